"""The page of a moment says who is best placed: an adult whom they trust, then who on duty has learnt how."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reachable.agencies.changes import end_skill, give_skill
from reachable.agencies.skills import BRINGING_HOME, REACHABLE_MOMENTS
from reachable.people.changes import our_record_of
from reachable.people.models import Belonging
from reachable.reachable_moments import best_placed as page_of
from reachable.reachable_moments import changes, reading
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.apps.reachable_moments.test_pages import again, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(take_in, on_duty):
    take_in(f.custody(f.detention(release_dt="", away_from_home_force="Y")))
    return again()


def learns(who, skill, now):
    counts = {"from_on": date(2026, 11, 1), "until_on": date(2028, 11, 1), "because": "Training"}
    return give_skill(practitioner=who, skill=skill, by=who, now=now, **counts)


def said(client) -> str:
    text = " ".join(page(client).split())
    return text.split("Who is best placed to reach them")[1].split("</section>")[0]


def test_whom_they_trust_comes_first_and_then_who_on_duty_has_learnt_it(moment, client_of, cast, now):
    learns(cast["mash_two"], REACHABLE_MOMENTS, now)
    learns(cast["mash"], REACHABLE_MOMENTS, now)
    learns(cast["manager"], REACHABLE_MOMENTS, now)  # on call, and not there to go
    learns(cast["yfr"], BRINGING_HOME, now)  # not on duty
    text = said(client_of("mash"))
    assert text.index("an adult whom they trust already") < text.index("somebody who is on duty now")
    assert "<dd>Priya Nair (MASH), Owen Reece (MASH)</dd>" in text, "whoever is told first in front"
    assert "Grace" not in text and "Marek" not in text
    home = text.split("Bringing home a young person")[1]
    assert home.index("Nobody on duty now") < home.index("Reaching a young person")


def test_what_was_ended_or_is_long_ago_counts_no_longer(moment, client_of, cast, now):
    row = learns(cast["mash"], REACHABLE_MOMENTS, now)
    end_skill(skill=row, because="A mistake", by=cast["manager"], now=now)
    old = {"from_on": date(2024, 1, 1), "until_on": date(2026, 11, 17), "because": "Training"}
    give_skill(practitioner=cast["mash_two"], skill=REACHABLE_MOMENTS, by=cast["mash_two"], now=now, **old)
    assert said(client_of("mash")).count("Nobody on duty now") == 2


@pytest.mark.parametrize(("whom", "named"), [("practitioner", 1), ("team", 0), ("agency", 0)])
def test_who_is_kept_out_of_them_is_not_named(moment, cast, now, whom, named):
    for key in ("mash", "mash_two"):
        learns(cast[key], REACHABLE_MOMENTS, now)
    read = reading.one(cast["mash"].as_viewer(), moment.uuid, "a test", now)
    theirs = Belonging.objects.filter(record=moment.record_id).now_standing().select_related("person")
    record = our_record_of(person=theirs.to_change(by="a test").get().person, by=cast["manager"], now=now)
    held = cast["mash_two"] if whom == "practitioner" else getattr(cast["mash_two"], whom)
    out = {"kind": Sight.Kind.KEPT_OUT, whom: held, "because": "conflict of interest"}
    share(record=record, by=cast["manager"], now=now, **out)
    assert page_of.best_placed(read, now)[-1]["names"] == ["Priya Nair (MASH)"][:named]


def test_it_is_one_question_and_none_of_a_moment_that_is_over(moment, client_of, cast, now):
    for key in ("mash", "mash_two"):
        learns(cast[key], REACHABLE_MOMENTS, now)
    read = reading.one(cast["mash"].as_viewer(), moment.uuid, "a test", now)
    with CaptureQueriesContext(connection) as made:
        assert [len(one["names"]) for one in page_of.best_placed(read, now)] == [0, 2]
    assert len(made) == 1
    changes.withdraw(moment=moment, why="It was no moment", by=cast["mash"], now=now)
    assert "Who is best placed" not in client_of("mash").get(reverse("moment", args=[moment.uuid])).content.decode()


def test_whoever_says_that_it_is_a_moment_reads_what_one_is(moment, client_of):
    text = client_of("mash").get(reverse("identify_moment", args=[moment.uuid])).content.decode()
    assert "What a reachable moment is" in text and "An attempt is not a contact" in text
