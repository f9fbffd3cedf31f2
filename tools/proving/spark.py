"""`var/spark/bin/python -m tools.proving.spark RECORDS`: Spark says the same of a batch as DuckDB and as one at a time.

So many invented records are linked by both engines: the same pairs, answers and weights, and the same people; and the
scorer in Python weighs every pair again, and every other pair that shares a key. Two names by hand, `turner` and
`tuner`, for which Spark's own likeness of names is another; with that one in place of ours, the proof must fail.
Prints a line of JSON for each.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.linkage.population import Making
from reachable.config import on_spark
from reachable.linkage import engine
from reachable.linkage.batch import comparing, linking, loading, ordering
from reachable.linkage.batch.tables import as_told, opened
from reachable.linkage.batch.telling import known
from reachable.linkage.forms import forms
from reachable.linkage.scorer import Scorer
from reachable.linkage.spec import Comparison, Model, shipped

SEED, AT_LEAST = 23, 10_000  # pairs
NEAR = 1e-9  # bits
ITS_OWN = ("reachable_similarity", "uk.gov.moj.dash.linkage.JaroWinklerSimilarity")
TOLD = ("source", "record_key", "forename", "surname", "date_of_birth")
BY_HAND = (("a", "1", "Ann", "Turner", "2011-05-04"), ("b", "2", "Ann", "Tuner", "2011-05-04"))

Two = tuple[int, int]
Pairs = dict[Two, tuple[float, tuple[int, ...]]]  # the weight in bits, and the answers by their numbers
Linked = tuple[Pairs, list[int]]  # and the person of each record


def linked(folder: Path, model: Model, compare: comparing.Compare) -> Linked:
    """The pairs that an engine keeps of the records of a folder, and who is whose by them."""
    found: Pairs = {}

    def seen(connection: Any, model: Model, records: str, into: str, count: int) -> int:
        pairs = compare(connection, model, records, into, count)
        answers = ", ".join(f"gamma_{each.name}" for each in model.comparisons)
        rows = connection.execute(f"select record_l, record_r, match_weight, {answers} from {into}").fetchall()
        found.update({(min(one, other), max(one, other)): (weight, tuple(of)) for one, other, weight, *of in rows})
        return pairs

    with opened() as connection:
        done = linking.link(connection, model, loading.files_of(folder), compare=seen)
    return found, done.person


def one_at_a_time(folder: Path, model: Model) -> Pairs:
    """Every pair that shares a key, by the scorer in Python, as far as it is kept."""
    plain = [forms(known(row, number, frozenset())) for number, row in enumerate(_rows(folder))]
    scorer = Scorer(model, len(plain))
    found: Pairs = {}
    for one, other in engine.sharing_a_key(plain):
        told = scorer.score(one, other)
        if (weight := scorer.weight(told.gammas)) >= engine.LEAST or set(one.identifiers) & set(other.identifiers):
            found[told.left, told.right] = weight, told.gammas
    return found


def _rows(folder: Path) -> list[dict[str, str]]:
    with opened() as connection:
        loading.load(connection, loading.files_of(folder), "told")
        ordering.number_by_content(connection, "told")  # as `link` does
        return as_told(connection.execute("select * exclude (record, place) from told order by record"))


def differing(one: Pairs, other: Pairs) -> set[Two]:
    """The pairs of which two engines do not say the same."""
    both = one.keys() & other.keys()
    told = {two for two in both if abs(one[two][0] - other[two][0]) > NEAR or one[two][1] != other[two][1]}
    return told | (one.keys() ^ other.keys())


def by_likeness(model: Model) -> Model:
    """The model without its questions about single letters: then 'turner' and 'tuner' hang on their likeness alone."""
    return replace(model, comparisons=tuple(map(_without_edits, model.comparisons)))


def _without_edits(comparison: Comparison) -> Comparison:
    levels = (level for level in comparison.levels if not any(each.startswith("edits") for each in level.when))
    return replace(comparison, levels=tuple(levels))


def written(folder: Path) -> Path:
    """The two names by hand, as a folder of records."""
    folder.mkdir()
    lines = (TOLD, *BY_HAND)
    (folder / "by_hand.csv").write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def by_hand(folder: Path, session: Any) -> Iterator[dict]:
    """The two names agree by ours, and do not with Spark's own likeness of names, or the proof could not fail."""
    from pyspark.sql.types import DoubleType

    model = by_likeness(shipped())
    duckdb, _ = linked(folder, model, comparing.compare)
    ours, _ = linked(folder, model, on_spark.compare_on(session))
    alike = bool(duckdb) and not differing(duckdb, ours)
    yield {"what": "turner and tuner weigh on Spark as on DuckDB", "n": len(duckdb), "failures": int(not alike)}
    session.udf.registerJavaFunction(*ITS_OWN, DoubleType())
    wrong, _ = linked(folder, model, on_spark.compare_on(session))
    caught = bool(differing(duckdb, wrong))
    yield {"what": "wrong variant is caught: Spark's own likeness of names", "n": 1, "failures": int(not caught)}


def at_length(folder: Path, session: Any) -> Iterator[dict]:
    """The same pairs, weights and people of a population by every engine."""
    (duckdb, people), (spark, theirs) = (
        linked(folder, shipped(), each) for each in (comparing.compare, on_spark.compare_on(session))
    )
    pairs = {
        "Spark and DuckDB weigh each pair alike": differing(duckdb, spark),
        "Spark and the scorer weigh each pair alike": differing(one_at_a_time(folder, shipped()), spark),
    }
    for what, failed in pairs.items():
        yield {"what": what, "n": len(spark), "failures": len(failed) + max(0, AT_LEAST - len(spark))}
    moved = sum(one != other for one, other in zip(people, theirs, strict=True))
    yield {"what": "records are the same people's by Spark and by DuckDB", "n": len(people), "failures": moved}


def timed(proof: Callable[[Path, Any], Iterator[dict]], folder: Path, session: Any) -> bool:
    """Prints what a proof told, with how long it took -> did all of it hold."""
    began, holds = time.monotonic(), True
    for one in proof(folder, session):
        print(json.dumps(one | {"seconds": round(time.monotonic() - began, 1)}), flush=True)
        holds = holds and not one["failures"]
    return holds


def main() -> int:
    from splink.backends.spark import similarity_jar_location

    with (
        tempfile.TemporaryDirectory(prefix="prove-") as at,
        on_spark.started(Path(similarity_jar_location())) as session,
    ):
        Making(Path(at) / "population", int(sys.argv[1]), seed=SEED, new=10).run()
        held = timed(at_length, Path(at) / "population" / "records", session)
        return 0 if timed(by_hand, written(Path(at) / "by_hand"), session) and held else 1


if __name__ == "__main__":
    sys.exit(main())
