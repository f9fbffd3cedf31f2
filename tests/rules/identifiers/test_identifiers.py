"""Each identifier against the published vectors, its arithmetic, and what must fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.identifiers import cro, nhs_number, pnc, postcode, upn
from reachable.identifiers.local_authorities import is_recognised

digits = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("", ""),
        ("B801200005001", ""),
        ("P207000016049", ""),
        (" p207 000016049 ", ""),
        ("M80120000500A", ""),  # temporary
        ("Q207000016049", "1510"),  # the worked example on two vendors' help pages, which is wrong
        ("A123456789123", "1510"),
        ("B8012O0005001", "1540"),  # letter O among the digits
        ("B80120000", "1540"),
        ("B80120000500", "1550"),
        ("B80120000500I", "1550"),  # I is not used
        ("B8012000050011", "1550"),
        ("B80120000500١", "1550"),  # a digit of another script
        ("B80120000500١".replace("2", "٢"), "1540"),
    ],
)
def test_upn_fault(value: str, fault: str) -> None:
    assert upn.fault(value) == fault
    assert upn.check(value) is (bool(value) and fault == "")


def test_upn_of_an_authority_nobody_knows_is_used_with_a_warning() -> None:
    made = upn.make("999", "4001", "15", "007")
    assert upn.fault(made) == "1530"
    assert upn.check(made)


def test_no_upn_is_not_a_upn() -> None:
    assert not upn.check(None)
    assert upn.normalise("Q207000016049") == ""
    assert upn.normalise("p207000016049") == "P207000016049"


def test_temporary_upn_is_told_from_a_permanent_one() -> None:
    assert upn.is_temporary(upn.make("320", "4001", "15", "00A"))
    assert not upn.is_temporary(upn.make("320", "4001", "15", "007"))


@pytest.mark.parametrize(
    "parts", [("32", "4001", "15", "007"), ("320", "4001", "1A", "007"), ("320", "4001", "15", "00I")]
)
def test_upn_is_not_made_from_wrong_parts(parts: tuple[str, str, str, str]) -> None:
    with pytest.raises(ValueError, match="two and three"):
        upn.make(*parts)


@given(digits, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_in_a_upn_is_noticed(rest: str, place: int, by: int) -> None:
    good = upn.make("320", "4001", rest[:2], rest[2:5])
    wrong = str((int(good[place + 1]) + by) % 10)
    bad = good[: place + 1] + wrong + good[place + 2 :]
    assert upn.check(good)
    assert upn.fault(bad) == "1510"


@pytest.mark.parametrize("value", ["9434765919", "943 476 5919", "943-476-5919", " 9434765919 "])
def test_nhs_number_passes_and_is_written_one_way(value: str) -> None:
    assert nhs_number.check(value)
    assert nhs_number.normalise(value) == "9434765919"


@pytest.mark.parametrize(
    "value", [None, "", "9434765918", "0123456789", "1111111111", "9876543210", "943476591", "94347659190"]
)
def test_nhs_number_fails(value: str | None) -> None:
    assert not nhs_number.check(value)
    assert nhs_number.normalise(value) == ""


@pytest.mark.parametrize("value", ["2020/0476873U", "20/476873U", "20/0476873u", "20200476873U"])
def test_pnc_long_and_display_forms_are_one(value: str) -> None:
    assert pnc.check(value)
    assert pnc.normalise(value) == "2020/0476873U"


@pytest.mark.parametrize("value", [None, "", "2020/0476873A", "2020/04768730U", "20/U", "0476873U"])
def test_pnc_fails(value: str | None) -> None:
    assert not pnc.check(value)


def test_pnc_without_a_century_before_this_one() -> None:
    assert pnc.normalise("79/" + pnc.make(1979, 163001)[5:]) == "1979/0163001" + pnc.letter("79", "163001")


@given(st.integers(1950, 2049), st.integers(1, 9_999_999))
def test_made_pnc_passes_in_both_forms(year: int, serial: int) -> None:
    made = pnc.make(year, serial)
    assert pnc.normalise(made) == made
    assert pnc.normalise(f"{year % 100:02d}/{serial}{made[-1]}") == made


def test_cro() -> None:
    assert cro.normalise("75715/64q") == "075715/64Q"
    assert cro.check(cro.make(1964, 75715))
    assert not cro.check("075715/64R")
    assert not cro.check("SF05/482703J")
    assert not cro.check(None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("e174pd", "E17 4PD"),
        (" E17  4PD ", "E17 4PD"),
        ("SW1A\u00a01AA", "SW1A 1AA"),
        ("GIR 0AA", "GIR 0AA"),
        ("E17", ""),
        ("nope", ""),
        ("2TR", ""),
        ("ZZ99 3VZ", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_postcode(text: str | None, written: str) -> None:
    assert postcode.normalise(text) == written
    assert postcode.check(text) is bool(written)
    assert postcode.outward(text) == written.split(" ")[0]


def test_authorities() -> None:
    assert is_recognised("320")
    assert not is_recognised("999")
    assert not is_recognised("1")
