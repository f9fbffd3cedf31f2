"""`./run link --records FOLDER --out FILE`: who is whose among many records. No home, no database, no web."""

import argparse
import csv
import gc
import json
import resource
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from reachable.config import files_left_out, on_spark
from reachable.config.command_line import folder
from reachable.config.spread import spread
from reachable.config.writing import require_place, whole
from reachable.errors import CannotDo
from reachable.linkage.batch import asking, cleaning, comparing, left_out, lines, linking, loading, placing
from reachable.linkage.batch.left_out import Some
from reachable.linkage.batch.tables import opened
from reachable.linkage.engine import CROWD
from reachable.linkage.spec import name, shipped
from reachable.words.sentences import printable, shortened
from reachable.words.times import plural

STAGES = {
    "load": "Reading the files",
    "clean": "Making names, dates and addresses plain",
    "keys": "Finding who could be whom",
    "compare": "Comparing",
    "judge": "Judging",
    "merge": "Putting together",
    "index": "Making the index",
    "place": "Placing new records",
}


DECIDED = ("record_key", "decision", "matched_source", "matched_record_key", "weight", "milliseconds")
# The columns of what may stand among the records from the last time.
WRITTEN = (linking.WRITTEN, DECIDED, asking.WRITTEN)
COLUMNS = (
    "a folder of CSV files (UTF-8, commas, a first line of column names), one for each source. Every row must have "
    f"{' and '.join(loading.NEEDED)}; it may have "
    f"{', '.join(name for name in loading.COLUMNS if name not in loading.NEEDED)}. A birth date is 2011-07-09, "
    "09/07/2011 (the day first), 2011-07 or 2011"
)
PEOPLE = f"to write to, as CSV: {', '.join(linking.WRITTEN)}. The same number is the same person"
NEW = "a CSV file of new records with the same columns, to be placed one at a time. Needs --decisions"
DECISIONS = (
    f"to write to, as CSV, a line for each new record: {', '.join(DECIDED)}. The decision is link (it is the person's "
    "whose record is named), ask (a person must say) or new (it is like nobody's); the weight is in bits. Needs --new"
)
QUESTIONS = (
    f"to write to, as CSV: {', '.join(asking.WRITTEN)}; a line for each question that a person must answer about the "
    "records, by the two records that are most alike. Those about new records stand in --decisions"
)
ENDS = (
    "Ends with 0; with 1 where a file was left out whole, or rows for letters that are not UTF-8, though the others "
    "are linked, or where nothing could be done; with 2 where its arguments are not understood. DEVELOPERS.md explains "
    "each column and each key of --json."
)
MOST_NAMED = 10  # columns of a file, or what stands in a folder
MANY = 5_000_000  # bytes of records, some 100,000
ENGINES = {"duckdb": lambda: nullcontext(comparing.compare), "spark": on_spark.comparing_there}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = ENDS
    parser.add_argument("--records", metavar="FOLDER", type=folder, required=True, help=COLUMNS)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help=PEOPLE)
    parser.add_argument("--new", metavar="FILE", type=Path, help=NEW)
    parser.add_argument("--decisions", metavar="FILE", type=Path, help=DECISIONS)
    parser.add_argument("--questions", metavar="FILE", type=Path, help=QUESTIONS)
    parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="spark: for a region")
    parser.add_argument(
        "--json", action="store_true", help="how many, how long and how much memory, as one JSON object"
    )


def run(options: argparse.Namespace) -> int:
    if (options.new is None) != (options.decisions is None):
        raise CannotDo("--new and --decisions go together: name both, or neither.")
    _require_places(options)
    beside = [path for path in (options.out, options.new, options.decisions, options.questions) if path]
    files = loading.files_of(options.records, but=beside, written=WRITTEN)
    others = loading.not_taken(options.records, files, beside)
    said = linking.quietly if options.json else _say
    with opened() as connection, ENGINES[options.engine]() as compare:
        # What is no good in the new records is said at once.
        new = loading.load(connection, [options.new] if options.new else [], "told_new")
        done = linking.link(connection, shipped(), files, said, compare, _spread_of(files))
        whole(options.out, "--out", lambda path: linking.write(done, path))
        if options.questions:
            asked = [*asking.questions(done)]
            whole(options.questions, "--questions", lambda path: asking.write(done, asked, path))
        told = {**_told(done), **_of_files(done.loaded, new.files), "in_folder_not_read": others}
        if options.new:
            told["new"] = _place(done, new, options)
    print(json.dumps(told) if options.json else _in_words(told), flush=True)
    return files_left_out.say(told["files_left_out"]) or _of_accents(done.loaded, new)


def _of_accents(*loaded: loading.Loaded) -> int:
    """1 where rows were left out for letters that are not UTF-8, else 0: those of some names more than of others, and
    nobody may miss that."""
    return int(any("not_utf8" in faults for each in loaded for faults in each.left_out.values()))


def _spread_of(files: list[Path]) -> cleaning.Spread:
    """Few records are done before other processes have begun."""
    return spread if sum(file.stat().st_size for file in files if file.exists()) > MANY else map


def _require_places(options: argparse.Namespace) -> None:
    """Raises CannotDo, before minutes of work, where what is named cannot be read or written."""
    if options.new:
        _require_new(options.new)
    named = {"--out": options.out, "--decisions": options.decisions, "--questions": options.questions}
    wanted = [path for path in named.values() if path is not None]
    for argument, path in named.items():
        if path is not None:
            require_place(path, argument)
    if len({loading.real(path) for path in wanted}) < len(wanted):
        raise CannotDo("Two of --out, --decisions and --questions name one file. Name another for each.")
    if options.new and loading.real(options.new) in {loading.real(path) for path in wanted}:
        raise CannotDo("The file of new records would be written over. Name another file to write to.")
    loading.require_none_of_records(wanted, options.records, WRITTEN)


def _require_new(file: Path) -> None:
    """Raises CannotDo where the new records cannot be read."""
    try:
        if not file.is_file():
            raise CannotDo("--new: there is no file of new records under that name. Check it.")
        file.open("rb").close()
    except OSError:
        raise CannotDo("--new: you may not read that file. Ask whoever owns it, or name another.") from None


def _place(done: linking.Linked, new: loading.Loaded, options: argparse.Namespace) -> dict[str, Any]:
    """Places the new records, read again: nothing of them is held while the batch runs."""
    with done.stage("index"):
        index, rows = placing.Index(done), loading.rows(done.connection, options.new)
    with done.stage("place"), _no_looking_through():
        placed = list(placing.place(index, done, rows))
    whole(options.decisions, "--decisions", lambda path: _write(path, rows, placed, index))
    took = sorted(each.milliseconds for each in placed)
    counts = {kind: sum(each.decision == kind for each in placed) for kind in ("link", "ask", "new")}
    spent: dict[str, Any] = {"index_seconds": done.seconds["index"], "seconds": done.seconds["place"]}
    spent |= {"p50_ms": _at(took, 0.5), "p95_ms": _at(took, 0.95), "rows_left_out": left_out.as_json(new.left_out)}
    return {"records": len(placed), **counts, **spent, **_some(new, cleaning.unread_of(rows, done.unchecked), {})}


def _at(took: list[float], share: float) -> float:
    return took[min(len(took) - 1, int(len(took) * share))] if took else 0.0


@contextmanager
def _no_looking_through() -> Iterator[None]:
    """Or Python would look through the lists of a million people for what to throw away, while a record waits."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _write(
    path: Path, rows: Iterable[Mapping[str, str]], placed: Iterable[placing.Placed], index: placing.Index
) -> None:
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(DECIDED)
        for row, one in zip(rows, placed, strict=True):
            weight = "" if one.weight is None else one.weight
            writer.writerow((row["record_key"], one.decision, *index.named(one.matched), weight, one.milliseconds))


def _some(loaded: loading.Loaded, unread: Mapping[str, Some], others: Mapping[str, Some]) -> dict[str, Any]:
    """How many there are of what may be looked up in the files, and on which lines the first stand."""
    at = lines.lines_of(loaded, [*unread.values(), *others.values()])
    first = {name: lines.by_file(some, at) for name, some in others.items()}
    first["not_read"] = {name: lines.by_file(some, at) for name, some in unread.items()}
    counts = {name: some.number for name, some in others.items()}
    return {**counts, "not_read": {name: some.number for name, some in unread.items()}, "first_lines": first}


def _told(done: linking.Linked) -> dict[str, Any]:
    again = {"keys_told_again": linking.told_again(done), "keys_of_two": linking.of_two(done)}
    return {
        "model": name(),
        "records": done.records,
        "pairs": done.pairs,
        "in_crowds_alone": done.in_crowds_alone,
        "clusters": len(set(done.person)),
        "to_ask": linking.to_ask(done),
        "knows_everybody": done.knows_everybody,
        "taken_as_they_stand": sorted(done.unchecked),
        **_some(done.loaded, done.unread, again),
        "seconds": {**done.seconds, "all": round(sum(done.seconds.values()), 3)},
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _of_files(loaded: loading.Loaded, new: list[Path]) -> dict[str, Any]:
    """What is said of the files by their names, those of new records too."""
    named = [*loaded.files, *new]
    return {
        "columns_not_read": loading.not_read(named),
        "files_without_rows": loading.without_rows(named),
        "files_left_out": loaded.files_left_out,
        "rows_left_out": left_out.as_json(loaded.left_out),
    }


def _in_words(told: dict[str, Any]) -> str:
    ask = told["to_ask"]
    said = [
        f"{plural(told['records'], 'record is', 'records are')} {plural(told['clusters'], 'person', 'people')}.",
        f"A person must look at {plural(ask['people'], 'person', 'people')} "
        f"({plural(ask['questions'], 'question', 'questions')}).",
        f"{told['seconds']['all']:,.1f} seconds, {told['peak_memory_mb']:,} MB at most.",
    ]
    said += _in_crowds(told["in_crowds_alone"])
    said += _told_again(told["keys_told_again"], told["first_lines"]["keys_told_again"])
    said += _of_two(told["keys_of_two"], told["first_lines"]["keys_of_two"])
    said += [
        f"{each} is in a form whose check we do not know: taken as it stands." for each in told["taken_as_they_stand"]
    ]
    said += _not_read(told)
    said += [
        f"{file} has columns that we do not know, and nothing was read from them: {_few(columns)}."
        for file, columns in told["columns_not_read"].items()
    ]
    said += [f"{file} has no rows." for file in told["files_without_rows"]]
    said += left_out.in_words(told["rows_left_out"])
    said += _others(told["in_folder_not_read"])
    if "new" in told:
        new = told["new"]
        placed = f"{new['link']:,} are linked, {new['ask']:,} asked, {new['new']:,} new"
        said.append(f"Of {plural(new['records'], 'new record', 'new records')} {placed}.")
        said += [f"Of the new records: {line}" for line in _not_read(new)]
        said += [f"Of the new records: {line}" for line in left_out.in_words(new["rows_left_out"])]
    return "\n".join(map(printable, said))


def _others(names: Sequence[str]) -> list[str]:
    """What stands among the records and is none of them: whoever put it there may think that it is read."""
    return [f"Not read, since only CSV files of the folder itself are: {_few(names)}."] if names else []


def _in_crowds(number: int) -> list[str]:
    """That records may be one person's and nobody was told so: a crowd shares all by which they could be found."""
    if not number:
        return []
    records = plural(number, "record was", "records were")
    return [f"{records} compared with nobody: more than {CROWD} share every key by which they would be found."]


def _told_again(number: int, first: Mapping[str, list[int]]) -> list[str]:
    keys = plural(number, "record_key stands", "record_keys stand")
    told = f"{keys} on several rows of one source: each row has a line of its own in what is written."
    return [told + lines.in_words(first)] if number else []


def _of_two(number: int, first: Mapping[str, list[int]]) -> list[str]:
    stands, joins = ("record_key stands", "It joins") if number == 1 else ("record_keys stand", "They join")
    told = f"{number:,} {stands} on rows of one source with another forename or birth date. {joins} none of those rows:"
    return [f"{told} a person is asked.{lines.in_words(first)}"] if number else []


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(shortened(one, 40) for one in names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _not_read(told: Mapping[str, Any]) -> list[str]:
    """Of each column how many values cannot be read, and on which lines; never a value, which may be about somebody."""
    first = told["first_lines"]["not_read"]
    return [
        f"{plural(number, 'value', 'values')} of {column} cannot be read, and {'counts' if number == 1 else 'count'} "
        f"as not told.{lines.in_words(first[column])}"
        for column, number in told["not_read"].items()
    ]


def _say(stage: str) -> None:
    print(f"{STAGES[stage]}...", file=sys.stderr, flush=True)
