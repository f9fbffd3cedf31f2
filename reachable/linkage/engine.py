"""Candidate pairs and their weights with the frozen model. Nothing is trained here.

A few records are compared by the scorer in Python; many by Splink on DuckDB. Both say the same of every pair
(tests/linkage/test_engines_agree.py), so that which of them spoke is never seen. Splink brings a lot with it, so it is
brought in at the first comparison of many and not when the program starts.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from reachable.linkage.forms import Forms
from reachable.linkage.keys import keys_of
from reachable.linkage.scorer import Scored, Scorer
from reachable.linkage.spec import shipped
from reachable.linkage.splink_settings import gamma, settings

LEAST = 0.0  # bits: below this nobody is asked, so the pair is not kept unless an identifier ties it
MEMORY = "1GB"
CROWD = 100  # records under one key
FEW = 400  # records up to which Python is done before Splink has begun
BATCH = 10_000
TEXTS = (
    "forename",
    "surname",
    "forename_band",
    "surname_band",
    "born",
    "sex",
    "postcode",
    "outward",
    "address",
    "uprn",
    "phone",
    "upn",
    "nhs",
    "la",
    "pnc",
)
LISTS = (
    "forenames",
    "given",
    "middle",
    "forename_sounds",
    "surnames",
    "family",
    "surname_sounds",
    "upns",
    "identifiers",
)


def score(plain: Sequence[Forms], of: Collection[int] | None = None) -> Iterator[Scored]:
    """Every pair that shares a key and reaches `LEAST`, or shares an identifier, in no promised order. `of`: only the
    pairs of one of these records; None for all."""
    return (two for two in _score_all(plain, of) if of is None or two.left in of or two.right in of)


def _score_all(plain: Sequence[Forms], of: Collection[int] | None) -> Iterator[Scored]:
    is_few = len(plain) <= FEW or (of is not None and len(of) * len(plain) <= FEW * FEW / 2)
    return _in_python(plain, of) if is_few else _in_splink(plain)


def _in_python(plain: Sequence[Forms], of: Collection[int] | None = None) -> Iterator[Scored]:
    scorer = Scorer(shipped(), shipped().usual_records)
    for one, other in sharing_a_key(plain, of):
        scored = scorer.score(*sorted((one, other), key=lambda each: each.known.record))
        if is_kept(one, other, scored):
            yield scored


def is_kept(one: Forms, other: Forms, scored: Scored) -> bool:
    """Whether anything is thought of two records at all."""
    return scored.weight >= LEAST or not set(one.identifiers).isdisjoint(other.identifiers)


def sharing_a_key(plain: Sequence[Forms], of: Collection[int] | None = None) -> Iterator[tuple[Forms, Forms]]:
    """Every two records that share a key, once; of those of which one is among `of`, or of all."""
    under: dict[str, list[int]] = defaultdict(list)
    for place, keys in enumerate(_telling_keys(plain)):
        for key in keys:
            under[key].append(place)
    mine = {place for place, one in enumerate(plain) if of is None or one.known.record in of}
    found = {two for places in under.values() for one in mine.intersection(places) for two in _with(one, places)}
    return ((plain[one], plain[other]) for one, other in found)


def _with(one: int, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((min(one, other), max(one, other)) for other in places if one != other)


def _in_splink(plain: Sequence[Forms]) -> Iterator[Scored]:
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
    written = settings(shipped(), "duckdb", shipped().usual_records, ["identifiers"])
    linker = Linker(records, written, validate_settings=False, log_level=None)
    pairs = linker.inference.predict(warning_mode="never")
    gammas = ", ".join(map(gamma, shipped().comparisons))
    return connection.execute(  # every part of the text is ours
        f"select record_l, record_r, match_weight, {gammas} from {pairs.physical_name} "  # noqa: S608
        f"where match_weight >= {LEAST} or list_has_any(identifiers_l, identifiers_r)"
    )


def _table(plain: Sequence[Forms]) -> Any:
    """The columns the model reads. Nothing told is null: an empty text must not be taken for an agreement."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    columns = {each: pa.array([getattr(one, each) or None for one in plain], text) for each in TEXTS}
    columns |= {each: pa.array([getattr(one, each) or None for one in plain], texts) for each in LISTS}
    columns["record"] = pa.array([one.known.record for one in plain], pa.int64())
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
    left, right, weight, *gammas = row
    return Scored(min(left, right), max(left, right), round(weight, 6), tuple(gammas))
