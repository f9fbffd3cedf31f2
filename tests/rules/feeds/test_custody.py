"""The police custody template: rows in, what was told out."""

from datetime import UTC, date, datetime

import pytest

from reachable.errors import DeliveryRefused
from reachable.feeds.formats import custody
from reachable.feeds.shape import NotTaken, SetAside, Told
from reachable.feeds.taking import DEFAULT_TAKES, Take
from reachable.identifiers import pnc

PNC = pnc.make(2024, 1234)
ROW = {
    "custody_ref": "C1", "force_code": "01", "pnc_id": PNC, "forename": "Ada", "surname": "Lum", "dob": "2010-12-01",
    "dob_verified": "Y", "sex": "F", "address": '"12 High Street, Anytown"', "postcode": "e174pd",
    "arrest_dt": "2026-07-10 14:30", "release_dt": "11/07/2026 09:00", "station": "Anytown", "outcome": "NFA",
    "offence": "theft|going equipped; other", "knife_or_weapon": "Y", "away_from_home_force": "N",
    "aa_called_dt": "2026-07-10 15:00", "alias": "", "address_protected": "",
}  # fmt: skip


def lines(*changes: dict[str, str]) -> list[str]:
    names = list(dict.fromkeys([*ROW, *(name for change in changes for name in change)]))
    return [",".join(names)] + [",".join((ROW | change).get(name, "") for name in names) for change in changes]


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def test_a_detention_is_told_under_its_reference(read_table):
    (row,) = read_table(*lines({}))
    assert isinstance(row, Told) and row.issues == ()
    assert (row.table, row.source, row.record_key, row.natural_key) == ("custody", "01", "C1", "C1")
    assert (row.who.pnc, row.who.postcode, row.who.address) == (PNC, "E17 4PD", ("12 High Street", "Anytown"))
    assert (row.who.dob, row.who.dob_precision, row.who.address_protected) == (date(2010, 12, 1), "day", None)
    assert row.who.raw_identifiers == {"pnc": PNC}
    (told,) = custody.happenings(row.table, row.said)
    assert (told.kind, told.key, told.precision) == ("detained", "detained 2026-07-10T13:30Z", "instant")
    assert told.from_at == datetime(2026, 7, 10, 13, 30, tzinfo=UTC)
    assert told.until_at == datetime(2026, 7, 11, 8, 0, tzinfo=UTC)
    assert told.detail == {
        "outcome": "NFA", "station": "Anytown", "force": "01", "offence": "theft; going equipped; other",
        "knife": "yes", "away_from_home": "no", "appropriate_adult_called_at": "2026-07-10T14:00:00+00:00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"pnc_id": "2024/0001234A"}, ["bad_identifier"]),
        ({"cro": "1/1"}, []),  # not taken, so not looked at
        ({"dob": "31/02/2010"}, ["bad_date"]),
        ({"dob": ""}, []),
        ({"sex": "Q"}, ["unknown_code"]),
        ({"outcome": "bailed"}, ["unknown_code"]),
        ({"outcome": "bail"}, []),
        ({"outcome": ""}, []),
        ({"knife_or_weapon": "perhaps"}, ["unknown_code"]),
        ({"postcode": "nope"}, ["bad_postcode"]),
        ({"release_dt": "31/02/2026 10:00"}, ["bad_date"]),
        ({"release_dt": "2026-07-09 10:00"}, ["ends_before_it_starts"]),
        ({"arrest_dt": "", "detention_authorised_dt": "2026-07-10 15:00"}, []),
    ],
)
def test_a_detention_with_something_wrong_is_kept_with_a_warning(read_table, change, expected):
    row, good = read_table(*lines(change, {"custody_ref": "C2"}))
    assert isinstance(row, Told) and codes(row) == expected and good.issues == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"custody_ref": ""}, "no_id"),
        ({"force_code": ""}, "no_force"),
        ({"arrest_dt": ""}, "no_date"),
        ({"arrest_dt": "31/02/2026 10:00"}, "bad_date"),
    ],
)
def test_a_row_that_is_no_detention_is_set_aside(read_table, change, code):
    bad, good = read_table(*lines(change, {"custody_ref": "C2"}))
    assert isinstance(bad, SetAside) and codes(bad) == [code] and isinstance(good, Told)


def test_one_reference_for_two_people_sets_all_its_rows_aside(read_table):
    rows = read_table(*lines({}, {"forename": "Ben"}, {"custody_ref": "C2"}, {"force_code": "02"}))
    assert [type(row) for row in rows] == [SetAside, SetAside, Told, Told]
    assert codes(rows[0]) == ["two_people_one_reference"]


def test_a_row_that_cannot_be_read_spoils_no_other(read_table):
    header, good = lines({})
    bad, row = read_table(header, "C9,01", good)
    assert isinstance(bad, SetAside) and codes(bad) == ["wrong_number_of_columns"] and isinstance(row, Told)


def test_the_same_row_again_is_simply_told_again(read_table):
    first, second = read_table(*lines({}, {"forename": "ADA"}))
    assert first.natural_key == second.natural_key and isinstance(second, Told)


def test_who_was_18_when_it_happened_is_not_taken(read_table):
    rows = read_table(
        *lines({"dob": "2008-07-10"}, {"custody_ref": "C2", "dob": "2008-07-11"}, {"custody_ref": "C3", "dob": ""})
    )
    assert rows[0] == NotTaken(2) and [type(row) for row in rows[1:]] == [Told, Told]


def test_a_minute_past_midnight_in_summer_is_the_next_day(read_table):
    """23:30 UTC on the day before: the London day decides that this is the eighteenth birthday."""
    (row,) = read_table(*lines({"dob": "2008-07-10", "arrest_dt": "2026-07-10 00:30"}))
    assert row == NotTaken(2)


def test_columns_that_are_not_taken_are_nowhere(read_table):
    told = lines({"sde_ethnicity": "W1", "ic_code": "IC1", "asn": "123", "arrest_location": "a hotel"})
    (row,) = read_table(*told)
    assert not {"sde_ethnicity", "ic_code", "asn", "arrest_location"} & set(row.said)
    (row,) = read_table(*told, take=Take(DEFAULT_TAKES["custody"].columns | {"asn", "cro"}))
    assert row.who.raw_identifiers == {"pnc": PNC, "asn": "123"}


def test_a_birth_date_on_1_january_is_a_year_unless_somebody_verified_it(read_table):
    rows = read_table(*lines({"dob": "2010-01-01", "dob_verified": "N"}, {"custody_ref": "C2", "dob": "2010-01-01"}))
    assert [row.who.dob_precision for row in rows] == ["year", "day"]


def test_other_names_are_all_kept(read_table):
    (row,) = read_table(*lines({"alias": '"Smith, Jo | Joe Smythe; Smudge"'}))
    assert row.who.other_forenames == ("Jo", "Joe", "Smudge") and row.who.other_surnames == ("Smith", "Smythe")


@pytest.mark.parametrize(("said", "expected"), [("Y", True), ("n", False), ("", None)])
def test_a_protected_address_is_yes_no_or_not_said(read_table, said, expected):
    assert read_table(*lines({"address_protected": said}))[0].who.address_protected is expected


def test_an_end_that_is_not_known_or_cannot_be(read_table):
    held, early, whole_day = read_table(
        *lines(
            {"release_dt": ""},
            {"custody_ref": "C2", "release_dt": "2026-07-09 10:00"},
            {"custody_ref": "C3", "release_dt": "10/07/2026"},
        )
    )
    assert custody.happenings("custody", held.said)[0].until_at is None
    (told,) = custody.happenings("custody", early.said)
    assert told.until_at is None and told.detail["end_as_told"] == "2026-07-09 10:00"
    assert custody.happenings("custody", whole_day.said)[0].until_at == datetime(2026, 7, 10, 23, tzinfo=UTC)
    assert custody.happenings("custody", {}) == []
    (at_once,) = custody.happenings("custody", held.said | {"release_dt": held.said["arrest_dt"]})
    assert at_once.until_at == at_once.from_at


def test_headers_as_people_write_them(read_table):
    header, row = lines({})
    header = (
        header.replace("custody_ref", "Custody Ref")
        .replace("offence", "offence[]")
        .replace("outcome", "Outcome(NFA/RUI)")
    )
    (told,) = read_table(header.upper(), row)
    assert told.said["offence"] == "theft|going equipped; other" and told.said["outcome"] == "NFA"


@pytest.mark.parametrize("missing", custody.NEEDED)
def test_our_template_without_a_needed_column_is_refused_by_its_name(read_table, missing):
    header, row = lines({})
    with pytest.raises(DeliveryRefused, match=f"custody template, but it has no column '{missing}'"):
        read_table(header.replace(missing, "other"), row)
