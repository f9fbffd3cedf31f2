"""A batch thinks of every pair what is thought of the same two by themselves: the rules in SQL are those in Python."""

import random
import re
from pathlib import Path

import pytest

from reachable.linkage import only
from reachable.linkage.batch import linking, loading
from reachable.linkage.batch.tables import opened
from reachable.linkage.forms import forms
from reachable.linkage.gathering import is_barring
from reachable.linkage.scorer import Scorer
from reachable.linkage.spec import shipped
from tests.linkage.files import write
from tests.linkage.people import OTHER_TEMPORARY, TEMPORARY, UPN

COLUMNS = "record_key source forename middle_names surname date_of_birth sex address postcode phone upn"
SOURCES = ["gp", "school", "housing", "police", "help", "camhs", "custody"]
FORENAMES = """Amy|Zoe|Jane|Samantha|Sam|Sammy-Jo|J|A|Mary|Mary Jane|Kathryn|Katherine|Twin 1|Twin 2|Twin|Twin1|Baby
Baby 2|Baby Amy|Baby of Sarah|Infant|Triplet 2|Twinkle||Mohammed|Muhammad|Mohammed Ali|Mohammed Hamza|Ali|Aliya|Abdullah
Hassan|Najib|Yusuf|Zihan|Xiaomei|Xiao-mei|Wanxuan|Jessica|Grace|Zihan Grace|Grace Alice|Hao|Haoran|Smith|Smyth|Wang|Kaur
Male|Mr Sam|Toby|Tobias|Oluwatobi|Tobi|Bibi|Johnson|Johnston|Paige|Child 2
M|K|J P|Mo|Md|Mo Hamza|Mohammed A|Mary K|Syed M"""
MIDDLE_NAMES = "||||Najib|Jessica|Grace|Jane|Ali|A|Twin 1|Mohammed|Baby|Kaur|Zihan"
SURNAMES = ["Smith", "Wang", "Li", "Ahmed", "Ali", "Wang-Smith", "Johnson", "Paige", ""]
BORN = [
    *["2010-05-23"] * 5,
    "2010-05-24",
    "2011-05-23",
    "2013-05-23",
    "2010-10-23",
    "2020-05-23",
    "2012-01-01",
    "2014-07-01",
    "2010",
    "",
]
HOMES = ["17 Linden Court,ZZ1 2AB", "17 Linden Court,ZZ1 2AB", "3 Mill Road,ZY7 2AB", ","]
PHONES = ["", "07700900001", "07700900002"]
UPNS = [*[""] * 20, *UPN[:2], TEMPORARY, OTHER_TEMPORARY]


# Who changes places is one, though others of the same two forenames may only be; or may be one, and tells no name of
# his own besides; and ten years lie between two tellings of a birth date.
SOME = """gp,Toby,,Tobias,2010-05-23|school,Tobias,,Toby,2010-05-23|gp,Toby,,Smith,2010-05-23
school,Tobias,,Smith,2010-05-23|gp,Mohammed,,Johnson,2010-05-23|school,Johnston,,Mohammed,2010-05-23
gp,Amir,,Okafor,1999-05-23|school,Amir,,Okafor,2009-05-23|gp,Mohammed,,Ali,2010-05-23|housing,Mohammed,,Ali,"""


def some_row(dice: random.Random) -> str:
    forenames, middle_names = (re.split(r"[|\n]", told) for told in (FORENAMES, MIDDLE_NAMES))
    names = [dice.choice(forenames), dice.choice(middle_names), dice.choice(SURNAMES)]
    if dice.random() < 0.3:
        names.reverse()
    if dice.random() < 0.1:
        names = dice.choice((["", names[1], f"{names[0]} {names[2]}"], [f"{names[0]} {names[2]}", names[1], ""]))
    return ",".join([dice.choice(SOURCES), *names, *map(dice.choice, (BORN, "FFMU", HOMES, PHONES, UPNS))])


def in_short(thought: only.Thought) -> tuple:
    weight = round(thought.weight, 6)
    return thought.pair.verdict, weight, thought.named, thought.firm, is_barring(thought.pair), thought.tells_of_two


@pytest.mark.parametrize("seed", range(3))
def test_a_batch_thinks_of_two_what_is_thought_of_them_by_themselves(tmp_path: Path, seed: int) -> None:
    rows = [some_row(random.Random(1000 * seed + number)) for number in range(180)]
    rows += [f"{told},M,17 Linden Court,ZZ1 2AB,," for told in re.split(r"[|\n]", SOME)]
    told = (f"N{number},{row}".split(",") for number, row in enumerate(rows))
    folder = write(tmp_path, "all.csv", *(dict(zip(COLUMNS.split(), values, strict=True)) for values in told))
    with opened() as connection:
        done = linking.link(connection, shipped(), loading.files_of(folder))
        said = connection.execute(
            "select record_l, record_r, verdict, round(weight, 6), named, firm, bars, tells_of_two from judged "
            "where record_l not in (from doubted) and record_r not in (from doubted)"  # of whom a third record tells
        )
        found = {(one, other): tuple(told) for one, other, *told in said.fetchall()}
        plain = {record: forms(known) for record, known in done.known(range(done.records)).items()}
        scorer = Scorer(done.model, done.records)
        by_itself = {
            two: in_short(only.think(*(both := [plain[each] for each in two]), scorer.score(*both), done.model))
            for two in found
        }
    assert len(found) > 1_000
    assert [(rows[one], rows[other]) for one, other in found if found[one, other] != by_itself[one, other]] == []
