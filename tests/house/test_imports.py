"""A folder imports only what stands below it: what import-linter sees, and what it does not."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.source import REACHABLE, ROOT, calls, trees
from tools.check import PURE

LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
# folder -> how high it stands; folders of one line stand equally high
HEIGHT = {name: len(LAYERS) - i for i, line in enumerate(LAYERS) for name in re.split(r"\s*\|\s*", line)}
OURS = [model for model in apps.get_models() if model.__module__.startswith("reachable.")]


def folder(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.slow
def test_the_contracts_are_kept() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_whatever_says_that_it_is_pure_is_held_to_it() -> None:
    """The contract without Django, and `./run check` of its types, read one list."""
    says = {path for path, tree in trees().items() if re.search(r"\bPure\b", ast.get_docstring(tree) or "")}
    held = {path.removeprefix("reachable/") for path in PURE}
    assert says and {path for path in says if path not in held and folder_of(path) not in held} == set()


def folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def test_every_folder_has_its_place() -> None:
    here = {p.stem for p in REACHABLE.iterdir() if p.is_dir() or p.suffix == ".py"} - {
        "__init__",
        "__main__",
        "__pycache__",
    }
    assert here == set(HEIGHT)


def test_no_key_reaches_a_higher_folder_or_one_beside() -> None:
    wrong = [
        f"{model.__name__}.{key.name} -> {key.related_model.__name__}"
        for model in OURS
        for key in keys_of(model)
        if folder(key.related_model.__module__) != folder(model.__module__)
        and HEIGHT[folder(key.related_model.__module__)] >= HEIGHT[folder(model.__module__)]
    ]
    assert wrong == []


def keys_of(model: type[models.Model]) -> list[models.ForeignKey]:
    return [f for f in model._meta.local_fields if isinstance(f, models.ForeignKey)]


def test_no_key_is_written_as_a_string_save_to_oneself() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for name in ("ForeignKey", "OneToOneField", "ManyToManyField")
        for path, node in calls(name)
        if isinstance(node.args[0], ast.Constant) and node.args[0].value != "self"
    ]
    assert wrong == []


def test_no_key_leaves_a_way_back() -> None:
    """`related_name="+"`: a lower table knows nothing of those above, and offers no way round the guard."""
    wrong = [f"{m.__name__}.{k.name}" for m in OURS for k in keys_of(m) if k.remote_field.related_name != "+"]
    assert wrong == []
    assert [m.__name__ for m in OURS if m._meta.many_to_many] == []


def test_only_config_puts_folders_under_addresses() -> None:
    assert {path for path, _ in calls("include")} == {"config/urls.py"}


def test_what_is_said_in_confidence_is_read_by_no_other_folder() -> None:
    """So it stands in no search, copy, count, export, notice or sheet (0031). To forget, and for the demo."""
    own = "in_confidence"
    others = {path for path, tree in trees().items() if own in imports_of(tree) and not path.startswith(f"{own}/")}
    assert others == {"config/forgetting.py", "config/confiding.py"}


def test_no_folder_is_imported_by_its_name_in_a_string() -> None:
    assert {path for path, _ in calls("import_module")} <= {"config/command_line.py"}
    assert [path for name in ("__import__", "get_model", "import_string") for path, _ in calls(name)] == []


def imports_of(tree: ast.Module) -> set[str]:
    """The folders a file imports, inside functions too."""
    found = set()
    for node in ast.walk(tree):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        found |= {folder(n) for n in names if n.startswith("reachable.")}
    return found


def test_no_two_folders_of_one_line_import_each_other() -> None:
    """Inside functions and type-checking blocks too, which the tool leaves out."""
    wrong = []
    for path, tree in trees().items():
        own = path.split("/")[0].removesuffix(".py")
        higher = {f for f in imports_of(tree) if f != own and own in HEIGHT and HEIGHT[f] >= HEIGHT[own]}
        wrong += [f"{path} imports {f}" for f in sorted(higher)]
    assert wrong == []
