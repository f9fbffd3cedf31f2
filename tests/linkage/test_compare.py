"""The door: what a pair may depend on, what comes out, and that nothing leaks."""

import logging
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reachable.linkage import engine
from reachable.linkage.door import Pair, compare, keys
from reachable.linkage.forms import forms
from tests.linkage.people import UPN, cin, custody, known
from tests.linkage.population import population


@pytest.fixture(scope="module")
def crowd() -> list[Pair]:
    return compare(population(150, seed=4).records)


@pytest.mark.slow
def test_order_makes_no_difference(crowd: list[Pair]) -> None:
    records = population(150, seed=4).records
    random.Random(1).shuffle(records)
    assert compare(records) == crowd


@pytest.mark.slow
def test_a_pair_does_not_depend_on_who_else_is_there(crowd: list[Pair]) -> None:
    records = {one.record: one for one in population(150, seed=4).records}
    for pair in random.Random(2).sample(crowd, 3):
        assert compare([records[pair.right], records[pair.left]]) == [pair]


@pytest.mark.slow
@pytest.mark.parametrize("few", [0, 400])
def test_of_some_it_is_thought_what_is_thought_of_all(crowd: list[Pair], monkeypatch: pytest.MonkeyPatch, few: int):
    records = population(150, seed=4).records
    some = {one.record for one in random.Random(5).sample(records, 20)}
    monkeypatch.setattr(engine, "FEW", few)
    found = compare(records, of=some)
    assert found == [pair for pair in crowd if pair.left in some or pair.right in some] and len(found) < len(crowd)


def test_every_pair_shares_a_key_and_reads_left_to_right(crowd: list[Pair]) -> None:
    records = {one.record: one for one in population(150, seed=4).records}
    assert crowd
    assert all(keys(records[pair.left]) & keys(records[pair.right]) for pair in crowd)
    assert all(pair.left < pair.right and pair.verdict in ("join", "ask", "apart") for pair in crowd)
    assert crowd == sorted(crowd, key=lambda pair: (pair.left, pair.right))


@pytest.mark.slow
def test_keys_alone_find_the_candidates_of_one_record(crowd: list[Pair]) -> None:
    records = population(150, seed=4).records
    for one in random.Random(3).sample(records, 3):
        near = [other for other in records if keys(one) & keys(other)]
        mine = [pair for pair in crowd if one.record in (pair.left, pair.right)]
        assert [pair for pair in compare(near) if one.record in (pair.left, pair.right)] == mine


@pytest.mark.slow
def test_nothing_is_written_anywhere(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    root = list(logging.getLogger().handlers)
    with caplog.at_level(logging.INFO):
        compare([known(1), known(2)])
    assert capfd.readouterr() == ("", "")
    assert "Thornton" not in caplog.text
    assert logging.getLogger().handlers == root
    assert not logging.getLogger("splink").handlers
    assert logging.getLogger("splink").level == logging.NOTSET


def test_none_or_one_record_is_no_pair() -> None:
    assert compare([]) == []
    assert compare([known(1)]) == []


def test_a_record_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="given twice"):
        compare([known(1), known(1, upn=UPN[0])])


def test_identifiers_settle_it_with_no_end_of_weight(crowd: list[Pair]) -> None:
    tied = [pair for pair in crowd if pair.verdict == "join" and "same UPN" in pair.because]
    assert tied
    assert {pair.weight for pair in tied} == {float("inf")}


# keys


def test_a_census_record_is_found_by_its_numbers_alone() -> None:
    bare = {f"upn:{UPN[0]}", f"upn:{UPN[1]}"}
    assert keys(known(1, **cin(upn=UPN[0], former_upn=UPN[1]))) == bare | {f"i:{key}:2010-05-23" for key in bare}
    assert keys(known(1, **cin(upn=UPN[0], former_upn=UPN[1], dob=None))) == bare


def test_the_right_two_still_meet_where_a_crowd_claims_their_number() -> None:
    """A hundred schools claim one UPN, each for somebody else: social care's child is the one of that birth date."""
    strangers = [
        known(n, source=f"S{n}", upn=UPN[0], forename=f"Name{n}", dob=date(2010, 1, 1) + timedelta(days=n))
        for n in range(3, 104)
    ]
    pairs = compare([known(1, upn=UPN[0]), known(2, **cin(upn=UPN[0])), *strangers])
    assert [pair.verdict for pair in pairs if (pair.left, pair.right) == (1, 2)] == ["join"]


def test_adoption_has_no_keys() -> None:
    assert keys(known(1, upn=UPN[0], held_by_adoption=True)) == frozenset()


@pytest.mark.parametrize(
    "told",
    [
        {"forename": "Zoe"},
        {"surname": "Okafor"},
        {"forename": "Thornton", "surname": "Amy"},
        {"dob": date(2010, 5, 22)},
        {"dob": date(2009, 5, 23)},
        {"dob": None},
        {"dob_precision": "year", "postcode": ""},
        {"dob": None, "postcode": ""},  # the address and the forename
        {"forename": "Thornton", "surname": "Amy", "dob": None, "postcode": ""},
        {"forename": "Zoe", "surname": "Okafor", "address": ""},  # the postcode and the birth date
        {"dob": date(2010, 1, 1), "postcode": ""},
        custody(dob=date(2010, 11, 2)),
    ],
)
def test_one_thing_wrong_does_not_hide_a_record(told: dict[str, object]) -> None:
    assert keys(known(1)) & keys(replace(known(2), **told))


def test_a_slip_in_every_name_does_not_hide_a_record_of_the_same_telephone() -> None:
    told = {"postcode": "", "address": "", "phone": "07700900123"}
    assert keys(known(1, **told)) & keys(known(2, forename="Bmy", surname="Dhornton", **told))


def test_strangers_share_no_key() -> None:
    stranger = known(2, forename="Kwame", surname="Mensah", dob=date(2007, 2, 9))
    assert not keys(known(1)) & keys(stranger)


NO_DATES = (date(1, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1900, 1, 1), date(1904, 1, 1), date(1970, 1, 1))


@pytest.mark.parametrize("told", [*({"dob": day} for day in NO_DATES), {"dob_precision": "placeholder"}])
def test_a_placeholder_date_is_no_key(told: dict[str, object]) -> None:
    assert keys(known(1, postcode="", address="", **told)) == frozenset()


@pytest.mark.parametrize(
    "address", ["NFA", "N/A", "Confidential", "Address withheld", "c/o Social Services", "Refuge", "Not disclosed", ""]
)
def test_what_stands_for_no_address_is_no_home(address: str) -> None:
    assert forms(known(1, address=address)).address == ""


def test_a_street_that_is_called_so_is_a_home() -> None:
    assert forms(known(1, address="3 Hospital Road")).address == "3 hospital road"
