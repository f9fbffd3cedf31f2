"""A contact from one line to the word back: two pairs of eyes, each agency its own question, and nothing told twice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from reachable.agencies.models import Agency
from reachable.chronology.models import Event
from reachable.errors import NotAllowed, NotNow
from reachable.front_door.contacts import changes
from reachable.front_door.contacts.models import Check, Contact, Decided, Rated, Reopened, Word, current
from reachable.front_door.contacts.rules import NO_MORE
from reachable.front_door.contacts.states import State
from reachable.locks.models import Activity
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import InScope, Person
from tests import factories as f
from tests.house.people import named

pytestmark = pytest.mark.django_db
WHY = "a test"
WORDS = "A neighbour hears shouting every night"
SAID = {"looked_where": "Crime records", "period": "A year", "how_sure": "recorded", "words": "Called out twice"}


def every(model):
    return model.objects.everyone_because(WHY)


@pytest.fixture
def girl(take_in) -> Person:
    take_in(f.pupils())
    return named("Bethany")


@pytest.fixture
def setting(cast, now):
    """Sets how the front door works."""

    def say(way: str, **more):
        hours = {"red": 4, "amber": 24, "green": 72} | more
        return changes.set_up(way=way, **hours, why="The board agreed", by=cast["admin"], now=now)

    return say


def taken(cast, now, **more) -> Contact:
    told = {"words": WORDS, "teller": "Ada Quill, a neighbour", "received_at": now} | more
    told |= {} if "about" in more or "person" in more else {"name": "Bee"} | more
    return changes.take(by=cast["screener"], now=now, **told)


def rated(cast, now, rating="amber", **more) -> Contact:
    one = taken(cast, now, **more)
    changes.rate(contact=one, rating=rating, why="Three calls in a week", by=cast["mash"], now=now)
    return one


def asked(cast, now, *keys, **more) -> tuple[Contact, list[Check]]:
    one = rated(cast, now, **more)
    agencies = [cast[key].agency for key in keys or ("police",)]
    told = {"whom": "Bethany Marlow, born 9 Jul 2011", "question": "What do you know?"}
    return one, changes.ask(contact=one, agencies=agencies, **told, by=cast["mash"], now=now)


def decided(cast, now, outcome="nfa", **more) -> Contact:
    """In the way that keeps the record here."""
    one = rated(cast, now, **more)
    changes.decide(contact=one, outcome=outcome, why="Nothing more is needed", by=cast["mash_two"], now=now)
    return one


def closed(cast, now, **more) -> Contact:
    one = decided(cast, now, **more)
    changes.send_word(contact=one, knows="nothing", how="call", by=cast["screener"], now=now)
    changes.close(contact=one, why="Nothing is to be done", by=cast["screener"], now=now)
    return one


def test_a_contact_puts_its_young_person_in_scope_until_six_months_after_it_is_closed(girl, cast, now, setting):
    setting("record")
    one = taken(cast, now, person=girl)
    assert (one.state, one.decide_due_at, one.due_at) == (State.RECEIVED, one.due_at, one.decide_due_at)
    assert list(every(InScope).values_list("because", "until_at")) == [("open contact", None)]
    closed(cast, now + timedelta(minutes=1), person=girl)
    ends = every(InScope).order_by("from_at").values_list("until_at", flat=True)
    assert list(ends) == [None, now + timedelta(minutes=1) + SCOPE_LASTS]


def test_a_name_or_a_place_puts_nobody_in_scope(cast, now):
    assert taken(cast, now, name="Bee").record_id is None
    assert taken(cast, now, about="place", name="The underpass").record_id is None
    assert not every(InScope).exists()


@pytest.mark.parametrize("about", ["place", "group", "online"])
def test_the_database_itself_lets_no_place_or_group_name_a_child(girl, cast, now, about):
    for wrong in ({"person": girl, "name": "The underpass"}, {"born_on": now.date(), "name": "The underpass"}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            taken(cast, now, about=about, **wrong)


def test_who_it_is_can_be_said_later_and_corrected(take_in, girl, cast, now):
    take_in(f.pupils(f.pupil("p2", forename="Ann", upn=f.upn(2))))
    one, ann = taken(cast, now, name="Beth"), named("Ann")
    changes.say_who(contact=one, person=ann, by=cast["screener"], now=now)
    later = now + timedelta(hours=1)
    changes.say_who(contact=one, person=girl, by=cast["screener"], now=later)
    spells = every(InScope).order_by("from_at").values_list("record", "until_at")
    assert [until for _, until in spells] == [later, None] and spells[1][0] == one.record_id
    with pytest.raises(NotNow, match="about them already"):
        changes.say_who(contact=one, person=girl, by=cast["screener"], now=later)
    with pytest.raises(NotNow, match="names no young person"):
        changes.say_who(contact=taken(cast, now, about="place", name="x"), person=girl, by=cast["mash"], now=now)


def test_every_rating_stays_and_what_is_due_first_follows(cast, now):
    one = rated(cast, now, "red")
    assert one.due_at == now.replace(hour=13, minute=0)  # four hub hours from nine: before one working day
    changes.rate(contact=one, rating="green", why="It was a television", by=cast["mash_two"], now=now)
    assert (one.due_at, one.rated_by) == (one.decide_due_at, cast["mash_two"])
    changes.rate(contact=one, rating="blue", why="Nothing", by=cast["mash"], now=now)
    assert (one.rating_ends_at, one.due_at) == (None, one.decide_due_at)
    assert list(every(Rated).order_by("pk").values_list("rating", flat=True)) == ["red", "green", "blue"]


def test_a_check_is_due_by_the_rating_counted_from_when_it_was_asked(cast, now):
    one, (check,) = asked(cast, now, rating="red")
    assert check.due_at == now.replace(hour=13, minute=0) and not check.is_late(now)
    assert check.is_late(now.replace(hour=13, minute=1))
    changes.rate(contact=one, rating="blue", why="Nothing", by=cast["mash"], now=now)
    assert every(Check).get().due_at is None


def test_rated_anew_a_check_counts_from_when_it_was_asked_and_the_contact_from_its_receipt(cast, now):
    one = rated(cast, now)
    told = {"agencies": [cast["police"].agency], "whom": "B", "question": "?", "by": cast["mash"]}
    changes.ask(contact=one, **told, now=now.replace(hour=11, minute=0))
    later = now.replace(hour=11, minute=30)
    changes.rate(contact=one, rating="red", why="She is afraid", by=cast["mash"], now=later)
    assert one.rating_ends_at == now.replace(hour=13, minute=0)
    assert every(Check).get().due_at == now.replace(hour=15, minute=0)


def test_a_look_at_a_contact_is_found_by_whom_it_is_about(girl, cast, now):
    one, nobody = taken(cast, now, person=girl), taken(cast, now)
    assert (one.looked_at(), nobody.looked_at()) == (("record", one.record_id), ("contact", nobody.pk))


def test_what_was_answered_keeps_the_time_that_it_had(cast, now):
    one, (check,) = asked(cast, now, rating="red")
    changes.answer(check=check, is_known=False, by=cast["police"], now=now.replace(hour=14))
    changes.rate(contact=one, rating="green", why="It was a television", by=cast["mash"], now=now)
    assert every(Check).get().is_late(now)


def test_only_one_of_the_agency_answers_and_once(cast, now):
    one, (check,) = asked(cast, now)
    for other in ("mash", "housing", "school_a"):
        with pytest.raises(NotAllowed, match="the organisation that was asked"):
            changes.answer(check=check, is_known=False, by=cast[other], now=now)
    changes.answer(check=check, is_known=True, is_relevant=True, by=cast["police"], now=now, **SAID)
    with pytest.raises(NotNow, match="answered it already"):
        changes.answer(check=check, is_known=False, by=cast["police"], now=now)
    row = every(Check).get()
    assert (row.is_known, row.words, row.returned_by_id) == (True, "Called out twice", cast["police"].pk)
    assert one.state == State.GATHERING


def test_an_agency_is_asked_again_only_once_it_has_answered_and_all_are_asked_or_none(cast, now):
    one, (check,) = asked(cast, now)
    told = {"whom": "B", "question": "And now?", "by": cast["mash"], "now": now}
    both = [cast["housing"].agency, cast["police"].agency]
    with pytest.raises(NotNow, match="Police was asked already"):
        changes.ask(contact=one, agencies=both, **told)
    assert every(Check).count() == 1
    changes.answer(check=check, is_known=False, by=cast["police"], now=now)
    changes.ask(contact=one, agencies=both, **told)
    assert every(Check).count() == 3


def test_whoever_rated_does_not_decide(cast, now, setting):
    setting("record")
    one = rated(cast, now)
    with pytest.raises(NotAllowed, match="somebody else decides"):
        changes.decide(contact=one, outcome="nfa", why="x", by=cast["mash"], now=now)
    assert every(Contact).get().state == State.RATED
    changes.decide(contact=one, outcome="s17", why="x", by=cast["manager"], now=now)
    with pytest.raises(NotNow, match="Look at the contact again"):
        changes.decide(contact=one, outcome="nfa", why="x", by=cast["mash_two"], now=now)


def test_of_two_who_decide_at_once_one_is_told(cast, now, setting):
    setting("record")
    rated(cast, now)
    first, second = every(Contact).get(), every(Contact).get()
    changes.decide(contact=first, outcome="s17", why="x", by=cast["manager"], now=now)
    with pytest.raises(NotNow, match="Somebody has just changed this contact"):
        changes.decide(contact=second, outcome="nfa", why="x", by=cast["mash_two"], now=now)
    assert every(Decided).get().outcome == "s17"


def test_beside_the_councils_system_a_decision_is_read_back_with_its_number(cast, now):
    """As it comes: nobody has set anything."""
    one = taken(cast, now)
    with pytest.raises(NotNow):
        changes.decide(contact=rated(cast, now), outcome="nfa", why="x", by=cast["mash_two"], now=now)
    told = {"outcome": "s17", "why": "Assessment by team two", "number": "LCS 4411", "decider": "J Bell"}
    changes.read_back(contact=one, **told, by=cast["screener"], now=now)
    changes.close(contact=one, why="Goes on in LCS", by=cast["screener"], now=now)
    row = every(Decided).get()
    assert (row.number, row.decider, row.by_id) == ("LCS 4411", "J Bell", cast["screener"].pk)
    assert one.state == State.CLOSED


def test_whoever_told_us_hears_no_more_than_the_family_knows(cast, now, setting):
    setting("record")
    one = decided(cast, now, "s17")
    with pytest.raises(NotAllowed, match="no more than the family knows"):
        changes.send_word(contact=one, knows="contact", how="call", more="An assessment", by=cast["mash"], now=now)
    changes.send_word(contact=one, knows="contact", how="call", by=cast["mash"], now=now)
    assert every(Word).get().words == NO_MORE
    other = decided(cast, now, "s17")
    told = {"knows": "decision", "how": "call", "more": "Her mother agreed."}
    changes.send_word(contact=other, **told, by=cast["mash"], now=now)
    assert "section 17 assessment. The family knows this. Her mother agreed." in every(Word).get(contact=other.pk).words


def test_closed_with_no_further_action_is_a_line_of_our_own_once(girl, cast, now, setting):
    setting("record")
    one = closed(cast, now, person=girl)
    line = every(Event).get(kind="contact_no_further_action")
    assert (line.record_id, line.from_at, line.known_at, line.until_at) == (one.record_id, now, now, None)
    assert line.theme == "social care"
    closed(cast, now, person=girl, outcome="s17")
    closed(cast, now, about="place", name="The underpass")
    assert every(Event).filter(kind="contact_no_further_action").count() == 1


def test_opened_again_it_is_rated_and_decided_anew_and_its_clock_counts_from_then(girl, cast, now, setting):
    setting("record")
    one, then = closed(cast, now, person=girl), now + timedelta(days=7)
    changes.reopen(contact=one, why="The school rang", by=cast["screener"], now=then)
    assert (one.state, one.rating, one.closed_at, one.close_why) == (State.SCREENED, "", None, "")
    assert one.decide_due_at == now.replace(hour=0, minute=0) + timedelta(days=9)
    was = every(Reopened).get()
    assert (was.why, was.closed_at, was.close_why) == ("The school rang", now, "Nothing is to be done")
    assert every(InScope).filter(until_at__isnull=True).count() == 1
    changes.rate(contact=one, rating="red", why="x", by=cast["mash_two"], now=then)
    with pytest.raises(NotAllowed):
        changes.decide(contact=one, outcome="s17", why="x", by=cast["mash_two"], now=then)


def test_an_answer_to_a_closed_contact_is_refused(cast, now):
    one, (check,) = asked(cast, now)
    told = {"outcome": "s17", "why": "x", "number": "1", "decider": "J"}
    changes.read_back(contact=one, **told, by=cast["mash"], now=now)
    changes.close(contact=one, why="x", by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="You cannot answer what was asked now: closed"):
        changes.answer(check=check, is_known=False, by=cast["police"], now=now)


def test_nothing_is_received_after_now(cast, now):
    with pytest.raises(NotNow, match="has not come yet"):
        taken(cast, now, received_at=now + timedelta(minutes=1))


def test_how_the_door_works_is_versioned_and_the_newest_holds(cast, now, setting):
    assert (current().way, current().pk) == ("beside", None)
    setting("record")
    setting("beside", red=2)
    assert (current().red, current().way) == (2, "beside")
    assert Activity.objects.filter(did="set how the front door works", why="The board agreed").count() == 2
    for wrong in ({"red": 30}, {"red": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            setting("beside", **wrong)


def test_the_activity_log_repeats_nothing_that_was_told(girl, cast, now, setting):
    setting("record")
    closed(cast, now, person=girl)
    asked(cast, now)
    said = " ".join(f"{a.did} {a.why}" for a in Activity.objects.all())
    for words in (WORDS, "Ada Quill", "Three calls", "Nothing more", "Bethany", "Nothing is to be done"):
        assert words not in said


def test_the_police_are_an_agency_with_somebody_who_answers(cast):
    assert cast["police"].agency == Agency.objects.get(source="99")
