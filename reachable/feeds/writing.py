"""Many rows into one table at once. It only adds: it reads nothing of anybody and opens nothing.

Django's bulk_create makes an object of each row and a piece of SQL of each value, which was half of all the time that
taking in took. Here the statement is made once, and the values go to the driver as they are.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter

from django.db import connection
from django.db.models import DateField, Field, JSONField, Model, UUIDField
from django.db.transaction import TransactionManagementError

PATIENCE = 3_000  # milliseconds: on a busy machine a turn to write alone takes a second or two
Change = Callable[[object], object]


def write_many(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[object]]) -> list[int]:
    """Adds rows to a table and returns their ids, in order. `names`: which field each value is for; of a key, the id.

    A field that is not named gets its default. Called inside a transaction; raises TransactionManagementError outside.
    On SQLite the next ids are ours because whoever writes holds the only pen; PostgreSQL is asked for them.
    """
    rows = list(rows)
    if not rows:
        return []
    if not connection.in_atomic_block:
        raise TransactionManagementError("rows are written inside a transaction")
    fields = [model._meta.get_field(name) for name in names]
    left = [field for field in model._meta.concrete_fields if field not in fields and not field.primary_key]
    defaults = [_default(field) for field in left]
    ids = _next_ids(model, len(rows))
    told = ([pk, *row, *(default() for default in defaults)] for pk, row in zip(ids, rows, strict=True))
    columns = [model._meta.pk, *fields, *left]
    _send(model, columns, _changed(told, columns))
    return ids


def _default(field: Field) -> Callable[[], object]:
    """What gives a field's default, for each row anew where it is made and not just said."""
    said = field.get_default()
    return field.get_default if callable(field.default) else lambda: said


def _changed(rows: Iterable[list], columns: Sequence[Field]) -> Iterator[list]:
    """The rows with those values changed that the database keeps in a form of its own."""
    changes = [(at, change) for at, field in enumerate(columns) if (change := _change(field))]
    for row in rows:
        for at, change in changes:
            row[at] = change(row[at])
        yield row


@cache
def _change(field: Field) -> Change | None:
    """How a value of this field is written; None where it goes as it is."""
    if isinstance(field, JSONField):
        return json.dumps
    if isinstance(field, UUIDField):
        return None if connection.features.has_native_uuid_field else attrgetter("hex")
    if isinstance(field, DateField):  # a moment is a kind of date here; most of them come again and again
        return lru_cache(maxsize=4_096)(lambda value: field.get_db_prep_save(value, connection))
    return None


def begin_log_anew() -> bool:
    """Brings what SQLite has in its log into the database, so that the log begins anew. Between two transactions.

    SQLite does so by itself only in a moment when nobody reads and nobody writes. While people work there is none, and
    a log that grows by gigabytes makes every page slow. Most is brought over while others go on; the rest, and waiting
    for those who read just now, stops writers for PATIENCE at most. False where that was not enough: try again later.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("pragma busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute("pragma wal_checkpoint(passive)")
        cursor.execute(f"pragma busy_timeout = {PATIENCE}")
        cursor.execute("pragma wal_checkpoint(restart)")
        (is_busy, *_) = cursor.fetchone()
        cursor.execute(f"pragma busy_timeout = {before}")
    return not is_busy


def _next_ids(model: type[Model], count: int) -> list[int]:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("select seq from sqlite_sequence where name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
            return list(range(last + 1, last + 1 + count))
        cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count])
        return sorted(row[0] for row in cursor.fetchall())


def _send(model: type[Model], columns: Sequence[Field], rows: Iterable[list]) -> None:
    quoted = connection.ops.quote_name
    into = f"{quoted(model._meta.db_table)} ({', '.join(quoted(field.column) for field in columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"insert into {into} values ({marks})", rows)  # noqa: S608  names of our own tables
            return
        with connection.wrap_database_errors, cursor.copy(f"copy {into} from stdin") as copy:
            for row in rows:
                copy.write_row(row)
