"""`./run receive PATH...`: take in agencies' files, recognised by content and never by name."""

import argparse
import json
import stat
import sys
from pathlib import Path

from reachable.config.command_line import start
from reachable.config.home import home, is_made
from reachable.errors import CannotDo

# Seconds to wait for another delivery to finish before saying that it is not this one's turn.
PATIENCE = 600


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, or folders of files")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each delivery")


def files_of(paths: list[Path]) -> list[tuple[int, Path]]:
    """The files named, and those of a folder and the folders inside it, in turn, each with the number of the
    argument that named it: a file's name may hold a person's, and is never said. What begins with a dot is the
    machine's own. Raises CannotDo for one that is not there, and where there is none at all."""
    found: list[tuple[int, Path]] = []
    for number, path in enumerate(paths, start=1):
        try:
            found += ((number, file) for file in _files(path))
        except FileNotFoundError as error:
            raise CannotDo(f"{_named(number)} is not there. Check the path and try again.") from error
        except OSError as error:
            raise CannotDo(_unread(number)) from error
    if not found:
        raise CannotDo("There is no file in that folder. Check the path and try again.")
    return found


def _named(number: int) -> str:
    return f"Number {number} of the files and folders named"


def _unread(number: int) -> str:
    return f"{_named(number)}, or a file in it, cannot be read. Check that you may read it."


def _files(path: Path) -> list[Path]:
    """One file, or those of a folder. Raises OSError where it is neither, or may not be looked at."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        inside = (p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path)))
        return sorted(inside, key=_turn)
    if not stat.S_ISREG(mode):
        raise FileNotFoundError
    return [path]


def _turn(path: Path) -> tuple[Path, str, str]:
    """In order of name, but the pupils of a term before what hangs on them: a row id may be another child's this term,
    and rows that come before the file that says so would go to the child who had it."""
    return path.parent, path.name.casefold().replace("pupil", " pupil"), path.name


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def run(options: argparse.Namespace) -> int:
    files = files_of(options.paths)
    if not is_made(home()):
        raise CannotDo("There is no home here yet. Run ./run init first.")
    start()
    from reachable.clocks.now import read_now
    from reachable.config.receipts import as_json, in_words, progress
    from reachable.flow import receive

    refused = False
    for number, file in files:
        try:
            with progress(sys.stderr.isatty() and not options.json) as on_begin:
                delivery = receive(file, by="the command line", clock=read_now, on_begin=on_begin, patience=PATIENCE)
        except CannotDo:  # This one cannot be read; the others still can.
            print(_unread(number), file=sys.stderr)
            refused = True
            continue
        refused |= delivery.state == delivery.State.REFUSED
        print(json.dumps(as_json(delivery)) if options.json else in_words(delivery), flush=True)
        if options.json and delivery.words:
            print(delivery.words, file=sys.stderr)
    return 1 if refused else 0
