"""Rules about one assessment, enquiry or plan of the CIN census, by itself (see `cin_rules`)."""

from collections.abc import Callable, Iterator, Mapping

from reachable.feeds.formats import cin_children as cin
from reachable.feeds.formats.cin_children import Part, several

Found = Iterator[tuple[str, str]]  # (code, column)


def _assessment(part: Part, columns: frozenset[str]) -> Found:
    started, ended = (part.day("AssessmentActualStartDate"), part.day("AssessmentAuthorisationDate"))
    is_done = bool(part.get("AssessmentAuthorisationDate"))
    factors = [code.upper() for code in several(part.said, "AssessmentFactors")]
    if started and ended and ended < started:
        yield "8608", "AssessmentActualStartDate"
    if factors and "AssessmentAuthorisationDate" in columns and not is_done:
        yield "8614", "AssessmentFactors"
    if is_done and "AssessmentFactors" in columns and not factors:
        yield "8897Q", "AssessmentFactors"
    if "21" in factors and len(set(factors)) > 1:
        yield "8869", "AssessmentFactors"
    if len(set(factors)) < len(factors):
        yield "8898", "AssessmentFactors"
    yield from ((code, "AssessmentFactors") for code, old in (("8945Q", "18A"), ("8950Q", "19A")) if old in factors)


def _enquiry(part: Part, columns: frozenset[str]) -> Found:
    started, held = part.day("S47ActualStartDate"), part.day("DateOfInitialCPC")
    target = part.day("InitialCPCtarget")
    if ("S47ActualStartDate" in columns and started is None) or (started and held and started > held):
        yield "8615", "S47ActualStartDate"
    if target and target.weekday() >= 5:
        yield "8870Q", "InitialCPCtarget"


def _need_plan(part: Part, columns: frozenset[str]) -> Found:
    started, ended = part.day("CINPlanStartDate"), part.day("CINPlanEndDate")
    if "CINPlanStartDate" in columns and started is None:
        yield "4010", "CINPlanStartDate"
    if started and ended and ended < started:
        yield "4011", "CINPlanEndDate"
    if started and ended == started:
        yield "4012Q", "CINPlanEndDate"


def _protection_plan(part: Part, columns: frozenset[str]) -> Found:
    started, ended = part.day("CPPstartDate"), part.day("CPPendDate")
    if "CPPstartDate" in columns and started is None:
        yield "8720", "CPPstartDate"
    if "NumberOfPreviousCPP" in columns and not part.get("NumberOfPreviousCPP"):
        yield "8730", "NumberOfPreviousCPP"
    for code, column in (("8905", "InitialCategoryOfAbuse"), ("8910", "LatestCategoryOfAbuse")):
        if column in columns and part.get(column).upper() not in cin.ABUSES:
            yield code, column
    if started and ended and ended < started:
        yield "8925", "CPPendDate"
    if started and ended == started:
        yield "8840", "CPPendDate"
    if started and any(day <= started for day in part.days("CPPreviewDate")):
        yield "8841", "CPPreviewDate"


RULES: Mapping[str, Callable[[Part, frozenset[str]], Found]] = {
    "Assessments": _assessment,
    "CINPlanDates": _need_plan,
    "ChildProtectionPlans": _protection_plan,
    "Section47": _enquiry,
}
