"""The rules of the CIN census that are worth warning about. Every one is a warning: the row is kept.

Codes are the Department for Education's own (CIN census validation rules, 2022 to 2025); the words are ours, in
`issue_words`. Rules about the census year are left out on purpose: a council may export on any day, and a date outside
the year is no fault. A rule speaks only if every column it needs may be taken.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from reachable.clocks.ages import is_under
from reachable.feeds.formats import cin_children as cin
from reachable.feeds.formats.cin_children import Part, several
from reachable.feeds.shape import Issue
from reachable.feeds.times import day_of

Found = Iterator[tuple[str, str]]  # (code, column)
STARTS = (
    ("1103", "Assessments", "AssessmentActualStartDate"),
    ("2889", "Section47", "S47ActualStartDate"),
    ("1104", "Section47", "DateOfInitialCPC"),
    ("1105", "ChildProtectionPlans", "CPPstartDate"),
    ("", "CINPlanDates", "CINPlanStartDate"),
)
_MAY_BE_AHEAD = frozenset({"ExpectedPersonBirthDate", "InitialCPCtarget"})
_DATES = frozenset(name for name in cin.COLUMNS if "Date" in name) | {"InitialCPCtarget"}
_CODES: Mapping[str, frozenset[str]] = {
    "ReferralNFA": cin.YES | cin.NO,
    "ICPCnotRequired": cin.YES | cin.NO,
    "AssessmentFactors": cin.FACTORS,
    "UPNunknown": cin.UPN_UNKNOWNS,
}


def issues_of(said: Mapping[str, str], columns: frozenset[str], row: int, on: date | None) -> list[Issue]:
    """What is worth saying about one child. `on` is the day of the delivery, without which no age is reckoned."""
    found = [*_values(said, on), *_child(said, columns, on)]
    for episode in cin.episodes(said):
        found += _episode(episode, said, columns)
        for module in episode.parts:
            found += _MODULE_RULES[module.name](module, columns)
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
    get = said.get
    born, died = day_of(get("PersonBirthDate", "")), day_of(get("PersonDeathDate", ""))
    if {"Sex", "GenderCurrent"} <= columns:
        yield from _sex(said)
    are_both_taken = {"PersonBirthDate", "ExpectedPersonBirthDate"} <= columns
    if are_both_taken and ("PersonBirthDate" in said) == ("ExpectedPersonBirthDate" in said):
        yield "8525Q", "PersonBirthDate"
    if born and died and died < born:
        yield "8535Q", "PersonDeathDate"
    if born and on and not is_under(25, born, on):
        yield "8775Q", "PersonBirthDate"
    disabilities = [code.upper() for code in several(said, "Disability")]
    if "NONE" in disabilities and len(set(disabilities)) > 1:
        yield "8790", "Disability"


def _sex(said: Mapping[str, str]) -> Found:
    """Which of the two is right is told by the data, never by the year in the header (real headers are wrong)."""
    sex, gender = said.get("Sex", "").upper(), said.get("GenderCurrent", "")
    is_known = sex in ("M", "F", "U") or (not sex and gender in ("0", "1", "2", "9"))
    if not is_known:
        yield "4180", "Sex" if sex or not gender else "GenderCurrent"
    is_unborn = "ExpectedPersonBirthDate" in said and "PersonBirthDate" not in said
    if is_unborn and (sex or gender) not in ("U", "0"):
        yield "8750", "Sex"


def _episode(episode: Part, said: Mapping[str, str], columns: frozenset[str]) -> Found:
    referred, closed = episode.day("CINreferralDate"), episode.day("CINclosureDate")
    reason = episode.get("ReasonForClosure").upper()
    if "CINreferralDate" in columns and referred is None:
        yield "8600", "CINreferralDate"
    if referred and closed and closed < referred:
        yield "8630", "CINclosureDate"
    yield from _episode_codes(episode, columns)
    if {"CINclosureDate", "ReasonForClosure"} <= columns and bool(reason) != ("CINclosureDate" in episode.said):
        yield ("8810", "CINclosureDate") if reason else ("8805", "ReasonForClosure")
    if reason == "RC2" and "PersonDeathDate" in columns and "PersonDeathDate" not in said:
        yield "8585Q", "PersonDeathDate"
    yield from _what_was_done(episode, referred, closed)


def _episode_codes(episode: Part, columns: frozenset[str]) -> Found:
    if "ReferralSource" in columns and episode.get("ReferralSource").upper() not in cin.REFERRAL_SOURCES:
        yield "8866", "ReferralSource"
    if episode.get("PrimaryNeedCode") and episode.get("PrimaryNeedCode").upper() not in cin.NEEDS:
        yield "8650", "PrimaryNeedCode"
    if episode.get("ReasonForClosure") and episode.get("ReasonForClosure").upper() not in cin.CLOSURES:
        yield "8640", "ReasonForClosure"


def _what_was_done(episode: Part, referred: date | None, closed: date | None) -> Found:
    """Work before the referral, after it was closed, or on one that ended in no further action."""
    done = [
        (code, column, day)
        for code, name, column in (("1104", "", "DateOfInitialCPC"), *STARTS)
        for part in (episode.modules(name) if name else [episode])
        if (day := part.day(column))
    ]
    for code, column, day in done:
        if code and referred and day < referred:
            yield code, column
        if closed and day > closed:
            yield "8565", column
    if done and cin.is_yes(episode.get("ReferralNFA")):
        yield "8831", "ReferralNFA"


def _assessment(part: Part, columns: frozenset[str]) -> Found:
    started, ended = (part.day("AssessmentActualStartDate"), part.day("AssessmentAuthorisationDate"))
    factors = [code.upper() for code in several(part.said, "AssessmentFactors")]
    if started and ended and ended < started:
        yield "8608", "AssessmentActualStartDate"
    if factors and "AssessmentAuthorisationDate" in columns and not part.get("AssessmentAuthorisationDate"):
        yield "8614", "AssessmentFactors"
    if "21" in factors and len(set(factors)) > 1:
        yield "8869", "AssessmentFactors"
    if len(set(factors)) < len(factors):
        yield "8898", "AssessmentFactors"
    yield from ((code, "AssessmentFactors") for code, old in (("8945Q", "18A"), ("8950Q", "19A")) if old in factors)


def _cin_plan(part: Part, columns: frozenset[str]) -> Found:
    started, ended = part.day("CINPlanStartDate"), part.day("CINPlanEndDate")
    if started and ended and ended < started:
        yield "4011", "CINPlanEndDate"


def _protection_plan(part: Part, columns: frozenset[str]) -> Found:
    started, ended = part.day("CPPstartDate"), part.day("CPPendDate")
    for code, column in (("8905", "InitialCategoryOfAbuse"), ("8910", "LatestCategoryOfAbuse")):
        if column in columns and part.get(column).upper() not in cin.ABUSES:
            yield code, column
    if started and ended and ended < started:
        yield "8925", "CPPendDate"
    if started and ended == started:
        yield "8840", "CPPendDate"
    if started and any(day <= started for day in part.days("CPPreviewDate")):
        yield "8841", "CPPreviewDate"


def _no_rule(part: Part, columns: frozenset[str]) -> Found:
    yield from ()


_MODULE_RULES: Mapping[str, Callable[[Part, frozenset[str]], Found]] = {
    "Assessments": _assessment,
    "CINPlanDates": _cin_plan,
    "ChildProtectionPlans": _protection_plan,
    "Section47": _no_rule,
}
