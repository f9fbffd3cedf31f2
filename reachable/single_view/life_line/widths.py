"""How wide a label is, so that none lies over another. Pure.

The advance widths of Helvetica, which Arial shares, in thousandths of the type's size (Adobe's Core 14 font metrics).
"""

ASCII = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
WIDEST = max(ASCII)


def width(text: str, size: float = 12) -> float:
    """The width of a text in pixels at a type size. A letter we have no measure of counts as the widest."""
    return sum(ASCII[ord(c) - 32] if " " <= c <= "~" else WIDEST for c in text) * size / 1000
