"""K33 from what is stored: as it stood at the end of the weeks that are counted."""

from datetime import timedelta

import pytest

from reachable.agencies.changes import close_account, end_skill, enter_skill
from reachable.agencies.models import Practitioner, Skill
from reachable.agencies.skills import ELIGIBLE, REACHABLE_MOMENTS
from reachable.learning.measures_step import measured
from reachable.measures.step import count_one_quarter

pytestmark = pytest.mark.django_db


def k33(since, now, until=None):
    one, two = measured(since, now, until)
    return (one.numerator, one.denominator), (two.numerator, two.denominator)


def test_of_whoever_works_with_children_those_whose_training_counts_then(finishes, cast, now):
    eligible = Practitioner.objects.filter(is_active=True, role__in=ELIGIBLE).count()
    week = timedelta(days=7)
    finishes("mash", at=now - 4 * week)
    finishes("engage", at=now - 2 * week, after=(2, 2))
    finishes("board", at=now - 2 * week)  # may learn, and is not counted as staff who work with children
    counts = {"from_on": now.date() - 3 * week, "until_on": now.date() + week, "because": "Elsewhere"}
    who = {"practitioner": cast["police"], "skill": REACHABLE_MOMENTS, "by": cast["manager"]}
    row = enter_skill(**who, **counts, now=now - 3 * week)
    year = now - timedelta(days=365)
    assert k33(year, now) == ((3, eligible), (2, 3))
    assert k33(year, now, now - 3 * week + timedelta(days=1)) == ((2, eligible), (1, 1))
    end_skill(skill=row, because="A mistake", by=cast["manager"], now=now - week)
    assert k33(year, now)[0] == (2, eligible)
    assert k33(year, now, now - 2 * week + timedelta(days=1))[0] == (3, eligible), "as it stood then"
    close_account(practitioner=cast["mash"], by=cast["admin"], now=now)
    assert k33(year, now)[0] == (1, eligible - 1)
    assert k33(year, now, now - week)[0] == (2, eligible)
    assert k33(year, now, Skill.objects.get(practitioner=cast["engage"]).at)[1] == (1, 1), "its end is not in it"


def test_it_stands_among_the_measures(finishes, client_of, now):
    finishes("mash", at=now - timedelta(days=9))
    while count_one_quarter(now):
        continue
    page = client_of("board").get("/measures/").content.decode()
    assert "Works with children, and is trained in reachable moments" in page
    assert "Surer after a training than before it" in page
    assert client_of("board").get("/measures/K33/").status_code == 200
