"""Records numbered by what they tell. Where two ties are as strong the lesser number goes first, so that who is one
person would hang on the order of the rows in their files, or of the files by their names, if that were their number."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from typing import Any

from reachable.linkage.batch.loading import COLUMNS


def number_by_content(connection: Any, told: str) -> None:
    """Numbers the records of a table anew (`record`), by their source, their key, and then all else that they tell;
    `place` stays. Which of two that tell the same comes first makes no difference."""
    columns = ", ".join(COLUMNS)
    connection.execute(
        "create or replace table in_order as select (row_number() over () - 1)::integer as record, * "
        f"from (select place, {columns} from {told} order by {columns})"
    )
    connection.execute(f"drop table {told}; alter table in_order rename to {told}")
