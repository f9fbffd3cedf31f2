"""What opens a moment, what is told to whoever knows them, and what opens nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.chronology.kinds import KINDS as CHRONOLOGY
from reachable.clocks.school_days import Closed
from reachable.reachable_moments.kinds import KINDS, Tier
from reachable.reachable_moments.rules import (
    OPENING,
    Happened,
    Opens,
    before_we_knew,
    is_too_old,
    sixth_school_day,
    what_opens,
)

AT = datetime(2026, 11, 14, 21, 10, tzinfo=UTC)  # a Saturday
CHILD, GROWN = date(2011, 7, 9), date(2008, 11, 14)
HELD = {"outcome": ""}


def opened(kind: str, detail: dict[str, str], hours: float | None = None, born: date | None = CHILD) -> list:
    until = AT + timedelta(hours=hours) if hours is not None else None
    return [(one.what, one.tier.name) for one in what_opens(Happened(kind, AT, until, detail), born)]


@pytest.mark.parametrize(
    ("kind", "detail", "hours", "expected"),
    [
        ("detained", HELD, None, [("RM1", "REACH_NOW")]),
        ("detained", HELD | {"away_from_home": "yes"}, None, [("RM2", "REACH_NOW")]),
        ("detained", HELD | {"drugs": "yes"}, None, [("RM1", "REACH_NOW"), ("RM11", "REACH_NOW")]),
        ("detained", HELD | {"strip_search": "yes"}, 9, [("RM1", "REACH_NOW"), ("RM21", "REACH_NOW")]),
        ("detained", HELD | {"voluntary": "yes", "drugs": "yes"}, 2, []),  # an interview by agreement is a line
        ("ed_attended", {"group": "KNIFE"}, None, [("RM4", "REACH_NOW")]),
        ("ed_attended", {"group": "ASSAULT"}, None, [("RM4", "REACH_NOW")]),
        ("ed_attended", {"group": "FIREARM"}, None, [("RM4", "REACH_NOW")]),
        ("ed_attended", {"group": "SELF_HARM"}, None, [("RM20", "REACH_NOW")]),
        ("ed_attended", {"group": "ACCIDENT"}, None, []),
        ("ed_attended", {}, None, []),
        ("missing", {}, None, []),  # nobody knows where to reach them
        ("missing", {"found": "yes"}, 24, [("RM6", "TELL")]),
        ("missing", {"found": "yes"}, 24.1, [("RM6", "REACH_NOW")]),
        ("permanently_excluded", {}, None, [("RM7", "REACH_NOW")]),
        ("suspended", {"days": "5"}, None, []),
        ("suspended", {"days": "5.5"}, None, [("RM7", "TELL")]),
        ("suspended", {"days": "many"}, None, []),
        ("suspended", {"days": "6.1.2"}, None, []),  # no number
        ("suspended", {}, None, []),
        ("told_by_form", {"what": "HELD"}, None, [("RM1", "REACH_NOW")]),
        ("told_by_form", {"what": "SEIZED"}, None, [("RM11", "REACH_NOW")]),
        ("told_by_form", {"what": "HURT"}, None, [("RM4", "REACH_NOW")]),
        ("told_by_form", {"what": "SELF_HARM", "safe": "yes"}, None, [("RM20", "REACH_NOW")]),
        ("told_by_form", {"what": "BACK"}, None, [("RM6", "TELL")]),
        ("told_by_form", {"what": "BACK", "safe": "no"}, None, [("RM6", "REACH_NOW")]),
        ("told_by_form", {"what": "EXCLUDED"}, None, [("RM7", "REACH_NOW")]),
        ("told_by_form", {"what": "ASKS"}, None, [("RM9", "REACH_NOW")]),
        ("told_by_form", {"what": "PARENT"}, None, [("RM10", "TELL")]),
        ("told_by_form", {"what": "PARENT", "safe": "no"}, None, [("RM10", "REACH_NOW")]),
        ("told_by_form", {"what": "THREAT"}, None, [("RM12", "REACH_NOW")]),
        ("told_by_form", {"what": "OTHER"}, None, [("FORM", "TELL")]),
        ("told_by_form", {}, None, [("FORM", "TELL")]),
    ],
)
def test_what_a_happening_opens(kind, detail, hours, expected):
    assert opened(kind, detail, hours) == expected


@pytest.mark.parametrize("kind", sorted(set(CHRONOLOGY) - set(OPENING)))
def test_every_other_line_opens_nothing(kind):
    """Moves, school changes, needs, assessments, offences, absence: alone they are lines (design.md, promise 3)."""
    assert opened(kind, {"days": "30", "group": "KNIFE", "drugs": "yes", "found": "yes"}, 48) == []


def test_no_rule_reads_where_somebody_lives_or_what_they_look_like():
    told = dict.fromkeys(("address", "postcode", "ethnicity", "sex", "sen", "home"), "yes")
    for kind in OPENING:
        assert opened(kind, told, 20) == opened(kind, {}, 20)


@pytest.mark.parametrize(("born", "number"), [(CHILD, 1), (None, 1), (GROWN, 0), (date(2008, 11, 15), 1)])
def test_whoever_is_18_opens_nothing_and_whoever_may_be_a_child_does(born, number):
    assert len(opened("detained", HELD, None, born)) == number


@pytest.mark.parametrize(
    ("kind", "detail", "hours", "until"),
    [
        ("detained", HELD, 9, AT + timedelta(hours=9)),
        ("detained", HELD, None, None),
        ("ed_attended", {"group": "KNIFE", "left_at": "2026-11-15T02:05:00+00:00"}, None, AT + timedelta(minutes=295)),
        (
            "ed_attended",
            {"group": "SELF_HARM", "left_at": "2026-11-15T02:05:00+00:00"},
            None,
            AT + timedelta(minutes=295),
        ),
        ("ed_attended", {"group": "KNIFE"}, None, None),
        ("permanently_excluded", {}, None, datetime(2026, 11, 23, tzinfo=UTC)),  # a Saturday: the Monday is the first
        ("suspended", {"days": "5.5"}, None, datetime(2026, 11, 23, tzinfo=UTC)),
        ("missing", {"found": "yes"}, 30, AT + timedelta(hours=102)),
        ("told_by_form", {"what": "HURT", "until": "2026-11-15T02:05:00+00:00"}, None, AT + timedelta(minutes=295)),
        ("told_by_form", {"what": "HURT"}, None, None),
    ],
)
def test_until_when_they_can_be_reached_there(kind, detail, hours, until):
    ends = AT + timedelta(hours=hours) if hours else None
    (one,) = what_opens(Happened(kind, AT, ends, detail), CHILD)
    assert one.until_at == until


def test_each_that_an_arrest_opens_has_its_own_time():
    told = {"drugs": "yes", "strip_search": "yes"}
    opens = what_opens(Happened("detained", AT, AT + timedelta(hours=9), told), CHILD)
    assert {one.what: one.until_at - AT for one in opens} == {
        "RM1": timedelta(hours=9),
        "RM11": timedelta(hours=9),
        "RM21": timedelta(hours=24),
    }


@pytest.mark.parametrize(
    ("first", "sixth"),
    [
        (datetime(2026, 11, 16, 10, tzinfo=UTC), datetime(2026, 11, 23, 0, tzinfo=UTC)),
        (datetime(2026, 11, 19, 10, tzinfo=UTC), datetime(2026, 11, 26, 0, tzinfo=UTC)),
        (datetime(2026, 3, 26, 10, tzinfo=UTC), datetime(2026, 4, 1, 23, tzinfo=UTC)),  # over the change to BST
    ],
)
def test_the_sixth_school_day_begins_at_midnight_in_london(first, sixth):
    assert sixth_school_day(first, ()) == sixth


@pytest.mark.parametrize(("kind", "detail"), [("permanently_excluded", {}), ("suspended", {"days": "8"})])
def test_an_exclusion_before_christmas_lasts_until_the_sixth_day_of_that_school(kind, detail):
    closed = [Closed(date(2026, 12, 19), date(2027, 1, 4))]
    at = datetime(2026, 12, 16, tzinfo=UTC)
    (told,) = what_opens(Happened(kind, at, None, detail, closed), CHILD)
    (unknown,) = what_opens(Happened(kind, at, None, detail), CHILD)
    assert told.until_at == datetime(2027, 1, 7, tzinfo=UTC) and unknown.until_at == datetime(2026, 12, 23, tzinfo=UTC)


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (7, False), (7.01, True), (-1, False)])
def test_what_was_over_before_we_knew_opens_none(days, is_old):
    opens = Opens("RM1", Tier.REACH_NOW, AT, None)
    assert is_too_old(opens, AT + timedelta(days=days)) is is_old


BORN = date(2011, 7, 9)
DAYS = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "until", "first", "known", "what"),
    [
        ("detained", None, 8, 8, ["RM1"]),
        ("detained", None, 6, 6, []),
        ("detained", None, 6, 20, []),  # told in time; what came of it was told later
        ("detained", None, 0, 20, []),  # told at that very minute
        ("lived_at", None, 8, 8, []),
        ("missing", 2, -1, 10, ["RM6"]),  # told while they were missing, and that they were found too late
        ("missing", 2, -1, 3, []),
        ("missing", 0.1, 20, 20, []),  # a short one opens nothing by itself
    ],
)
def test_a_moment_before_we_knew(kind, until, first, known, what):
    happened = Happened(kind, AT, AT + until * DAYS if until else None, {})
    found = before_we_knew(happened, AT + first * DAYS, AT + known * DAYS, BORN)
    assert [one.what for one in found] == what
    assert before_we_knew(happened, AT + first * DAYS, AT + known * DAYS, date(2001, 1, 1)) == []


def test_every_kind_says_what_to_do_in_the_next_hour():
    assert all(kind.name and kind.while_it_lasts and kind.next_hour.endswith(".") for kind in KINDS.values())
    assert {tier.value for tier in Tier} == {"reach_now", "tell_who_knows"}
