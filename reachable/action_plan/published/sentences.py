"""Where a sentence ends. Pure."""

import itertools
import re

# Not after what is no end: "No. 2", "the St. Giles Trust". A bracket or a quote may close after the stop.
_END = re.compile(
    r"(?<=[.!?…])(?<!\bNo\.)(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDept\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"(?<!\bcf\.)[)”\"’']?\s+(?=[(“\"‘']?[A-Z0-9])"
)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, whole and in order. None, of no words."""
    ends = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    return [text[a:b].strip() for a, b in itertools.pairwise(ends) if text[a:b].strip()]
