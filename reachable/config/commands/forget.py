"""`./run forget --due [--dry-run]`: remove what is past its time; `--hold` and `--release` for legal holds."""

import argparse
from datetime import datetime
from typing import Any

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.errors import CannotDo

WHY = "what is past its time is forgotten"
AT_ONCE = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--due", action="store_true", help="forget everything that is past its time")
    what.add_argument(
        "--hold", nargs=2, metavar=("SOURCE", "RECORD_KEY"), help="put whoever this record is on legal hold"
    )
    what.add_argument("--release", nargs=2, metavar=("SOURCE", "RECORD_KEY"), help="end that legal hold")
    parser.add_argument("--because", default="", help="why a hold is needed (court, inquiry); no name")
    parser.add_argument("--dry-run", action="store_true", help="only say how much would be forgotten, held or released")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    start()
    from reachable.clocks.now import read_now

    if options.due:
        return _due(options.dry_run, read_now())
    return _hold(options, read_now())


def _due(dry_run: bool, now: datetime) -> int:
    from django.contrib.sessions.backends.db import SessionStore

    from reachable.config.forgetting import RULES
    from reachable.people.forgetting import held
    from reachable.sharing.sealing import seal_what_is_new

    if not dry_run:
        seal_what_is_new(now)  # a log is forgotten by whole seals
    total = 0
    for rule in RULES:
        on_hold = set(held(now).everyone_because(WHY).values_list("pk", flat=True))
        found = _found(rule.due(now, on_hold))
        if found:
            print(f"{len(found):,} {rule.what} {'would be forgotten' if dry_run else 'forgotten'}.")
        for begin in range(0, 0 if dry_run else len(found), AT_ONCE):
            rule.forget(found[begin : begin + AT_ONCE], now)
        total += len(found)
    if not total:
        print("Nothing is past its time.")
    elif not dry_run:
        SessionStore.clear_expired()
        leave_nothing_behind()
    return 0


def _found(due: Any) -> list[Any]:
    """The ids of what is due; or, of a log, its seals."""
    if not hasattr(due, "values_list"):
        return list(due)
    opened = due.everyone_because(WHY) if hasattr(due, "everyone_because") else due
    return list(opened.values_list("pk", flat=True))


def leave_nothing_behind() -> None:
    """Blanked bytes may linger in free pages and in the log of writes: the file is written anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")


def _hold(options: argparse.Namespace, now: datetime) -> int:
    from reachable.feeds import changes as feeds
    from reachable.people.exporting import records_with

    source, key = options.hold or options.release
    records = records_with(source, key)
    if not records:
        raise CannotDo("There is no record of that source and key. Look it up with ./run export-links.")
    if options.hold and not options.because:
        raise CannotDo("Say why with --because: a hold without a reason cannot be reviewed.")
    if options.hold and not options.dry_run:
        feeds.hold(records=records, because=options.because, by="the command line", now=now)
    elif not options.dry_run:
        feeds.release_hold(records=records, by="the command line", now=now)
    done = "on hold" if options.hold else "released"
    print(f"{len(records)} records {'would be ' if options.dry_run else ''}{done}.")
    return 0
