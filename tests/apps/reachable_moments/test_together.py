"""Two agencies tell of one young person: one moment once that is said, two again once it is taken back."""

from datetime import timedelta

import pytest

from reachable import flow
from reachable.errors import NotNow
from reachable.feeds.models import Record
from reachable.people.changes import decide, undo
from reachable.reachable_moments import changes, step
from reachable.reachable_moments.kinds import KINDS
from reachable.reachable_moments.measures_step import measured
from reachable.reachable_moments.models import Attempt, Happening, Moment
from tests import factories as f

pytestmark = pytest.mark.django_db
CUSTODY, WARD = "custody", "ed"


@pytest.fixture
def two(take_in) -> dict[str, Record]:
    """One held by the police at 9pm, one at the hospital under another name at 10pm: two records, two moments."""
    take_in(f.custody(f.detention(arrest_dt="2026-11-16 21:00", detention_authorised_dt="", release_dt="")))
    take_in(f.emergency(f.attendance_at_hospital(arrival_dt="2026-11-16 22:35", departure_dt="", surname="Other")))
    records = [one.record for one in moments()]
    assert len(records) == 2
    return dict(zip((CUSTODY, WARD), records, strict=True))


def moments() -> list[Moment]:
    return list(Moment.objects.order_by("pk").select_related("record", "owner").to_change(by="a test"))


def where() -> list[tuple[str, int]]:
    rows = Happening.objects.order_by("at", "what").to_change(by="a test")
    return [(one.what, one.moment_id) for one in rows]


def are_said_to_be_one(two, cast, at):
    decision = decide(left=two[CUSTODY], right=two[WARD], is_same=True, why="Seen here", by=cast["mash"], now=at)
    flow.catch_up(clock=lambda: at)
    return decision


def test_who_is_said_to_be_one_has_one_moment_with_the_clock_that_ends_first(two, cast, now):
    first, second = moments()
    are_said_to_be_one(two, cast, now + timedelta(hours=1))
    kept, gone = moments()
    assert (kept.state, gone.state, gone.goes_on_with_id) == ("waiting", "withdrawn", first.pk)
    assert (kept.due_at, kept.known_at) == (first.due_at, first.known_at)
    assert where() == [("RM1", first.pk), ("RM4", first.pk)]
    assert second.pk == gone.pk and f"number {first.pk}" in gone.end_why


def test_run_again_it_changes_nothing(two, cast, now):
    are_said_to_be_one(two, cast, now)
    before = (where(), [(one.state, one.due_at) for one in moments()])
    step.notice({one.pk for one in two.values()}, now=now + timedelta(hours=2))
    assert (where(), [(one.state, one.due_at) for one in moments()]) == before


def test_whoever_had_it_and_what_was_tried_counts_for_the_one_that_goes_on(two, cast, now):
    first, second = moments()
    changes.accept(moment=second, goes="", by=cast["mash_two"], now=now)
    tried = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True, "by": cast["mash_two"], "now": now}
    changes.record_attempt(moment=second, **tried)
    changes.identify(moment=first, by=cast["mash"], now=now - timedelta(minutes=1))
    are_said_to_be_one(two, cast, now + timedelta(hours=1))
    kept, gone = moments()
    assert (kept.pk, kept.state, kept.reached_at, kept.owner) == (first.pk, "reached", now, cast["mash_two"])
    assert gone.state == "withdrawn"


def test_taken_back_each_has_its_own_again_and_nobody_counts_as_reached_who_was_not(two, cast, now):
    first, second = moments()
    tried = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True, "by": cast["mash"], "now": now}
    changes.record_attempt(moment=first, **tried)
    decision = are_said_to_be_one(two, cast, now + timedelta(hours=1))
    undo(decision=decision, by=cast["mash_two"], now=now + timedelta(hours=2))
    flow.catch_up(clock=lambda: now + timedelta(hours=2))
    one, other = moments()
    assert (one.state, one.reached_at) == ("reached", now)
    assert (other.state, other.reached_at, other.goes_on_with_id) == ("waiting", None, None)
    assert (other.due_at, other.end_why) == (second.due_at, "")
    assert where() == [("RM1", one.pk), ("RM4", other.pk)]


def test_a_contact_with_the_other_goes_with_the_other(two, cast, now):
    first, second = moments()
    tried = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True, "by": cast["mash"], "now": now}
    changes.record_attempt(moment=second, **tried)
    changes.identify(moment=first, by=cast["mash"], now=now - timedelta(minutes=1))
    decision = are_said_to_be_one(two, cast, now + timedelta(hours=1))
    undo(decision=decision, by=cast["mash_two"], now=now + timedelta(hours=2))
    flow.catch_up(clock=lambda: now + timedelta(hours=2))
    one, other = moments()
    assert (one.state, one.reached_at) == ("taken_on", None)
    assert (other.state, other.reached_at) == ("reached", now)


def test_what_came_to_it_later_and_is_another_s_gets_a_moment_of_its_own(take_in, cast, now):
    """Said to be one before the hospital told: its line came to the open moment, and there is none to go back to."""
    take_in(f.custody(f.detention(arrest_dt="2026-11-16 21:00", detention_authorised_dt="", release_dt="")))
    take_in(f.emergency(f.attendance_at_hospital(arrival_dt="2026-10-01 10:00", departure_dt="", surname="Other")))
    (held,) = moments()
    ward = Record.objects.exclude(pk=held.record_id).to_change(by="a test").get()
    decision = decide(left=held.record, right=ward, is_same=True, why="Seen here", by=cast["mash"], now=now)
    later = now + timedelta(hours=1)
    came = f.attendance_at_hospital(arrival_dt="2026-11-16 22:35", departure_dt="", surname="Other")
    take_in(f.emergency(came), at=later)
    assert where() == [("RM1", held.pk), ("RM4", held.pk)]
    undo(decision=decision, by=cast["mash_two"], now=later)
    flow.catch_up(clock=lambda: later)
    one, other = moments()
    assert (other.record_id, other.state, other.known_at) == (ward.pk, "waiting", later)
    assert where() == [("RM1", one.pk), ("RM4", other.pk)]


def test_it_is_not_opened_again_by_hand_and_is_counted_beside(two, cast, now):
    are_said_to_be_one(two, cast, now)
    kept, gone = moments()
    with pytest.raises(NotNow, match=f"number {kept.pk}"):
        changes.reopen(moment=gone, by=cast["mash"], now=now)
    k5 = next(one for one in measured(now - timedelta(days=7), now + timedelta(days=3)) if one.key == "K5")
    assert (k5.denominator, k5.excluded) == (1, {"one moment with another": 1})


def test_the_page_of_each_leads_to_the_other_and_shows_what_was_tried(two, cast, client_of, now):
    first, second = moments()
    tried = {"at": now, "how": Attempt.How.CALL, "was_reached": False, "by": cast["mash_two"], "now": now}
    changes.record_attempt(moment=second, words="No answer at the ward", **tried)
    changes.identify(moment=first, by=cast["mash"], now=now - timedelta(minutes=1))
    are_said_to_be_one(two, cast, now)
    client = client_of("mash")
    page = client.get(f"/moments/{first.uuid}/").content.decode()
    assert "No answer at the ward" in page and KINDS["RM4"].name in page
    page = client.get(f"/moments/{second.uuid}/").content.decode()
    assert f'href="/moments/{first.uuid}/"' in page and "Open it again" not in page
    assert "1 attempt" in client.get("/moments/").content.decode()


def test_what_the_sender_took_back_is_said(take_in, client_of):
    take_in(f.custody(f.detention(release_dt=""), f.detention("99/26/000002", arrest_dt="2026-01-03 10:00")))
    client, (moment,) = client_of("mash"), moments()
    assert "taken this back" not in client.get(f"/moments/{moment.uuid}/").content.decode()
    take_in(
        f.custody(f.detention(arrest_dt="2026-01-02 10:00"), f.detention("99/26/000002", arrest_dt="2026-01-03 10:00"))
    )
    assert "The sender has taken this back" in client.get(f"/moments/{moment.uuid}/").content.decode()
    assert "Taken back by the sender" in client.get("/moments/").content.decode()
