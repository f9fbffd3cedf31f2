"""Youth justice, by our own CSV template: no schema of what services send is public. One row an outcome of an offence.

A row is one child's: those who were with them are other children, and are never attached. An offence is repeated for
each of its outcomes. What the service's own system calls an outcome is kept beside the national word, because the
mapping between the two can be wrong (data-formats.md section 4). Scores of risk are not taken.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from reachable.clocks.ages import is_under
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import template
from reachable.feeds.formats import youth_justice_happenings as told_by
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of

NAME = "template-youth-justice"
TABLE = "youth-justice"
DATA_CLASSES = ("youth-justice",)
CLASS_OF = {TABLE: "youth-justice"}
COLUMNS = {
    "youth-justice": c.listed("""
        yot_id originating_yot originating_yp_id pnc_id forename surname dob sex ethnicity address postcode
        address_protected offence_id offence_date offence offence_code offence_group gravity knife_or_weapon arrest_date
        decision_date outcome_id outcome_type outcome_local outcome_tier order_start order_end breach_date remand_type
        remand_start remand_end rosh safety_wellbeing school_status accommodation_type accommodation_suitable
        care_status exploitation_flag nrm_referral_date""")
}
NEEDED = ("yot_id", "originating_yot", "dob", "offence_id", "offence_date")
TEMPLATE = template.Template(
    TABLE, COLUMNS["youth-justice"], NEEDED, "the youth justice template", "originating_yot", ("yot_id",)
)
recognise = TEMPLATE.recognise
as_of = c.made_at
happenings = told_by.happenings

YOUNGEST = 10  # the age of criminal responsibility (Children and Young Persons Act 1933, section 50)
_DAYS = ("decision_date", "order_start", "order_end", "breach_date", "remand_start", "remand_end")
_YES_NO = ("address_protected", "knife_or_weapon")


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    told = line.told.get
    committed, born = day_of(told("offence_date", "")), day_of(told("dob", ""))
    if not is_taken(take, born, committed):
        return NotTaken(line.number)
    fault = line.fault("no_service") or _fault(line.told, committed)
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = template.who(line, take.on, issues)
    _check(line, take.on, issues)
    return line.kept(who, issues, f"{told('offence_id')} {told_by.outcome_key(line.told)}")


def _fault(told: Mapping[str, str], committed: date | None) -> tuple[str, str] | None:
    """(code, column) of why the row tells of no offence, or None."""
    if not told.get("offence_id"):
        return "no_id", "offence_id"
    return None if committed else template.no_day(told.get("offence_date", ""), "offence_date")


def _check(line: template.Line, on: date | None, issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    said, number = line.said, line.number
    template.check(line, issues, moments=_DAYS, yes_no=_YES_NO)
    for column, known in (
        ("outcome_type", told_by.OUTCOMES),
        ("outcome_tier", told_by.TIERS),
        ("remand_type", told_by.REMANDS),
    ):
        if said.get(column) and template.code(said, column) not in known:
            issues.append(Issue("unknown_code", number, column))
    committed, decided, born = (day_of(said.get(name, "")) for name in ("offence_date", "decision_date", "dob"))
    c.check_not_ahead(committed, on, issues, number, "offence_date")
    if committed and decided and decided < committed:
        issues.append(Issue("decided_before_offence", number, "decision_date"))
    if committed and born and is_under(YOUNGEST, born, committed):
        issues.append(Issue("under_ten", number, "offence_date"))
    for start, end in (("order_start", "order_end"), ("remand_start", "remand_end")):
        began, ended = day_of(said.get(start, "")), day_of(said.get(end, ""))
        if began and ended and ended < began:
            issues.append(Issue("ends_before_it_starts", number, end))
