"""Packs: what an audit found, for the forum that learns from it; and what an inspection is given first."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from reachable.audits import found_pages, pages
from reachable.audits.models import Audit
from reachable.audits.tools.shape import Tool
from reachable.paper.pdf import pdf
from reachable.paper.word import Table, word

TEMPLATE = Path(__file__).parent / "sheets" / "found.typ"
INSPECTION = "Joint targeted area inspection: what the partnership can give first"
HOLDS_NOT = (
    "The list of children that inspectors choose from: it stands in the council's case system, and is drawn there.",
    "The six or seven cases that inspectors name: each organisation audits these anew, by its own record.",
    "Anything about one young person: no name, no identifier, no number about few.",
    "Measures: they stand on the page of measures, by quarter, and are taken from there.",
    "The plan, letters and what other bodies answered: they stand on the page of the plan.",
)


def as_word(audit: Audit, today: date) -> bytes:
    """The forum's pack as a Word document."""
    return word(audit.title, found_pages.lines(audit, today), found_pages.pack(audit, today))


def as_pdf(audit: Audit, today: date) -> bytes:
    """The forum's pack as a PDF."""
    told: dict[str, Any] = {"title": audit.title, "lines": found_pages.lines(audit, today)}
    told["parts"] = [one._asdict() for one in found_pages.pack(audit, today)]
    return pdf(TEMPLATE, told | {"date": [today.year, today.month, today.day]})


def inspection(audits: Iterable[Audit], tools: Iterable[Tool], today: date) -> bytes:
    """What can be given within ten days of notice, in one document: audits, findings and tools. No child."""
    every = list(audits)
    listed = [(one.title, [[one.tool.name], [pages.days(one.since_on, one.until_on)], [one.theme]]) for one in every]
    told = [Table("Audits that are over", ["Audit", "Tool", "Of which time", "What we wanted to know"], listed)]
    for one in every:
        told += [part._replace(heading=f"{one.title}: {part.heading}") for part in found_pages.pack(one, today)]
    told += [_tool(one) for one in tools]
    told.append(Table("What this pack does not hold", ["Not here"], [(words, []) for words in HOLDS_NOT]))
    return word(INSPECTION, [pages.SMALL], told)


def _tool(one: Tool) -> Table:
    rows = [(each.words, [[each.guidance], list(each.answers.values())]) for each in one.questions]
    return Table(f"Tool: {one.name}, version {one.version}", ["Question", "Guidance", "Answers"], rows)
