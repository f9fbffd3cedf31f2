"""What the family knows is read from what was told to them, and asked again only for what nobody wrote down."""

from datetime import timedelta

import pytest

from reachable.family.changes import write_told
from tests.apps.front_door.test_contact_pages import page
from tests.apps.front_door.test_contacts import decided, girl, setting

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db
KNOWS = 'name="knows" type="radio" value="{}" checked'


@pytest.fixture
def one(girl, cast, setting, now):
    setting("record")
    return decided(cast, now - timedelta(hours=2), outcome="help", person=girl)


def word(client_of, one) -> str:
    return " ".join(page(client_of("screener"), "send_word", one.uuid).split())


def test_they_were_told_and_so_they_know_of_it_and_not_what_was_decided(one, girl, cast, client_of, now):
    body = word(client_of, one)
    assert "was told" not in body and "checked" not in body
    told = {"told_on": now.date(), "told_by": "Priya Nair", "how": "At home"}
    write_told(person=girl, whom="parent_one", was_told=True, **told, by=cast["mash"], now=now)
    body = word(client_of, one)
    assert "The first parent or carer was told Tuesday 17 November 2026" in body and KNOWS.format("contact") in body


def test_they_have_not_been_told_and_why_not_is_not_said_here(one, girl, cast, client_of, now):
    why = {"why_not": "It is not safe yet", "look_again_on": now.date()}
    write_told(person=girl, whom="parent_one", was_told=False, **why, by=cast["mash"], now=now)
    body = word(client_of, one)
    assert "has not been told yet" in body and KNOWS.format("nothing") in body and "not safe yet" not in body


def test_what_was_told_before_it_came_or_to_the_young_person_says_nothing_of_it(one, girl, cast, client_of, now):
    told = {"told_by": "Priya Nair", "how": "At home", "was_told": True, "by": cast["mash"], "now": now}
    write_told(person=girl, whom="parent_one", told_on=(now - timedelta(days=9)).date(), **told)
    write_told(person=girl, whom="child", told_on=now.date(), **told)
    assert "was told" not in word(client_of, one)
