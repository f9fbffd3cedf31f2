"""One short tree of errors. Each carries a plain sentence that says what is wrong and what to do.

No error ever carries a person's details: a row number, a column's name or an id is enough to find it.
"""


class ReachableError(Exception):
    """Anything this program refuses. `words` is a sentence fit to be read by the person it is shown to."""

    status = 400

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class NotShared(ReachableError):
    """Not yours to know about: the answer is the same whether or not it exists (404)."""

    status = 404

    def __init__(self, words: str = "There is nothing here that is shared with you.") -> None:
        super().__init__(words)


class NotAllowed(ReachableError):
    """Yours, but not this: your work here does not include it (403)."""

    status = 403


class NotNow(ReachableError):
    """The state of things does not allow it (409)."""

    status = 409


class NotRecorded(ReachableError):
    """That you looked could not be written down, so nothing is shown (503)."""

    status = 503


class CannotDo(ReachableError):
    """A command cannot do its work: the sentence says why and what to do."""


class DeliveryRefused(ReachableError):
    """A whole delivery is refused; the receipt says why. `code` is what the receipt counts."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


class NeedsAPerson(ReachableError):
    """Matching cannot be settled by machine: a person must say."""

    status = 409
