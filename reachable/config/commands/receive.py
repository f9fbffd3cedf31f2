"""`./run receive PATH...`: take in agencies' files, recognised by content and never by name."""

import argparse
import json
import os
import stat
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.errors import CannotDo, DeliveryRefused
from reachable.feeds.formats import recognise
from reachable.feeds.formats.school_tables import TABLES
from reachable.feeds.opening import HEAD, open_delivery

# Seconds to wait for another delivery to finish before saying that it is not this one's turn.
PATIENCE = 600
HANGING = frozenset(name for name, table in TABLES.items() if table.parent)  # on the pupils of the same term


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
        return list(_inside(path))
    if not stat.S_ISREG(mode):
        raise FileNotFoundError
    return [path]


def _inside(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = (Path(at, name) for name in names if not name.startswith("."))
        yield from _in_turn([file for file in files if file.is_file()])


def _refuse(error: OSError) -> NoReturn:
    raise error


def _in_turn(files: list[Path]) -> list[Path]:
    """Those of one folder, the pupils of a term before what hangs on them: a row id may be another child's this term,
    and rows that come before the file that says so would go to the child who had it. What hangs on pupils is known by
    content. Where a table is there twice, of two terms it may be, only the names tell which goes with which."""
    tables = {file: _table(file) for file in files}
    told = [table for table in tables.values() if table]
    is_one_term = len(told) == len(set(told))
    return sorted(files, key=lambda file: (is_one_term and tables[file] in HANGING, *_by_name(file)))


def _table(file: Path) -> str:
    """What the head of a file says that it is; '' where it cannot be taken: its receipt will say why."""
    try:
        with file.open("rb") as stream, open_delivery(BytesIO(stream.read(HEAD))) as opened:
            return recognise(opened)[1]
    except (OSError, DeliveryRefused):
        return ""


def _by_name(file: Path) -> tuple[str, str]:
    """In order of name, but pupils first where the names differ only by the table."""
    return file.name.casefold().replace("pupil", " pupil"), file.name


def run(options: argparse.Namespace) -> int:
    files = files_of(options.paths)
    if not is_made(home()):
        raise CannotDo(no_home(home()))
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
