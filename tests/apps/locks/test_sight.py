"""Who may see a record, and until when; and who may not, whatever else they hold (lock 4)."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from reachable.locks.decide import Subject, decide
from reachable.locks.permissions import Permission
from reachable.people.changes import our_record_of
from reachable.people.models import Belonging, Person
from reachable.sharing.changes import give_reason, share
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose
from reachable.sharing.reasons import REASONS, good_until
from reachable.single_view.reading import see
from tests.factories import cin, cin_child, pupil, pupils, upn
from tests.house.people import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(take_in) -> Person:
    """Bethany, a pupil of school A, and in scope."""
    take_in(pupils())
    take_in(cin(cin_child()))
    return named("Bethany")


def record_of(person: Person) -> int:
    rows = Belonging.objects.filter(person=person, record__feed="pupils").now_standing()
    return rows.to_change(by="a test").get().record_id


def sees(cast, who: str, person: Person, now: datetime) -> bool:
    """What the page itself would read for them."""
    return see(cast[who].as_viewer(), person.uuid, "a test", now) is not None


def reason(cast, person: Person, now: datetime, who: str = "mash") -> Sight:
    return give_reason(
        record=record_of(person), because="worry", reference="R-1", sentence="A long enough one.", by=cast[who], now=now
    )


def test_a_role_alone_opens_nobodys_page(person, cast, now) -> None:
    assert [who for who in cast if sees(cast, who, person, now)] == ["school_a"]


def test_a_reason_opens_it_to_whoever_gave_it_alone(person, cast, now) -> None:
    reason(cast, person, now)
    assert [who for who in cast if sees(cast, who, person, now)] == ["mash", "school_a"]


def test_a_reason_ends_after_five_working_days(person, cast, now) -> None:
    row = reason(cast, person, now)
    assert row.until_at == good_until(now)
    assert sees(cast, "mash", person, row.until_at - timedelta(seconds=1))
    assert not sees(cast, "mash", person, row.until_at)


@pytest.mark.parametrize(
    ("given", "until"),
    [
        ("2026-11-16", "2026-11-23"),  # Monday: the next Monday
        ("2026-11-20", "2026-11-27"),  # Friday
        ("2026-11-21", "2026-11-27"),  # Saturday: the week that follows
        ("2026-11-22", "2026-11-27"),  # Sunday
    ],
)
def test_a_weekend_is_no_working_day(given: str, until: str) -> None:
    at = datetime.fromisoformat(given).replace(hour=9, tzinfo=UTC)
    assert good_until(at) == datetime.fromisoformat(until).replace(hour=9, tzinfo=UTC)


def test_a_reason_lasts_five_to_seven_days_whenever_it_is_given(now) -> None:
    for hours in range(0, 24 * 14, 5):
        lasted = good_until(now + timedelta(hours=hours)) - (now + timedelta(hours=hours))
        assert timedelta(days=5) <= lasted <= timedelta(days=7)


@pytest.mark.parametrize("holder", ["practitioner", "team", "agency"])
def test_what_is_shared_with_one_a_team_or_an_agency_is_seen_by_them(person, cast, now, holder) -> None:
    to = {"practitioner": cast["housing"], "team": cast["housing"].team, "agency": cast["housing"].agency}
    share(record=record_of(person), because="a move", by=cast["mash"], now=now, **{holder: to[holder]})
    assert sees(cast, "housing", person, now) and not sees(cast, "mash", person, now)


def test_a_colleague_of_the_team_sees_it_too(person, cast, now) -> None:
    share(record=record_of(person), because="a move", by=cast["manager"], now=now, team=cast["mash"].team)
    assert sees(cast, "mash_two", person, now) and sees(cast, "mash", person, now)
    assert not sees(cast, "housing", person, now)
    assert not sees(cast, "manager", person, now), "what one shares opens nothing for oneself"


def test_what_is_shared_ends_when_it_says(person, cast, now) -> None:
    until = now + timedelta(days=1)
    share(record=record_of(person), because="a move", by=None, now=now, team=cast["housing"].team, until_at=until)
    assert sees(cast, "housing", person, until - timedelta(seconds=1)) and not sees(cast, "housing", person, until)


def test_what_is_shared_begins_when_it_says(person, cast, now) -> None:
    share(record=record_of(person), because="a move", by=None, now=now, team=cast["housing"].team)
    assert not sees(cast, "housing", person, now - timedelta(seconds=1))


@pytest.mark.parametrize("holder", ["practitioner", "team", "agency"])
def test_kept_out_always_wins(person, cast, now, holder) -> None:
    """Over a reason, over what is shared, over the whole agency; in whatever order they came."""
    mash = cast["mash"]
    reason(cast, person, now)
    share(record=record_of(person), because="shared", by=None, now=now, practitioner=mash)
    share(record=record_of(person), because="shared", by=None, now=now, agency=mash.agency)
    assert sees(cast, "mash", person, now)
    out = {"practitioner": mash, "team": mash.team, "agency": mash.agency}[holder]
    share(record=record_of(person), because="her niece", by=None, now=now, kind=Sight.Kind.KEPT_OUT, **{holder: out})
    assert not sees(cast, "mash", person, now)
    reason(cast, person, now)
    assert not sees(cast, "mash", person, now)


@pytest.mark.parametrize("facts", list(product((True, False), repeat=3)), ids=str)
@pytest.mark.parametrize("who", ["mash", "housing", "dpo", "admin"])
def test_the_query_and_the_decision_say_the_same(take_in, cast, now, who, facts) -> None:
    """The rule of a row stands in the query, and in `decide` for the words about it (lock 6)."""
    sight, out, scope = facts
    take_in(pupils())
    take_in(cin(cin_child())) if scope else None
    person, holder, viewer = named("Bethany"), {"practitioner": cast[who]}, cast[who].as_viewer()
    for held, kind in ((sight, Sight.Kind.SHARED), (out, Sight.Kind.KEPT_OUT)):
        if held:
            share(record=record_of(person), because="a test", by=None, now=now, kind=kind, **holder)
    decision = decide(viewer, Permission.SEE_PERSON, Subject(has_live_sight=sight, is_kept_out=out, is_in_scope=scope))
    assert sees(cast, who, person, now) is decision.allowed


def test_kept_out_of_one_record_is_kept_out_of_the_person(person, cast, now) -> None:
    """By whichever of their records it was said, our own included."""
    reason(cast, person, now)
    own = our_record_of(person=person, by=cast["manager"], now=now)
    share(record=own, because="her niece", by=None, now=now, practitioner=cast["mash"], kind=Sight.Kind.KEPT_OUT)
    assert not sees(cast, "mash", person, now)


def test_kept_out_is_not_even_found(person, cast, client_of, now) -> None:
    client = client_of("mash")
    assert str(person.uuid) in client.post("/young-people/", {"text": "Marlow"}).content.decode()
    share(
        record=record_of(person),
        because="her niece",
        by=None,
        now=now,
        practitioner=cast["mash"],
        kind=Sight.Kind.KEPT_OUT,
    )
    assert str(person.uuid) not in client.post("/young-people/", {"text": "Marlow"}).content.decode()
    for page in ("", "why/", "copy/"):
        assert client.get(f"/young-people/{person.uuid}/{page}").status_code == 404


def test_kept_out_ends_when_it_says(person, cast, now) -> None:
    reason(cast, person, now)
    ends = now + timedelta(hours=1)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["mash"], "until_at": ends}
    share(record=record_of(person), because="until the hearing", by=None, now=now, **out)
    assert not sees(cast, "mash", person, now) and sees(cast, "mash", person, ends)


def test_may_see_an_address_is_not_may_see_the_page(person, cast, now) -> None:
    share(
        record=record_of(person), because="named", by=None, now=now, practitioner=cast["mash"], kind=Sight.Kind.ADDRESS
    )
    assert not sees(cast, "mash", person, now)


def test_a_school_sees_its_own_pupil_while_on_roll(take_in, person, cast, now) -> None:
    assert sees(cast, "school_a", person, now) and not sees(cast, "school_b", person, now)
    left = pupils(pupil()).replace("pupilonroll", "pupilnolongeronroll").replace("entrydate", "leavingdate")
    take_in(left)
    assert not sees(cast, "school_a", person, now)


def test_an_undone_match_takes_the_school_away_again(take_in, person, cast, now) -> None:
    """School B's pupil was a different girl: its lead never sees Bethany."""
    take_in(pupils(pupil("p2", NativeId="SCH2", upn=upn(2), forename="Daniel", dob="2012-Mar-01 00:00:00", sex="M")))
    assert not sees(cast, "school_b", person, now)


def test_a_manager_reads_the_reasons_of_their_team(person, cast, now) -> None:
    reason(cast, person, now)
    for who, number in {"manager": 1, "dpo": 1, "mash": 0, "housing": 0, "steward": 0, "board": 0}.items():
        viewer = cast[who].as_viewer()
        rows = Sight.objects.given_by_team_of(viewer, Purpose.CHECK_LOOKING, ())
        assert len(rows.to_change(by="a test")) == number, who


def test_the_list_of_reasons_has_no_way_round() -> None:
    assert len({r.key for r in REASONS}) == len(REASONS) and all(len(r.words) > 15 for r in REASONS)
    assert not [r for r in REASONS if r.key in ("other", "test", "training", "curious")]
