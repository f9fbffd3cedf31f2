"""Audits in words: the list, one audit, one organisation's part of a case. Numbers alone, but for the last."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from reachable.audits.days import STANDS, Stands
from reachable.audits.findings import kinds
from reachable.audits.findings_step import Work
from reachable.audits.models import Answer, Audit, AuditAction, Auditor, ForumDecision, Learnt, Part
from reachable.audits.reading import PartRead
from reachable.audits.strata import FROM, UNDER
from reachable.audits.tools.shape import Question, Tool
from reachable.audits.words import GRADES, SOUGHT, SPREADS, GradeOf, Sought, Spread
from reachable.clocks.ages import london_day
from reachable.counting.small import LEAST
from reachable.reachable_moments.models import Moment
from reachable.words.times import age_words, count_words, short_day_words, short_moment_words

HEADINGS = ["Audit", "Of which time", "Auditors look", "How it stands"]
FRAME_HEADINGS = ["Kind", "Could be drawn", "Were drawn"]
WORK_HEADINGS = ["Organisation", "Cases", "Finished", "Moderated"]
ACTION_HEADINGS = ["By", "What", "Who", "How it stands"]
HIDDEN = "not shown"
WHO = (
    f"Whoever was {FROM} to {UNDER - 1} years old in that time, had a reachable moment or a contact at the MASH in it, "
    "and is somebody we are worried about on the day of the draw. Where nobody told us a birth date, they can be drawn."
)


def days(first: date, last: date) -> str:
    """ "3 Mar 2026 to 9 Mar 2026", or one day."""
    return short_day_words(first) if first == last else f"{short_day_words(first)} to {short_day_words(last)}"


def listed(audits: Iterable[Audit], now: datetime) -> list[list[Any]]:
    """Each audit in a row."""
    return [
        [
            {"text": one.title, "href": reverse("audit", args=[one.uuid]), "note": one.tool.name},
            days(one.since_on, one.until_on),
            days(one.first_on, one.last_on),
            STANDS[one.stands(now)],
        ]
        for one in audits
    ]


def told(audit: Audit) -> list[dict[str, str]]:
    """What an audit is, in a list of keys."""
    tool, many = audit.tool, count_words(audit.wanted, "young person", "young people")
    asked = count_words(len(tool.questions), "question", "questions")
    rows = {
        "What we want to know": audit.theme,
        "Tool": f"{tool.name}, version {tool.version}: {asked}",
        "Of which time": days(audit.since_on, audit.until_on),
        "Auditors look": f"{days(audit.first_on, audit.last_on)}. Before and after, no page of a case is there.",
        "Who can be drawn": WHO,
        "Sample": f"{many}. {SPREADS[Spread(audit.spread)]}",
        "Seed": audit.seed,
    }
    if audit.drawn_at:
        rows["Drawn"] = f"{short_moment_words(audit.drawn_at)}. Frame {audit.digest}"
    return [{"key": key, "value": value} for key, value in rows.items()]


def frame(audit: Audit) -> list[list[str]]:
    """How many there were and how many were drawn, by kind; small numbers hidden in both."""
    there, drawn = ({kind: numbers[n] for kind, *numbers in audit.frame} for n in (0, 1))
    told = kinds(there, drawn)
    return [
        [kind, *(f"{n:,}" for n in numbers)] if numbers else [kind, HIDDEN, HIDDEN] for kind, numbers in told.items()
    ]


def work(rows: Iterable[Work]) -> list[list[Any]]:
    """How far each organisation is."""
    return [[one.agency, one.parts, one.finished, one.moderated] for one in rows]


def nobody(rows: Iterable[Work]) -> list[str]:
    """Where somebody else must be asked."""
    return [
        f"{one.agency}: {count_words(one.nobody, 'case', 'cases')} that nobody has. Whoever was named has worked with "
        "that young person, may not see them, or does this work no more. Name another auditor of this organisation."
        for one in rows
        if one.nobody
    ]


def without(auditors: Iterable[Auditor], rows: Sequence[Work]) -> list[str]:
    """Organisations that hold no record of anybody who was drawn."""
    there = {one.agency for one in rows}
    return sorted({one.agency.name for one in auditors if one.is_auditor} - there)


def named(rows: Iterable[Auditor]) -> list[str]:
    """Who audits, and who moderates."""
    return [f"{one.practitioner.name}, {one.agency.name}: {_does(one)}" for one in rows]


def _does(one: Auditor) -> str:
    return " and ".join(word for is_so, word in ((one.is_auditor, "audits"), (one.is_moderator, "moderates")) if is_so)


def my_cases(rows: Iterable[tuple[Part, bool]], me: int) -> list[list[Any]]:
    """The parts that a viewer may open today: by number, without a name."""
    return [_my_case(one, is_done, me) for one, is_done in rows]


def _my_case(one: Part, is_done: bool, me: int) -> list[Any]:
    audit = one.case.audit
    href = reverse("audit_case" if one.auditor_id == me else "moderate_case", args=[one.uuid])
    return [{"text": f"Case {one.case.number}", "href": href, "hidden": f"of {audit.title}"}, audit.title,
            one.agency.name, _how(one, is_done, me), short_day_words(audit.last_on)]  # fmt: skip


MY_HEADINGS = ["Case", "Audit", "Whose record", "How it stands", "Until"]


def _how(one: Part, is_done: bool, me: int) -> str:
    if one.auditor_id != me:
        return "Moderated" if is_done else "To moderate"
    if one.finished_at:
        return "Finished and moderated" if is_done else "Finished"
    return f"Draft saved {short_moment_words(one.saved_at)}" if one.saved_at else "Not begun"


def case(read: PartRead, now: datetime) -> dict[str, Any]:
    """A case as its auditor, or who moderates, reads it."""
    audit = read.audit
    return {
        "part": read.part,
        "audit": audit,
        "reads_moments": read.moments is not None,
        "number": read.part.case.number,
        "agency": read.part.agency.name,
        "name": read.name,
        "age": age_words(read.born, london_day(now)) if read.born else "",
        "person": reverse("person", args=[read.person.uuid]) if read.person else "",
        "days": days(audit.since_on, audit.until_on),
        "until": short_day_words(audit.last_on),
        "moments": [_moment(one) for one in read.moments or ()],
        "saved": short_moment_words(read.part.saved_at) if read.part.saved_at else "",
    }


def _moment(one: Moment) -> str:
    known = f"Known {short_moment_words(one.known_at)}"
    if one.reached_at is None:
        return f"{known}. Nobody is written down as having reached them."
    how = "within 24 hours" if one.reached_at <= one.due_at else "after the 24 hours were over"
    return f"{known}. Reached {short_moment_words(one.reached_at)}, {how}."


def answered(tool: Tool, answers: dict[str, Answer]) -> list[dict[str, str]]:
    """What was answered, question by question, in the words of the version in which it was asked."""
    return [{"key": one.words, **_said(one, answers.get(one.key))} for one in tool.questions]


def _said(question: Question, given: Answer | None) -> dict[str, Any]:
    if given is None:
        return {"value": "Not answered"}
    return {"values_list": [one for one in (question.answers.get(given.answer, "Not answered"), given.words) if one]}


def graded(read: PartRead) -> list[dict[str, Any]]:
    """Whether they were asked, the grade and why, and the second grade beside it: both stay to be read."""
    part, rows = read.part, []
    for key, whom in (("child", "The young person"), ("parent", "A parent or carer")):
        asked = getattr(part, f"{key}_asked")
        said = [SOUGHT[Sought(asked)] if asked else "Not said", getattr(part, f"{key}_words")]
        rows.append({"key": f"{whom} was asked", "values_list": [one for one in said if one]})
    rows.append({"key": f"Grade by {part.auditor.name}", "values_list": [GRADES[GradeOf(part.grade)], part.grade_why]})
    if second := read.moderated:
        what = "Confirmed" if second.grade == part.grade else "Changed"
        said = [f"{what}: {GRADES[GradeOf(second.grade)]}", second.why]
        rows.append({"key": f"Moderated by {second.by.name}", "values_list": said})
    return rows


def learnt(rows: Iterable[Learnt]) -> list[dict[str, Any]]:
    """What was learnt, in words."""
    return [{"words": one.words, "by": f"{one.by.name}, {short_day_words(one.at)}"} for one in rows]


def decisions(rows: Iterable[ForumDecision]) -> list[str]:
    """What the forum decided."""
    return [f"{short_day_words(one.so_on)}: {one.words}" for one in rows]


def actions(rows: Iterable[AuditAction], today: date, runs: bool) -> list[Any]:
    """What is done about it, what is late marked."""
    return [_action(one, today, runs) for one in rows]


def _action(one: AuditAction, today: date, runs: bool) -> Any:
    if one.done_on:
        how: Any = f"Done {short_day_words(one.done_on)}. {one.result}"
    else:
        words = "Late" if one.due_on < today else "To do"
        href = reverse("do_audit_action", args=[one.uuid])
        how = {"text": f"{words}: say that it is done", "href": href, "hidden": one.what} if runs else words
    cells = [short_day_words(one.due_on), one.what, one.who, how]
    return {"cells": cells, "marked": not one.done_on and one.due_on < today}


def written(audit: Audit) -> list[tuple[Learnt | ForumDecision | AuditAction, str]]:
    """Everything that people wrote of an audit's lesson, for whoever must take something out."""
    learnt = Learnt.objects.filter(audit=audit).order_by("pk")
    decided = ForumDecision.objects.filter(audit=audit).order_by("so_on", "pk")
    return [
        *((one, f"Learnt: {one.words}") for one in learnt),
        *((one, f"Decided: {one.words}") for one in decided),
        *((one, _whole(one)) for one in AuditAction.objects.filter(audit=audit).in_order()),
    ]


def _whole(one: AuditAction) -> str:
    return f"Action: {one.what} ({one.who})" + (f". What came of it: {one.result}" if one.done_on else "")


def tools(every: Iterable[Tool]) -> list[dict[str, Any]]:
    """Each tool with its questions and their guidance."""
    return [{"tool": one, "questions": one.questions, "number": len(one.questions)} for one in every]


SMALL = f"Numbers about fewer than {LEAST} young people are not shown, nor what would give one away."


def can_be_read(audit: Audit, now: datetime) -> bool:
    """Findings stand once the audit is over: shown while answers come in, two tellings would give one away."""
    return bool(audit.drawn_at) and audit.stands(now) == Stands.OVER
