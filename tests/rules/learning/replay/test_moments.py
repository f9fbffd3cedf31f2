"""Which moments would open as things become known, who is told of them, and what was too late."""

from datetime import timedelta

from reachable.learning.replay.settings_read import Tried
from reachable.learning.replay.shape import Why
from reachable.reachable_moments.kinds import Tier
from tests.rules.learning.replay.made import replayed, row

HELD = row("2026-03-02 16:00", "2026-03-02 17:30", "custody", "detained", reference="d1", drugs="yes")
LET_GO = row(
    "2026-03-02 16:00", "2026-03-03 00:10", "custody", "detained", "2026-03-02 23:30", reference="d1", drugs="yes"
)
HURT = row("2026-03-03 10:00", "2026-03-03 10:20", "emergency-department", "ed_attended", group="assault")


def missing(n: int, begins: str, ends: str, known: str) -> str:
    return row(begins, known, "missing", "missing", ends, reference=f"m{n}", found="yes")


def test_a_moment_opens_when_it_is_known_and_its_window_ends_when_that_is_told():
    [one] = replayed(HELD, LET_GO).moments
    assert one.what == ("RM1", "RM11") and one.tier is Tier.REACH_NOW and one.rows == (2, 3)
    assert f"{one.known_at:%H:%M}" == "17:30" and f"{one.window_at:%H:%M}" == "23:30"
    assert one.due_at - one.known_at == timedelta(hours=26), (
        "identified two hours after it was known, whatever is clicked"
    )


def test_who_is_told_is_who_the_duty_rules_tell():
    told = replayed(HELD).moments[0].told
    assert [(f"{one.at:%d %H:%M}", one.who) for one in told] == [
        ("02 17:30", "whoever is first on duty"),
        ("02 17:45", "whoever is next on duty"),
        ("02 18:00", "the manager on call"),
        ("03 07:30", "whoever is first on duty"),
        ("03 14:42", "the manager on call"),
        ("03 19:30", "the head of service on call"),
    ]


def test_what_happened_within_a_day_is_one_moment_and_later_another():
    assert [one.what for one in replayed(HELD, HURT).moments] == [("RM1", "RM11", "RM4")]
    later = HURT.replace("2026-03-03", "2026-03-04")
    assert [one.what for one in replayed(HELD, later).moments] == [("RM1", "RM11"), ("RM4",)]


def test_a_short_night_away_is_told_and_a_long_one_opens_a_moment():
    short = missing(1, "2026-03-05 22:00", "2026-03-06 07:00", "2026-03-06 08:00")
    long = missing(2, "2026-04-05 22:00", "2026-04-07 07:00", "2026-04-07 08:00")
    one, other = replayed(short, long).moments
    assert (one.tier, one.due_at, [told.who for told in one.told]) == (Tier.TELL, None, ["whoever works with them"])
    assert other.tier is Tier.REACH_NOW


def test_what_was_only_told_becomes_a_moment_by_what_opens_one():
    short = missing(1, "2026-03-02 01:00", "2026-03-02 12:00", "2026-03-02 12:30")
    [one] = replayed(short, HELD).moments
    assert one.tier is Tier.REACH_NOW and f"{one.known_at:%H:%M}" == "17:30" and set(one.what) == {"RM6", "RM1", "RM11"}


def test_what_becomes_known_more_than_seven_days_later_opens_nothing_and_is_missed():
    on_time = HURT.replace("2026-03-03 10:20", "2026-03-10 10:00")
    late = HURT.replace("2026-03-03 10:20", "2026-03-10 10:01")
    assert len(replayed(on_time).moments) == 1 and not replayed(on_time).missed
    found = replayed(late)
    assert not found.moments and [(one.row, one.why, one.would_open) for one in found.missed] == [
        (2, Why.TOO_LATE, ("RM4",))
    ]
    tried = Tried(too_old_after=timedelta(days=8))
    assert len(replayed(late, tried=tried).moments) == 1 and not replayed(late, tried=tried).missed


def test_what_was_told_in_time_is_not_late_because_it_was_told_again():
    again = LET_GO.replace("2026-03-03 00:10", "2026-06-03 00:10")
    assert not replayed(HELD, again).missed and len(replayed(HELD, again).moments) == 1


def test_a_return_is_known_when_its_end_is_told():
    """That they were missing was known at once; that they were back, a month later."""
    began = row("2026-03-05 22:00", "2026-03-05 23:00", "missing", "missing", reference="m1")
    back = missing(1, "2026-03-05 22:00", "2026-03-07 07:00", "2026-04-07 08:00")
    assert [(one.row, one.why) for one in replayed(began, back).missed] == [(3, Why.TOO_LATE)]


def test_what_no_feed_carries_and_what_nobody_told_is_missed_once():
    seen = row("2026-03-01", "2026-03-01", "a neighbour", "seen_at_night", reference="n")
    untold = row("2026-03-04 10:00", "", "custody", "detained")
    found = replayed(untold, seen, seen.replace("2026-03-01,n", "2026-03-02,n"))
    told = [(one.row, one.why, one.would_open) for one in found.missed]
    assert told == [(3, Why.NO_FEED, ()), (2, Why.NEVER_TOLD, ("RM1",))] and not found.moments and not found.said


def test_nothing_told_is_nothing_replayed():
    assert replayed().moments == replayed().said == replayed().missed == ()
