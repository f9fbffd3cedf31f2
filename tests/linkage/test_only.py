"""What may be joined where it is known that nobody else could be meant, and what never, whoever else there is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reachable.linkage.alike import OF_TWO, forename_agrees
from reachable.linkage.batch import linking, loading, placing
from reachable.linkage.batch import only as batch_only
from reachable.linkage.batch.tables import opened
from reachable.linkage.forms import IDENTIFIERS, forms
from reachable.linkage.scorer import Scorer
from reachable.linkage.senders import a_file
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import (
    BY_NAME,
    FIRMLY,
    SOFTLY,
    Answers,
    answers_of,
    how_firmly,
    is_one_if_nobody_else,
    judge,
)
from tests.linkage.files import whose_rows
from tests.linkage.people import NHS, PNC, UPN, known

HOME = {"uprn": "100012345"}
PHONE = {"phone": "07700900123"}
SAMANTHA = {"forename": "Samantha", **HOME}


def answers(one: dict[str, Any], other: dict[str, Any]) -> Answers:
    left, right = forms(known(1, **one)), forms(known(2, **other))
    return answers_of(left, right, Scorer(shipped(), 100_000).score(left, right), shipped())


def may_be(one: dict[str, Any], other: dict[str, Any]) -> bool:
    told = answers(one, other)
    verdict, held_back = judge(told, shipped())
    assert verdict == "ask"
    return is_one_if_nobody_else(told, held_back, shipped())


POLICE = {"feed": a_file("police")}
MAY = [
    (SAMANTHA, {"forename": "Sam", **HOME}),  # what she may also be called
    (SAMANTHA, {"forename": "Sannatha", **HOME}),  # two slips
    (SAMANTHA, {"forename": "Baby", **HOME}),  # no name told
    (SAMANTHA, {"forename": "Samantga", **HOME, **POLICE}),  # the police, at home
    (SAMANTHA, {"forename": "Samantha", **HOME, **POLICE, "dob": None}),
    (SAMANTHA, {"forename": "Samantha", "dob": None, **HOME}),
    (SAMANTHA, {"forename": "Samantga", "dob": known(1).dob.replace(day=24), **HOME}),  # a slip in both
    ({"forename": "Zain", **HOME, "sex": "M"}, {"forename": "Mohammed", **HOME, "sex": "M"}),  # as every son is called
    (SAMANTHA | {"nhs_number": NHS[0]}, {"forename": "Sam", "nhs_number": NHS[0]}),
    ({"forename": "Zihan", "surname": "Wang", **HOME}, {"forename": "Alice", "surname": "Wang", **HOME}),
    (SAMANTHA | {"pnc": PNC[0]} | POLICE, {"forename": "Samantga", "pnc": PNC[0], **POLICE}),
    (SAMANTHA | PHONE, {"forename": "Samantha", "surname": "Okafor", "dob": None, **HOME, **PHONE}),  # she married
    (SAMANTHA | PHONE, {"forename": "Samantga", "dob": None, **HOME, **PHONE}),
    (SAMANTHA, {"forename": "S", **HOME}),
    (SAMANTHA, {"forename": "S. Jane", **HOME, **POLICE}),
    (SAMANTHA | PHONE, {"forename": "S", "address": "", "postcode": "", **PHONE}),
]
MAY_NOT = [
    (SAMANTHA, {"forename": "Oliver", **HOME}),
    ({"forename": "Zoe", "surname": "Wang", **HOME}, {"forename": "Alice", "surname": "Wang", **HOME}),
    (SAMANTHA | {"nhs_number": NHS[0]}, {"forename": "Zoe", "nhs_number": NHS[0]}),  # a number silences no name
    (SAMANTHA | {"nhs_number": NHS[0]}, {"forename": "Samantha", "nhs_number": NHS[1]}),
    (SAMANTHA | {"upn": UPN[0], "nhs_number": NHS[0]}, {"forename": "Sam", "upn": UPN[0], "nhs_number": NHS[1]}),
    (SAMANTHA, {"forename": "Samantha", "address": "", "postcode": "", **POLICE}),  # the police on name and date alone
    (SAMANTHA, {"forename": "Samantga", "address": "", "postcode": "", **POLICE}),
    (SAMANTHA, {"forename": "Samantha", **HOME, "feed": a_file("custody")}),
    (SAMANTHA, {"forename": "Samantga", **HOME, **POLICE, "dob": None}),
    (SAMANTHA, {"forename": "Samantga", **HOME, **POLICE, "dob": known(1).dob.replace(year=2011)}),
    (SAMANTHA, {"forename": "Baby", "address": "", "postcode": ""}),  # no name, and no home either
    (SAMANTHA, {"forename": "Samantga", "sex": "M", **HOME}),
    (SAMANTHA, {"forename": "Samantga", "dob": known(1).dob.replace(day=24), "sex": "M", **HOME}),
    (SAMANTHA, {"forename": "Samantga", "dob": None, **HOME}),  # her mother, for all that is told
    (SAMANTHA, {"forename": "Sam", "dob": known(1).dob.replace(day=24), **HOME}),
    (SAMANTHA, {"forename": "Sannatha", "dob": known(1).dob.replace(day=24), **HOME}),  # no mere slip in both
    (SAMANTHA | {"middle": "Jane"}, {"forename": "Jane", "dob": known(1).dob.replace(day=24), **HOME}),
    (
        SAMANTHA | PHONE,
        {"forename": "Samantga", "surname": "Okafor", "dob": known(1).dob.replace(day=24), **HOME, **PHONE},
    ),
    (SAMANTHA, {"forename": "Samantga", "dob": known(1).dob.replace(day=24), "address": "", "postcode": ""}),
    (SAMANTHA | {"nhs_number": NHS[0]}, {"forename": "Sam", "sex": "M", "nhs_number": NHS[0], **HOME}),  # her twin
    ({"forename": "Zara", **HOME}, {"forename": "Sara", **HOME}),  # a letter apart, and two that people know
    ({"forename": "John", "sex": "", **HOME, **PHONE}, {"forename": "Joan", "sex": "", "dob": None, **HOME, **PHONE}),
    ({"forename": "Lily-Mae", **HOME}, {"forename": "Lily-Rose", **HOME}),
    (SAMANTHA, {"forename": "S", "address": "", "postcode": ""}),  # a letter is many people's
    (SAMANTHA, {"forename": "S", "dob": None, **HOME}),
    (SAMANTHA, {"forename": "S", "sex": "M", **HOME}),
    (SAMANTHA, {"forename": "T", **HOME}),
    (SAMANTHA | {"middle": "Jane"}, {"forename": "J", **HOME}),  # a middle name is no other's alone
]


@pytest.mark.parametrize(("one", "other"), MAY)
def test_it_may_be_one_if_nobody_else_could_be_meant(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert may_be(one, other)
    assert may_be(other, one)


@pytest.mark.parametrize(("one", "other"), MAY_NOT)
def test_it_may_not_whoever_else_there_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not may_be(one, other)
    assert not may_be(other, one)


def test_a_number_and_a_name_told_the_other_way_round_are_one_by_themselves() -> None:
    one = {"forename": "Hussein", "surname": "Abeer", "nhs_number": NHS[0]}
    told = answers(one, {"forename": "Abeer", "surname": "Husayn", "nhs_number": NHS[0]})
    assert judge(replace(told, labels=told.labels | {"forename": "different forename"}), shipped()) == ("join", "")
    of_two = replace(told, labels=told.labels | {"forename": "different forename"}, called=OF_TWO)
    assert judge(of_two, shipped()) == ("ask", "may be twins")


S = {"forename": "S."}


def test_a_number_and_a_first_letter_are_one_by_themselves() -> None:
    """A letter is no other forename; of the other sex it is a twin's, of another letter another's."""
    number = {"nhs_number": NHS[0]}
    for verdict, *two in [
        ("join", SAMANTHA, S),
        ("ask", SAMANTHA, S | {"sex": "M"}),
        ("ask", SAMANTHA, {"forename": "T"}),
        ("ask", SAMANTHA, S | {"dob": known(1).dob.replace(year=2001)}),
        ("ask", {"forename": "Mary K"}, {"forename": "K", "dob": known(1).dob.replace(day=24)}),
        ("ask", {"forename": "Mary K"}, {"forename": "K", "dob": None}),
    ]:
        assert judge(answers(*(each | number for each in two)), shipped())[0] == verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"forename": "Samantha"}, {"forename": "Sam"}),
        ({"forename": "Zain", "sex": "M"}, {"forename": "Mohammed", "sex": "M"}),
        ({"forename": "Zihan", "surname": "Wang"}, {"forename": "Alice", "surname": "Wang"}),
        ({"forename": "Paige", "surname": "Johnson"}, {"forename": "Johnston", "surname": "Paige"}),
    ],
)
def test_a_number_and_a_name_that_may_be_one_are_one_if_nobody_else(one: dict[str, Any], other: dict[str, Any]) -> None:
    """With a number even where little else is told; a twin's may have been told by mistake, so that it is asked."""
    assert may_be(one | HOME, other | HOME)
    number, moved = {"nhs_number": NHS[0]}, {"nhs_number": NHS[0], "uprn": "", "address": "", "postcode": ""}
    assert may_be(one | number | HOME, other | number | HOME)
    is_of_family = one.get("surname") == other.get("surname")
    assert may_be(one | number, other | moved) is (is_of_family and one["forename"] != "Zain")


@pytest.mark.parametrize(
    ("other", "firm"),
    [
        ({"forename": "Sam"}, SOFTLY),
        ({"forename": "Zoe"}, BY_NAME),
        ({"forename": "Zoe", "dob": known(1).dob.replace(day=24)}, FIRMLY),
        ({"forename": "Samantha", "dob": known(1).dob.replace(year=2004, month=1)}, FIRMLY),
    ],
)
def test_how_firmly_a_pair_says_two_people(other: dict[str, Any], firm: int) -> None:
    told = answers(SAMANTHA, other)
    assert how_firmly(told, judge(told, shipped())[1]) == firm


def test_what_is_told_is_what_is_strict() -> None:
    """Where it is not known who else could be meant, a kind likeness joins nobody."""
    assert not forename_agrees(forms(known(1, forename="Samantha")), forms(known(2, forename="Samantga")))
    assert judge(answers(SAMANTHA, {"forename": "Samm", **HOME}), shipped())[0] == "ask"


@pytest.mark.parametrize("verdict", ["apart", "only"])
@pytest.mark.parametrize(
    ("firm", "weight", "joined"),
    [
        (0, 20, [0, 0, 0]),
        (SOFTLY, 20, [0, 0, 0]),
        (FIRMLY, 20, [0, 1, 2]),
        (FIRMLY, 17, [0, 1, 2]),
        (FIRMLY, 12, [0, 0, 2]),
        (FIRMLY, 28, [0, 1, 0]),
    ],
)
def test_two_who_are_firmly_two_are_not_both_the_only_one(
    firm: int, weight: int, joined: list[int], verdict: str
) -> None:
    """Each may be whom the source knows, and nobody else could be meant; but of the two one is somebody else. Unless
    one fits clearly better, it is not known which."""
    with opened() as connection:
        numbers = ", ".join(f"null::VARCHAR as {each}" for each in (*IDENTIFIERS, "born"))
        told = "(values (0, 'gp'), (1, 'school'), (2, 'housing')) as told(record, source)"
        connection.execute(f"create table records as select record, source, [] as upns, {numbers} from {told}")
        columns = "told(record_l, record_r, verdict, strength, weight, named, bars, firm)"
        fits, second = (f"'only', {n}::double, {n}::double, true, false, 0" for n in (20, weight))
        differ = f"'{verdict}', 9::double, 9::double, true, true, {firm}"
        rows = f"(0, 1, {fits}), (0, 2, {second}), (1, 2, {differ})"
        connection.execute(f"create table judged as select * from (values {rows}) as {columns}")
        assert batch_only.join_the_only(connection, shipped(), "judged", "records", "gp", range(3)).person == joined


SMITHS = "2010-05-23,F,17 Linden Court,ZZ1 2AB"


@pytest.fixture
def gp_knows_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_only, "knows_everybody", lambda *_: "gp")


def linked(connection: Any, folder: Path, *rows: str) -> linking.Linked:
    """Of rows that tell source, forename, middle names, surname, birth date, sex, address, postcode, and maybe UPN and
    telephone."""
    told = "".join(
        f"N{number},{row}{',' * (9 - row.replace(', ', ' ').count(','))}\n" for number, row in enumerate(rows)
    )
    head = "record_key,source,forename,middle_names,surname,date_of_birth,sex,address,postcode,upn,phone\n"
    (folder / "all.csv").write_text(head + told, encoding="utf-8")
    return linking.link(connection, shipped(), loading.files_of(folder))


BOTH = f"school,Samantha,Jane,Smith,{SMITHS}"  # tells two forenames, of which others tell one


@pytest.mark.usefixtures("gp_knows_everybody")
@pytest.mark.parametrize(
    ("rows", "person"),
    [
        ((BOTH, f"housing,Jane,,Smith,{SMITHS}"), [0, 0]),
        ((f"school,Samantha,,Smith,{SMITHS}", f"housing,Sam,,Smith,{SMITHS}"), [0, 1]),  # or her twin
        ((f"school,Jayden,,Smith,{SMITHS}", f"housing,Kayden,,Smith,{SMITHS}"), [0, 1]),
        ((BOTH, f"school,Jane,,Smith,{SMITHS}"), [0, 1]),  # whom one source lists as two
        ((BOTH, f"housing,Jane,,Smith,{SMITHS}", f"camhs,Samantha,,Smith,{SMITHS}"), [0, 1, 0]),  # or her sister
        (  # the second knows both names, and is the first's: so the third is hers too
            (f"gp,Alice,,Smith,{SMITHS}", f"school,Alice,Margaret,Smith,{SMITHS}", f"housing,Margaret,,Smith,{SMITHS}"),
            [0, 0, 0],
        ),
        (  # a short name that fits two says nothing of the other
            (f"gp,Samantha,,Smith,{SMITHS}", f"school,Sam,,Smith,{SMITHS}", f"housing,Samuela,,Smith,{SMITHS}"),
            [0, 0, 2],
        ),
        (  # twins, each told by two
            tuple(f"{source},{name},,Smith,{SMITHS}" for source in ("camhs", "help") for name in ("Jayden", "Kayden")),
            [0, 1, 0, 1],
        ),
        (("school,Al,,Ali,2012-05-23,M,17 Linden Court,ZZ1 2AB", "housing,Al,,Ali,,M,17 Linden Court,ZZ1 2AB"), [0, 1]),
    ],
)
def test_whom_the_source_does_not_know_is_asked_of_everybody(
    tmp_path: Path, rows: tuple[str, ...], person: list[int]
) -> None:
    with opened() as connection:
        assert whose_rows(linked(connection, tmp_path, *rows)) == person


WANGS = "Wang,2010-05-23,F,17 Linden Court,ZZ1 2AB"
RANG = ",,07700900001"  # no UPN, and the telephone of the family
XIAOMEI, TWIN_2 = f"gp,Xiaomei,,{WANGS}{RANG}", f"housing,Twin 2,,Smith,{SMITHS}"


@pytest.mark.usefixtures("gp_knows_everybody")
@pytest.mark.parametrize(
    ("rows", "person"),
    [
        # No forename: one of the two, and only the telephone says which.
        ((f"gp,Amy,,Smith,{SMITHS}{RANG}", f"housing,Infant,,Smith,{SMITHS}{RANG}"), [0, 0]),
        ((f"gp,Amy,,Smith,{SMITHS}{RANG}", f"gp,Zoe,,Smith,{SMITHS}", f"help,Infant,,Smith,{SMITHS}{RANG}"), [0, 1, 2]),
        # An English forename beside her own, or beside her twin's.
        ((XIAOMEI, f"housing,Jessica,,{WANGS}{RANG}"), [0, 0]),
        ((XIAOMEI, f"gp,Wanxuan,,{WANGS}", f"housing,Jessica,,{WANGS}{RANG}"), [0, 1, 2]),
        ((XIAOMEI, f"gp,Wanxuan,Jessica,{WANGS}", f"housing,Jessica,,{WANGS}{RANG}"), [0, 1, 2]),
        ((XIAOMEI, f"help,Wanxuan,Jessica,{WANGS}{RANG}"), [0, 1]),  # who is called Wanxuan
        # One of two, whichever: not surely the one who has a name by now, though the source lacks the other.
        ((f"gp,Amy,,Smith,{SMITHS}", TWIN_2), [0, 1]),
        ((f"gp,Twin 2,,Smith,{SMITHS}", TWIN_2), [0, 0]),
        ((f"gp,Twin 1,,Smith,{SMITHS}", TWIN_2), [0, 1]),
        ((f"gp,Baby,,Smith,{SMITHS}", TWIN_2), [0, 1]),
        ((f"gp,Amy,,Smith,{SMITHS}", f"gp,Twin 1,,Smith,{SMITHS}", TWIN_2), [0, 1, 2]),
        ((f"gp,Amy,,Smith,{SMITHS}{RANG}", f"gp,Baby,,Smith,{SMITHS}", f"{TWIN_2}{RANG}"), [0, 1, 2]),
        ((f"gp,Amy,,Smith,{SMITHS}", f"gp,Twin 2,,Smith,{SMITHS}", TWIN_2), [0, 1, 2]),  # either, for all it says
        (
            (f"gp,Twin 1,,Smith,{SMITHS}", f"gp,Amy,,Smith,{SMITHS}{RANG}", f"help,Baby,,Smith,{SMITHS}{RANG}"),
            [0, 1, 2],
        ),
        # A father's name, which brothers share.
        ((f"gp,Abdullah,Najib,Smith,{SMITHS}", f"school,Hassan,Najib,Smith,{SMITHS}"), [0, 1]),
        ((f"gp,Abdullah,Najib,Smith,{SMITHS}", f"school,Najib,,Smith,{SMITHS}"), [0, 0]),
        # A brother and a sister, born in years of which one digit differs.
        (("gp,Fay,,Wu,2006-05-03,M,7 Elm Row,ZZ1 2AB", "help,Fay,,Wu,2009-05-03,F,7 Elm Row,ZZ1 2AB"), [0, 1]),
        (("gp,Fay,,Wu,2006-05-03,F,7 Elm Row,ZZ1 2AB", "help,Fay,,Wu,2009-05-03,F,7 Elm Row,ZZ1 2AB"), [0, 0]),
        # A mother and the daughter of her name, whom a tenant without a birth date would make one.
        (
            (
                f"gp,Skye,,Stewart,1982-07-25,F,25 South Street,QB3 2NS{RANG}",
                "school,Skye,Paige,Clarke,2015-11-26,F,25 South Street,QB3 2NS",
                f"housing,Skye,,Clarke,,F,25 South Street,QB3 2NS{RANG}",
            ),
            [0, 0, 2],  # in the order of their sources: the girl of the school stands alone
        ),
        (  # nor are they made one by weight and home
            (
                "gp,William,John,Atkinson,2010-10-04,M,17 Oxford Court,QB10 6HU",
                "housing,Willliam,,Atkinson,1979-09-02,M,17 Oxford Court,QB10 6HU",
                f"help,William,,Atkinson,,M,17 Oxford Court,QB10 6HU{RANG}",
            ),
            [0, 0, 2],
        ),
        # A whole name in one box is no untold forename.
        ((f"gp,Amy,,Smith,{SMITHS}", f"school,,,Zoe Smith,{SMITHS}"), [0, 1]),
        ((f"gp,Amy,,Smith,{SMITHS}", f'school,,,"Smith, Zoe",{SMITHS}'), [0, 1]),
        ((f"gp,Amy,,Smith,{SMITHS}", f"school,Zoe Smith,,,{SMITHS}"), [0, 1]),
        ((f"gp,Amy,,Smith,{SMITHS}", f"school,,,Amy Smith,{SMITHS}"), [0, 0]),
        ((f"gp,Amy,,Smith,{SMITHS}", f'school,,,"Smith, Amy",{SMITHS}'), [0, 0]),
        # Nor an initial, nor a forename that brothers share where both tell another.
        ((f"gp,Amy,Jane,Smith,{SMITHS}", f"school,J,,Smith,{SMITHS}"), [0, 1]),
        ((f"gp,Abdul,Rahman,Smith,{SMITHS}", f"school,A,Najib,Smith,{SMITHS}"), [0, 1]),
        ((f"gp,Mohammed,Hamza,Smith,{SMITHS}", f"school,Mohammed,Ali,Smith,{SMITHS}"), [0, 1]),
        ((f"gp,Mohammed,Hamza,Smith,{SMITHS}", f"school,Mohammed,,Smith,{SMITHS}"), [0, 0]),
    ],
)
def test_what_a_family_shares_does_not_say_which_of_them_it_is(
    tmp_path: Path, rows: tuple[str, ...], person: list[int]
) -> None:
    with opened() as connection:
        assert linked(connection, tmp_path, *rows).person == person


@pytest.mark.usefixtures("gp_knows_everybody")
@pytest.mark.parametrize(
    ("rows", "forename", "decision"),
    [
        ((BOTH,), "Jane", "link"),
        ((BOTH,) * placing.FEW, "Jane", "link"),
        ((BOTH,) * (placing.FEW + 1), "Jane", "ask"),  # of so many it is not asked whether they are another's
        ((f"camhs,Samantha,Jane,Smith,{SMITHS}",), "Jane", "ask"),  # CAMHS knows them as two
        ((f"school,Samantha,,Smith,{SMITHS}",), "Sam", "ask"),
        ((BOTH, f"housing,Jane,Anne,Smith,{SMITHS}"), "Jane", "ask"),
        ((BOTH, f"housing,Bo,Samantha,Smith,{SMITHS}"), "Jane", "ask"),  # Samantha may be Bo as well
        ((f"gp,Samantha,,Smith,{SMITHS}", f"school,Sam,,Smith,{SMITHS}"), "Samuela", "ask"),
        ((f"gp,Alice,,Smith,{SMITHS}", f"school,Alice,Margaret,Smith,{SMITHS}"), "Margaret", "link"),
        ((f"gp,Alice,,Smith,{SMITHS}",), "Baby", "link"),
        ((f"gp,Alice,,Smith,{SMITHS}",), "Twin 1", "ask"),
        ((f"gp,Alice,,Smith,{SMITHS}", f"gp,Zoe,,Smith,{SMITHS}"), "Baby", "ask"),
        ((f"gp,,,Alice Smith,{SMITHS}",), "Alice", "link"),
        ((f"gp,,,Alice Smith,{SMITHS}",), "Zoe", "ask"),
    ],
)
def test_so_it_is_where_one_new_record_is_placed(
    tmp_path: Path, rows: tuple[str, ...], forename: str, decision: str
) -> None:
    with opened() as connection:
        assert placed(linked(connection, tmp_path, *rows), forename) == decision


SAMANTHA_SMITH = f"gp,Samantha,,Smith,{SMITHS}"
SAMS = [f"{source},Sam,,Smith,{SMITHS},{UPN[n]}" for n, source in enumerate(("school", "academy"))]
SISTERS = [each.replace("Sam", "Samantha").replace("2010", "2011") for each in SAMS]


@pytest.mark.usefixtures("gp_knows_everybody")
@pytest.mark.parametrize(
    ("rows", "new", "decision"),
    [
        ((), {"forename": "Sam"}, "link"),
        (SAMS, {"forename": "Sam", "upn": UPN[2]}, "ask"),  # three numbers: whose Samantha is, is not known
        (SAMS, {"forename": "Sam", "upn": UPN[1]}, "link"),  # by that number
        (SAMS, {"forename": "Sam"}, "ask"),  # whom either of the two would take, Samantha may not be
        (SAMS[:1], {"forename": "Sam", "upn": UPN[2]}, "ask"),
        (SISTERS[:1], {"forename": "Samantha", "sex": "M"}, "ask"),  # either may be a slip, but not both
        (SISTERS, {"forename": "Samantha", "sex": "M"}, "ask"),
        ((), {"forename": "Samantha", "sex": "M"}, "link"),
    ],
)
def test_nor_is_a_new_record_theirs_beside_who_else_was_meant(
    tmp_path: Path, rows: tuple[str, ...], new: dict[str, str], decision: str
) -> None:
    """Whether those came to be theirs, or excluded each other."""
    with opened() as connection:
        assert placed(linked(connection, tmp_path, SAMANTHA_SMITH, *rows), **new) == decision


@pytest.mark.usefixtures("gp_knows_everybody")
@pytest.mark.parametrize(("sister", "decision"), [(True, "ask"), (False, "link")])
def test_who_cannot_be_whom_a_pair_says_is_not_somebody_else_instead(
    tmp_path: Path, sister: bool, decision: str
) -> None:
    """Katherine is Kathryn by name and birth date, but for one who was put with her, who may be a sister. That she is
    Catherine then, of whom no birth date is told, is for a person to say."""
    rows = [
        "gp,Catherine,,Smith,,F,49 Linden Court,ZZ1 2AB",
        "gp,Kathryn,Katy,Smith,2011-08-20,F,16 Mill Road,ZY7 2AB",
        "school,Katherine,,Smith,2012-08-20,F,16 Mill Road,ZY7 2AB",
    ]
    new = {"forename": "Katherine", "date_of_birth": "2011-08-20", "address": "49 Linden Court"}
    with opened() as connection:
        assert placed(linked(connection, tmp_path, *rows[: 3 if sister else 2]), **new) == decision


@pytest.mark.usefixtures("gp_knows_everybody")
def test_of_two_whom_the_source_does_not_know_each_was_meant_for_the_other(tmp_path: Path) -> None:
    """Whoever must be the one is held against the other too."""
    with opened() as connection:
        done = linked(connection, tmp_path, BOTH, f"housing,Jane,,Smith,{SMITHS}")
        assert done.person == [0, 0] and done.meant == {0: [[1]], 1: [[0]]}


@pytest.mark.usefixtures("gp_knows_everybody")
@pytest.mark.parametrize(("born", "decision"), [("2015-11-26", "ask"), ("1982-07-25", "link")])
def test_a_new_record_makes_nobody_of_two_ages(tmp_path: Path, born: str, decision: str) -> None:
    """A mother moved out, and the tenancy without a date is where the daughter of her name lives."""
    home = {"address": "25 South Street", "postcode": "QB3 2NS"}
    rows = (
        f"gp,Skye,,Clarke,1982-07-25,F,3 Mill Road,ZZ1 9AB{RANG}",  # with which the new one shares no key
        f"housing,Skye,,Clarke,,F,25 South Street,QB3 2NS{RANG}",
    )
    with opened() as connection:
        done = linked(connection, tmp_path, *rows)
        assert done.person == [0, 0]
        assert placed(done, "Skye", surname="Clarke", date_of_birth=born, **home) == decision


def placed(done: linking.Linked, forename: str, **said: str) -> str:
    new = {"source": "camhs", "record_key": "new", "forename": forename, "surname": "Smith", "sex": "F"}
    new |= {"date_of_birth": "2010-05-23", "address": "17 Linden Court", "postcode": "ZZ1 2AB"}
    [one] = placing.place(placing.Index(done), done, [dict.fromkeys(loading.COLUMNS, "") | new | said])
    return one.decision


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [("Zihan,Wang", "Alice,Wang", "only"), ("Zoe,Wang", "Alice,Wang", "ask"), ("Zihan,Smith", "Alice,Smith", "ask")],
)
def test_a_batch_knows_in_which_families_two_forenames_are_borne(
    tmp_path: Path, one: str, other: str, verdict: str
) -> None:
    head = "source,record_key,forename,surname,date_of_birth,sex,address,postcode\n"
    for source, name in (("gp", one), ("education", other)):
        row = f"{source},1,{name},1990-05-23,F,17 Linden Court,ZZ1 2AB\n"
        (tmp_path / f"{source}.csv").write_text(head + row, encoding="utf-8")
    with opened() as connection:
        linking.link(connection, shipped(), loading.files_of(tmp_path))
        assert connection.execute("select verdict from judged").fetchall() == [(verdict,)]


@pytest.mark.parametrize(("source", "decision"), [("housing", "link"), ("gp", "ask")])
def test_the_source_that_knows_everybody_knows_them_as_two(tmp_path: Path, source: str, decision: str) -> None:
    """A new record of that very source is somebody else there, as in a batch and in the flow: a person is asked."""
    head = "source,record_key,forename,surname,date_of_birth,sex,address,postcode\n"
    row = "Samantha,Okonjo,1990-05-23,F,17 Linden Court,ZZ1 2AB"
    (tmp_path / "gp.csv").write_text(f"{head}gp,1,{row}\n", encoding="utf-8")
    names = head.strip().split(",")
    new = dict(zip(names, f"{source},new,{row.replace('Samantha', 'Sam')}".split(","), strict=True))
    with opened() as connection:
        linked = linking.link(connection, shipped(), loading.files_of(tmp_path))
        linked.knows_everybody = "gp"
        assert [one.decision for one in placing.place(placing.Index(linked), linked, [new])] == [decision]
