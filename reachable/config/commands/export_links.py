"""`./run export-links FILE`: which record is whose, as `source, record_key, person`."""

import argparse
import csv
from pathlib import Path

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.errors import CannotDo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the CSV to write")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    start()
    from reachable.people.exporting import links

    try:
        with options.file.open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("source", "record_key", "person"))
            count = 0
            for row in links():
                writer.writerow(row)
                count += 1
    except OSError as error:
        raise CannotDo("The file could not be written. Check the folder and try again.") from error
    print(f"{count:,} records written.")
    return 0
