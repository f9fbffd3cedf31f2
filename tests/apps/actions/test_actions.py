"""Actions: agreed on a page, done with a result, moved with a reason; who sees them, and who never does."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reachable.actions import changes
from reachable.actions.models import Action
from reachable.errors import NotNow
from reachable.locks.models import Activity
from reachable.people.changes import SCOPE_LASTS, our_record_of
from reachable.people.models import Person
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.house.people import DANIEL, open_to

pytestmark = pytest.mark.django_db
WHAT, WHY = "Ring the youth worker", "She asked for him in the cell"
SAID = {"what": WHAT, "why": WHY, "due_on_day": "20", "due_on_month": "11", "due_on_year": "2026"}
DUE = date(2026, 11, 20)


@pytest.fixture
def person(take_in, cast, now):
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2", **DANIEL)))
    take_in(f.cin(f.cin_child()))
    return open_to(cast["mash"], "Bethany", now)


@pytest.fixture
def agreed(person, cast, now):
    def agree(to="housing", named="", due_on=DUE, what=WHAT) -> Action:
        whom = None if named else cast[to]
        return changes.agree(
            person=person, what=what, why=WHY, to=whom, named=named, due_on=due_on, by=cast["mash"], now=now
        )  # fmt: skip

    return agree


def again(model=Action):
    return model.objects.all().to_change(by="a test").get()


def page(client, action: Action, name: str = "action") -> str:
    answer = client.get(reverse(name, args=[action.uuid]))
    assert answer.status_code == 200
    return answer.content.decode()


def status(client, action: Action, name: str = "action") -> int:
    return client.get(reverse(name, args=[action.uuid])).status_code


def say(client, action: Action, name: str, **said: str):
    return client.post(reverse(name, args=[action.uuid]), said, follow=True).content.decode()


def agree_on_page(client, person, **more: str):
    return client.post(reverse("agree_action", args=[person.uuid]), SAID | more, follow=True)


def test_it_is_agreed_on_the_page_and_stands_on_it(person, client_of, cast):
    client = client_of("mash")
    answer = agree_on_page(client, person, email=cast["housing"].email).content.decode()
    assert "Agreed." in answer and WHAT in answer and "Due 20 Nov 2026, in 3 days" in answer
    assert again().to == cast["housing"]
    assert WHAT not in client_of("dpo").get(reverse("home")).content.decode()


def test_beside_it_stands_when_to_call_a_case_discussion(person, client_of):
    page = client_of("mash").get(reverse("agree_action", args=[person.uuid])).content.decode()
    assert "A case discussion" in page and "You need nobody" in page


def test_nobody_named_is_oneself(person, client_of, cast):
    agree_on_page(client_of("mash"), person)
    assert again().to == cast["mash"]
    assert WHAT in client_of("mash").get(reverse("home")).content.decode()


def test_by_name_to_somebody_without_an_account(person, client_of):
    agree_on_page(client_of("mash"), person, named="Jo Bell, Fernleigh Youth")
    assert (again().to, again().whose) == (None, "Jo Bell, Fernleigh Youth")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": " "}, "Answer: What will be done?"),
        ({"why": ""}, "Write why it is done"),
        ({"due_on_day": ""}, "must include a day"),
        ({"due_on_year": "2025"}, "must not be in the past"),
        ({"due_on_year": "2028"}, "within a year"),
        ({"email": "nobody@fernleigh.example"}, "Nobody here has an open account"),
        ({"email": "board@fernleigh.example"}, "is given no actions"),
        ({"email": "mash@fernleigh.example", "named": "Jo"}, "Give it to one person"),
        ({"what": "x" * 201}, "Use 200 characters or fewer"),
    ],
)
def test_what_is_not_right_is_asked_for_again_and_nothing_typed_is_lost(person, client_of, wrong, words):
    answer = agree_on_page(client_of("mash"), person, **wrong).content.decode()
    assert words in answer and Action.objects.everyone_because("a test").count() == 0
    assert wrong.get("why") == "" or WHY in answer


def test_done_says_what_came_of_it(agreed, client_of, cast, now):
    action = agreed()
    housing = client_of("housing")
    assert "Write what came of it" in say(housing, action, "do_action", result=" ")
    say(housing, action, "do_action", result="He goes on Thursday")
    held = again()
    assert (held.state, held.result, held.ended_by) == ("done", "He goes on Thursday", cast["housing"])
    with pytest.raises(NotNow, match="done"):
        changes.move(action=held, due_on=DUE, why="Late", by=cast["mash"], now=now)


def test_no_longer_needed_is_not_done_and_opens_again(agreed, client_of):
    action = agreed()
    client = client_of("mash")
    say(client, action, "drop_action", why="Her aunt has taken it on")
    assert again().state == "not_needed" and "No longer needed" in page(client, action)
    say(client, action, "reopen_action")
    assert again().state == "open" and again().result == ""
    assert "Her aunt has taken it on" in page(client, action)  # what was said stays to be read


def test_moved_and_handed_on_only_with_a_reason_and_what_it_was_stays(agreed, client_of, cast):
    action = agreed()
    client = client_of("mash")
    when = {"due_on_day": "24", "due_on_month": "11", "due_on_year": "2026"}
    assert "Write why it is moved" in say(client, action, "move_action", **when)
    say(client, action, "move_action", **when, why="He is on leave")
    say(client, action, "hand_on_action", named="Jo Bell", why="He left")
    text = page(client, action)
    assert "20 Nov 2026 → 24 Nov 2026" in text and "He is on leave" in text
    assert f"{cast['housing'].name} → Jo Bell" in text and again().whose == "Jo Bell"


def test_two_who_end_it_at_once_end_it_once(agreed, cast, now, monkeypatch):
    action = agreed()
    held = changes._held(action, cast["mash"])
    changes.do(action=action, result="Done", by=cast["housing"], now=now)
    monkeypatch.setattr(changes, "_held", lambda action, by: held)
    with pytest.raises(NotNow, match="Somebody else"):
        changes.drop(action=action, why="No", by=cast["mash"], now=now)
    assert again().result == "Done"


def test_who_sees_it(agreed, client_of, cast, now):
    action = agreed()
    assert status(client_of("housing"), action) == status(client_of("mash"), action) == 200
    assert [status(client_of(key), action) for key in ("school_a", "school_b", "mash_two")] == [404, 404, 404]
    open_to(cast["mash_two"], "Bethany", now)  # a role alone opens nobody's page: with a reason, what stands on it
    assert status(client_of("mash_two"), action) == 200
    assert [status(client_of(key), action) for key in ("dpo", "board", "admin", "steward")] == [403] * 4


def test_whoever_it_is_given_to_reads_no_more_of_the_page(agreed, client_of, person):
    action = agreed()
    text = page(client_of("housing"), action)
    assert WHAT in text and WHY in text
    assert client_of("housing").get(reverse("person", args=[person.uuid])).status_code in (403, 404)


def test_a_page_that_is_shared_shows_only_actions_near_to_its_reader(agreed, client_of, cast, person, now):
    record = our_record_of(person=person, by=cast["mash"], now=now)
    share(record=record, because="a move", by=cast["mash"], now=now, practitioner=cast["school_a"])
    agreed()
    href = reverse("person", args=[person.uuid])
    assert WHAT not in client_of("school_a").get(href).content.decode()
    agreed(to="school_a", what="Meet her at the gate")
    assert "Meet her at the gate" in client_of("school_a").get(href).content.decode()


def test_who_is_kept_out_never_sees_it(agreed, client_of, cast, person, now):
    action = agreed()
    record = our_record_of(person=person, by=cast["mash"], now=now)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["housing"], "because": "Her neighbour"}
    share(record=record, by=cast["manager"], now=now, **out)
    assert status(client_of("housing"), action) == 404
    assert WHAT not in client_of("housing").get(reverse("actions")).content.decode()
    assert WHAT not in client_of("housing").get(reverse("home")).content.decode()


def test_six_months_after_it_ended_it_is_shown_no_more(agreed, client_of, cast, now):
    action = agreed()
    changes.do(action=action, result="Done", by=cast["mash"], now=now - SCOPE_LASTS - timedelta(days=1))
    assert status(client_of("housing"), action) == 404


def test_late_is_said_and_what_is_due_first_stands_first(agreed, client_of, now):
    agreed(what="Second")
    agreed(what="First", due_on=date(2026, 11, 1))
    text = client_of("housing").get(reverse("actions")).content.decode()
    assert "16 days late" in text and text.index("First") < text.index("Second")


def test_the_list_asks_as_much_for_many_as_for_one(agreed, client_of):
    client = client_of("mash_two")
    counts = []
    client.get(reverse("actions"))
    for number in (1, 12):
        for _ in range(number):
            agreed(to="mash")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("actions"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_log_tells_that_it_was_agreed_and_none_of_its_words(agreed, cast, now):
    action = agreed()
    changes.do(action=action, result="He goes on Thursday", by=cast["housing"], now=now)
    told = " ".join(f"{one.did} {one.about} {one.about_id}" for one in Activity.objects.all())
    assert "agreed an action" in told and "did an action" in told
    assert WHAT not in told and "Thursday" not in told


def test_it_is_copied_for_the_case_record(agreed, client_of, cast, now, person):
    agreed()
    changes.do(action=agreed(what="Ring her aunt"), result="She can stay there", by=cast["mash"], now=now)
    text = client_of("mash").get(reverse("copy", args=[person.uuid])).content.decode()
    assert f"{WHAT} | {cast['housing'].name} | Due 20 Nov 2026" in text
    assert "Ring her aunt" in text and "She can stay there" in text


def test_a_protected_address_is_not_given_away_by_what_somebody_wrote(agreed, client_of, cast, person, now):
    """Whoever was given it by a person reads it, and nobody else who is not named for the address."""
    action = agreed(what="Visit her at 4 Yarrow Walk")
    changes.move(action=action, due_on=DUE, why="Yarrow Walk is shut", by=cast["mash"], now=now)
    protect(record=our_record_of(person=person, by=cast["mash"], now=now), because="Fled", by=cast["mash"], now=now)
    open_to(cast["mash_two"], "Bethany", now)
    other = client_of("mash_two")
    for href in (reverse("action", args=[action.uuid]), *(reverse(n, args=[person.uuid]) for n in ("person", "copy"))):
        text = other.get(href).content.decode()
        assert "Withheld, because it may give" in text and "Yarrow" not in text and WHY not in text
    assert "Yarrow Walk" in page(client_of("housing"), action)


def test_while_an_action_is_open_they_are_in_scope_and_for_six_months_after(person, cast, now):
    """The action is the reason: nothing else is."""
    from reachable.people.models import InScope

    InScope.objects.all().to_change(by="a test").delete()
    action = changes.agree(
        person=person, what=WHAT, why=WHY, to=cast["mash"], named="", due_on=DUE, by=cast["mash"], now=now
    )

    def is_in_scope(at) -> bool:
        return Person.objects.filter(pk=person.pk).in_scope(at).to_change(by="a test").exists()

    assert is_in_scope(now + timedelta(days=400))
    changes.do(action=action, result="Done", by=cast["mash"], now=now)
    assert is_in_scope(now + SCOPE_LASTS - timedelta(days=1)) and not is_in_scope(now + SCOPE_LASTS)
    changes.reopen(action=action, by=cast["mash"], now=now)
    assert is_in_scope(now + timedelta(days=400))


def test_who_is_kept_out_is_given_nothing_about_them(agreed, client_of, cast, person, now):
    record = our_record_of(person=person, by=cast["mash"], now=now)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["school_b"], "because": "His aunt"}
    share(record=record, by=cast["manager"], now=now, **out)
    with pytest.raises(NotNow, match="cannot be given this one"):
        agreed(to="school_b")
    action = agreed()
    answer = client_of("mash").post(
        reverse("hand_on_action", args=[action.uuid]), {"email": cast["school_b"].email, "why": "She asked"}
    )
    assert answer.status_code == 409 and again().to == cast["housing"]


def test_who_does_not_agree_actions_hands_on_within_their_team_or_back(agreed, client_of, cast):
    action = agreed()
    housing = client_of("housing")
    assert "within your own team, or back" in say(
        housing, action, "hand_on_action", email=cast["school_b"].email, why="Hers"
    )
    assert "without an account" not in page(housing, action, "hand_on_action")
    say(housing, action, "hand_on_action", named="Jo Bell", why="His")  # a box that is not there names nobody
    assert again().to == cast["housing"]
    say(housing, action, "hand_on_action", email=cast["mash"].email, why="Not ours")
    assert again().to == cast["mash"]


def test_after_two_were_parted_it_names_neither(agreed, client_of, cast, now):
    """Until somebody has said whose it is: our record stands on both pages."""
    from reachable.people.models import Belonging
    from tests.house.people import named

    action = agreed()
    ours = Belonging.objects.filter(record=action.record_id).to_change(by="a test")
    ours.update(is_unsure=True)
    Belonging.objects.create(
        record_id=action.record_id, person=named("Daniel"), from_at=now, because="Parted", is_unsure=True
    )
    for text in (page(client_of("mash"), action), client_of("mash").get(reverse("actions")).content.decode()):
        assert "Whose this is has not been settled" in text and "Daniel" not in text and "Bethany" not in text
