"""`./run backup FOLDER`: a running copy of the whole home. Copying a stopped home is a backup too."""

import argparse
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from reachable.config.command_line import start
from reachable.config.home import home
from reachable.errors import CannotDo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that does not exist yet")


def run(options: argparse.Namespace) -> int:
    at = home()
    if not at.exists():
        raise CannotDo("There is no home here to copy. Run ./run init first.")
    if _is_there(options.folder):
        raise CannotDo("That folder exists already. Name a new one, so that no backup is ever written over.")
    start()
    from django.conf import settings

    part = options.folder.with_name(options.folder.name + ".part")
    if _is_there(part):
        raise CannotDo("A backup of that name was begun and never finished. Look at the folder ending in .part first.")
    try:
        part.mkdir(parents=True)
    except OSError as error:
        raise CannotDo("The backup cannot be written there. Name a new folder where you may write.") from error
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        copy_sqlite(at / "reachable.sqlite3", part / "reachable.sqlite3")
    else:
        copy_postgres(settings.DATABASES["default"], part / "reachable.dump")
    for name in ("secret-key", "invented-data", "mail.json"):
        if (at / name).exists():
            shutil.copy2(at / name, part / name)
    part.rename(options.folder)  # Only a whole backup ever bears its name.
    print("Backed up. To restore it, see 'Restore' in DEVELOPERS.md.")
    return 0


def _is_there(folder: Path) -> bool:
    """Raises CannotDo where that may not even be known."""
    try:
        return folder.exists()
    except OSError as error:
        raise CannotDo("The backup cannot be written there. Name a new folder where you may write.") from error


def copy_sqlite(source: Path, target: Path) -> None:
    """Copies a database in use by SQLite's own backup, page by page, and checks the copy."""
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy, pages=1_000, sleep=0.01)
        (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
    live.close()
    copy.close()
    if answer != "ok":
        raise CannotDo("The copy did not pass its check. The backup was not kept: look at the disk.")


def copy_postgres(database: dict, target: Path) -> None:
    """Copies with pg_dump, in its own format (restore with pg_restore)."""
    given = for_libpq(database)
    try:
        subprocess.run(["pg_dump", "--format=custom", f"--file={target}"], check=True, env=os.environ | given)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotDo("pg_dump did not finish. Is it installed, and is the address right?") from error


def for_libpq(database: dict) -> dict[str, str]:
    """Django's settings of a PostgreSQL database -> the environment that PostgreSQL's own programs read, where it has
    a name for them: an sslmode that was asked for holds for them too."""
    from psycopg.pq import Conninfo

    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {name: str(database[key]) for name, key in names.items() if database.get(key)}
    named = {one.keyword.decode(): one.envvar.decode() for one in Conninfo.get_defaults() if one.envvar}
    return {named[key]: value for key, value in database["OPTIONS"].items() if key in named} | given
