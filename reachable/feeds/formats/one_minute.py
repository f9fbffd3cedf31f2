"""The one-minute form, as the page writes it: a nurse, a custody sergeant, a school, a parent tells of a young person.

One row a form. It names nobody surely: a birth date is rarely known, a name may be a brother's, and nobody has rung
back yet. So it is a record of its own until a person says whose it is.
"""

from collections.abc import Iterator, Mapping

from reachable.clocks.ages import london_day
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import template
from reachable.feeds.shape import Happening, Issue, NotTaken, Row
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of, parse_moment

NAME = "one-minute-form"
TABLE = "one-minute-form"
DATA_CLASSES = ("one-minute-form",)
CLASS_OF = {TABLE: "one-minute-form"}
COLUMNS = {
    "one-minute-form": c.listed("""
        form_ref door_code told_dt forename surname dob address_protected what where_now until_dt is_safe words teller
        teller_phone""")
}
NEEDED = ("form_ref", "door_code", "told_dt", "what", "where_now")
TEMPLATE = template.Template(
    TABLE, COLUMNS["one-minute-form"], NEEDED, "the one-minute form template", "door_code", ("form_ref",)
)
recognise = TEMPLATE.recognise
as_of = c.made_at
WHAT = frozenset(c.listed("HELD SEIZED HURT SELF_HARM BACK EXCLUDED ASKS PARENT THREAT OTHER"))
DETAIL = {"where": "where_now", "words": "words", "teller": "teller", "phone": "teller_phone"}


def read(opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    told = line.told.get
    at = parse_moment(told("told_dt", ""))
    if not is_taken(take, day_of(told("dob", "")), london_day(at[0]) if at else None):
        return NotTaken(line.number)
    fault = line.fault("no_door") or (None if at else template.no_day(told("told_dt", ""), "told_dt"))
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = template.who(line, take.on, issues)
    template.check(line, issues, moments=("until_dt",), yes_no=("address_protected",))
    c.check_code(template.code(line.said, "what"), WHAT, issues, line.number, "what")
    return line.kept(who, issues)


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """One line, when it was told: what, where they are now and until when (ISO 8601, UTC), whether they are safe there,
    and who told it."""
    at, until = parse_moment(said.get("told_dt", "")), parse_moment(said.get("until_dt", ""))
    if at is None:
        return []
    what, safe = template.code(said, "what"), c.yes_or_no(said.get("is_safe", ""))
    told = {name: said.get(column, "") for name, column in DETAIL.items()}
    told |= {
        "what": what if what in WHAT else "OTHER",
        "until": until[0].isoformat() if until else "",
        "safe": {True: "yes", False: "no", None: ""}[safe],
    }
    detail = {name: value for name, value in told.items() if value}
    return [Happening("told_by_form", "told", at[0], None, at[1], detail)]
