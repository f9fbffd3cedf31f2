"""`./run seals`: the newest head of each log, to be kept elsewhere; `--check [FILE]`: does every seal still fit?"""

import argparse
import json
import sys
from pathlib import Path

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.errors import CannotDo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        nargs="?",
        const=Path(),
        type=Path,
        metavar="FILE",
        help="check every seal against the logs, and against the heads kept in FILE (lines that ./run seals printed)",
    )


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    start()
    if options.check is not None:
        return _check(_kept(options.check) if options.check.name else [])
    from reachable.sharing.sealing import heads

    newest = heads()
    for head in newest:
        print(json.dumps(head))
    if not newest:  # Beside what is kept: a line that is no head would spoil the file.
        print("Nothing is sealed yet: the loop of ./run serve seals within minutes of what is done.", file=sys.stderr)
    return 0


def _kept(file: Path) -> list[dict]:
    """The heads in a file, a JSON line each. Raises CannotDo where it is not such a file."""
    try:
        kept = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [{"log": str(one["log"]), "number": int(one["number"]), "head": str(one["head"])} for one in kept]
    except (OSError, UnicodeDecodeError) as error:
        raise CannotDo("The file of heads cannot be read. Check that it is there and that you may read it.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CannotDo("A line of the file is no head. Keep the lines as ./run seals prints them.") from error


def _check(kept: list[dict]) -> int:
    from reachable.clocks.now import read_now
    from reachable.sharing.sealing import LOGS, check

    now, all_fit = read_now(), True
    for log in LOGS:
        fits, wrong = check(log, kept, now)
        print(f"{log}: {fits or wrong}.", file=sys.stderr if wrong else sys.stdout)
        all_fit = all_fit and not wrong
    return 0 if all_fit else 1
