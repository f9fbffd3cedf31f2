"""What becomes of a contact, and of whom it was about, once something about it turns out to have been wrong; and what
two people do to one contact at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from reachable.chronology.models import Event
from reachable.errors import NotAllowed, NotNow
from reachable.feeds.models import Record
from reachable.front_door.contacts import changes
from reachable.front_door.contacts.models import Check, Contact
from reachable.front_door.contacts.states import State
from reachable.front_door.measures_step import measured
from reachable.people.changes import SCOPE_LASTS, decide, our_record_of, undo
from reachable.people.models import Belonging, InScope, Person
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.apps.front_door.test_contacts import asked, closed, every, girl, rated, setting, taken
from tests.house.people import named

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db
BY_NAME = {"name": "Bethany Marlow", "born_on": date(2011, 7, 9)}
READ_BACK = {"outcome": "nfa", "why": "x", "number": "1", "decider": "J"}


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def ann(take_in, girl) -> Person:
    take_in(f.pupils(f.pupil("p2", forename="Ann", upn=f.upn(2))))
    return named("Ann")


# Of two who were parted.


def parted(take_in, cast, now) -> Contact:
    take_in(f.pupils(f.pupil()))
    take_in(f.custody(f.detention(forename="Jude", sex="M", dob="2012-03-01")))
    records = {one.feed: one for one in every(Record).filter(feed__in=["pupils", "custody"])}
    told = {"left": records["pupils"], "right": records["custody"], "by": cast["mash"], "now": now}
    same = decide(is_same=True, why="x", **told)
    one = rated(cast, now, person=named("Bethany"))
    undo(decision=same, by=cast["mash"], now=now)
    return one


def test_of_two_who_were_parted_no_agency_is_asked_about_either_unless_somebody_writes_whom(
    take_in, cast, client_of, now
):
    one, client = parted(take_in, cast, now), client_of("mash")
    body = page(client, "contact", one.uuid)
    assert "Whose this is has not been settled" in body and "have been parted. Say whom it is about" in body
    asks = page(client, "ask_agencies", one.uuid)
    for name in ("Bethany", "Jude", "born 9 Jul", 'value="Whose', 'value="Name'):
        assert name not in asks and name not in body
    [whom] = [tag for tag in asks.split("<input")[1:] if 'name="whom"' in tag.split(">")[0]]
    assert 'value=""' in whom.split(">")[0]


def test_a_record_of_which_one_alone_is_left_and_nobody_is_sure_names_nobody(girl, cast, client_of, now):
    one = rated(cast, now, person=girl)
    Belonging.objects.filter(record=one.record_id).to_change(by="a test").update(is_unsure=True)
    for name in ("contact", "contacts", "ask_agencies"):
        body = page(client_of("mash"), name, *([] if name == "contacts" else [one.uuid]))
        assert "Bethany" not in body and reverse("person", args=[girl.uuid]) not in body
        assert "Whose this is has not been settled" in body


# Whoever is kept out.


def kept_out(cast, who: str, person: Person, now) -> None:
    told = {"kind": Sight.Kind.KEPT_OUT, "because": "Her aunt", "by": cast["manager"], "now": now}
    share(record=our_record_of(person=person, by=cast["manager"], now=now), practitioner=cast[who], **told)


def test_whoever_is_kept_out_of_somebody_is_told_of_no_contact_by_name_alone(girl, cast, client_of, now):
    one = taken(cast, now, **BY_NAME)
    place = taken(cast, now, about="place", name="The underpass")
    kept_out(cast, "mash", girl, now)
    client = client_of("mash")
    body = page(client, "contacts")
    assert "Bethany" not in body and "The underpass" in body
    assert client.get(reverse("contact", args=[one.uuid])).status_code == 404
    rates = client.post(reverse("rate_contact", args=[one.uuid]), {"rating": "green", "why": "It is nothing"})
    assert rates.status_code == 404 and every(Contact).get(pk=one.pk).rating == ""
    assert "The underpass" in page(client, "contact", place.uuid)
    assert "Bethany" in page(client_of("mash_two"), "contacts")


def test_whoever_is_kept_out_still_reads_what_they_wrote_down_themselves(girl, cast, client_of, now):
    one = taken(cast, now, **BY_NAME)
    kept_out(cast, "screener", girl, now)
    assert "Bethany Marlow" in page(client_of("screener"), "contact", one.uuid)


def test_whoever_is_kept_out_is_not_told_what_was_asked_of_their_school_about_a_name(girl, cast, client_of, now):
    _, (check,) = asked(cast, now, "school_b", **BY_NAME)
    assert "Bethany Marlow" in page(client_of("school_b"), "checks")
    kept_out(cast, "school_b", girl, now)
    assert "Bethany" not in page(client_of("school_b"), "checks")
    assert client_of("school_b").get(reverse("answer_check", args=[check.uuid])).status_code == 404


# Opened again.


def records_of(person: Person) -> list[int]:
    rows = Belonging.objects.filter(person=person).now_standing().to_change(by="a test")
    return list(rows.values_list("record", flat=True))


def lines_of(person: Person) -> list[int]:
    """The records of theirs on which the line stands."""
    lines = Event.objects.standing().filter(kind="contact_no_further_action", record__in=records_of(person))
    return list(lines.to_change(by="a test").values_list("record", flat=True))


def scopes_of(person: Person) -> list:
    rows = InScope.objects.filter(record__in=records_of(person)).order_by("from_at")
    return list(rows.to_change(by="a test").values_list("until_at", flat=True))


def again(one: Contact, cast, at, outcome: str) -> None:
    """Rated, decided, and closed once more."""
    changes.rate(contact=one, rating="red", why="x", by=cast["mash"], now=at)
    changes.decide(contact=one, outcome=outcome, why="x", by=cast["mash_two"], now=at)
    changes.send_word(contact=one, knows="nothing", how="call", by=cast["screener"], now=at)
    changes.close(contact=one, why="x", by=cast["screener"], now=at)


def test_a_contact_about_the_wrong_child_leaves_neither_its_line_nor_its_months_with_them(
    girl, ann, cast, now, setting
):
    setting("record")
    one, later = closed(cast, now, person=girl), now + timedelta(hours=1)
    assert len(lines_of(girl)) == 1 and scopes_of(girl) == [now + SCOPE_LASTS]
    changes.reopen(contact=one, why="The wrong child", by=cast["screener"], now=later)
    assert lines_of(girl) == []
    changes.say_who(contact=one, person=ann, by=cast["screener"], now=later)
    assert scopes_of(girl) == [later, later] and scopes_of(ann) == [None]
    again(one, cast, later, "nfa")
    assert (lines_of(girl), len(lines_of(ann))) == ([], 1)


def test_what_was_told_then_stays_for_whoever_asks_what_we_knew(girl, cast, now, setting):
    setting("record")
    one, later = closed(cast, now, person=girl), now + timedelta(hours=1)
    changes.reopen(contact=one, why="x", by=cast["screener"], now=later)
    line = every(Event).get(kind="contact_no_further_action")
    assert (line.from_at, line.known_at, line.superseded_at) == (now, now, later)
    then, since = Event.objects.standing(later - timedelta(minutes=1)), Event.objects.standing(later + timedelta(1))
    assert line in then.to_change(by="a test") and line not in since.to_change(by="a test")


@pytest.mark.parametrize(("outcome", "number"), [("nfa", 1), ("s17", 0)])
def test_opened_again_its_line_is_by_what_was_decided_last(girl, cast, now, setting, outcome, number):
    setting("record")
    one, later = closed(cast, now, person=girl), now + timedelta(hours=1)
    changes.reopen(contact=one, why="x", by=cast["screener"], now=later)
    assert lines_of(girl) == []
    again(one, cast, later, outcome)
    assert len(lines_of(girl)) == number
    assert every(Event).filter(kind="contact_no_further_action").count() == 1 + number


def test_what_another_contact_gave_stays_when_one_is_opened_again(girl, cast, now, setting):
    setting("record")
    other, one = closed(cast, now, person=girl), closed(cast, now, person=girl)
    later = now + timedelta(hours=1)
    changes.reopen(contact=one, why="x", by=cast["screener"], now=later)
    assert len(lines_of(girl)) == 1 and now + SCOPE_LASTS in scopes_of(girl)
    assert other.scope_from_at == now


# What an agency was asked, and a contact that was closed meanwhile.


def test_what_nobody_answered_is_withdrawn_as_it_is_closed_and_can_be_asked_anew(cast, client_of, now):
    one, (check,) = asked(cast, now)
    changes.read_back(contact=one, **READ_BACK, by=cast["mash"], now=now)
    changes.close(contact=one, why="x", by=cast["mash"], now=now)
    assert every(Check).get().withdrawn_at == now
    later = now + timedelta(hours=1)
    changes.reopen(contact=one, why="x", by=cast["mash"], now=later)
    changes.rate(contact=one, rating="red", why="x", by=cast["mash"], now=later)
    assert "Bethany" not in page(client_of("police"), "checks"), "what was withdrawn is asked no longer"
    told = {"whom": "B", "question": "?", "by": cast["mash"], "now": later}
    (fresh,) = changes.ask(contact=one, agencies=[cast["police"].agency], **told)
    with pytest.raises(NotNow, match="no longer asked"):
        changes.answer(check=check, is_known=False, by=cast["police"], now=later)
    changes.answer(check=fresh, is_known=False, by=cast["police"], now=later)
    assert every(Check).get(pk=check.pk).returned_at is None
    body = page(client_of("mash"), "contact", one.uuid)
    assert "Withdrawn Tuesday 17 November 2026" in body and "Ring 01632" not in body
    assert "1 of 1 organisation has answered" in page(client_of("mash"), "contacts")


def test_what_was_answered_is_not_withdrawn(cast, now):
    one, (check,) = asked(cast, now)
    changes.answer(check=check, is_known=False, by=cast["police"], now=now)
    changes.read_back(contact=one, **READ_BACK, by=cast["mash"], now=now)
    changes.close(contact=one, why="x", by=cast["mash"], now=now)
    assert every(Check).get().withdrawn_at is None


def test_what_the_mash_withdrew_is_not_counted_as_late(cast, now):
    one, _ = asked(cast, now, rating="red")
    changes.read_back(contact=one, **READ_BACK, by=cast["mash"], now=now)
    changes.close(contact=one, why="x", by=cast["mash"], now=now)
    k2 = measured(now - timedelta(weeks=2), now + timedelta(days=9))[1]
    assert (k2.key, k2.denominator, k2.excluded) == ("K2", 0, {"withdrawn as the contact was closed": 1})


# Two at once, and two pairs of eyes.


def test_whoever_rated_at_all_since_it_was_opened_does_not_decide(cast, client_of, now, setting):
    setting("record")
    one = rated(cast, now)
    changes.rate(contact=one, rating="red", why="x", by=cast["mash_two"], now=now)
    for who in ("mash", "mash_two"):
        with pytest.raises(NotAllowed, match="somebody else decides"):
            changes.decide(contact=one, outcome="nfa", why="x", by=cast[who], now=now)
        assert "You rated this contact, so somebody else decides" in page(client_of(who), "contact", one.uuid)
    changes.decide(contact=one, outcome="nfa", why="x", by=cast["manager"], now=now)


def test_whoever_rated_before_it_was_opened_again_may_decide_anew(cast, client_of, now, setting):
    setting("record")
    one, later = closed(cast, now), now + timedelta(hours=1)
    changes.reopen(contact=one, why="x", by=cast["screener"], now=later)
    changes.rate(contact=one, rating="red", why="x", by=cast["mash_two"], now=later)
    assert "Decide what happens next" in page(client_of("mash"), "contact", one.uuid)
    changes.decide(contact=one, outcome="nfa", why="x", by=cast["mash"], now=later)


def test_whoever_rates_while_they_have_it_before_them_does_not_decide(cast, now, setting):
    setting("record")
    rated(cast, now)
    before = every(Contact).get()
    changes.rate(contact=every(Contact).get(), rating="green", why="x", by=cast["mash_two"], now=now)
    with pytest.raises(NotAllowed):
        changes.decide(contact=before, outcome="nfa", why="x", by=cast["mash_two"], now=now)
    with pytest.raises(NotNow, match="Somebody has just changed this contact"):
        changes.decide(contact=before, outcome="nfa", why="x", by=cast["manager"], now=now)
    assert every(Contact).get().state == State.RATED


def test_of_two_who_say_at_once_whom_it_is_about_one_is_told(girl, ann, cast, now):
    taken(cast, now, name="Bee")
    first, second = every(Contact).get(), every(Contact).get()
    changes.say_who(contact=first, person=girl, by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="Somebody has just changed this contact"):
        changes.say_who(contact=second, person=ann, by=cast["mash_two"], now=now + timedelta(seconds=1))
    assert (scopes_of(girl), scopes_of(ann)) == ([None], [])
