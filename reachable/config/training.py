"""The demo's training: some have finished a pack, some long ago or an older version, and the films were agreed to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from reachable.agencies.changes import add_practitioner, enter_skill
from reachable.agencies.models import Practitioner
from reachable.agencies.skills import BRINGING_HOME, months_on
from reachable.clocks.ages import london_day
from reachable.config.invented import BY
from reachable.learning import changes
from reachable.learning.packs import BY_SLUG, FILMS
from reachable.learning.packs.scenarios import walk
from reachable.learning.packs.shape import Pack

MOMENTS, DEBT = BY_SLUG["reachable-moments"], BY_SLUG["debt-bondage"]
GROUPS = {"somebody-comes": "The Tuesday group", "what-they-say-you-owe": "Second Thoughts, Fernleigh"}
# Of the cast: who finished what, how many days ago, and how sure they were before and after.
FINISHED = (
    ("mash", MOMENTS, 60, (2, 2), (4, 4)),
    ("yfr", MOMENTS, 40, (3, 3), (5, 4)),
    ("yfr", DEBT, 30, (2, 1), (4, 4)),
    ("housing", MOMENTS, 20, (1, 1), (3, 3)),
    ("engage", MOMENTS, 90, (4, 4), (4, 4)),
    ("school_a", MOMENTS, 800, (2, 2), (4, 3)),
    ("mash_two", replace(DEBT, version=1), 200, (3, 2), (3, 3)),
)
# More of those who work there: of whom in the cast they are a colleague, and their names.
COLLEAGUES = {
    "mash": "Tess Amory,Karim Said,Bella Frost,Jonas Petit,Iris Kane,Noor Aziz",
    "yfr": "Glen Abara,Sadie Moss,Tariq Hale,Wendy Crisp,Ola Brandt,Rosa Finch,Hugh Idle",
    "engage": "Nia Sperling,Callum Ide,Fatou Diarra,Beth Garland,Sol Whitby,Anya Petrov",
    "housing": "Mina Lovell,Gareth Pugh,Lucy Tandy,Imran Shah,Della Cope,Viv Marsh,Arlo Banks,Kit Rowan",
}
OF_EACH_FIVE = (True, True, False, True, False)  # who of the colleagues has finished the first pack


@transaction.atomic
def teach(as_of: datetime) -> None:
    """Colleagues, films that may be shown, packs that were finished, one that goes on, and a skill from elsewhere."""
    cast = {one.email.split("@")[0]: one for one in Practitioner.objects.filter(email__endswith="@fernleigh.example")}
    _films(cast["business"], as_of)
    for key, pack, days, before, after in FINISHED:
        _finish(cast[key.replace("_two", ".two").replace("school_a", "lead.a")], pack, as_of, days, before, after)
    for number, who in enumerate(_colleagues(cast, as_of)):
        if OF_EACH_FIVE[number % len(OF_EACH_FIVE)]:
            after = (4, 4) if number % 3 else (2, 2)
            _finish(who, MOMENTS, as_of, 8 + 3 * number, (2, 2), after)
    changes.begin(pack=MOMENTS, by=cast["manager"], now=as_of)
    _roll_out(cast, as_of)
    today = london_day(as_of)
    enter_skill(
        practitioner=cast["yfr"], skill=BRINGING_HOME, from_on=today, until_on=months_on(today, 24),
        because="Trained by the rescue service that the partnership uses", by=cast["manager"], now=as_of,
    )  # fmt: skip


def _roll_out(cast: Mapping[str, Practitioner], as_of: datetime) -> None:
    """Every link person was asked two months ago; two have brought it to their team, two have not."""
    then, today = as_of - timedelta(days=60), london_day(as_of)
    for key in ("mash", "yfr", "engage", "housing"):
        changes.name_link_person(practitioner=cast[key], by=cast["business"], now=then)
    due_on = today - timedelta(days=5)
    asked = changes.ask_to_bring(pack=MOMENTS, due_on=due_on, by=cast["business"], now=then)
    for one, how_many in zip(asked, (6, 8), strict=False):
        done_on = today - timedelta(days=how_many * 3)
        by = one.link.practitioner
        changes.say_brought(bringing=one, done_on=done_on, how_many=how_many, by=by, now=as_of)


def _films(by: Practitioner, as_of: datetime) -> None:
    today = london_day(as_of)
    for slug, group in GROUPS.items():
        told = {"group_name": group, "given_on": today - timedelta(days=30), "until_on": months_on(today, 23)}
        changes.agree_to_film(film=FILMS[slug][1], by=by, now=as_of, **told)


def _colleagues(cast: Mapping[str, Practitioner], as_of: datetime) -> Iterator[Practitioner]:
    """Nobody signs in as one of them: they have no password."""
    for key, names in COLLEAGUES.items():
        like = cast[key]
        for name in names.split(","):
            yield add_practitioner(
                email=f"{name.lower().replace(' ', '.')}@fernleigh.example", name=name, role=like.role,
                agency=like.agency, team=like.team, manager=like.manager, password=None, is_first_password=False,
                by=BY, now=as_of,
            )  # fmt: skip


def _finish(
    who: Practitioner, pack: Pack, as_of: datetime, days: int, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """Every question answered, the scenario gone to an end, so many days ago."""
    told = {"pack": pack, "by": who, "now": as_of - timedelta(days=days)}
    changes.begin(**told)
    changes.say_how_sure(when="before", recognise=before[0], act=before[1], **told)
    for question in pack.questions:
        right = next(n for n, one in enumerate(question.answers) if one.is_right)
        changes.answer(question=question, answer=right, **told)
    chosen = 0
    while not walk(pack.scenario, [0] * chosen).is_over:
        changes.choose(choice=0, after=chosen, **told)
        chosen += 1
    changes.say_how_sure(when="after", recognise=after[0], act=after[1], **told)
