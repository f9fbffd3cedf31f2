"""School Census tables as a council holds them: six a term for the borough, and two from one school's older system.

Columns and codes: DfE school census, common basic data set, as the flat tables that councils keep.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from reachable.demo import mistakes
from reachable.demo.schools import Schools, reception_year
from reachable.demo.shape import Address, Child, Enrolment, Exclusion, Household, Window
from reachable.demo.terms import Extract, extracts
from reachable.demo.truth import Truth
from reachable.demo.writing import Files, Planned
from reachable.identifiers import upn

_WHO = "dob,surname,forename,middlenames,preferredsurname,formersurname,upn,formerupn,uniquelearnernumber,sex,ethnicity"
_WHERE = "saon,paon,street,locality,town,administrativearea,posttown,postcode,addressline1,addressline2,addressline3"
_SENT_HOME = "startdate,sessions,reason1,reason2,reason3,category,senprovision"
TABLES = {
    "pupilonroll": f"{_WHO},entrydate,ncyearactual,enrolstatus,parttime,boarder,senprovision,language,"
    "pupilonrollorderseqcolumn,sourceid,schoolcensustableid",
    "pupilnolongeronroll": f"{_WHO},entrydate,leavingdate,ncyearleaving,parttime,boarder,language,"
    "pupilnolongeronrollorderseqcolumn,sourceid,schoolcensustableid",
    "addressesonroll": f"pupilonrolltableid,addressesonrollorderseqcolumn,sourceid,{_WHERE}",
    "addressesoffroll": "pupilnolongeronrolltableid,addressesoffrollorderseqcolumn,sourceid,postcode",
    "termlyexclusionsonroll": f"pupilonrolltableid,termlyexclusionsonrollorderseqcolumn,sourceid,{_SENT_HOME}",
    "termlyexclusionsoffroll": f"pupilnolongeronrolltableid,termlyexclusionsoffrollorderseqcolumn,sourceid,{_SENT_HOME}",
}
_NBSP = "\u00a0"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _columns(table: str) -> tuple[str, ...]:
    return (f"{table}tableid", "NativeId", *TABLES[table].split(","))


def _older(table: str) -> tuple[str, ...]:
    """The older layout: gender for sex."""
    return tuple("gender" if column == "sex" else column for column in _columns(table))


def planned(window: Window) -> list[Planned]:
    """The files schools' data come in, parents before children."""
    files = []
    for extract in extracts(window):
        at = datetime.combine(extract.until, time(7))
        for order, table in enumerate(TABLES):
            words = f"School Census, {extract.term}: {table}"
            files.append(Planned((extract.term, table), words, at + timedelta(minutes=order), _columns(table)))
    for order, table in enumerate(("pupilonroll", "addressesonroll"), start=10):
        words = f"School Census, {extract.term}: {table} of one school, from an older system (cp1252)"
        sent_at = at + timedelta(minutes=order)
        files.append(Planned((extract.term, table, "older"), words, sent_at, _older(table), "cp1252"))
    return files


class SchoolTables:
    """Writes what schools say about a household into every extract it belongs in."""

    def __init__(self, files: Files, truth: Truth, schools: Schools, window: Window, chance: Random) -> None:
        self._files, self._truth, self._window, self._ids = files, truth, window, chance
        self._extracts = extracts(window)
        self._older_school = schools.primary[-1].code
        self._shared, self._pairs = 0, 0

    def write(self, household: Household, chance: Random) -> None:
        """Every row of the household."""
        said = [(c, e, _said(c, chance, household)) for c in household.children for e in c.enrolments]
        twins_share = self._is_pair_to_muddle(household)
        for number, extract in enumerate(self._extracts):
            is_last = number == len(self._extracts) - 1
            told = [(c, e, who.at(number, c, e, extract, household)) for c, e, who in said]
            if is_last and twins_share:
                told = _muddled(told)
            for child, enrolment, says in told:
                self._pupil(child, enrolment, says, extract, self._key(told, enrolment, says), chance)

    def _is_pair_to_muddle(self, household: Household) -> bool:
        """Every eighth pair of twins, starting with the third, has one number between them in the last extract."""
        born = [c.born for c in household.children if c.enrolments and not household.story]
        if len(set(born)) == len(born):
            return False
        self._pairs += 1
        return self._pairs % 8 == 3

    @staticmethod
    def _key(told: list[tuple[Child, Enrolment, mistakes.Says]], enrolment: Enrolment, says: mistakes.Says) -> str:
        """The record's key: the number where it passes and names one pupil of the school, else '' (the row's id)."""
        if not upn.check(says.upn):
            return ""
        named = {c.key for c, e, other in told if other.upn == says.upn and e.school == enrolment.school}
        return says.upn if len(named) == 1 else ""

    def _new_id(self) -> str:
        return f"{self._ids.getrandbits(32):08x}-{self._ids.getrandbits(12):03x}"

    def _pupil(
        self, child: Child, enrolment: Enrolment, says: mistakes.Says, extract: Extract, key: str, chance: Random
    ) -> None:
        noticed = enrolment.noticed_on
        if enrolment.entry_on > extract.until or (noticed and noticed <= extract.since):
            return
        table = "pupilnolongeronroll" if extract.holds(noticed) else "pupilonroll"
        row_id = self._new_id()
        values = _who(child, enrolment, says, extract.until) | {f"{table}tableid": row_id} | self._counted(table)
        is_older = self._put(extract, table, enrolment, values)
        self._truth.belongs(enrolment.school.code, key or row_id, child.key)
        home = child.home_on(extract.until - timedelta(days=120 if chance.random() < 0.1 else 0))
        end = table.removeprefix("pupil").replace("nolongeronroll", "offroll")
        parent = {f"{table}tableid": row_id}
        where = _where(home, chance, is_older=is_older)
        self._put(extract, f"addresses{end}", enrolment, parent | where | self._counted(f"addresses{end}"))
        for one in _of(child, enrolment, extract):
            name = f"termlyexclusions{end}"
            self._put(extract, name, enrolment, parent | _sent_home(one, child) | self._counted(name))

    def _counted(self, table: str) -> dict[str, str]:
        return {f"{table}tableid": self._new_id(), f"{table}orderseqcolumn": "1", "sourceid": "9a3f07c1"}

    def _put(self, extract: Extract, table: str, enrolment: Enrolment, values: dict[str, str]) -> bool:
        values = {"NativeId": enrolment.school.code, "schoolcensustableid": "4c11e0d2"} | values
        kind = (extract.term, table, "older")
        if enrolment.school.code == self._older_school and kind in self._files:
            self._files[kind].row(_as_older(values))
            return True
        self._files[kind[:2]].row(values)
        return False


class _Said:
    """What a school says of a pupil: wrong at first perhaps, and put right in a later extract."""

    def __init__(self, says: mistakes.Says, right: mistakes.Says, right_from: int, is_unnumbered: bool) -> None:
        self.says, self.right, self.right_from, self.is_unnumbered = says, right, right_from, is_unnumbered

    def at(self, number: int, child: Child, enrolment: Enrolment, extract: Extract, household: Household) -> mistakes.Says:
        """Who they are in extract `number`."""
        says = self.right if number >= self.right_from else self.says
        if child.first_upn and household.arrived_on:
            is_first = extract.until < household.arrived_on + timedelta(days=150)
            return replace(says, upn=child.first_upn if is_first else child.upn, former_upn="" if is_first else child.first_upn)
        is_new = extract.holds(enrolment.entry_on) and not enrolment.left_on
        return replace(says, upn="") if is_new and self.is_unnumbered else says


def _said(child: Child, chance: Random, household: Household) -> _Said:
    right_from = 0 if household.story else chance.choice((99, 99, 3, 2))
    return _Said(mistakes.school_says(child, chance), mistakes.true(child), right_from, chance.random() < 0.15)


def _muddled(told: list[tuple[Child, Enrolment, mistakes.Says]]) -> list[tuple[Child, Enrolment, mistakes.Says]]:
    """Twins at one school with the first one's number on both."""
    for first, at, says in told:
        for place, (second, where, other) in enumerate(told):
            if second is not first and second.born == first.born and where.school == at.school and not where.left_on:
                told[place] = (second, where, replace(other, upn=says.upn))
                return told
    return told


def _of(child: Child, enrolment: Enrolment, extract: Extract) -> list[Exclusion]:
    """Exclusions during this enrolment that the extract tells of. A subsidiary school sends none."""
    left = enrolment.left_on or date.max
    return [
        one
        for one in child.exclusions
        if extract.holds(one.on) and enrolment.entry_on < one.on < left and enrolment.status != "S"
    ]


def _day(day: date | None) -> str:
    """A date as these tables hold it."""
    return f"{day.year}-{_MONTHS[day.month - 1]}-{day.day:02d} 00:00:00" if day else ""


def _older_day(text: str) -> str:
    """The same date as the older system writes it."""
    year, month, day = text[:11].split("-")
    return f"{day}/{_MONTHS.index(month) + 1:02d}/{year}"


def _year(child: Child, on: date) -> str:
    """National curriculum year, R to 14, on a day."""
    number = (on.year if on.month >= 9 else on.year - 1) - reception_year(child.born)
    return str(number) if number > 0 else "R"


def _who(child: Child, enrolment: Enrolment, says: mistakes.Says, on: date) -> dict[str, str]:
    return {
        "dob": _day(says.born),
        "surname": says.surname,
        "forename": says.forename,
        "middlenames": says.middle,
        "preferredsurname": says.preferred,
        "formersurname": says.former,
        "upn": says.upn,
        "formerupn": says.former_upn,
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "entrydate": _day(enrolment.entry_on),
        "leavingdate": _day(enrolment.left_on),
        "enrolstatus": enrolment.status,
        "ncyearactual": _year(child, on),
        "ncyearleaving": _year(child, enrolment.left_on or on),
        "parttime": "0",
        "boarder": "N",
        "senprovision": child.support,
        "language": child.language,
    }


def _postcode(home: Address, chance: Random) -> str:
    """The postcode, now and then without its space, cut short or missing."""
    which = chance.random()
    if which < 0.012:
        return "" if which < 0.006 else home.postcode[:3]
    return home.postcode.replace(" ", "") if which < 0.06 else home.postcode


def _where(home: Address, chance: Random, *, is_older: bool) -> dict[str, str]:
    postcode = {"postcode": _postcode(home, chance)}
    if is_older or chance.random() < 0.1:
        lines = [part for part in (home.flat, f"{home.number} {home.street}", home.town) if part]
        return postcode | {f"addressline{n}": line for n, line in enumerate(lines, start=1)}
    return postcode | {"saon": home.flat, "paon": home.number, "street": home.street, "town": home.town}


def _sent_home(one: Exclusion, child: Child) -> dict[str, str]:
    reasons = {f"reason{n}": reason for n, reason in enumerate(one.reasons, start=1)}
    sessions = "" if one.category == "PERM" else f"{one.sessions}.0"
    return reasons | {
        "startdate": _day(one.on),
        "sessions": sessions,
        "category": one.category,
        "senprovision": child.support,
    }


def _as_older(values: dict[str, str]) -> dict[str, str]:
    """The same row from the older system: gender, dd/mm/yyyy, no-break spaces where somebody pasted."""
    days = {
        key: _older_day(values[key])
        for key in ("dob", "entrydate", "leavingdate")
        if values.get(key)
    }
    pasted = {key: values[key] + _NBSP for key in ("surname", "forename") if len(values.get(key, "")) % 5 == 0 and values.get(key)}
    lines = {key: value.replace(" ", _NBSP) for key, value in values.items() if key.startswith("addressline")}
    return values | days | pasted | lines | {"gender": values.get("sex", "")}
