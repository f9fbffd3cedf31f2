"""No word in the files or the stories blames a child, and no story follows the one in the source document."""

import ast
from pathlib import Path

import pytest

import reachable.demo
from reachable.demo import names
from reachable.demo.custody import OFFENCES
from reachable.demo.stories import STORIES
from tests.rules.demo.conftest import Sent, text_of

pytestmark = pytest.mark.slow  # the borough they read takes half a second to build

FORBIDDEN = (
    "gang member",
    "gang nominal",
    "known to police",
    "streetwise",
    "street wise",
    "lifestyle",
    "prostitut",
    "promiscuous",
    "putting himself at risk",
    "putting herself at risk",
    "placing herself at risk",
    "placing himself at risk",
    "choosing to",
    "chose to",
    "child porn",
    "illegal immigrant",
    "broken home",
    "hard to reach",
    "feral",
    "thug",
    "murder",
    "stabbed to death",
    "child c ",
    "waltham",
    "bournemouth",
)
PARTS_OF_THE_SOURCE = (
    ("moved in", "new to the borough", "came here", "arrived", "moved from"),
    ("home educat", "at home", "home school", "ehe"),
    ("elsewhere", "another area", "away from home", "out of area", "seaside", "another force"),
)
FOLDER = Path(reachable.demo.__file__).parent


def story_text() -> list[str]:
    return [f"{s.title} {s.names}".lower() for s in STORIES]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_forbidden_word_is_written(word: str, everything: str) -> None:
    assert word not in everything


@pytest.fixture(scope="module")
def everything(sent: Sent) -> str:
    files = [text_of(path) for path in sorted((sent.folder / "files").iterdir())]
    return "\n".join([*files, *story_text(), *OFFENCES]).lower().replace("\u00a0", " ")


def test_no_story_joins_a_move_in_home_education_and_an_arrest_elsewhere() -> None:
    for text in story_text():
        assert sum(any(words in text for words in part) for part in PARTS_OF_THE_SOURCE) < 2, text


def test_no_arrested_story_child_ever_moved() -> None:
    for story in STORIES:
        assert not (story.moved_days_ago and any(young.held for young in story.children)), story.title


def test_nobody_in_the_files_is_home_educated_or_dead(sent: Sent) -> None:
    for message in sent.messages:
        assert not list(message.iter("PersonDeathDate"))
        assert "RC2" not in {element.text for element in message.iter("ReasonForClosure")}


def test_names_of_known_children_cannot_be_made() -> None:
    """Surnames and forenames left out on purpose (names/README.md) stay out."""
    drawn = {name for origin in names.origins() for name in origin.surnames.items}
    assert not drawn & {"White", "King", "Wright", "Payne", "Butler", "Ross", "Lawrence", "Sharif", "Steele", "Henry"}


def test_the_folder_imports_only_the_standard_library_and_identifiers() -> None:
    import sys

    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in named:
                top = name.split(".")
                ours = top[:2] in (["reachable", "demo"], ["reachable", "identifiers"])
                assert ours or top[0] in sys.stdlib_module_names, f"{path.name} imports {name}"


def test_nothing_reads_the_time_or_python_hashes() -> None:
    for path in sorted(FOLDER.glob("*.py")):
        calls = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        assert not calls & {"datetime.now", "date.today", "time.time", "hash", "id", "random.random", "Random().random"}


@pytest.mark.parametrize(
    "module",
    [
        "enrolments",
        "exclusions",
        "involvement",
        "custody",
        "happenings",
        "missing",
        "youth_justice",
        "housing",
        "emergency",
        "contacts",
    ],
)
def test_what_happens_is_never_drawn_from_where_a_family_comes_from(module: str) -> None:
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != "expect"]
    read = {node.attr for one in functions for node in ast.walk(one) if isinstance(node, ast.Attribute)}
    assert not read & {"ethnicity", "language", "origin", "surname"} - ({"surname"} if module == "custody" else set())
