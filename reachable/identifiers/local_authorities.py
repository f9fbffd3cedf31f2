"""Three-digit codes by which the Department for Education knows an education authority.

Source: the ranges in the department's census rule 1530 and its published list of authorities. Old codes stay, because
a UPN keeps the code of the authority that gave it: counties abolished in the 1990s, and Wales. 001 to 005 are codes
for UPNs given outside an English authority. An unknown code is a warning, never a refusal.
"""

_RANGES = (
    (1, 5),
    (201, 213),
    (301, 320),
    (330, 336),
    (340, 344),
    (350, 359),
    (370, 373),
    (380, 384),
    (390, 394),
    (420, 420),
    (660, 681),
    (800, 803),
    (805, 808),
    (810, 813),
    (815, 816),
    (820, 823),
    (825, 826),
    (830, 831),
    (835, 841),
    (845, 846),
    (850, 852),
    (855, 857),
    (860, 861),
    (865, 896),
    (901, 938),
    (940, 943),
)

RECOGNISED: frozenset[str] = frozenset(f"{code:03d}" for first, last in _RANGES for code in range(first, last + 1))


def is_recognised(code: str) -> bool:
    """True if `code` ('320') is an authority's code, now or formerly."""
    return code in RECOGNISED
