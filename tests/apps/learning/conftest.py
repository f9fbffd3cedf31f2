"""A training gone through, and a film that was agreed to."""

from datetime import date

import pytest

from reachable.learning import changes
from reachable.learning.packs import BY_SLUG, FILMS

PACK = BY_SLUG["reachable-moments"]
_, FILM = FILMS["somebody-comes"]


@pytest.fixture
def finishes(cast, now):
    """Somebody begins a pack, answers every question and goes through the scenario. Returns what was kept."""

    def finish(key: str, pack=PACK, at=now, before=(2, 2), after=(4, 4)):
        told = {"pack": pack, "by": cast[key], "now": at}
        changes.begin(**told)
        changes.say_how_sure(when="before", recognise=before[0], act=before[1], **told)
        for question in pack.questions:
            changes.answer(question=question, answer=right(question), **told)
        for number, choice in enumerate(to_an_end(pack)):
            doing = changes.choose(choice=choice, after=number, **told)
        changes.say_how_sure(when="after", recognise=after[0], act=after[1], **told)
        return doing

    return finish


def right(question) -> int:
    """The number of the right answer."""
    return next(number for number, one in enumerate(question.answers) if one.is_right)


def to_an_end(pack) -> list[int]:
    """The first choice of each scene, to the end."""
    from reachable.learning.packs.scenarios import walk

    chosen: list[int] = []
    while not walk(pack.scenario, chosen).is_over:
        chosen.append(0)
    return chosen


@pytest.fixture
def agreed(cast, now):
    """Those who made the film agreed to it for two years."""
    told = {"group_name": "The Tuesday group", "given_on": date(2026, 11, 1), "until_on": date(2028, 11, 1)}
    return changes.agree_to_film(film=FILM, by=cast["business"], now=now, **told)
