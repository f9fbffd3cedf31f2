"""`python -m bench.linkage.missed FOLDER CLUSTERS`: the true pairs that were not put together, by what differs in them.

And recall by feed, a pair counting for both of its feeds. For finding out why; the numbers to go by are those of
`scoring.py`. Everything is held at once: for 100,000 records rather than a million.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.linkage.feeds import IDENTIFIERS
from bench.linkage.truth import key, rows

COMPARED = ("forename", "surname", "date_of_birth", "postcode")
MOST = 25
Row = dict[str, str]


def difference(one: Row, other: Row) -> str:
    """'forename differs, postcode missing' for a pair, after what its numbers say; 'nothing' if all are alike."""
    return ", ".join([*_of_numbers(one, other), *_of_columns(one, other)]) or "nothing"


def _of_numbers(one: Row, other: Row) -> Iterator[str]:
    both = [(one[name], other[name]) for name in IDENTIFIERS if one.get(name) and other.get(name)]
    if any(a == b for a, b in both):
        yield "SAME NUMBER"
    if any(a != b for a, b in both):
        yield "ANOTHER NUMBER"


def _of_columns(one: Row, other: Row) -> Iterator[str]:
    for name in COMPARED:
        a, b = (row.get(name, "").upper().replace(" ", "") for row in (one, other))
        if not a or not b:
            yield f"{name} missing"
        elif a != b:
            yield f"{name} differs"


def true_pairs(folder: Path) -> Iterator[tuple[str, str]]:
    of_person = defaultdict(list)
    for row in rows(folder / "truth.csv"):
        of_person[row["person"]].append(key(row["source"], row["record_key"]))
    for records in of_person.values():
        yield from combinations(records, 2)


def counted(folder: Path, clusters: Path) -> tuple[Counter[str], dict[str, list[int]]]:
    """(missed pairs by what differs, [true pairs, missed pairs] of each feed)."""
    told = {key(row["source"], row["record_key"]): row for row in _records(folder)}
    person = {key(row["source"], row["record_key"]): row["person"] for row in rows(clusters)}
    why, of_feed = Counter[str](), defaultdict(lambda: [0, 0])
    for one, other in true_pairs(folder):
        is_missed = person[one] != person[other]
        for feed in {told[one]["source"], told[other]["source"]}:
            of_feed[feed][0] += 1
            of_feed[feed][1] += is_missed
        why[difference(told[one], told[other])] += is_missed
    return why, of_feed


def _records(folder: Path) -> Iterator[Row]:
    for file in sorted((folder / "records").glob("*.csv")):
        yield from rows(file)


def main(folder: Path, clusters: Path) -> None:
    why, of_feed = counted(folder, clusters)
    for feed, (true, missed) in sorted(of_feed.items()):
        print(f"{feed:<24}{true:>12,} true pairs, recall {1 - missed / true:.4f}")
    print(f"\n{why.total():,} missed, differing in")
    for what, pairs in why.most_common(MOST):
        print(f"{pairs:>8,}  {what}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
