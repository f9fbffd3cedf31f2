"""Checks made at start: the program does not run with a lock open or a database that forgets."""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import CRITICAL, CheckMessage, Critical, run_checks
from django.db import connections
from django.urls import URLPattern, URLResolver, get_resolver

from reachable.config.open_pages import OPEN
from reachable.errors import CannotDo
from reachable.locks.needs import needs_of


def require_sound() -> None:
    """Before anything is served. Raises CannotDo with the first thing that is wrong."""
    wrong = [found for found in run_checks(databases=["default"]) if found.level >= CRITICAL]
    if wrong:
        raise CannotDo(f"Nothing is served. {wrong[0].msg}")


def every_page(patterns: list | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern with the full name of its view."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from every_page(entry.url_patterns, inner)
        else:
            yield f"{namespace}{entry.name}", entry


def every_page_says_what_it_needs(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Lock 2: a view that does not say what it needs stops the program from starting."""
    silent = [name for name, entry in every_page() if name not in OPEN and needs_of(entry.callback) is None]
    return [
        Critical(
            f"The page '{name}' does not say what it needs.", hint="Add @needs(Permission...).", id="reachable.C001"
        )
        for name in silent
    ]


def the_database_keeps_what_it_acknowledged(app_configs: object, databases: object = None, **kwargs: object) -> list:
    """A power cut must lose nothing that was acknowledged: synchronous FULL in WAL, fsync on."""
    if not databases:
        return []
    connection = connections["default"]
    with connection.cursor() as cursor:
        weak = _weak_sqlite(cursor) if connection.vendor == "sqlite" else _weak_postgres(cursor)
    return [Critical(f"The database is set so that it may lose records: {w}.", id="reachable.C002") for w in weak]


def _weak_sqlite(cursor: object) -> list[str]:
    wanted = {"synchronous": {"2", "3"}, "journal_mode": {"wal"}}
    if settings.DATABASES["default"]["NAME"] in (":memory:", None) or "mode=memory" in str(
        settings.DATABASES["default"]["NAME"]
    ):
        wanted.pop("journal_mode")
    weak = []
    for name, good in wanted.items():
        cursor.execute(f"PRAGMA {name}")  # type: ignore[attr-defined]
        value = str(cursor.fetchone()[0]).lower()  # type: ignore[attr-defined]
        weak += [] if value in good else [f"{name} is {value}"]
    return weak


def _weak_postgres(cursor: object) -> list[str]:
    weak = []
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        cursor.execute(f"SHOW {name}")  # type: ignore[attr-defined]
        value = cursor.fetchone()[0]  # type: ignore[attr-defined]
        weak += [f"{name} is {value}"] if value == "off" else []
    return weak
