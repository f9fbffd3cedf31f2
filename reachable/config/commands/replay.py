"""`./run replay FILE`: a chronology as if it were arriving, day by day. Nothing is kept but what --save says."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reachable.clocks.now import read_now
from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.errors import CannotDo
from reachable.indicators.settings import SETTINGS
from reachable.learning.replay import holding, keeping, rows, settings_read, words
from reachable.learning.replay.fold import replay
from reachable.learning.replay.shape import Chronology, Replayed

OWN_LESSONS = "lessons"  # of a partnership, in its home
WITHOUT_A_HOME = "There is no home here: the settings are those of this program. How many moments a day they open in "
WITHOUT_A_HOME += "the whole borough is said where a home is (REACHABLE_HOME), and on the page “Learning replay”."
EVERY = 2.0  # seconds


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help="a chronology as CSV")
    parser.add_argument("--settings", metavar="FILE", type=Path, help='settings to try, as JSON: {"I3": {"times": 3}}')
    parser.add_argument("--json", action="store_true", help="as one JSON object")
    parser.add_argument("--lessons", action="store_true", help="hold the settings against every lesson")
    parser.add_argument("--save", metavar="NAME", help="keep it as a lesson, without anybody's words")
    parser.add_argument("--title", default="", help="of the lesson, about no child")
    parser.add_argument("--teaches", default="", help="what the lesson teaches, in a sentence, about no child")


def run(options: argparse.Namespace) -> int:
    if bool(options.file) == options.lessons:
        raise CannotDo("Name a chronology, or say --lessons: one of the two.")
    _require_saving(options)
    now, is_home = read_now(), is_made(home())
    tried = _tried(options.settings, now, is_home)
    if options.lessons:
        return _lessons(tried, now, options.json)
    data = _file(options.file)
    read = rows.read(data, now)
    found = replay(read.rows, tried, now, _progress(time.monotonic))
    load = _load(tried, now) if is_home else None
    _say(read, found, load, options.json)
    if options.save is not None:
        _save(options, read, tried, now)
    return 0


def _tried(settings: Path | None, now: datetime, is_home: bool) -> settings_read.Tried:
    """The settings in force in this home, or version 1 where there is none; with what a file says in their place."""
    in_force = SETTINGS
    if is_home:
        start()
        from reachable.indicators.in_force import in_force as of

        in_force = of(now)  # type: ignore[assignment]
    if settings is None:
        return settings_read.Tried(in_force)
    return settings_read.read(_file(settings).decode("utf-8", "replace"), in_force)


def _load(tried: settings_read.Tried, now: datetime) -> dict[str, float | None]:
    from reachable.learning.replay.load_step import load

    return load(tried, now).a_day()


def _say(read: Chronology, found: Replayed, load: dict[str, float | None] | None, as_json: bool) -> None:
    if as_json:
        print(json.dumps(words.as_json(read, found) | {"moments_a_day_in_the_borough": load}, ensure_ascii=False))
        return
    print("\n".join(words.summary(read, found)))
    print(words.load_words(load) if load else WITHOUT_A_HOME)
    for line in words.lines(read, found):
        print(f"{line.when:<22}  {line.words}")
    print("\nWhat would still be missed:" if found.missed else "\nNothing would be missed.")
    for line in words.missed(read, found):
        print(f"{line.when:<22}  {line.words}")
    for one in read.not_used:
        print(f"Row {one.number} was not used: {one.why}", file=sys.stderr)
    if read.columns_left_out:
        print(f"Columns that no rule reads, and that were left out: {read.columns_left_out}.", file=sys.stderr)


def _lessons(tried: settings_read.Tried, now: datetime, as_json: bool) -> int:
    """0 where every lesson is kept, 1 where one is lost."""
    held = [holding.hold(one, tried, now) for one in holding.lessons([holding.SHIPPED, home() / OWN_LESSONS], now)]
    if as_json:
        print(json.dumps([words.held_as_json(one) for one in held], ensure_ascii=False))
    else:
        print("\n".join(text for one in held for text in words.held_words(one)))
    return 0 if all(one.is_kept for one in held) else 1


def _require_saving(options: argparse.Namespace) -> None:
    """What a lesson needs is asked for before anything is replayed."""
    if options.save is None:
        return
    if options.lessons:
        raise CannotDo("Say --save with the chronology that is to be kept.")
    keeping.require_name(options.save)
    if not (options.title and options.teaches):
        raise CannotDo("Say with --title and --teaches what the lesson is, about no child.")


def _save(options: argparse.Namespace, read: Chronology, tried: settings_read.Tried, now: datetime) -> None:
    """Beside the database, for its owner alone to read. Nothing that somebody wrote in words goes with it."""
    folder = home() / OWN_LESSONS
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    csv, answers = keeping.kept(read.rows, options.title, options.teaches, tried, now)
    if any((one / f"{options.save}.csv").exists() for one in (holding.SHIPPED, folder)):
        raise CannotDo("There is a lesson of that name already. Choose another.")
    # The chronology comes last: killed before it, there is no lesson yet, and the name can be used again.
    _write(folder / f"{options.save}.json", answers)
    _write(folder / f"{options.save}.csv", csv)
    print("Kept as a lesson. ./run replay --lessons holds the settings against it.", file=sys.stderr)


def _write(path: Path, text: str) -> None:
    """The whole file or none, for its owner alone."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(part).replace(path)


def _progress(seconds: Callable[[], float]) -> Callable[[int, int], None]:
    """Says on the error channel how far it is, where it takes longer than two seconds."""
    last = [seconds()]

    def say(done: int, of: int) -> None:
        if seconds() - last[0] > EVERY:
            last[0] = seconds()
            print(f"{done:,} of {of:,} days", file=sys.stderr)

    return say


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(rows.MOST_BYTES + 1)
    except OSError as error:
        raise CannotDo("The file cannot be read. Check that it is there, and that it is a file of yours.") from error
