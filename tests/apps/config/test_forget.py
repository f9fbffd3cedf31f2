"""What is past its time is removed, and nothing is left: not even in the bytes of the database's file."""

import argparse
import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from reachable.chronology.models import Event
from reachable.config.commands import forget
from reachable.feeds.models import Identity, LegalHold, Record, Row, Week
from reachable.locks.models import Activity
from tests import factories as f
from tests.apps.config.planting import everything_as_text

pytestmark = pytest.mark.django_db
CANARY = "Zwzcanary"
FORGET = argparse.Namespace(due=True, dry_run=False, hold=None, release=None, because="")


def everyone(model):
    return model.objects.everyone_because("a test")


@pytest.fixture
def long_ago(take_in, now, monkeypatch):
    """Two young people told of twenty years ago, one of them on a suspension, with canaries for names."""
    then = now - timedelta(days=20 * 366)
    take_in(f.pupils(f.pupil(surname=CANARY), f.pupil("p2", upn=f.upn(2), surname=f"{CANARY}two")), at=then)
    take_in(f.exclusions(), at=then)
    monkeypatch.setattr(forget, "start", lambda: None)
    monkeypatch.setattr(forget, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    monkeypatch.setattr(forget, "leave_nothing_behind", lambda: None)  # VACUUM cannot run inside a test's transaction


def test_a_dry_run_only_says_how_much(long_ago, capsys):
    forget.run(argparse.Namespace(**{**vars(FORGET), "dry_run": True}))
    assert "3 rows" in capsys.readouterr().out
    assert CANARY in everything_as_text()


def test_nothing_personal_is_left_and_the_ids_stay(long_ago):
    assert CANARY in everything_as_text() and f.upn() in everything_as_text()
    forget.run(FORGET)
    left = everything_as_text()
    assert CANARY not in left and CANARY.upper() not in left and f.upn() not in left and "Bethany" not in left
    assert everyone(Record).count() == 2 and everyone(Row).count() == 3 and everyone(Identity).count() == 2
    assert set(everyone(Event).values_list("kind", flat=True)) == {"erased"}


def test_what_another_row_still_tells_stays_though_the_row_that_told_it_first_is_past_its_time(
    take_in, now, long_ago, cast
):
    caution = f.outcome(outcome_type="YOUTH_CAUTION", decision_date="2017-05-02")
    order = f.outcome(outcome_type="YRO", outcome_tier="first-tier", decision_date="2017-09-02")
    take_in(f.youth_justice(caution, order), at=now - timedelta(days=8 * 366))
    take_in(f.youth_justice(order), at=now - timedelta(days=300))
    told = everyone(Event).filter(record__feed="youth-justice")
    assert sorted(told.values_list("kind", flat=True)) == ["court_outcome", "offence", "out_of_court_outcome"]
    told.filter(kind="offence").update(row=everyone(Row).filter(said__outcome_type="YOUTH_CAUTION").get())
    forget.run(FORGET)
    assert sorted(told.values_list("kind", flat=True)) == ["court_outcome", "erased", "offence"]


@pytest.mark.parametrize("last", ["forget", "forget_homes"])
def test_stopped_at_any_step_it_is_begun_again_and_leaves_nothing(last, long_ago, monkeypatch):
    def die(**_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(f"reachable.config.forgetting.people.{last}", die)
        forget.run(FORGET)
    forget.run(FORGET)
    assert CANARY not in (left := everything_as_text()) and CANARY.upper() not in left and f.upn() not in left


def test_the_log_says_that_it_was_done_and_not_what_it_was(long_ago):
    forget.run(FORGET)
    lines = " ".join(Activity.objects.values_list("did", flat=True))
    assert "forgot 2 rows past their time" in lines and "forgot 1 rows past their time" in lines
    assert CANARY not in lines


def test_a_legal_hold_keeps_everything_about_that_person(long_ago):
    hold = {"due": False, "hold": ["SCH1", f.upn()], "because": "an inquiry"}
    forget.run(argparse.Namespace(**{**vars(FORGET), **hold}))
    forget.run(FORGET)
    assert everyone(Identity).filter(is_erased=False).values_list("surname", flat=True).get() == CANARY


def test_a_dry_run_of_a_hold_or_a_release_only_says_how_much(long_ago, capsys):
    def on_hold():
        return LegalHold.objects.filter(until_at__isnull=True).count()

    hold = {**vars(FORGET), "due": False, "hold": ["SCH1", f.upn()], "because": "an inquiry"}
    release = {**hold, "hold": None, "release": ["SCH1", f.upn()]}
    forget.run(argparse.Namespace(**{**hold, "dry_run": True}))
    assert capsys.readouterr().out == "1 records would be on hold.\n" and not on_hold()
    forget.run(argparse.Namespace(**hold))
    forget.run(argparse.Namespace(**{**release, "dry_run": True}))
    assert capsys.readouterr().out.endswith("1 records would be released.\n") and on_hold()


def test_a_released_hold_is_forgotten_at_the_next_turn(long_ago):
    forget.run(argparse.Namespace(**{**vars(FORGET), "due": False, "hold": ["SCH1", f.upn()], "because": "an inquiry"}))
    forget.run(argparse.Namespace(**{**vars(FORGET), "due": False, "release": ["SCH1", f.upn()]}))
    forget.run(FORGET)
    assert not everyone(Identity).filter(is_erased=False).exists()


def test_what_is_in_its_time_stays(take_in, now, monkeypatch):
    take_in(f.pupils(), at=now - timedelta(days=30))
    monkeypatch.setattr(forget, "start", lambda: None)
    monkeypatch.setattr(forget, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    forget.run(FORGET)
    assert everyone(Identity).filter(is_erased=False).count() == 1


def test_a_row_told_again_unchanged_is_not_past_its_time(long_ago, take_in, now):
    """A pupil first told of years ago, and told of again last week."""
    again = f.pupil(surname=CANARY, pupilonrolltableid="new-term")
    take_in(f.pupils(again), at=now - timedelta(days=7))
    forget.run(FORGET)
    assert everyone(Identity).filter(is_erased=False).values_list("surname", flat=True).get() == CANARY


@pytest.mark.slow
def test_no_byte_is_left_in_the_home(home, tmp_path):
    """By the real commands on a real home: not in the file's free pages, not in its log of writes."""
    delivery = tmp_path / "delivery.csv"
    delivery.write_text(f.pupils(f.pupil(surname=CANARY)))
    run(home, "receive", str(delivery))
    assert CANARY.encode() in everything_in(home)
    with sqlite3.connect(home / "reachable.sqlite3") as db:
        db.execute("UPDATE sharing_register SET kept_days = 0")
    db.close()
    assert "1 rows" in run(home, "forget", "--due")
    left = everything_in(home)
    assert CANARY.encode() not in left and f.upn().encode() not in left and b"Bethany" not in left


PLANT = """
import sys
from datetime import timedelta
from pathlib import Path
from reachable.config.command_line import start
start()
from reachable.agencies.models import Practitioner
from reachable.clocks.now import read_now
from reachable.flow import receive
from tests.apps.config.planting import plant

def take_in(text, at):
    file = Path(sys.argv[1])
    file.write_text(text)
    return receive(file, by="a test", clock=lambda: at)

cast = {one.email.split("@")[0].replace(".", "_"): one for one in Practitioner.objects.all()}
plant(cast, take_in, read_now() - timedelta(days=20 * 366), read_now())
"""


@pytest.mark.slow
def test_no_byte_of_what_was_written_here_is_left_in_the_home(home, tmp_path):
    """The same of what practitioners wrote long ago, and of the logs: their seals still fit."""
    planting = [sys.executable, "-c", PLANT, str(tmp_path / "delivery")]
    subprocess.run(planting, env=environment(home), cwd=Path(__file__).parents[3], check=True)
    run(home, "seals", "--check")
    assert CANARY.encode() in everything_in(home)
    run(home, "forget", "--due")
    assert CANARY.lower().encode() not in everything_in(home).lower()
    assert "were forgotten when their time was up" in run(home, "seals", "--check")


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | {"REACHABLE_HOME": str(home), "REACHABLE_DATABASE": ""}


def run(home: Path, *words: str) -> str:
    command = [sys.executable, "-m", "reachable", *words]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def everything_in(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())


def test_weeks_at_school_go_with_the_runs_that_they_told_and_with_who_the_pupil_was(take_in, now, long_ago):
    """Of one pupil all was told long ago; of the other a week was told again this year."""
    then = now - timedelta(days=4 * 366)
    gone = {"surname": CANARY}
    for who in (gone, {"upn": f.upn(2), "forename": "Daniel", "surname": "Okoro", "dob": "2012-03-01"}):
        take_in(
            f.register(*(row for day in (2, 3, 4) for row in f.day_of_marks(f"2022-11-0{day}", "O O", **who))), at=then
        )
    take_in(
        f.register(f.mark("2026-11-02", upn=f.upn(2), forename="Daniel", surname="Okoro", dob="2012-03-01")), at=now
    )
    assert everyone(Week).count() == 3
    forget.run(FORGET)
    assert everyone(Week).count() == 1 and CANARY not in everything_as_text()
    attended = everyone(Record).filter(feed="attendance").values_list("record_key", flat=True)
    assert f.upn(2) in attended and f.upn() not in attended
    lines = everyone(Event).filter(record__feed="attendance")
    assert lines.count() == 2 and set(lines.values_list("kind", flat=True)) == {"erased"}
