"""Every kind of happening: its theme and its words. Pure.

A line says what happened to a child or what a service did, never what a child is. An arrest is never told without
its outcome, or that the outcome is not yet known (domain.md section 6).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from reachable.agencies.roles import HEALTH, HOME, MISSING, POLICE, SCHOOL, SOCIAL_CARE
from reachable.chronology import codes
from reachable.words.times import short_moment_words

Detail = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its theme, the line it becomes, its name in few words, and whether only named people may read it."""

    theme: str
    words: Callable[[Detail], str]
    name: str
    is_restricted: bool = False
    gives_away_where: bool = False


def _with(text: str, name: str, code_words: Mapping[str, str]) -> Callable[[Detail], str]:
    return lambda d: f"{text}: {codes.say(code_words, d.get(name, ''))}" if d.get(name) else text


def _suspended(d: Detail) -> str:
    days = d.get("days", "")
    lasted = f" for {days} day{'' if days == '1' else 's'}" if days else ""
    return f"Suspended from school{lasted}{_because(d)}"


def _excluded(d: Detail) -> str:
    """Of a kind that we do not know: what was told stands as it was told."""
    kind = f" (told as code {d['category']})" if d.get("category") else ""
    return f"Excluded from school, of what kind is not known{kind}{_because(d)}"


def _because(d: Detail) -> str:
    reasons = [codes.say(codes.EXCLUSION_REASONS, c) for c in d.get("reasons", "").split() if c]
    return f". The school's reason: {', '.join(reasons)}" if reasons else ""


def _detained(d: Detail) -> str:
    """Never without its outcome, or that it is not yet known."""
    agreed = d.get("voluntary") == "yes"
    kind = "Interviewed by police, by agreement" if agreed else "Arrested and held in police custody"
    about = "The interview was about" if agreed else "Arrested on suspicion of"
    offence = f". {about}: {d['offence']}" if d.get("offence") else ""
    away = ". This was away from the home area" if d.get("away_from_home") == "yes" else ""
    outcome = codes.say(codes.CUSTODY_OUTCOMES, d["outcome"]) if d.get("outcome") else "not yet known"
    return f"{kind}{away}{offence}. Outcome: {outcome}"


def _involved(d: Detail) -> str:
    """Why it ended is told where it is known and may be told."""
    ended = codes.CLOSURES.get(d.get("closure_reason", "").upper(), "")
    return f"{_NEED(d)}. Why it ended: {ended}" if ended else _NEED(d)


def _protected(d: Detail) -> str:
    """The latest category first, then what was told at first, and how many plans came before."""
    first, before = d.get("first_category", ""), d.get("previous_plans", "")
    at_first = f", at first {codes.say(codes.ABUSE, first)}" if first and first != d.get("latest_category") else ""
    number = int(before) if before.isdecimal() else 0
    earlier = f". {number} earlier plan{'' if number == 1 else 's'}" if number else ""
    return f"{_CATEGORY(d)}{at_first}{earlier}"


def _absent(what: str) -> Callable[[Detail], str]:
    """A run of school days, and what the school wrote for them."""

    def words(d: Detail) -> str:
        days = d.get("days", "")
        lasted = f", {days} school day{'' if days == '1' else 's'}" if days else ""
        wrote = [codes.say(codes.ATTENDANCE, code) for code in d.get("codes", "").split()]
        return f"{what}{lasted}{'. The school wrote: ' + ', '.join(wrote) if wrote else ''}"

    return words


def _missing(d: Detail) -> str:
    """From where, reported when, how the police graded it, and whether they were found."""
    from_where = f" from {codes.say(codes.MISSING_FROM, d['from'])}" if d.get("from") else ""
    at = d.get("reported_at", "")
    reported = f", reported {short_moment_words(datetime.fromisoformat(at))}" if at else ""
    level = f". The police graded the risk: {codes.say(codes.MISSING_LEVELS, d['level'])}" if d.get("level") else ""
    found = "Found" if d.get("found") else "Not found yet, or nobody has told us"
    asked = {"yes": ". A return interview was offered", "no": ". A return interview was not offered"}
    return f"Missing{from_where}{reported}{level}. {found}{asked.get(d.get('interview', ''), '')}"


def _offence(d: Detail) -> str:
    """Never without whether anything was decided about it."""
    what = d.get("offence") or (f"code {d['code']}" if d.get("code") else "not told which")
    knife = ". A knife or other weapon was part of it" if d.get("knife") else ""
    outcome = "told on a line of its own" if d.get("decided") else "not yet known"
    return f"Offence, as youth justice tells it: {what}{knife}. Outcome: {outcome}"


def _decided(what: str) -> Callable[[Detail], str]:
    """By the national word, and by the service's own where that is another."""

    def words(d: Detail) -> str:
        said = codes.say(codes.YOUTH_JUSTICE_OUTCOMES, d["type"]) if d.get("type") else ""
        local = d.get("local", "")
        own = f"the service's own word: {local}" if local and local.lower() != said.lower() else ""
        told = f"{said} ({own})" if said and own else said or own
        offence = f". About: {d['offence']}" if d.get("offence") else ""
        return f"{what}{': ' if told else ''}{told}{offence}"

    return words


def _remanded(d: Detail) -> str:
    how = codes.say(codes.REMANDS, d["type"]) if d.get("type") else "on bail or remand, how is not told"
    return f"While the court decides: {how}"


def _moved_in(d: Detail) -> str:
    home = f" ({codes.say(codes.HOMES, d['home'])})" if d.get("home") else ""
    where = ", ".join(part for part in (d.get("address", ""), d.get("postcode", "")) if part)
    return f"Home given by housing{home}{': ' if where else ''}{where}"


def _attended(d: Detail) -> str:
    """How they were hurt, and whether the department was worried: nothing clinical."""
    hurt = f", {codes.say(codes.HURT, d['group'])}" if d.get("group") else ""
    worried = ". The department ticked that it was worried about their safety" if d.get("concern") else ""
    left = f". Left {short_moment_words(datetime.fromisoformat(d['left_at']))}" if d.get("left_at") else ""
    return f"Came to an emergency department{hurt}{worried}{left}"


def _form(d: Detail) -> str:
    """What a form told: what, where they were and whether they were safe there, the words, and whose word it is."""
    safe = {"yes": ". Safe there, they said", "no": ". Not safe there, they said"}.get(d.get("safe", ""), "")
    where = f". They were at: {d['where']}" if d.get("where") else ""
    words = f". In their words: {d['words']}" if d.get("words") else ""
    teller = f" by {d['teller']}" if d.get("teller") else ""
    return f"Told by form{teller}: {codes.say(codes.FORM_TOLD, d.get('what', 'OTHER'))}{where}{safe}{words}"


_NEED = _with("Children's social care involved", "need", codes.NEEDS)
_CATEGORY = _with("Child protection plan", "latest_category", codes.ABUSE)


def _factors(d: Detail) -> str:
    found = [codes.say(codes.FACTORS, c) for c in d.get("factors", "").split() if c]
    return f"Social care assessment. Found: {'; '.join(found)}" if found else "Social care assessment"


KINDS: Mapping[str, Kind] = {
    "school_joined": Kind(SCHOOL, lambda d: "Joined the school", "Joined the school", gives_away_where=True),
    "school_left": Kind(SCHOOL, lambda d: "Left the school", "Left the school", gives_away_where=True),
    "suspended": Kind(SCHOOL, _suspended, "Suspended", gives_away_where=True),
    "permanently_excluded": Kind(
        SCHOOL,
        lambda d: f"Permanently excluded from school{_because(d)}",
        "Permanently excluded",
        gives_away_where=True,
    ),
    "excluded_at_lunchtime": Kind(
        SCHOOL, lambda d: f"Excluded at lunchtimes{_because(d)}", "Excluded at lunchtimes", gives_away_where=True
    ),
    "excluded": Kind(SCHOOL, _excluded, "Excluded", gives_away_where=True),
    "absent_without_leave": Kind(SCHOOL, _absent("Absent without permission"), "Absent", gives_away_where=True),
    "absent_with_leave": Kind(
        SCHOOL, _absent("Absent, which the school allowed"), "Absent, allowed", gives_away_where=True
    ),
    "marked_as_excluded": Kind(
        SCHOOL, _absent("Marked as suspended or excluded"), "Marked as suspended", gives_away_where=True
    ),
    "part_time_timetable": Kind(
        SCHOOL, _absent("On a part-time timetable"), "Part-time timetable", gives_away_where=True
    ),
    "marked_as_held": Kind(SCHOOL, _absent("Held by police or a court"), "Held, school says", gives_away_where=True),
    "taught_elsewhere": Kind(SCHOOL, _absent("Taught elsewhere"), "Taught elsewhere", gives_away_where=True),
    "lived_at": Kind(HOME, lambda d: f"Lives at {d.get('address', '')}", "Address", gives_away_where=True),
    "moved_in": Kind(HOME, _moved_in, "Home from housing", gives_away_where=True),
    "section_208_notice": Kind(
        HOME,
        lambda d: "Another council told this one that it had housed them here (section 208 notice)",
        "Section 208 notice",
        gives_away_where=True,
    ),
    "referral_received": Kind(
        SOCIAL_CARE, _with("Referral to children's social care, from", "source", codes.REFERRAL_SOURCES), "Referral"
    ),
    "no_further_action": Kind(
        SOCIAL_CARE, lambda d: "Referral ended with no further action by social care", "No further action"
    ),
    "contact_received": Kind(
        SOCIAL_CARE, _with("A contact to the MASH, from", "source", codes.REFERRAL_SOURCES), "Contact"
    ),
    "contact_no_further_action": Kind(
        SOCIAL_CARE, lambda d: "A contact to the MASH ended with no further action", "Contact, no action"
    ),
    "social_care_involvement": Kind(SOCIAL_CARE, _involved, "Social care involved"),
    "assessed": Kind(SOCIAL_CARE, _factors, "Assessment"),
    "section_47_enquiry": Kind(
        SOCIAL_CARE, lambda d: "Child protection enquiry (section 47) started", "Protection enquiry"
    ),
    "child_protection_conference": Kind(
        SOCIAL_CARE, lambda d: "Initial child protection conference held", "Protection conference"
    ),
    "child_protection_plan": Kind(SOCIAL_CARE, _protected, "Child protection plan"),
    "child_protection_plan_reviewed": Kind(SOCIAL_CARE, lambda d: "Child protection plan reviewed", "Plan reviewed"),
    "child_in_need_plan": Kind(SOCIAL_CARE, lambda d: "Child in need plan", "Child in need plan"),
    "died": Kind(SOCIAL_CARE, lambda d: "Died", "Died", is_restricted=True),
    "detained": Kind(POLICE, _detained, "Arrested"),
    "ed_attended": Kind(HEALTH, _attended, "Emergency department"),
    "missing": Kind(MISSING, _missing, "Missing"),
    # Its words are whatever somebody in a hurry typed: they are the MASH's, who rings back.
    "told_by_form": Kind(SOCIAL_CARE, _form, "Told by form", gives_away_where=True),
    "return_interview_offered": Kind(MISSING, lambda d: "Return interview offered", "Interview offered"),
    "return_interview_declined": Kind(
        MISSING, lambda d: "Return interview offered, and declined", "Interview declined"
    ),
    "offence": Kind(POLICE, _offence, "Offence"),
    "out_of_court_outcome": Kind(POLICE, _decided("Decided out of court"), "Out of court"),
    "court_outcome": Kind(POLICE, _decided("Decided in court"), "Court"),
    "youth_justice_outcome": Kind(
        POLICE, _decided("Youth justice outcome, whether in court is not told"), "Youth justice outcome"
    ),
    "court_order": Kind(POLICE, _decided("Youth justice order"), "Youth justice order"),
    "order_breached": Kind(POLICE, _decided("An order was not kept to"), "Order not kept to"),
    "remanded": Kind(POLICE, _remanded, "Bail or remand"),
    "return_interview_held": Kind(MISSING, lambda d: "Return interview held", "Interview held"),
}


def may_give_away(kind: str) -> bool:
    """True for a kind that says where somebody is (lock 10); one that nobody has named might."""
    return kind not in KINDS or KINDS[kind].gives_away_where


def line(kind: str, detail: Detail) -> str:
    """What a happening of this kind says on the page. A kind nobody has named is told by its name, not dropped."""
    return KINDS[kind].words(detail) if kind in KINDS else kind.replace("_", " ").capitalize()


def short(kind: str, detail: Detail) -> str:
    """The few words beside a mark on the life line. An arrest is never named without its outcome here either."""
    if kind == "suspended" and (days := detail.get("days", "")):
        return f"Suspended {days} day{'' if days == '1' else 's'}"
    return together(kind, detail)


def together(kind: str, detail: Detail) -> str:
    """What several of a kind are called together: arrests only with those that had the same outcome."""
    if kind == "detained":
        what = "Interviewed" if detail.get("voluntary") == "yes" else "Arrested"
        outcome = detail.get("outcome", "")
        return f"{what}, {codes.say(codes.CUSTODY_OUTCOMES, outcome) if outcome else 'outcome not yet known'}"
    if kind == "ed_attended" and detail.get("group"):
        return codes.say(codes.HURT, detail["group"]).capitalize()
    if kind == "offence" and not detail.get("decided"):
        return "Offence, outcome not yet known"
    return KINDS[kind].name if kind in KINDS else kind.replace("_", " ").capitalize()
