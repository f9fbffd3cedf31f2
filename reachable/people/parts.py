"""Ids in parts that a query can bear. Pure."""

from collections.abc import Iterable, Iterator

CHUNK = 5_000


def parts(ids: Iterable[int], size: int = CHUNK) -> Iterator[list[int]]:
    """Ids in sorted lists short enough for one query."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
