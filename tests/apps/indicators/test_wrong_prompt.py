"""Somebody says that a prompt is wrong: it stands as that, until something newer says yes, and is counted by rule."""

import json
from datetime import timedelta

import pytest

from reachable.config.command_line import main
from reachable.config.commands import rules
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.changes import say_wrong
from reachable.indicators.fairness import GROUPS, SEX, WRONG, of_rule
from reachable.indicators.measures_step import said_wrong
from reachable.indicators.models import WrongPrompt
from reachable.locks.models import Activity
from reachable.oversight.measures_step import counted
from reachable.people.changes import our_record_of
from reachable.sharing.changes import protect
from reachable.single_view.reading import see
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
AGAIN, ASKS = "Suspended again, or for more than a week", "Where were they on those days, and who with?"
GIRLS = GROUPS[SEX]["F"]
WHY = "The second was another pupil with the same name."
FIRST = f.exclusion(), f.exclusion(number=2, startdate="2026-Nov-09 00:00:00")


@pytest.fixture
def at(take_in, cast, now) -> str:
    """The page of Bethany, suspended twice, open to a social worker."""
    take_in(f.pupils())
    take_in(f.cin())
    take_in(f.exclusions(*FIRST))
    return f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"


@pytest.fixture
def says(at, client_of):
    def say(who: str = "mash", rule: str = "I3", words: str = WHY):
        return client_of(who).post(f"{at}prompt/{rule}/wrong/", {"words": words})

    return say


def page(client_of, at, who: str = "mash") -> str:
    return " ".join(client_of(who).get(at).content.decode().split())


def test_it_stands_as_said_to_be_wrong_and_not_as_a_prompt(says, client_of, at, cast):
    assert ASKS in page(client_of, at)
    assert says()["Location"] == at
    text = page(client_of, at)
    assert ASKS not in text and f"{AGAIN}. Because: {WHY}" in text
    row = WrongPrompt.objects.select_related("line", "by").everyone_because("a test").get()
    assert (row.rule, row.settings_version, row.by, row.line.kind) == ("I3", 1, cast["mash"], "suspended")
    assert Activity.objects.filter(did="said that a prompt is wrong", about_id=str(row.record_id)).count() == 1


def test_something_newer_asks_again_and_something_older_that_was_known_does_not(says, client_of, at, take_in):
    says()
    take_in(f.exclusions(*FIRST, f.exclusion(number=3, startdate="2026-Oct-12 00:00:00")))
    assert ASKS not in page(client_of, at), "it was told before that"
    take_in(f.exclusions(*FIRST, f.exclusion(number=4, startdate="2026-Nov-16 00:00:00")))
    assert ASKS in page(client_of, at)


def test_something_older_that_was_told_later_asks_again_and_is_counted_as_asked(says, client_of, at, take_in, now):
    says()
    told_wrong = {one.number for one in counted(now) if (one.what, one.group) == (of_rule(WRONG, "I3"), GIRLS)}
    assert told_wrong == {1}
    older = f.exclusion(number=3, startdate="2026-Nov-05 00:00:00")
    take_in(f.exclusions(*FIRST, older), at=now + timedelta(minutes=5))
    assert ASKS in page(client_of, at)
    later = counted(now + timedelta(minutes=6))
    assert {one.number for one in later if (one.what, one.group) == (of_rule(WRONG, "I3"), GIRLS)} == {0}


def test_a_past_day_does_not_know_it_yet(at, client_of, cast, now):
    person, viewer = open_to(cast["mash"], "Bethany", now), cast["mash"].as_viewer()
    about = {"person": person, "rule": BY_ID["I3"], "newest_at": now, "line": None, "by": cast["mash"]}
    say_wrong(words="Said today", now=now, **about)
    hour = timedelta(hours=1)
    then = {at: see(viewer, person.uuid, "what we know", now, now + at).wrong for at in (hour, -hour)}
    assert [row.words for row in then[hour]] == ["Said today"] and then[-hour] == []
    assert "Said today" not in page(client_of, f"{at}?known={now - timedelta(days=1):%Y-%m-%d}")


def test_the_school_that_told_may_say_so_too(says, client_of, at):
    assert says("school_a").status_code == 302 and WHY in page(client_of, at)


@pytest.mark.parametrize(("who", "rule"), [("mash", "I10"), ("mash", "I21"), ("mash", "no"), ("school_a", "I10")])
def test_a_rule_that_asks_nothing_here_is_not_there(says, who, rule):
    assert says(who, rule).status_code == 404


def test_a_withheld_prompt_is_not_there(says, at, cast, now):
    record = our_record_of(person=open_to(cast["mash"], "Bethany", now), by=cast["mash"], now=now)
    protect(record=record, because="A threat", by=cast["mash"], now=now)
    assert says().status_code == 404


def test_it_needs_a_why(says):
    answer = says(words=" ")
    assert answer.status_code == 200 and "Write why this prompt is wrong" in answer.content.decode()
    assert WrongPrompt.objects.everyone_because("a test").count() == 0


def test_the_rate_is_counted_by_rule_and_says_nothing_of_a_person(says, capsys, monkeypatch):
    assert said_wrong() == {}
    says()
    assert said_wrong() == {"I3": 1}
    monkeypatch.setattr(rules, "is_made", lambda at: True)
    monkeypatch.setattr(rules, "start", lambda: None)
    assert main(["rules", "--json"]) == 0
    out = capsys.readouterr().out
    told = {row["id"]: row["said_wrong"] for row in json.loads(out)}
    assert (told["I3"], told["I4"]) == (1, 0) and WHY not in out and "Bethany" not in out
