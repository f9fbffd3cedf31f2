"""The lines of a page: what several agencies tell of one missing episode, or of its return interview, is one line, each
agency's word kept beside it. No queries here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reachable.chronology.episodes import together
from reachable.chronology.models import Event
from reachable.single_view.pages import happened, what, who_says
from reachable.single_view.past_pages import became_words
from reachable.single_view.reading import Seen
from reachable.words.times import short_day_words

Line = tuple[Event, ...]  # the tellings of one line, the best of them first
MISSING = "missing"
INTERVIEWS = ("return_interview_offered", "return_interview_declined", "return_interview_held")
_ASPECTS = (("level", "how great the risk was"), ("from", "where they went missing from"))


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event as the rule of episodes reads it."""

    event: Event

    @property
    def pk(self) -> int:
        return self.event.pk

    @property
    def from_at(self) -> datetime | None:
        return self.event.from_at

    @property
    def until_at(self) -> datetime | None:
        return self.event.until_at

    @property
    def precision(self) -> str:
        return self.event.precision

    @property
    def sender(self) -> str:
        return f"{self.event.record.feed} {self.event.record.source}"


def lines(seen: Seen) -> list[Line]:
    """The lines of the page, newest first: those whose record is held to be theirs. Worked out once for a page."""
    if seen.lines is None:
        seen.lines = _lines(seen)
    return seen.lines


def _lines(seen: Seen) -> list[Line]:
    theirs = {belonging.record_id for belonging in seen.belongings}
    told = [event for event in seen.events if event.record_id in theirs]
    episodes = together([_Telling(event) for event in told if event.kind == MISSING and event.from_at])
    groups = [*episodes, *_interviews(told, episodes)]
    of_one = {group[0].pk: tuple(one.event for one in group) for group in groups}
    others = {one.pk for group in groups for one in group[1:]}
    return [of_one.get(event.pk, (event,)) for event in told if event.pk not in others]


def _interviews(told: Sequence[Event], episodes: Sequence[tuple[_Telling, ...]]) -> Iterator[tuple[_Telling, ...]]:
    """The return interviews of each episode that several tell, by the same rule: one offered twice on one day, or on
    the next, is offered once. What hangs on the records of an episode is of that episode."""
    for group in episodes:
        records = {one.event.record_id for one in group}
        if len(records) > 1:
            own = [event for event in told if event.record_id in records and event.from_at]
            for kind in INTERVIEWS:
                yield from together([_Telling(event) for event in own if event.kind == kind])


def who(seen: Seen, line: Line) -> str:
    """Everybody who says so, each once."""
    names = dict.fromkeys(who_says(seen, event.record.feed, event.record.source) for event in line)
    return "; ".join(names)


def each(seen: Seen, line: Line) -> list[dict[str, Any]]:
    """What each of several says, and when we were told; nothing where one says so alone. `id`: where the word of
    whoever is not the first of the line stands."""
    if len(line) == 1:
        return []
    first, *others = line
    said = [{"id": "", "text": text} for text in (_agree(line), _says(seen, first))]
    return said + [
        {"id": f"line-{e.uuid}", "text": " ".join(filter(None, (_says(seen, e), _since(e))))} for e in others
    ]


def _says(seen: Seen, event: Event) -> str:
    name = who_says(seen, event.record.feed, event.record.source)
    return f"{name} says {happened(event)}: {what(event)} (told {short_day_words(event.known_at)})."


def _since(event: Event) -> str:
    """What the first of the line says under the line itself."""
    corrected = "Corrected: the organisation first said something else." if event.is_corrected else ""
    return " ".join(filter(None, (corrected, became_words(event))))


def _agree(line: Line) -> str:
    """Whether they agree, and if not, on what not."""
    begins, ends = {event.from_at for event in line}, {event.until_at for event in line}
    began = "when it began" if line[0].kind == MISSING else "when it was"
    differ = [name for told, name in ((begins, began), (ends, "when it ended")) if len(told) > 1]
    differ += [name for key, name in _ASPECTS if len({event.detail.get(key, "") for event in line} - {""}) > 1]
    return f"Told {_times(line)}. They differ on {_listed(differ)}." if differ else f"Told {_times(line)}, and alike."


def _times(line: Line) -> str:
    return "twice" if len(line) == 2 else f"{len(line)} times"


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
