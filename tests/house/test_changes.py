"""Every write says who made it and when, and is one transaction with the line in the log (design.md section 3)."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import called, trees

# function -> why it takes no `by`, or no `now`
WITHOUT_BY = {
    "locks/changes.py:note": "takes `by`, and is the log itself",
    "locks/changes.py:seal": "the loop, of every row alike",
    "feeds/changes.py:count": "the taking-in step counts what it reads; the delivery's own line says who sent it",
    "feeds/changes.py:accept": "the taking-in step; the line is written by its name",
    "feeds/changes.py:sweep": "the taking-in step; the line is written by its name",
}
WITHOUT_NOW = {
    "feeds/changes.py:count": "stamps nothing",
    "feeds/changes.py:mark_current": "stamps nothing: what the school told last",
    "people/changes.py:scope_from_facts": "its times are those of the facts",
}
# Not writes: what a file of changes says beside them.
READS = {"feeds/changes.py:program", "sharing/changes.py:standing_of"}
# Writes that keep no line of their own, each for a reason.
WITHOUT_NOTE = {
    "locks/changes.py:note": "is the line",
    "locks/changes.py:seal": "a line about a seal would itself have to be sealed, for ever",
    "mix_ups/changes.py:take_back_whose": "people.changes.take_back_whose writes it",
    "people/changes.py:our_record_of": "feeds.changes.our_own_record writes it",
    "feeds/changes.py:count": "progress of a delivery whose beginning and end are in the log",
    "feeds/changes.py:mark_current": "derived from rows whose arrival is in the log",
    "people/changes.py:scope_from_facts": "derived from facts whose arrival is in the log",
}
WITHOUT_NOTE["audits/surveys/changes.py:take"] = "its time would say when, within the day, somebody answered"
WITHOUT_NOTE["learning/changes.py:go_on"] = "a line for each page that somebody reads would drown the log"
WITHOUT_NOTE["notices/changes.py:looked"] = "every five seconds: it would drown the log"
# One transaction made of many small ones, safe to run twice: a delivery may be a million rows.
IN_SMALL_STEPS = {"feeds/changes.py:sweep", "feeds/changes.py:count", "locks/changes.py:note"}


def changes() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path, tree in trees().items():
        if path.endswith("/changes.py"):
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{path}:{node.name}", node


EVERY = {name: node for name, node in changes() if name not in READS}
each = pytest.mark.parametrize("name", EVERY)


def names(node: ast.FunctionDef) -> set[str]:
    return {arg.arg for arg in node.args.kwonlyargs}


def test_there_are_changes_to_look_at() -> None:
    assert len(EVERY) > 25


@each
def test_every_change_is_called_by_name(name: str) -> None:
    arguments = EVERY[name].args
    assert arguments.args == arguments.posonlyargs == [] and arguments.vararg is None


@each
def test_every_change_takes_by(name: str) -> None:
    assert ("by" in names(EVERY[name])) != (name in WITHOUT_BY and name != "locks/changes.py:note")


@each
def test_every_change_takes_the_time(name: str) -> None:
    assert ("now" in names(EVERY[name])) != (name in WITHOUT_NOW)


@each
def test_by_and_now_have_no_default(name: str) -> None:
    arguments = EVERY[name].args
    given = {a.arg for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None}
    assert not given & {"by", "now"}


@each
def test_every_change_writes_its_line(name: str) -> None:
    wrote = any(isinstance(node, ast.Call) and called(node) == "note" for node in ast.walk(EVERY[name]))
    assert wrote != (name in WITHOUT_NOTE)


@each
def test_the_change_and_its_line_are_one_transaction(name: str) -> None:
    marks = {ast.unparse(mark) for mark in EVERY[name].decorator_list}
    assert ("transaction.atomic" in marks) != (name in IN_SMALL_STEPS)


@each
def test_every_change_says_what_it_does(name: str) -> None:
    assert ast.get_docstring(EVERY[name])


def test_steps_pass_a_name_and_never_a_person() -> None:
    """A step writes under its own name, so that no practitioner is ever blamed for the machine."""
    for path, tree in trees().items():
        if path.endswith(("/step.py", "_step.py")):
            for node in ast.walk(tree):
                if isinstance(node, ast.keyword) and node.arg == "by":
                    assert ast.unparse(node.value) in ("STEP", "None"), f"{path}:{node.value.lineno}"
