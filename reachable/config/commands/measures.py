"""`./run measures`: how many moments were reached in time, of how many. Numbers about no one person."""

import argparse
import json
from dataclasses import asdict
from datetime import timedelta

from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.errors import CannotDo

WEEKS, MOST = 13, 520


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weeks", type=int, default=WEEKS, help=f"over how many weeks up to now (default {WEEKS})")
    parser.add_argument("--json", action="store_true", help="as one JSON list")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo("There is no home here yet. Run ./run init first.")
    if not 1 <= options.weeks <= MOST:
        raise CannotDo(f"Choose between 1 and {MOST} weeks.")
    start()
    from reachable.clocks.now import read_now
    from reachable.notices.gathering import MOST_A_SHIFT
    from reachable.notices.measures_step import messages_a_shift
    from reachable.reachable_moments.measures_step import measured

    now = read_now()
    since = now - timedelta(weeks=options.weeks)
    found, told = measured(since, now), messages_a_shift(since, now)
    if options.json:
        period = {"from": since.isoformat(), "until": now.isoformat()}
        print(json.dumps([asdict(one) | {"period": period} for one in [*found, told]]))
        return 0
    for one in found:
        beside = f"(not counted: {one.withdrawn} withdrawn, {one.not_yet} not over yet)"
        print(f"{one.key:<14} {one.numerator:>6,} of {one.denominator:>6,}  {one.words} {beside}")
    print(f"{told.words}: {told.most} at most, {told.median:g} in the middle of {told.shifts:,} shifts.")
    if told.too_many:
        print(f"FAULT: in {told.too_many:,} shifts somebody was sent more than {MOST_A_SHIFT} messages. Tell less.")
    return 0
