"""What `./run demo` promises of its stories stands on the pages of those whom it names."""

import html
import re
from datetime import UTC

import pytest
from django.test import Client
from django.urls import reverse

from reachable.clocks.ages import LONDON
from reachable.config.settling import settle
from reachable.demo.borough import build
from reachable.demo.stories import STORIES
from reachable.flow import receive
from reachable.single_view.searching import search

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SETTLED = [young.name for story in STORIES if story.is_settled for young in story.children]
WHY = {"because": "worry", "reference": "T1", "sentence": "Somebody told us that they are worried"}


@pytest.fixture
def mash(cast, client_of, tmp_path, now) -> Client:
    """A MASH social worker's browser, after the files of the smallest borough that has the stories came in."""
    built = build(tmp_path, children=60, as_of=now)
    for file in sorted(built.files, key=lambda one: one.sent_at):
        sent_at = file.sent_at.replace(tzinfo=LONDON).astimezone(UTC)
        receive(file.path, by="a test", clock=lambda at=sent_at: at)
    settle(SETTLED, built.truth, now)
    return client_of("mash")


def test_every_story_can_be_found_by_its_names_and_read_on_their_pages(mash, cast, now):
    for story in STORIES:
        read = ""
        for name in story.names.split(" and "):
            found = [one for one in search(cast["mash"].as_viewer(), name, now)[0] if name in one.name]
            told = sum(young.name == name for young in story.children)
            assert len(found) == told if story.is_settled else len(found) >= told, name
            read += " ".join(page_of(mash, one.uuid) for one in found)
        assert [words for words in story.shown if words not in read] == [], story.title


def page_of(mash: Client, uuid: str) -> str:
    """The words of somebody's page, for which a reason is given first."""
    mash.post(reverse("why", args=[uuid]), WHY)
    answer = mash.get(reverse("person", args=[uuid]))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))
