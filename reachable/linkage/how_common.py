"""How common a name is: 'often', 'quite' or 'seldom'. Two Smiths are less likely one than two Featherstones.

The list is frozen with the model, so that the same two records weigh the same whoever else was sent. A name that is
not on it is seldom: the model gives it the frequency of a seldom name, never that of a name seen once.
"""

from functools import cache
from pathlib import Path

from reachable.linkage.known_names import listed, spelling

LIST = Path(__file__).parent / "settings" / "names.txt"


@cache
def _bands(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for head, names in listed(LIST):
        band, _, of = head.partition(" ")
        for name in names if of == kind else ():
            found.setdefault(spelling(name) or name, band)  # 'often' stands first
    return found


def how_common(kind: str, name: str) -> str:
    """'often', 'quite' or 'seldom' for a folded forename or surname (`kind`); '' for no name.

    A name of several words is as seldom as the most seldom of them.
    """
    bands = _bands(kind)
    found = {bands.get(spelling(word) or word, "seldom") for word in name.split()}
    return next((band for band in ("seldom", "quite", "often") if band in found), "")
