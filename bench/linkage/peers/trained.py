"""`python -m bench.linkage.peers.trained RECORDS OUT`: ours, with a model that these records taught it.

The comparisons, the rules and the thresholds are the shipped model's; only its numbers are learnt again, without
anybody's answers, by the very function of `./run train`. Clusters are written to OUT/trained.csv, the
model to OUT/trained.json.
"""

import json
import sys
from pathlib import Path

from reachable.linkage.batch import linking, loading, training
from reachable.linkage.spec import FILE, read


def run(folder: Path, out: Path) -> None:
    import duckdb

    files = loading.files_of(folder)
    with duckdb.connect() as connection:
        taught, _ = training.train(connection, json.loads(FILE.read_text(encoding="utf-8")), files)
    (out / "trained.json").write_text(json.dumps(taught), encoding="utf-8")
    with duckdb.connect() as connection:
        linking.write(linking.link(connection, read(taught), files), out / "trained.csv")


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
