"""A pack done in pieces: where somebody was is kept; finished when all was answered and the scenario came to an end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from reachable.agencies.models import Skill
from reachable.agencies.skills import REACHABLE_MOMENTS
from reachable.errors import NotNow
from reachable.learning import changes, reading
from reachable.learning.models import Doing
from reachable.learning.packs import BY_SLUG
from reachable.learning.packs.course import Standing, steps
from tests.apps.learning.conftest import PACK, right

pytestmark = pytest.mark.django_db
AT = "/learning/training/reachable-moments/"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_it_is_begun_once_and_goes_on_where_they_were(client_of):
    client = client_of("mash")
    assert "Not begun" in text(client.get(AT))
    assert client.get(f"{AT}twenty-four-hours/").url == AT, "nothing of it before it was begun"
    assert client.post(f"{AT}begin/").url == f"{AT}before/"
    assert client.post(f"{AT}before/", {"recognise": "2", "act": "1"}).url == f"{AT}what-it-is/"
    assert client.post(f"{AT}what-it-is/", {"go_on": "1"}).url == f"{AT}film/"
    assert f'href="{AT}film/">Go on where you were' in text(client.get(AT))
    assert client.post(f"{AT}begin/").url == f"{AT}film/", "from another telephone"
    assert Doing.objects.get().recognise_before == 2


def test_a_whole_pack_by_its_pages(client_of, cast, now):
    client = client_of("housing")
    client.post(f"{AT}begin/")
    for step in steps(PACK)[:-3]:
        assert client.get(f"{AT}{step.slug}/").status_code == 200
        if step.kind == "question":
            client.post(f"{AT}{step.slug}/", {"answer": "0"})
    asked = {question.key: str(right(question)) for question in PACK.questions}
    assert client.post(f"{AT}after/", {"recognise": "4", "act": "4"}).status_code == 200, "not before it is finished"
    page = text(client.post(f"{AT}scenario/", {"choice": "1", "after": "0"}, follow=True))
    assert "How it ends" in page and "You have finished this training" not in page, "one answer is not right yet"
    client.post(f"{AT}scenario/", {"again": "1"})
    for key, answer in asked.items():
        client.post(f"{AT}{key}/", {"answer": answer})
    assert "Still to be done" in text(client.get(f"{AT}end/"))
    assert not Skill.objects.exists()
    page = text(client.post(f"{AT}scenario/", {"choice": "1", "after": "0"}, follow=True))
    assert "You have finished this training" in page and "How it ends" in page
    assert client.post(f"{AT}after/", {"recognise": "4", "act": "4"}).url == f"{AT}end/"
    assert "You have finished this training" in text(client.get(f"{AT}end/"))
    skill = Skill.objects.get()
    assert (skill.practitioner, skill.skill) == (cast["housing"], REACHABLE_MOMENTS)
    assert (skill.from_on, skill.until_on) == (date(2026, 11, 17), date(2028, 11, 17))
    assert "Finished the training “Reachable moments”, version 1" in skill.because


def test_an_answer_is_told_what_to_think_of_it_and_may_be_another(client_of):
    client = client_of("mash")
    client.post(f"{AT}begin/")
    at = f"{AT}an-attempt/"
    assert "Go on" not in text(client.get(at)), "not before it was answered"
    assert "Think again" in text(client.post(at, {"answer": "0"}, follow=True))
    page = text(client.post(at, {"answer": "1"}, follow=True))
    assert "That is right" in page and "Go on" in page
    assert "Choose an answer" in text(client.post(at, {}))
    assert client.post(at, {"answer": "9"}).status_code == 200, "no such answer"
    assert Doing.objects.get().answers == {"an-attempt": 1}


def test_two_windows_do_not_choose_twice(client_of):
    client = client_of("mash")
    client.post(f"{AT}begin/")
    at = f"{AT}scenario/"
    assert client.post(at, {"choice": "0", "after": "0"}).status_code == 302
    assert "You have chosen here already" in text(client.post(at, {"choice": "0", "after": "0"}))
    assert Doing.objects.get().chosen == [0]
    client.post(at, {"again": "1"})
    assert Doing.objects.get().chosen == []


def test_what_is_finished_stays_finished_and_gives_its_skill_once(finishes, cast, now):
    doing = finishes("mash")
    told = {"pack": PACK, "by": cast["mash"], "now": now + timedelta(hours=1)}
    changes.go_again(**told)
    changes.answer(question=PACK.questions[0], answer=2, **told)
    changes.choose(choice=1, after=0, **told)
    doing.refresh_from_db()
    assert doing.finished_at == now and Skill.objects.count() == 1
    with pytest.raises(NotNow, match="stays as you said it"):
        changes.say_how_sure(when="before", recognise=1, act=1, **told)


def test_nothing_is_written_of_a_pack_that_was_not_begun(cast, now):
    told = {"pack": PACK, "by": cast["mash"], "now": now}
    with pytest.raises(NotNow, match="Begin it first"):
        changes.answer(question=PACK.questions[0], answer=0, **told)
    with pytest.raises(NotNow, match="Begin it first"):
        changes.say_how_sure(when="after", recognise=1, act=1, **told)


def test_a_new_version_says_that_it_has_changed(finishes, cast, client_of, now):
    pack = BY_SLUG["debt-bondage"]
    finishes("mash", pack=replace(pack, version=1), at=now - timedelta(days=30))
    at = "/learning/training/debt-bondage/"
    page = text(client_of("mash").get(at))
    assert "Changed since you did it" in page and pack.changed in page and "What you finished stays finished" in page
    assert reading.mine(pack, cast["mash"], now).standing == Standing.CHANGED
    assert client_of("mash").post(f"{at}begin/").url == f"{at}before/", "from its beginning"
    assert reading.mine(pack, cast["mash"], now).standing == Standing.GOING_ON
    finishes("mash", pack=pack)
    assert reading.mine(pack, cast["mash"], now).standing == Standing.FINISHED


def test_long_ago_counts_no_longer(finishes, cast, now):
    finishes("mash", at=now - timedelta(days=731))
    assert reading.mine(PACK, cast["mash"], now).standing == Standing.STALE
    assert not Skill.objects.live(now.date()).exists()


def test_the_database_holds_one_at_a_time_and_how_sure_from_one_to_five(cast, now):
    told = {"practitioner": cast["mash"], "pack": PACK.slug, "version": 1, "place": "before", "began_at": now}
    Doing.objects.create(**told)
    for wrong in ({}, {"pack": "debt-bondage", "act_after": 6}, {"pack": "debt-bondage", "recognise_before": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Doing.objects.create(**told | wrong)


def test_a_manager_sees_how_their_own_staff_stand_and_nobody_elses(finishes, client_of):
    finishes("mash")
    finishes("housing")
    page = text(client_of("manager").get("/learning/staff/"))
    assert "Priya Nair" in page and "Finished 17 Nov 2026" in page and "Owen Reece" in page
    assert "Femi Balogun" not in page
    others = text(client_of("head").get("/learning/staff/"))
    assert "Nobody has you as their manager" in others and "Priya" not in others
    assert "How your own staff stand" not in text(client_of("mash").get("/learning/"))


def test_a_pack_and_a_step_that_are_not_there(client_of):
    client = client_of("mash")
    assert client.get("/learning/training/juggling/").status_code == 404
    client.post(f"{AT}begin/")
    assert client.get(f"{AT}juggling/").status_code == 404


@pytest.mark.parametrize("key", ["board", "steward", "custody", "engage"])
def test_anybody_may_learn(client_of, key):
    assert client_of(key).get("/learning/").status_code == 200
