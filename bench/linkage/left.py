"""Why true pairs of a FEBRL set were left apart: what our rules say of each, in words, and how far they let us go."""

import csv
import json
from collections import Counter
from itertools import combinations
from pathlib import Path

from bench.linkage.truth import key, rows
from reachable.linkage.batch.loading import files_of
from reachable.linkage.batch.telling import known
from reachable.linkage.forms import Forms, forms
from reachable.linkage.scorer import Scorer
from reachable.linkage.spec import Model, read
from reachable.linkage.verdict import Answers, answers_of

# Those that were asked for: a number never silences another forename, and nobody holds two numbers of a kind.
OTHER_FORENAME = "one number, another forename: a person is asked"
TWO_NUMBERS = "two numbers: never joined"
BY_RULE = (OTHER_FORENAME, TWO_NUMBERS)


def cause(answers: Answers) -> str:
    """Why a machine leaves two records apart, by their answers."""
    told = answers.labels
    if answers.parted():
        return TWO_NUMBERS
    if answers.tied():
        return OTHER_FORENAME if told["forename"] == "different forename" else "one number, another birth date"
    if not answers.agrees:
        return "no number in common, and the forename may be a twin's"
    return "no number in common, and too little else"


def left(folder: Path) -> tuple[Counter[str], int]:
    """(the true pairs of a set that stand apart in FOLDER/trained.csv, by cause; how many true pairs there are)."""
    model = read(json.loads((folder / "trained.json").read_text(encoding="utf-8")))
    person = {key(row["source"], row["record_key"]): row["person"] for row in rows(folder / "trained.csv")}
    plain, found, true = as_plain(folder), Counter[str](), 0
    scorer = Scorer(model, len(plain))
    for one, other in _pairs(folder):
        true += 1
        if person[one] != person[other]:
            found[_of(model, scorer, plain[one], plain[other])] += 1
    return found, true


def _of(model: Model, scorer: Scorer, one: Forms, other: Forms) -> str:
    return cause(answers_of(one, other, scorer.score(one, other), model))


def as_plain(folder: Path) -> dict[str, Forms]:
    """Each record in plain forms, by its key, numbered in the order of the files.

    FEBRL's number passes no check that we know: it is taken as it stands.
    """
    found: dict[str, Forms] = {}
    for file in files_of(folder / "records"):
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                found[key(row["source"], row["record_key"])] = forms(known(row, len(found), frozenset(["nhs_number"])))
    return found


def _pairs(folder: Path):
    of: dict[str, list[str]] = {}
    for row in rows(folder / "truth.csv"):
        of.setdefault(row["person"], []).append(key(row["source"], row["record_key"]))
    for records in of.values():
        yield from combinations(records, 2)


def lines(folder: Path) -> list[str]:
    """The causes as a table, and the F1 of joining every true pair but those that the rules forbid."""
    found, true = left(folder)
    told = [f"{'':<8}   {pairs:>6,} left apart: {what}" for what, pairs in found.most_common()]
    recall = 1 - sum(found[what] for what in BY_RULE) / true
    return [*told, f"{'':<8}   of {true:,} true pairs; the most that the rules allow is F1 {_f1(recall):.4f}"]


def _f1(recall: float) -> float:
    """F1 where nothing is joined falsely."""
    return 2 * recall / (1 + recall)
