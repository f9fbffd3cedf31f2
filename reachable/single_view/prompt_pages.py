"""What the published rules say on a page, of the lines that were read for it: prompts, lines, what is not known.

No queries here, and nothing is kept: a rule is answered when somebody who may see the lines looks at the page of
somebody in scope (docs/decisions/0023-rules-are-answered-when-a-page-is-drawn.md). A rule that rests on a theme which
the viewer does not read, or on lines that are withheld from them, says nothing at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reachable.chronology import models as chronology
from reachable.clocks.ages import london_day
from reachable.feeds.models import Week
from reachable.feeds.times import day_start
from reachable.indicators.catalogue import RULES
from reachable.indicators.models import WrongPrompt
from reachable.indicators.reading import rests_on_where, themes_of
from reachable.indicators.settings import Settings
from reachable.indicators.shape import WEEK, Answer, Event, Events, Finding, Rule, holds_wrong
from reachable.single_view.gaps import Heard, is_late
from reachable.single_view.line_pages import PLACE
from reachable.single_view.pages import happened, what
from reachable.single_view.reading import Seen
from reachable.single_view.tellings import lines
from reachable.words.feeds import FORMS, PARTS
from reachable.words.times import short_day_words

MOST = 5  # lines named under one prompt: a page is under 100 KB, and the others are in the facts
Found = tuple[Rule, Finding]


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules say to one viewer of one person: those that say yes, the newest evidence first."""

    yes: list[Found]
    not_heard: list[str]
    is_unknown: bool
    hidden: list[str]
    wrong: list[tuple[Rule, WrongPrompt]]
    off: list[Rule]

    @property
    def asking(self) -> list[Found]:
        """Those that ask, and of which nobody has said that they are wrong."""
        wrong = {rule.id for rule, _ in self.wrong}
        return [one for one in self.yes if one[1].asks and one[0].id not in wrong]


def said(seen: Seen, feeds: Iterable[Heard], settings: Mapping[str, Settings], now: datetime) -> Said:
    """Answers every rule that rests on nothing which this viewer may not see, by the settings in force."""
    open_ones = [rule for rule in RULES if _may_be_told(seen, rule)]
    events, on = replace(_events(seen, feeds, now), settings=settings), london_day(now)
    found = [(rule, rule.answer(events, on)) for rule in open_ones]
    unknown = [finding for _, finding in found if finding.answer is Answer.NOT_KNOWN]
    silent = dict.fromkeys(name for finding in unknown for name in finding.not_heard)
    hidden = {theme for rule in RULES for theme in themes_of(rule)} - seen.themes
    yes = [one for one in found if one[1].answer is Answer.YES]
    off = [rule for rule, finding in found if finding.answer is Answer.OFF]
    first = sorted(yes, key=_newest, reverse=True)
    return Said(first, list(silent), bool(unknown), sorted(hidden), _wrong(seen, yes), off)


def prompts(
    seen: Seen, feeds: Iterable[Heard], hrefs: Mapping[int, str], settings: Mapping[str, Settings], now: datetime
) -> dict[str, Any]:
    """What the template needs: `asks` and `lines`, each with the lines it rests on; `not_known`, `hidden` and `off`,
    texts."""
    told = said(seen, feeds, settings, now)
    return {
        "asks": [_shown(seen, one, hrefs, settings) for one in told.asking],
        "lines": [_shown(seen, one, hrefs, settings) for one in told.yes if not one[1].asks],
        "off": [rule.title for rule in told.off],
        "wrong": [_said_wrong(rule, row) for rule, row in told.wrong],
        "not_known": _not_known(seen, told),
        "hidden": told.hidden,
        "is_withheld": seen.is_protected,
    }


def _wrong(seen: Seen, yes: Iterable[Found]) -> list[tuple[Rule, WrongPrompt]]:
    """The last that somebody said of each prompt that would ask, while it holds."""
    last = {row.rule: row for row in seen.wrong}
    asking = [(rule, last[rule.id], finding) for rule, finding in yes if finding.asks and rule.id in last]
    return [(rule, row) for rule, row, finding in asking if holds_wrong(finding, row.newest_at, row.at)]


def _said_wrong(rule: Rule, row: WrongPrompt) -> dict[str, str]:
    return {"title": rule.title, "words": row.words, "on": short_day_words(row.at)}


def _may_be_told(seen: Seen, rule: Rule) -> bool:
    return themes_of(rule) <= seen.themes and not (seen.is_protected and rests_on_where(rule))


def _newest(one: Found) -> datetime:
    return one[1].events[0].from_at


def _events(seen: Seen, feeds: Iterable[Heard], now: datetime) -> Events:
    """What the page tells, as rules read it: its lines, and its weeks at school."""
    told = [_event(event) for line in lines(seen) for event in line if event.from_at]
    return Events((*told, *map(_week, seen.weeks)), _heard(seen, feeds, now), seen.is_whole)


def _event(event: chronology.Event) -> Event:
    assert event.from_at is not None
    sender = f"{event.record.feed} {event.record.source}"
    when = event.from_at, event.until_at, event.precision
    return Event(event.pk, event.kind, *when, event.detail, sender, event.known_at)


def _week(week: Week) -> Event:
    return Event(week.pk, WEEK, day_start(week.week_on), None, "day", {"marks": week.marks}, known_at=week.known_at)


def _heard(seen: Seen, feeds: Iterable[Heard], now: datetime) -> frozenset[str]:
    """The parts of feeds of which every sender was heard in time, and forms, which come when somebody sends one. Of a
    past day of which weeks at school are left out, because marks were added since, attendance is not among them."""
    feeds = list(feeds)
    late = {feed.data_class for feed in feeds if is_late(feed, now)}
    left_out = {"attendance"} if seen.since and seen.since.grown else set()
    forms = {part.key for part in FORMS.parts}
    return frozenset({feed.data_class for feed in feeds} - late - left_out | forms)


def _shown(seen: Seen, one: Found, hrefs: Mapping[int, str], settings: Mapping[str, Settings]) -> dict[str, Any]:
    rule, finding = one
    by_id = {event.pk: event for event in seen.events}
    own = [event for event in finding.events if event.kind != WEEK]
    rests_on = [_line(by_id[event.pk], hrefs) for event in own[:MOST]]
    return {
        "id": rule.id,
        "title": rule.title,
        "asks": rule.asks,
        "why": rule.why,
        "settings": settings[rule.id].version,
        "rests_on": [*rests_on, *_weeks([event for event in finding.events if event.kind == WEEK])],
        "is_cut": len(own) > MOST,
    }


def _line(event: chronology.Event, hrefs: Mapping[int, str]) -> dict[str, str]:
    return {"text": f"{happened(event)}: {what(event)}", "href": hrefs.get(event.pk, "#facts")}


def _weeks(weeks: list[Event]) -> list[dict[str, str]]:
    """The weeks at school in which sessions were missed: one line, for they stand on the life line."""
    if not weeks:
        return []
    first, last = weeks[-1].on, weeks[0].on
    when = f"the week of {short_day_words(last)}"
    when = when if first == last else f"weeks between {short_day_words(first)} and {short_day_words(last)}"
    return [{"text": f"School sessions missed in {when}", "href": f"#{PLACE}"}]


def _not_known(seen: Seen, told: Said) -> str:
    """Said once a page, and never thirty times; it is no no."""
    if not told.is_unknown:
        return ""
    silent = ", ".join(PARTS[name].name.lower() for name in told.not_heard)
    from_whom = f": not heard in time, or too little of it: {silent}" if silent else ""
    too_many = "" if seen.is_whole else ". There are more lines than this page reads"
    return f"Not everything can be answered{from_whom}{too_many}. That is not a no."
