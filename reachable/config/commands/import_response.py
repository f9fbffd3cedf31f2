"""`./run import-response FILE`: the recommendations of a published response, taken into the plan."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.errors import CannotDo

if TYPE_CHECKING:
    from reachable.action_plan.published.shape import Response

COMMAND = "the command line"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a Word document, HTML, CSV or text")
    parser.add_argument("--dry-run", action="store_true", help="only say what is in it")
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def run(options: argparse.Namespace) -> int:
    from reachable.action_plan.published import reading, response
    from reachable.action_plan.published.telling import as_json, in_words

    read = response.read(reading.read(_file(options.file)))
    print(json.dumps(as_json(read), ensure_ascii=False) if options.json else in_words(read))
    if not read.recommendations:
        raise CannotDo("No recommendation was found: nothing in it begins with “Recommendation” and a number.")
    if not options.dry_run:
        _take_in(read)
        print("It is in the plan.", file=sys.stderr)
    return 0


def _take_in(read: "Response") -> None:
    """Into the plan of the home. Whatever waits for a person waits there."""
    if not is_made(home()):
        raise CannotDo("There is no home here yet. Run ./run init first, or say --dry-run to see what is in the file.")
    start()
    from reachable.action_plan import changes
    from reachable.clocks.now import read_now

    now = read_now()
    review = changes.read_response(response=read, by=COMMAND, now=now)
    changes.put_in(review=review, by=COMMAND, now=now)


def _file(path: Path) -> bytes:
    """No more of it than a response may be long, and one byte: a file without an end is refused like one too large."""
    from reachable.action_plan.published.reading import MOST

    try:
        with path.open("rb") as file:
            return file.read(MOST + 1)
    except OSError as error:
        raise CannotDo("The file cannot be read. Check that it is there, and that it is a file of yours.") from error
