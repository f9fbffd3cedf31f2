"""`./run forget --due [--dry-run]`: remove what is past its time; `--hold` and `--release` for legal holds."""

import argparse
from datetime import datetime

from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.errors import CannotDo

BY = "the forgetting step"
AT_ONCE = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--due", action="store_true", help="forget everything past the period of its feed")
    what.add_argument(
        "--hold", nargs=2, metavar=("SOURCE", "RECORD_KEY"), help="put whoever this record is on legal hold"
    )
    what.add_argument("--release", nargs=2, metavar=("SOURCE", "RECORD_KEY"), help="end that legal hold")
    parser.add_argument("--because", default="", help="why a hold is needed (court, inquiry); no name")
    parser.add_argument("--dry-run", action="store_true", help="only say how much would be forgotten")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo("There is no home here yet. Run ./run init first.")
    start()
    from reachable.clocks.now import read_now

    if options.due:
        return _due(options.dry_run, read_now())
    return _hold(options, read_now())


def _due(dry_run: bool, now: datetime) -> int:
    from reachable.feeds.forgetting import BY_REGISTER, due

    total = 0
    for register, rows, aside in due(now):
        ids = list(rows.everyone_because(BY_REGISTER).values_list("pk", flat=True))
        set_aside = aside.everyone_because(BY_REGISTER).count()
        if ids or set_aside:
            verb = "would be forgotten" if dry_run else "forgotten"
            print(f"{register.data_class}: {len(ids):,} rows and {set_aside:,} set aside {verb}.")
        total += len(ids) + set_aside
        if not dry_run:
            _forget(ids, aside, now)
    if not total:
        print("Nothing is past its time.")
    elif not dry_run:
        leave_nothing_behind()
    return 0


def _forget(ids: list[int], aside, now: datetime) -> None:
    from reachable.chronology import changes as chronology
    from reachable.family import changes as family
    from reachable.feeds import changes as feeds
    from reachable.people import changes as people

    for begin in range(0, len(ids), AT_ONCE):
        part = ids[begin : begin + AT_ONCE]
        family.forget(lines=chronology.forget(rows=part, by=BY, now=now), by=BY, now=now)
        if gone := feeds.forget_rows(rows=part, by=BY, now=now):
            people.forget(records=gone, by=BY, now=now)
            feeds.forget_identities(records=gone, by=BY, now=now)
    feeds.forget_set_aside(rows=aside, by=BY, now=now)


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
    if options.release:
        feeds.release_hold(records=records, by="the command line", now=now)
    elif not options.because:
        raise CannotDo("Say why with --because: a hold without a reason cannot be reviewed.")
    else:
        feeds.hold(records=records, because=options.because, by="the command line", now=now)
    print(f"{len(records)} records {'released' if options.release else 'on hold'}.")
    return 0
