"""Tables that can only be added to: the database itself refuses a change or a removal (stack.md section 0).

There is one door, for forgetting: a row whose own time is seven years past, by the database's clock, may be removed.
So neither a mistake, nor somebody who may only write by the program, nor a wrong clock here can shorten recent history.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class _Statements(Operation):
    """A step of a migration in each database's own words. It knows no model: `RunPython` would have all of them made
    first, which takes longer than the step. To go back undoes nothing."""

    reduces_to_sql = False

    def __init__(self, on_sqlite: list[str], on_postgres: list[str]) -> None:
        self._on_sqlite, self._on_postgres = on_sqlite, on_postgres

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No table's columns change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        for statement in self._on_sqlite if is_sqlite else self._on_postgres:
            schema_editor.execute(statement)

    def database_backwards(self, *_: Any) -> None:
        """The table goes, and its triggers with it."""


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} can only be added to'); END"
        for verb in ("update", "delete")
    ]


def _postgres(table: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} can only be added to'; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ]


def append_only(table: str) -> Operation:
    """A migration step that makes `table` append-only on SQLite and PostgreSQL alike."""
    return _Statements(_sqlite(table), _postgres(table))


def _old_sqlite(table: str, at: str, verb: str) -> list[str]:
    # A row whose time cannot be told is never old.
    young = f"COALESCE({at} >= datetime('now', '-7 years'), 1)"
    return [
        f"DROP TRIGGER {table}_no_{verb}",
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} WHEN {young} "
        f"BEGIN SELECT RAISE(ABORT, '{table} can only be added to'); END",
    ]


def _old_postgres(table: str, at: str, verb: str) -> list[str]:
    row = "OLD" if verb == "delete" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$ BEGIN "
        f"IF TG_OP = '{verb.upper()}' AND {at} < now() - interval '7 years' THEN RETURN {row}; END IF; "
        f"RAISE EXCEPTION '{table} can only be added to'; END $$ LANGUAGE plpgsql",
    ]


def until_seven_years_old(table: str, at: str, verb: str = "delete") -> Operation:
    """A migration step after `append_only`: rows that are seven years old may be removed (or, for `verb` "update",
    blanked). `at` is SQL for the row's own time, the row being OLD."""
    return _Statements(_old_sqlite(table, at, verb), _old_postgres(table, at, verb))


def may_be_removed(table: str) -> Operation:
    """A migration step after `append_only`: a row may be removed whole, and still never changed. Of words that stay for
    good and that nobody can be kept from writing a name into."""
    on_postgres = (
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
        f"RAISE EXCEPTION '{table} can only be added to'; END $$ LANGUAGE plpgsql"
    )
    return _Statements([f"DROP TRIGGER {table}_no_delete"], [on_postgres])
