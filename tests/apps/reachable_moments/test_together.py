"""Two agencies tell of one young person: one moment once that is said, two again, as they stood, when it is undone."""

from datetime import timedelta

import pytest

from reachable import flow
from reachable.errors import NotNow
from reachable.feeds.models import Record
from reachable.identifiers import pnc
from reachable.notices.models import Notice
from reachable.people.changes import decide, undo
from reachable.people.models import InScope
from reachable.reachable_moments import changes, step
from reachable.reachable_moments.kinds import KINDS
from reachable.reachable_moments.measures_step import measured
from reachable.reachable_moments.models import Attempt, Brief, Moment
from reachable.reachable_moments.overdue_step import tell_what_fell_due
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f

pytestmark = pytest.mark.django_db
HELD, WARD = 0, 1


def held(**said: object) -> str:
    told = {"arrest_dt": "2026-11-16 21:00", "detention_authorised_dt": "", "release_dt": ""}
    return f.custody(f.detention(**(told | said)))


def on_the_ward(**said: object) -> str:
    told = {"arrival_dt": "2026-11-16 22:35", "departure_dt": "", "surname": "Other"}
    return f.emergency(f.attendance_at_hospital(**(told | said)))


@pytest.fixture
def two(take_in) -> list[Record]:
    """One held by the police at 9pm, one at the hospital under another name at 10pm: two records, two moments."""
    take_in(held())
    take_in(on_the_ward())
    records = [one.record for one in moments()]
    assert len(records) == 2
    return records


def moments() -> list[Moment]:
    return list(Moment.objects.order_by("pk").select_related("record", "owner").to_change(by="a test"))


def stands() -> list[Moment]:
    return list(Moment.objects.order_by("pk").open().to_change(by="a test"))


def as_it_stood(moment: Moment) -> tuple:
    names = ("state", "tier", "known_at", "due_at", "window_at", "owner_id", "accepted_at", "reached_at", "ended_at")
    return tuple(getattr(moment, name) for name in names)


def are_said_to_be_one(two, cast, at):
    decision = decide(left=two[HELD], right=two[WARD], is_same=True, why="Seen here", by=cast["mash"], now=at)
    flow.catch_up(clock=lambda: at)
    return decision


def is_taken_back(decision, cast, at):
    undo(decision=decision, by=cast["mash_two"], now=at)
    flow.catch_up(clock=lambda: at)


def reach(moment, cast, now, **said):
    told = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True, "by": cast["mash"], "now": now} | said
    changes.record_attempt(moment=moment, **told)


def page_of(client, moment) -> str:
    return client.get(f"/moments/{moment.uuid}/").content.decode()


def test_two_records_of_one_kind_are_numbered_where_each_says_who_it_is(take_in, client_of):
    """Held twice in one night: one moment, of which two custody records tell."""
    again = f.detention("99/26/000002", pnc_id=pnc.make(2024, 1234), release_dt="")
    take_in(f.custody(again | {"custody_ref": "99/26/000001"}, again))
    [moment] = stands()
    page = page_of(client_of("mash"), moment)
    assert all(f"<dt>Police custody record {n}</dt>" in page for n in (1, 2))


def test_who_is_said_to_be_one_has_one_moment_with_the_clock_that_ends_first(two, cast, now):
    _, second = moments()
    changes.identify(moment=second, by=cast["mash"], now=now)
    are_said_to_be_one(two, cast, now + timedelta(hours=1))
    (kept,) = stands()
    assert kept.pk == second.pk and kept.due_at == now + timedelta(hours=24)


def test_run_again_it_changes_nothing(two, cast, now):
    are_said_to_be_one(two, cast, now)
    before = [(*as_it_stood(one), one.goes_on_with_id) for one in moments()]
    step.notice({one.pk for one in two}, now=now + timedelta(hours=2))
    assert [(*as_it_stood(one), one.goes_on_with_id) for one in moments()] == before


@pytest.mark.parametrize("did", ["nothing", "first accepted", "second accepted", "first reached", "second reached"])
@pytest.mark.parametrize("since", ["nothing", "reached", "ended", "declined"])
def test_taken_back_the_one_that_went_on_stands_as_it_stood(two, cast, now, did, since):
    """Whatever was done before, and with the one moment meanwhile: nobody counts as reached, gone to or offered help
    who was not."""
    named = dict(zip(("first", "second"), moments(), strict=True))
    if did != "nothing":
        which, what = did.split()
        on = {"moment": named[which], "by": cast["mash_two"], "now": now}
        changes.accept(goes="", **on) if what == "accepted" else reach(named[which], cast, now)
    before = {one.pk: as_it_stood(one) for one in moments()}
    decision = are_said_to_be_one(two, cast, now + timedelta(hours=1))
    (kept,) = stands()
    later = now + timedelta(hours=2)
    if since != "nothing":
        reach(kept, cast, later)
    if since == "declined":
        changes.decline(moment=kept, offer_again_on=later.date() + timedelta(days=9), by=cast["mash"], now=later)
    if since == "ended":
        changes.end(moment=kept, why="Goes home", by=cast["mash"], now=later)
    is_taken_back(decision, cast, later)
    (other,) = [one for one in moments() if one.pk != kept.pk]
    assert other.goes_on_with_id is None and as_it_stood(other) == before[other.pk]
    assert other.pk in [one.pk for one in stands()]
    scope = InScope.objects.filter(record=other.record_id, because=changes.IN_SCOPE, until_at=None)
    assert scope.to_change(by="a test").exists()


def test_they_are_two_at_once_though_nothing_else_runs(two, cast, now, client_of):
    first, second = moments()
    decision = are_said_to_be_one(two, cast, now)
    undo(decision=decision, by=cast["mash_two"], now=now)
    decide(left=two[HELD], right=two[WARD], is_same=False, why="Two girls", by=cast["mash_two"], now=now)
    assert len(stands()) == 2
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["mash"], "because": "conflict of interest"}
    share(record=second.record_id, by=None, now=now, **out)
    client = client_of("mash")
    page = page_of(client, first)
    assert KINDS["RM1"].name in page and KINDS["RM4"].name not in page and "Other" not in page
    assert client.get(f"/moments/{second.uuid}/").status_code == 404


def test_the_address_of_either_is_the_one_page_and_what_is_written_there_counts(two, cast, client_of, now):
    first, second = moments()
    reach(second, cast, now, how=Attempt.How.CALL, was_reached=False, words="No answer at the ward")
    are_said_to_be_one(two, cast, now)
    client = client_of("mash")
    for one in (first, second):
        page = page_of(client, one)
        assert "No answer at the ward" in page and KINDS["RM1"].name in page and KINDS["RM4"].name in page
        assert f"One moment with number {first.pk}" in page
    assert "1 attempt" in client.get("/moments/").content.decode()
    sent = client.post(f"/moments/{first.uuid}/attempt/", {"came": "face"})
    assert sent.url == f"/moments/{second.uuid}/"
    assert stands()[0].reached_at == now


def test_nobody_rings_home_unwarned_while_somebody_is_still_to_say_who_both_are(two, cast, client_of, take_in, now):
    are_said_to_be_one(two, cast, now)
    client = client_of("mash")
    assert "Look for who this is" in page_of(client, stands()[0])
    take_in(f.pupils(f.pupil()))
    page = page_of(client, stands()[0])
    assert "Do not ring a home number" in page and "Look for who this is" in page


def test_what_another_agency_tells_of_one_young_person_is_the_open_moment(take_in, cast, now):
    """Known to be one before the hospital told. Nobody is told of it a second time."""
    take_in(held())
    take_in(on_the_ward(arrival_dt="2026-10-01 10:00"))
    (first,) = moments()
    ward = Record.objects.exclude(pk=first.record_id).to_change(by="a test").get()
    decision = decide(left=first.record, right=ward, is_same=True, why="Seen here", by=cast["mash"], now=now)
    later = now + timedelta(hours=1)
    take_in(on_the_ward(), at=later)
    assert [one.pk for one in stands()] == [first.pk]
    tell_what_fell_due(later)
    assert {one.about for one in Notice.objects.all()} <= {first.uuid}
    is_taken_back(decision, cast, later)
    assert [(one.record_id, one.state) for one in stands()] == [(first.record_id, "waiting"), (ward.pk, "waiting")]


def test_three_are_one_and_the_third_is_not_lost(two, cast, take_in, now):
    take_in(f.custody(f.detention("99/26/000077", arrest_dt="2026-11-16 23:30", release_dt="", **NOBODY)))
    third = moments()[-1]
    reach(third, cast, now)
    are_said_to_be_one(two, cast, now)
    decide(left=two[HELD], right=third.record, is_same=True, why="Seen", by=cast["mash"], now=now)
    flow.catch_up(clock=lambda: now)
    (kept,) = stands()
    assert kept.pk == third.pk and kept.reached_at == now
    assert {one.goes_on_with_id for one in moments()} == {None, third.pk}


NOBODY = {"forename": "Zadie", "surname": "Quill", "dob": "2010-01-02", "detention_authorised_dt": ""}


def test_they_are_counted_once_from_when_the_first_was_known(two, cast, now):
    """The first was known at 1am and nobody said what it was: slow clicking gains nothing."""
    first, second = moments()
    Moment.objects.filter(pk=first.pk).to_change(by="a test").update(known_at=now - timedelta(hours=2))
    changes.identify(moment=second, by=cast["mash"], now=now)
    are_said_to_be_one(two, cast, now)
    reach(stands()[0], cast, now + timedelta(hours=23))
    found = {one.key: one for one in measured(now - timedelta(days=7), now + timedelta(days=3))}
    assert (found["K5"].denominator, found["K5"].excluded) == (1, {"one moment with another": 1})
    assert (found["K5 from known"].numerator, found["K5 from known"].denominator) == (0, 1)


def test_a_withdrawn_one_takes_nobody_else_with_it(two, cast, now):
    are_said_to_be_one(two, cast, now)
    (kept,) = stands()
    changes.withdraw(moment=kept, why="It was her brother", by=cast["mash"], now=now)
    (other,) = stands()
    assert other.pk != kept.pk and other.goes_on_with_id is None


def test_a_contact_that_is_written_down_while_they_become_one_is_not_lost(two, cast, now):
    """Its form was open on the one that goes on with the other meanwhile."""
    first, second = moments()
    changes.accept(moment=first, goes="", by=cast["mash"], now=now)
    are_said_to_be_one(two, cast, now)
    reach(second, cast, now)
    assert [(one.pk, one.reached_at) for one in stands()] == [(first.pk, now)]


def test_what_was_reached_meanwhile_is_not_put_behind_what_was_not(two, cast, now):
    first, second = moments()
    reach(moments()[1], cast, now)
    with pytest.raises(NotNow):
        changes.put_together(moment=second, into=first, by="a test", now=now)


def test_what_whoever_goes_needs_to_know_is_that_of_both(two, cast, now):
    """What one cleared does not come back, and what they could not read is not lost."""
    first, second = moments()
    blank = dict.fromkeys(
        ("where_now", "with_whom", "asked_for", "best_placed", "goods", "their_number", "travels"), ""
    )
    blank |= {"harms": []}
    told = {"by": cast["mash"], "now": now}
    changes.brief(moment=second, said=blank | {"where_now": "Cell 4"}, **told)
    changes.brief(moment=first, said=blank | {"where_now": "Ward 9", "asked_for": "Her aunt"}, **told)
    are_said_to_be_one(two, cast, now)
    (kept,) = stands()
    withheld = changes.brief(moment=kept, said=blank | {"goods": "phone"}, unread=Brief.PLACE, **told)
    assert (withheld.where_now, withheld.asked_for, withheld.goods) == ("Ward 9", "Her aunt", "phone")
    cleared = changes.brief(moment=kept, said=blank, drawn_from=withheld.pk, **told)
    assert cleared.where_now == ""


def test_who_had_the_other_is_said(two, cast, now, client_of):
    first, second = moments()
    changes.accept(moment=first, goes="", by=cast["mash"], now=now)
    changes.accept(moment=second, goes="Dr Lal from the ward", by=cast["mash_two"], now=now + timedelta(minutes=1))
    are_said_to_be_one(two, cast, now)
    page = page_of(client_of("manager"), stands()[0])
    assert "Dr Lal from the ward" in page and cast["mash"].name in page


def test_forgetting_one_leaves_the_other(two, cast, now):
    are_said_to_be_one(two, cast, now)
    (kept,) = stands()
    (other,) = [one for one in moments() if one.pk != kept.pk]
    changes.forget_records(records=[kept.record_id], by="a test", now=now)
    assert [one.pk for one in stands()] == [other.pk]


def test_what_the_sender_took_back_is_said(take_in, client_of):
    other = f.detention("99/26/000002", arrest_dt="2026-01-03 10:00")
    take_in(f.custody(f.detention(release_dt=""), other))
    client, (moment,) = client_of("mash"), moments()
    assert "taken this back" not in page_of(client, moment)
    take_in(f.custody(f.detention(arrest_dt="2026-01-02 10:00"), other))
    assert "The sender has taken this back" in page_of(client, moment)
    assert "Taken back by the sender" in client.get("/moments/").content.decode()
