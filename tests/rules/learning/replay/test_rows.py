"""A chronology as a file: what can be used, and of what cannot, why; never what stood in it."""

from datetime import UTC, datetime

import pytest

from reachable.errors import CannotDo, DeliveryRefused
from reachable.learning.replay.rows import MOST_BYTES, read
from tests.rules.learning.replay.made import HEADER, NOW, chronology, row

SUSPENDED = row("2026-03-11", "2026-04-30", "exclusions", "suspended", days="2")


def why(*rows: str) -> list[str]:
    return [one.why for one in chronology(*rows).not_used]


def test_a_row_as_it_is_read():
    [one] = chronology(SUSPENDED).rows
    assert (one.number, one.kind, one.precision, one.is_carried, one.detail) == (
        2,
        "suspended",
        "day",
        True,
        {"days": "2"},
    )
    assert one.known_at == datetime(2026, 4, 30, 8, tzinfo=UTC), "a day alone: nine in the morning, London's time"


def test_what_became_known_on_the_day_it_happened_was_known_as_it_happened():
    late = row("2026-01-09 22:15", "2026-01-09", "custody", "detained")
    early = row("2026-01-09 02:15", "2026-01-09", "custody", "detained", reference="2")
    assert [one.known_at.hour for one in chronology(late, early).rows] == [22, 9]


def test_an_end_of_a_visit_or_a_form_stands_in_its_detail():
    hospital = row(
        "2026-01-09 02:15", "2026-01-09 03:00", "emergency-department", "ed_attended", "2026-01-09 11:00", group="knife"
    )
    form = row("2026-01-09 02:15", "2026-01-09 03:00", "one-minute-form", "told_by_form", "2026-01-09", what="asks")
    one, other = chronology(hospital, form).rows
    assert one.until_at is None and one.detail == {"group": "KNIFE", "left_at": "2026-01-09T11:00:00+00:00"}
    assert other.detail == {"what": "ASKS", "until": "2026-01-10T00:00:00+00:00"}


@pytest.mark.parametrize(
    ("feed", "kind", "is_carried"),
    [
        ("custody", "detained", True),
        ("custody", "suspended", False),
        ("attendance", "school_week", True),
        ("custody", "school_week", False),
        ("here", "detained", True),
        ("a neighbour", "detained", False),
        ("a neighbour", "seen_at_night", False),
    ],
)
def test_what_a_feed_of_ours_carries(feed, kind, is_carried):
    [one] = chronology(row("2026-03-09", "2026-03-10", feed, kind, marks="//////////....")).rows
    assert one.is_carried is is_carried


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (row("", "2026-04-30", "exclusions", "suspended"), "does not say when it happened"),
        (row("31/02/2026", "2026-04-30", "exclusions", "suspended"), "does not say when it happened"),
        (row("2026-03-11", "soon", "exclusions", "suspended"), "When it became known is no day"),
        (row("2027-03-11", "2027-03-11", "exclusions", "suspended"), "lies in the future"),
        (row("2026-03-11", "2027-03-11", "exclusions", "suspended"), "lies in the future"),
        (row("2026-03-11 10:00", "2026-03-11 09:00", "custody", "detained"), "known before it happened"),
        (row("2026-03-11 10:00", "2026-03-10", "custody", "detained"), "known before it happened"),
        (row("2026-03-11", "2026-03-11", "", "suspended"), "which feed tells it"),
        (row("2026-03-11", "2026-03-11", "exclusions", ""), "which feed tells it"),
        (row("2026-03-11", "2026-03-11", "exclusions", "supsended"), "No feed of ours tells of such a kind"),
        (row("2026-03-11", "2026-03-11", "custody", "detained", "soon"), "Until when it lasted"),
        (row("2026-03-11", "2026-03-11", "exclusions", "suspended", "2026-03-12"), "does not last"),
        (row("2026-03-11", "2026-03-11", "custody", "detained", "2026-03-09"), "ends before it begins"),
        (row("2026-03-10", "2026-03-11", "attendance", "school_week", marks="//////////...."), "begins on a Monday"),
        (row("2026-03-09", "2026-03-11", "attendance", "school_week", marks="////"), "14 marks"),
        (row("2026-03-09", "2026-03-11", "attendance", "school_week", marks="€/////////...."), "14 marks"),
        (row("2026-03-11", "2026-03-11", "exclusions", "suspended", days="twelve"), "no number"),
        (row("2026-03-11", "2026-03-11", "attendance", "absent_without_leave", days="1.5"), "no number"),
        (row("2026-03-11", "2026-03-11", "one-minute-form", "told_by_form", what="?"), "What a form told is one of"),
        (f"{SUSPENDED},and,more", "more or fewer values"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_and_the_others_go_on(told, says):
    read = chronology(told, SUSPENDED)
    assert len(read.rows) == 1 and [one.number for one in read.not_used] == [2] and says in read.not_used[0].why
    assert "twelve" not in read.not_used[0].why and "supsended" not in read.not_used[0].why


def test_half_a_day_of_suspension_is_a_number():
    assert why(row("2026-03-11", "2026-03-11", "exclusions", "suspended", days="1.5")) == []


def test_the_same_row_twice_is_used_once():
    assert why(SUSPENDED, SUSPENDED) == ["The same as row 2."]
    assert why("?" * 3, "?" * 3) and not any("The same" in one for one in why("?,", "?,"))


def test_columns_that_no_rule_reads_are_left_out_and_counted():
    read = chronology(f"{SUSPENDED},Somebody", header=f"{HEADER},surname")
    assert read.columns_left_out == 1 and "Somebody" not in f"{read.rows}"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a,b,c\n1,2,3\n", "happened, known, feed, kind"),
        (b"<x/>", "This is not CSV"),
        (b"x" * (MOST_BYTES + 1), "larger than 2 MB"),
        (
            "\n".join([HEADER, *(SUSPENDED.replace(",2,", f",{n / 10},") for n in range(1_001))]).encode(),
            "more than 1,000",
        ),
        (b"happened,known,feed,kind\n" + b"no day,,custody,detained\n" * 1_001, "more than 1,000"),
        (b"happened,known,feed,kind,known\n2026-01-01,2026-01-02,custody,detained,\n", "known stands there twice"),
        ("\n".join([HEADER, SUSPENDED, SUSPENDED.replace("2026", "1990")]).encode(), "more than 20 years"),
    ],
)
def test_what_is_no_chronology_is_refused_in_a_sentence(data, says):
    with pytest.raises(CannotDo) as refused:
        read(data, NOW)
    assert says in refused.value.words


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_cannot_be_read_at_all_is_refused(data):
    with pytest.raises(DeliveryRefused):
        read(data, NOW)


def test_a_heading_alone_is_a_chronology_of_nothing():
    assert read(f"{HEADER}\n".encode(), NOW).rows == ()
