"""Contacts at the MASH and what was decided on them, by our own CSV template: as a council's case system exports them.

One row a contact, under the number that it has there. A row tells who was named to the MASH: a name that somebody else
gave, so each is a record of its own until it is known whose it is. Of a place or a group no row is taken: it names
nobody. Nobody who works there is named: who decided is told by their role.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from reachable.clocks.ages import london_day
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import template
from reachable.feeds.formats.cin_children import REFERRAL_SOURCES
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Happening, Issue, NotTaken, Row
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of, parse_moment

NAME = "template-contacts"
TABLE = "council-contacts"
DATA_CLASSES = ("contacts",)
CLASS_OF = {TABLE: "contacts"}
COLUMNS = {
    "contacts": c.listed("""
        contact_number council_code nhs_number upn forename surname dob sex address postcode address_protected
        received_dt source reason rating decision decided_dt decided_by decision_reason closed_dt worker consent
        ethnicity notes""")
}
NEEDED = ("contact_number", "council_code", "received_dt", "source", "decision")
TEMPLATE = template.Template(
    TABLE, COLUMNS["contacts"], NEEDED, "the contacts template", "council_code", ("contact_number",)
)
recognise = TEMPLATE.recognise
as_of = c.made_at

RATINGS = frozenset({"RED", "AMBER", "GREEN", "BLUE"})
IN_ERROR = "ERROR"  # it should never have been written down there: it tells of nothing
NOTHING_FURTHER = "NFA"
DECISIONS = frozenset({NOTHING_FURTHER, "HELP", "S17", "STRATEGY", "OPEN", "ELSEWHERE", IN_ERROR})
Said = Mapping[str, str]


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    told = line.told.get
    came = parse_moment(told("received_dt", ""))
    if not is_taken(take, day_of(told("dob", "")), london_day(came[0]) if came else None):
        return NotTaken(line.number)
    fault = line.fault("no_council") or _fault(line.told, came is not None)
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = template.who(line, take.on, issues)
    _check(line, take, issues)
    return line.kept(who, issues)


def _fault(told: Said, has_come: bool) -> tuple[str, str] | None:
    """(code, column) of why it is no contact about somebody, or None."""
    if not has_come:
        return template.no_day(told.get("received_dt", ""), "received_dt")
    return None if told.get("surname") or told.get("forename") else ("names_nobody", "surname")


def _check(line: template.Line, take: Take, issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    said, number = line.said, line.number
    template.check(line, issues, moments=("decided_dt", "closed_dt"), yes_no=("address_protected",))
    c.check_code(said.get("source", ""), REFERRAL_SOURCES, issues, number, "source")
    for column, known in (("rating", RATINGS), ("decision", DECISIONS)):
        c.check_code(template.code(said, column), known, issues, number, column)
    came = at(said, "received_dt")
    c.check_not_ahead(london_day(came) if came else None, take.on, issues, number, "received_dt")
    for column in ("decided_dt", "closed_dt"):
        told = at(said, column)
        if came and told and told < came and london_day(told) != london_day(came):
            issues.append(Issue("ends_before_it_starts", number, column))


def at(said: Said, column: str) -> datetime | None:
    """When a column says, in UTC; a day alone is its beginning. None where it says none."""
    told = parse_moment(said.get(column, ""))
    return told[0] if told else None


def decision(said: Said) -> tuple[str, datetime] | None:
    """(what was decided, when) where both are told and the decision is one that we know; None where it is not."""
    what, when, came = template.code(said, "decision"), at(said, "decided_dt"), at(said, "received_dt")
    if what not in DECISIONS or what == IN_ERROR or when is None or came is None:
        return None
    return what, max(when, came)


def happenings(table: str, said: Said) -> list[Happening]:
    """A contact, from its receipt until it was closed, or decided where no closing is told; and that it ended with no
    further action. One that was written down in error tells of nothing."""
    told = parse_moment(said.get("received_dt", ""))
    if told is None or template.code(said, "decision") == IN_ERROR:
        return []
    came, precision = told
    decided, closed = decision(said), at(said, "closed_dt")
    ended = closed or (decided[1] if decided else None)
    detail = {"source": source} if (source := said.get("source", "").upper()) else {}
    until = ended if ended and ended > came else None
    if ended and until is None:
        detail["end_as_told"] = said.get("closed_dt") or said.get("decided_dt", "")
    found = [Happening("contact_received", "contact", came, until, precision, detail)]
    if decided and decided[0] == NOTHING_FURTHER:
        found.append(Happening("contact_no_further_action", "decided", decided[1], None, precision, {}))
    return found
