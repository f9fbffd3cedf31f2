"""Thousands of records that share one home: a hospital's address, or one that a form fills in by itself."""

import re
from itertools import combinations

import duckdb
import pyarrow as pa

from reachable.linkage.batch import merging
from reachable.linkage.batch.tables import put

RECORDS = 1_000


def test_no_two_records_are_held_against_each_other_that_are_no_pair() -> None:
    """Each is like a hundred others. DuckDB, left to itself, takes every record with every other before it looks which
    of them are pairs: a million of 1,000 records, and 400 million of 20,000."""
    pairs = [two for two in combinations(range(RECORDS), 2) if sum(two) % 10 == 0]
    left, right = zip(*pairs, strict=True)
    with duckdb.connect() as connection:
        columns = {"record_l": pa.array(left, pa.int32()), "record_r": pa.array(right, pa.int32())}
        put(connection, columns, how="create or replace table judged as")
        merging.group(connection, [record - record % 3 for record in range(RECORDS)], "grouped")
        query = f"with {merging.with_people('judged', 'grouped', '1 as weight')} select one, other, weight from of_both"
        [[_, plan]] = connection.execute(f"explain analyze {query} where one <> other").fetchall()
    rows = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) rows", plan)]
    assert len(pairs) in rows
    assert max(rows) <= len(pairs)


def test_whose_the_records_of_each_pair_are() -> None:
    with duckdb.connect() as connection:
        merging.group(connection, [0, 0, 2], "grouped")
        connection.execute(
            "create table judged as from (values (1, 2, 'a'), (0, 1, 'b')) as t(record_l, record_r, how)"
        )
        query = f"with {merging.with_people('judged', 'grouped', 'how')} select * from of_both order by how"
        found = connection.execute(query).fetchall()
    assert found == [(0, 1, 2, "a", 2), (0, 0, 1, "b", 0)]
