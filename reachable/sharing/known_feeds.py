"""What the register can be written for. Pure: `config` makes the list from the formats, which stand above here."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownFeed:
    """One format and data class: every column the format knows, those usually taken, and the usual rule for rows."""

    format: str
    data_class: str
    columns: tuple[str, ...]
    usual_columns: frozenset[str]
    usual_rows: str


def one_of(feeds: Sequence[KnownFeed], format: str, data_class: str) -> KnownFeed | None:
    """The feed of that format and data class; None for one that the program cannot take."""
    return next((feed for feed in feeds if (feed.format, feed.data_class) == (format, data_class)), None)
