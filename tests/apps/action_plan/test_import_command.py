"""`./run import-response`: says what is in a file, as words or as JSON, and takes it into the plan."""

import argparse
import json
import tracemalloc

import pytest

from reachable.action_plan.models import Item, Review
from reachable.config.commands import import_response
from reachable.errors import CannotDo, NotNow
from tests.rules.action_plan.files import PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    """The command on the database of the tests."""
    monkeypatch.setattr(import_response, "start", lambda: None)
    monkeypatch.setattr(import_response, "is_made", lambda at: True)

    def run(*words):
        parser = argparse.ArgumentParser()
        import_response.arguments(parser)
        return import_response.run(parser.parse_args([str(word) for word in words]))

    return run


def test_a_dry_run_prints_one_object_and_takes_nothing_in(run, capsys):
    assert run(PUBLISHED, "--dry-run", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= {"recommendations", "existing_actions", "statements", "not_placed"}
    six = next(one for one in told["recommendations"] if one["number"] == 6)
    assert (six["area"], six["our_action"], six["outcome"]) == ("national", "done", "awaited")
    assert (six["in_place"], six["planned"], six["responses"]) == ([], [], ["Letters sent awaiting response"])
    assert not Review.objects.exists()


def test_it_is_taken_into_the_plan_once(run, capsys):
    assert run(PUBLISHED) == 0
    printed = capsys.readouterr()
    assert "Look at this (not ours and not yet), recommendation 3: MOPAC" in printed.out
    assert "It is in the plan." in printed.err
    assert Review.objects.in_the_plan().count() == 1 and Item.objects.waiting().count() == 1
    with pytest.raises(NotNow, match="taken in already"):
        run(PUBLISHED)


def test_a_file_without_recommendations_says_so_and_shows_what_it_holds(run, capsys, tmp_path):
    file = tmp_path / "a"
    file.write_text("Only words. And more.")
    with pytest.raises(CannotDo, match="No recommendation was found"):
        run(file, "--json")
    assert json.loads(capsys.readouterr().out)["statements"] == ["Only words.", "And more."]


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_that_is_none_is_refused(run, tmp_path, name):
    with pytest.raises(CannotDo, match="cannot be read"):
        run(tmp_path / name)


def test_without_a_home_only_a_dry_run_answers(run, monkeypatch):
    monkeypatch.setattr(import_response, "is_made", lambda at: False)
    assert run(PUBLISHED, "--dry-run") == 0
    with pytest.raises(CannotDo, match="no home here yet"):
        run(PUBLISHED)


def test_of_a_file_without_an_end_no_more_is_read_than_is_needed_to_refuse_it(run, tmp_path):
    endless = tmp_path / "endless.txt"
    with endless.open("wb") as file:
        file.truncate(200 * 1024**2)
    tracemalloc.start()
    try:
        with pytest.raises(CannotDo, match="larger than 10 MB"):
            run(endless, "--dry-run")
        assert tracemalloc.get_traced_memory()[1] < 60 * 1024**2
    finally:
        tracemalloc.stop()
