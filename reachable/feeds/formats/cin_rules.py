"""The rules of the CIN census that are worth warning about. Every one is a warning: the row is kept.

Codes are the Department for Education's own (CIN census validation rules, 2022 to 2026); the words are ours, in
`issue_words`. Rules about the census year are left out on purpose (a council may export on any day, and a date outside
the year is no fault), and so are rules about shares of the whole return (2886Q to 2888Q). A rule speaks only if every
column it needs may be taken. Here: one child. `cin_rules_episode`: one referral and what came of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from reachable.clocks.ages import is_under
from reachable.feeds.formats import cin_children as cin
from reachable.feeds.formats import cin_rules_episode, cin_rules_overlap
from reachable.feeds.formats.cin_children import Part, several
from reachable.feeds.shape import Issue
from reachable.feeds.times import day_of

Found = Iterator[tuple[str, str]]  # (code, column)
LONGEST_BEFORE_BIRTH = timedelta(weeks=40)  # rule 8606
SCHOOL_AGE = 5  # rule 8770Q
_MAY_BE_AHEAD = frozenset({"ExpectedPersonBirthDate", "InitialCPCtarget"})
_DATES = frozenset(name for name in cin.COLUMNS if "Date" in name) | {"InitialCPCtarget"}
_CODES: Mapping[str, frozenset[str]] = {
    "ICPCnotRequired": cin.YES | cin.NO,
    "AssessmentFactors": cin.FACTORS,
    "UPNunknown": cin.UPN_UNKNOWNS,
}
# What cannot happen after a child has died: (code, module or '' for the referral itself, column).
_AFTER_DEATH = (
    ("8555Q", "", "CINreferralDate"),
    ("4008", "CINPlanDates", "CINPlanStartDate"),
    ("4009Q", "CINPlanDates", "CINPlanEndDate"),
    ("8915", "ChildProtectionPlans", "CPPstartDate"),
    ("8920", "ChildProtectionPlans", "CPPendDate"),
)


def issues_of(said: Mapping[str, str], columns: frozenset[str], row: int, on: date | None) -> list[Issue]:
    """What is worth saying about one child. `on` is the day of the delivery, without which no age is reckoned."""
    episodes = cin.episodes(said)
    found = [*_values(said, on), *_child(said, columns, on), *_characteristics(said, columns)]
    found += [*_upn_not_told(said, columns, episodes, on), *_against_the_child(said, episodes)]
    if not episodes and "CINreferralDate" in columns:
        found.append(("8590", "CINreferralDate"))
    for episode in episodes:
        found += cin_rules_episode.issues_of(episode, said, columns)
    found += cin_rules_overlap.issues_of(episodes, columns)
    return [Issue(code, row, column) for code, column in found]


def _values(said: Mapping[str, str], on: date | None) -> Found:
    """Dates that are none, or are still to come; codes that are in no list."""
    for key, value in said.items():
        column = key.rpartition(".")[2]
        if column in _DATES:
            yield from _dates(column, value.split("|"), on)
        elif column in _CODES and not _CODES[column].issuperset(value.upper().split("|")):
            yield "unknown_code", column
        elif column == "NumberOfPreviousCPP" and not value.isdecimal():
            yield "bad_number", column


def _dates(column: str, values: list[str], on: date | None) -> Found:
    for value in values:
        day = day_of(value)
        if day is None:
            yield "bad_date", column
        elif on is not None and day > on and column not in _MAY_BE_AHEAD and column != "PersonBirthDate":
            yield "future_date", column


def _child(said: Mapping[str, str], columns: frozenset[str], on: date | None) -> Found:
    born, died = day_of(said.get("PersonBirthDate", "")), day_of(said.get("PersonDeathDate", ""))
    if {"Sex", "GenderCurrent"} <= columns:
        yield from _sex(said)
    are_both_taken = {"PersonBirthDate", "ExpectedPersonBirthDate"} <= columns
    if are_both_taken and ("PersonBirthDate" in said) == ("ExpectedPersonBirthDate" in said):
        yield "8525Q", "PersonBirthDate"
    if born and died and died < born:
        yield "8535Q", "PersonDeathDate"
    if born and on and born > on:
        yield "8520", "PersonBirthDate"
    if born and on and not is_under(25, born, on):
        yield "8775Q", "PersonBirthDate"


def _sex(said: Mapping[str, str]) -> Found:
    """Which of the two is right is told by the data, never by the year in the header (real headers are wrong)."""
    sex, gender = said.get("Sex", "").upper(), said.get("GenderCurrent", "")
    is_known = sex in ("M", "F", "U") or (not sex and gender in ("0", "1", "2", "9"))
    if not is_known:
        yield "4180", "Sex" if sex or not gender else "GenderCurrent"
    is_unborn = "ExpectedPersonBirthDate" in said and "PersonBirthDate" not in said
    if is_unborn and (sex or gender) not in ("U", "0"):
        yield "8750", "Sex"


def _characteristics(said: Mapping[str, str], columns: frozenset[str]) -> Found:
    """Told only where the register lets them be taken: by itself no page needs them."""
    told = [code.upper() for code in several(said, "Disability")]
    if "Ethnicity" in columns and said.get("Ethnicity", "").upper() not in cin.ETHNICITIES:
        yield "4220", "Ethnicity"
    if "Disability" in columns and not (told and cin.DISABILITIES.issuperset(told)):
        yield "8540", "Disability"
    if "NONE" in told and len(set(told)) > 1:
        yield "8790", "Disability"
    if len(set(told)) < len(told):
        yield "8794", "Disability"


def _upn_not_told(said: Mapping[str, str], columns: frozenset[str], episodes: list[Part], on: date | None) -> Found:
    """A child of school age whose referral went on has a UPN, or a reason for having none."""
    goes_on = any(cin.is_no(episode.get("ReferralNFA")) for episode in episodes)
    why, born = said.get("UPNunknown", "").upper(), day_of(said.get("PersonBirthDate", ""))
    is_of_age = born is not None and on is not None and not is_under(SCHOOL_AGE, born, on)
    if {"UPN", "UPNunknown"} <= columns and goes_on and is_of_age and "UPN" not in said and why in ("", "UN1"):
        yield "8770Q", "UPNunknown"
    if why == "UN7" and goes_on:
        yield "8772", "UPNunknown"


def _against_the_child(said: Mapping[str, str], episodes: list[Part]) -> Found:
    """What is told as long before the child's birth, or as after the child's death."""
    born = day_of(said.get("PersonBirthDate") or said.get("ExpectedPersonBirthDate", ""))
    died = day_of(said.get("PersonDeathDate", ""))
    for episode in episodes:
        referred = episode.day("CINreferralDate")
        if born and referred and referred < born - LONGEST_BEFORE_BIRTH:
            yield "8606", "CINreferralDate"
        for code, module, column in _AFTER_DEATH if died else ():
            days = (part.day(column) for part in (episode.modules(module) if module else [episode]))
            yield from ((code, column) for day in days if day and died and day > died)
