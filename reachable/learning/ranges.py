"""Which part of a film a player asks for. Pure. Some telephones play nothing that cannot be asked for in parts.

Source: RFC 9110, section 14. Several parts at once are answered with the whole, as it allows.
"""

import re

ONE_PART = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")  # no film is longer, and no number beyond it is read


class NotThere(ValueError):
    """A part beyond the end, or none at all."""


def part(asked: str, size: int) -> tuple[int, int] | None:
    """From which byte up to which, the second not included; None for the whole. Raises NotThere."""
    found = ONE_PART.fullmatch(asked.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        begin, until = max(0, size - int(last)), size
    else:
        begin, until = int(first), min(size, int(last) + 1) if last else size
    if begin >= until:
        raise NotThere
    return begin, until
