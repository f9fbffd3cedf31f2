"""The command line: one verb, one module in `commands/`. Ends with 0, or with one plain sentence and not 0."""

import argparse
import errno
import gc
import importlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from reachable.config.home import home
from reachable.errors import ReachableError
from reachable.words.sentences import printable

# verb -> (module, what it does). What `run` does itself is listed too, so that one list is the whole manual.
VERBS = {
    "demo": ("demo", "build the invented borough, take in its files and serve it"),
    "init": ("init", "make a home: database, keys; --invented adds invented people and registers"),
    "serve": ("serve", "serve the pages, with the loop beside them"),
    "receive": ("receive", "take in agencies' files: ./run receive PATH..."),
    "link": (
        "link",
        "link records of many sources: --records FOLDER --out FILE [--new FILE --decisions FILE] [--questions FILE]",
    ),
    "train": ("train", "learn the numbers of the matching model anew: --records FOLDER --out FILE"),
    "export-links": ("export_links", "write which record is whose: source, record_key, person"),
    "forget": ("forget", "remove what is past its time: --due [--dry-run]"),
    "seals": ("seals", "print the newest head of each log, to be kept elsewhere; --check [FILE]"),
    "moments": ("moments", "list the open reachable moments by identifier, with their clocks: [--json]"),
    "fallback-sheet": ("fallback_sheet", "write the open moments by initials, for when the system is down: --out FILE"),
    "measures": ("measures", "how many moments were reached in time, of how many: [--weeks N] [--json]"),
    "rules": ("rules", "list the published rules, with their kinds and settings: [--json]"),
    "import-response": ("import_response", "take a published response into the plan: FILE [--dry-run] [--json]"),
    "replay": ("replay", "replay a chronology against the rules, day by day: FILE, or --lessons; [--settings FILE]"),
    "mail": ("mail", "say by which mail server those on duty are told: ./run mail smtp://... --from EMAIL"),
    "backup": ("backup", "write a running copy of the whole home to a new folder"),
}
BESIDE = {
    "test": "pass every test",
    "check": "format, lint, imports, types on pure files, documents fresh",
    "bench": "measure, as ratios against a floor in the same run",
    "prove": "prove at length what the tests only sample",
}

# What argparse says -> what we say. What was typed is never said again: a file's name may hold a person's.
PLAINLY = (
    (r"unrecognized arguments: .*", "An argument is too many, or not known"),
    (r"the following arguments are required: (.*)", r"\1 is missing"),
    (r"one of the arguments (.*) is required", r"One of \1 is missing"),
    (r"argument (\S+): invalid int value: .*", r"\1 needs a whole number"),
    (r"argument (\S+): ignored explicit argument .*", r"\1 takes no value"),
    (r"argument (\S+): ([^'\"]*)", r"\1: \2"),
)
# How seldom Python looks for rings of objects that nobody holds any more. As often as it does by itself, it was a sixth
# of the time that taking in a school day took: a delivery holds many objects, and makes no rings.
SELDOM = (50_000, 20, 100)
# What may be wrong with a place. Files named by a person are opened where the sentence can say which.
NO_PLACE = (PermissionError, FileNotFoundError, FileExistsError, NotADirectoryError)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Parser(argparse.ArgumentParser):
    """The arguments of one verb. What it does not understand it refuses in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Ends with 2."""
        for said, plainly in PLAINLY:
            if found := re.fullmatch(said, message, re.DOTALL):
                self.exit(2, f"{found.expand(plainly)}: {self.prog} --help says what may be given.\n")
        self.exit(2, f"The arguments are not understood: {self.prog} --help says what may be given.\n")


def folder(told: str) -> Path:
    """A folder that somebody names, for `add_argument`. Raises ArgumentTypeError for the empty text, which would be
    the folder where they stand: a variable of a script that is not set."""
    if not told.strip():
        raise argparse.ArgumentTypeError("name a folder")
    return Path(told)


def main(words: Sequence[str]) -> int:
    """Runs one verb. Returns the exit code."""
    if not words or words[0] in ("help", "--help", "-h"):
        print(manual())
        return 0
    verb, rest = words[0], list(words[1:])
    if verb not in VERBS:
        print(f"There is no '{verb}'. `./run` alone lists what there is.", file=sys.stderr)
        return 2
    command = importlib.import_module(f"reachable.config.commands.{VERBS[verb][0]}")
    parser = Parser(prog=f"./run {verb}", description=VERBS[verb][1], allow_abbrev=False)
    command.arguments(parser)
    try:
        return int(command.run(parser.parse_args(rest)) or 0)
    except ReachableError as error:
        print(printable(error.words), file=sys.stderr)
    except BrokenPipeError:  # whoever read it has had enough (`| head`): nothing went wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except Exception as error:  # noqa: BLE001  the last resort: a person gets a sentence, never a trace of somebody's data
        print(_last_resort(error), file=sys.stderr)
    return 1


def _last_resort(error: Exception) -> str:
    if os.environ.get("REACHABLE_TRACE"):
        raise error
    kind = type(error).__name__
    if kind == "OperationalError":
        return (
            "The database cannot be used: it is missing, locked or full. "
            "Run ./run init, or check the disk and the address."
        )
    if _is_of_the_home(error):
        return (
            f"The home cannot be read or written ({kind}). Check that the folder is yours, "
            "or name another with REACHABLE_HOME."
        )
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return "No more can be written there: the disk is full, or so much is not allowed. Make room, and try again."
    return (
        f"Something went wrong ({kind}). Nothing half-done is shown to anybody. Tell whoever looks after the program."
    )


def _is_of_the_home(error: Exception) -> bool:
    """True where a file of the home, or the folder that it should stand in, is missing or may not be used. A program
    that is not installed, or a file of the program itself, is no fault of the home."""
    if not (isinstance(error, NO_PLACE) or (isinstance(error, OSError) and error.errno == errno.EROFS)):
        return False
    if not isinstance(error.filename, str | bytes | os.PathLike):
        return False
    at, place = home(), Path(os.fsdecode(error.filename)).resolve()
    return place.is_relative_to(at) or at.is_relative_to(place)


def manual() -> str:
    """What can be done, a line each."""
    every = {verb: what for verb, (_, what) in VERBS.items()} | BESIDE
    return "\n".join(["./run VERB", "", *(f"  {verb:<15} {what}" for verb, what in every.items())])


def start(home: Path | None = None) -> None:
    """Makes Django ready on a home. Nothing of Django may be imported before this."""
    if home is not None:
        os.environ["REACHABLE_HOME"] = str(home)
    # What is kept is readable by its owner alone: the database, its log, backups.
    os.umask(0o077)
    gc.set_threshold(*SELDOM)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reachable.config.settings")
    import django

    from reachable.config.logs import set_up

    set_up()
    django.setup()
