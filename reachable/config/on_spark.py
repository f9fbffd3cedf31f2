"""The comparing of a batch on Spark in place of DuckDB, by the same settings of the one model: for a region.

Only this step moves: records go to Spark as Arrow, and its pairs come back to the tables of the batch. Spark's own
likeness of two names is not ours (it takes 'turner' and 'tuner' for two), so it is given RapidFuzz as the model asks
for it. `./run prove --only spark` holds the two engines against each other. Needs the extra `spark` and Java 17.
"""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo
from reachable.linkage.batch import comparing
from reachable.linkage.batch.tables import own_folder
from reachable.linkage.spec import Model
from reachable.linkage.splink_settings import settings

HOW = (
    "Spark is not installed here. It has an environment of its own: python3 -m uv venv var/spark, then "
    "python3 -m uv pip sync --python var/spark/bin/python --require-hashes requirements/spark.txt, "
    "and Java 17. Then var/spark/bin/python -m reachable link --engine spark."
)
MEMORY = "4g"
# Spark has no number without a sign: a key is moved down by half of all there are, and no two become one.
HALF = 2**63
TOLD = f"* replace (list_transform(keys, lambda key: (key::HUGEINT - {HALF})::BIGINT) as keys)"


@contextmanager
def started(*jars: Path) -> Iterator[Any]:
    """A Spark of this machine alone, which answers nobody else, with our functions. What it writes is gone after.

    Raises CannotDo where Spark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise CannotDo(HOW) from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers' own, which else is any python3 there is
    with own_folder() as folder:
        session = _said(SparkSession.builder, folder, jars).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            register(session)
            yield session
        finally:
            session.stop()


@contextmanager
def comparing_there() -> Iterator[comparing.Compare]:
    """`comparing.compare` with Spark in DuckDB's place, until the end of the block. Raises as `started`."""
    with started() as session:
        yield compare_on(session)


def _said(builder: Any, folder: str, jars: tuple[Path, ...]) -> Any:
    cores = os.cpu_count() or 2
    said = {
        "spark.master": f"local[{cores}]",
        "spark.driver.memory": MEMORY,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": str(Path(folder) / "tables"),
        "spark.sql.shuffle.partitions": str(4 * cores),
        "spark.driver.maxResultSize": "0",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.jars": ",".join(map(str, jars)),
    }
    for name, value in said.items():
        builder = builder.config(name, value)
    return builder


def register(session: Any) -> None:
    """Gives Spark the functions that the model asks for by name (`linkage.likeness`)."""
    import pandas as pd
    from pyspark.sql.functions import pandas_udf

    # Functions within a function go to Spark's workers as they stand: a worker needs RapidFuzz, and nothing of ours.
    def edits(left: pd.Series, right: pd.Series) -> pd.Series:
        from rapidfuzz.distance import OSA

        known = zip(left, right, strict=True)
        return pd.Series([OSA.distance(one, other) if one and other else None for one, other in known], dtype="Int64")

    def similarity(left: pd.Series, right: pd.Series) -> pd.Series:
        from rapidfuzz.distance import JaroWinkler

        known = zip(left, right, strict=True)
        found = [JaroWinkler.similarity(one, other) if one and other else None for one, other in known]
        return pd.Series(found, dtype="Float64")

    session.udf.register("reachable_edits", pandas_udf(edits, "long"))
    session.udf.register("reachable_similarity", pandas_udf(similarity, "double"))


def compare_on(session: Any) -> comparing.Compare:
    """`comparing.compare` with Spark in DuckDB's place: the same table from the same records."""

    def compare(connection: Any, model: Model, records: str, into: str, count: int) -> int:
        told = connection.sql(f"select {TOLD} from {records}").to_arrow_table()
        connection.register("on_spark", predicted(session, model, told, count))
        comparing.keep(connection, model, "on_spark", into)
        connection.unregister("on_spark")
        return comparing.pairs_in(connection, into)

    return compare


def predicted(session: Any, model: Model, records: Any, count: int) -> Any:
    """Splink's pairs with what each answer weighs, as Arrow, of records as Arrow."""
    from splink import Linker, SparkAPI

    api = SparkAPI(spark_session=session, break_lineage_method="persist", register_udfs_automatically=False)
    table = api.register(session.createDataFrame(records))
    linker = Linker(table, settings(model, "spark", count, comparing.KEPT), validate_settings=False, log_level=None)
    found = linker.inference.predict(warning_mode="never")
    return session.table(found.physical_name).toArrow()
