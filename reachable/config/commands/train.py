"""`./run train --records FOLDER --out FILE`: the numbers of a model learnt anew, to be read before they are used."""

import argparse
import json
from pathlib import Path

from reachable.config import files_left_out
from reachable.config.command_line import folder
from reachable.config.writing import require_place, whole
from reachable.linkage.batch import left_out, loading, training
from reachable.linkage.batch.tables import opened
from reachable.linkage.spec import FILE, read
from reachable.words.sentences import printable


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--records", metavar="FOLDER", type=folder, required=True, help="a CSV file for each source")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the model, as JSON")


def run(options: argparse.Namespace) -> int:
    require_place(options.out, "--out")
    loading.require_none_of_records([options.out], options.records)
    files = loading.files_of(options.records)
    print("Learning: some minutes for a million records.", flush=True)
    with opened() as connection:
        model, loaded = training.train(connection, json.loads(FILE.read_text(encoding="utf-8")), files)
    read(model)  # or it says what is wrong with it
    text = json.dumps(model, indent=1, ensure_ascii=False) + "\n"
    whole(options.out, "--out", lambda path: path.write_text(text, encoding="utf-8"))
    for line in left_out.in_words(left_out.as_json(loaded.left_out)):
        print(printable(line), flush=True)
    print("Written. Hold it against the one in use, line by line, before you put it in its place.", flush=True)
    return files_left_out.say(loaded.files_left_out)
