"""`./run replay`: with a home and without, what is refused, and a lesson that is kept."""

import json
import shutil

import pytest

from reachable.config.command_line import main
from reachable.learning.replay.holding import SHIPPED

LESSON = str(SHIPPED / "hurt-and-sent-home.csv")


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """No home is here, nor a server's database, which would make one of any folder."""
    monkeypatch.delenv("REACHABLE_DATABASE", raising=False)
    monkeypatch.setenv("REACHABLE_HOME", str(tmp_path / "home"))
    return tmp_path


def test_a_chronology_is_replayed_where_there_is_no_home(nowhere, capsys):
    assert main(["replay", LESSON]) == 0
    said = capsys.readouterr().out
    assert "3 reachable moments would open" in said and "There is no home here" in said
    assert "What would still be missed:" in said and "whoever is first on duty" in said
    assert not (nowhere / "home").exists()


def test_all_of_it_for_a_program_and_what_was_not_used_is_listed(nowhere, capsys):
    path = nowhere / "told.csv"
    path.write_text("happened,known,feed,kind,surname\n2026-01-01,2026-01-02,custody,detained,\n?,,custody,detained,\n")
    assert main(["replay", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], len(told["not_used"]), told["moments_a_day_in_the_borough"]) == (1, 1, None)
    assert main(["replay", str(path)]) == 0
    assert "Row 3 was not used" in capsys.readouterr().err


def test_settings_that_lose_a_lesson_end_with_1(nowhere, capsys):
    assert main(["replay", "--lessons"]) == 0
    settings = nowhere / "settings.json"
    settings.write_text('{"I3": {"times": 3}}')
    assert main(["replay", "--lessons", "--settings", str(settings)]) == 1
    assert "lost: I3" in capsys.readouterr().out
    assert main(["replay", "--lessons", "--settings", str(settings), "--json"]) == 1
    assert [one["is_kept"] for one in json.loads(capsys.readouterr().out)] == [False, True]


def test_a_lesson_is_kept_for_its_owner_alone_and_only_once(nowhere, capsys):
    save = ["replay", LESSON, "--save", "our-own", "--title", "Ours", "--teaches", "It"]
    assert main(save) == 0
    kept = nowhere / "home" / "lessons" / "our-own.csv"
    assert kept.stat().st_mode & 0o777 == 0o600 and "neighbour told" not in kept.read_text()
    assert main(["replay", "--lessons"]) == 0 and "Ours: kept" in capsys.readouterr().out
    assert main(save) == 1 and "of that name already" in capsys.readouterr().err
    assert main(["replay", LESSON, "--save", "Her Name"]) == 1
    assert main(["replay", LESSON, "--save", "no-title"]) == 1
    capsys.readouterr()
    assert main(["replay", LESSON, "--save", ""]) == 1 and not capsys.readouterr().out, "refused before it is replayed"
    assert main(["replay", LESSON, "--save", "hurt-and-sent-home", *save[4:]]) == 1, "two are not of one name"
    assert main(["replay", "--lessons", *save[2:]]) == 1, "there is no chronology to keep"


def test_killed_while_it_is_kept_there_is_no_lesson_and_the_name_is_free(nowhere, capsys, monkeypatch):
    from reachable.config.commands import replay

    save, write = ["replay", LESSON, "--save", "our-own", "--title", "Ours", "--teaches", "It"], replay._write
    monkeypatch.setattr(replay, "_write", lambda path, text: path.suffix == ".csv" or write(path, text))
    assert main(save) == 0 and main(["replay", "--lessons"]) == 0
    assert "Ours" not in capsys.readouterr().out
    monkeypatch.setattr(replay, "_write", write)
    assert main(save) == 0 and main(["replay", "--lessons"]) == 0
    assert "Ours: kept" in capsys.readouterr().out
    assert {one.name for one in (nowhere / "home" / "lessons").iterdir()} == {"our-own.csv", "our-own.json"}


@pytest.mark.parametrize("words", [["replay"], ["replay", LESSON, "--lessons"], ["replay", "/nowhere/at/all"]])
def test_what_cannot_be_done_is_said_in_a_sentence(nowhere, capsys, words):
    assert main(words) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_with_a_home_it_says_how_many_a_day(nowhere, db, capsys, monkeypatch):
    monkeypatch.setattr("reachable.config.commands.replay.is_made", lambda at: True)
    monkeypatch.setattr("reachable.config.commands.replay.start", lambda: None)
    shutil.copy(LESSON, nowhere / "told.csv")
    assert main(["replay", str(nowhere / "told.csv")]) == 0
    assert "cannot be said yet: less than three months" in capsys.readouterr().out
