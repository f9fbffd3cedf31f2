"""The keys of `linkage.keys`, made in SQL for every record at once. Two records that share none are never compared."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from typing import Any

from reachable.linkage.engine import CROWD

# One select for each kind of key, of the table of plain records. A pair of sounds stands in either order.
_NAMES = (
    "select distinct record, born, case when g < f then g || ':' || f else f || ':' || g end as name from ("
    "select record, born, unnest(given_sounds) as g, family_sounds from {records} where born is not null) "
    ", unnest(family_sounds) as told(f)"
)
_FULL = "length(born) = 10"
_KINDS = (
    "select record, unnest(identifiers) as key from {records}",
    f"select record, 'i:' || unnest(identifiers) || ':' || born as key from {{records}} where {_FULL}",
    f"select record, 'd:' || born || ':' || unnest(given_sounds) as key from {{records}} where {_FULL}",
    f"select record, 'd:' || born || ':' || unnest(family_sounds) as key from {{records}} where {_FULL}",
    "select record, 'p:' || postcode || ':' || unnest(given_sounds) as key from {records} where postcode is not null",
    f"select record, 'h:' || postcode || ':' || born as key from {{records}} where postcode is not null and {_FULL}",
    f"select record, 't:' || phone || ':' || born as key from {{records}} where phone is not null and {_FULL}",
    "select record, 'a:' || address || ':' || given_sounds[1] as key from {records} "
    "where address is not null and given_sounds is not null",
    "select record, 'a:' || address || ':' || family_sounds[1] as key from {records} "
    "where address is not null and family_sounds is not null and born is null",
    "select record, 'f:' || phone || ':' || given_sounds[1] as key from {records} "
    "where phone is not null and given_sounds is not null",
    "select record, 'y:' || substr(born, 1, 4) || ':' || name as key from names",
    f"select record, 'm:' || substr(born, 6) || ':' || name as key from names where {_FULL}",
)


def keys(connection: Any, records: str, into: str, number: str = "hash") -> None:
    """Makes the table `into` (record, key): each record's keys, as the numbers that `number` makes of them."""
    connection.execute(f"create or replace temp table names as {_NAMES.format(records=records)}")
    connection.execute(f"create or replace table {into} (record INTEGER, key UBIGINT)")
    for kind in _KINDS:
        text = kind.format(records=records)
        connection.execute(f"insert into {into} select distinct record, {number}(key) from ({text})")
    connection.execute("drop table names")


def telling(connection: Any, keys_table: str, records: str, into: str) -> None:
    """Makes the table `into`: the plain records with `keys`, a list of those that tell somebody from others.

    A key of one record meets nobody; one that a crowd shares tells nobody apart (linkage.engine.CROWD).
    """
    connection.execute(
        f"create or replace table {into} as with few as (select key from {keys_table} group by key "
        f"having count(*) between 2 and {CROWD}), "
        f"of_record as (select record, list(key) as keys from {keys_table} semi join few using (key) group by record) "
        f"select records.*, of_record.keys from {records} records left join of_record using (record)"
    )


def in_crowds_alone(connection: Any, keys_table: str, records: str) -> int:
    """How many records of those that `telling` made share keys with crowds and with nobody else: they are compared with
    nobody, though they may well be one person's."""
    found = connection.execute(
        f"with alone as (select record, key from {keys_table} semi join "
        f"(select record from {records} where keys is null) using (record)), "
        f"many as (select key from {keys_table} semi join alone using (key) group by key having count(*) > {CROWD}) "
        "select count(distinct record) from alone semi join many using (key)"
    ).fetchall()
    return found[0][0]
