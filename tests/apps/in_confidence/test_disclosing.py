"""One recorded decision discloses a part, to one, for a time; it can be taken back, and never goes to the police."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.agencies.changes import change_account
from reachable.errors import NotAllowed, NotNow
from reachable.in_confidence import changes, reading
from reachable.in_confidence.models import Disclosure
from reachable.locks.models import Activity
from tests.apps.in_confidence.conftest import PART, WORDS

pytestmark = pytest.mark.django_db
ASKED = {
    "words": PART,
    "harm": "others",
    "why": "Tonight",
    "email": "mash@fernleigh.example",
    "days": "3",
    "was_child_told": "no",
    "why_not_told": "She would run",
    "approver": "engage.lead@fernleigh.example",
}


def kept() -> Disclosure:
    return Disclosure.objects.select_related("to", "approver").to_change(by="a test").get()


def post(client, name: str, uuid, **said) -> str:
    answer = client.post(reverse(name, args=[uuid]), said, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_of_it_by_the_pages(cast, write, client_of, now):
    said = write()
    worker, lead, reader = (client_of(key) for key in ("engage", "engage_lead", "mash"))
    assert "Ring whoever approves it" in post(worker, "disclose", said.uuid, **ASKED)
    at = reverse("disclosure", args=[kept().uuid])
    assert reader.get(at).status_code == 404
    assert "Yours to approve" in lead.get(reverse("confidences")).content.decode()
    assert "Decided, and written down." in post(lead, "decide_disclosure", kept().uuid, answer="yes", why="It is so")
    text = reader.get(at).content.decode()
    assert PART in text and WORDS not in text and "Leo Farrant" in text and "She would run" in text
    assert "Disclosed to you" in reader.get(reverse("confidences")).content.decode()
    assert "Taken back" in post(worker, "take_back_disclosure", kept().uuid, why="It is over")
    assert reader.get(at).status_code == 404 and "Taken back" in worker.get(at).content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"approver": "engage@fernleigh.example"}, "Somebody else approves it"),
        ({"approver": "mash@fernleigh.example"}, "They cannot approve this"),
        ({"approver": "custody@fernleigh.example"}, "They cannot approve this"),
        ({"email": "custody@fernleigh.example"}, "Nothing is disclosed to an account of the police"),
        ({"email": "police@fernleigh.example"}, "Nothing is disclosed to an account of the police"),
        ({"email": "board@fernleigh.example"}, "Their role opens nothing"),
        ({"email": ""}, "Say who must know"),
        ({"told_to": "PC Low"}, "Say who must know"),
        ({"why_not_told": ""}, "Write why the young person does not know"),
        ({"harm": ""}, "Answer: What serious harm may this prevent?"),
        ({"words": ""}, "Enter the smallest part that must be known"),
    ],
)
def test_what_is_not_whole_is_asked_for(write, client_of, changed, words):
    assert words in post(client_of("engage"), "disclose", write().uuid, **ASKED | changed)
    assert not Disclosure.objects.all().to_change(by="a test").exists()


def test_told_by_telephone_it_is_recorded_and_nobody_reads_anything(cast, write, client_of, now):
    told = ASKED | {"email": "", "told_to": "PC Low, 01632 960 200, 3am"}
    post(client_of("engage"), "disclose", write().uuid, **told)
    changes.approve(disclosure=kept(), why="Yes", by=cast["engage_lead"], now=now)
    assert (kept().is_approved, kept().until_at, kept().to) == (True, None, None)
    readers = {key for key in cast if reading.mine(cast[key].as_viewer(), now).disclosures}
    assert readers == {"engage", "engage_lead"}


def test_its_time_is_up(cast, write, ask, now):
    part = ask(write(), days=3)
    changes.approve(disclosure=part, why="Yes", by=cast["engage_lead"], now=now)
    viewer = cast["mash"].as_viewer()
    assert reading.mine(viewer, now + timedelta(days=2, hours=23)).disclosures
    assert not reading.mine(viewer, now + timedelta(days=3)).disclosures
    assert reading.mine(cast["engage"].as_viewer(), now + timedelta(days=9)).disclosures


def test_who_has_other_work_now_reads_no_part(cast, write, ask, now):
    changes.approve(disclosure=ask(write()), why="Yes", by=cast["engage_lead"], now=now)
    change_account(practitioner=cast["mash"], team=None, by="a test", now=now + timedelta(minutes=1))
    cast["mash"].refresh_from_db()
    assert not reading.mine(cast["mash"].as_viewer(), now + timedelta(minutes=2)).disclosures


def test_the_manager_on_call_reads_the_part_alone_and_only_if_named(cast, moment, write, ask, now):
    part = ask(write(), approver="manager")
    read = reading.mine(cast["manager"].as_viewer(), now)
    assert [one.words for one in read.disclosures] == [PART] and not read.confidences
    assert not reading.mine(cast["head"].as_viewer(), now).disclosures
    for key in ("head", "engage_lead", "engage"):
        with pytest.raises(NotAllowed):
            changes.approve(disclosure=part, why="Yes", by=cast[key], now=now)
    changes.refuse(disclosure=part, why="It prevents nothing", by=cast["manager"], now=now)
    with pytest.raises(NotNow):
        changes.approve(disclosure=part, why="Yes", by=cast["manager"], now=now)
    assert not reading.mine(cast["mash"].as_viewer(), now).disclosures


def test_who_asks_does_not_approve_even_where_another_heard_it(cast, write, ask, now):
    with pytest.raises(NotAllowed, match="Somebody else approves it"):
        ask(write(), by="engage_lead", approver="engage_lead")


def test_only_those_who_heard_it_or_approved_it_take_it_back(cast, write, ask, now):
    part = ask(write(), approver="manager")
    with pytest.raises(NotNow, match="nothing to take back"):
        changes.take_back(disclosure=part, why="x", by=cast["engage"], now=now)
    changes.approve(disclosure=part, why="Yes", by=cast["manager"], now=now)
    with pytest.raises(NotAllowed):
        changes.take_back(disclosure=kept(), why="x", by=cast["mash"], now=now)
    changes.take_back(disclosure=kept(), why="x", by=cast["manager"], now=now)
    assert kept().ended_by == cast["manager"]


def test_the_log_tells_that_it_was_done_and_no_word_of_it(cast, write, ask, now):
    part = ask(write())
    changes.approve(disclosure=part, why="Yes", by=cast["engage_lead"], now=now)
    lines = [f"{line.did} {line.about} {line.why}" for line in Activity.objects.all()]
    assert any("approved a disclosure" in one for one in lines)
    assert not [one for one in lines if WORDS in one or PART in one]
