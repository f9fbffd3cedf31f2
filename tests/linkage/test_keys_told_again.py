"""A sender's own key says that its rows are one record, unless a forename or a birth date says another."""

from pathlib import Path

import pytest

from reachable.linkage.alike import is_of_another
from reachable.linkage.batch import linking, loading, placing
from reachable.linkage.batch.tables import opened
from reachable.linkage.forms import forms
from reachable.linkage.spec import shipped
from tests.linkage.files import whose_rows
from tests.linkage.ten_feeds import told

NAMED = "source,record_key,forename,surname,date_of_birth\n"


def test_a_record_told_twice_is_one(tmp_path: Path) -> None:
    """Also by rows that have no name or birth date in common."""
    rows = "housing,1,Terry,Adams,\nhousing,2,Terry,Adams,\nhousing,1,Terry,Adams,\nhousing,1,,,1980-03-04\n"
    assert persons_of(tmp_path, rows) == [0, 1, 0, 0]


def test_a_record_told_twice_by_what_all_sons_are_called_is_one(tmp_path: Path) -> None:
    rows = "housing,1,Mohammed,Ali,2010-05-23\nhousing,1,Muhammad,Ali,\nhousing,1,Mohammed,Ali,\n"
    assert persons_of(tmp_path, rows) == [0, 0, 0]


def persons_of(folder: Path, rows: str) -> list[int]:
    """Whose each of these rows is, by name and birth date."""
    (folder / "all.csv").write_text(f"{NAMED}{rows}", encoding="utf-8")
    with opened() as connection:
        return whose_rows(linking.link(connection, shipped(), loading.files_of(folder)))


def test_a_new_record_with_the_source_and_key_of_one_tells_that_one_again(tmp_path: Path) -> None:
    """As in a batch, also with nothing in common but the key; a key that a crowd of records has is none."""
    told = "housing,1,Terry,Adams,2010-03-04\ngp,1,Terry,,\n" + "housing,n/a,,,\n" * 101
    (tmp_path / "housing.csv").write_text(f"{NAMED}{told}", encoding="utf-8")
    new = [{"source": "gp", "date_of_birth": "2010-03-04", "record_key": key} for key in ("1", "2")]
    new.append({"source": "housing", "forename": "Ida", "record_key": "n/a"})
    with opened() as connection:
        linked = linking.link(connection, shipped(), loading.files_of(tmp_path))
        index = placing.Index(linked)
        placed = [(one.decision, *index.named(one.matched)) for one in placing.place(index, linked, new)]
    assert placed == [("link", "gp", "1"), ("new", "", ""), ("new", "", "")]


def test_who_holds_another_number_is_not_told_again_by_a_new_record(tmp_path: Path) -> None:
    """As in a batch: nobody ever holds two NHS numbers, whatever a source calls its records."""
    head = "source,record_key,forename,surname,date_of_birth,nhs_number\n"
    (tmp_path / "gp.csv").write_text(f"{head}gp,1,Terry,Adams,2010-03-04,9434765919\n", encoding="utf-8")
    new = {"source": "gp", "record_key": "1", "forename": "Ida", "nhs_number": "9434765870"}
    with opened() as connection:
        linked = linking.link(connection, shipped(), loading.files_of(tmp_path))
        [placed] = placing.place(placing.Index(linked), linked, [new])
    assert (placed.decision, placed.matched) == ("ask", 0)


@pytest.mark.parametrize(
    ("again", "is_one", "decision"),
    [
        ("Amy,Iqbal,2012-07-09", True, "link"),  # a birth date put right
        ("Amy,Iqbal,2030-07-09", False, "ask"),
        ("Amie,Iqbal,", True, "link"),
        ("Bo,Iqbal,2010-05-23", False, "ask"),  # may be a twin
        ("Any,Thornton,2010-05-23", False, "ask"),  # too kind for twins
        ("Bo,Iqbal,2012-07-09", False, "ask"),  # whatever else: nobody is new whose key is taken
        ("Thornton,Amy,2010-05-23", True, "link"),  # told the other way round
        ("Thornton,Amy,2012-07-09", False, "ask"),
        (",,2012-07-09", False, "ask"),
        (",,2010", True, "link"),
        (",,2011", False, "ask"),
        (",,", True, "link"),
        ("Bo,Iqbal,", False, "ask"),
    ],
)
def test_a_key_joins_no_two_who_may_be_two_people(tmp_path: Path, again: str, is_one: bool, decision: str) -> None:
    """A forename that differs, or a birth date, goes to a person; in --new as in a batch."""
    (tmp_path / "gp.csv").write_text(f"{NAMED}gp,1,Amy,Thornton,2010-05-23\n", encoding="utf-8")
    (tmp_path / "new.csv").write_text(f"{NAMED}gp,1,{again}\n", encoding="utf-8")
    with opened() as connection:
        new = loading.rows(connection, tmp_path / "new.csv")
        done = linking.link(connection, shipped(), [tmp_path / "gp.csv"])
        [placed] = placing.place(placing.Index(done), done, new)
    assert (placed.decision, placed.matched) == (decision, 0)
    for names in (["gp.csv", "new.csv"], ["new.csv", "gp.csv"]):
        with opened() as connection:
            done = linking.link(connection, shipped(), [tmp_path / name for name in names])
            assert (done.person == [0, 0], linking.of_two(done) == (0, [])) == (is_one, is_one)
            assert linking.to_ask(done)["questions"] == (not is_one)
    assert is_of_another(*(forms(one) for one in told(tmp_path))) is not is_one


MAREK = "school,2,Marek,Kowalska,2010-06-08\n"


def test_a_third_row_without_a_name_makes_no_two_people_one(tmp_path: Path) -> None:
    """A key that two people have says nothing, of a new record either, but that a person must look."""
    rows = f"school,2,,Kowalska,\nschool,2,Zofia,Kowalska,2010-06-08\nschool,2,Zofia,Kowalska,2010-06-08\n{MAREK}"
    assert persons_of(tmp_path, rows) == [0, 1, 1, 3]
    new = {"source": "school", "record_key": "2", "surname": "Kowalska"}
    (tmp_path / "all.csv").write_text(f"{NAMED}{rows}gp,1,Marek,Kowalska,2010-06-08\n", encoding="utf-8")
    with opened() as connection:
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
        assert (whose_rows(done), linking.of_two(done)) == ([0, 1, 1, 3, 3], (1, [1, 3]))
        index = placing.Index(done)
        [placed] = placing.place(index, done, [new])
        assert index.named(placed.matched) == ("school", "2")
    assert (placed.decision, placed.weight) == ("ask", None)


def test_a_new_record_whose_key_is_anothers_goes_where_it_belongs(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text(f"{NAMED}school,2,Zofia,Kowalska,2010-06-08\n{MAREK.replace('school', 'gp')}")
    with opened() as connection:
        new = dict(zip(NAMED.strip().split(","), MAREK.strip().split(","), strict=True))
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
        index = placing.Index(done)
        [placed] = placing.place(index, done, [new])
        assert (placed.decision, *index.named(placed.matched)) == ("link", "gp", "2")


def test_twins_of_whom_no_name_is_told_are_two_by_one_key(tmp_path: Path) -> None:
    rows = "ed,1,Twin 1,Okonjo,2026-05-23\ned,1,Twin 2,Okonjo,2026-05-23\n"
    assert persons_of(tmp_path, rows) == [0, 1]
    assert persons_of(tmp_path, rows.replace("Twin 2", "Twin 1")) == [0, 0]


def test_one_word_as_the_key_of_every_row_makes_nobody_one(tmp_path: Path) -> None:
    """Up to a hundred rows tell one record again; of more, the column holds no key."""
    for many, people in ((100, 1), (101, 101)):
        assert len(set(persons_of(tmp_path, "housing,n/a,,,\n" * many))) == people
