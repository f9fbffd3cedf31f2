"""Daily attendance, by our own CSV template: what councils download from the department has no public layout.

One row a session of a pupil. `school_urn, upn` is the key of the record, and a UPN that fails its check is a key and no
evidence. Rows become pupil-weeks as they are taken in (`weeks_step`): nothing is kept of a mark but its letter.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from operator import itemgetter

from reachable.feeds import weeks
from reachable.feeds.formats import columns as c
from reachable.feeds.formats.pupil_weeks import Pupil, Together, When
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Happening, Issue, NotTaken, Row, SetAside, Who
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of
from reachable.identifiers import sources, upn
from reachable.table_rows import column_name

NAME = "template-attendance"
TABLE = "attendance"
DATA_CLASSES = ("attendance",)
CLASS_OF = {TABLE: "attendance"}
COLUMNS = {
    "attendance": c.listed("""
        upn forename surname dob school_urn date session code minutes_late comment address_protected""")
}
WHO = ("upn", "forename", "surname", "dob", "address_protected", "school_urn")
NEEDED = ("upn", "school_urn", "date", "session", "code")
PUPILS = 100_000  # whose row is remembered: a borough's
WINDOW = 20_000  # rows of which the sessions of one week are put together
as_of = c.made_at
NOTHING = -1  # where in a row a column is that it does not have, or that may not be taken


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """None of a mark: what weeks tell is told by the chronology."""
    return []


def recognise(opened: Opened) -> str | None:
    """'attendance', or None. Raises DeliveryRefused for our template with a needed column missing."""
    if opened.kind != "csv":
        return None
    known = {column_name(name) for name in COLUMNS["attendance"]} & set(opened.header)
    if not {"session", "code"} <= known or not known & {"upn", "school_urn"}:
        return None
    c.require_columns(opened, NEEDED, "the attendance template")
    c.places(opened, (*COLUMNS["attendance"], c.MADE))
    return TABLE


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list, sessions of one week of a pupil as one. Read twice: first to find UPNs that two
    people share (rule 1520)."""
    where = c.places(opened, COLUMNS["attendance"])
    wanted = c.wanted_columns(where, take)
    pupil_of = lru_cache(maxsize=PUPILS)(partial(_pupil, take, _shared(opened, where)))
    taken = (name if name in take.columns or name in ("dob", "school_urn") else "" for name in WHO)
    whom = itemgetter(*(where.get(name, NOTHING) for name in taken))
    what = itemgetter(*(where[name] for name in ("date", "session", "code")))
    rows = opened.rows()
    while window := list(islice(rows, WINDOW)):
        together = Together(TABLE)
        for line, row in window:
            if isinstance(row, str):
                yield SetAside(line, TABLE, (Issue(row, line),), {})
                continue
            row.append("")  # where NOTHING stands
            pupil, when = pupil_of(*whom(row)), _when(*what(row), take.on)
            if pupil is None:
                yield NotTaken(line)
            elif pupil.key and pupil.source and when:
                together.add(line, pupil, when)
            else:
                told = (row[where[name]].strip() for name in NEEDED)
                yield SetAside(line, TABLE, _why_not(line, *told), c.taken(row, wanted))
        yield from together.marks()


@lru_cache(maxsize=weeks.REMEMBERED)
def _when(on: str, session: str, said: str, today: date | None) -> When | None:
    """None where a row does not say when or what."""
    day, which, letter = day_of(on.strip()), session.strip().upper(), weeks.letter(said)
    if not (day and which in weeks.SESSIONS and letter):
        return None
    retired = (("retired_code", "code"),) if letter in weeks.RETIRED else ()
    return When(weeks.monday(day), weeks.place(day, which), letter, (*retired, *_is_ahead(day, letter, today)))


def _is_ahead(day: date, letter: str, today: date | None) -> tuple[tuple[str, str], ...]:
    """That its day has not come; of a planned closure it need not have."""
    issues: list[Issue] = []
    c.check_not_ahead(None if letter == "#" else day, today, issues, 0, "date")
    return tuple((issue.code, issue.column) for issue in issues)


def _why_not(line: int, key: str, school: str, on: str, session: str, said: str) -> tuple[Issue, ...]:
    """Everything that keeps a mark from being one, so that a school mends a row once."""
    issues, day = list(c.no_source(school, "no_urn", line, "school_urn")), day_of(on)
    if not key:
        issues.append(Issue("no_id", line, "upn"))
    if day is None:
        issues.append(Issue("bad_date" if on else "no_date", line, "date"))
    if session.upper() not in weeks.SESSIONS:
        issues.append(Issue("no_session", line, "session"))
    if not weeks.letter(said):
        issues.append(Issue("no_such_mark" if said else "no_mark", line, "code"))
    return tuple(issues)


def _shared(opened: Opened, where: Mapping[str, int]) -> frozenset[int]:
    """The hashes of the UPNs under which the file tells of two people. Who is meant is looked at only of those under
    which anything else is written at all."""
    number, forename, born = (where.get(name) for name in ("upn", "forename", "dob"))
    if forename is None or born is None:
        return frozenset()
    who = itemgetter(number, forename, born)  # type: ignore[arg-type]
    written, numbers = c.Sharing(), c.Sharing()
    for told in _told(opened, who):
        written.meet(c.upn_hash(told[0]), hash(told[1:]))
    if several := written.shared():
        for told in _told(opened, who):
            if (key := c.upn_hash(told[0])) in several and (person := c.person_hash(*map(str.strip, told[1:]))):
                numbers.meet(key, person)
    return numbers.shared()


def _told(opened: Opened, who: Callable[[list[str]], tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """What rows say of whom they are; of a pupil's that stand together, once."""
    before: tuple[str, ...] = ()
    for _, row in opened.rows():
        if not isinstance(row, str) and (told := who(row)) != before:
            before = told
            yield told


def _pupil(take: Take, shared: frozenset[int], *said: str) -> Pupil | None:
    """Whose a row is; None for whom the take list leaves out."""
    number, forename, surname, dob, protected, school = map(str.strip, said)
    if not is_taken(take, day_of(dob)):
        return None
    issues: list[Issue] = []
    kept = dob if "dob" in take.columns else ""
    born, precision = c.birth_date(kept, issues, 0, "dob", take.on)
    who = Who(
        forename=forename,
        surname=surname,
        dob=born,
        dob_precision=precision,
        upn=c.passing_upn(number, shared, issues, 0, "upn"),
        raw_identifiers={"upn": number},
        address_protected=c.yes_or_no(protected),
    )
    odd = tuple((issue.code, issue.column) for issue in issues)
    return Pupil(sources.normalise(school), upn.written(number), who, odd)
