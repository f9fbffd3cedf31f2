"""The children in need census message: one older quarter, and the whole of the two years as it stands now.

Element tree and codes: DfE children in need census 2025 to 2026. It carries no names and no addresses.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from reachable.demo import mistakes
from reachable.demo.as_known import as_known_on
from reachable.demo.shape import COUNCIL_CODE, Child, Household, Involvement, Window
from reachable.demo.truth import Truth
from reachable.demo.writing import File, Files, ToSend

OLDER, RECENT = ("cin", "older"), ("cin", "recent")
_QUARTER = timedelta(days=91)
_OLDER_BY = timedelta(days=150)


def to_send(window: Window) -> list[ToSend]:
    """The two messages."""
    older = datetime.combine(window.today - _OLDER_BY, time(16))
    return [
        ToSend(OLDER, "Children in need census, one older quarter", older),
        ToSend(RECENT, "Children in need census, everything to date", window.now),
    ]


def element(name: str, content: str) -> str:
    """One element; codes and dates only, so nothing needs escaping."""
    return f"<{name}>{content}</{name}>"


def _given(name: str, value: date | str | None) -> str:
    return element(name, value.isoformat() if isinstance(value, date) else value) if value else ""


class CinMessage:
    """Writes what social care holds about a household into both messages."""

    def __init__(self, files: Files, truth: Truth, window: Window) -> None:
        self._truth, self._today, self._numbers = truth, window.today, 0
        self._older_day = window.today - _OLDER_BY
        self._messages = ((files[OLDER], self._older_day), (files[RECENT], self._today))
        for file, day in self._messages:
            file.text(_head(file, day))

    def write(self, household: Household, chance: Random) -> None:
        """Every child of the household whom social care was asked about."""
        for child in household.children:
            for told in _under_their_numbers(child, chance):
                says = mistakes.true(child) if household.story else mistakes.council_says(child, chance)
                self._child(child, told, says)

    def _child(self, child: Child, told: list[Involvement], says: mistakes.Says) -> None:
        self._numbers += 1
        number = f"FL{100_000 + self._numbers * 3}"
        for file, day in self._messages:
            known = [one for one in (as_known_on(one, day) for one in told) if one]
            if file.sending.kind == OLDER:
                known = [one for one in known if not one.closed_on or one.closed_on > day - _QUARTER]
            if known:
                self._truth.belongs(COUNCIL_CODE, number, child.key)
                file.text("".join(_lines(child, says, number, known, day)), is_row=True)

    def close(self) -> None:
        """End both messages."""
        for file, _ in self._messages:
            file.text("  </Children>\n</Message>\n")


def _under_their_numbers(child: Child, chance: Random) -> list[list[Involvement]]:
    """A child's involvements; now and then an old one stands under a number of its own by mistake."""
    if not child.involvements:
        return []
    first, rest = child.involvements[:1], child.involvements[1:]
    return [first, rest] if rest and mistakes.is_old_news(first[0], chance) else [child.involvements]


def _head(file: File, day: date) -> str:
    year = day.year + (day.month > 3)
    collection = element("Collection", "CIN") + element("Year", str(year)) + element("ReferenceDate", f"{year}-03-31")
    source = (
        element("SourceLevel", "L")
        + element("LEA", COUNCIL_CODE)
        + element("SoftwareCode", "Invented")
        + element("Release", "1.0")
        + element("SerialNo", "001")
        + element("DateTime", file.sending.sent_at.isoformat(timespec="seconds"))
    )
    header = element("CollectionDetails", collection) + element("Source", source)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Message>\n  <Header>{header}</Header>\n  <Children>\n'


def _lines(child: Child, says: mistakes.Says, number: str, known: Iterable[Involvement], day: date) -> Iterator[str]:
    yield "    <Child>\n      "
    yield element("ChildIdentifiers", "".join(_identifiers(child, says, number, day)))
    kinds = "".join(element("Disability", kind) for kind in child.disabilities)
    traits = element("Ethnicity", child.ethnicity) + element("Disabilities", kinds)
    yield f"\n      {element('ChildCharacteristics', traits)}\n"
    for one in known:
        yield f"      {element('CINdetails', ''.join(_details(one)))}\n"
    yield "    </Child>\n"


def _identifiers(child: Child, says: mistakes.Says, number: str, day: date) -> Iterator[str]:
    is_unborn = child.born > day
    yield element("LAchildID", number)
    yield _given("UPN", says.upn)
    yield _given("FormerUPN", says.former_upn)
    if not says.upn:
        yield element("UPNunknown", "UN1" if child.age_on(day) < 5 else "UN5")
    yield _given("ExpectedPersonBirthDate" if is_unborn else "PersonBirthDate", says.born)
    yield element("Sex", "U" if is_unborn else child.sex)


def _details(one: Involvement) -> Iterator[str]:
    yield _given("CINreferralDate", one.asked_on)
    yield element("ReferralSource", one.source)
    yield _given("PrimaryNeedCode", one.need)
    yield _given("CINclosureDate", one.closed_on)
    yield _given("ReasonForClosure", one.why_closed)
    for assessed in one.assessed:
        factors = "".join(element("AssessmentFactors", factor) for factor in assessed.factors)
        yield element(
            "Assessments",
            _given("AssessmentActualStartDate", assessed.from_on)
            + _given("AssessmentAuthorisationDate", assessed.until_on)
            + _given("FactorsIdentifiedAtAssessment", factors),
        )
    for began, ended in one.in_need:
        yield element("CINPlanDates", _given("CINPlanStartDate", began) + _given("CINPlanEndDate", ended))
    yield from _protecting(one)


def _protecting(one: Involvement) -> Iterator[str]:
    """Enquiries, whether the referral ended in nothing further, and the protection plan, in the message's order."""
    for enquiry in one.enquiries:
        needed = "0" if enquiry.needs_conference else "1"
        yield element(
            "Section47",
            _given("S47ActualStartDate", enquiry.from_on)
            + _given("InitialCPCtarget", _working_days_on(enquiry.from_on, 15) if enquiry.needs_conference else None)
            + _given("DateOfInitialCPC", enquiry.conference_on)
            + element("ICPCnotRequired", needed),
        )
    yield element("ReferralNFA", "1" if one.nothing_further else "0")
    if plan := one.protection:
        looks = "".join(element("CPPreviewDate", look.isoformat()) for look in plan.looked_at_on)
        yield element(
            "ChildProtectionPlans",
            _given("CPPstartDate", plan.from_on)
            + _given("CPPendDate", plan.until_on)
            + element("InitialCategoryOfAbuse", plan.category)
            + element("LatestCategoryOfAbuse", plan.latest)
            + element("NumberOfPreviousCPP", str(plan.previous))
            + _given("Reviews", looks),
        )


def _working_days_on(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
