"""`./run fallback-sheet --out FILE`: the open moments on paper, for the night on which the system is down."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.errors import CannotDo

if TYPE_CHECKING:
    from datetime import datetime

    from reachable.agencies.models import Practitioner


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help="the PDF to write, mode 0600")
    parser.add_argument("--for", dest="reader", metavar="EMAIL", help="whose sheet it is (default: first on duty now)")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    start()
    from reachable.clocks.now import read_now
    from reachable.locks.permissions import Permission
    from reachable.reachable_moments.fallback import sheet

    now = read_now()
    viewer = _reader(options.reader, now).as_viewer()
    if Permission.REACH not in viewer.permissions:
        raise CannotDo("This account is not one of those that answer moments.")
    _write(options.out, sheet(viewer, now))
    print("The sheet is written. It is about young people: print it, hand it over in person, and remove the file.")
    return 0


def _reader(email: str | None, now: "datetime") -> "Practitioner":
    """Whose sheet it is. Nobody is on it of whom they are kept out, and that they looked is written down."""
    from datetime import timedelta

    from reachable.agencies.duty import Part, on
    from reachable.agencies.models import Practitioner, Shift

    active = Practitioner.objects.filter(is_active=True)
    if email:
        found = active.filter(email__iexact=email).first()
        if not found:
            raise CannotDo("No open account has this email address.")
        return found
    turns = [one.as_turn() for one in Shift.objects.near(now, now + timedelta(seconds=1))]
    there = on(turns, Part.DUTY, now) or on(turns, Part.MANAGER, now)
    if not there:
        raise CannotDo("Nobody is on duty. Say with --for EMAIL whose sheet it is.")
    return active.get(pk=there[0])


def _write(path: Path, made: bytes) -> None:
    """Whole or not there, readable by its owner alone."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
        part.replace(path)
    except OSError as error:
        raise CannotDo("The file could not be written. Check the folder and try again.") from error
