"""How common a name is: 'often', 'quite' or 'seldom'. Two Smiths are less likely one than two Featherstones.

The list is frozen with the model, so that the same two records weigh the same whoever else was sent. A name that is
not on it is seldom: the model gives it the frequency of a seldom name, never that of a name seen once.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reachable.linkage.known_names import spelling

LIST = Path(__file__).parent / "settings" / "names.txt"


@cache
def _listed(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for band, name in _lines(kind):
        found.setdefault(spelling(name) or name, band)  # 'often' stands first
    return found


def _lines(kind: str) -> Iterator[tuple[str, str]]:
    for line in LIST.read_text(encoding="utf-8").splitlines():
        head, _, names = line.partition(":")
        band, _, of = head.partition(" ")
        if of == kind:
            yield from ((band, name) for name in names.split())


def how_common(kind: str, name: str) -> str:
    """'often', 'quite' or 'seldom' for a folded forename or surname (`kind`); '' for no name.

    A name of several words is as seldom as the most seldom of them.
    """
    listed = _listed(kind)
    found = {listed.get(spelling(word) or word, "seldom") for word in name.split()}
    return next((band for band in ("seldom", "quite", "often") if band in found), "")
