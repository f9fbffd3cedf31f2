"""Lessons: a chronology with the answers that it gave, kept so that other settings can be held against them. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo
from reachable.indicators.catalogue import BY_ID
from reachable.learning.replay.answers import asks
from reachable.learning.replay.fold import replay
from reachable.learning.replay.rows import read
from reachable.learning.replay.settings_read import Tried
from reachable.learning.replay.shape import Replayed, Row
from reachable.reachable_moments.kinds import KINDS, Tier
from reachable.words.times import plural, short_day_words

SHIPPED = Path(__file__).parent / "lessons"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. `answers`: what the replay gave when it was kept, as `answers_of`."""

    name: str
    title: str
    teaches: str
    rows: tuple[Row, ...]
    answers: Mapping[str, Any]
    is_invented: bool = True  # it is shipped; a partnership's own was lived by somebody


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson held against settings: what is lost, comes later, or is new. In sentences."""

    lesson: Lesson
    lost: tuple[str, ...]
    later: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Nothing that was learned is lost or comes later."""
        return not (self.lost or self.later)


def answers_of(found: Replayed) -> dict[str, Any]:
    """What a replay gave, as it is kept: the moments, the days on which rules first asked, and what was missed."""
    return {
        "moments": [
            {"what": list(one.what), "tier": one.tier.value, "known_at": one.known_at.isoformat()}
            for one in found.moments
        ],
        "rules": [{"rule": one.rule, "asked_on": f"{one.asked_on}"} for one in found.said if asks(one)],
        "missed": [{"row": one.row, "why": one.why.value} for one in found.missed],
    }


def lessons(folders: Iterable[Path], now: datetime) -> list[Lesson]:
    """Every lesson in these folders: `NAME.csv` with `NAME.json` beside it. Raises CannotDo for one that is none."""
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.csv"))]
    return [_lesson(path, now) for path in paths]


def _lesson(path: Path, now: datetime) -> Lesson:
    try:
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        answers = {name: told[name] for name in ("moments", "rules", "missed")}
        title, teaches = f"{told['title']}", f"{told['teaches']}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotDo("The answers of a lesson are missing, or cannot be read. Save the lesson again.") from error
    return Lesson(path.stem, title, teaches, read(path.read_bytes(), now).rows, answers, path.parent == SHIPPED)


def hold(lesson: Lesson, tried: Tried, now: datetime) -> Held:
    """The lesson with other settings: what of it would be lost, or come later, or be new."""
    found = answers_of(replay(lesson.rows, tried, now))
    lost, new = _apart(lesson.answers["moments"], found["moments"])
    later, gone, more = _rules(lesson.answers["rules"], found["rules"])
    missed, more_missed = _apart(lesson.answers["missed"], found["missed"])
    return Held(
        lesson,
        (*map(_moment, lost), *gone, *(f"Row {one['row']} is missed: {one['why']}" for one in more_missed)),
        tuple(later),
        (*map(_moment, new), *more, *(f"Row {one['row']} is missed no more" for one in missed)),
    )


def _apart(was: list[dict], is_: list[dict]) -> tuple[list[dict], list[dict]]:
    return [one for one in was if one not in is_], [one for one in is_ if one not in was]


def _moment(one: Mapping[str, Any]) -> str:
    what = " and ".join(KINDS[kind].name if kind in KINDS else kind for kind in one["what"])
    tier = "A moment" if one["tier"] == Tier.REACH_NOW else "Told to whoever works with them"
    return f"{tier}: {what}, known on {_on(one['known_at'][:10])}"


def _rules(was: list[dict], is_: list[dict]) -> tuple[list[str], list[str], list[str]]:
    """(asked later, asked no more, asked beside it). The nearest later day is the same asking."""
    lost, new = _apart(was, is_)
    later: list[str] = []
    gone: list[str] = []
    for one in lost:
        other = next((n for n in new if n["rule"] == one["rule"] and n["asked_on"] > one["asked_on"]), None)
        if other:
            new.remove(other)
            days = (date.fromisoformat(other["asked_on"]) - date.fromisoformat(one["asked_on"])).days
            later.append(f"{_rule(one)}, {plural(days, 'day', 'days')} later: on {_on(other['asked_on'])}")
        else:
            gone.append(f"{_rule(one)}, asked on {_on(one['asked_on'])}")
    return later, gone, [f"{_rule(one)}, asked on {_on(one['asked_on'])}" for one in new]


def _on(text: str) -> str:
    return short_day_words(date.fromisoformat(text))


def _rule(one: Mapping[str, str]) -> str:
    rule = BY_ID.get(one["rule"])
    return f"{one['rule']}: {rule.title}" if rule else one["rule"]
