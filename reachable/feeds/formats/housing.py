"""Housing moves, by our own CSV template: no public layout is known. One row a move of a person.

Only the row's own person: who else lives in the household is never attached. Who is grown up is not taken.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from reachable.feeds.formats import columns as c
from reachable.feeds.formats import housing_happenings, template
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of

NAME = "template-housing"
TABLE = "housing"
DATA_CLASSES = ("housing",)
CLASS_OF = {TABLE: "housing"}
COLUMNS = {
    "housing": c.listed("""
        case_ref sender_code household_id person_ref role surname forename dob sex address_protected from_address
        from_postcode from_uprn from_la to_address to_postcode to_uprn to_la_gss accommodation_type date_available
        date_left duty s208_sent_date s208_received_date reason_for_loss""")
}
NEEDED = ("case_ref", "person_ref", "sender_code", "dob", "to_address", "date_available")
TEMPLATE = template.Template(
    TABLE, COLUMNS["housing"], NEEDED, "the housing moves template", "sender_code", ("case_ref", "person_ref")
)
recognise = TEMPLATE.recognise
as_of = c.made_at
happenings = housing_happenings.happenings

ROLES = frozenset({"APPLICANT", "PARTNER", "CHILD"})
DUTIES = frozenset({"S188", "S189B", "S193", "S195"})
_DAYS = ("date_left", "s208_sent_date", "s208_received_date")


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    told = line.told.get
    moved = day_of(told("date_available", ""))
    if not is_taken(take, day_of(told("dob", "")), moved, told("role", "").upper()):
        return NotTaken(line.number)
    fault = line.fault("no_landlord") or _fault(line.told, moved)
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = template.who(line, take.on, issues, "to_address", "to_postcode")
    _check(line, take.on, issues)
    return line.kept(who, issues, f"{moved}")


def _fault(told: Mapping[str, str], moved: date | None) -> tuple[str, str] | None:
    """(code, column) of why the row tells of no move, or None."""
    if not (told.get("to_address") or told.get("to_postcode")):
        return "no_address", "to_address"
    return None if moved else template.no_day(told.get("date_available", ""), "date_available")


def _check(line: template.Line, on: date | None, issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    said, number = line.said, line.number
    template.check(line, issues, moments=_DAYS, yes_no=("address_protected",))
    for column, known in (
        ("role", ROLES),
        ("duty", DUTIES),
        ("accommodation_type", housing_happenings.KINDS_OF_HOME),
    ):
        told = template.code(said, column)
        c.check_code(told, known, issues, number, column)
    moved, left = day_of(said.get("date_available", "")), day_of(said.get("date_left", ""))
    c.check_not_ahead(moved, on, issues, number, "date_available")
    if moved and left and left < moved:
        issues.append(Issue("ends_before_it_starts", number, "date_left"))
