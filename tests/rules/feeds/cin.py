"""Small CIN census messages, written by hand, of invented children."""

from reachable.identifiers import upn

UPN = upn.make("320", "4001", "15", "007")
HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails><Source>"
    "<LEA>320</LEA></Source></Header>"
)
EPISODE = (
    "<CINreferralDate>2022-10-06</CINreferralDate><ReferralSource>1A</ReferralSource>"
    "<PrimaryNeedCode>N4</PrimaryNeedCode>"
)
NOT_NFA = "<ReferralNFA>0</ReferralNFA>"
NO_UPN = "<UPNunknown>UN5</UPNunknown>"
ASSESSED = "<AssessmentActualStartDate>2022-11-01</AssessmentActualStartDate>"
DONE = "<AssessmentAuthorisationDate>2022-11-20</AssessmentAuthorisationDate>"
CLOSED = "<CINclosureDate>2023-02-27</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"
DIED = "<PersonDeathDate>2023-01-01</PersonDeathDate>"
AHEAD = EPISODE.replace("2022-10-06", "2026-10-06") + NOT_NFA
EXPECTED = "<ExpectedPersonBirthDate>2027-01-01</ExpectedPersonBirthDate>"
STILL = "<Assessments><AssessmentActualStartDate>2022-11-05</AssessmentActualStartDate></Assessments>"
HELD = "<DateOfInitialCPC>2022-12-01</DateOfInitialCPC>"


def message(*children: str, header: str = HEADER) -> bytes:
    return f"<?xml version='1.0'?><Message>{header}<Children>{''.join(children)}</Children></Message>".encode()


def child(own="A1", ids=f"<UPN>{UPN}</UPN>", born="2012-03-27", sex="<Sex>F</Sex>", episode=EPISODE + NOT_NFA) -> str:
    own = f"<LAchildID>{own}</LAchildID>" if own else ""
    born = f"<PersonBirthDate>{born}</PersonBirthDate>" if born else ""
    return (
        f"<Child><ChildIdentifiers>{own}{ids}{born}{sex}</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI"
        f"</Ethnicity></ChildCharacteristics><CINdetails>{episode}</CINdetails></Child>"
    )


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def factors(*each: str) -> str:
    told = "".join(f"<AssessmentFactors>{code}</AssessmentFactors>" for code in each)
    return f"<FactorsIdentifiedAtAssessment>{told}</FactorsIdentifiedAtAssessment>"


FINISHED = f"<Assessments>{ASSESSED}{DONE}{factors('20')}</Assessments>"


def assessment(inside: str) -> str:
    return f"{EPISODE}{NOT_NFA}<Assessments>{inside}</Assessments>"


def protection(start="2022-12-01", end="", abuse="PHY", reviewed="") -> str:
    held = f"<DateOfInitialCPC>{start}</DateOfInitialCPC>"
    ends = f"<CPPendDate>{end}</CPPendDate>" if end else ""
    review = f"<Reviews><CPPreviewDate>{reviewed}</CPPreviewDate></Reviews>" if reviewed else ""
    return (
        f"{EPISODE}{NOT_NFA}{held}<ChildProtectionPlans><CPPstartDate>{start}</CPPstartDate>{ends}"
        f"<InitialCategoryOfAbuse>{abuse}"
        f"</InitialCategoryOfAbuse><LatestCategoryOfAbuse>{abuse}</LatestCategoryOfAbuse><NumberOfPreviousCPP>0"
        f"</NumberOfPreviousCPP>{review}</ChildProtectionPlans>"
    )


def need_plan(start: str, end: str) -> str:
    return (
        f"{EPISODE}{NOT_NFA}<CINPlanDates><CINPlanStartDate>{start}</CINPlanStartDate>"
        f"<CINPlanEndDate>{end}</CINPlanEndDate></CINPlanDates>"
    )


def enquiry(start="2022-11-01", held="") -> str:
    conference = f"<DateOfInitialCPC>{held}</DateOfInitialCPC>" if held else ""
    return (
        f"{EPISODE}{NOT_NFA}<Section47><S47ActualStartDate>{start}</S47ActualStartDate>{conference}"
        f"<ICPCnotRequired>false</ICPCnotRequired></Section47>"
    )


def under(*work: str, nfa: str = "0", reason: str = "", ends: str = "") -> str:
    """One referral with this work under it. `reason` closes it at the end of 2023."""
    closed = f"<CINclosureDate>2023-12-29</CINclosureDate><ReasonForClosure>{reason}</ReasonForClosure>"
    return f"{EPISODE}<ReferralNFA>{nfa}</ReferralNFA>{closed if reason else ''}{''.join(work)}"


def plan(start: str, end: str = "") -> str:
    """A child protection plan whose conference is told, on a day of its own."""
    return protection(start, end).removeprefix(EPISODE + NOT_NFA).replace("<DateOfInitialCPC>", "<Told>").replace(
        "</DateOfInitialCPC>", "</Told>"
    )  # fmt: skip


def need(start: str, end: str = "") -> str:
    return need_plan(start, end).removeprefix(EPISODE + NOT_NFA)


def asked(start: str = "2022-11-01", held: str = "", needed: str = "false") -> str:
    told = enquiry(start, held).removeprefix(EPISODE + NOT_NFA)
    return told.replace(">false<", f">{needed}<")


def again(*episodes: str) -> str:
    return "</CINdetails><CINdetails>".join(episodes)


def referral(start: str, end: str = "", nfa: str = "0") -> str:
    closed = f"<CINclosureDate>{end}</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>" if end else ""
    return under(closed, nfa=nfa).replace("2022-10-06", start)
