"""Who schools say their pupils are, extract by extract: slips put right later, numbers not yet known, twins muddled."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from reachable.demo import mistakes
from reachable.demo.shape import Child, Enrolment, Household
from reachable.demo.terms import Extract

_UNTIL_NUMBERED = timedelta(days=100)


class Said:
    """What a school says of a pupil: wrong at first perhaps, and put right in a later extract."""

    def __init__(self, says: mistakes.Says, right: mistakes.Says, right_from: int, is_unnumbered: bool) -> None:
        self.says, self.right, self.right_from, self.is_unnumbered = says, right, right_from, is_unnumbered

    def at(
        self, number: int, child: Child, enrolment: Enrolment, extract: Extract, household: Household
    ) -> mistakes.Says:
        """Who they are in extract `number`."""
        says = self.right if number >= self.right_from else self.says
        if child.first_upn and household.arrived_on:
            is_first = extract.until < household.arrived_on + timedelta(days=150)
            return replace(
                says, upn=child.first_upn if is_first else child.upn, former_upn="" if is_first else child.first_upn
            )
        is_new = extract.until - enrolment.entry_on < _UNTIL_NUMBERED and child.age_on(enrolment.entry_on) < 6
        return replace(says, upn="") if is_new and self.is_unnumbered else says


def said_by_all(child: Child, chance: Random, household: Household) -> list[tuple[Enrolment, Said]]:
    """What each school says; a subsidiary school was told by the main one, and repeats it."""
    said: list[tuple[Enrolment, Said]] = []
    for enrolment in child.enrolments:
        repeats = enrolment.status == "S" and said
        said.append((enrolment, said[-1][1] if repeats else _said(child, chance, household)))
    return said


def _said(child: Child, chance: Random, household: Household) -> Said:
    right_from = 0 if household.story else chance.choice((99, 99, 3, 2))
    return Said(mistakes.school_says(child, chance), mistakes.true(child), right_from, chance.random() < 0.15)


def muddled(told: list[tuple[Child, Enrolment, mistakes.Says]]) -> list[tuple[Child, Enrolment, mistakes.Says]]:
    """Twins at one school with the first one's number on both."""
    for first, at, says in told:
        for place, (second, where, other) in enumerate(told):
            if second is not first and second.born == first.born and where.school == at.school and not where.left_on:
                told[place] = (second, where, replace(other, upn=says.upn))
                return told
    return told
