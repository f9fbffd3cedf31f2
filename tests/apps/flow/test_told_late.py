"""What comes late, or in another order, or from several rows that tell alike (decisions 0020 and 0021)."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Identity, Row, Week
from tests import factories as f

pytestmark = pytest.mark.django_db
ORDER = {"outcome_type": "YRO", "outcome_tier": "community", "order_start": "2026-08-01"}


def standing(kind: str) -> list[Event]:
    return list(Event.objects.standing().filter(kind=kind).order_by("from_at").everyone_because("a test"))


@pytest.fixture
def come(take_in, now):
    """Takes in files (header, row, day they were made), a day after another."""
    days = iter(range(1, 100))

    def take(header: str, row: dict, made: int):
        text = f.table(f"{header},extracted_dt", [row | {"extracted_dt": f"2026-10-{made:02} 06:00"}])
        return take_in(text, at=now + timedelta(days=next(days)))

    return take


def outcomes() -> list[str]:
    return [e.detail["outcome"] for e in standing("detained")]


def test_an_older_file_undoes_nothing(come):
    come(f.CUSTODY, f.detention(outcome="NFA"), 3)
    receipt = come(f.CUSTODY, f.detention(outcome="RUI"), 2)
    assert outcomes() == ["NFA"] and receipt.issues["older_than_known"] == 1


def test_nor_where_the_newer_only_said_it_again(come):
    for outcome, made in (("RUI", 1), ("RUI", 3), ("NFA", 2)):
        come(f.CUSTODY, f.detention(outcome=outcome, surname="Tate" if outcome == "NFA" else "Marlow"), made)
    assert outcomes() == ["RUI"]
    assert Identity.objects.standing().everyone_because("a test").get().surname == "Marlow"


def test_nor_where_an_older_one_said_it_again_in_between(come):
    for outcome, made in (("RUI", 3), ("RUI", 1), ("NFA", 2)):
        come(f.CUSTODY, f.detention(outcome=outcome), made)
    assert outcomes() == ["RUI"]


def test_old_news_that_comes_again_is_not_written_again(come):
    for outcome, made in (("NFA", 3), ("RUI", 2), ("CHARGE", 1), ("RUI", 2)):
        last = come(f.CUSTODY, f.detention(outcome=outcome), made)
    assert (last.rows_loaded, last.rows_unchanged) == (0, 1)
    assert Row.objects.everyone_because("a test").count() == 3


def mark(code: str, day: int = 7, **more: str) -> dict:
    return f.mark(f"2026-09-{day:02}", code=code) | more


def week() -> Week:
    return Week.objects.standing().everyone_because("a test").get()


def test_nor_of_a_register(come):
    come(f.ATTENDANCE, mark("O"), 3)
    receipt = come(f.ATTENDANCE, mark("/"), 2)
    assert week().marks[0] == "O"
    assert receipt.issues["older_than_known"] == 1 and (receipt.rows_loaded, receipt.rows_unchanged) == (0, 1)


def test_of_a_register_what_an_older_file_adds_is_added(come):
    """A newer file has told of this week, but not of that day; and then the week is as old as its marks."""
    come(f.ATTENDANCE, mark("O", 8), 3)
    told = week().told_at
    receipt = come(f.ATTENDANCE, mark("/", 7), 1)
    assert week().marks[:3] == "/.O" and receipt.rows_loaded == 1 and week().told_at == told
    come(f.ATTENDANCE, mark("I", 7), 2)
    assert week().marks[:3] == "I.O"


def test_nor_where_a_newer_register_only_said_it_again(come):
    for code, made, surname in (("O", 1, "Marlow"), ("O", 3, "Marlow"), ("/", 2, "Tate")):
        come(f.ATTENDANCE, mark(code, surname=surname), made)
    assert week().marks[0] == "O"
    assert Identity.objects.standing().everyone_because("a test").get().surname == "Marlow"


def test_a_register_that_came_again_byte_for_byte_is_as_new_as_that(take_in, now):
    """The second coming is nowhere but on the receipt; what was made between the two is older than it."""
    told = f.table(f.ATTENDANCE, [mark("O")])
    for day in (0, 3):
        take_in(told, at=now + timedelta(days=day))
    made = f"{now + timedelta(days=1):%Y-%m-%d %H:%M}"
    row = mark("/") | {"extracted_dt": made}
    take_in(f.table(f"{f.ATTENDANCE},extracted_dt", [row]), at=now + timedelta(days=4))
    assert week().marks[0] == "O"


def test_a_week_of_before_it_was_kept_who_told_it_was_told_by_its_delivery(come):
    come(f.ATTENDANCE, mark("O"), 3)
    Week.objects.all().to_change(by="a test").update(told_by=None)
    come(f.ATTENDANCE, mark("/"), 2)
    assert week().marks[0] == "O"


def test_a_file_that_does_not_say_when_it_was_made_was_made_when_it_came(take_in, come, now):
    come(f.CUSTODY, f.detention(outcome="NFA"), 3)
    take_in(f.custody(f.detention(outcome="RUI")), at=now + timedelta(days=50))
    assert outcomes() == ["RUI"]
    come(f.CUSTODY, f.detention(outcome="CHARGE"), 4)
    assert outcomes() == ["RUI"]


def test_a_file_that_says_it_was_made_tomorrow_was_made_when_it_came(take_in, now):
    """A clock that is wrong, or a trick: what puts it right an hour later must land."""
    for outcome, hours in (("RUI", 23), ("NFA", 1)):
        made = (now + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
        text = f.table(f"{f.CUSTODY},extracted_dt", [f.detention(outcome=outcome) | {"extracted_dt": made}])
        take_in(text, at=now + timedelta(hours=0 if hours == 23 else 2))
    assert outcomes() == ["NFA"]


def test_an_order_that_one_row_no_longer_tells_stands_while_another_does(take_in, now):
    take_in(f.youth_justice(f.outcome(**ORDER), f.outcome(offence_id="O2", **ORDER)))
    for days, ended in ((1, "O2"), (2, "O1")):
        assert len(standing("court_order")) == 1
        row = f.outcome(offence_id=ended, **(ORDER | {"order_start": ""}))
        take_in(f.youth_justice(row), at=now + timedelta(days=days))
    assert standing("court_order") == []


def test_a_move_whose_day_is_put_right_is_one_stay(take_in, now):
    take_in(f.housing(f.move()))
    take_in(
        f.housing(f.move(date_available="2026-08-17", to_address="22 FERRIS CLOSE  Fernleigh")), at=now + timedelta(1)
    )
    [stay] = standing("moved_in")
    assert f"{stay.from_at:%d}" == "16" and stay.is_corrected  # the 17th in London
    assert Row.objects.standing().everyone_because("a test").count() == 2, "both rows stay as evidence"


def test_who_moves_back_stays_there_twice(take_in):
    away = {"to_address": "1 Yarrow Walk", "to_postcode": "ZZ1 2AC"}
    take_in(f.housing(f.move(), f.move(date_available="2026-09-01", **away), f.move(date_available="2026-10-01")))
    assert len(standing("moved_in")) == 3


def test_homes_that_may_not_be_taken_are_told_by_their_days(take_in, cast):
    from reachable.sharing.models import Register

    register = Register.objects.get(data_class="housing")
    register.take_columns = [name for name in register.take_columns if name not in ("to_address", "to_postcode")]
    register.save()
    take_in(f.housing(f.move(), f.move(date_available="2026-09-01")))
    assert len(standing("moved_in")) == 2
