"""One word for the rules by which records are compared and gathered, worked out from the rules themselves: another as
soon as one of them is written otherwise, so that nobody has to remember to say so.

What only explains makes no other word: comments, docstrings, how lines are broken. So does what a newer Python knows
of a rule and the older did not, as long as the rule has nothing of it. The model's own files have a word of their own
(`spec.name`).
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reachable.identifiers import names
from reachable.words.feeds import BY_KEY

RULES = (*Path(__file__).parent.glob("*.py"), *Path(names.__file__).parent.glob("*.py"))


def word_of_rules(beside: Iterable[Path] = ()) -> str:
    """A word for what is written in the rules here, how far each feed's word goes, and in these files beside."""
    files = sorted((f"{file.parent.name}/{file.name}", file) for file in (*RULES, *beside))
    told = [(name, _said(ast.parse(file.read_bytes()))) for name, file in files]
    alone = [(key, feed.alone) for key, feed in sorted(BY_KEY.items())]
    return hashlib.sha256(repr([told, alone]).encode()).hexdigest()[:12]


def _said(part: Any) -> Any:
    """What a part of a program says, in plain lists."""
    if isinstance(part, list):
        return [_said(each) for each in part]
    return [type(part).__name__, *_fields(part)] if isinstance(part, ast.AST) else part


def _fields(part: ast.AST) -> Iterator[tuple[str, Any]]:
    """What is told of a part, but for a docstring, and for what it says nothing of."""
    for name, value in ast.iter_fields(part):
        told = value[1:] if name == "body" and isinstance(value, list) and value and _is_text(value[0]) else value
        if told is not None and told != []:
            yield name, _said(told)


def _is_text(part: ast.AST) -> bool:
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant) and isinstance(part.value.value, str)
