"""`./run demo`: build the invented borough, take in its files by the command a council would use, and serve it."""

import argparse
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from reachable.clocks.ages import LONDON, london_day
from reachable.config.arriving import MINUTES, command, prepare
from reachable.config.command_line import start
from reachable.config.home import hold, home, is_invented, mark_invented
from reachable.demo.attendance import MONTHS, MOST_MONTHS
from reachable.demo.borough import Built, build
from reachable.errors import CannotDo

MOST_MINUTES = 1440


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--children", type=int, default=2000, help="how many children (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, size and day give the same bytes")
    parser.add_argument(
        "--as-of",
        type=_moment,
        help="the day and minute in London it is built for, e.g. 2026-11-23T09:00 (default now)",
    )
    parser.add_argument(
        "--months", type=int, default=MONTHS, help=f"months of school registers, up to {MOST_MONTHS} (default {MONTHS})"
    )
    parser.add_argument("--no-serve", action="store_true", help="build and take in, and stop there")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--afternoon",
        type=_minutes,
        default=MINUTES,
        help=f"over how many minutes what agencies send this afternoon comes in while you watch (default {MINUTES:g}; "
        "0 leaves it out)",
    )


def _minutes(text: str) -> float:
    """None at all, or up to a day."""
    if not (re.fullmatch(r"\d{1,4}(\.\d+)?", text, re.ASCII) and float(text) <= MOST_MINUTES):
        raise argparse.ArgumentTypeError(f"write minutes from 0 to {MOST_MINUTES}, like 4 or 0.5")
    return float(text)


def _moment(text: str) -> datetime:
    """A moment as somebody types it, London's unless it says another zone's, in UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write it like 2026-11-23T09:00") from error
    return (at if at.tzinfo else at.replace(tzinfo=LONDON)).astimezone(UTC)


def run(options: argparse.Namespace) -> int:
    if not 50 <= options.children <= 200_000:
        raise CannotDo("Choose between 50 and 200,000 children.")
    if not 1 <= options.months <= MOST_MONTHS:
        raise CannotDo(f"Choose between 1 and {MOST_MONTHS} months of registers.")
    began = time.monotonic()
    # The invented borough lives in its own marked home, never in a partnership's database.
    os.environ.pop("REACHABLE_DATABASE", None)
    at = _fresh_home(home() / "demo")
    start(at)
    from reachable.clocks.now import read_now
    from reachable.config.making import make

    as_of = (options.as_of or read_now()).replace(second=0, microsecond=0)
    say = _speaker()
    built = build(
        at / "borough", children=options.children, seed=options.seed, as_of=as_of, report=say, months=options.months
    )
    say("Making the tables", 1.0)
    make()
    _settle_in(built, as_of)
    _take_in(built, say)
    _settle(built, as_of)
    print(f"\nReady in {time.monotonic() - began:.0f} seconds: {options.children:,} invented children in Fernleigh.")
    _invite(options.port)
    print(f"Other commands look at it too, like: REACHABLE_HOME={os.path.relpath(at)} ./run moments")
    if options.no_serve:
        print(f"It is not served yet. To serve it: REACHABLE_HOME={at} ./run serve")
        return 0
    return _serve(at, options.port, options.afternoon)


def _serve(at: Path, port: int, minutes: float) -> int:
    """Serves it, and over so many minutes lets an afternoon come; none in no minutes."""
    from reachable.config.commands.serve import serve

    if not minutes:
        return serve("127.0.0.1", port, 2)
    prepare(at)
    print(f"Over the next {minutes:g} minutes, agencies send what happened this afternoon. Watch Moments:", flush=True)
    return serve("127.0.0.1", port, 2, [command(minutes)])


def _fresh_home(at: Path) -> Path:
    """Empties the demo's own marked home. Refuses any folder without the mark."""
    if at.exists() and any(at.iterdir()) and not is_invented(at):
        raise CannotDo("The demo's home is not marked as invented, so it is left alone. Set REACHABLE_HOME elsewhere.")
    if at.exists():
        hold(at).close()
    shutil.rmtree(at, ignore_errors=True)
    mark_invented(at)
    return at


def _speaker() -> Callable[[str, float], None]:
    """One line that is written over: what is being done and how far it is."""
    live = sys.stderr.isatty()

    def say(what: str, part: float) -> None:
        if live:
            print(f"\r\033[K{what} {part:.0%}", end="", file=sys.stderr, flush=True)
        elif part >= 1:
            print(what, file=sys.stderr, flush=True)

    return say


def _settle_in(built: Built, as_of: datetime) -> None:
    from reachable.config.invented import name_schools, settle_in
    from reachable.config.on_duty import put_on_duty
    from reachable.config.term_dates import close
    from reachable.demo.terms import holidays

    cast = settle_in(now=as_of, school_a=built.secondary[0], school_b=built.secondary[1])
    put_on_duty(cast, as_of)
    name_schools([code for code in built.schools if code not in built.secondary[:2]], now=as_of)
    close(cast, holidays(london_day(as_of)), as_of)


def _take_in(built: Built, say: Callable[[str, float], None]) -> None:
    """Each file is taken in as on the day it was sent, by what `./run receive` calls."""
    from reachable.flow import receive

    files = sorted(built.files, key=lambda file: file.sent_at)
    for number, file in enumerate(files, start=1):
        sent_at = file.sent_at.replace(tzinfo=LONDON).astimezone(UTC)
        delivery = receive(file.path, by="the demo", clock=lambda at=sent_at: at)
        say(f"Taking in the agencies' files: {delivery.rows_read:,} rows of {delivery.table}", number / len(files))


def _settle(built: Built, as_of: datetime) -> None:
    """Whose the records of some stories are has been said already; of the others the page asks. Old moments were
    answered, and contacts came to the MASH."""
    from reachable.config.advising import advise
    from reachable.config.answering import answer
    from reachable.config.auditing import look_into_cases
    from reachable.config.confiding import confide
    from reachable.config.planning import follow
    from reachable.config.ringing import ring
    from reachable.config.settling import settle
    from reachable.config.surveying import ask
    from reachable.config.training import teach

    names = dict.fromkeys(young.name for story in built.stories if story.is_settled for young in story.children)
    settle(names, built.truth, as_of)
    answer(as_of)
    ring(as_of)
    advise(as_of)
    confide(as_of)
    ask(as_of)
    look_into_cases(as_of)
    teach(as_of)
    follow(as_of)


def _invite(port: int) -> None:
    from reachable.config.invented import PASSWORD, people
    from reachable.demo.stories import STORIES

    print(f"Open http://127.0.0.1:{port} and sign in with the password '{PASSWORD}' as one of:")
    print("\n".join(f"  {email:<38} {role}" for email, role in people()))
    print("Worth looking for, as the MASH social worker (a page may first ask why you need it; any sentence does):")
    print("\n".join(f"  {story.names:<32} {story.title}" for story in STORIES))
