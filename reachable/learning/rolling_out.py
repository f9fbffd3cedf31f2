"""What the pages of the roll-out read and say: how many have finished, and who was asked to bring it to their team."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.urls import reverse

from reachable.agencies.models import Practitioner
from reachable.agencies.skills import ELIGIBLE, months_on
from reachable.clocks.ages import london_day
from reachable.counting.small import LEAST, TOO_FEW
from reachable.learning.completion import told
from reachable.learning.models import Bringing, Doing, LinkPerson
from reachable.learning.packs import BY_SLUG, PACKS
from reachable.learning.packs.shape import Pack
from reachable.words.times import plural, short_day_words

HEADINGS = ["Organisation", "Team", "Have finished it"]
LINK_HEADINGS = ["Who", "Organisation and team", "What you can do"]
ASKED_HEADINGS = ["Training", "Who", "By", "How it stands"]


def completed(now: datetime) -> list[dict[str, Any]]:
    """Each training: of every team how many have finished it, so that it counts; and how far its roll-out has come."""
    people = Practitioner.objects.filter(is_active=True, role__in=ELIGIBLE)
    known = list(people.values_list("pk", "agency__name", "team__name"))
    names = [(pk, agency, team or "") for pk, agency, team in known]
    done = _finished(now)
    asked = list(Bringing.objects.select_related("link__practitioner"))
    return [_completed(pack, names, done[pack.slug], asked) for pack in PACKS]


def _finished(now: datetime) -> dict[str, set[int]]:
    """Who has finished each pack, of whatever version, in the time in which it counts."""
    today, found = london_day(now), {pack.slug: set() for pack in PACKS}
    rows = Doing.objects.finished().filter(pack__in=BY_SLUG).values_list("pack", "practitioner", "finished_at")
    for slug, who, at in rows:
        if months_on(london_day(at), BY_SLUG[slug].months) > today:
            found[slug].add(who)
    return found


def _completed(pack: Pack, names: list, finished: set[int], asked: Iterable[Bringing]) -> dict[str, Any]:
    counted = told(names, finished)
    total = TOO_FEW if counted.of is None else _of(counted.finished, counted.of)
    theirs = [one for one in asked if (one.pack, one.version) == (pack.slug, pack.version)]
    shown = [part for part in counted.parts if part.of is not None]
    return {
        "pack": pack,
        "rows": [[part.agency, part.team or "No team", _of(part.finished, part.of)] for part in shown],
        "hidden": _hidden(len(counted.parts) - len(shown)),
        "total": total,
        "brought": _brought(theirs),
    }


def _hidden(teams: int) -> str:
    return f"{plural(teams, 'team is', 'teams are')} too small to show, or would give one away." if teams else ""


def _of(finished: int | None, of: int | None) -> str:
    return f"{finished} of {of} ({(finished or 0) / of:.0%})" if of else "Nobody"


def _brought(asked: list[Bringing]) -> str:
    """Of teams, each once however many link people it has; of people only where they are not few."""
    if not asked:
        return "No team has been asked to take it on."
    done = [one for one in asked if one.done_on]
    took_part = sum(one.how_many or 0 for one in done)
    told_of = f"{plural(_teams(asked), 'team has', 'teams have')} been asked to take it on, and {_teams(done)} did"
    return f"{told_of}; {took_part} people took part." if took_part >= LEAST else f"{told_of}."


def _teams(asked: Iterable[Bringing]) -> int:
    """An organisation without teams is one."""
    people = (one.link.practitioner for one in asked)
    return len({(who.agency_id, who.team_id) for who in people})


def network(now: datetime) -> dict[str, Any]:
    """Who the link people are, and what each was asked to bring."""
    asked = Bringing.objects.select_related("link__practitioner__agency", "link__practitioner__team")
    rows = asked.order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")
    return {
        "links": [_link(one) for one in LinkPerson.objects.now()],
        "asked": [_asked(one, london_day(now)) for one in rows],
        "link_headings": LINK_HEADINGS,
        "asked_headings": ASKED_HEADINGS,
    }


def _link(one: LinkPerson) -> list[Any]:
    who = one.practitioner
    ends = {"text": "No longer a link person", "hidden": f"({who.name})", "href": reverse("end_link", args=[one.uuid])}
    return [who.name, _team(who), ends]


def _team(who: Practitioner) -> str:
    return f"{who.agency}, {who.team}" if who.team else str(who.agency)


def _asked(one: Bringing, today: date) -> list[str]:
    who = one.link.practitioner
    return [title(one), f"{who.name}, {who.team or who.agency}", short_day_words(one.due_on), _stands(one, today)]


def _stands(one: Bringing, today: date) -> str:
    if one.done_on:
        return f"Done {short_day_words(one.done_on)}: {one.how_many} took part"
    if one.link.ended_at or not one.link.practitioner.is_active:
        return "Not done: they are no link person any more"
    return "Not done yet, and the day has passed" if one.due_on < today else "Not done yet"


def title(one: Bringing) -> str:
    """What it is called; a pack that is there no more by its name alone."""
    pack = BY_SLUG.get(one.pack)
    return f"{pack.title if pack else one.pack}, version {one.version}"


def asked_of(who: Practitioner) -> list[dict[str, str]]:
    """What somebody was asked to bring and has not yet, as their own page of learning says it."""
    rows = Bringing.objects.filter(link__practitioner=who, link__ended_at__isnull=True, done_on__isnull=True)
    return [
        {"title": title(one), "by": short_day_words(one.due_on), "href": reverse("say_brought", args=[one.uuid])}
        for one in rows.order_by("due_on", "pk")
    ]
