"""What we do not know is said once, with whom to ring."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.single_view.gaps import NOT_CONNECTED, Heard, gaps

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days_ago", "is_late"),
    [(None, True), (0, False), (62, False), (63, True)],
)
def test_a_feed_is_late_past_twice_its_rhythm(days_ago, is_late):
    last = None if days_ago is None else NOW - timedelta(days=days_ago, seconds=0 if days_ago == 62 else 1)
    rows = gaps([Heard("custody", "Fernleigh Police", "01632 960 200", last, 31)], 0, NOW)
    late = [row for row in rows if row["what"] == "Police custody"]
    assert bool(late) is is_late
    assert all(row["phone"] == "01632 960 200" for row in late)


def test_feeds_that_nobody_sends_are_said_once_each():
    rows = gaps([], 0, NOW)
    assert [row["what"] for row in rows] == [what for what, _, _ in NOT_CONNECTED]
    assert all(row["ring"] for row in rows)


@pytest.mark.parametrize(
    ("what", "words", "ring"),
    [
        ("In care", "looked after", "children's services"),
        ("Special needs", "education, health and care plan", "special educational needs coordinator"),
    ],
)
def test_what_nobody_sends_of_care_and_of_special_needs_is_said_once_with_whom_to_ring(what, words, ring):
    [row] = [row for row in gaps([], 0, NOW) if row["what"] == what]
    assert words in row["why"] and ring in row["ring"]


def test_rows_that_wait_are_told():
    assert "12 rows" in gaps([], 12, NOW)[-1]["why"]


def test_a_data_class_without_words_is_told_by_its_name():
    assert gaps([Heard("attendance-days", "A school", "", None, 1)], 0, NOW)[0]["what"] == "attendance-days"


def test_one_sender_that_is_silent_is_said_once_for_all_that_it_sends():
    school, before = "Fernleigh Council", NOW - timedelta(days=300)
    heard = [
        Heard("pupils", school, "", before, 31),
        Heard("addresses", school, "", before, 31),
        Heard("exclusions", school, "", NOW, 31),
        Heard("custody", "Fernleigh Police", "", before, 31),
    ]
    late = [(row["what"], row["why"]) for row in gaps(heard, 0, NOW) if "last heard" in row["why"]]
    assert late == [
        ("Pupils, addresses from schools", "Fernleigh Council was last heard 300 days ago."),
        ("Police custody", "Fernleigh Police was last heard 300 days ago."),
    ]
