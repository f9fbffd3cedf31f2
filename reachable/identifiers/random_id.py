"""A random id that somebody typed, or that a form sent: this program's own, by which a page is found."""

from uuid import UUID


def random_id(text: str) -> UUID | None:
    """The id that a text is; None for any other text, for which there is nothing to be found."""
    try:
        return UUID(text)
    except ValueError:
        return None
