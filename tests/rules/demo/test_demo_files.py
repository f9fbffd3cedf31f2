"""What is in the files: formats, counts, mistakes, and the facts of the stories."""

import itertools
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from reachable.demo.stories import STORIES
from reachable.identifiers import cro, pnc, postcode, upn
from tests.rules.demo.conftest import AS_OF, Sent, text_of

pytestmark = pytest.mark.slow  # the borough they read takes half a second to build

SIX = {
    "pupilonroll",
    "pupilnolongeronroll",
    "addressesonroll",
    "addressesoffroll",
    "termlyexclusionsonroll",
    "termlyexclusionsoffroll",
}
PUPILS = ("pupilonroll", "pupilnolongeronroll")


def share(part: int, whole: int) -> float:
    return part / whole


def test_every_file_is_known_by_its_header_and_none_by_its_name(sent: Sent) -> None:
    assert {table for table, _ in sent.tables} == SIX | {
        "custody",
        "attendance",
        "missing",
        "youth-justice",
        "housing",
        "emergency-department",
        "contacts",
    }
    assert {message.findtext("Header/CollectionDetails/Collection") for message in sent.messages} == {"CIN"}
    names = [path.name for path in (sent.folder / "files").iterdir()]
    assert all(name.startswith("delivery-") for name in names)


def test_every_census_table_is_sent_each_of_the_last_terms(sent: Sent) -> None:
    often = Counter(table for table, _ in sent.tables)
    assert often["pupilonroll"] >= 4 and often["addressesonroll"] >= 4 and often["termlyexclusionsonroll"] >= 4


def test_one_school_sends_cp1252_with_no_break_spaces_and_gender(sent: Sent) -> None:
    odd = [p for p in (sent.folder / "files").glob("*.csv") if b"\xa0" in p.read_bytes() and "\u00a0" in text_of(p)]
    older = [p for p in odd if b"gender" in p.read_bytes()]
    assert len(odd) == 2 and len(older) == 1
    schools = {row["NativeId"] for path in odd for row in __import__("csv").DictReader(text_of(path).splitlines())}
    assert len(schools) == 1


def test_counts_are_those_of_a_borough(sent: Sent) -> None:
    assert 90 <= len({row["custody_ref"] for row in sent.rows("custody")}) <= 250
    assert 120 <= len(sent.messages[-1].findall(".//Child")) <= 300
    assert 1300 <= len({row["upn"] for row in sent.rows(*PUPILS) if row["upn"]}) <= 1800
    assert 100 <= len(list(sent.rows("termlyexclusionsonroll", "termlyexclusionsoffroll"))) <= 450
    assert 5 <= len({row["NativeId"] for row in sent.rows(*PUPILS)}) <= 9


def test_social_care_tells_of_everything_it_does(sent: Sent) -> None:
    whole = sent.messages[-1]
    least = {"Section47": 20, "ChildProtectionPlans": 5, "CPPreviewDate": 10, "CINPlanDates": 20, "CINclosureDate": 80}
    for name, count in least.items():
        assert len(whole.findall(f".//{name}")) >= count, name
    open_now = [one for one in whole.iter("CINdetails") if one.find("CINclosureDate") is None]
    recent = [one for one in open_now if one.findtext("CINreferralDate", "") >= "2026-11-14"]
    assert len(open_now) >= 25 and len(recent) >= 5
    assert whole.findall(".//ExpectedPersonBirthDate") or sent.built.children < 3000


def test_no_date_in_social_care_is_after_its_message(sent: Sent) -> None:
    for message in sent.messages:
        told_on = message.findtext("Header/Source/DateTime", "")[:10]
        planned = {"InitialCPCtarget", "ReferenceDate", "ExpectedPersonBirthDate"}
        days = [
            e.text or "" for e in message.iter() if "Date" in e.tag and e.tag not in planned and (e.text or "").strip()
        ]
        assert max(day[:10] for day in days) <= told_on


def test_a_factor_is_told_only_of_an_assessment_that_is_done(sent: Sent) -> None:
    for assessed in sent.messages[-1].iter("Assessments"):
        is_done = assessed.find("AssessmentAuthorisationDate") is not None
        assert is_done == (assessed.find(".//AssessmentFactors") is not None)


def test_custody_times_are_in_order_and_not_yet_known_is_blank(sent: Sent) -> None:
    order = ("arrest_dt", "detention_authorised_dt", "aa_called_dt", "aa_arrived_dt", "release_dt")
    blank = 0
    for row in sent.rows("custody"):
        times = [datetime.fromisoformat(row[name]) for name in order if row[name]]
        assert times == sorted(times) and times[-1] <= AS_OF.replace(tzinfo=None)
        blank += not row["outcome"]
        assert row["release_dt"] or not row["outcome"]
    assert blank >= 3


def test_nobody_under_ten_is_in_custody(sent: Sent) -> None:
    truly = {row["custody_ref"]: date.fromisoformat(row["dob"]) for row in sent.rows("custody")}
    young = [r for r in sent.rows("custody") if int(r["arrest_dt"][:4]) - truly[r["custody_ref"]].year < 9]
    assert not young


def test_a_custody_row_is_sent_again_when_more_of_it_is_known_and_only_then(sent: Sent) -> None:
    told: dict[str, list[dict[str, str]]] = {}
    for row in sent.rows("custody"):
        told.setdefault(row["custody_ref"], []).append(row)
    again = [rows for rows in told.values() if len(rows) > 1]
    assert again and all(first != second for rows in again for first, second in itertools.pairwise(rows))
    assert any(first["outcome"] != second["outcome"] for first, second, *_ in again)


def test_numbers_nearly_all_pass_and_some_do_not(sent: Sent) -> None:
    numbers = [row["upn"] for row in sent.rows(*PUPILS)]
    passing, blank = sum(map(upn.check, numbers)), numbers.count("")
    assert share(passing, len(numbers)) > 0.97
    assert blank > 3 and len(numbers) - passing - blank > 3
    assert any(row["formerupn"] and upn.is_temporary(row["formerupn"]) for row in sent.rows(*PUPILS))
    assert all(pnc.check(row["pnc_id"]) for row in sent.rows("custody") if row["pnc_id"])
    assert all(cro.check(row["cro"]) for row in sent.rows("custody") if row["cro"])


def test_no_two_children_were_given_one_number(sent: Sent) -> None:
    owners: dict[str, set[str]] = {}
    for row in sent.truth:
        if upn.check(row["record_key"]):
            owners.setdefault(row["record_key"], set()).add(row["child"])
    assert max(map(len, owners.values())) == 1


def test_postcodes_are_nobodys(sent: Sent) -> None:
    codes = [row["postcode"] for row in sent.rows("addressesonroll", "addressesoffroll", "custody")]
    assert {code[:2] for code in codes if code} <= {"FL", "WM", "NQ"}
    assert 0.97 < share(sum(map(postcode.check, codes)), len(codes)) < 1


def test_twins_are_there_and_some_share_a_sex_and_a_number(sent: Sent) -> None:
    latest = [(t, rows) for t, rows in sent.tables if t == "pupilonroll"][-2:]
    born = Counter((row["surname"], row["dob"], row["NativeId"], row.get("sex")) for _, rows in latest for row in rows)
    assert sum(count > 1 for count in born.values()) >= 5
    shared = Counter((row["NativeId"], row["upn"]) for _, rows in latest for row in rows if row["upn"])
    assert 1 <= sum(count > 1 for count in shared.values()) <= 4


def test_some_are_registered_twice_and_some_are_stale(sent: Sent) -> None:
    last = [rows for table, rows in sent.tables if table == "pupilonroll"][-2:]
    schools: dict[str, set[str]] = {}
    for row in (row for rows in last for row in rows if row["upn"]):
        schools.setdefault(row["upn"], set()).add(f"{row['NativeId']} {row['enrolstatus']}")
    twice = [both for both in schools.values() if len(both) > 1]
    assert sum({status[-1] for status in both} == {"M", "S"} for both in twice) >= 2
    stale = 0
    for rows in (rows for table, rows in sent.tables if table == "pupilonroll"):
        current: dict[str, set[str]] = {}
        for row in (row for row in rows if row["upn"] and row["enrolstatus"] == "C"):
            current.setdefault(row["upn"], set()).add(row["NativeId"])
        stale += sum(len(schools) > 1 and not any("9071" in s for s in schools) for schools in current.values())
    assert stale >= 3  # on roll in two schools at once, neither of them alternative provision


def test_dates_are_wrong_sometimes(sent: Sent) -> None:
    days: dict[str, set[str]] = {}
    for row in (row for row in sent.rows("pupilonroll") if row["upn"] and row["dob"][4] == "-"):
        days.setdefault(row["upn"], set()).add(row["dob"][:11])
    pairs = [sorted(datetime.strptime(day, "%Y-%b-%d") for day in two) for two in days.values() if len(two) == 2]
    assert any(a.year == b.year and (a.month, a.day) == (b.day, b.month) for a, b in pairs)
    assert any((day.month, day.day) == (1, 1) for two in pairs for day in two)


def test_custody_has_false_names_no_address_and_protected_addresses(sent: Sent) -> None:
    rows = list(sent.rows("custody"))
    protected = {row["custody_ref"] for row in rows if row["address_protected"] == "Y"}
    assert 2 <= len(protected) <= 0.25 * len(rows)
    assert {row["address_protected"] for row in rows} == {"Y", "N", ""}
    assert any(row["alias"] for row in rows)
    hannah = [row["address_protected"] for row in rows if row["surname"] == "Pickering"]
    assert hannah == ["Y", ""]


def test_a_child_of_a_household_that_came_here_is_never_arrested_away(sent: Sent) -> None:
    away = {sent.owner("99", row["custody_ref"]) for row in sent.rows("custody") if row["away_from_home_force"] == "Y"}
    ours = {key for key in away if key.startswith("child")}
    came = {row["child"] for row in sent.truth if row["record_key"][1:4] in ("901", "903")}
    assert away and not ours & came


def test_every_story_is_in_the_files_and_as_many_are_fine(sent: Sent) -> None:
    names = {(row["forename"], row["surname"]) for row in sent.rows("pupilonroll")}
    for story in STORIES:
        for young in story.children:
            assert tuple(young.name.split(" ")) in names, young.name
    fine = sum(story.is_fine for story in STORIES)
    assert fine == len(STORIES) - fine
    assert all(story.title and story.shown and story.names for story in STORIES)


def test_the_boy_who_moved_three_times_has_four_addresses_in_four_terms(sent: Sent) -> None:
    ids = [
        r["pupilonrolltableid"]
        for r in sent.rows("pupilonroll")
        if r["surname"] == "Wieczorek" and r["forename"] == "Tomasz"
    ]
    homes = {
        (r["paon"] + r["street"] + r["addressline1"] + r["addressline2"])
        for r in sent.rows("addressesonroll")
        if r["pupilonrolltableid"] in ids
    }
    assert len(ids) == 4 and len(homes) >= 3


def test_the_twins_who_are_fine_differ_in_nothing_but_forename_and_number(sent: Sent) -> None:
    pair = {
        (r["forename"], r["upn"], r["dob"], r["NativeId"])
        for r in list(sent.rows("pupilonroll"))
        if r["surname"] == "Warsame" and r["forename"] in ("Hodan", "Ifrah") and r["dob"].startswith("2011")
    }
    assert len({p[0] for p in pair}) == len({p[1] for p in pair}) == 2
    assert len({p[2:] for p in pair}) == 1


def test_a_boy_is_in_a_cell_now(sent: Sent) -> None:
    known = {row["custody_ref"]: row for row in sent.rows("custody")}  # as sent last
    now = [row for row in known.values() if not row["release_dt"]]
    assert [row["surname"] for row in now][:1] == ["Ashworth"]
    began = datetime.fromisoformat(now[0]["arrest_dt"])
    assert AS_OF.replace(tzinfo=None) - began == timedelta(hours=5)
