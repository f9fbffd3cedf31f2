"""Missing episodes, by our own CSV template: no export layout of a police system is public. One row an episode.

A missing reference stands for one episode of one person. What two forces, or a force and a council, tell of one
episode is two records: nothing here joins them, and both are kept as evidence (`chronology/episodes.py`).
"""

from collections.abc import Iterator
from datetime import date

from reachable.clocks.ages import london_day
from reachable.clocks.missing import STILL_AFTER
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import missing_happenings, template
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of, parse_moment

NAME = "template-missing"
TABLE = "missing"
DATA_CLASSES = ("missing",)
CLASS_OF = {TABLE: "missing"}
COLUMNS = {
    "missing": c.listed("""
        misper_ref force pnc_id forename middle surname dob sex address postcode address_protected reported_dt
        last_seen_dt last_seen_place found_dt found_place found_by risk_level missing_from placing_la harm_on_return
        exploitation_indicators rhi_due rhi_offered rhi_accepted rhi_date rhi_provider repeat_count""")
}
NEEDED = ("misper_ref", "force", "dob", "reported_dt")
TEMPLATE = template.Template(
    TABLE, COLUMNS["missing"], NEEDED, "the missing episodes template", "force", ("misper_ref",)
)
recognise = TEMPLATE.recognise
as_of = c.made_at
happenings = missing_happenings.happenings

LEVELS = frozenset({"NO_APPARENT_RISK", "ABSENT", "LOW", "MEDIUM", "HIGH"})
FROM = frozenset({"HOME", "PLACEMENT", "SCHOOL", "HOSPITAL"})
_MOMENTS = ("reported_dt", "last_seen_dt", "found_dt", "rhi_due", "rhi_date")
_YES_NO = ("address_protected", "rhi_accepted")


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    began = missing_happenings.began(line.told)
    if not is_taken(take, day_of(line.told.get("dob", "")), london_day(began[0]) if began else None):
        return NotTaken(line.number)
    told = line.told.get("reported_dt", "")
    fault = line.fault("no_force") or (None if began else template.no_day(told, "reported_dt"))
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = template.who(line, take.on, issues)
    _check(line, take.on, issues)
    return line.kept(who, issues)


def _check(line: template.Line, on: date | None, issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    said, number = line.said, line.number
    template.check(line, issues, moments=_MOMENTS, yes_no=_YES_NO)
    c.check_code(template.code(said, "risk_level"), LEVELS, issues, number, "risk_level")
    c.check_code(said.get("missing_from", ""), FROM, issues, number, "missing_from")
    offered = said.get("rhi_offered", "")
    if offered and parse_moment(offered) is None and c.yes_or_no(offered) is None:
        issues.append(Issue("bad_date", number, "rhi_offered"))
    began, found = missing_happenings.began(said), parse_moment(said.get("found_dt", ""))
    if began and found and missing_happenings.end(said) < began[0]:  # type: ignore[operator]
        issues.append(Issue("ends_before_it_starts", number, "found_dt"))
    if began and not said.get("found_dt") and on and on - london_day(began[0]) > STILL_AFTER:
        issues.append(Issue("never_found", number, "found_dt"))
