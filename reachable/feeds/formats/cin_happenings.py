"""What a child of the CIN census says happened. Made from the kept columns alone, so it can be made again.

A happening's key is its kind and its day, with a number only where the same comes twice, so it stays the same when the
council sends the child again with more in it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from reachable.feeds.formats import cin_children as cin
from reachable.feeds.formats.cin_children import Part
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_end, day_of, day_start

Told = tuple[str, str, date | None, date | None, dict[str, str]]  # kind, word of its key, from, until, detail


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """Referrals, spells of involvement, assessments, enquiries, conferences, plans and their reviews; a death."""
    told = [line for episode in cin.episodes(said) for line in _episode(episode)]
    told.append(("died", "died", day_of(said.get("PersonDeathDate", "")), None, {}))
    counts: Counter[str] = Counter()
    made = []
    for at, (kind, word, start, end, detail) in enumerate(told):
        first = start or end
        # The same thing twice in every particular is one thing: exports repeat whole modules.
        if first is not None and told.index(told[at]) == at:
            counts[key := f"{word} {first}"] += 1
            made.append(_happening(kind, key if counts[key] == 1 else f"{key} {counts[key]}", start, end, detail))
    return made


def _happening(kind: str, key: str, start: date | None, end: date | None, detail: dict[str, str]) -> Happening:
    """An end before its start cannot be an end: it stays in the detail as it was told. With only an end, the day of
    the end is all that is known."""
    if start and end and end < start:
        end, detail = None, detail | {"end_as_told": str(end)}
    if start is None and end is not None:
        start, detail = end, detail | {"start_not_told": "yes"}
    assert start is not None
    return Happening(kind, key, day_start(start), day_end(end) if end else None, "day", detail)


def _episode(episode: Part) -> Iterator[Told]:
    referred, closed = episode.day("CINreferralDate"), episode.day("CINclosureDate")
    origin = _some(episode, source="ReferralSource", need="PrimaryNeedCode")
    yield "referral_received", "referral", referred, None, origin
    if cin.is_yes(episode.get("ReferralNFA")):
        yield "no_further_action", "no further action", referred, None, origin
    else:
        reason = _some(episode, need="PrimaryNeedCode", closure_reason="ReasonForClosure")
        yield "social_care_involvement", "involvement", referred, closed, reason
    yield from _conferences(episode)
    for part in episode.parts:
        yield from _part(part)


def _conferences(episode: Part) -> Iterator[Told]:
    """Told at either of two places in the tree; one on one day is one conference."""
    places = [episode, *episode.modules("Section47")]
    for day in sorted({day for place in places if (day := place.day("DateOfInitialCPC"))}):
        yield "child_protection_conference", "conference", day, None, {}


def _part(part: Part) -> Iterator[Told]:
    if part.name == "Assessments":
        ended = part.day("AssessmentAuthorisationDate")
        factors = {"factors": " ".join(part.get("AssessmentFactors").split("|"))}
        detail = factors if factors["factors"] else {}
        yield ("assessed", "assessed", part.day("AssessmentActualStartDate"), ended, detail)
    elif part.name == "Section47":
        detail = _some(part, conference_not_required="ICPCnotRequired")
        yield ("section_47_enquiry", "enquiry", part.day("S47ActualStartDate"), None, detail)
    elif part.name == "CINPlanDates":
        yield ("child_in_need_plan", "need plan", part.day("CINPlanStartDate"), part.day("CINPlanEndDate"), {})
    elif part.name == "ChildProtectionPlans":
        yield from _protection_plan(part)


def _protection_plan(part: Part) -> Iterator[Told]:
    started = part.day("CPPstartDate")
    detail = _some(
        part,
        first_category="InitialCategoryOfAbuse",
        latest_category="LatestCategoryOfAbuse",
        previous_plans="NumberOfPreviousCPP",
    )
    held = part.days("CPPreviewDate")
    if held:
        detail["reviewed_on"] = " ".join(map(str, held))
    yield ("child_protection_plan", "protection plan", started, part.day("CPPendDate"), detail)
    for day in held:
        yield ("child_protection_plan_reviewed", "protection plan reviewed", day, None, {})


def _some(part: Part, **names: str) -> dict[str, str]:
    return {key: part.said[column] for key, column in names.items() if column in part.said}
