"""Kills while it is found out or said who is who: while records are compared anew, while an undoing parts two and opens
a mix-up, and while somebody answers as a delivery arrives."""

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from tools.proving import state, who
from tools.proving.killing import (
    Homes,
    Wrong,
    accept_too_early,
    all_at_once,
    apart,
    ask,
    counted,
    forget_before_matching,
    kill_itself,
    receive,
    together,
)

Work = Callable[[], object]
TWO = (4, 2, 3)  # a family, and two of it of whom it is said that they are one
BATCH = 3  # rows, of a file of nine
A_STATEMENT = 0.002  # seconds that one takes in the process that a second one meets


@dataclass
class Known:
    """What a run that nobody kills takes and leaves."""

    statements: int
    before: str
    after: str
    ends: str
    more: dict[str, int] = field(default_factory=dict)


def seen() -> str:
    """What a reader may see of what agencies told, and who is who."""
    return f"{state.facts()} {who.who_is_who()}"


def ends() -> str:
    """Everything, once all that waits was looked at."""
    from reachable import flow

    flow.catch_up(clock=lambda: who.LATER)
    return f"{state.whole()} {who.who_is_who()}"


class Anew:
    """All records are compared anew, and some who stood on one page are parted, bit by bit: any part may be seen."""

    words = "SIGKILL while records are compared anew, run again"
    ready, is_whole = "families", False

    def __init__(self, homes: Homes) -> None:
        self.homes, self.database = homes, homes.named(self.ready)

    def work(self) -> None:
        who.compare_anew()

    def unkilled(self) -> Known:
        """What a run that nobody kills takes and leaves."""
        with self.homes.copy(self.database) as database:
            before = ask(database, seen)
            statements = int(ask(database, lambda: counted(self.work, lambda _: None)))
            after = ask(database, seen)
            if before == after:
                raise Wrong("it changes nothing, so nothing would be proved")
            return Known(statements, before, after, ask(database, ends))

    def kill(self, luck: random.Random, known: Known, spoil: Work | None = None) -> bool:
        """One kill at a random statement. Raises Wrong where half of it is seen, or the second run ends otherwise.
        Returns whether it was killed, which a wrong variant may escape that sends fewer statements."""
        at = luck.randint(1, known.statements)
        with self.homes.copy(self.database) as database:
            code, answer = apart(database, lambda: killed(self.work, at, spoil))
            if code == 0:
                return False
            if code != -signal.SIGKILL:
                raise Wrong(f"statement {at}: it ended with {code} {answer[:200]}")
            if self.is_whole and ask(database, seen) not in (known.before, known.after):
                raise Wrong(f"statement {at}: half of it was seen")
            ask(database, self.work)
            if ask(database, ends) != known.ends:
                raise Wrong(f"statement {at}: run again it left something else than an unkilled run")
        return True


class TakenBack(Anew):
    """A steward's undoing parts two whose page was seen, and opens a mix-up: all of it is seen, or nothing."""

    words = "SIGKILL while an undoing opens a mix-up, run again"
    ready, is_whole = "compared", True

    def work(self) -> None:
        who.take_back()


class Said(TakenBack):
    """Somebody answers: all of it is seen, or nothing."""

    words = "SIGKILL while somebody answers, run again"

    def work(self) -> None:
        if not who.is_said(*TWO):
            who.say(*TWO)


def prepare(homes: Homes) -> None:
    """The families as a former version of matching left them, and once they were compared anew."""
    ready, _ = who.prepare(homes)
    homes.make(homes.named("compared"), ready)
    ask(homes.named("compared"), who.compare_anew)


def killed(work: Work, at: int, spoil: Work | None = None) -> int:
    """Does some work, and is killed before that statement."""
    if spoil:
        spoil()
    return counted(work, lambda number: kill_itself(number == at))


class Answered(Said):
    """Somebody answers as a delivery arrives; either is killed, and the other goes on."""

    words = "SIGKILL while somebody answers as a delivery arrives, run again"

    def __init__(self, homes: Homes) -> None:
        super().__init__(homes)
        self.file = homes.at / "told_anew.csv"

    def unkilled(self) -> Known:
        with self.homes.copy(self.database) as database:
            before = ask(database, state.facts)
            answer = int(ask(database, lambda: counted(self.work, lambda _: None)))
            statements = int(ask(database, lambda: receive(self.file, batch=BATCH)))
            after = ask(database, state.facts)
            return Known(statements, before, after, ask(database, ends), {"answer": answer})

    def kill(self, luck: random.Random, known: Known, spoil: Work | None = None) -> bool:
        """One kill of the one or the other. Raises Wrong where half of either is seen, or the end is another. Returns
        whether either was killed."""
        arrives, wait = luck.random() < 0.5, luck.random() * known.statements * A_STATEMENT
        at = luck.randint(1, known.statements if arrives else known.more["answer"])
        with self.homes.copy(self.database) as database:
            both = [
                partial(self._arrive, at if arrives else 0, spoil),
                partial(self._answer, 0 if arrives else at, wait, spoil),
            ]
            (told, words), (said, answer) = together(database, both)
            if not {told, said} <= {0, -signal.SIGKILL}:
                raise Wrong(f"statement {at}: they ended with {told} {words[:200]} and {said} {answer[:200]}")
            if told == said == 0:  # who met the other took fewer statements than alone
                return False
            self._look(database, known, is_acknowledged=said == 0)
            ask(database, self.work)
            ask(database, lambda: receive(self.file, batch=BATCH))
            if ask(database, ends) != known.ends:
                raise Wrong(f"statement {at}: run again they left something else than unkilled ones")
        return True

    def _look(self, database: str, known: Known, *, is_acknowledged: bool) -> None:
        if ask(database, state.facts) not in (known.before, known.after):
            raise Wrong("half of the delivery was seen")
        is_said, are_one = (ask(database, partial(asked, *TWO)) == "True" for asked in (who.is_said, who.are_one))
        if is_said != are_one:
            raise Wrong("half of the answer was seen")
        if is_acknowledged and not is_said:
            raise Wrong("an answer that was acknowledged is lost")

    def _arrive(self, at: int, spoil: Work | None) -> object:
        return receive(self.file, kill_at=at, slow=A_STATEMENT, batch=BATCH, spoil=spoil)

    def _answer(self, at: int, wait: float, spoil: Work | None) -> object:
        time.sleep(wait)
        return killed(self.work, at, spoil)


def undo_in_parts() -> None:
    """A wrong variant: what an undoing writes is not written as one."""
    from reachable.people import changes

    all_at_once()
    changes.undo = changes.undo.__wrapped__


def answer_in_parts() -> None:
    """A wrong variant: what an answer writes is not written as one."""
    from reachable.people import changes

    all_at_once()
    changes.decide = changes.decide.__wrapped__


MOMENTS: tuple[type[Anew], ...] = (Anew, TakenBack, Said, Answered)
WRONG: dict[str, tuple[type[Anew], Work]] = {
    "compared anew, taken off the list before it is done": (Anew, forget_before_matching),
    "an undoing in parts": (TakenBack, undo_in_parts),
    "an answer in parts": (Said, answer_in_parts),
    "accepted with its first batch as somebody answers": (Answered, accept_too_early),
}
