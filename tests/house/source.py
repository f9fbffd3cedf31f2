"""The program's own source, read as a tree: what the house tests walk."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REACHABLE = ROOT / "reachable"


@cache
def trees() -> dict[str, ast.Module]:
    """Every Python file of the program by its path below `reachable/`, migrations left out."""
    paths = (p for p in sorted(REACHABLE.rglob("*.py")) if "migrations" not in p.parts)
    return {p.relative_to(REACHABLE).as_posix(): ast.parse(p.read_text(encoding="utf-8")) for p in paths}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function or method of that name, with the file it stands in."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) == name:
                yield path, node


def called(node: ast.Call) -> str:
    """The last name of what is called: `filter` in `Model.objects.filter(...)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def names_used(tree: ast.AST) -> Iterator[str]:
    """Every name and attribute a tree mentions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def files_that_use(*wanted: str) -> set[str]:
    """The files that mention any of these names."""
    return {path for path, tree in trees().items() if set(wanted) & set(names_used(tree))}
