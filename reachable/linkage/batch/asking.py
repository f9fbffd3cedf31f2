"""The questions for a person, each by the two records of its two people that are most alike, and why it is asked."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import csv
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reachable.linkage.batch.linking import Linked, asked
from reachable.linkage.batch.merging import with_people
from reachable.linkage.forms import forms
from reachable.linkage.only import think
from reachable.linkage.scorer import Scorer
from reachable.linkage.shapes import Pair

WRITTEN = ("source", "record_key", "other_source", "other_record_key", "why", "weight")
AT_ONCE = 1_000  # questions whose records are read at once
OF_ONE_KEY = "one record_key but another forename or birth date"
SPOKEN_AGAINST = "they agree but another record speaks against it"
TELLS_OF_TWO = "a number of theirs was told with two names"
TOO_LITTLE = "too little agrees"


class Question(NamedTuple):
    """Two records, the first read first; and why a person is asked about them, in words."""

    one: int
    other: int
    why: str
    weight: float


class _Told(NamedTuple):
    one: int
    other: int
    verdict: str
    is_of_one_key: bool


def questions(done: Linked) -> Iterator[Question]:
    """One for each of `linking.asked`, in the order of the records: what is thought of a pair is thought again, since
    of a million no words are kept."""
    every, scorer = _told(done), Scorer(done.model, done.records)
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        known = done.known([record for told in some for record in told[:2]])
        for told in some:
            one, other = forms(known[told.one]), forms(known[told.other])
            thought = think(one, other, scorer.score(one, other), done.model)
            yield Question(told.one, told.other, why(thought.pair, *told[2:]), round(thought.weight, 3))


def _told(done: Linked) -> list[_Told]:
    """Of each question the two records with one key, or else the two most alike."""
    pairs = with_people(
        """(select record_l, record_r, verdict, weight, false as is_of_one_key from judged where verdict <> 'apart'
            union all select record_l, record_r, 'ask', 0, true from of_two)""",
        "persons",
        "verdict, weight, is_of_one_key",
    )
    rows = done.connection.execute(
        f"""with {pairs} select distinct on (people) list_sort([one, other]) as people,
            least(record_l, record_r) as first, greatest(record_l, record_r) as second, verdict, is_of_one_key
        from of_both where one <> other order by people, is_of_one_key desc, weight desc, first, second"""
    ).fetchall()
    wanted = set(asked(done))
    return sorted(_Told(*told) for people, *told in rows if tuple(people) in wanted)


def why(pair: Pair, verdict: str, is_of_one_key: bool) -> str:
    """Why a person is asked, in words. `verdict` is the batch's, which has seen who else is there; that of the pair has
    not."""
    if is_of_one_key:
        return OF_ONE_KEY
    if pair.held_back:
        return pair.held_back
    if verdict == "join":
        return SPOKEN_AGAINST
    return TELLS_OF_TWO if pair.verdict == "join" else TOO_LITTLE


def write(done: Linked, those: Sequence[Question], out: Path) -> None:
    """Writes the questions as CSV, a line each."""
    names = _names(done, {record for each in those for record in each[:2]})
    with out.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(WRITTEN)
        writer.writerows((*names[each.one], *names[each.other], each.why, each.weight) for each in those)


def _names(done: Linked, records: Collection[int]) -> dict[int, tuple[str, str]]:
    """The source of some records, and their keys there."""
    rows = done.connection.execute(
        "select record, source, record_key from told semi join (select unnest(?::integer[]) as record) using (record)",
        [sorted(records)],
    ).fetchall()
    return {record: (source, key) for record, source, key in rows}
