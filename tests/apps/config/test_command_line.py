"""Every command ends with 0, or with one plain sentence and not 0. Nobody is ever shown a trace."""

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reachable.config.command_line import _last_resort
from reachable.config.home import mark_invented, no_home
from tests import factories as f
from tests.apps.feeds_bad_input.running import plain, run, start, without_might

NEED_A_HOME = {
    "serve": [],
    "receive": ["{file}"],
    "export-links": ["{folder}/links.csv"],
    "forget": ["--due"],
    "backup": ["{folder}/copy"],
}
# /proc takes no new folder from anybody, the administrator of the machine included.
NOWHERE = Path("/proc/reachable-home")


@pytest.fixture
def words(tmp_path) -> dict[str, list[str]]:
    """What each verb that needs a home is given, with a good file."""
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "pupils.csv").write_text(f.pupils())
    known = {"file": tmp_path / "given" / "pupils.csv", "folder": tmp_path / "given"}
    return {verb: [word.format(**known) for word in given] for verb, given in NEED_A_HOME.items()}


@pytest.mark.parametrize("verb", NEED_A_HOME)
def test_without_a_home_it_says_how_to_make_one(verb, words, tmp_path):
    at = tmp_path / "not-there"
    assert "./run init" in plain(run(at, verb, *words[verb]))
    assert not at.exists(), "and makes none by accident"


def test_beside_the_demo_it_says_how_to_name_its_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mark_invented(tmp_path / "var" / "demo")
    assert "put REACHABLE_HOME=var/demo before the command" in no_home(tmp_path / "var")
    assert "REACHABLE_HOME" not in no_home(tmp_path / "elsewhere")


@pytest.mark.parametrize(("verb", "flags"), [("init", ["--invented"]), ("init", []), ("demo", ["--no-serve"])])
def test_a_home_that_cannot_be_made_is_said_plainly(verb, flags):
    plain(run(NOWHERE, verb, *flags))


@pytest.mark.parametrize(("verb", "flags"), [("init", ["--invented"]), ("demo", ["--children", "50", "--no-serve"])])
def test_a_home_with_real_records_is_left_alone(verb, flags, tmp_path):
    at = tmp_path / "real"
    inner = at / "demo" if verb == "demo" else at
    inner.mkdir(parents=True)
    (inner / "reachable.sqlite3").write_text("real records")
    assert "not marked as invented" in plain(run(at, verb, *flags))
    assert (inner / "reachable.sqlite3").read_text() == "real records"


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        ("receive", ["/not/there.csv"]),
        ("export-links", ["/not/there/links.csv"]),
        ("backup", ["/proc/reachable-copy"]),
    ],
)
def test_a_wrong_path_is_said_plainly(home, verb, given):
    plain(run(home, verb, *given))


def test_a_backup_is_never_written_over_anything(home, tmp_path):
    assert "exists already" in plain(run(home, "backup", tmp_path))


def test_a_verb_that_does_not_exist(tmp_path):
    answer = run(tmp_path, "recieve")
    assert answer.returncode == 2 and "There is no 'recieve'." in plain(answer)


def test_alone_it_lists_every_verb(tmp_path):
    answer = run(tmp_path)
    verbs = {line.split()[0] for line in answer.stdout.splitlines()[2:]}
    assert answer.returncode == 0
    assert {"demo", "init", "serve", "receive", "export-links", "forget", "backup"} <= verbs
    assert {"test", "check", "bench", "prove"} <= verbs


@contextmanager
def locked(home: Path):
    """Somebody else holds the database's only pen."""
    with closing(sqlite3.connect(home / "reachable.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_database_that_stays_locked_is_said_plainly(home, words):
    with locked(home):
        process = start(home, "receive", *words["receive"])
        out, err = process.communicate(timeout=100)
    assert process.returncode == 1 and out == ""
    assert "database" in err and "Traceback" not in err and len(err.splitlines()) == 1
    assert run(home, "receive", *words["receive"]).returncode == 0, "and afterwards it is as if nothing had been"


def test_a_home_whose_database_is_gone_is_said_plainly(home, words):
    (home / "reachable.sqlite3").unlink()
    assert "no home here yet" in plain(run(home, "receive", *words["receive"]))


def test_a_home_whose_database_is_no_database_is_said_plainly(home, words):
    (home / "reachable.sqlite3").write_bytes(b"this is not a database, by mistake" * 200)
    plain(run(home, "receive", *words["receive"]))


@pytest.mark.parametrize("verb", ["receive", "forget"])
def test_a_home_that_is_read_only_is_said_plainly(home, words, verb):
    for path in (*home.rglob("*"), home):
        path.chmod(0o500 if path.is_dir() else 0o400)
    plain(run(home, verb, *words[verb], preexec_fn=without_might))


@pytest.mark.parametrize("verb", [*NEED_A_HOME, "seals", "init", "demo"])
def test_a_home_that_is_somebody_elses_is_said_plainly(home, words, verb):
    home.chmod(0)
    said = plain(run(home, verb, *words.get(verb, []), preexec_fn=without_might))
    home.chmod(0o700)
    assert "REACHABLE_HOME" in said and "Something went wrong" not in said


@pytest.mark.parametrize("verb", ["init", "demo"])
def test_a_home_where_none_may_be_made_is_said_plainly(tmp_path, verb):
    tmp_path.chmod(0o500)
    said = plain(run(tmp_path / "home", verb, preexec_fn=without_might))
    assert "REACHABLE_HOME" in said and "Something went wrong" not in said


def test_a_backup_where_none_may_be_written_is_said_plainly(home, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    for target in (tmp_path / "closed" / "copy", tmp_path / "closed" / "inner" / "copy", home / "secret-key" / "copy"):
        assert "backup cannot be written there" in plain(run(home, "backup", target, preexec_fn=without_might))


@pytest.mark.parametrize(
    ("fault", "is_homes"),
    [
        (PermissionError(13, "", "/homes/one/reachable.sqlite3"), True),
        (FileNotFoundError(2, "", "/homes"), True),
        (OSError(30, "", "/homes/one/log"), True),
        (FileNotFoundError(2, "", "chromium"), False),
        (FileNotFoundError(2, "", "/homes/another/model.json"), False),
        (FileNotFoundError(), False),
        (OSError(24, "", "/homes/one/log"), False),
    ],
)
def test_the_home_is_blamed_for_its_own_files_alone(fault, is_homes, monkeypatch):
    monkeypatch.setenv("REACHABLE_HOME", "/homes/one")
    monkeypatch.delenv("REACHABLE_TRACE", raising=False)
    assert ("REACHABLE_HOME" in _last_resort(fault)) is is_homes
