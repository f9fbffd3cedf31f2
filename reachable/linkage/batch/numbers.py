"""Numbers whose check we know, in files that may hold them in a form we do not know."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections.abc import Collection
from typing import Any

from reachable.linkage.batch.telling import CHECKED, plain
from reachable.linkage.forms import IDENTIFIERS
from reachable.linkage.only import Numbers

SAMPLE = 2_000
LEAST = 0.5  # of a column that pass their check, or it is not the number that we know
# As `linkage.only.numbers_of` says.
_UPNS = "case when count(upn) > 0 then list_distinct(flatten(list(upns) filter (where upns is not null))) end as upn"
_HELD = ", ".join(
    _UPNS if each == "upn" else f"list(distinct {each}) filter (where {each} is not null) as {each}"
    for each in IDENTIFIERS
)


def unchecked(connection: Any, told: str) -> frozenset[str]:
    """The number columns to take as they stand: most of what they hold would fail the check that we know.

    Then the check says nothing about a slip of the pen; the number is evidence all the same, if both write it alike.
    """
    return frozenset(name for name, check in CHECKED.items() if _fails(connection, told, name, check))


def held(connection: Any, grouped: str, records: str, people: Collection[int]) -> dict[int, Numbers]:
    """Of each kind the numbers that the records of these people hold. `grouped` is a table (record, person)."""
    rows = _of(connection, _HELD, grouped, records, people)
    return {person: tuple(frozenset(kind or ()) for kind in kinds) for person, *kinds in rows}


def born(connection: Any, grouped: str, records: str, people: Collection[int]) -> dict[int, frozenset[str]]:
    """The birth dates that the records of these people tell, as far as they are known."""
    rows = _of(connection, "list(distinct born) filter (where born is not null)", grouped, records, people)
    return {person: frozenset(dates or ()) for person, dates in rows}


def _of(connection: Any, what: str, grouped: str, records: str, people: Collection[int]) -> list[Any]:
    """Of each of these people what their records tell."""
    return connection.execute(
        f"select person, {what} from {grouped} join {records} using (record) "
        "semi join (select unnest(?::integer[]) as person) using (person) group by person",
        [sorted(people)],
    ).fetchall()


def _fails(connection: Any, told: str, name: str, check: Any) -> bool:
    rows = connection.execute(
        f"select distinct {name} from {told} where {name} is not null order by hash({name}) limit {SAMPLE}"
    ).fetchall()
    numbers = [number for (number,) in rows if plain(number)]
    return bool(numbers) and sum(bool(check(number)) for number in numbers) < LEAST * len(numbers)
