"""`./run rules`: every published rule, with its kind and the version of its settings. Nothing of a person."""

import argparse
import json
from collections.abc import Mapping

from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.indicators.catalogue import NOT_HERE, RULES
from reachable.indicators.listing import listed
from reachable.indicators.settings import SETTINGS, Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as one JSON list")


def run(options: argparse.Namespace) -> int:
    settings, wrong = _kept()
    rows = [listed(rule, settings[rule.id]) | {"said_wrong": _of(wrong, rule.id)} for rule in RULES]
    if options.json:
        print(json.dumps(rows))
        return 0
    for row in rows:
        said = f"  (said to be wrong: {row['said_wrong']:,})" if row["said_wrong"] else ""
        off = "" if row["settings"]["is_on"] else "  (switched off)"
        print(f"{row['id']:<4} {row['kind']:<7} settings {row['settings']['version']}  {row['title']}{said}{off}")
    print(f"{len(rows)} rules. Not here, because nobody can answer them: {', '.join(NOT_HERE)}.")
    return 0


def _of(wrong: Mapping[str, int] | None, rule: str) -> int | None:
    return None if wrong is None else wrong.get(rule, 0)


def _kept() -> tuple[Mapping[str, Settings], Mapping[str, int] | None]:
    """The settings in force, and how often each rule was said to be wrong. Where there is no home, the rules are listed
    all the same: with version 1 of their settings, and None."""
    if not is_made(home()):
        return SETTINGS, None
    start()
    from reachable.clocks.now import read_now
    from reachable.indicators.in_force import in_force
    from reachable.indicators.measures_step import said_wrong

    return in_force(read_now()), said_wrong()
