"""The CIN census: children in, what was told out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reachable.errors import DeliveryRefused
from reachable.feeds import formats
from reachable.feeds.formats import cin_census, xml_children
from reachable.feeds.shape import NotTaken, SetAside, Told
from reachable.feeds.taking import DEFAULT_TAKES, EVERYONE, Take
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


def test_a_child_is_told_under_the_councils_id(read_bytes):
    (row,), opened = read_bytes(message(child()))
    assert isinstance(row, Told) and row.issues == () and not opened.ended_early
    assert (row.row, row.table, row.source, row.record_key, row.natural_key) == (1, "cin-child", "320", "A1", "A1")
    assert (row.who.dob, row.who.sex, row.who.upn, row.who.surname) == (date(2012, 3, 27), "F", UPN, "")
    assert row.said["CINdetails.1.CINreferralDate"] == "2022-10-06" and "Ethnicity" not in row.said


ASSESSED = "<AssessmentActualStartDate>2022-11-01</AssessmentActualStartDate>"
DONE = "<AssessmentAuthorisationDate>2022-11-20</AssessmentAuthorisationDate>"
CLOSED = "<CINclosureDate>2023-02-27</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"


def factors(*each: str) -> str:
    told = "".join(f"<AssessmentFactors>{code}</AssessmentFactors>" for code in each)
    return f"<FactorsIdentifiedAtAssessment>{told}</FactorsIdentifiedAtAssessment>"


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


DIED = "<PersonDeathDate>2023-01-01</PersonDeathDate>"
AHEAD = EPISODE.replace("2022-10-06", "2026-10-06") + NOT_NFA
EXPECTED = "<ExpectedPersonBirthDate>2027-01-01</ExpectedPersonBirthDate>"


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ({"own": "A" * 21}, ["1570"]),
        ({"own": "A_1"}, ["1580"]),
        ({"ids": "<UPN>A123456789123</UPN>"}, ["1510", "1530"]),
        ({"ids": f"<UPN>{upn.make('999', '4001', '15', '007')}</UPN>"}, ["1530"]),
        ({"ids": "<UPN>A12E45678912X</UPN>"}, ["1540"]),
        ({"ids": "<UPN>A12345678912</UPN>"}, ["1530", "1550"]),
        ({"ids": NO_UPN + "<FormerUPN>X98765432123B</FormerUPN>"}, ["1560Q"]),
        ({"ids": "<UPNunknown>UN9</UPNunknown>"}, ["unknown_code"]),
        ({"born": ""}, ["8525Q"]),
        ({"born": "", "ids": EXPECTED, "episode": AHEAD, "sex": "<Sex>U</Sex>"}, []),
        ({"born": "", "ids": EXPECTED, "episode": AHEAD, "sex": "<GenderCurrent>0</GenderCurrent>"}, []),
        ({"born": "", "ids": EXPECTED, "episode": AHEAD}, ["8750"]),
        ({"ids": NO_UPN + EXPECTED}, ["8525Q"]),
        ({"sex": ""}, ["4180"]),
        ({"sex": "<Sex>1</Sex>"}, ["4180"]),
        ({"sex": "<GenderCurrent>2</GenderCurrent>"}, []),
        ({"sex": "<GenderCurrent>7</GenderCurrent>"}, ["4180"]),
        ({"born": "2012-02-31"}, ["bad_date"]),
        ({"born": "2030-01-01", "episode": EPISODE.replace("2022", "2029") + NOT_NFA}, ["8520", "future_date"]),
        ({"ids": NO_UPN + "<PersonDeathDate>2011-01-01</PersonDeathDate>"}, ["8535Q", "8555Q"]),
        ({"ids": NO_UPN + DIED}, []),
        ({"episode": EPISODE.replace("2022-10-06", "soon") + NOT_NFA}, ["bad_date", "8600"]),
        ({"episode": EPISODE.replace("1A", "9Z") + NOT_NFA}, ["8866"]),
        ({"episode": EPISODE.replace("N4", "N44") + NOT_NFA}, ["8650"]),
        ({"episode": EPISODE + NOT_NFA + CLOSED}, []),
        ({"episode": EPISODE + NOT_NFA + CLOSED.replace("RC7", "RC77")}, ["8640"]),
        ({"episode": EPISODE + NOT_NFA + CLOSED.replace("RC7", "RC2")}, ["8585Q"]),
        ({"episode": EPISODE + NOT_NFA + CLOSED.replace("RC7", "RC2"), "ids": NO_UPN + DIED}, []),
        ({"episode": EPISODE + NOT_NFA + CLOSED.replace("2023-02", "2021-02")}, ["8630"]),
        ({"episode": EPISODE + NOT_NFA + "<CINclosureDate>2023-02-27</CINclosureDate>"}, ["8805"]),
        ({"episode": EPISODE + NOT_NFA + "<ReasonForClosure>RC7</ReasonForClosure>"}, ["8810"]),
        ({"episode": EPISODE + "<ReferralNFA>perhaps</ReferralNFA>"}, ["8568"]),
        ({"episode": EPISODE}, ["8568"]),
        ({"episode": EPISODE + "<ReferralNFA>TRUE</ReferralNFA>"}, []),
        ({"episode": assessment(ASSESSED).replace("<ReferralNFA>0", "<ReferralNFA>1")}, ["8831"]),
        ({"episode": assessment(ASSESSED.replace("2022-11", "2022-09"))}, ["1103"]),
        ({"episode": assessment(ASSESSED.replace("2022-11", "2026-12"))}, ["future_date"]),
        ({"episode": CLOSED + assessment(ASSESSED.replace("2022-11", "2023-11"))}, ["8565", "8867"]),
        ({"episode": assessment(ASSESSED + DONE + factors("1C", "6B"))}, []),
        # on the very day is not before, and not after
        ({"ids": NO_UPN + "<PersonDeathDate>2012-03-27</PersonDeathDate>"}, ["8555Q"]),
        ({"born": "2026-11-23", "episode": AHEAD}, []),
        ({"episode": EPISODE + NOT_NFA + CLOSED.replace("2023-02-27", "2022-10-06")}, []),
        ({"episode": assessment(ASSESSED.replace("2022-11-01", "2022-10-06"))}, []),
        ({"episode": assessment(ASSESSED + DONE.replace("2022-11-20", "2022-11-01") + factors("20"))}, []),
        ({"episode": assessment(ASSESSED.replace("2022-11-01", "2026-11-23"))}, []),
        ({"episode": CLOSED + assessment(ASSESSED.replace("2022-11-01", "2023-02-27"))}, ["8867"]),
        ({"episode": assessment(ASSESSED + DONE.replace("2022", "2020") + factors("20"))}, ["8608"]),
        ({"episode": assessment(ASSESSED + factors("1C"))}, ["8614"]),
        ({"episode": assessment(ASSESSED + DONE + factors("21", "1C"))}, ["8869"]),
        ({"episode": assessment(ASSESSED + DONE + factors("1C", "1C"))}, ["8898"]),
        ({"episode": assessment(ASSESSED + DONE + factors("RB"))}, ["unknown_code"]),
        ({"episode": assessment(ASSESSED + DONE + factors("18A", "19A"))}, ["8945Q", "8950Q"]),
        ({"episode": need_plan("2022-11-01", "2022-10-30")}, ["4011"]),
        ({"episode": need_plan("2022-11-01", "2022-11-01")}, ["4012Q"]),
        ({"episode": enquiry()}, ["2991Q"]),
        ({"episode": enquiry("2022-09-01")}, ["2889", "2991Q"]),
        ({"episode": enquiry(held="2022-09-01")}, ["1104", "2991Q", "8615"]),
        ({"episode": EPISODE + NOT_NFA + "<DateOfInitialCPC>2022-09-01</DateOfInitialCPC>"}, ["1104"]),
        ({"episode": protection()}, []),
        ({"episode": protection("2022-09-01")}, ["1104", "1105"]),
        ({"episode": protection(abuse="XXX")}, ["8905", "8910"]),
        ({"episode": protection(end="2022-11-30")}, ["8925"]),
        ({"episode": protection(end="2022-12-01")}, ["8840"]),
        ({"episode": protection(reviewed="2022-12-01")}, ["8841"]),
        ({"episode": protection(reviewed="2023-02-01")}, []),
        ({"episode": protection().replace("CPP>0", "CPP>many")}, ["bad_number"]),
    ],
)
def test_each_rule_warns_and_keeps_the_child(read_bytes, what, expected):
    (row, good), _ = read_bytes(message(child(**what), child("B2", NO_UPN, "2014-01-01")))
    assert isinstance(row, Told) and sorted(codes(row)) == sorted(expected) and good.issues == ()


FINISHED = f"<Assessments>{ASSESSED}{DONE}{factors('20')}</Assessments>"
STILL = "<Assessments><AssessmentActualStartDate>2022-11-05</AssessmentActualStartDate></Assessments>"
HELD = "<DateOfInitialCPC>2022-12-01</DateOfInitialCPC>"


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


@pytest.mark.parametrize(
    ("episode", "expected"),
    [
        (under(FINISHED, nfa="1"), ["8831"]),
        (under(need("2022-11-01", "2022-12-01"), nfa="1"), ["4000"]),
        (under(plan("2022-12-01"), nfa="1"), ["2883", "8832"]),
        (under(FINISHED, reason="RC8"), []),
        (under(reason="RC9"), ["8825Q"]),
        (under(FINISHED, need("2022-11-01", "2022-12-01"), reason="RC9"), ["2990"]),
        (under(FINISHED, HELD, reason="RC8"), ["2990"]),
        (under(FINISHED.replace(">20<", ">21<"), reason="RC7"), ["8873Q"]),
        (under(FINISHED.replace(">20<", ">21<"), reason="RC8"), []),
        (under(STILL, reason="RC7"), ["8867"]),
        (under(f"<Assessments>{ASSESSED}{DONE}</Assessments>"), ["8897Q"]),
        (under(FINISHED, asked(), reason="RC7"), ["8868"]),
        (under(FINISHED, asked(needed="1"), reason="RC7"), []),
        (under(FINISHED, asked(held="2022-11-18"), reason="RC7"), []),
        (under(FINISHED, asked("")), ["8615"]),
        (under(FINISHED, asked(held="2022-11-19")), ["8875"]),  # a Saturday
        (under(FINISHED, asked(held="2022-12-01"), HELD), ["2884"]),
        (under(FINISHED, HELD, plan("2022-12-01")), []),
        (under(FINISHED, HELD, plan("2022-12-02")), ["2885"]),
        (under(FINISHED, plan("2022-12-01")), ["2883"]),
        (under(STILL, STILL.replace("11-05", "11-09")), ["8863Q", "8896"]),
        (under(FINISHED, STILL), ["8863Q"]),
        (under(FINISHED, STILL.replace("11-05", "11-20")), []),
        (under(FINISHED, asked(), asked("2022-11-03")), ["8839", "8890"]),
        (under(FINISHED, asked(held="2022-11-18"), asked("2022-11-03", needed="1")), ["8890"]),
        (under(FINISHED, asked(needed="1"), asked("2022-11-03", needed="1")), []),
        (under(need("", "2022-12-01")), ["4010"]),
        (under(need("2022-10-05", "2022-12-01")), ["4015"]),
        (under(need("2022-11-01", "2024-01-01"), FINISHED, reason="RC7"), ["8565"]),
        (under(need("2022-11-01"), need("2022-12-01")), ["4004", "4014"]),
        (under(need("2022-11-01", "2022-12-01"), need("2022-12-01")), []),
        (under(HELD, plan("2022-12-01"), need("2022-12-05", "2022-12-09")), ["4016"]),
        (under(HELD, plan("2022-12-01"), need("2022-11-05", "2022-12-09")), ["4017"]),
        (under(HELD, plan("2022-12-01"), need("2022-11-05", "2022-12-01")), []),
        (under(HELD, plan("2022-12-01"), need("2022-11-05")), ["4001", "4017"]),
        (
            under(need("2022-11-05"))
            + protection("2022-12-01", "2023-01-01", reviewed="2022-12-20").removeprefix(EPISODE + NOT_NFA),
            ["4003", "4017"],
        ),
        (under(HELD, plan("2022-12-01"), plan("2023-01-01")), ["2883", "2885", "8935", "8940"]),
        (under(HELD, plan("2022-12-01", "2023-01-01"), plan("2022-12-20", "2023-02-01")), ["2883", "2885", "8940"]),
        (under(HELD, plan("").replace("<CPPstartDate></CPPstartDate>", "")), ["8720"]),
        (under(HELD, plan("2022-12-01").replace("<NumberOfPreviousCPP>0</NumberOfPreviousCPP>", "")), ["8730"]),
        (EPISODE.replace("<PrimaryNeedCode>N4</PrimaryNeedCode>", "") + NOT_NFA, ["8610"]),
        (EPISODE.replace("<PrimaryNeedCode>N4</PrimaryNeedCode>", "") + "<ReferralNFA>1</ReferralNFA>", []),
        (EPISODE.replace("2022-10-06", "2011-06-20") + NOT_NFA, ["8606"]),  # 40 weeks before is the 21st
        (EPISODE.replace("2022-10-06", "2011-06-21") + NOT_NFA, []),
        (again(referral("2022-10-06"), referral("2023-02-01")), ["8815", "8816", "8820"]),
        (again(referral("2022-10-06"), referral("2023-02-01", "2023-03-01")), ["8816", "8820"]),
        (again(referral("2022-10-06", "2023-02-02"), referral("2023-02-01")), ["8820"]),
        (again(referral("2022-10-06", "2023-02-01"), referral("2023-02-01")), []),
        (again(referral("2022-10-06", "2023-02-01"), referral("2022-10-07", nfa="1")), []),
        ("", ["8590"]),
    ],
)
def test_what_cannot_stand_side_by_side_is_warned_about(read_bytes, episode, expected):
    (row,), _ = read_bytes(message(child(episode=episode)))
    assert isinstance(row, Told) and sorted(codes(row)) == expected


@pytest.mark.parametrize(
    ("ids", "born", "episode", "expected"),
    [
        ("", "2021-11-23", under(), ["8770Q"]),  # five years old today
        ("", "2021-11-24", under(), []),
        ("<UPNunknown>UN1</UPNunknown>", "2012-03-27", under(), ["8770Q"]),
        ("<UPNunknown>UN7</UPNunknown>", "2012-03-27", under(), ["8772"]),
        ("<UPNunknown>UN7</UPNunknown>", "2012-03-27", under(nfa="1"), []),
        ("", "2012-03-27", under(nfa="true"), []),
        (NO_UPN + DIED, "2012-03-27", referral("2023-01-02"), ["8555Q"]),
        (NO_UPN + DIED, "2012-03-27", under(need("2022-11-01", "2023-01-02")), ["4009Q"]),
        (NO_UPN + DIED, "2012-03-27", under(need("2023-01-02", "2023-01-03")), ["4008", "4009Q"]),
        (NO_UPN + DIED, "2012-03-27", under(HELD.replace("2022-12-01", "2023-01-03"), plan("2023-01-03")), ["8915"]),
        (NO_UPN + DIED, "2012-03-27", under(HELD, plan("2022-12-01", "2023-01-02")), ["8920"]),
    ],
)
def test_rules_about_a_upn_not_told_and_about_a_death(read_bytes, ids, born, episode, expected):
    (row,), _ = read_bytes(message(child(ids=ids, born=born, episode=episode)))
    assert sorted(codes(row)) == expected


def test_rules_about_what_is_missing_are_silent_on_what_may_not_be_taken(read_bytes):
    columns = DEFAULT_TAKES["children-in-need"].columns - {
        "CPPendDate", "CINPlanEndDate", "DateOfInitialCPC", "AssessmentAuthorisationDate", "CINclosureDate",
        "AssessmentFactors", "UPN", "ReferralNFA", "PrimaryNeedCode", "NumberOfPreviousCPP",
    }  # fmt: skip
    work = under(STILL, STILL, asked(), asked("2022-11-03"), plan("2022-12-01"), need("2022-11-01"), need("2022-11-02"))
    (row,), _ = read_bytes(message(child(episode=again(work, work))), Take(columns, EVERYONE, date(2026, 11, 23)))
    assert row.issues == ()


def test_a_target_at_a_weekend_is_told_where_it_may_be_taken(read_bytes):
    take = Take(DEFAULT_TAKES["children-in-need"].columns | {"InitialCPCtarget"}, EVERYONE, date(2026, 11, 23))
    for target, expected in (("2022-11-18", []), ("2022-11-19", ["8870Q"])):
        work = asked(held="2022-11-18").replace("<ICPC", f"<InitialCPCtarget>{target}</InitialCPCtarget><ICPC")
        (row,), _ = read_bytes(message(child(episode=under(FINISHED, work))), take)
        assert codes(row) == expected


def test_rules_about_what_may_only_be_taken_if_the_register_says_so(read_bytes):
    take = Take(DEFAULT_TAKES["children-in-need"].columns | {"Disability"}, EVERYONE, date(2026, 11, 23))
    told = NO_UPN + "<Disabilities><Disability>NONE</Disability><Disability>AUT</Disability></Disabilities>"
    (row,), _ = read_bytes(message(child(born="2000-01-01", ids=told)), take)
    assert codes(row) == ["8775Q", "8790"] and row.said["Disability"] == "NONE|AUT"
    take = replace(take, columns=take.columns | {"Ethnicity"})
    for change, expected in (
        (("WBRI", "WBRI"), ["8775Q", "8790"]),
        (("WBRI", "XXXX"), ["8775Q", "4220", "8790"]),
        (("AUT<", "NONE<"), ["8775Q", "8794"]),
        (("AUT<", "XYZ<"), ["8775Q", "8540", "8790"]),
        ((told, NO_UPN), ["8775Q", "8540"]),
    ):
        (row,), _ = read_bytes(message(child(born="2000-01-01", ids=told)).replace(*(c.encode() for c in change)), take)
        assert codes(row) == expected


def test_a_rule_is_silent_on_columns_that_are_not_taken(read_bytes):
    (row,), _ = read_bytes(message(child(sex="", episode="")), Take(frozenset({"LAchildID"})))
    assert row.issues == () and row.said == {"LAchildID": "A1"} and row.who.dob is None


def test_a_child_without_an_id_is_set_aside(read_bytes):
    (bad, good), _ = read_bytes(message(child(own=""), child("B2", "")))
    assert isinstance(bad, SetAside) and codes(bad) == ["8500"] and isinstance(good, Told)


def test_two_children_under_one_id_are_both_set_aside(read_bytes):
    rows, _ = read_bytes(message(child(), child(born="2015-01-01"), child("B2", "")))
    assert [type(row) for row in rows] == [SetAside, SetAside, Told] and codes(rows[0]) == codes(rows[1]) == ["8510"]


def test_one_child_told_in_parts_loses_none_of_them(read_bytes):
    rows, _ = read_bytes(message(child(), child(), child(episode=assessment(ASSESSED))))
    assert [row.natural_key for row in rows] == ["A1", "A1", "A1 2"] and {row.record_key for row in rows} == {"A1"}
    assert [codes(row) for row in rows] == [["8510"]] * 3


def test_one_upn_under_two_ids_is_evidence_for_neither(read_bytes):
    rows, _ = read_bytes(message(child(), child("B2"), child("C3", NO_UPN)))
    assert [codes(row) for row in rows] == [["1520"], ["1520"], []] and rows[0].who.upn == ""


def test_elements_of_no_year_of_the_census_are_counted(read_bytes):
    more = "<PreProceedings><PPStartDate>2026-09-09</PPStartDate></PreProceedings>"
    told = child(episode=EPISODE + NOT_NFA + more)
    _, opened = read_bytes(message(told, told, child("B2", NO_UPN)))
    assert opened.issues["unknown_column"] == 2
    _, opened = read_bytes(message(child(episode=under(FINISHED, HELD, plan("2022-12-01").replace("Told", "X")))))
    assert opened.issues["unknown_column"] == 1


def test_somebody_of_25_is_not_taken(read_bytes):
    rows, _ = read_bytes(message(child(born="2001-11-23"), child("B2", "", "2001-11-24")))
    assert isinstance(rows[0], NotTaken) and codes(rows[0]) == ["8775Q"] and isinstance(rows[1], Told)


@pytest.mark.parametrize("broken", ["</LAchildID", "</<LAchildID>", "<LAchildID>"])
def test_a_child_whose_xml_is_broken_spoils_no_other(read_bytes, broken):
    rows, opened = read_bytes(message(child(), child("B2", "").replace("</LAchildID>", broken), child("C3", "")))
    assert [type(row) for row in rows] == [Told, SetAside, Told] and codes(rows[1]) == ["malformed_xml"]
    assert not opened.ended_early


def test_a_child_that_is_never_closed_is_broken_and_the_next_is_read(read_bytes):
    rows, _ = read_bytes(message(child().replace("</Child>", ""), child("B2", "")))
    assert [type(row) for row in rows] == [SetAside, Told]


def test_an_entity_inside_a_child_is_not_expanded(read_bytes):
    rows, _ = read_bytes(message(child().replace("A1", "&lol;"), child("B2", "")))
    assert codes(rows[0]) == ["malformed_xml"] and isinstance(rows[1], Told)


def test_a_file_that_ends_inside_a_child_keeps_what_came_before(read_bytes):
    whole = message(child(), child("B2", ""))
    rows, opened = read_bytes(whole[: whole.rindex(b"<CINdetails>")])
    assert [type(row) for row in rows] == [Told, SetAside] and codes(rows[1]) == ["file_ends_early"]
    assert opened.ended_early


def test_a_file_that_ends_between_two_children_says_so(read_bytes):
    whole = message(child(), child("B2", ""))
    rows, opened = read_bytes(whole[: whole.rindex(b"<Child>")])
    assert [type(row) for row in rows] == [Told] and opened.ended_early


def test_every_cut_of_a_file_is_answered(read_bytes):
    whole = message(child(), child("B2", ""))
    for end in range(whole.index(b"<Child>"), len(whole) - len(b"</Message>"), 7):
        rows, opened = read_bytes(whole[:end])
        assert opened.ended_early and len(rows) == whole[:end].count(b"<Child>")


def test_namespaces_attributes_comments_and_stray_text_are_passed_over(read_bytes):
    text = message(child()).decode().replace("<Message>", '<Message xmlns="urn:x" xmlns:xsi="urn:i">')
    text = text.replace("</UPN>", "</UPN>PersonBirthDate").replace("<UPN>", '<UPN xsi:nil="false">')
    text = text.replace("<Children>", "<Children><!-- <Child> --><![CDATA[<Child>]]><Child/>")
    (empty, row), _ = read_bytes(text.encode())
    assert codes(empty) == ["8500"] and row.issues == () and row.who.upn == UPN


def test_a_prefix_before_every_tag(read_bytes):
    import re

    text = re.sub(r"<(/?)(?=[A-Z])", r"<\1c:", message(child()).decode())
    (row,), opened = read_bytes(text.replace("<c:Message", '<c:Message xmlns:c="urn:x"').encode("utf-16"))
    assert row.issues == () and row.source == "320" and not opened.ended_early


def test_it_reads_the_same_in_small_pieces(read_bytes, monkeypatch):
    comment = f"<!-- {child('X9')} a comment that is longer than any piece {child('Y9')} -->"
    whole = message(comment, child(), child("B2", "", "2014-01-01"), f"<![CDATA[{child('Z9')}]]>", child("C3", ""))
    expected = read_bytes(whole)[0]
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 11)
    assert read_bytes(whole)[0] == expected and len(expected) == 3


def test_a_child_too_long_to_be_one_is_set_aside(read_bytes, monkeypatch):
    monkeypatch.setattr(xml_children, "MAX_CHILD", 1500)
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 500)
    endless = child().replace("</Child>", " " * 5000)
    rows, _ = read_bytes(message(child("A0", ""), endless, child("B2", "")))
    assert [type(row) for row in rows] == [Told, SetAside, Told] and codes(rows[1]) == ["too_long"]


def test_a_comment_that_never_ends_does_not_fill_the_memory(read_bytes, monkeypatch):
    monkeypatch.setattr(xml_children, "MAX_CHILD", 1500)
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 500)
    rows, _ = read_bytes(message(child(), "<!-- " + "x" * 9000, child("B2", "")))
    assert isinstance(rows[0], Told)


def test_a_comment_that_never_ends_inside_a_child_does_not_lose_the_child_in_silence(read_bytes, monkeypatch):
    monkeypatch.setattr(xml_children, "MAX_CHILD", 1500)
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 500)
    rows, _ = read_bytes(message(child(), child("B2", "<!-- " + "x" * 9000)))
    assert [type(row) for row in rows][:2] == [Told, SetAside] and codes(rows[1]) == ["too_long"]


def test_one_line_of_many_children_and_cp1252(read_bytes):
    rows, opened = read_bytes(message(*(child(f"A{n}", "<!-- é -->") for n in range(300))).decode().encode("cp1252"))
    assert len(rows) == 300 and opened.encoding == "cp1252"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (message(child(), header=HEADER.replace("<LEA>320</LEA>", "")), "which council"),
        (message(child(), header=""), "which council"),
        (message(child(), header=HEADER.replace("CIN", "SC")), "School Census as a school sends it"),
        (message(child(), header=HEADER.replace("CIN", "CLA")), "'CLA'"),
        (b"<Message><a/></Message>", "'Message'"),
        (b"<CDS-XMLInterchange/>", "ECDS"),
        (b"<n:CDS-XMLInterchange xmlns:n='urn:x'></n:CDS-XMLInterchange>", "ECDS"),
        (b"<u:DistributionEnvelope a='b'>", "not ECDS"),
        (b"<CTfile>", "CTF"),
        (b"<ClinicalDocument>", "not ECDS"),
        (b"<Other><Collection>CIN</Collection><LEA>320</LEA></Other>", "'Other'"),
        (b"<EXPSSDA903>", "SSDA903"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<html>", "web page"),
    ],
)
def test_other_xml_is_refused_by_name(read_bytes, content, says):
    with pytest.raises(DeliveryRefused) as told:
        read_bytes(content)
    assert says in told.value.words


def test_what_happened_to_a_child(read_bytes):
    held = "<DateOfInitialCPC>2022-11-25</DateOfInitialCPC>"
    episode = (
        EPISODE + NOT_NFA + CLOSED + held
        + f"<Assessments>{ASSESSED}{DONE}{factors('11A', '13A')}</Assessments>"
        + enquiry(held="2022-11-25").removeprefix(EPISODE + NOT_NFA)
        + protection(end="2023-02-01", reviewed="2023-01-10").removeprefix(EPISODE + NOT_NFA) * 2
        + need_plan("2023-02-02", "2023-02-20").removeprefix(EPISODE + NOT_NFA)
    )  # fmt: skip
    (row,), _ = read_bytes(message(child(episode=episode, ids=DIED)))
    told = {happening.key: happening for happening in cin_census.happenings(row.table, row.said)}
    assert set(told) == {
        "referral 2022-10-06", "involvement 2022-10-06", "assessed 2022-11-01", "enquiry 2022-11-01",
        "conference 2022-11-25", "protection plan 2022-12-01", "protection plan reviewed 2023-01-10",
        "need plan 2023-02-02", "died 2023-01-01",
    }  # fmt: skip
    assert told["referral 2022-10-06"].detail == {"source": "1A", "need": "N4"}
    assert told["assessed 2022-11-01"].detail == {"factors": "11A 13A"}
    involved = told["involvement 2022-10-06"]
    assert (involved.kind, involved.from_at) == ("social_care_involvement", datetime(2022, 10, 5, 23, tzinfo=UTC))
    assert involved.until_at == datetime(2023, 2, 28, tzinfo=UTC)  # the end of the 27th
    plan = told["protection plan 2022-12-01"]
    assert plan.detail == {
        "first_category": "PHY", "latest_category": "PHY", "previous_plans": "0", "reviewed_on": "2023-01-10",
    }  # fmt: skip


def keys_of(row: Told) -> list[tuple[str, str]]:
    return [(told.kind, told.key) for told in cin_census.happenings(row.table, row.said)]


def test_a_referral_that_ended_in_no_further_action_involves_nobody(read_bytes):
    (row,), _ = read_bytes(message(child(episode=EPISODE + "<ReferralNFA>true</ReferralNFA>")))
    assert [kind for kind, _ in keys_of(row)] == ["referral_received", "no_further_action"]


def test_a_key_is_numbered_only_where_the_same_comes_twice(read_bytes):
    two = f"{EPISODE}</CINdetails><CINdetails>{EPISODE.replace('1A', '6')}"
    (row,), _ = read_bytes(message(child(episode=two)))
    keys = [key for _, key in keys_of(row)]
    assert keys == ["referral 2022-10-06", "involvement 2022-10-06", "referral 2022-10-06 2"]


def test_a_sex_that_is_wrong_is_pointed_at_where_it_stands(read_bytes):
    for sex, column in (("<Sex>1</Sex>", "Sex"), ("", "Sex"), ("<GenderCurrent>7</GenderCurrent>", "GenderCurrent")):
        (row,), _ = read_bytes(message(child(sex=sex)))
        assert [(issue.code, issue.column) for issue in row.issues] == [("4180", column)]


def test_a_spell_may_end_on_the_day_it_began(read_bytes):
    (row,), _ = read_bytes(message(child(episode=need_plan("2022-11-01", "2022-11-01"))))
    (told,) = [one for one in cin_census.happenings(row.table, row.said) if one.kind == "child_in_need_plan"]
    assert told.until_at is not None and (told.until_at - told.from_at).days == 1


def test_an_end_before_its_start_is_no_end_and_an_end_alone_is_a_day(read_bytes):
    (row,), _ = read_bytes(message(child(episode=assessment(ASSESSED + DONE.replace("2022", "2020")))))
    (told,) = [one for one in cin_census.happenings(row.table, row.said) if one.kind == "assessed"]
    assert told.until_at is None and told.detail == {"end_as_told": "2020-11-20"}
    (row,), _ = read_bytes(message(child(episode=assessment(DONE))))
    (told,) = [one for one in cin_census.happenings(row.table, row.said) if one.kind == "assessed"]
    assert told.detail == {"start_not_told": "yes"} and (told.until_at - told.from_at).days == 1


def test_flat_columns_that_are_not_of_the_tree_say_nothing():
    strange = {"CINdetails.1": "x", "CINdetails.1.2.3.4.5": "y", "CINdetails.1.Visits.1.CPPstartDate": "2026-09-01"}
    assert cin_census.happenings("cin-child", strange) == []


def test_a_plan_that_nobody_has_reviewed_yet_tells_of_no_review(read_bytes):
    (row,), _ = read_bytes(message(child(episode=protection())))
    told = {one.kind: one for one in cin_census.happenings(row.table, row.said)}
    assert "child_protection_plan_reviewed" not in told and "reviewed_on" not in told["child_protection_plan"].detail


MADE = "<DateTime>2026-11-01T09:30:00</DateTime>"
REFERENCE = "<ReferenceDate>2026-03-31</ReferenceDate>"


@pytest.mark.parametrize(
    ("said", "made"),
    [
        (MADE + REFERENCE, datetime(2026, 11, 1, 9, 30, tzinfo=UTC)),
        (REFERENCE, datetime(2026, 3, 30, 23, tzinfo=UTC)),  # the beginning of the day, in London
        (MADE.replace("2026-11-01T09:30:00", "lately"), None),
        ("", None),
    ],
)
def test_an_export_is_as_old_as_its_header_says(read_bytes, said, made):
    _, opened = read_bytes(message(child(), header=HEADER.replace("<Source>", said + "<Source>")))
    assert cin_census.as_of(opened) == formats.as_of(cin_census, opened) == made


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(0, 600))
def test_mangled_children_are_each_answered_and_nothing_falls_over(junk, at):
    from io import BytesIO

    from reachable.feeds import formats
    from reachable.feeds.opening import open_delivery

    whole = message(child(), child("B2", "")).decode()
    at += whole.index("<Child>")
    opened = open_delivery(BytesIO((whole[:at] + junk + whole[at:]).encode("utf-8", "ignore")))
    take = replace(DEFAULT_TAKES["children-in-need"], on=date(2026, 11, 23))
    try:
        rows = list(formats.recognise(opened)[0].read(opened, take))
    except DeliveryRefused:
        return
    for row in rows:
        if isinstance(row, Told):
            told = cin_census.happenings(row.table, row.said)
            assert len({happening.key for happening in told}) == len(told)
