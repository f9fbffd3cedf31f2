"""What a change notice is: that law or guidance has changed, and who must read it. Pure.

The first is shipped: no distance is too far (domain.md S31).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reachable.agencies.roles import ROLES
from reachable.counting.small import LEAST, is_few

CHANGE = "change "  # how the key of a notice begins, and that of no section
VERSION = 1  # a notice is never changed: what is wrong in one is put right by another


@dataclass(frozen=True, slots=True)
class Notice:
    """One change: what, from when, by whose word, which sections it touches, and which roles must read it (none named:
    everybody)."""

    uuid: UUID
    title: str
    what_changed: str
    source: str
    from_on: date
    sections: tuple[str, ...] = ()
    must_read: tuple[str, ...] = ()
    by: str = "Came with Reachable"
    by_id: int | None = None

    @property
    def key(self) -> str:
        """Under what it is written down that somebody has read it."""
        return f"{CHANGE}{self.uuid}"

    def is_for(self, role: str) -> bool:
        return not self.must_read or role in self.must_read


SHIPPED = (
    Notice(
        UUID("5d6d3f2e-31f5-4c0a-9f44-6f0d9a1b5031"),
        "No distance is too far: the 50-mile rule is withdrawn",
        "A young person found or held in another area is brought home by somebody with the skill, however far that is. "
        "The radius of 50 miles, outside which nobody was sent, no longer holds. Nothing here asks how far it is.",
        "Learning from a local practice review (2020): the partnership’s response",
        date(2026, 11, 1),
        ("away", "bringing-home"),
    ),
)


def to_read(notices: Iterable[Notice], role: str, read: Iterable[str]) -> list[Notice]:
    """Of these what somebody of a role must still read."""
    known = set(read)
    return [one for one in notices if one.is_for(role) and one.key not in known]


def who_words(notice: Notice) -> str:
    """Who must read it."""
    names = {role.key: role.name for role in ROLES}
    return ", ".join(names.get(key, key) for key in notice.must_read) or "Everybody"


@dataclass(frozen=True, slots=True)
class TeamRead:
    """Of one team: how many have read it, of how many. None where it is too few to say."""

    team: str
    read: int | None
    of: int | None


def by_team(people: Mapping[int, str], read: Iterable[int], hides: bool) -> list[TeamRead]:
    """People by id with their team's name, and who has read. `hides`: a team of fewer than five says nothing, nor does
    one in which all but a few, or but a few, have read: it would say who."""
    done = set(read)
    teams: dict[str, list[bool]] = {}
    for person, team in people.items():
        teams.setdefault(team, []).append(person in done)
    return [_team(team, teams[team], hides) for team in sorted(teams)]


def _team(team: str, theirs: list[bool], hides: bool) -> TeamRead:
    number, of = sum(theirs), len(theirs)
    if hides and (of < LEAST or is_few(number) or is_few(of - number)):
        return TeamRead(team, None, None)
    return TeamRead(team, number, of)
