"""Turns a story into a household like any other, with its days counted back from now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from reachable.demo import addresses, mistakes, stories, told_rows
from reachable.demo.custody import COLUMNS, Custody, identity, written
from reachable.demo.enrolments import enrol
from reachable.demo.happenings import Numbers
from reachable.demo.shape import (
    FORCE_CODE,
    Assessed,
    Child,
    Detention,
    Enquiry,
    Exclusion,
    Home,
    Household,
    Involvement,
    Window,
)
from reachable.demo.terms import is_term_time


def _born(young: stories.Young, today: date) -> date:
    years, months = young.age
    return today - timedelta(days=int(years * 365.25 + months * 30.4 + 9))


def _school_day_before(day: date) -> date:
    while not is_term_time(day):
        day -= timedelta(days=1)
    return day


def _involvement(told: stories.Asked, today: date) -> Involvement:
    asked = today - timedelta(days=told.days_ago)

    def after(days: int | None) -> date | None:
        return None if days is None else asked + timedelta(days=days)

    assessed = Assessed(asked, after(told.assessed_after), tuple(told.factors.split()))
    enquiry = after(told.enquiry_after)
    return Involvement(
        asked,
        told.source,
        told.need,
        told.nothing_further,
        after(told.closed_after),
        told.why_closed,
        () if told.nothing_further else (assessed,),
        (Enquiry(enquiry, None, True),) if enquiry else (),
    )


def _detention(child: Child, told: stories.Held, numbers: Custody, window: Window, chance: Random) -> Detention:
    at = window.now - timedelta(hours=told.hours_ago)
    if told.pnc == "own":
        child.pnc = child.pnc or numbers.pnc(at.year)
    says = replace(mistakes.true(child), aliases=(told.alias,) if told.alias else ())
    if told.called:
        says = replace(says, forename=told.called)
    home, ref = child.home_on(at.date()), numbers.ref(at, is_prompt=True)
    columns = dict.fromkeys(COLUMNS, "") | {"custody_ref": ref, "force_code": FORCE_CODE}
    columns |= identity(child, says, child.pnc if told.pnc == "own" else numbers.pnc(at.year), chance)
    columns |= _hours(at, told) | {
        "address": home.line(),
        "postcode": home.postcode,
        "nfa_flag": "N",
        "address_protected": told.is_protected,
        "station": "Fernleigh",
        "arrest_location": addresses.within(chance).street,
        "offence": told.offence,
        "knife_or_weapon": "N",
        "drugs_pwits": "Y" if "supply" in told.offence else "N",
        "outcome": told.outcome,
        "away_from_home_force": "N",
        "strip_search": "N",
        "voluntary_attendance": "Y" if told.is_voluntary else "N",
    }
    return Detention(ref, at, columns)


def _hours(at: datetime, told: stories.Held) -> dict[str, str]:
    """The times of a detention; one that goes on has no appropriate adult yet and no release."""
    authorised, called = at + timedelta(minutes=50), at + timedelta(minutes=75)
    times = {"arrest_dt": written(at), "detention_authorised_dt": written(authorised), "aa_called_dt": written(called)}
    if told.hours is None:
        return times
    came = {
        "aa_arrived_dt": written(at + timedelta(minutes=110)),
        "release_dt": written(at + timedelta(hours=told.hours)),
    }
    return times | came | {"yot_notified_dt": written(at + timedelta(hours=told.hours))}


def _child(key: str, young: stories.Young, homes: list[Home], today: date) -> Child:
    forename, surname = young.name.split(" ", 1)
    child = Child(key, forename, "", surname, young.sex, _born(young, today), young.ethnicity, young.language, homes)
    child.support, child.disabilities = young.support, (young.disability,)
    child.exclusions = [
        Exclusion(
            _school_day_before(today - timedelta(days=one.days_ago)), one.days * 2, "FIXD", tuple(one.reasons.split())
        )
        for one in reversed(young.sent_home)
    ]
    child.involvements = [_involvement(one, today) for one in young.asked]
    return child


def _homes(story: stories.Story, today: date, chance: Random) -> list[Home]:
    moved = [today - timedelta(days=days) for days in story.moved_days_ago]
    return [Home(day, addresses.within(chance)) for day in (date(2000, 1, 1), *moved)]


def _told(story: stories.Story, number: int, window: Window, chance: Random) -> Iterator[Household]:
    each = len(story.children) // story.households
    for order in range(story.households):
        homes = _homes(story, window.today, chance)
        children = [
            _child(f"child-s{number:02d}-{place + 1}", story.children[place], list(homes), window.today)
            for place in range(order * each, (order + 1) * each)
        ]
        yield Household(0, children, story=story.title, is_protected="protected" in story.title)


def households(numbers: Numbers, window: Window, chance: Random) -> Iterator[Household]:
    """Every story's household, with its schools and what happened."""
    for number, story in enumerate(stories.STORIES, start=1):
        youngs = {young.name: young for young in story.children}
        for household in _told(story, number, window, chance):
            enrol(household, numbers.schools, window, chance)
            for child in household.children:
                young = youngs[f"{child.forename} {child.surname}"]
                told_rows.tell(child, young, story, window)
                for held in young.held:
                    child.detentions.append(_detention(child, held, numbers.custody, window, chance))
            yield household
