"""What opens a guarded table stands only in files made for it, and nothing goes round by raw SQL (lock 3).

Files made for writing are `changes.py`, `step.py`, and the rooms of a step that is too long for one file, whose names
end in `_step.py`.
"""

import ast

import pytest

from tests.house.source import calls, files_that_use, trees

# file -> why it opens rows that are not about to be changed, or has not the name of a file made for writing
OPENS_TO_CHANGE = {
    "people/knowing.py": "what the matching step knows of a record; called by its rooms alone",
    "people/exporting.py": "the export of links: work on everybody, by a command",
}
EVERYBODY_FILES = (
    "step.py",
    "measures_step.py",
    "answering_step.py",
    "returns_step.py",
    "frame_step.py",
    "findings_step.py",
    "load_step.py",
    "loop.py",
    "exporting.py",
    "forget.py",
    "sealing.py",
)
# Narrowing is said where a query word is defined, or where one narrowed queryset is carried over to another.
NARROWS = {
    "actions/models.py",
    "audits/models.py",
    "locks/guard.py",
    "mix_ups/models.py",
    "people/asking.py",
    "people/models/mix_ups.py",
    "people/models/who.py",
    "people/rested.py",
    "people/seen.py",
    "people/sharing_a_home.py",
    "feeds/models.py",
    "sharing/models.py",
    "sharing/looking.py",
    "oversight/looking_back.py",
    "reachable_moments/models.py",
    "front_door/advice/models.py",
    "front_door/advice/queue.py",
    "front_door/contacts/models/contact.py",
    "front_door/contacts/models/parts.py",
    "in_confidence/models.py",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "_raw_delete", "delete"}
# file -> why it writes by itself
WRITES_BESIDE = {
    "locks/guard.py": "the guard's own words for them",
    "sharing/looking.py": "the look itself",
    "feeds/lease.py": "who runs: no record of anybody",
    "paper/word.py": "a Word document into memory",
    "flow.py": "what waited and is done is taken off the list: ids only",
}


def base(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def is_for_writing(path: str) -> bool:
    return base(path) in ("changes.py", "step.py") or path.endswith("_step.py")


def test_everybody_is_asked_only_by_steps_loops_and_commands() -> None:
    used = {path for path, _ in calls("everyone_because")}
    assert used and {path for path in used if base(path) not in EVERYBODY_FILES} == set()


def test_everybody_says_why() -> None:
    for path, call in calls("everyone_because"):
        assert call.args and not (isinstance(call.args[0], ast.Constant) and len(str(call.args[0].value)) < 8), path


def test_only_changes_and_steps_open_rows_to_change() -> None:
    used = {path for path, _ in calls("to_change")}
    others = {path for path in used if not is_for_writing(path)}
    assert others == set(OPENS_TO_CHANGE)


def test_only_the_two_doors_open_by_hand() -> None:
    assert files_that_use("_opened_because") == {"locks/guard.py", "sharing/looking.py"}
    assert {path for path, tree in trees().items() if "_opened" in set_on_others(tree)} == {"locks/guard.py"}


def set_on_others(tree: ast.AST) -> set[str]:
    """Attributes that are assigned to, on anything."""
    stored = (n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store))
    return {node.attr for node in stored}


def test_narrowing_is_said_only_where_query_words_are() -> None:
    assert files_that_use("_narrowed", "narrowed_for") == NARROWS


def test_only_changes_and_steps_write() -> None:
    """`add`, `set` and `clear` of a many-to-many do not exist here; `update` is looked at below."""
    used = {path for name in WRITES for path, call in calls(name) if looks_like_a_table(call)}
    used |= {path for path, _ in calls("write_many")}
    others = {path for path in used if not is_for_writing(path)}
    assert others == set(WRITES_BESIDE)


def test_only_changes_and_steps_update() -> None:
    used = {path for path, call in calls("update") if call.keywords and not call.args}
    assert {path for path in used if not is_for_writing(path)} <= set(WRITES_BESIDE)


def looks_like_a_table(call: ast.Call) -> bool:
    """A method called on something; a plain function of that name is ours and is no write."""
    return isinstance(call.func, ast.Attribute)


@pytest.mark.parametrize("way", ["raw", "RawSQL", "extra", "explain", "union", "intersection", "difference"])
def test_no_raw_sql_and_no_way_to_run_one_query_inside_another(way: str) -> None:
    """A union begun by an unguarded table would run a guarded one. (Sets are joined with `|` here, not by name.)"""
    assert {path for path, call in calls(way) if is_a_query(call)} - {"locks/guard.py"} == set()


def is_a_query(call: ast.Call) -> bool:
    chain = ast.unparse(call.func)
    return ".objects" in chain or chain in ("RawSQL", "expressions.RawSQL")


def test_only_start_up_speaks_to_the_database_itself() -> None:
    """A cursor knows no guard. `forget` asks only that the file's freed pages be written over; `writing` only adds."""
    spoken = {path for path, _ in calls("cursor")}
    assert spoken == {"config/start_up.py", "config/commands/forget.py", "feeds/writing.py"}
    spoken = {path for path, _ in calls("execute") if not path.startswith("linkage/batch/")}  # DuckDB, on files given
    assert spoken <= {
        *("config/start_up.py", "config/commands/backup.py", "config/commands/forget.py", "locks/append_only.py"),
        "feeds/writing.py",
        "linkage/engine.py",  # DuckDB, in memory, on what it was given
    }


def test_what_writes_many_rows_reads_none() -> None:
    """All that it asks the database for is the next ids."""
    told = [n.value for n in ast.walk(trees()["feeds/writing.py"]) if isinstance(n, ast.Constant)]
    asked = {text for text in told if isinstance(text, str) and text.startswith(("select", "update", "delete", "with"))}
    assert asked == {
        "select seq from sqlite_sequence where name = %s",
        "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
    }


def test_no_hooks_on_save() -> None:
    """No signals, no call-backs (design.md section 2): what happens is read in flow.py."""
    assert (
        files_that_use("receiver", "Signal", "post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed")
        == set()
    )
    overridden = [
        f"{path}:{node.name}"
        for path, tree in trees().items()
        if base(path) == "models.py" or "/models/" in path
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "full_clean")
    ]
    assert overridden == []


def test_no_page_is_made_by_djangos_admin() -> None:
    assert files_that_use("admin", "ModelAdmin") == set()
