"""Rules about what may not stand beside what in time: a child's referrals, plans, assessments and enquiries.

Day for day: what begins on the day on which the one before it ended does not overlap it. Exports that repeat a whole
module overlap themselves, and are told so.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from reachable.feeds.formats import cin_children as cin
from reachable.feeds.formats.cin_children import Part
from reachable.feeds.formats.cin_rules_episode import is_open

Found = Iterator[tuple[str, str]]  # (code, column)


class Spell(NamedTuple):
    """From a day until a day. `is_open`: no end was told (an end that cannot be read is an end all the same)."""

    start: date
    end: date
    is_open: bool

    def holds(self, day: date) -> bool:
        """Is the day within it, the day of its end left out?"""
        return self.start <= day < self.end


def issues_of(episodes: list[Part], columns: frozenset[str]) -> Found:
    """(code, column) for whatever overlaps in one child's episodes. Silent where the ends may not be taken."""
    parts = [part for episode in episodes for part in episode.parts]
    if {"CINclosureDate", "ReferralNFA"} <= columns:
        yield from _referrals(_spells([e for e in episodes if not cin.is_yes(e.get("ReferralNFA"))], *_REFERRAL))
    need, protection = (_spells(_named(parts, name), *dates) for name, dates in _PLANS.items())
    if "CINPlanEndDate" in columns:
        yield from _in_turn(need, "4004", "4014", "CINPlanStartDate")
    if "CPPendDate" in columns:
        yield from _in_turn(protection, "8935", "8940", "CPPstartDate")
    if {"CINPlanEndDate", "CPPendDate"} <= columns:
        yield from _both_plans(need, protection, _reviews(parts))
    if "DateOfInitialCPC" in columns:
        yield from _plans_without_conference(episodes)
    for episode in episodes:
        yield from _work(episode, columns)


_REFERRAL = ("CINreferralDate", "CINclosureDate")
_PLANS = {
    "CINPlanDates": ("CINPlanStartDate", "CINPlanEndDate"),
    "ChildProtectionPlans": ("CPPstartDate", "CPPendDate"),
}


def _named(parts: list[Part], name: str) -> list[Part]:
    return [part for part in parts if part.name == name]


def _spells(parts: list[Part], start: str, end: str) -> list[Spell]:
    """In order of their beginnings; without a readable beginning there is no spell. A bad end ends it at once."""
    found = []
    for part in parts:
        if begun := part.day(start):
            last = date.max if not part.get(end) else (part.day(end) or begun)
            found.append(Spell(begun, last, not part.get(end)))
    return sorted(found)


def _referrals(spells: list[Spell]) -> Found:
    if sum(spell.is_open for spell in spells) > 1:
        yield "8815", "CINclosureDate"
    if any(spell.is_open for spell in spells[:-1]):
        yield "8816", "CINclosureDate"
    yield from (("8820", "CINreferralDate") for one, other in pairwise(spells) if one.holds(other.start))


def _in_turn(plans: list[Spell], several_open: str, overlapping: str, column: str) -> Found:
    if sum(plan.is_open for plan in plans) > 1:
        yield several_open, column
    yield from ((overlapping, column) for one, other in pairwise(plans) if one.holds(other.start))


def _reviews(parts: list[Part]) -> list[date]:
    return [day for part in _named(parts, "ChildProtectionPlans") for day in part.days("CPPreviewDate")]


def _both_plans(need: list[Spell], protection: list[Spell], reviews: list[date]) -> Found:
    """A child has a child in need plan or a child protection plan, and not both at once."""
    if any(plan.is_open for plan in need) and any(plan.is_open for plan in protection):
        yield "4001", "CINPlanEndDate"
    if any(plan.holds(day) and day > plan.start for plan in need for day in reviews):
        yield "4003", "CPPreviewDate"
    yield from (("4016", "CINPlanStartDate") for plan in need if any(one.holds(plan.start) for one in protection))
    yield from (("4017", "CPPstartDate") for plan in protection if any(one.holds(plan.start) for one in need))


def _plans_without_conference(episodes: list[Part]) -> Found:
    """More protection plans begun than conferences held, for one child."""
    places = [place for episode in episodes for place in (episode, *episode.modules("Section47"))]
    held = {day for place in places if (day := place.day("DateOfInitialCPC"))}
    plans = [plan for episode in episodes for plan in episode.modules("ChildProtectionPlans")]
    begun = {day for plan in plans if (day := plan.day("CPPstartDate"))}
    if len(begun) > len(held):
        yield "2883", "CPPstartDate"


def _work(episode: Part, columns: frozenset[str]) -> Found:
    """Two assessments, or two enquiries, at once under one referral."""
    kinds = (
        ("Assessments", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "8896", "8863Q"),
        ("Section47", "S47ActualStartDate", "DateOfInitialCPC", "8839", "8890"),
    )
    for name, start, end, several_open, overlapping in kinds:
        parts = episode.modules(name)
        if end not in columns:
            continue
        if sum(map(is_open, parts)) > 1:
            yield several_open, start
        # An enquiry that needed no conference has ended, on a day that the census does not tell.
        going_on = _spells([part for part in parts if part.get(end) or is_open(part)], start, end)
        starts = _spells(parts, start, end)
        others = [(one, two) for one in going_on for two in starts if one.holds(two.start) and one != two]
        yield from ((overlapping, start) for _ in {two for _, two in others})
