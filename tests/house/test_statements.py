"""All 64 statements of the published response: each has its place here, or says plainly that it has none yet."""

import importlib.util
from pathlib import Path

import pytest

from reachable.config.start_up import every_page
from reachable.guidance.sections import SECTIONS
from tests.house.source import REACHABLE, ROOT
from tools.statements import STATEMENTS, TO_COME, Place, parts

PLACES = sorted({place for one in STATEMENTS.values() for place in one.lives})
PAGES = {name for name, _ in every_page()}
GUIDANCE = {one.slug for one in SECTIONS}
each = pytest.mark.parametrize("number", STATEMENTS)


def is_here(place: Place) -> bool:
    """Whether what a statement points to is there."""
    if place.kind == "page":
        return place.name in PAGES
    if place.kind == "guidance":
        return place.name in GUIDANCE
    if place.kind == "code":
        return importlib.util.find_spec(place.name) is not None
    path, _, name = place.name.partition("::")
    return (ROOT / path).is_file() and f"def {name}" in (ROOT / path).read_text(encoding="utf-8")


def is_built(folder: Path) -> bool:
    """Whether a folder holds work: tables, or rules, or pages of its own, and not only its name."""
    return any(any(folder.rglob(name)) for name in ("0001_*.py", "rules.py", "views.py"))


def test_all_sixty_four_are_there_once() -> None:
    assert list(STATEMENTS) == list(range(1, 65))


@each
def test_each_has_a_place_or_says_what_is_missing(number: int) -> None:
    one = STATEMENTS[number]
    assert one.says and (one.lives or one.lacks)


@pytest.mark.parametrize("place", PLACES, ids=lambda one: f"{one.kind} {one.name}")
def test_every_place_that_is_named_is_there(place: Place) -> None:
    assert is_here(place), f"{place.name} is gone: say in tools/statements.py where it lives now"


def test_a_place_that_is_nowhere_is_found() -> None:
    gone = [("page", "no_such_page"), ("code", "reachable.clocks.nothing"), ("guidance", "nothing")]
    gone += [("test", "tests/nothing.py"), ("test", "tests/house/test_statements.py::test_nothing_at_all")]
    assert not any(is_here(Place(*one)) for one in gone)


@pytest.mark.parametrize("folder", TO_COME)
def test_what_is_said_to_be_missing_is_not_built_by_now(folder: str) -> None:
    """Or the document would tell a board that something is missing which is there."""
    numbers = [f"S{number}" for number, one in STATEMENTS.items() if folder in {lacks.folder for lacks in one.lacks}]
    assert numbers and not is_built(REACHABLE / folder), (
        f"{folder}/ holds work now: say in tools/statements.py where {', '.join(numbers)} live"
    )


def test_what_is_missing_belongs_to_a_folder_that_is_known() -> None:
    known = {*TO_COME, *(path.name for path in REACHABLE.iterdir() if path.is_dir())}
    assert {lacks.folder for one in STATEMENTS.values() for lacks in one.lacks} <= known


def test_the_document_tells_each_and_says_plainly_what_is_not_built() -> None:
    told = "\n".join(parts())
    assert all(f"| S{number} |" in told for number in STATEMENTS)
    assert "not built yet: " in told and "The Exploitation and Risk Panel" in told
