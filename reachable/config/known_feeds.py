"""The formats the program can take, as the register page is told of them."""

from reachable.feeds import formats, taking
from reachable.sharing.known_feeds import KnownFeed


def known_feeds() -> tuple[KnownFeed, ...]:
    """One entry a format and data class, in the order of the formats."""
    return tuple(
        KnownFeed(format.NAME, data_class, tuple(format.COLUMNS[data_class]), take.columns, take.rows)
        for format in formats.KNOWN
        for data_class in format.DATA_CLASSES
        for take in [taking.DEFAULT_TAKES[data_class]]
    )
