"""Who is one person hangs on what the records tell, never on the order of rows in a file or of the files."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from reachable.linkage.batch import asking, linking, loading
from reachable.linkage.batch.tables import opened
from reachable.linkage.spec import shipped
from tests.linkage.files import whose_rows, write
from tests.linkage.people import UPN

Row = dict[str, str]
Found = tuple[list[list[str]], list[str]]
NAMES = ("Maria", "Harry", "Sidra", "Terry", "Zofia", "Oluwaseun")


def of_child(number: int) -> list[Row]:
    """A child whom a children's service has under two numbers: a form without one is as like the one as the other. And
    one whose key stands on three rows, two with a number and one with none."""
    told = {"forename": NAMES[number], "surname": "Ward", "date_of_birth": f"201{number}-06-15", "upn": UPN[number]}
    again = {"source": "ed", "record_key": f"again{number}", **told, "surname": "Ode", "date_of_birth": "", "upn": ""}
    return [
        {"source": "early_help", "record_key": f"H{number}", **told, "la_child_id": ""},
        {"source": "education", "record_key": f"E{number}", **told, "la_child_id": f"1675{number}"},
        {"source": "social_care", "record_key": f"S{number}", **told, "la_child_id": f"2118{number}"},
        *({**again, "la_child_id": la} for la in ("", f"3227{number}", f"4336{number}")),
    ]


ROWS = [row for number in range(len(NAMES)) for row in of_child(number)]


def linked_in(folder: Path, files: Sequence[Sequence[Row]]) -> Found:
    """Who is one person, and who is asked about, by what their rows tell."""
    folder.mkdir()
    for number, rows in enumerate(files):
        write(folder, f"{number}.csv", *rows)
    told = [",".join(row.values()) for rows in files for row in rows]
    of: dict[int, list[str]] = {}
    with opened() as connection:
        done = linking.link(connection, shipped(), loading.files_of(folder))
        for text, person in zip(told, whose_rows(done), strict=True):
            of.setdefault(person, []).append(text)
        those = [*asking.questions(done)]
        asking.write(done, those, folder / "questions.csv")
    questions = (folder / "questions.csv").read_text(encoding="utf-8").splitlines()
    return sorted(map(sorted, of.values())), questions


@pytest.fixture(scope="module")
def as_told(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return linked_in(tmp_path_factory.mktemp("told") / "records", [ROWS])


def test_there_are_ties_to_be_broken(as_told: Found) -> None:
    """Of each child a form is put with one of two records, and a row of a key with one of two others."""
    assert sorted(map(len, as_told[0])) == [1] * 2 * len(NAMES) + [2] * 2 * len(NAMES)


@pytest.mark.parametrize("parts", [1, 3])
def test_whatever_the_order_of_rows_and_files_the_same_are_one(tmp_path: Path, as_told: Found, parts: int) -> None:
    shuffled = random.Random(parts).sample(ROWS, len(ROWS))
    assert linked_in(tmp_path / "records", [shuffled[part::parts] for part in range(parts)]) == as_told
