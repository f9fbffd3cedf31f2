"""Term dates: entered several at once after a look, refused line by line, taken away with a reason, kept as history."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reachable.agencies import changes
from reachable.agencies.models import Agency, Closure
from reachable.agencies.term_dates import Why
from reachable.clocks.school_days import Closed
from reachable.config.term_dates import close
from reachable.demo.terms import holidays
from reachable.errors import NotNow
from reachable.locks.models import Activity

pytestmark = pytest.mark.django_db
ADD, PAGE = "/term-dates/add/", "/term-dates/"
CHRISTMAS = Closed(date(2026, 12, 21), date(2027, 1, 1))
LINES = "Half term: 26 to 30 October 2026\n21 December 2026 to 1 January 2027"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def school(cast) -> Agency:
    return cast["school_a"].agency


def test_lines_are_shown_before_they_are_entered(client_of, cast):
    client = client_of("steward")
    said = {"school": "", "why": "holiday", "lines": LINES}
    page = text(client.post(ADD, said))
    assert "Monday 26 October 2026 to Friday 30 October 2026: 5 school days" in page
    assert "Monday 21 December 2026 to Friday 1 January 2027: 7 school days" in page
    assert not Closure.objects.exists()
    assert "2 lines are entered" in text(client.post(ADD, said | {"is_sure": "yes"}, follow=True))
    assert [(one.school, one.from_on, one.entered_by) for one in Closure.objects.order_by("from_on")] == [
        (None, date(2026, 10, 26), cast["steward"]),
        (None, date(2026, 12, 21), cast["steward"]),
    ]
    page = text(client.get(PAGE))
    assert "Every school of the area" in page and "2026/27" in page and "by Ines Duarte" in page


def test_sent_twice_nothing_is_entered_twice(client_of):
    client = client_of("steward")
    seen = {"school": "", "why": "holiday", "lines": LINES}
    said = seen | {"is_sure": "yes"}
    client.post(ADD, said)
    assert "There is nothing new in these lines" in text(client.post(ADD, seen))
    client.post(ADD, said)
    assert Closure.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            {"lines": f"{LINES}\nChristmas\n30 October 2026 to 26 October 2026"},
            ["Line 3 is not understood", "Line 4 ends before"],
        ),
        ({"lines": "  "}, ["Enter the days, a line each"]),
        ({"lines": "1 May 2027\n" * 61}, ["Enter 60 lines at most"]),
        ({"why": ""}, ["Say why they are closed"]),
        ({"school": "999999"}, ["Select a valid choice"]),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_entered(client_of, said, words):
    page = text(
        client_of("steward").post(ADD, {"school": "", "why": "holiday", "lines": LINES, "is_sure": "yes"} | said)
    )
    assert [one for one in words if one not in page] == [] and not Closure.objects.exists()


def test_a_school_with_holidays_of_its_own_is_said_to_go_by_them_alone(client_of, cast):
    client, one = client_of("manager"), school(cast)
    said = {"school": str(one.uuid), "why": "holiday", "lines": "14 December 2026 to 4 January 2027"}
    assert f"In 2026/27 {one.name} will go by its own days alone" in text(client.post(ADD, said))
    training = text(client.post(ADD, said | {"why": "training", "lines": "27 November 2026"}))
    assert "by its own days alone" not in training
    client.post(ADD, said | {"is_sure": "yes"})
    assert one.name in text(client.get(PAGE))
    own = text(client.get(f"{PAGE}?school={one.uuid}"))
    assert "it goes by these days alone" in own and f"{ADD}?school={one.uuid}" in own
    assert "by its own days alone" not in text(client.post(ADD, said | {"lines": "1 May 2027"}))  # it does already


def test_days_are_changed_by_going_back_to_what_was_typed(client_of):
    page = text(client_of("steward").post(ADD, {"school": "", "why": "holiday", "lines": LINES, "change": "yes"}))
    assert "26 to 30 October 2026" in page and "See what these days are" in page


def test_days_are_taken_away_with_a_reason_and_stay_as_history(client_of, cast, now):
    (row,) = changes.close_schools(school=None, days=[CHRISTMAS], why=Why.HOLIDAY, by=cast["manager"], now=now)
    client, at = client_of("steward"), reverse("take_away_term_dates", args=[row.uuid])
    assert "Say why these days are taken away" in text(client.post(at, {"why": ""}))
    page = text(client.post(at, {"why": "Another week was agreed"}, follow=True))
    assert "Taken away" in page and "by Ines Duarte: Another week was agreed" in page and "2026/27" not in page
    assert client.post(at, {"why": "Again"}).status_code == 409
    with pytest.raises(NotNow):
        changes.take_away_closure(closure=row, why="Again", by=cast["steward"], now=now)
    assert list(Activity.objects.filter(did__contains="closure").values_list("did", flat=True)) == [
        "entered 1 closures of schools",
        "took away a closure of schools",
    ]


def test_a_school_that_is_none_is_not_there(client_of, cast):
    client = client_of("steward")
    assert client.get(f"{PAGE}?school={cast['police'].agency.uuid}").status_code == 404
    assert client.get(f"{PAGE}?school=x").status_code == 200
    assert "Every school of the area" in text(client.get(f"{PAGE}?school={school(cast).pk}"))  # never by its number


def test_each_school_has_its_own_days_and_those_of_every_school(cast, now, django_assert_num_queries):
    told = {"why": Why.HOLIDAY, "by": cast["steward"], "now": now}
    changes.close_schools(school=None, days=[CHRISTMAS], **told)
    changes.close_schools(school=school(cast), days=[Closed(date(2026, 11, 20), date(2026, 11, 20))], **told)
    with django_assert_num_queries(2):
        found = Closure.objects.of_schools({"SCH1", "SCH2", "nobody's"})
    assert {key: [one.is_own for one in theirs] for key, theirs in found.items()} == {
        "SCH1": [False, True],
        "SCH2": [False],
        "nobody's": [],  # another area's: whose holidays nobody here knows
    }


def test_what_was_taken_away_counts_no_more_and_what_stands_counts_whatever_the_clock_says(cast, now):
    (row,) = changes.close_schools(school=None, days=[CHRISTMAS], why=Why.HOLIDAY, by=cast["steward"], now=now)
    Closure.objects.update(entered_at=now + timedelta(hours=1))  # the clock was fast, and was put right
    assert len(Closure.objects.of_schools({"SCH1"})["SCH1"]) == 1
    changes.take_away_closure(closure=row, why="Mistyped", by=cast["steward"], now=now)
    assert Closure.objects.of_schools({"SCH1"}) == {"SCH1": []}


def test_a_training_day_that_is_a_holiday_after_all_is_entered_as_one(client_of, cast, now):
    day = Closed(date(2026, 11, 20), date(2026, 11, 20))
    changes.close_schools(school=school(cast), days=[day], why=Why.TRAINING, by=cast["steward"], now=now)
    client, said = (
        client_of("steward"),
        {"school": school(cast).uuid, "why": "holiday", "lines": "20 November 2026"},
    )
    page = text(client.post(ADD, said))
    assert "In 2026/27" in page and "Entered already" not in page
    client.post(ADD, said | {"is_sure": "yes"})
    assert set(Closure.objects.values_list("why", flat=True)) == {"training", "holiday"}


@pytest.mark.parametrize(("others", "words"), [(0, "holidays of every school again"), (1, "may end sooner, and")])
def test_taking_away_a_schools_last_own_holiday_brings_the_areas_back(client_of, cast, now, others, words):
    days = [CHRISTMAS, Closed(date(2026, 10, 26), date(2026, 10, 30))][: others + 1]
    row, *_ = changes.close_schools(school=school(cast), days=days, why=Why.HOLIDAY, by=cast["steward"], now=now)
    page = text(client_of("steward").get(reverse("take_away_term_dates", args=[row.uuid])))
    assert words in page


def test_a_page_that_is_cut_says_so_and_shows_what_stands_and_is_newest(client_of, cast, now, monkeypatch):
    monkeypatch.setattr("reachable.agencies.term_views.MOST", 2)
    days = [Closed(day, day) for day in (date(2026, 1, 5), date(2026, 1, 6), date(2026, 12, 21))]
    told = {"school": None, "why": Why.HOLIDAY, "by": cast["steward"], "now": now}
    changes.close_schools(days=days[1:], **told)
    client = client_of("steward")
    assert "rows are shown" not in text(client.get(PAGE))
    changes.close_schools(days=days[:1], **told)
    page = text(client.get(PAGE))
    assert "Only 2 rows are shown" in page and "21 December 2026" in page and "5 January 2026" not in page


def test_the_database_holds_no_half_told_row(cast, now):
    told = {"why": "holiday", "entered_at": now, "entered_by": cast["steward"], "from_on": date(2026, 12, 21)}
    for wrong in ({"until_on": date(2026, 12, 20)}, {"until_on": date(2026, 12, 21), "taken_away_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Closure.objects.create(**told, **wrong)


def test_the_invented_borough_has_its_holidays_once(cast, now):
    today = now.date()
    for _ in range(2):
        close(cast, holidays(today), now)
    area = Closure.objects.filter(school=None)
    assert (
        area.count() == 28 and area.filter(from_on__lte=date(2026, 12, 25), until_on__gte=date(2026, 12, 25)).exists()
    )
    (day,) = set(Closure.objects.exclude(school=None).values_list("from_on", flat=True))
    assert today < day <= today + timedelta(days=7)
