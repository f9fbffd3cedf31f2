"""Small numbers are hidden, so that a count never tells who somebody is. Pure.

Source: domain.md P13 and section 8 (suppress below 5); the habit of opensafely's disclosure control.
"""

from collections.abc import Mapping

LEAST = 5


def hide_small(counts: Mapping[str, int], least: int = LEAST) -> dict[str, int | None]:
    """Counts with every number from 1 to least-1 hidden (None), and one more where one alone could be worked out.

    A single hidden cell beside a total gives itself away, so the next smallest is hidden with it.
    """
    hidden = {name for name, n in counts.items() if 0 < n < least}
    if len(hidden) == 1:
        others = sorted((n, name) for name, n in counts.items() if name not in hidden and n > 0)
        hidden |= {name for _, name in others[:1]}
    return {name: None if name in hidden else n for name, n in counts.items()}
