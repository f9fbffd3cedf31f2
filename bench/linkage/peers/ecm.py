"""`python ecm.py RECORDS OUT`: `recordlinkage`'s ECM classifier on the same files, unsupervised.

It runs in an environment of its own (requirements/bench.txt), so it knows nothing of this repository. Likenesses are
made yes or no, as the classifier needs; what is missing counts as unlike, as it does there. Clusters are connected
components, written to OUT/ecm.csv.
"""

import json
import sys
import time
from pathlib import Path

import pandas
import recordlinkage

IDENTIFIERS = ("nhs_number", "upn", "la_child_id", "pnc_id")
COLUMNS = ("source", "record_key", "forename", "surname", "date_of_birth", "sex", "postcode", *IDENTIFIERS)
# Tried: blocks of one column instead of two find more, and let the classifier take "born on one day" for one person.
BLOCKED = (
    *(("date_of_birth", "surname"), ("date_of_birth", "forename"), ("surname", "postcode"), ("forename", "postcode")),
    *((one,) for one in IDENTIFIERS),
)


def load(folder: Path) -> pandas.DataFrame:
    files = [pandas.read_csv(path, dtype=str, keep_default_na=False) for path in sorted(folder.glob("*.csv"))]
    told = pandas.concat(files).reindex(columns=list(COLUMNS)).fillna("").drop_duplicates(ignore_index=True)
    for column in ("forename", "surname"):
        told[column] = told[column].str.upper()
    told["postcode"] = told["postcode"].str.replace(" ", "").where(~told["postcode"].str.startswith("ZZ99"), "")
    told["date_of_birth"] = told["date_of_birth"].where(told["date_of_birth"] != "1900-01-01", "")
    return told.mask(told == "")


def candidates(told: pandas.DataFrame) -> pandas.MultiIndex:
    """Pairs that share one of the blocks, none of it missing."""
    found = pandas.MultiIndex.from_arrays([[], []])
    for block in BLOCKED:
        have = told.dropna(subset=list(block))
        if len(have) > 1:
            index = recordlinkage.Index()
            index.block(list(block))
            found = found.union(index.index(have))
    return found


def likenesses(told: pandas.DataFrame, pairs: pandas.MultiIndex) -> pandas.DataFrame:
    compare = recordlinkage.Compare()
    for column in ("forename", "surname"):
        compare.string(column, column, method="jarowinkler", threshold=0.88, label=column)
    compare.string("date_of_birth", "date_of_birth", method="damerau_levenshtein", threshold=0.85, label="near date")
    for column in ("date_of_birth", *(one for one in ("sex", "postcode", *IDENTIFIERS) if told[one].notna().any())):
        compare.exact(column, column, label=column)
    return compare.compute(pairs, told).fillna(0)


def components(size: int, pairs: pandas.MultiIndex) -> list[int]:
    """The number of the connected component of each record."""
    root = list(range(size))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other in pairs:
        root[top(one)] = top(other)
    return [top(at) for at in range(size)]


def run(folder: Path, out: Path) -> dict:
    began = time.perf_counter()
    told = load(folder)
    matched = recordlinkage.ECMClassifier().fit_predict(likenesses(told, candidates(told)))
    told["person"] = components(len(told), matched)
    told[["source", "record_key", "person"]].to_csv(out / "ecm.csv", index=False)
    return {"records": len(told), "seconds": round(time.perf_counter() - began, 1)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))) + "\n")
