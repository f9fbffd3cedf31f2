"""The lessons that are kept: with the settings of this program each gives what it gave, or somebody has been lost."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from reachable.errors import CannotDo
from reachable.indicators.settings import SETTINGS
from reachable.learning.replay import holding, keeping, words
from reachable.learning.replay.rows import DETAILS
from reachable.learning.replay.settings_read import Tried
from tests.rules.learning.replay.made import NOW, chronology, row

KEPT = holding.lessons([holding.SHIPPED], NOW)


def hold(name: str, tried: Tried) -> holding.Held:
    return holding.hold(next(one for one in KEPT if one.name == name), tried, NOW)


@pytest.mark.parametrize("lesson", KEPT, ids=lambda one: one.name)
def test_a_lesson_gives_what_it_gave(lesson):
    held = holding.hold(lesson, Tried(), NOW)
    assert (held.lost, held.later, held.new) == ((), (), ())


def test_two_are_shipped_and_each_has_a_moment_a_question_and_something_missed():
    assert len(KEPT) == 2
    assert all(one.answers[name] for one in KEPT for name in ("moments", "rules", "missed"))


def test_other_settings_lose_a_lesson_or_bring_it_later():
    tried = Tried({**SETTINGS, "I3": replace(SETTINGS["I3"], numbers={**SETTINGS["I3"].numbers, "times": 3})})
    held = hold("hurt-and-sent-home", tried)
    assert not held.is_kept and len(held.lost) == 1 and held.lost[0].startswith("I3: ")
    assert words.held_words(held)[1].startswith("  lost: I3")
    long = replace(SETTINGS["I8"], numbers={**SETTINGS["I8"].numbers, "longer_than_hours": 30})
    later = hold("missing-night-after-night", Tried({**SETTINGS, "I8": long}))
    assert not later.is_kept and not later.lost and "26 days later: on 12 Dec 2025" in later.later[0]
    assert words.held_as_json(later)["later"] == list(later.later)


def test_a_shorter_time_loses_a_moment_and_a_longer_one_brings_one():
    brings = hold("hurt-and-sent-home", Tried(too_old_after=timedelta(days=30)))
    assert brings.is_kept and any("known on 24 Oct 2025" in one for one in brings.new)
    assert "Row 6 is missed no more" in brings.new and words.held_words(brings)[0].endswith(": kept")
    less = hold("missing-night-after-night", Tried(too_old_after=timedelta(minutes=1)))
    assert any("Told to whoever works with them: Back from being missing" in one for one in less.lost)
    assert any(one.startswith("Row") and "is missed" in one for one in less.lost)


def test_what_a_lesson_names_that_is_no_more_is_lost_by_its_name(tmp_path):
    (tmp_path / "old.csv").write_text("happened,known,feed,kind\n2026-01-01,2026-01-02,custody,detained\n")
    old = {"title": "T", "teaches": "W", "rules": [{"rule": "I99", "asked_on": "2026-01-01"}], "missed": []}
    old["moments"] = [{"what": ["RM99"], "tier": "reach_now", "known_at": "2026-01-01T09:00:00+00:00"}]
    (tmp_path / "old.json").write_text(json.dumps(old))
    [one] = holding.lessons([tmp_path, tmp_path / "nowhere"], NOW)
    assert any("RM99" in text for text in holding.hold(one, Tried(), NOW).lost)
    assert any("I99, asked on 1 Jan 2026" in text for text in holding.hold(one, Tried(), NOW).lost)


@pytest.mark.parametrize("answers", [None, "no", "[]", "{}"])
def test_a_lesson_without_answers_is_refused(tmp_path, answers):
    (tmp_path / "one.csv").write_text("happened,known,feed,kind\n")
    if answers:
        (tmp_path / "one.json").write_text(answers)
    with pytest.raises(CannotDo):
        holding.lessons([tmp_path], NOW)


def test_what_is_kept_gives_the_same_and_holds_nobodys_words(tmp_path):
    told = chronology(
        row(
            "2026-01-09 02:15",
            "2026-01-20",
            "emergency-department",
            "ed_attended",
            "2026-01-09 11:00",
            group="knife",
            words="Zwz",
        ),
        row("2026-03-02", "2026-03-10", "exclusions", "suspended", days="1"),
        row("2026-03-20 10:00", "", "custody", "detained", "2026-03-20 12:00", words="Zwz"),
    )
    rows = [replace(one, detail={**one.detail, "offence": "Zwz"}) for one in told.rows]
    csv, answers = keeping.kept(rows, "T", "W", Tried(), NOW)
    assert "Zwz" not in csv + answers and csv.count("offence 1") == 3
    (tmp_path / "kept.csv").write_text(csv)
    (tmp_path / "kept.json").write_text(answers)
    [one] = holding.lessons([tmp_path], NOW)
    assert holding.hold(one, Tried(), NOW).is_kept
    assert [(a.from_at, a.until_at, a.known_at, a.precision) for a in one.rows] == [
        (b.from_at, b.until_at, b.known_at, b.precision) for b in rows
    ]


def test_a_name_in_every_column_is_in_no_lesson():
    """Whatever is no code, day or number was written by somebody, and may be a name; nor does a formula get through."""
    own = ("until", "reference", "words", *sorted(DETAILS))
    header = ",".join(["happened", "known", "feed", "kind", *own])
    told = [
        ",".join(["2026-03-09", "2026-03-09", "custody", "detained", *_only(own, name, "Zwz lane")]) for name in own
    ]
    told.append(",".join(["2026-03-09", "", "Zwz the neighbour", "=cmd|'/c Zwz'!A1", *_only(own, "type", "=Zwz()")]))
    read = chronology(*told, header=header)
    assert {one.number for one in read.not_used} == {2 + own.index("until"), 2 + own.index("days")}
    csv, answers = keeping.kept(read.rows, "T", "W", Tried(), NOW)
    assert "zwz" not in (csv + answers).casefold() and "=" not in csv and "elsewhere,something" in csv


def _only(names: tuple[str, ...], name: str, value: str) -> list[str]:
    return [value if one == name else "" for one in names]


def test_codes_and_which_offence_is_the_same_are_kept():
    header = "happened,known,feed,kind,days,outcome,type,factors,codes,marks,offence"
    told = chronology(
        "2026-03-02,2026-03-02,custody,detained,,nfa,,,,,Theft; Robbery",
        "2026-03-03,2026-03-03,youth-justice,out_of_court_outcome,,,YCC,,,,robbery",
        "2026-03-04,2026-03-04,contacts,assessed,,,,24A 4A,,,",
        "2026-03-05,2026-03-05,exclusions,suspended,2.5,,,,K D,,",
        "2026-03-09,2026-03-13,attendance,school_week,,,,,,//////////....,",
        header=header,
    )
    csv, _ = keeping.kept(told.rows, "T", "W", Tried(), NOW)
    assert len(told.rows) == 5
    for text in (",NFA,", "offence 1; offence 2", ",offence 2,", ",YCC", "24A 4A", "K D", "2.5", "//////////...."):
        assert text in csv, text


@pytest.mark.parametrize("name", ["", "ab", "A-name", "../up", "a name", "a" * 41])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(CannotDo):
        keeping.require_name(name)
    keeping.require_name("hurt-twice")
