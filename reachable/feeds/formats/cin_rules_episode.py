"""Rules about one referral of the CIN census: its codes, its closing, and what was done under it (see `cin_rules`)."""

from collections.abc import Iterator, Mapping
from datetime import date

from reachable.feeds.formats import cin_children as cin
from reachable.feeds.formats import cin_rules_module
from reachable.feeds.formats.cin_children import Part, several

Found = Iterator[tuple[str, str]]  # (code, column)
# What begins under a referral: (code if it began before the referral, module or '' for the referral, column).
STARTS = (
    ("1104", "", "DateOfInitialCPC"),
    ("1103", "Assessments", "AssessmentActualStartDate"),
    ("2889", "Section47", "S47ActualStartDate"),
    ("1104", "Section47", "DateOfInitialCPC"),
    ("1105", "ChildProtectionPlans", "CPPstartDate"),
    ("4015", "CINPlanDates", "CINPlanStartDate"),
)
_ENDS = (
    ("Assessments", "AssessmentAuthorisationDate"),
    ("ChildProtectionPlans", "CPPendDate"),
    ("CINPlanDates", "CINPlanEndDate"),
)
_AFTER_ASSESSMENT = frozenset({"RC8", "RC9"})  # closed after assessment


def issues_of(episode: Part, said: Mapping[str, str], columns: frozenset[str]) -> Found:
    """(code, column) for everything odd about one referral and the work under it."""
    referred, closed = episode.day("CINreferralDate"), episode.day("CINclosureDate")
    if "CINreferralDate" in columns and referred is None:
        yield "8600", "CINreferralDate"
    if referred and closed and closed < referred:
        yield "8630", "CINclosureDate"
    yield from _codes(episode, columns)
    yield from _closing(episode, said, columns)
    yield from _out_of_time(episode, referred, closed)
    yield from _work_that_should_not_be(episode)
    yield from _assessments(episode, columns)
    yield from _conferences(episode)
    for module in episode.parts:
        yield from cin_rules_module.RULES[module.name](module, columns)


def _codes(episode: Part, columns: frozenset[str]) -> Found:
    need, reason, ended = (episode.get(name).upper() for name in ("PrimaryNeedCode", "ReasonForClosure", "ReferralNFA"))
    if "ReferralSource" in columns and episode.get("ReferralSource").upper() not in cin.REFERRAL_SOURCES:
        yield "8866", "ReferralSource"
    if "ReferralNFA" in columns and ended not in cin.YES | cin.NO:
        yield "8568", "ReferralNFA"
    if need and need not in cin.NEEDS:
        yield "8650", "PrimaryNeedCode"
    if "PrimaryNeedCode" in columns and not need and cin.is_no(ended):
        yield "8610", "PrimaryNeedCode"
    if reason and reason not in cin.CLOSURES:
        yield "8640", "ReasonForClosure"


def _closing(episode: Part, said: Mapping[str, str], columns: frozenset[str]) -> Found:
    reason, is_closed = episode.get("ReasonForClosure").upper(), "CINclosureDate" in episode.said
    if {"CINclosureDate", "ReasonForClosure"} <= columns and bool(reason) != is_closed:
        yield ("8810", "CINclosureDate") if reason else ("8805", "ReasonForClosure")
    if reason == "RC2" and "PersonDeathDate" in columns and "PersonDeathDate" not in said:
        yield "8585Q", "PersonDeathDate"
    if is_closed and "AssessmentAuthorisationDate" in columns:
        yield from (("8867", "AssessmentAuthorisationDate") for _ in filter(is_open, episode.modules("Assessments")))
    if is_closed and {"DateOfInitialCPC", "ICPCnotRequired"} <= columns:
        yield from (("8868", "DateOfInitialCPC") for _ in filter(is_open, episode.modules("Section47")))


def is_open(module: Part) -> bool:
    """An assessment that was not completed; an enquiry with neither a conference nor the word that none is needed."""
    if module.name == "Section47":
        return not module.get("DateOfInitialCPC") and not cin.is_yes(module.get("ICPCnotRequired"))
    return not module.get("AssessmentAuthorisationDate")


def _out_of_time(episode: Part, referred: date | None, closed: date | None) -> Found:
    """Work before the referral, or after it was closed."""
    for code, name, column in (*STARTS, *(("", *end) for end in _ENDS)):
        for part in episode.modules(name) if name else [episode]:
            day = part.day(column)
            if code and day and referred and day < referred:
                yield code, column
            if day and closed and day > closed:
                yield "8565", column


def _work_that_should_not_be(episode: Part) -> Found:
    """Work on a referral that ended in no further action, or that was closed once it had been assessed."""
    has = {module.name for module in episode.parts} | ({"conference"} if episode.get("DateOfInitialCPC") else set())
    if cin.is_yes(episode.get("ReferralNFA")):
        if has & {"Assessments", "Section47", "conference"}:
            yield "8831", "ReferralNFA"
        if "CINPlanDates" in has:
            yield "4000", "ReferralNFA"
        if "ChildProtectionPlans" in has:
            yield "8832", "ReferralNFA"
    if episode.get("ReasonForClosure").upper() in _AFTER_ASSESSMENT and has - {"Assessments"}:
        yield "2990", "ReasonForClosure"


def _assessments(episode: Part, columns: frozenset[str]) -> Found:
    """An assessment that is not there though it should be, and one that found nothing though more was done."""
    made, reason = episode.modules("Assessments"), episode.get("ReasonForClosure").upper()
    if not made and "AssessmentActualStartDate" in columns:
        if reason in _AFTER_ASSESSMENT:
            yield "8825Q", "ReasonForClosure"
        if episode.modules("Section47"):
            yield "2991Q", "AssessmentActualStartDate"
    if len(made) == 1 and several(made[0].said, "AssessmentFactors") == ["21"] and reason not in ("", "RC8", "RC9"):
        yield "8873Q", "ReasonForClosure"


def _conferences(episode: Part) -> Found:
    """A conference is told in one of two places, never at a weekend, and a protection plan begins on its day."""
    places = [episode, *episode.modules("Section47")]
    held = [day for place in places if (day := place.day("DateOfInitialCPC"))]
    if episode.get("DateOfInitialCPC") and any(part.get("DateOfInitialCPC") for part in episode.modules("Section47")):
        yield "2884", "DateOfInitialCPC"
    yield from (("8875", "DateOfInitialCPC") for day in held if is_weekend(day))
    for plan in episode.modules("ChildProtectionPlans"):
        started = plan.day("CPPstartDate")
        if held and started and started not in held:
            yield "2885", "CPPstartDate"


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= 5
