"""How many of each team have finished a training, with small numbers hidden. Pure.

Source: domain.md section 8 (suppress below 5, and whatever would give it away). A team is a part, and so is whoever
works in an organisation without one. No organisation is told beside its teams: the two would tell of the rest.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reachable.counting.measures import hidden_parts


@dataclass(frozen=True, slots=True)
class Part:
    """Those of a team who are to be trained, and how many of them have finished. Numbers that are hidden are None."""

    agency: str
    team: str
    finished: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """Every part by its names, and all together."""

    parts: list[Part]
    finished: int | None
    of: int | None


def told(people: Iterable[tuple[int, str, str]], finished: Collection[int]) -> Told:
    """`people`: the id, the organisation and the team ('' for none) of each. `finished`: the ids of those who have."""
    by: dict[tuple[str, str], list[bool]] = {}
    for who, agency, team in people:
        by.setdefault((agency, team), []).append(who in finished)
    parts = [(*names, sum(done), len(done)) for names, done in sorted(by.items())]
    hidden, is_total_hidden = hidden_parts([part[2:] for part in parts])
    shown = [Part(*part[:2], None, None) if n in hidden else Part(*part) for n, part in enumerate(parts)]
    if is_total_hidden:
        return Told(shown, None, None)
    return Told(shown, sum(part[2] for part in parts), sum(part[3] for part in parts))
