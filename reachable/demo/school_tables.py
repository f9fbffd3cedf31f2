"""School Census tables as a council holds them: six a term for the borough, and two from one school's older system.

Columns and codes: DfE school census, common basic data set, as the flat tables that councils keep.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from reachable.demo import mistakes
from reachable.demo.school_rows import as_older, of, sent_home, where, who
from reachable.demo.school_says import muddled, said_by_all
from reachable.demo.schools import Schools
from reachable.demo.shape import Child, Enrolment, Household, Window
from reachable.demo.terms import Extract, extracts
from reachable.demo.truth import Truth
from reachable.demo.writing import Files, ToSend
from reachable.identifiers import upn
from reachable.identifiers.names import fold

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
    "termlyexclusionsoffroll": "pupilnolongeronrolltableid,"
    f"termlyexclusionsoffrollorderseqcolumn,sourceid,{_SENT_HOME}",
}


ONE_AFTER_ANOTHER = timedelta(minutes=len(TABLES) + 1)  # an extract's files come a minute apart, the last by now


def _columns(table: str) -> tuple[str, ...]:
    return (f"{table}tableid", "NativeId", *TABLES[table].split(","))


def _older(table: str) -> tuple[str, ...]:
    """The older layout: gender for sex."""
    return tuple("gender" if column == "sex" else column for column in _columns(table))


def to_send(window: Window) -> list[ToSend]:
    """The files schools' data come in, parents before children."""
    files = []
    for extract in extracts(window):
        at = min(datetime.combine(extract.until, time(7)), window.now - ONE_AFTER_ANOTHER)
        for order, table in enumerate(TABLES, start=2):
            words = f"School Census, {extract.term}: {table}"
            files.append(ToSend((extract.term, table), words, at + timedelta(minutes=order), _columns(table)))
    for order, table in enumerate(("pupilonroll", "addressesonroll")):
        words = f"School Census, {extract.term}: {table} of one school, from an older system (cp1252)"
        sent_at = at + timedelta(minutes=order)
        files.append(ToSend((extract.term, table, "older"), words, sent_at, _older(table), "cp1252"))
    return files


class SchoolTables:
    """Writes what schools say about a household into every extract it belongs in."""

    def __init__(self, files: Files, truth: Truth, schools: Schools, window: Window, chance: Random) -> None:
        self._files, self._truth, self._ids = files, truth, chance
        self._extracts = extracts(window)
        self._older_school = schools.primary[-1].code
        self._pairs = 0

    def write(self, household: Household, chance: Random) -> None:
        """Every row of the household."""
        said = [(c, e, says) for c in household.children for e, says in said_by_all(c, chance, household)]
        twins_share = self._is_pair_to_muddle(household)
        for number, extract in enumerate(self._extracts):
            is_last = number == len(self._extracts) - 1
            told = [(c, e, who.at(number, c, e, extract, household)) for c, e, who in said]
            told = muddled(told) if is_last and twins_share else told
            lines = [self._line(*one, extract) for one in told if _is_in(one[1], extract)]
            for line in lines:
                self._pupil(line, extract, _key(line, lines), chance)

    def _line(self, child: Child, enrolment: Enrolment, says: mistakes.Says, extract: Extract) -> "_Line":
        table = "pupilnolongeronroll" if extract.holds(enrolment.noticed_on) else "pupilonroll"
        is_older = enrolment.school.code == self._older_school and (extract.term, table, "older") in self._files
        return _Line(child, enrolment, says, table, is_older)

    def _is_pair_to_muddle(self, household: Household) -> bool:
        """Every eighth pair of twins, starting with the third, has one number between them in the last extract."""
        born = [c.born for c in household.children if c.enrolments and not household.story]
        if len(set(born)) == len(born):
            return False
        self._pairs += 1
        return self._pairs % 8 == 3

    def _new_id(self) -> str:
        return f"{self._ids.getrandbits(32):08x}-{self._ids.getrandbits(12):03x}"

    def _pupil(self, line: "_Line", extract: Extract, key: str, chance: Random) -> None:
        """The pupil's row, their address's and those of what they were sent home for, all under one new row id."""
        child, enrolment, row_id = line.child, line.enrolment, self._new_id()
        parent = {f"{line.table}tableid": row_id}
        self._put(extract, line.table, line, who(child, enrolment, line.says, extract.until) | parent)
        self._truth.belongs(enrolment.school.code, key or row_id, child.key)
        home = child.home_on(extract.until - timedelta(days=120 if chance.random() < 0.1 else 0))
        end = line.table.removeprefix("pupil").replace("nolongeronroll", "offroll")
        self._put(extract, f"addresses{end}", line, where(home, chance, is_older=line.is_older) | parent)
        for one in of(child, enrolment, extract):
            self._put(extract, f"termlyexclusions{end}", line, sent_home(one, child) | parent)

    def _put(self, extract: Extract, table: str, line: "_Line", values: dict[str, str]) -> None:
        """Write a row, with an id and the columns every table has, into the borough's file or the older system's."""
        own = {f"{table}tableid": self._new_id(), f"{table}orderseqcolumn": "1", "sourceid": "9a3f07c1"}
        own |= {"NativeId": line.enrolment.school.code, "schoolcensustableid": "4c11e0d2"}
        kind = (extract.term, table, "older")
        if line.is_older and kind in self._files:
            self._files[kind].row(as_older(own | values))
        else:
            self._files[kind[:2]].row(own | values)


@dataclass(frozen=True, slots=True)
class _Line:
    """A pupil in one extract: the table they stand in, and whether it comes from the older system's own file."""

    child: Child
    enrolment: Enrolment
    says: mistakes.Says
    table: str
    is_older: bool

    def person(self) -> tuple[str, date]:
        """What tells people apart who have one number."""
        return fold(self.says.forename), self.says.born


def _is_in(enrolment: Enrolment, extract: Extract) -> bool:
    """True if the extract tells of the enrolment: begun by then, and not over before the extract before."""
    return enrolment.entry_on <= extract.until and (enrolment.noticed_on or date.max) > extract.since


def _key(line: _Line, lines: list[_Line]) -> str:
    """The record's key: the number where it passes and names one person in its file (DfE rule 1520), else ''."""
    same_file = [one for one in lines if (one.table, one.is_older) == (line.table, line.is_older)]
    named = {one.person() for one in same_file if one.says.upn == line.says.upn}
    return line.says.upn if upn.check(line.says.upn) and len(named) == 1 else ""
