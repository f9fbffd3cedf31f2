"""School Census tables: rows in, what was told out."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reachable.errors import DeliveryRefused
from reachable.feeds.formats import school_census
from reachable.feeds.shape import NotTaken, SetAside, Told
from reachable.feeds.taking import DEFAULT_TAKES, Take
from reachable.identifiers import upn

PUPILS = (
    "pupilonrolltableid,NativeId,upn,formerupn,surname,forename,middlenames,preferredsurname,"
    "formersurname,dob,sex,entrydate,enrolstatus,ncyearactual,ethnicity"
)
LEFT = "pupilnolongeronrolltableid,NativeId,upn,surname,forename,dob,gender,entrydate,leavingdate"
EXCLUSIONS = (
    "pupilonrolltableid,NativeId,termlyexclusionsonrolltableid,startdate,sessions,reason1,reason2,reason3,category"
)
ADDRESSES = (
    "pupilnolongeronrolltableid,NativeId,addressesoffrolltableid,"
    "addressesoffrollorderseqcolumn,paon,street,town,postcode"
)
UPN = upn.make("320", "4001", "15", "007")
OTHER = upn.make("320", "4001", "15", "008")
ODD = upn.make("999", "4001", "15", "008")


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def pupil(
    number=UPN,
    former="",
    dob="2010-Dec-01 00:00:00",
    sex="F",
    row_id="r1",
    school="SCH1",
    forename="Ada",
    entry="2021-Sep-01 00:00:00",
):
    return f"{row_id},{school},{number},{former},Lum,{forename},Bea,Lume,Lum,{dob},{sex},{entry},C,10,WBRI"


def test_a_pupil_is_told_under_the_upn(read_table):
    (row,) = read_table(PUPILS, pupil())
    assert isinstance(row, Told) and row.issues == () and row.row == 2
    assert (row.table, row.source, row.record_key, row.alias, row.parent) == ("pupilonroll", "SCH1", UPN, "r1", "")
    assert row.natural_key == f"pupil {UPN}"
    assert (row.who.forename, row.who.middle, row.who.surname) == ("Ada", "Bea", "Lum")
    assert row.who.other_surnames == ("Lume",)
    assert (row.who.dob, row.who.dob_precision, row.who.sex) == (date(2010, 12, 1), "day", "F")
    assert row.who.upn == UPN and row.who.raw_identifiers == {"upn": UPN} and row.who.address_protected is None
    assert "ethnicity" not in row.said and row.said["dob"] == "2010-Dec-01 00:00:00"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"number": UPN[:-1] + ("1" if UPN[-1] != "1" else "2")}, ["1510"]),
        ({"number": "A12345678912"}, ["1550", "1530"]),
        ({"number": "ae1fe244-58c"}, ["1540"]),
        ({"number": ODD}, ["1530"]),
        ({"former": "nonsense"}, ["1560Q"]),
        ({"former": OTHER}, []),
        ({"dob": "31/02/2010"}, ["bad_date"]),
        ({"dob": "1900-01-01"}, ["bad_date"]),
        ({"dob": "2030-01-01"}, ["dob_in_future"]),
        ({"dob": ""}, ["no_birth_date"]),
        ({"sex": "Q"}, ["unknown_code"]),
        ({"sex": "1"}, []),
        ({"entry": "31/02/2021"}, ["bad_date"]),
        ({"entry": "2026-11-24"}, ["future_date"]),
        ({"entry": "2026-11-23"}, []),
        ({"entry": "2010-11-30"}, ["before_birth"]),
        ({"entry": "2010-12-01"}, []),
        ({"forename": ""}, ["no_name"]),
        ({"number": ""}, ["no_upn"]),
        ({"number": upn.make("320", "4001", "15", "00B")}, ["temporary_upn"]),
    ],
)
def test_a_pupil_with_something_wrong_is_kept_with_a_warning(read_table, change, expected):
    row, good = read_table(PUPILS, pupil(**change), pupil(OTHER, row_id="r2"))
    assert codes(row) == expected and isinstance(row, Told) and good.issues == ()


def test_a_upn_that_fails_is_kept_raw_and_never_evidence(read_table):
    (row,) = read_table(PUPILS, pupil("A123456789123"))
    assert row.who.upn == "" and row.who.raw_identifiers == {"upn": "A123456789123"} and row.record_key == "r1"


def test_a_upn_whose_authority_is_not_known_passes_all_the_same(read_table):
    (row,) = read_table(PUPILS, pupil(ODD.lower()))
    assert row.who.upn == row.record_key == ODD


def test_dates_that_are_no_birth_date_give_none(read_table):
    bad, placeholder = read_table(PUPILS, pupil(dob="31/02/2010"), pupil(OTHER, dob="1900-01-01", row_id="r2"))
    assert (bad.who.dob, bad.who.dob_precision) == (None, "day")
    assert (placeholder.who.dob, placeholder.who.dob_precision) == (None, "placeholder")


def test_one_upn_on_two_people_is_evidence_for_neither(read_table):
    rows = read_table(PUPILS, pupil(), pupil(UPN.lower(), forename="Ben", row_id="r2"), pupil(OTHER, row_id="r3"))
    assert [codes(row) for row in rows] == [["1520"], ["1520"], []]
    assert [row.record_key for row in rows] == ["r1", "r2", OTHER] and rows[0].who.upn == ""


def test_the_same_person_twice_shares_nothing_with_anybody(read_table):
    rows = read_table(
        PUPILS, pupil(), pupil(forename="ADA", dob="01/12/2010", row_id="r2"), pupil(forename="", row_id="r3")
    )
    assert [codes(row) for row in rows] == [[], [], ["no_name"]]
    assert len({row.natural_key for row in rows}) == 1


def test_a_pupil_without_a_surname_is_told_so(read_table):
    (row,) = read_table(PUPILS, pupil().replace(",Lum,Ada", ",,Ada"))
    assert codes(row) == ["no_name"] and row.who.forename == "Ada"


def test_what_databases_and_spreadsheets_write_for_nothing_is_nothing(read_table):
    for nothing in ("NULL", "#N/A"):
        (row,) = read_table(PUPILS, pupil(former=nothing).replace("Lume", nothing))
        assert row.issues == () and row.who.other_surnames == () and row.who.raw_identifiers == {"upn": UPN}
    (row,) = read_table(PUPILS, pupil(forename="Null"))
    assert row.who.forename == "Null"


def test_one_row_id_on_two_pupils_finds_nobody_the_wrong_rows(read_table):
    rows = read_table(
        PUPILS, pupil(), pupil(OTHER, forename="Ben"), pupil("", row_id="r2"), pupil("", forename="Cy", row_id="r2"),
        pupil(ODD, forename="Di", school="SCH2", dob=""),
    )  # fmt: skip
    assert [type(row) for row in rows] == [Told, Told, SetAside, SetAside, Told]
    assert [codes(row) for row in rows[:4]] == [["two_people_one_id"]] * 4
    assert [row.record_key for row in rows[:2]] == [UPN, OTHER]
    assert [row.alias for row in rows if isinstance(row, Told)] == ["", "", "r1"], "rows of another school keep theirs"


def test_a_row_told_twice_in_a_file_is_told_so(read_table):
    assert [codes(row) for row in read_table(PUPILS, pupil(), pupil())] == [[], ["repeated_id"]]
    assert [codes(row) for row in read_table(EXCLUSIONS, exclusion(), exclusion())] == [[], ["repeated_id"]]
    home = "r1,SCH1,a1,7,12,High Street,Anytown,E17 4PD"
    assert [codes(row) for row in read_table(ADDRESSES, home, home)] == [[], ["repeated_id"]]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"start": "2026-11-24"}, ["future_date"]),
        ({"start": "2026-11-23"}, []),
        ({"category": ""}, ["no_category"]),
        ({"reasons": ",,"}, ["no_reason"]),
        ({"reasons": ",VP,"}, []),
        ({"sessions": "ten"}, ["bad_number"]),
        ({"sessions": "-4"}, ["bad_number"]),
        ({"sessions": "inf"}, ["bad_number"]),
        ({"sessions": ""}, []),
        ({"sessions": "90"}, []),
        ({"sessions": "91"}, ["over_45_days"]),
        ({"sessions": "91", "category": "PERM"}, []),
    ],
)
def test_an_exclusion_with_something_odd_is_kept_with_a_warning(read_table, change, expected):
    row, good = read_table(EXCLUSIONS, exclusion(**change), exclusion(own="x2"))
    assert isinstance(row, Told) and codes(row) == expected and good.issues == ()


def test_what_may_not_be_taken_is_not_missed(read_table):
    take = Take(frozenset({"NativeId", "startdate", "pupilonrolltableid"}))
    assert codes(read_table(EXCLUSIONS, exclusion(reasons=",,", category="", sessions=""), take=take)[0]) == []


def test_an_exclusion_of_no_told_kind_is_still_told(read_table):
    (row,) = read_table(EXCLUSIONS, exclusion(category=""))
    (told,) = school_census.happenings(row.table, row.said)
    assert told.kind == "excluded" and "category" not in told.detail


def test_a_column_of_no_year_of_the_collection_is_counted(read_bytes):
    for extra, number in ((",surnam", 1), (",eyppbf,senexpert,plaa", 0), (",", 0)):
        _, opened = read_bytes((PUPILS + extra + "\n" + pupil() + "," * extra.count(",")).encode())
        assert opened.issues["unknown_column"] == number


@pytest.mark.parametrize(("change", "code"), [({"number": "", "row_id": ""}, "no_id"), ({"school": ""}, "no_school")])
def test_a_pupil_of_whom_nothing_can_be_kept_is_set_aside(read_table, change, code):
    bad, good = read_table(PUPILS, pupil(**change), pupil(OTHER))
    assert isinstance(bad, SetAside) and codes(bad) == [code] and isinstance(good, Told)


def test_the_take_list_leaves_out_columns_and_rows(read_table):
    old, young = read_table(PUPILS, pupil(dob="1998-01-01"), pupil(OTHER))
    assert isinstance(old, NotTaken) and codes(old) == ["dob_too_long_ago"] and isinstance(young, Told)
    (row,) = read_table(PUPILS, pupil(), take=Take(frozenset({"surname"})))
    assert row.said == {"surname": "Lum"} and row.who.forename == "" and row.who.raw_identifiers == {}
    assert (row.record_key, row.alias) == ("r1", "r1")  # without the UPN, the row's own id


def test_somebody_born_too_long_ago_for_this_file_is_warned_about(read_table):
    take = Take(DEFAULT_TAKES["pupils"].columns, on=date(2026, 11, 23))
    assert codes(read_table(PUPILS, pupil(dob="1966-01-01"), take=take)[0]) == ["dob_too_long_ago"]


def test_who_has_left_joined_and_left(read_table):
    line = f"r1,SCH1,{UPN},Lum,Ada,2010-Dec-01 00:00:00,F,2021-Sep-01 00:00:00,2025-Jul-07 00:00:00"
    again = line.replace("2021", "2025").replace("Jul", "Dec")
    first, second = read_table(LEFT, line, again)
    assert first.natural_key == f"pupil {UPN} 2021-09-01" != second.natural_key
    assert first.issues == second.issues == (), "a row for each stay is no repetition"
    assert codes(read_table(LEFT, line, line)[1]) == ["repeated_id"]
    joined, left = school_census.happenings(first.table, first.said)
    assert (joined.kind, joined.key, joined.from_at) == (
        "school_joined",
        "joined 2021-09-01",
        datetime(2021, 8, 31, 23, tzinfo=UTC),
    )
    assert (left.kind, left.until_at, left.precision) == ("school_left", None, "day")
    (one_day,) = read_table(LEFT, line.replace("2025-Jul-07", "2021-Sep-01"))
    assert one_day.issues == ()
    (backwards,) = read_table(LEFT, line.replace("2025-Jul", "2020-Jul"))
    assert codes(backwards) == ["ends_before_it_starts"]


def exclusion(
    parent="r1",
    school="SCH1",
    own="x1",
    start="2025-Jun-02 00:00:00",
    sessions="10.0",
    reasons="DB,,VP",
    category="FIXD",
):
    return f"{parent},{school},{own},{start},{sessions},{reasons},{category}"


def test_an_exclusion_belongs_to_its_pupils_row(read_table):
    (row,) = read_table(EXCLUSIONS, exclusion())
    assert (row.parent, row.record_key, row.alias, row.who) == ("r1", "", "", None)
    assert row.natural_key == "exclusion 2025-06-02 suspended" and row.issues == ()
    (told,) = school_census.happenings(row.table, row.said)
    assert (told.kind, told.from_at, told.until_at) == ("suspended", datetime(2025, 6, 1, 23, tzinfo=UTC), None)
    assert told.detail == {"category": "FIXD", "sessions": "10.0", "school": "SCH1", "reasons": "DB VP", "days": "5"}


@pytest.mark.parametrize(
    ("category", "kind"), [("PERM", "permanently_excluded"), ("SUSP", "suspended"), ("lnch", "excluded_at_lunchtime")]
)
def test_each_category_is_its_own_kind(read_table, category, kind):
    (row,) = read_table(EXCLUSIONS, exclusion(category=category, sessions="many"))
    (told,) = school_census.happenings(row.table, row.said)
    assert told.kind == kind and "days" not in told.detail


def test_codes_that_nobody_knows_are_kept_and_counted(read_table):
    (row,) = read_table(EXCLUSIONS, exclusion(reasons="ZZ,,VP", category="EXPL"))
    assert codes(row) == ["unknown_code", "unknown_code"] and row.said["reason1"] == "ZZ"
    (told,) = school_census.happenings(row.table, row.said)
    assert told.kind == "excluded" and told.detail["category"] == "EXPL"


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"parent": "r9", "own": "x9"}, True),  # row ids are new with every collection
        ({"sessions": "2", "reasons": "PP,,"}, True),
        ({"category": "susp", "start": "02/06/2025"}, True),
        ({"start": "2025-Jun-03 00:00:00"}, False),
        ({"category": "PERM"}, False),
    ],
)
def test_an_exclusion_is_known_by_its_day_and_category(read_table, change, same):
    first, second = read_table(EXCLUSIONS, exclusion(), exclusion(**change))
    assert (first.natural_key == second.natural_key) is same


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": "31/02/2025"}, "bad_date"),
        ({"start": ""}, "no_date"),
        ({"parent": ""}, "no_parent"),
        ({"school": ""}, "no_school"),
    ],
)
def test_an_exclusion_of_nobody_or_no_day_is_set_aside(read_table, change, code):
    bad, good = read_table(EXCLUSIONS, exclusion(**change), exclusion(own="x2"))
    assert isinstance(bad, SetAside) and codes(bad) == [code] and isinstance(good, Told)


def test_an_exclusion_whose_day_may_not_be_taken_tells_of_nothing_that_happened(read_table):
    (row,) = read_table(EXCLUSIONS, exclusion(), take=Take(DEFAULT_TAKES["exclusions"].columns - {"startdate"}))
    assert isinstance(row, Told) and school_census.happenings(row.table, row.said) == []


def test_a_row_that_cannot_be_read_is_set_aside_and_the_next_is_told(read_table):
    bad, good = read_table(EXCLUSIONS, "r1,SCH1", exclusion())
    assert isinstance(bad, SetAside) and (bad.row, codes(bad), bad.said) == (2, ["wrong_number_of_columns"], {})
    assert isinstance(good, Told)


def test_an_address_is_lived_at_from_a_day_not_told(read_table):
    (row,) = read_table(ADDRESSES, "r1,SCH1,a1,7,12,High Street,Anytown,e174pd")
    assert row.natural_key == "address r1 a1" and row.issues == ()
    (told,) = school_census.happenings(row.table, row.said)
    assert (told.kind, told.from_at, told.until_at) == ("lived_at", None, None)
    assert told.detail == {"address": "12, High Street, Anytown", "postcode": "E17 4PD"}
    assert school_census.address(row.said) == (("12", "High Street", "Anytown"), "E17 4PD")


def test_addresses_with_something_missing(read_table):
    order, content, part, nothing, nobody = read_table(
        ADDRESSES, "r1,SCH1,,7,12,High Street,,E17 4PD", "r1,SCH1,,,12,High Street,,E17 4PD", "r1,SCH1,a3,7,,,,nope",
        "r1,SCH1,a4,7,,,,", ",SCH1,a5,7,,,,E17 4PD",
    )  # fmt: skip
    assert order.natural_key == "address r1 7" and content.natural_key == "address r1 12 High Street E17 4PD"
    assert codes(part) == ["bad_postcode"] and isinstance(part, Told)
    assert codes(nothing) == ["no_address"] and codes(nobody) == ["no_parent"]


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (PUPILS.replace(",upn", ""), "School Census table of pupils on roll, but it has no column 'upn'"),
        (PUPILS.replace("pupilonrolltableid,", ""), "no column 'pupilonrolltableid'"),
        (LEFT.replace("NativeId,", ""), "pupils no longer on roll, but it has no column 'NativeId'"),
        (EXCLUSIONS.replace("startdate,", ""), "no column 'startdate'"),
        (EXCLUSIONS.replace("pupilonrolltableid,NativeId,", ""), "'pupilonrolltableid' and no column 'NativeId'"),
        (ADDRESSES.replace(",postcode", ""), "no column 'postcode'"),
        (PUPILS + ",UPN", "2 columns called 'upn'"),
        (
            "pupilonrolltableid,NativeId,termlysessiondetailsonrolltableid,absencesessions",
            "'termlysessiondetailsonroll'",
        ),
        ("schoolcensustableid,NativeId,term,year", "'schoolcensus'"),
        (PUPILS + ",apreason,prevurn", "alternative provision census"),
        ("CHILD,DECOM,RNE,LS", "SSDA903"),
        ("CHILD,DOB,MISSING,MIS_START,MIS_END", "SSDA903"),
        ("Child Unique ID,Gender,Date of Birth", "Annex A"),
        ("pers_person_id,pers_sex", "Standard Safeguarding Dataset"),
        ("miss_table_id,miss_person_id", "Standard Safeguarding Dataset"),
        ("EC_Ident,Arrival_Date", "ECDS"),
        ("CHILD,DOB,name", "no format that Reachable knows"),
        ("sex,dob,upn", "no format that Reachable knows"),
        ("NativeId,sex,dob", "no format that Reachable knows"),
        (
            "NativeId,upn,surname,forename,dob,leavingdate",
            "no longer on roll, but it has no column 'pupilnolongeronrolltableid'",
        ),
    ],
)
def test_what_is_not_ours_or_lacks_a_column_is_refused_by_name(read_table, header, says):
    with pytest.raises(DeliveryRefused) as told:
        read_table(header, "1,2")
    assert says in told.value.words


def test_a_table_is_known_by_its_columns_in_any_order_and_case(read_table):
    header = EXCLUSIONS.replace("termlyexclusionsonrolltableid,", "").upper()
    (row,) = read_table(header, "r1,SCH1,2025-06-02,2,DB,,,FIXD")
    assert row.table == "termlyexclusionsonroll" and row.parent == "r1"


VALUES = st.lists(st.text(max_size=12), min_size=9, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, max_size=5), st.sampled_from([LEFT, EXCLUSIONS]))
def test_mangled_rows_are_each_answered_and_nothing_falls_over(rows, header):
    from io import BytesIO

    from reachable.feeds import formats
    from reachable.feeds.opening import open_delivery

    text = "\n".join([header, *(",".join(row) for row in rows)])
    opened = open_delivery(BytesIO(text.encode("utf-8", "ignore")))
    module, table = formats.recognise(opened)
    for row in module.read(opened, DEFAULT_TAKES[module.CLASS_OF[table]]):
        if isinstance(row, Told):
            assert row.source and row.natural_key and (row.record_key or row.parent)
            assert len({told.key for told in module.happenings(table, row.said)}) == len(
                module.happenings(table, row.said)
            )
