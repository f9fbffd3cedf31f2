"""What an audit found, as tables that a page, a Word document and a PDF show alike; beside it the audit before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reachable.audits import findings_step, pages
from reachable.audits.findings import Row, Shown, by_agency, shown, together
from reachable.audits.models import Audit, AuditAction, ForumDecision, Learnt
from reachable.audits.shades import shades
from reachable.audits.tools.shape import Question
from reachable.audits.words import GRADES, SOUGHT
from reachable.counting.small import LEAST, TOO_FEW, is_few
from reachable.paper.word import Table
from reachable.words.times import short_day_words

EVERYBODY = "All organisations together"
GRADED = Question("", "How was practice graded?", "", GRADES)  # type: ignore[arg-type]
CHILD = Question("", "Was the young person asked what they think?", "", SOUGHT)  # type: ignore[arg-type]
PARENT = Question("", "Was a parent or carer asked what they think?", "", SOUGHT)  # type: ignore[arg-type]


class Found(NamedTuple):
    """One question: what all said together, and each organisation where nothing must be hidden."""

    question: Question
    every: Shown
    apart: Mapping[str, Shown]


def found(audit: Audit) -> list[Found]:
    """Every question of an audit with what may be shown of its answers, then grades and who was asked."""
    given, asked = findings_step.answers(audit), findings_step.sought(audit)
    rows = [_found(one, given.get(one.key, {})) for one in audit.tool.questions]
    rows.append(_found(GRADED, findings_step.grades(audit)))
    return [
        *rows,
        *(_found(one, {"": asked[key]}, is_apart=False) for key, one in (("child", CHILD), ("parent", PARENT))),
    ]


def _found(question: Question, rows: Mapping[str, Row], *, is_apart: bool = True) -> Found:
    whole = {agency: {answer: row.get(answer, ()) for answer in question.answers} for agency, row in rows.items()}
    every = shown(together(whole) or dict.fromkeys(question.answers, ()))
    return Found(question, every, by_agency(whole) if is_apart and len(whole) > 1 else {})


def said(question: Question, row: Shown) -> list[str]:
    """Each answer with its number; those that are hidden in one line."""
    if row.in_all is None:
        return [TOO_FEW]
    told = [f"{question.answers[answer]}: {n}" for answer, n in row.numbers.items() if n]
    hidden = [question.answers[answer] for answer, n in row.numbers.items() if n is None]
    return [*told, *([f"{pages.HIDDEN.capitalize()}: {'; '.join(hidden)}"] if hidden else [])] or ["Nobody answered"]


def tables(audit: Audit) -> list[Table]:
    """What was found; where there is an audit before, its answers beside these."""
    rows, before = found(audit), _before(audit)
    first = "Answers of all organisations together"
    headings = ["Question", EVERYBODY, *([f"Before: {audit.before.title}"] if audit.before and before else [])]
    told = [Table(first, headings, [(one.question.words, _cells(one, before)) for one in rows])]
    agencies = sorted({agency for one in rows for agency in one.apart})
    apart = [one for one in rows if one.apart]
    if apart:
        heads = ["Question", *agencies]
        told.append(Table("By organisation, where no number is small", heads, [_apart(one, agencies) for one in apart]))
    return told


def _apart(one: Found, agencies: Sequence[str]) -> tuple[str, list[list[str]]]:
    return one.question.words, [said(one.question, one.apart[a]) if a in one.apart else [] for a in agencies]


def _before(audit: Audit) -> dict[str, Found]:
    """What the audit before found, by the words of the question: another wording is another question."""
    return {one.question.words: one for one in found(audit.before)} if audit.before else {}


def _cells(one: Found, before: Mapping[str, Found]) -> list[Sequence[str]]:
    if not before:
        return [said(one.question, one.every)]
    was = before.get(one.question.words)
    return [said(one.question, one.every), said(was.question, was.every) if was else ["Not asked then"]]


def pack(audit: Audit, today: date) -> list[Table]:
    """The whole pack for the forum: what was found, learnt, decided and is being done."""
    learnt = Learnt.objects.filter(audit=audit).order_by("pk")
    decided = ForumDecision.objects.filter(audit=audit).order_by("so_on", "pk")
    actions = AuditAction.objects.filter(audit=audit).in_order()
    when = [(one.words, [[short_day_words(one.at)]]) for one in learnt]
    on = [(one.words, [[short_day_words(one.so_on)]]) for one in decided]
    return [
        *tables(audit),
        Table("What was learnt", ["What was learnt", "Written down"], when),
        Table("What the forum decided", ["Decided", "On"], on),
        Table("What is done", ["Action", "Who", "By", "What came of it"], [_action(one, today) for one in actions]),
    ]


def _action(one: AuditAction, today: date) -> tuple[str, list[list[str]]]:
    late = "Late" if one.due_on < today else "To do"
    came = f"Done {short_day_words(one.done_on)}: {one.result}" if one.done_on else late
    return one.what, [[one.who], [short_day_words(one.due_on)], [came]]


def lines(audit: Audit, today: date) -> list[str]:
    """What stands above the tables."""
    drawn, tool = _drawn(findings_step.drawn(audit)), audit.tool
    return [
        f"{audit.theme}",
        f"{tool.name}, version {tool.version}. {drawn} drawn by seed {audit.seed}, of the time "
        f"{pages.days(audit.since_on, audit.until_on)}. Auditors looked {pages.days(audit.first_on, audit.last_on)}.",
        _moderated(audit),
        f"{pages.SMALL} {short_day_words(today)}.",
    ]


def _drawn(number: int) -> str:
    """Where few could be drawn they are as many as there were of that time: a small number like any other."""
    return f"Fewer than {LEAST} young people were" if is_few(number) else f"{number:,} young people were"


def _moderated(audit: Audit) -> str:
    """How far the grades were moderated: all, some or none, and no number."""
    work = findings_step.progress(audit)
    finished, moderated = sum(one.finished for one in work), sum(one.moderated for one in work)
    if not moderated:
        return "No grade was moderated: each is as its own organisation gave it."
    if moderated < finished:
        return "Some of the grades were moderated; those stand in place of the first."
    return "Every grade was moderated by somebody else."


def bars(rows: Sequence[Found]) -> list[dict[str, Any]]:
    """Of each question of which everything may be shown, its answers as parts of one bar: across in per cent."""
    return [_bar(one) for one in rows if one.every.in_all and None not in one.every.numbers.values()]


def _bar(one: Found) -> dict[str, Any]:
    at, parts, shade = 0.0, [], shades(one.every.numbers)
    for answer, n in one.every.numbers.items():
        wide = 100 * (n or 0) / (one.every.in_all or 1)
        told = {"x": round(at, 2), "wide": round(wide, 2), "n": n, "words": one.question.answers[answer]}
        parts += [told | {"kind": shade[answer]}] if n else []
        at += wide
    return {"question": one.question.words, "parts": parts}
