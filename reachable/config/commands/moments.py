"""`./run moments`: the open moments by identifier, with their clocks. Nothing of a person."""

import argparse
import json

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.errors import CannotDo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON list")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    start()
    from reachable.clocks.now import read_now
    from reachable.reachable_moments.measures_step import listed

    rows = list(listed(read_now()))
    if options.json:
        print(json.dumps(rows))
        return 0
    for row in rows:
        print(f"{row['id']}  {row['standing']:<15} due {row['due'] or 'never':<32}  {' '.join(row['kinds'])}")
    print(f"{len(rows):,} moments are open.")
    return 0
