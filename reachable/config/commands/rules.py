"""`./run rules`: every published rule, with its kind and the version of its settings. Nothing of a person."""

import argparse
import json
from collections.abc import Mapping

from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.indicators.catalogue import NOT_HERE, RULES
from reachable.indicators.listing import listed


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON list")


def run(options: argparse.Namespace) -> int:
    wrong = _said_wrong()
    rows = [listed(rule) | {"said_wrong": wrong.get(rule.id, 0) if wrong is not None else None} for rule in RULES]
    if options.json:
        print(json.dumps(rows))
        return 0
    for row in rows:
        said = f"  (said to be wrong: {row['said_wrong']:,})" if row["said_wrong"] else ""
        print(f"{row['id']:<4} {row['kind']:<7} settings {row['settings']['version']}  {row['title']}{said}")
    print(f"{len(rows)} rules. Not here, because nobody can answer them: {', '.join(NOT_HERE)}.")
    return 0


def _said_wrong() -> Mapping[str, int] | None:
    """How often each rule was said to be wrong; None where there is no home, and the rules are listed all the same."""
    if not is_made(home()):
        return None
    start()
    from reachable.indicators.measures_step import said_wrong

    return said_wrong()
