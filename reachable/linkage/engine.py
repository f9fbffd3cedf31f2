"""Splink on DuckDB with the frozen model: candidate pairs and their weights. Nothing is trained here.

Splink brings a lot with it, so it is brought in at the first comparison and not when the program starts.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

from reachable.linkage.forms import Forms
from reachable.linkage.keys import keys_of
from reachable.linkage.known_names import LIST

FILE = Path(__file__).with_name("model.json")
LEAST = 0.0  # bits: below this nobody is asked, so the pair is not kept unless an identifier ties it
MEMORY = "1GB"
CROWD = 100  # records under one key
BATCH = 10_000
TEXTS = ("born", "sex", "postcode", "outward", "address")
LISTS = ("forenames", "given", "forename_sounds", "surnames", "family", "surname_sounds", "identifiers")


@dataclass(frozen=True, slots=True)
class Scored:
    """Two records that share a key, the model's weight in bits, and the label of each level reached, by comparison."""

    left: int
    right: int
    weight: float
    labels: dict[str, str]


@cache
def settings() -> dict[str, Any]:
    """The frozen model as Splink reads it."""
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def name() -> str:
    """The model's name and a hash of its two files: kept with each pair, so that it is known which model spoke."""
    frozen = FILE.read_bytes() + LIST.read_bytes()
    return f"reachable-1-{hashlib.sha256(frozen).hexdigest()[:12]}"


@cache
def _labels() -> dict[str, dict[float, str]]:
    """{'surname': {8.32193: 'same surname', …, 0.0: ''}}: a level is told by its weight, and no two are alike."""
    found = {}
    for comparison in settings()["comparisons"]:
        levels = comparison["comparison_levels"][1:]
        weights = {_bits(each["m_probability"] / each["u_probability"]): each["label_for_charts"] for each in levels}
        found[comparison["output_column_name"]] = weights | {0.0: ""}
    return found


def _bits(ratio: float) -> float:
    return round(log2(ratio), 5)


def score(plain: Sequence[Forms]) -> Iterator[Scored]:
    """Every pair that shares a key and reaches `LEAST`, or shares an identifier, in no promised order."""
    import duckdb

    # nothing may spill to disk: these are names
    with duckdb.connect(config={"memory_limit": MEMORY, "threads": 2, "temp_directory": ""}) as connection:
        answer = _predict(connection, plain)
        while batch := answer.fetchmany(BATCH):
            yield from map(_scored, batch)


def _predict(connection: Any, plain: Sequence[Forms]) -> Any:
    from splink import DuckDBAPI, Linker

    connection.execute("set enable_progress_bar = false")
    connection.register("told", _table(plain))
    connection.execute("create table records as select * from told")
    connection.unregister("told")
    records = DuckDBAPI(connection=connection).register("records")
    # To hold the model against the columns takes longer than to compare a few records; both are ours, and a column that
    # is not there fails below.
    linker = Linker(records, deepcopy(settings()), validate_settings=False, log_level=None)
    pairs = linker.inference.predict(warning_mode="never")
    bits = ", ".join(f"mw_{each}" for each in _labels())
    return connection.execute(  # every part of the text is ours
        f"select record_l, record_r, match_weight, {bits} from {pairs.physical_name} "  # noqa: S608
        f"where match_weight >= {LEAST} or list_has_any(identifiers_l, identifiers_r)"
    )


def _table(plain: Sequence[Forms]) -> Any:
    """The columns the model reads. Nothing told is null: an empty text must not be taken for an agreement."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    columns = {each: pa.array([getattr(one, each) or None for one in plain], text) for each in TEXTS}
    columns |= {each: pa.array([getattr(one, each) or None for one in plain], texts) for each in LISTS}
    columns["record"] = pa.array([one.known.record for one in plain], pa.int64())
    columns["forename"] = pa.array([one.forenames[0] if one.forenames else None for one in plain], text)
    columns["surname"] = pa.array([one.surnames[0] if one.surnames else None for one in plain], text)
    columns["keys"] = pa.array(_telling_keys(plain), texts)
    return pa.table(columns)


def _telling_keys(plain: Sequence[Forms]) -> list[list[str]]:
    """Each record's keys, without those that so many share that they tell nobody from anybody.

    A crowd of n records under one key is n² comparisons: one file of "Unknown Unknown, 1 May" must not stop matching
    for everybody. A number that passes its check and that a crowd claims is no evidence either: it is dropped too, and
    a steward is told of it (people.asking.crowds_for). What is dropped is compared by its other keys, such as that
    number with the birth date, or not at all.
    """
    keys = [sorted(keys_of(one)) for one in plain]
    shared = Counter(key for each in keys for key in each)
    return [[key for key in each if shared[key] <= CROWD] for each in keys]


def _scored(row: tuple[Any, ...]) -> Scored:
    left, right, weight, *bits = row
    labels = {each: _labels()[each][round(told, 5)] for each, told in zip(_labels(), bits, strict=True)}
    return Scored(min(left, right), max(left, right), round(weight, 6), labels)
