"""A force says by fingerprints who somebody is; not in a cell, and not where the number tells of two."""

from datetime import date
from pathlib import Path

import pytest

from reachable.identifiers import pnc as pnc_numbers
from reachable.linkage.batch import linking, loading, placing
from reachable.linkage.batch.linking import Linked
from reachable.linkage.batch.tables import opened
from reachable.linkage.engine import CROWD
from reachable.linkage.forms import forms
from reachable.linkage.scorer import Scorer
from reachable.linkage.senders import a_file, is_confirmed, needs_more_than_a_name
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import answers_of, judge, tells_of_two
from tests.linkage.people import NHS, PNC, known

LATER, TOO_SOON = pnc_numbers.make(2000, 5), pnc_numbers.make(1999, 5)  # of somebody born in 1990, when ten and before
HEAD = "source,record_key,forename,surname,date_of_birth,sex,address,postcode,pnc_id\n"
HOME = "17 Linden Court,ZZ1 2AB"
GP = [f"gp,1,Samantha,Okonjo,2008-05-23,F,{HOME},", f"gp,2,Amara,Okonjo,2010-03-02,F,{HOME},"]
FINGERS = pnc_numbers.make(2023, 7)
AS_HERSELF = f"police,3,Amara,Okonjo,2010-03-02,F,{HOME},{FINGERS}"
AS_HER_SISTER = f"police,4,Samantha,Okonjo,2008-05-23,F,{HOME},{FINGERS}"


CROWDS = [f"police,{10 + at},Zed{at},Nobody,1970-01-01,M,,,{FINGERS}" for at in range(CROWD + 1)]


@pytest.mark.parametrize(
    ("source", "pnc", "verdict"),
    [
        ("police", LATER, "join"),
        ("police", TOO_SOON, "ask"),
        ("police", "", "ask"),
        ("custody", LATER, "ask"),
        ("web form", LATER, "ask"),
    ],
)
def test_a_force_confirms_by_fingerprints(source: str, pnc: str, verdict: str) -> None:
    """In a cell the number may have been looked up by the name that was given."""
    one = known(1, forename="Samantha", dob=date(1990, 5, 23))
    told = {"address": "", "postcode": "", "uprn": "", "feed": a_file(source), "pnc": pnc}
    other = known(2, forename="Samantha", dob=date(1990, 5, 23), **told)
    left, right = forms(one), forms(other)
    answers = answers_of(left, right, Scorer(shipped(), 100_000).score(left, right), shipped())
    assert judge(answers, shipped())[0] == verdict


@pytest.mark.parametrize(
    ("pnc", "born", "confirmed"),
    [
        ("2024/0000100Y", "2014-12-31", True),
        ("2024/0000100Y", "2015-01-01", False),
        ("2024/0000100Y", "1980", True),
        ("2024/0000100Y", "", False),
        ("2E24100", "1980", False),
        ("20241001", "1980", False),
        ("9924/0000100Y", "1980", False),
        ("2099/0000100Y", "1980", False),
        ("", "1980-05-23", False),
    ],
)
def test_nobody_is_arrested_before_they_are_ten(pnc: str, born: str, confirmed: bool) -> None:
    assert is_confirmed(pnc, born) is confirmed


@pytest.mark.parametrize(("pnc", "people"), [(LATER, 1), (TOO_SOON, 2), ("", 2), ("REFUSED", 2), ("20241001", 2)])
def test_a_batch_knows_who_was_fingerprinted(tmp_path: Path, pnc: str, people: int) -> None:
    rows = ["gp,1,Samantha,Okonjo,1990-05-23,F,,,", f"police,2,SAMANTHA,OKONJO,1990-05-23,F,,,{pnc}"]
    assert len(set(persons(tmp_path, rows))) == people


@pytest.mark.parametrize(
    ("source", "needs"), [("police", True), ("custody", True), ("online form", True), ("gp", False)]
)
def test_whose_word_does_not_go_alone(source: str, needs: bool) -> None:
    assert needs_more_than_a_name(a_file(source)) is needs


def test_at_home_the_police_say_who_somebody_is(tmp_path: Path) -> None:
    assert persons(tmp_path, [*GP, AS_HERSELF]) == [0, 1, 1]
    assert persons(tmp_path, [*GP, AS_HER_SISTER]) == [0, 1, 0]


def test_who_gave_a_sisters_name_is_asked_about_where_her_fingers_are_known_by_another(tmp_path: Path) -> None:
    assert persons(tmp_path, [*GP, AS_HERSELF, AS_HER_SISTER]) == [0, 1, 2, 3]


def test_what_the_number_itself_joins_stays_joined(tmp_path: Path) -> None:
    again = AS_HERSELF.replace("police,3", "police,5")
    assert persons(tmp_path, [*GP, AS_HERSELF, AS_HER_SISTER, again]) == [0, 1, 2, 3, 2]


def test_a_number_that_a_crowd_has_follows_nobodys_fingerprints(tmp_path: Path) -> None:
    assert persons(tmp_path, [*GP, AS_HERSELF, AS_HER_SISTER, *CROWDS])[:4] == [0, 1, 2, 3]
    away = [each.replace(HOME, ",") for each in (AS_HERSELF, AS_HER_SISTER)]
    assert persons(tmp_path, [*GP, *away, *CROWDS])[:4] == [0, 1, 2, 3]


def test_what_is_told_twice_is_one_but_not_with_another_name(tmp_path: Path) -> None:
    without = AS_HERSELF.replace("3,Amara", "3,")
    assert persons(tmp_path, [*GP, AS_HERSELF, without]) == [0, 1, 1, 1]
    corrected = AS_HERSELF.replace("3,Amara", "3,Joy")
    assert persons(tmp_path, [*GP, AS_HERSELF, corrected]) == [0, 1, 2, 3]  # which of the two it is, a person says


def test_to_a_doubted_record_nobody_new_is_linked(tmp_path: Path) -> None:
    """Of the batch only records of which it is not known who gave which name."""
    new = dict(
        zip(HEAD.strip().split(","), f"education,9,Samantha,Okonjo,2008-05-23,F,{HOME},".split(","), strict=True)
    )
    with opened() as connection:
        linked = _linked(connection, tmp_path, [AS_HERSELF, AS_HER_SISTER])
        assert [one.decision for one in placing.place(placing.Index(linked), linked, [new])] == ["ask"]


def test_another_spelling_of_her_name_is_no_other_name(tmp_path: Path) -> None:
    assert persons(tmp_path, [*GP, AS_HERSELF, AS_HERSELF.replace("3,Amara", "4,Amarah")]) == [0, 1, 1, 1]


def test_a_number_of_two_doubts_nobody_whose_word_goes_alone(tmp_path: Path) -> None:
    """A nurse who wrote a sister's number down knows whom she saw."""
    school = [each.replace("police", "youth_justice") for each in (AS_HERSELF, AS_HER_SISTER)]
    assert persons(tmp_path, [*GP, *school]) == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("before", "row", "decision"),
    [
        ([], AS_HER_SISTER, "link"),
        ([AS_HERSELF], AS_HER_SISTER, "ask"),
        ([AS_HERSELF], AS_HER_SISTER.replace("police", "youth_justice"), "link"),
        ([AS_HERSELF, AS_HER_SISTER], AS_HERSELF.replace("police,3", "police,5"), "link"),  # by the number itself
        ([AS_HERSELF, AS_HER_SISTER], f"education,9,Samantha,Okonjo,2008-05-23,F,{HOME},", "link"),  # to her own
        (CROWDS, AS_HER_SISTER, "ask"),
    ],
)
def test_a_new_record_whose_number_tells_of_two_is_asked_about(
    tmp_path: Path, before: list[str], row: str, decision: str
) -> None:
    new = dict(zip(HEAD.strip().split(","), row.split(","), strict=True))
    with opened() as connection:
        linked = _linked(connection, tmp_path, [*GP, *before])
        assert [one.decision for one in placing.place(placing.Index(linked), linked, [new])] == [decision]


@pytest.mark.parametrize(
    ("one", "other", "does"),
    [
        ({"pnc": PNC[0]}, {"forename": "Oliver", "pnc": PNC[0]}, True),
        ({"nhs_number": NHS[0]}, {"forename": "Oliver", "nhs_number": NHS[0]}, True),
        ({"pnc": PNC[0]}, {"forename": "Sam", "pnc": PNC[0]}, False),  # she may be called so
        ({"pnc": PNC[0]}, {"dob": date(1999, 1, 2), "pnc": PNC[0]}, False),  # asked, but not for her name
        ({}, {"forename": "Oliver"}, False),
    ],
)
def test_what_tells_of_two(one: dict[str, object], other: dict[str, object], does: bool) -> None:
    left, right = (
        forms(known(1, **({"forename": "Samantha"} | one))),
        forms(known(2, **({"forename": "Samantha"} | other))),
    )
    answers = answers_of(left, right, Scorer(shipped(), 100_000).score(left, right), shipped())
    assert tells_of_two(answers, judge(answers, shipped())[0]) is does


def persons(folder: Path, rows: list[str]) -> list[int]:
    """The person of each of these rows, by the number of their first row."""
    with opened() as connection:
        return _linked(connection, folder, rows).person


def _linked(connection: object, folder: Path, rows: list[str]) -> Linked:
    (folder / "told.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return linking.link(connection, shipped(), loading.files_of(folder))
