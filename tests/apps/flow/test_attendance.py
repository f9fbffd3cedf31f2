"""Registers become pupil-weeks: told a day at a time, late, twice, corrected, killed; runs of absence become lines."""

from datetime import date, timedelta

import pytest

from reachable import flow
from reachable.chronology import step as chronology_step
from reachable.chronology.models import Event
from reachable.feeds import changes as feeds_changes
from reachable.feeds import step as feeds_step
from reachable.feeds import weeks_step
from reachable.feeds.models import Delivery, Record, Week
from reachable.people.models import Belonging
from tests import factories as f

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)


def day(number: int) -> str:
    return f"{MONDAY + timedelta(days=number // 5 * 7 + number % 5)}"


def days(*codes: str, first: int = 0, **said) -> str:
    rows = [row for n, two in enumerate(codes, start=first) for row in f.day_of_marks(day(n), two, **said)]
    return f.register(*rows)


def standing() -> list[str]:
    return [week.marks.rstrip(".") for week in Week.objects.standing().order_by("week_on").to_change(by="a test")]


def kept() -> int:
    return Week.objects.all().to_change(by="a test").count()


def runs() -> list[tuple[str, str]]:
    rows = Event.objects.standing().exclude(kind__startswith="school").order_by("from_at").to_change(by="a test")
    return [(event.kind, event.detail["days"]) for event in rows]


def counts(delivery: Delivery) -> tuple[int, int, int, int]:
    return delivery.rows_read, delivery.rows_loaded, delivery.rows_unchanged, delivery.rows_quarantined


def test_a_mark_that_is_added_joins_its_week_and_leaves_one_row(take_in, now):
    first = take_in(days("/ \\"), at=now)
    assert counts(first) == (2, 2, 0, 0) and standing() == ["/\\"]
    second = take_in(days("/ O", first=1), at=now + timedelta(days=1))
    assert counts(second) == (2, 2, 0, 0) and standing() == ["/\\/O"] and kept() == 1
    week = Week.objects.all().to_change(by="a test").get()
    assert week.known_at == now and week.told_at == now + timedelta(days=1)


def test_the_same_register_again_changes_nothing(take_in, now):
    take_in(days("/ \\", "O O"))
    assert counts(take_in(days("/ \\", "O O"))) == (4, 0, 4, 0)
    more = take_in(days("/ \\", "O O", "/ \\"), at=now + timedelta(days=1))
    assert counts(more) == (6, 2, 4, 0) and kept() == 1


def test_a_mark_that_is_changed_leaves_what_was_said_before(take_in, now):
    take_in(days("N N"))
    later = now + timedelta(days=2)
    assert counts(take_in(days("I I"), at=later)) == (2, 2, 0, 0)
    assert standing() == ["II"] and kept() == 2
    before = Week.objects.filter(superseded_at__isnull=False).to_change(by="a test").get()
    assert (before.marks.rstrip("."), before.superseded_at) == ("NN", later)


def test_days_told_out_of_order_make_the_same_week(take_in):
    for number in (3, 0, 4, 1, 2):
        take_in(days("/ O", first=number))
    assert standing() == ["/O/O/O/O/O"] and kept() == 1


def test_of_a_session_told_twice_in_a_file_the_later_stands(take_in):
    told = take_in(f.register(f.mark(day(0), code="N"), f.mark(day(0), code="I"), f.mark(day(0), code="I")))
    assert counts(told) == (3, 1, 2, 0) and standing() == ["I"]


def test_good_marks_survive_bad_ones(take_in):
    told = take_in(f.register(f.mark(day(0)), f.mark("31/02/2026"), f.mark(day(0), "PM", "??"), f.mark(day(1), upn="")))
    assert counts(told) == (4, 1, 0, 3) and standing() == ["/"]
    assert told.issues == {"bad_date": 1, "no_such_mark": 1, "no_id": 1}


def test_the_record_is_the_schools_of_the_pupil_and_joins_by_the_upn(take_in):
    take_in(f.pupils())
    take_in(days("/ \\"))
    record = Record.objects.filter(feed="attendance").to_change(by="a test").get()
    assert (record.source, record.record_key) == ("SCH1", f.upn())
    people = Belonging.objects.now_standing().to_change(by="a test").values_list("person", flat=True)
    assert len(people) == 2 and len(set(people)) == 1


def test_a_upn_that_is_suddenly_another_childs_is_set_aside(take_in):
    take_in(days("/ \\"))
    told = take_in(days("O O", first=1, forename="Daniel", dob="2013-02-02"))
    assert counts(told) == (2, 0, 0, 2) and told.issues == {"upn_reused": 2} and standing() == ["/\\"]


def test_nothing_of_a_delivery_that_was_stopped_is_seen_or_kept(take_in, now, monkeypatch):
    take_in(days("N N"))

    def die(**_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(feeds_changes, "accept", die)
        take_in(days("I I", "O O"))
    assert standing() == ["NN"] and kept() == 2
    take_in(days("/ \\", first=5), at=now + timedelta(days=1))  # whoever comes next sweeps
    assert standing() == ["NN", "/\\"] and kept() == 2


def test_where_tidying_was_stopped_what_stands_is_the_same(take_in, monkeypatch, now):
    take_in(days("/ \\"))
    monkeypatch.setattr(weeks_step, "tidy", lambda tally: None)
    take_in(days("/ \\", first=1), at=now + timedelta(days=1))
    assert kept() == 2 and standing() == ["/\\/\\"]


def test_and_whoever_comes_next_tidies_it_and_keeps_what_was_said_otherwise(take_in, monkeypatch, now):
    other = f.upn(2)
    take_in(days("/ \\") + "".join(days("O O", upn=other).splitlines(keepends=True)[1:]))
    with monkeypatch.context() as killed:
        killed.setattr(weeks_step, "tidy", lambda tally: None)
        more = days("/ \\", first=1) + "".join(days("I I", upn=other).splitlines(keepends=True)[1:])
        take_in(more, at=now + timedelta(days=1))
    assert kept() == 4
    take_in(f.pupils(), at=now + timedelta(days=2))
    assert kept() == 3, "the week that grew is one row; the one that was put right is two"


@pytest.mark.parametrize("batch", [1, 2, 3, 2_000])
def test_what_a_delivery_tells_in_several_batches_is_what_it_tells_at_once(take_in, monkeypatch, now, batch):
    """The first day grows the week, the second tells it otherwise, and the third and fourth grow that again."""
    take_in(days("N N"))
    monkeypatch.setattr(feeds_step, "BATCH", batch)
    monkeypatch.setattr(flow, "WINDOW", 2)
    later = now + timedelta(days=1)
    told = take_in(days("/ \\", first=1) + "".join(days(*two).partition("\n")[2] for two in (["I I"],)), at=later)
    assert counts(told) == (4, 4, 0, 0) and standing() == ["II/\\"] and kept() == 2
    before = Week.objects.filter(superseded_at__isnull=False).to_change(by="a test").get()
    assert (before.marks.rstrip("."), before.superseded_at) == ("NN", later)
    assert Week.objects.standing().to_change(by="a test").get().known_at == later


def test_a_week_that_grows_in_several_batches_leaves_one_row(take_in, monkeypatch, now):
    take_in(days("N N"))
    monkeypatch.setattr(flow, "WINDOW", 2)
    monkeypatch.setattr(feeds_step, "BATCH", 1)
    take_in(days("/ \\", "/ \\", "/ \\", first=1), at=now + timedelta(days=1))
    assert standing() == ["NN/\\/\\/\\"] and kept() == 1
    assert Week.objects.standing().to_change(by="a test").get().known_at == now


def test_a_run_of_absence_is_a_line_and_grows_without_being_corrected(take_in, now):
    take_in(days("O O", "O O"))
    assert runs() == []
    take_in(days("O O", first=2), at=now + timedelta(days=1))
    assert runs() == [("absent_without_leave", "3")]
    take_in(days("O O", first=3), at=now + timedelta(days=2))
    assert runs() == [("absent_without_leave", "4")]
    line = Event.objects.standing().filter(kind="absent_without_leave").to_change(by="a test").get()
    assert not line.is_corrected and line.theme == "school" and line.row_id is None


def test_a_reason_that_comes_later_takes_the_run_away(take_in, now):
    take_in(days("N N", "N N", "N N"))
    assert runs() == [("absent_without_leave", "3")]
    take_in(days("N N", "I I", "N N"), at=now + timedelta(days=1))
    assert runs() == []
    gone = Event.objects.filter(kind="absent_without_leave").to_change(by="a test").get()
    assert gone.superseded_at == now + timedelta(days=1)


@pytest.mark.parametrize(
    ("before", "since"),
    [
        ((f.mark(day(0), code="O"), f.mark(day(1), code="O"), f.mark(day(2), code="O")), f.mark(day(2), "PM")),
        ((f.mark(day(0), code="O"), f.mark(day(2), code="O"), f.mark(day(3), code="O")), f.mark(day(1))),
        ((f.mark(day(0), code="O"), f.mark(day(15), code="O"), f.mark(day(16), code="O")), f.mark(day(7))),
    ],
    ids=["that afternoon", "a day between", "a week between"],
)
def test_a_day_at_school_that_is_told_late_takes_the_run_away(before, since, take_in, now):
    take_in(f.register(*before))
    assert runs() == [("absent_without_leave", "3")]
    take_in(f.register(since), at=now + timedelta(hours=5))
    assert runs() == []


def test_said_anew_the_runs_are_the_same(take_in):
    delivery = take_in(days("O O", "O O", "O O", "/ E"))
    before = list(Event.objects.all().order_by("pk").to_change(by="a test").values_list("pk", "superseded_by"))
    record = Record.objects.filter(feed="attendance").to_change(by="a test").get()
    chronology_step.attend({record.pk: delivery.pk})
    assert list(Event.objects.all().order_by("pk").to_change(by="a test").values_list("pk", "superseded_by")) == before


def test_being_absent_opens_nobodys_page(take_in, client_of):
    take_in(days("O O", "O O", "O O", "O O"))
    person = Belonging.objects.now_standing().select_related("person").to_change(by="a test").get().person
    assert client_of("mash").get(f"/young-people/{person.uuid}/").status_code == 302  # asks why


def test_registers_of_two_schools_stay_two_weeks(take_in):
    take_in(f.register(f.mark(day(0)), f.mark(day(0), code="D", school_urn="SCH2")))
    assert sorted(standing()) == ["/", "D"]


def test_what_was_told_otherwise_and_then_as_before_in_one_file_stays_history(take_in, now, monkeypatch):
    """The next delivery takes nothing of it away: on the day after the first file the week was told as it was."""
    take_in(days("N /"), at=now)
    for place in ("reachable.feeds.step.BATCH", "reachable.flow.WINDOW", "reachable.feeds.formats.attendance.WINDOW"):
        monkeypatch.setattr(place, 1)
    take_in(f.register(f.mark(day(0), code="I"), f.mark(day(0), code="N")), at=now + timedelta(days=5))
    known = Week.objects.known(now + timedelta(days=1))
    before = list(known.to_change(by="a test").values_list("marks", "is_whole"))
    take_in(f.pupils(), at=now + timedelta(days=6))
    assert list(known.to_change(by="a test").values_list("marks", "is_whole")) == before != []


def test_a_week_that_was_accepted_after_a_day_was_not_known_on_it(take_in, now):
    take_in(days("N /"), at=now)
    Delivery.objects.update(accepted_at=now + timedelta(minutes=20))
    assert not Week.objects.known(now + timedelta(minutes=10)).to_change(by="a test").exists()
