"""How an address is written on a page. Pure."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"(^|, )(\d+[A-Za-z]?), (?=\D)")


def one_line(parts: Iterable[str]) -> str:
    """The told parts of an address as one line, a house number beside its street: "22 Ferris Close, Fernleigh"."""
    return _NUMBER.sub(r"\1\2 ", ", ".join(part for part in parts if part))
