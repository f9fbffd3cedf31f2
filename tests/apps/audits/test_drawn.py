"""A sample is drawn by its seed; auditors see their cases on the days of the audit and never else."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.agencies.changes import add_practitioner, close_account
from reachable.agencies.models import Practitioner
from reachable.audits import frame_step
from reachable.audits.cases import changes as cases
from reachable.audits.models import Case, Part
from reachable.audits.sampling import draw, sizes
from reachable.errors import NotNow, NotShared
from reachable.feeds.models import Record
from reachable.front_door.contacts import changes as contacts
from reachable.locks.models import Activity
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Belonging, InScope, Person
from reachable.reachable_moments.changes import open_moment
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.states import State
from reachable.sharing.changes import give_reason, share
from reachable.sharing.models import A_SAMPLE, Look, Sight
from reachable.sharing.purposes import Purpose
from tests.apps.audits.conftest import FIRST, LAST, NAMES, parts, set_up, whole
from tests.factories import housing, move, pupil, pupils, upn
from tests.house.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPEN = datetime(2026, 11, 20, tzinfo=UTC)
SHUT = datetime(2026, 11, 25, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


def at(monkeypatch, when: datetime) -> None:
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: when)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def person_of(part: Part) -> Person:
    person = frame_step.people_of([part.record_id])[part.record_id]
    return Person.objects.filter(pk=person).to_change(by="a test").get()


def test_the_sample_can_be_drawn_again_by_its_seed(audit, young_people, now):
    frame = frame_step.frame(audit, now)
    again = draw(frame.rows, sizes(frame.rows), audit.wanted, audit.seed)
    drawn = Case.objects.filter(audit=audit).order_by("number").to_change(by="a test")
    assert [frame.people[one.id].pk for one in again] == [person_of(one).pk for one in parts(audit)]
    assert len(drawn) == 4 and audit.frame == [["A contact", 6, 4]] and len(audit.digest) == 16


def test_the_business_manager_reads_numbers_and_never_a_name(audit, client_of, monkeypatch):
    for when in (OPEN - A_SECOND, OPEN, SHUT):
        at(monkeypatch, when)
        client = client_of("business")
        monkeypatch.setattr("reachable.config.middleware.read_now", lambda when=when: when)
        page = text(client.get(f"/audits/{audit.uuid}/"))
        assert audit.seed in page and "A contact" in page and "not shown" in page, "four drawn are not shown"
        assert not [name for name in NAMES if name in page]
        for part in parts(audit):
            assert client.get(f"/audits/case/{part.uuid}/").status_code == 403
            assert client.get(f"/young-people/{person_of(part).uuid}/").status_code == 403


@pytest.mark.parametrize(("when", "status"), [(OPEN - A_SECOND, 404), (OPEN, 200), (SHUT - A_SECOND, 200), (SHUT, 404)])
def test_an_auditor_sees_the_sample_on_the_days_of_the_audit_alone(audit, client_of, monkeypatch, when, status):
    client = client_of("auditor")
    at(monkeypatch, when)
    one = parts(audit)[0]
    for page in (f"/audits/case/{one.uuid}/", f"/young-people/{person_of(one).uuid}/"):
        assert client.get(page).status_code == status, page
    assert ("Case 1" in text(client.get("/audits/"))) is (status == 200)


def test_whoever_was_not_drawn_is_never_there(audit, young_people, client_of, monkeypatch):
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    drawn = {person_of(one).pk for one in parts(audit)}
    others = [one for one in young_people if one.pk not in drawn]
    assert len(others) == 2
    assert [client.get(f"/young-people/{one.uuid}/").status_code for one in others] == [404, 404]


def test_the_page_only_reads(audit, client_of, monkeypatch):
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    person = person_of(parts(audit)[0])
    page = text(client.get(f"/young-people/{person.uuid}/"))
    assert '<form method="post" action="/young-people' not in page and "Copy for the case record" not in page
    for more in ("why", "copy", "protects", "told", "trusted"):
        assert client.post(f"/young-people/{person.uuid}/{more}/").status_code in (403, 404), more
    assert client.get("/young-people/").status_code == 403, "an auditor looks for nobody"


def test_looks_are_written_down_as_an_audit(audit, client_of, cast, monkeypatch):
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    client.get(f"/young-people/{person_of(parts(audit)[0]).uuid}/")
    looks = Look.objects.filter(practitioner_id=cast["auditor"].pk).to_change(by="a test")
    assert {one.purpose for one in looks} == {Purpose.AUDIT}


def test_sight_is_of_the_days_because_of_a_sample(audit, cast):
    rows = Sight.objects.filter(practitioner=cast["auditor"], because=A_SAMPLE).to_change(by="a test")
    assert len(rows) == 4
    assert {(one.from_at, one.until_at, one.kind) for one in rows} == {(OPEN, SHUT, "shared")}


def test_kept_out_wins_when_it_is_said_later(audit, cast, client_of, monkeypatch):
    one = parts(audit)[0]
    who = {"practitioner": cast["auditor"], "because": "kin", "kind": Sight.Kind.KEPT_OUT}
    share(record=one.record_id, by=cast["manager"], now=OPEN - A_SECOND, **who)
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    assert client.get(f"/audits/case/{one.uuid}/").status_code == 404
    assert client.get(f"/young-people/{person_of(one).uuid}/").status_code == 404
    assert "Case 1" not in text(client.get("/audits/"))


@pytest.mark.parametrize("how", ["worked", "kept out"])
def test_whoever_worked_with_them_or_is_kept_out_is_not_given_them(young_people, cast, now, client_of, how):
    record = our_record_of(person=young_people[0], by=cast["mash"], now=now)
    if how == "worked":
        said = {"because": "allocated", "reference": "R", "sentence": "Allocated to me."}
        give_reason(record=record, by=cast["auditor"], now=now, **said)
    else:
        who = {"practitioner": cast["auditor"], "because": "kin", "kind": Sight.Kind.KEPT_OUT}
        share(record=record, by=cast["manager"], now=now, **who)
    audit = set_up(cast, now, wanted=6)
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    given = {person_of(one).pk: one.auditor_id for one in parts(audit)}
    assert given.pop(young_people[0].pk) is None and set(given.values()) == {cast["auditor"].pk}
    assert "Somebody else must be asked" in text(client_of("business").get(f"/audits/{audit.uuid}/"))


def test_an_auditor_who_worked_with_them_says_so_and_sees_them_no_more(audit, cast, client_of, monkeypatch):
    one = parts(audit)[0]
    cases.save_draft(part=one, told=whole(), by=cast["auditor"], now=OPEN)
    client = client_of("auditor")
    at(monkeypatch, OPEN)
    assert client.post(f"/audits/case/{one.uuid}/hand-on/").status_code == 302
    assert client.get(f"/audits/case/{one.uuid}/").status_code == 404
    assert client.get(f"/young-people/{person_of(one).uuid}/").status_code == 404
    assert parts(audit)[0].auditor_id is None and parts(audit)[0].grade == ""
    assert client.get(f"/audits/case/{parts(audit)[1].uuid}/").status_code == 200, "the others stay"


def test_an_organisation_that_holds_no_record_is_shown_nobody(audit, cast, client_of, now):
    other = set_up(cast, now, auditors=[cast["housing_auditor"]], moderators=[])
    cases.draw_sample(audit=other, by=cast["business"], now=now)
    assert parts(other) == []
    assert "shown nobody: Fernleigh Homes" in text(client_of("business").get(f"/audits/{other.uuid}/"))


def test_a_sample_is_drawn_once_and_of_somebody(audit, cast, now, young_people):
    with pytest.raises(NotNow, match="drawn already"):
        cases.draw_sample(audit=audit, by=cast["business"], now=now)
    empty = set_up(cast, now, since_on=FIRST.replace(year=2020), until_on=LAST.replace(year=2020))
    with pytest.raises(NotNow, match="nobody can be drawn"):
        cases.draw_sample(audit=empty, by=cast["business"], now=now)
    late = set_up(cast, now)
    with pytest.raises(NotNow, match="over"):
        cases.draw_sample(audit=late, by=cast["business"], now=SHUT)


def test_who_is_out_of_scope_is_not_in_the_frame(young_people, cast, now):
    audit = set_up(cast, now)
    assert len(frame_step.frame(audit, now).rows) == 6
    InScope.objects.all().to_change(by="a test").update(until_at=now)
    assert frame_step.frame(audit, now).rows == []


def test_another_auditor_is_named_and_takes_what_nobody_could(young_people, cast, now):
    audit = set_up(cast, now, auditors=[], moderators=[cast["housing_auditor"]])
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    assert parts(audit) == []
    with pytest.raises(NotNow, match="stands in this audit already"):
        who = {"practitioner": cast["housing_auditor"], "is_moderator": True}
        cases.name_auditor(audit=audit, by=cast["business"], now=now, **who)
    with pytest.raises(NotNow, match="over"):
        who = {"practitioner": cast["auditor"], "is_moderator": True}
        cases.name_auditor(audit=audit, by=cast["business"], now=SHUT, **who)


def test_what_was_done_is_in_the_log_without_a_name(audit):
    did = list(Activity.objects.filter(about="audit").order_by("pk").values_list("did", flat=True))
    assert did == ["set up an audit", "drew a sample of 4"] and NotShared


@pytest.fixture
def another(cast, now):
    """A second auditor of the council."""
    told = {"email": "second@fernleigh.example", "name": "Ada Second", "role": "auditor", "password": "a long one"}
    return add_practitioner(agency=cast["auditor"].agency, by="a test", now=now, **told)


def test_a_case_that_was_handed_on_never_comes_back(audit, cast, another, now):
    """To the other of the organisation once there is one; and to nobody once both have worked with them."""
    cases.hand_on(part=parts(audit)[0], by=cast["auditor"], now=OPEN)
    who = {"practitioner": another, "is_moderator": True}
    cases.name_auditor(audit=audit, by=cast["business"], now=OPEN, **who)
    assert parts(audit)[0].auditor_id == another.pk
    assert {one.auditor_id for one in parts(audit)[1:]} == {cast["auditor"].pk}, "whoever has a case keeps it"
    cases.hand_on(part=parts(audit)[0], by=another, now=OPEN + A_SECOND)
    assert parts(audit)[0].auditor_id is None
    later = add_practitioner(
        agency=another.agency, by="a test", now=OPEN, email="third@fernleigh.example", name="Ada Third", role="auditor",
        password="a long one",
    )  # fmt: skip
    named = {"audit": audit, "is_moderator": False, "by": cast["business"], "now": OPEN + 2 * A_SECOND}
    cases.name_auditor(practitioner=later, **named)
    assert parts(audit)[0].auditor_id == later.pk, "and never to whoever said so before"


def test_cases_are_spread_over_those_who_audit_for_an_organisation(young_people, cast, another, now):
    audit = set_up(cast, now, auditors=[cast["auditor"], another], wanted=6)
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    given = [one.auditor_id for one in parts(audit)]
    assert given.count(another.pk) == 3 and given.count(cast["auditor"].pk) == 3


def test_housing_is_shown_whom_it_holds_and_reads_what_it_works_with(
    young_people, cast, now, take_in, client_of, monkeypatch
):
    take_in(housing(move(surname="Zwzmarlow", forename=NAMES[0], dob="2011-01-03")))
    told = Record.objects.filter(feed="housing").to_change(by="a test").get()
    theirs = Belonging.objects.filter(person=young_people[0], record__feed="pupils").now_standing()
    pair = sorted([told.pk, *theirs.to_change(by="a test").values_list("record", flat=True)])
    left, right = (Record.objects.to_change(by="a test").get(pk=pk) for pk in pair)
    decide(left=left, right=right, is_same=True, why="Rang both", by=cast["mash"], now=now)
    audit = set_up(cast, now, auditors=[cast["housing_auditor"]], moderators=[cast["auditor"]], wanted=6)
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    (mine,) = parts(audit)
    assert mine.auditor_id == cast["housing_auditor"].pk
    client = client_of("housing_auditor")
    at(monkeypatch, OPEN)
    assert client.get(f"/audits/case/{mine.uuid}/").status_code == 200
    assert client.get(f"/young-people/{person_of(mine).uuid}/").status_code == 200
    assert cast["housing_auditor"].as_viewer().themes == {"home", "asking for help"}


def test_an_organisation_that_is_named_after_the_draw_takes_what_it_holds(
    young_people, cast, now, take_in, client_of, monkeypatch
):
    """And a school's lead audits that school's own pupils, whose page is open to them already: no sight is given."""
    audit = set_up(cast, now, wanted=6, moderators=[])
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    who = {"practitioner": cast["school_a"], "is_moderator": False, "by": cast["business"], "now": now}
    cases.name_auditor(audit=audit, **who)
    theirs = [one for one in parts(audit) if one.agency_id == cast["school_a"].agency_id]
    assert len(theirs) == 6 and {one.auditor_id for one in theirs} == {cast["school_a"].pk}
    assert not Sight.objects.filter(practitioner=cast["school_a"], because=A_SAMPLE).to_change(by="a test").exists()
    page = f"/audits/case/{theirs[0].uuid}/"
    assert client_of("school_a").get(page).status_code == 404, "not before its days"
    client, stranger = client_of("school_a"), client_of("school_b")
    at(monkeypatch, OPEN)
    told = text(client.get(page))
    assert "Was there a point" in told and "Reachable moments in that time" not in told, "nor the hour of an arrest"
    assert stranger.get(page).status_code == 404
    with pytest.raises(NotNow, match="already"):
        cases.name_auditor(audit=audit, **who)


def test_a_school_that_they_have_left_audits_nothing_of_theirs(young_people, cast, now):
    audit = set_up(cast, now, wanted=6, moderators=[])
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    gone = Belonging.objects.filter(person=young_people[0].pk, record__feed="pupils").to_change(by="a test").get()
    Record.objects.filter(pk=gone.record_id).to_change(by="a test").update(is_current=False)
    who = {"practitioner": cast["school_a"], "is_moderator": False, "by": cast["business"], "now": now}
    cases.name_auditor(audit=audit, **who)
    theirs = {person_of(one).pk for one in parts(audit) if one.agency_id == cast["school_a"].agency_id}
    assert theirs == {one.pk for one in young_people[1:]}


def test_a_moment_that_was_withdrawn_is_none(young_people, cast, now):
    audit, at_ = set_up(cast, now), now - timedelta(days=10)
    for one in young_people[:2]:
        record = our_record_of(person=one, by=cast["mash"], now=now)
        open_moment(record=record, tier=Tier.REACH_NOW, known_at=at_, by="a test", now=at_)
    Moment.objects.filter(record=record).to_change(by="a test").update(
        state=State.WITHDRAWN, ended_at=now, end_why="not_a_moment"
    )
    kinds = {row.id: row.stratum for row in frame_step.frame(audit, now).rows}
    assert [kinds[f"{one.uuid}"] for one in young_people[:2]] == ["A moment and a contact", "A contact"]


def test_what_somebody_has_who_left_goes_to_whoever_is_named(audit, cast, another, now, client_of):
    cases.save_draft(part=parts(audit)[0], told=whole(), by=cast["auditor"], now=OPEN)
    cases.finish(part=parts(audit)[1], told=whole(), by=cast["auditor"], now=OPEN)
    close_account(practitioner=cast["auditor"], by=cast["admin"], now=OPEN)
    assert "Somebody else must be asked" in text(client_of("business").get(f"/audits/{audit.uuid}/"))
    who = {"practitioner": another, "is_moderator": False}
    cases.name_auditor(audit=audit, by=cast["business"], now=OPEN, **who)
    given = parts(audit)
    assert [one.auditor_id for one in given] == [another.pk, cast["auditor"].pk, another.pk, another.pk]
    assert given[0].grade == "" and given[1].grade == "good", "a draft begins anew, what is finished stands"


def test_a_case_of_which_nobody_has_said_whose_it_is_stops_no_other(audit, cast, another, now):
    Belonging.objects.filter(record=parts(audit)[0].record_id).to_change(by="a test").update(is_unsure=True)
    cases.hand_on(part=parts(audit)[0], by=cast["auditor"], now=OPEN)
    who = {"practitioner": another, "is_moderator": True}
    cases.name_auditor(audit=audit, by=cast["business"], now=OPEN, **who)
    assert parts(audit)[0].auditor_id is None


def test_whoever_took_or_decided_their_contact_is_not_given_them(young_people, cast, now):
    Practitioner.objects.filter(pk=cast["mash"].pk).update(role="auditor")
    cast["mash"].refresh_from_db()
    audit = set_up(cast, now, auditors=[cast["mash"]], moderators=[])
    cases.draw_sample(audit=audit, by=cast["business"], now=now)
    assert {one.auditor_id for one in parts(audit)} == {None}


def test_a_small_child_is_not_in_the_frame(cast, take_in, now):
    born = {"Zwzann": "2022-Nov-03", "Zwzbea": "2011-Nov-03"}
    take_in(pupils(*(pupil(f"z{n}", forename=name, surname="Zwzmarlow", upn=upn(10 + n), dob=f"{dob} 00:00:00")
                     for n, (name, dob) in enumerate(born.items()))))  # fmt: skip
    told = {"words": "A worry", "teller": "A neighbour", "by": cast["mash"], "now": now - timedelta(days=7)}
    for name in born:
        contacts.take(received_at=told["now"], person=named(name), **told)
    frame = frame_step.frame(set_up(cast, now), now)
    assert list(frame.people.values()) == [named("Zwzbea")]


def test_who_shares_pages_is_not_told_of_a_sample_and_cannot_end_it(audit, cast, client_of, monkeypatch):
    person = person_of(parts(audit)[0])
    said = {"because": "allocated", "reference": "R", "sentence": "Allocated to me."}
    give_reason(record=parts(audit)[0].record_id, by=cast["mash"], now=OPEN, **said)
    client = client_of("mash")
    at(monkeypatch, OPEN + A_SECOND)
    page = text(client.get(f"/young-people/{person.uuid}/"))
    assert "Zwzmarlow" in page and cast["auditor"].name not in page
