"""The demo's audits: one of the last quarter that is over, by the learning tool, and one that goes on today."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from reachable.agencies.models import Practitioner
from reachable.audits import changes
from reachable.audits.answering import Given, Told
from reachable.audits.cases import changes as cases
from reachable.audits.models import Audit, Part
from reachable.audits.reading import my_parts
from reachable.audits.tools.catalogue.case_discussions import CASE_DISCUSSIONS
from reachable.audits.tools.catalogue.child_c import ANSWERED, CHILD_C, PRESENT, RECOGNISED
from reachable.audits.tools.shape import CHANGED, HELD, NEEDED, NO, NOT_HERE, PARTLY, YES, Tool
from reachable.audits.words import GradeOf, Spread
from reachable.clocks.ages import london_day
from reachable.clocks.working_days import end_of
from reachable.errors import NotNow
from reachable.sharing.looking import kept_out

A_DAY = timedelta(days=1)
LEARNT = (
    "A reachable moment was mostly seen by whoever met the young person, and written down where nobody else read it.",
    "Where Housing was told on the day, it was there. Nobody was asked to tell it.",
    "Debt was thought about where drugs were found, and not where money was missing at home.",
)
DECIDED = "Every note of an arrest, an injury or a return asks: is this a time to reach them, and who goes?"
# What the records showed, one answer a case, over and over: invented, and about nobody. Of 24 none is of few.
CYCLES = ((YES, NO, YES, YES), (NO, YES, NO, PARTLY), (YES, PARTLY, YES, NO))
SOON = ("two", "ten", "ten", "later")
WHY_NOT = ("not_thought_of", "not_thought_of", "other_meeting", "could_not")
OF_A_DISCUSSION = ("how_soon", "right_agencies", "purpose", "childs_voice", "actions_done")
OF_A_MOMENT = (RECOGNISED, ANSWERED, "skilled_adult")


def look_into_cases(now: datetime) -> None:
    """Sets both up and answers them as by the pages; nothing where nobody could be drawn."""
    by = {key: Practitioner.objects.get(email=f"{key}@fernleigh.example") for key in ("business", "auditor")}
    by["housing"] = Practitioner.objects.get(email="housing.auditor@fernleigh.example")
    over = _settled_day(london_day(now))
    try:
        before = _of_last_quarter(by, over)
        _of_today(by, now)
    except NotNow:
        return
    _followed(before, by["business"], end_of(over + 12 * A_DAY))


def _settled_day(today: date) -> date:
    """A day early in the last month of the last quarter whose numbers stand: two weeks after its end."""
    ended = today - timedelta(days=14)
    first = ended.replace(month=(ended.month - 1) // 3 * 3 + 1, day=1)
    return (first - A_DAY).replace(day=1)


def _of_last_quarter(by: dict[str, Practitioner], first: date) -> Audit:
    at = end_of(first - A_DAY)
    one = changes.set_up(
        title="Is the learning from Child C embedded?",
        theme="Whether reachable moments are recognised and answered, and what is done about debt, home and school.",
        tool=CHILD_C, since_on=first - 184 * A_DAY, until_on=first - A_DAY, first_on=first, last_on=first + 11 * A_DAY,
        spread=Spread.BY_MOMENT, wanted=24, auditors=[by["auditor"], by["housing"]], moderators=[by["housing"]],
        before=None, by=by["business"], now=at,
    )  # fmt: skip
    cases.draw_sample(audit=one, by=by["business"], now=at)
    for number, (who, part) in enumerate(_parts(one, (by["auditor"], by["housing"]), at)):
        cases.finish(part=part, told=_told(CHILD_C, number), by=who, now=at + 5 * A_DAY)
        if who is by["auditor"] and number % 2:
            told = {"grade": _told(CHILD_C, number).grade, "why": "The answers bear it out."}
            cases.moderate(part=part, **told, by=by["housing"], now=at + 6 * A_DAY)
    return one


def _of_today(by: dict[str, Practitioner], now: datetime) -> None:
    today = london_day(now)
    one = changes.set_up(
        title="Use of case discussions",
        theme="Whether a case discussion was held when one was needed, with Housing there, and whether it helped.",
        tool=CASE_DISCUSSIONS, since_on=today - 60 * A_DAY, until_on=today, first_on=today, last_on=today + 13 * A_DAY,
        spread=Spread.BY_END, wanted=12, auditors=[by["auditor"], by["housing"]], moderators=[by["housing"]],
        before=None, by=by["business"], now=now,
    )  # fmt: skip
    cases.draw_sample(audit=one, by=by["business"], now=now)
    for number, (who, part) in enumerate(islice(_parts(one, [by["auditor"]], now), 3)):
        change = cases.finish if number < 2 else cases.save_draft
        change(part=part, told=_told(CASE_DISCUSSIONS, number), by=who, now=now)


def _parts(one: Audit, auditors: Iterable[Practitioner], at: datetime) -> Iterator[tuple[Practitioner, Part]]:
    """Each auditor's own parts, as their page lists them on a day of the audit."""
    for who in auditors:
        who.kept_out = kept_out(who.as_viewer(), at)
        theirs = my_parts(who.as_viewer(), at)
        yield from ((who, part) for part, _ in theirs if part.auditor_id == who.pk and part.case.audit_id == one.pk)


def _told(tool: Tool, number: int) -> Told:
    """What an auditor answers of the n-th part. No two answers of one part speak against each other."""
    needed, held, present = number % 4 != 3, number % 2 == 0, number % 4 != 3
    given = {one.key: _given(list(one.answers), number, place) for place, one in enumerate(tool.questions)}
    given[NEEDED] = Given(YES, "Three contacts in a year, each closed alone.") if needed else Given(NO)
    given[HELD] = Given(YES if held else NO)
    given[CHANGED] = Given(NOT_HERE if not held else YES if number % 4 else NO)
    given |= {key: Given(NOT_HERE) for key in OF_A_DISCUSSION if key in given and not held}
    if tool is CHILD_C:
        given[PRESENT] = Given(YES if present else NO)
        given |= {key: Given(NOT_HERE) for key in OF_A_MOMENT if not present}
    else:
        given["why_not_held"] = Given(NOT_HERE if held or not needed else WHY_NOT[number // 4 % len(WHY_NOT)])
    return _with_their_views(given, number, held)


def _with_their_views(given: dict[str, Given], number: int, held: bool) -> Told:
    """The same with what the young person and a parent said, and a grade."""
    child, parent = number % 3 != 1, number % 5 < 2
    grade = GradeOf.GOOD if held and number % 3 else GradeOf.IMPROVE if number % 4 != 1 else GradeOf.INADEQUATE
    return Told(
        given, "yes" if child else "no", "That it took too many people." if child else "Nobody had met them alone.",
        "yes" if parent else "no", "That they were told late." if parent else "It was not safe to.",
        grade, "By the record.",
    )  # fmt: skip


def _given(answers: list[str], number: int, place: int) -> Given:
    """What the record showed of this question; of days, how many."""
    if SOON[0] in answers:
        return Given(SOON[number // 2 % len(SOON)])
    cycle = CYCLES[place % len(CYCLES)]
    wanted = cycle[number % len(cycle)]
    return Given(wanted if wanted in answers else answers[0])


def _followed(one: Audit, by: Practitioner, at: datetime) -> None:
    """What the forum made of it."""
    day = london_day(at)
    for words in LEARNT:
        changes.learn(audit=one, words=words, by=by, now=at)
    changes.decided(audit=one, words=DECIDED, so_on=day, by=by, now=at)
    due = day + timedelta(days=42)
    told = {"what": "Put the question into the note that custody and the ward send", "who": "Head of the MASH"}
    first = changes.agree_action(audit=one, due_on=due, by=by, now=at, **told)
    changes.do_action(action=first, done_on=due, result="Asked in each note since.", by=by, now=end_of(due))
    told = {"what": "Housing is told of every moment in a home that it lets", "who": "Head of Housing options"}
    changes.agree_action(audit=one, due_on=due + timedelta(days=90), by=by, now=at, **told)
