"""The time is read in one place and passed down (design.md section 5)."""

import ast

import pytest

from tests.house.source import trees

# The only place that reads the time, and the formats whose text it may parse.
ONE_PLACE = "clocks/now.py"
BANNED = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "dt.now"),
    *("timezone.now", "timezone.localdate", "timezone.localtime", "time.time", "time.time_ns", "time.localtime"),
    *("time.gmtime", "time.strftime", "functions.Now", "Now"),
}
# Waiting and measuring how long something took is not asking what time it is.
WAITING = {"time.sleep", "time.monotonic", "time.perf_counter"}
READS_NOW = {
    "config/arriving.py": "each thing comes at its own minute",
    "config/loop.py": "once a tick",
    "config/middleware.py": "once a request",
    "config/commands/demo.py": "once a command",
    "config/commands/fallback_sheet.py": "once a command",
    "config/commands/forget.py": "once a command",
    "config/commands/import_response.py": "once a command",
    "config/commands/init.py": "once a command",
    "config/commands/mail.py": "once a command",
    "config/commands/measures.py": "once a command",
    "config/commands/moments.py": "once a command",
    "config/commands/replay.py": "once a command",
    "config/commands/receive.py": "a delivery may take minutes, and its lease must be kept alive",
    "config/commands/rules.py": "once a command",
    "config/commands/seals.py": "once a command",
    "config/making.py": "making keys anew may take minutes, and its lease must be kept alive",
    "worklist/sending.py": "a delivery sent by a page, as above",
}


def asked(tree: ast.Module) -> list[tuple[int, str]]:
    return [(n.lineno, ast.unparse(n.func)) for n in ast.walk(tree) if isinstance(n, ast.Call)]


def wrong(tree: ast.Module) -> list[int]:
    return [line for line, name in asked(tree) if ".".join(name.split(".")[-2:]) in BANNED]


def test_nobody_else_reads_the_time() -> None:
    found = {path: lines for path, tree in trees().items() if (lines := wrong(tree))}
    assert set(found) == {ONE_PLACE}


def test_waiting_is_for_config() -> None:
    waits = {path for path, tree in trees().items() for _, name in asked(tree) if name in WAITING}
    assert {path for path in waits if not path.startswith("config/")} <= {
        "flow.py",  # a breath between two batches
        "feeds/lease.py",  # waiting for a turn
        "linkage/batch/linking.py",  # how long each stage took
        "linkage/batch/placing.py",  # how long one new record took
    }


def test_now_is_read_at_the_edge_only() -> None:
    reads = {
        path
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "read_now" and path != ONE_PLACE
    }
    assert reads <= set(READS_NOW)


@pytest.mark.parametrize("default", ["auto_now", "auto_now_add"])
def test_no_column_stamps_itself(default: str) -> None:
    stamped = [
        path
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == default
    ]
    assert stamped == []


def test_no_day_is_taken_from_a_utc_clock() -> None:
    """`now.date()` is the day in Greenwich, not in London: after 1am in summer it is yesterday's. Use `london_day`.

    The invented borough reckons in London's own clock time throughout.
    """
    found = [
        f"{path}:{line}"
        for path, tree in trees().items()
        for line, name in asked(tree)
        if name.endswith(".date") and name.split(".")[-2] in ("now", "clock()", "at") and not path.startswith("demo/")
    ]
    assert found == []


def test_it_sees_what_it_bans() -> None:
    """The check itself, on a line that it must not let pass."""
    assert wrong(ast.parse("import datetime\nx = datetime.datetime.now()\n")) == [2]
    assert wrong(ast.parse("from django.utils import timezone\ntimezone.now()\n")) == [2]
