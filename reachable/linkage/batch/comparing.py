"""Splink on DuckDB: every two records that share a key, with their answers and their weight.

A region's records may be compared on Spark instead (`config/on_spark.py`); all else of a batch stays as it is.
"""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections.abc import Callable
from typing import Any

from reachable.linkage.engine import LEAST
from reachable.linkage.spec import Model
from reachable.linkage.splink_settings import gamma, settings
from reachable.linkage.ties import AGREE

Compare = Callable[[Any, Model, str, str, int], int]
KEPT = ["given_id", "family_id", "born", "source", "is_confirmed"]
CHUNKS = 4  # parts in which a million records are compared, so that memory stays small
ONE_CHUNK = 250_000


def compare(connection: Any, model: Model, records: str, into: str, count: int) -> int:
    """Makes the table `into` (record_l, record_r, match_weight, gamma_..., KEPT of both); gives how many pairs.

    `count` is how many records there are. Pairs under `engine.LEAST` are left out, unless a number ties them.
    """
    from splink import DuckDBAPI, Linker

    table = DuckDBAPI(connection=connection).register(records)
    linker = Linker(table, settings(model, "duckdb", count, KEPT), validate_settings=False, log_level=None)
    chunks = max(1, min(CHUNKS, count // ONE_CHUNK))
    found = linker.inference.predict(warning_mode="never", num_chunks_left=chunks)
    keep(connection, model, found.physical_name, into)
    linker.table_management.delete_tables_created_by_splink_from_db()
    return pairs_in(connection, into)


def keep(connection: Any, model: Model, predicted: str, into: str) -> None:
    """Makes the table `into` of what Splink predicted, without what is too weak to mention."""
    gammas = ", ".join(map(gamma, model.comparisons))
    kept = ", ".join(f"{name}_l, {name}_r" for name in KEPT)
    connection.execute(
        f"create or replace table {into} as select * from (select record_l, record_r, match_weight, "
        f"{gammas}, {kept} from {predicted}) where match_weight >= {LEAST} or {_tied(model)}"
    )


def pairs_in(connection: Any, table: str) -> int:
    """How many pairs a table holds."""
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])


def _tied(model: Model) -> str:
    """A number that agrees keeps a pair, whatever it weighs."""
    told = [(each, len(each.levels)) for each in model.comparisons if not each.counts]
    return " or ".join(
        f"gamma_{each.name} = {levels - 1 - at}"
        for each, levels in told
        for at, level in enumerate(each.levels)
        if level.label in AGREE
    )
