"""Emergency department attendances, by our own CSV template. One row an attendance.

Taken of children alone, and only where somebody hurt them or they hurt themself: by the group that the site itself puts
the attendance in. Its codes are SNOMED CT, whose list is licensed and not ours to ship (data-formats.md section 6).
Nothing clinical is taken: no complaint, no diagnosis, no notes.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from reachable.clocks.ages import london_day
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import template
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Happening, Issue, NotTaken, Row
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_end, day_of, parse_moment

NAME = "template-emergency-department"
TABLE = "emergency-department"
DATA_CLASSES = ("emergency-department",)
CLASS_OF = {TABLE: "emergency-department"}
COLUMNS = {
    "emergency-department": c.listed("""
        attendance_ref site_code nhs_number forename surname dob sex address postcode address_protected arrival_dt
        mechanism_group departure_dt safeguarding_concern arrival_mode chief_complaint diagnosis injury_place
        discharge_destination notes ethnicity""")
}
NEEDED = ("attendance_ref", "site_code", "dob", "arrival_dt", "mechanism_group")
TEMPLATE = template.Template(
    TABLE,
    COLUMNS["emergency-department"],
    NEEDED,
    "the emergency department template",
    "site_code",
    ("attendance_ref",),
)
recognise = TEMPLATE.recognise
as_of = c.made_at

GROUPS = frozenset({"ASSAULT", "KNIFE", "FIREARM", "SELF_HARM", "ACCIDENT", "OTHER"})


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    told, group = line.told.get, template.code(line.told, "mechanism_group")
    came = parse_moment(told("arrival_dt", ""))
    if not is_taken(take, day_of(told("dob", "")), london_day(came[0]) if came else None, group):
        is_odd = group not in GROUPS
        return NotTaken(line.number, (Issue("no_mechanism", line.number, "mechanism_group"),) if is_odd else ())
    fault = line.fault("no_site") or (None if came else template.no_day(told("arrival_dt", ""), "arrival_dt"))
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = template.who(line, take.on, issues)
    _check(line, issues)
    return line.kept(who, issues)


def _check(line: template.Line, issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    template.check(line, issues, moments=("departure_dt",), yes_no=("address_protected", "safeguarding_concern"))
    c.check_code(template.code(line.said, "mechanism_group"), GROUPS, issues, line.number, "mechanism_group")
    came, left = parse_moment(line.said.get("arrival_dt", "")), _left(line.said)
    if came and left and left < came[0]:
        issues.append(Issue("ends_before_it_starts", line.number, "departure_dt"))


def _left(said: Mapping[str, str]) -> datetime | None:
    """When they left; a day alone lasts until its end."""
    told, day = parse_moment(said.get("departure_dt", "")), day_of(said.get("departure_dt", ""))
    return day_end(day) if told and told[1] == "day" and day else told[0] if told else None


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """One 'ed_attended', on arrival: the site's group, whether it was worried, and when they left."""
    came, left = parse_moment(said.get("arrival_dt", "")), parse_moment(said.get("departure_dt", ""))
    if came is None:
        return []
    told = {
        "group": template.code(said, "mechanism_group"),
        "concern": "yes" if c.yes_or_no(said.get("safeguarding_concern", "")) else "",
        "left_at": left[0].isoformat() if left and left[1] == "instant" and left[0] >= came[0] else "",
    }
    detail = {name: value for name, value in told.items() if value}
    return [Happening("ed_attended", "attended", came[0], None, came[1], detail)]
