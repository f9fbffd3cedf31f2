"""Who reads what was said in confidence, as a whole truth table; never the police, whatever else they are."""

from datetime import UTC, datetime, time, timedelta
from itertools import product

import pytest

from reachable.agencies.roles import OF_POLICE, ROLES, Role, misfit, role
from reachable.in_confidence import rules
from reachable.in_confidence.rules import Part, Whose, expected_at
from reachable.locks.decide import decide
from reachable.locks.permissions import NEVER_POLICE, Permission, Viewer

EVERYBODYS = {Permission.SEE_HOME, Permission.SEE_PLAN, Permission.LEARN}
KEEP, READ, APPROVE = Permission.KEEP_CONFIDENCE, Permission.READ_CONFIDENCE, Permission.APPROVE_DISCLOSURE
NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
ENGAGE, WARD = Whose(team=5, agency=1), Whose(team=None, agency=2)
MAY = {"hears": frozenset({KEEP, READ}), "reads": frozenset({READ}), "nothing": frozenset()}
PLACES = {"team": (5, 1), "other team": (6, 1), "no team": (None, 1), "the ward": (None, 2), "ward's team": (7, 2)}


def who(may: str = "hears", place: str = "team", is_police: bool = False, **more) -> Viewer:
    team, agency = PLACES[place]
    return Viewer(id=9, role="x", team=team, agency=agency, permissions=MAY[may], is_police=is_police, **more)


TABLE = list(product(MAY, PLACES, (ENGAGE, WARD), *[(True, False)] * 4))


@pytest.mark.parametrize(("may", "place", "whose", "is_police", "is_allocated", "is_out", "is_active"), TABLE)
def test_who_reads_every_word(may, place, whose, is_police, is_allocated, is_out, is_active) -> None:
    """Said another way: not the police, not kept out, may read at all; and allocated, or hears for that very team."""
    viewer = who(may, place, is_police, is_active=is_active)
    at_home = {(True, "team"), (False, "the ward"), (False, "ward's team")}
    hears = may == "hears" and (whose is ENGAGE, place) in at_home
    expected = not is_police and not is_out and is_active and may != "nothing" and (is_allocated or hears)
    assert rules.reads_all(viewer, whose, is_allocated=is_allocated, is_kept_out=is_out) is expected


def test_a_team_of_nobody_is_nobodys() -> None:
    assert not rules.is_of(Viewer(id=9, role="x", permissions=MAY["hears"]), Whose(None, None))


def part(**more) -> Part:
    told = {"whose": ENGAGE, "to": 9, "approver": 8, "approved_at": NOW, "until_at": NOW + timedelta(days=1)}
    return Part(**{**told, "ended_at": None, **more})


READER = who("reads", "no team")


@pytest.mark.parametrize(
    ("later", "changed", "expected"),
    [
        (0, {}, True),
        (24, {}, False),
        (23.9, {}, True),
        (-1, {}, False),
        (0, {"approved_at": None, "until_at": None}, False),
        (0, {"until_at": None}, False),
        (1, {"ended_at": NOW}, False),
        (0, {"to": 7}, False),
        (0, {"to": None}, False),
        (99, {"to": 7, "approver": 9, "approved_at": None}, True),
    ],
)
def test_a_part_is_open_to_one_for_a_time(later, changed, expected) -> None:
    assert rules.reads_part(READER, part(**changed), NOW + timedelta(hours=later)) is expected


def test_a_part_is_open_to_those_who_heard_it_and_never_to_the_police() -> None:
    assert rules.reads_part(who(), part(to=7), NOW)
    for one in (who(is_police=True), who("reads", is_police=True), who("nothing")):
        assert not rules.reads_part(one, part(), NOW) and not rules.reads_part(one, part(approver=9), NOW)


def lead(id: int, is_police: bool = False) -> Viewer:
    return Viewer(id=id, role="x", permissions=frozenset({APPROVE, READ}), is_police=is_police)


@pytest.mark.parametrize(("id", "words"), [(1, "Somebody else"), (2, "Somebody else"), (3, "")])
def test_who_heard_it_or_asks_does_not_approve_it(id, words) -> None:
    said = rules.cannot_approve(lead(id), author=1, asker=2)
    assert said.startswith(words) and bool(said) is bool(words)


def test_nor_does_anybody_without_leave_or_of_the_police() -> None:
    assert "cannot approve" in rules.cannot_approve(who(), 1, 2)
    assert "cannot approve" in rules.cannot_approve(lead(3, is_police=True), 1, 2)


def test_whom_nothing_can_be_disclosed_to() -> None:
    assert rules.cannot_be_told(READER) == ""
    assert "of the police" in rules.cannot_be_told(who("reads", is_police=True))
    assert "opens nothing" in rules.cannot_be_told(who("nothing"))


# The police: by role, by whom they work for, and by whatever else somebody gave them.
@pytest.mark.parametrize("permission", sorted(NEVER_POLICE))
def test_police_wins_over_every_permission_there_is(permission) -> None:
    everything = Viewer(id=1, role="x", permissions=frozenset(Permission), is_police=True)
    assert not everything.permissions & NEVER_POLICE and Permission.SEE_PERSON in everything.permissions
    assert decide(everything, permission).basis == "police"
    object.__setattr__(everything, "permissions", frozenset(Permission))  # were the one lock broken, the next holds
    assert decide(everything, permission).basis == "police" and decide(everything, Permission.SEE_PERSON)
    assert decide(Viewer(id=1, role="x", permissions=frozenset(Permission)), permission)


@pytest.mark.parametrize("permission", sorted(NEVER_POLICE))
def test_a_role_of_the_police_that_held_one_would_stop_the_program(permission) -> None:
    with pytest.raises(ValueError, match="never read what was said in confidence"):
        Role("constable", "Constable", "Somebody.", frozenset({permission}), is_police=True)


def test_every_role_of_the_police_sees_who_comes_and_nothing_else() -> None:
    assert OF_POLICE == ("custody_officer",)
    for one in (role(key) for key in OF_POLICE):
        assert one.permissions == EVERYBODYS | {Permission.SEE_COMING}
        assert not one.themes and not one.finds_everyone and not one.may_see_restricted


def test_whoever_hears_in_confidence_reads_nothing_that_agencies_know() -> None:
    for one in ROLES:
        if KEEP in one.permissions:
            assert one.permissions <= EVERYBODYS | {KEEP, READ, APPROVE, Permission.RATE_OWN} and not one.themes


@pytest.mark.parametrize("key", [one.key for one in ROLES])
def test_nobody_of_the_police_hears_in_confidence(key) -> None:
    said = misfit(key, is_school=False, is_police=True)
    assert ("works for the police" in said) is (KEEP in role(key).permissions)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (time(3, 30), datetime(2026, 11, 17, 3, 30, tzinfo=UTC)),
        (time(2, 10), datetime(2026, 11, 17, 2, 10, tzinfo=UTC)),
        (time(2, 5), datetime(2026, 11, 18, 2, 5, tzinfo=UTC)),
        (time(0, 30), datetime(2026, 11, 18, 0, 30, tzinfo=UTC)),
    ],
)
def test_when_somebody_is_expected(typed, expected) -> None:
    assert expected_at(typed, NOW) == expected


def test_the_night_on_which_the_clocks_go_back() -> None:
    """Typed at 10pm on Saturday, half past one is in British Summer Time: the first of the two."""
    at = expected_at(time(1, 30), datetime(2026, 10, 24, 21, 0, tzinfo=UTC))
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("team", "agency", "reference"), [(3, 7, "team 3"), (None, 7, "agency 7")])
def test_whom_a_team_names_reads_that_team_s_and_no_other(team, agency, reference):
    assert Whose(team, agency).reference == reference
