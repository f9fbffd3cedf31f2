"""Tables that can only be added to: the database itself refuses a change or a removal (stack.md section 0).

A removal that the law demands (`./run forget`) blanks what is personal elsewhere; these rows hold ids only.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


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


def append_only(table: str) -> RunPython:
    """A migration step that makes `table` append-only on SQLite and PostgreSQL alike."""

    def forwards(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        statements = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgres
        for statement in statements(table):
            schema_editor.execute(statement)

    return RunPython(forwards, RunPython.noop)
