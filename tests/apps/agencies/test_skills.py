"""Skills: they count for a time, are entered by a manager with a reason, and are ended with one."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from reachable.agencies import changes
from reachable.agencies.models import Skill, with_skill
from reachable.agencies.skills import BRINGING_HOME, DEBT_BONDAGE
from reachable.errors import NotAllowed, NotNow

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 17)
COUNTS = {"from_on": TODAY, "until_on": date(2028, 11, 17), "because": "Trained by the rescue service"}


@pytest.fixture
def given(cast, now):
    return changes.enter_skill(practitioner=cast["yfr"], skill=BRINGING_HOME, by=cast["manager"], now=now, **COUNTS)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (date(2028, 11, 16), True),
        (date(2028, 11, 17), False),
    ],
)
def test_it_counts_for_a_time(given, cast, on, counts):
    assert list(with_skill(BRINGING_HOME, on)) == [cast["yfr"]] * counts
    assert not with_skill(DEBT_BONDAGE, on)


def test_somebody_who_learnt_it_twice_stands_once_and_who_left_not_at_all(given, cast, now):
    later = COUNTS | {"until_on": date(2029, 1, 1)}
    changes.give_skill(practitioner=cast["yfr"], skill=BRINGING_HOME, by=cast["yfr"], now=now, **later)
    assert list(with_skill(BRINGING_HOME, TODAY)) == [cast["yfr"]]
    changes.close_account(practitioner=cast["yfr"], by=cast["admin"], now=now)
    assert not with_skill(BRINGING_HOME, TODAY)
    with pytest.raises(NotNow, match="closed"):
        changes.give_skill(practitioner=cast["yfr"], skill=BRINGING_HOME, by=cast["manager"], now=now, **COUNTS)


def test_it_ends_once_with_a_reason(given, cast, now):
    changes.end_skill(skill=given, because="Wrong person", by=cast["manager"], now=now)
    assert not with_skill(BRINGING_HOME, TODAY)
    with pytest.raises(NotNow, match="ended already"):
        changes.end_skill(skill=given, because="Again", by=cast["manager"], now=now)


def test_one_that_was_learnt_twice_ends_once_for_all(given, cast, now):
    changes.give_skill(practitioner=cast["yfr"], skill=BRINGING_HOME, by=cast["yfr"], now=now, **COUNTS)
    other = changes.give_skill(practitioner=cast["yfr"], skill=DEBT_BONDAGE, by=cast["yfr"], now=now, **COUNTS)
    changes.end_skill(skill=given, because="Not safe with them", by=cast["manager"], now=now)
    assert list(Skill.objects.live(TODAY)) == [other]


def test_nobody_enters_a_skill_of_their_own(cast, now):
    with pytest.raises(NotAllowed):
        changes.enter_skill(practitioner=cast["manager"], skill=BRINGING_HOME, by=cast["manager"], now=now, **COUNTS)


@pytest.mark.parametrize(
    "wrong", [{"until_on": TODAY}, {"because": ""}, {"ended_because": "x"}], ids=["no time", "no reason", "half ended"]
)
def test_the_database_holds_what_a_skill_says(cast, now, wrong):
    told = {"practitioner": cast["yfr"], "skill": BRINGING_HOME, "by": cast["manager"], "at": now, **COUNTS}
    with pytest.raises(IntegrityError), transaction.atomic():
        Skill.objects.create(**told | wrong)


def test_whoever_runs_the_rota_asks_who_could_bring_a_child_home(given, client_of, on_duty, now):
    page = text(client_of("manager").get("/duty/skills/"))
    home = page.split("Who could bring a child home")[2].split("</section>")[0]
    assert "Marek Dyer" in home and "17 Nov 2028" in home and "Trained by the rescue service" in home and "No" in home
    assert client_of("mash").get("/duty/skills/").status_code == 403
    assert "who could bring a child home" not in text(client_of("mash").get("/duty/"))


def test_a_manager_enters_and_ends_one_by_the_pages(client_of, cast, now):
    client = client_of("manager")
    day = {"from_on_day": "1", "from_on_month": "11", "from_on_year": "2026"}
    said = {"who": str(cast["yfr"].uuid), "skill": DEBT_BONDAGE, "because": "A day with the Society", **day}
    assert "No young person’s name" in text(client.get("/duty/skills/enter/"))
    assert "24 months ago or more" in text(client.post("/duty/skills/enter/", said | {"from_on_year": "2024"}))
    assert "must not be in the future" in text(client.post("/duty/skills/enter/", said | {"from_on_month": "12"}))
    assert client.post("/duty/skills/enter/", said | {"who": str(cast["manager"].uuid)}).status_code == 200
    assert client.post("/duty/skills/enter/", said | {"who": str(cast["board"].uuid)}).status_code == 200
    assert not Skill.objects.exists()
    assert client.post("/duty/skills/enter/", said).url == "/duty/skills/"
    row = Skill.objects.get()
    assert (row.practitioner, row.until_on, row.by) == (cast["yfr"], date(2028, 11, 1), cast["manager"])
    assert client.post(f"/duty/skills/{row.uuid}/end/", {"because": "She left the work"}).url == "/duty/skills/"
    assert "Marek Dyer" not in text(client.get("/duty/skills/"))
