"""The CIN census: each rule that is worth a warning, and when it is silent."""

from dataclasses import replace
from datetime import date

import pytest

from reachable.feeds.shape import Told
from reachable.feeds.taking import DEFAULT_TAKES, EVERYONE, Take
from reachable.identifiers import upn
from tests.rules.feeds.cin import (
    AHEAD,
    ASSESSED,
    CLOSED,
    DIED,
    DONE,
    EPISODE,
    EXPECTED,
    FINISHED,
    HELD,
    NO_UPN,
    NOT_NFA,
    STILL,
    again,
    asked,
    assessment,
    child,
    codes,
    enquiry,
    factors,
    message,
    need,
    need_plan,
    plan,
    protection,
    referral,
    under,
)


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


def test_a_sex_that_is_wrong_is_pointed_at_where_it_stands(read_bytes):
    for sex, column in (("<Sex>1</Sex>", "Sex"), ("", "Sex"), ("<GenderCurrent>7</GenderCurrent>", "GenderCurrent")):
        (row,), _ = read_bytes(message(child(sex=sex)))
        assert [(issue.code, issue.column) for issue in row.issues] == [("4180", column)]
