"""The rota: a manager puts somebody on duty and takes them off; holes and doubles are shown; history stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from reachable.agencies import changes
from reachable.agencies.duty import Part
from reachable.agencies.models import Shift
from reachable.config.on_duty import put_on_duty
from reachable.errors import NotNow
from reachable.locks.models import Activity
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db
ADD, ROTA = "/duty/add/", "/duty/"


def typed(cast, **said) -> dict:
    night = {"part": "duty", "place": "1", "begins": "21:00", "ends": "09:00", "days": "1"}
    day = {"on_day": "17", "on_month": "11", "on_year": "2026"}
    return {"who": str(cast["mash"].uuid), **night, **day, **said}


def text(client, at: str = ROTA) -> str:
    return " ".join(client.get(at).content.decode().split())


def test_a_night_is_put_on_the_rota_and_read_by_whoever_answers_moments(client_of, cast):
    answer = client_of("manager").post(ADD, typed(cast), follow=True)
    assert "1 shift is on the rota" in answer.content.decode()
    (shift,) = Shift.objects.all()
    begins, ends = datetime(2026, 11, 17, 21, tzinfo=UTC), datetime(2026, 11, 18, 9, tzinfo=UTC)
    assert (shift.from_at, shift.until_at, shift.team) == (begins, ends, cast["mash"].team)
    page = text(client_of("mash"))
    assert (
        "Priya Nair" in page
        and "told first" in page
        and "Tuesday 17 November 2026</h2>" in page
        and "9pm to 9am" in page
    )
    assert "Take off" not in page and "Nobody is on duty now" in page
    assert "Now, until Tuesday 17 November 2026, 9pm" in page


def test_a_week_of_nights_over_the_change_of_the_clocks(client_of, cast, monkeypatch):
    october = datetime(2026, 10, 23, 9, tzinfo=UTC)
    client = client_of("manager")
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: october)
    client.post(ADD, typed(cast, on_day="23", on_month="10", days="3"))
    lengths = [one.until_at - one.from_at for one in Shift.objects.order_by("from_at")]
    assert lengths == [timedelta(hours=12), timedelta(hours=13), timedelta(hours=12)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"who": ""}, "Select who"),
        ({"who": "00000000-0000-4000-8000-000000000000"}, "Select a valid choice"),
        ({"ends": ""}, "Say when the shift ends"),
        ({"begins": "9pm"}, "Write the time in four numbers"),
        ({"on_day": "15"}, "Choose a day from today on"),
        ({"on_year": "2029"}, "within a year"),
        ({"begins": "01:00", "ends": "02:00"}, "is over already"),
        ({"days": "400"}, "less than or equal to 28"),
        ({"place": "9"}, "Select a valid choice"),
        ({"part": "owner"}, "Select a valid choice"),
        (
            {"on_day": "28", "on_month": "3", "on_year": "2027", "begins": "01:30", "ends": "02:15"},
            "the clocks go forward",
        ),
    ],
)
def test_what_cannot_be_is_asked_for_again(client_of, cast, said, words):
    assert words in client_of("manager").post(ADD, typed(cast, **said)).content.decode()
    assert not Shift.objects.exists()


def test_on_call_has_no_end_until_it_is_taken_away(client_of, cast, now):
    client = client_of("manager")
    client.post(ADD, typed(cast, part="head", begins="00:30", ends=""))
    (shift,) = Shift.objects.all()
    assert shift.until_at is None and "Head of service on call" in text(client)
    client.post(reverse("take_away_shift", args=[shift.uuid]))
    assert Shift.objects.get().until_at == now


def test_nobody_without_that_work_is_offered(client_of, cast):
    page = text(client_of("manager"), ADD)
    assert "Owen Reece" in page and "Femi Balogun" not in page and "Rob Tanner" not in page


def test_a_shift_to_come_goes_and_one_that_is_over_stays(cast, now):
    def add(begin: int, end: int) -> Shift:
        when = {"from_at": now + timedelta(hours=begin), "until_at": now + timedelta(hours=end)}
        return changes.add_shift(practitioner=cast["mash"], part=Part.DUTY, place=1, by="a test", now=now, **when)

    to_come, runs = add(1, 9), add(-1, 9)
    changes.take_away_shift(shift=to_come, by=cast["manager"], now=now)
    assert list(Shift.objects.all()) == [runs]
    with pytest.raises(NotNow, match="over already"):
        changes.take_away_shift(shift=runs, by=cast["manager"], now=now + timedelta(hours=9))
    with pytest.raises(NotNow, match="over already"):
        add(-9, -1)
    assert Activity.objects.filter(did="took somebody off duty", by_id=cast["manager"].pk).count() == 1


def test_somebody_whose_account_is_closed_is_on_duty_no_more(client_of, cast, now):
    put_on_duty(cast, now)
    assert "Owen Reece" in text(client_of("mash"))
    changes.close_account(practitioner=cast["mash_two"], by=cast["admin"], now=now)
    assert "Owen Reece" not in text(client_of("mash"))
    with pytest.raises(NotNow, match="closed"):
        told = {"part": Part.DUTY, "place": 1, "from_at": now, "until_at": None}
        changes.add_shift(practitioner=cast["mash_two"], by=cast["manager"], now=now, **told)


def test_the_invented_rota_has_somebody_now_and_one_hole(client_of, cast, now):
    put_on_duty(cast, now)
    number = Shift.objects.count()
    put_on_duty(cast, now)
    assert Shift.objects.count() == number
    page = text(client_of("manager"))
    assert page.count("until Monday 23 November 2026, 9am") == 1  # the one hole
    assert "Nobody is on duty now" not in page and "Twice" not in page and "No second address" not in page


def test_a_turn_is_one_line_and_the_week_after_is_folded(client_of, cast):
    client = client_of("manager")
    for place, who in (("2", "mash"), ("1", "mash_two")):
        client.post(ADD, typed(cast, who=str(cast[who].uuid), place=place, days="9"))
    near, _, later = text(client).partition('<details class="govuk-details block"')
    assert near.count("<dt>9pm to 9am</dt>") == 7 and later.count("<dt>9pm to 9am</dt>") == 2
    assert near.index("Owen Reece") < near.index("Priya Nair"), "whoever is told first stands in front"
    assert "The week after: Tuesday 24 November 2026 and later" in later


def test_two_in_one_place_are_said(client_of, cast, now):
    for who in ("mash", "mash_two"):
        client_of("manager").post(ADD, typed(cast, who=str(cast[who].uuid)))
    assert text(client_of("manager")).count("stands in the same place") == 2


def test_queries_do_not_grow_with_the_shifts(client_of, cast):
    client = client_of("manager")
    client.post(ADD, typed(cast))
    few = queries_of(client, ROTA)
    client.post(ADD, typed(cast, days="10", who=str(cast["mash_two"].uuid)))
    assert queries_of(client, ROTA) == few
