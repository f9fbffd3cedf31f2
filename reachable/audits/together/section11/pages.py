"""Section 11 in words: every round, and one by organisation, beside the one before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from reachable.agencies.models import Agency
from reachable.audits.together.section11.changes import OUT
from reachable.audits.together.section11.models import Rated, Round
from reachable.audits.together.section11.standards import RATINGS, Rating, Standard, moved, standards
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words

HEADINGS = ["Period", "Organisations", "Challenge day"]
ALL_HEADINGS = ["Standard", *(upper_first(rating) for rating in Rating), "Not rated"]
OWN_HEADINGS = ["Standard", "Rating", "What shows it", "Since last time"]
TYPED = "Written down by the business manager"
LOOKS = {Rating.GREEN: "outline", Rating.AMBER: "dashed", Rating.RED: "solid"}
By = dict[str, dict[str, Rated]]  # organisation -> standard -> what holds


def period(one: Round) -> str:
    """From when until when."""
    return f"{short_day_words(one.begins_on)} to {short_day_words(one.ends_on)}"


def listed() -> list[list[Any]]:
    """Every round, the newest first: two questions."""
    pairs = set(Rated.objects.order_by().values_list("round", "agency").distinct())
    many = Counter(round for round, _ in pairs)
    return [[_link(one), many[one.pk], _challenge(one)] for one in Round.objects.order_by("-ends_on", "-pk")]


def _link(one: Round) -> dict[str, str]:
    return {"text": period(one), "href": reverse("section11_round", args=[one.uuid])}


def _challenge(one: Round) -> str:
    return short_day_words(one.challenged_on) if one.challenged_on else "Not yet"


def ratings(one: Round | None) -> By:
    """What holds in a round, by organisation."""
    told: By = {}
    rows = Rated.objects.filter(round=one).select_related("agency", "by").order_by("at", "pk") if one else ()
    for row in rows:
        told.setdefault(row.agency.name, {})[row.standard] = row
    return told


def held(one: Round, agency: Agency) -> dict[str, Rating]:
    """How one organisation has rated itself in a round so far: what it said last of each standard."""
    rows = Rated.objects.filter(round=one, agency=agency).order_by("at", "pk")
    return {row.standard: row.as_rating() for row in rows}


def told(one: Round) -> dict[str, Any]:
    """The page of one."""
    every, by = standards(one.version), ratings(one)
    before = ratings(Round.objects.filter(ends_on__lt=one.ends_on).order_by("-ends_on", "-pk").first())
    return {
        "round": one,
        "period": period(one),
        "all": [_all(standard, by.values()) for standard in every],
        "all_headings": ALL_HEADINGS,
        "own": [_own(name, by[name], before.get(name, {}), every) for name in sorted(by)],
        "own_headings": OWN_HEADINGS,
        "was_found": was_found(one),
        "challenged": short_day_words(one.challenged_on) if one.challenged_on else "",
    }


def written(one: Round) -> list[tuple[Rated | Round, str]]:
    """Everything that people wrote in a round, for whoever must take something out."""
    rows = Rated.objects.filter(round=one).select_related("agency").order_by("agency__name", "pk")
    found = [(one, f"What the challenge day found: {one.challenge_found}")] if was_found(one) else []
    titles = {standard.key: standard.title for standard in standards(one.version)}
    return [*((row, f"{row.agency.name}, {titles[row.standard]}: {row.evidence}") for row in rows), *found]


def was_found(one: Round) -> bool:
    """Whether it stands there what the challenge day found: it was held, and nobody took the words out."""
    return one.challenge_found not in ("", OUT)


def _all(standard: Standard, organisations: Iterable[Mapping[str, Rated]]) -> list[Any]:
    """How many organisations are where, of one standard. They are organisations: none is a person."""
    some = list(organisations)
    held = Counter(one[standard.key].as_rating() for one in some if standard.key in one)
    name = {"text": standard.title, "note": standard.words}
    return [name, *(held[rating] for rating in Rating), len(some) - held.total()]


def _own(
    name: str, held: Mapping[str, Rated], before: Mapping[str, Rated], every: Iterable[Standard]
) -> dict[str, Any]:
    return {"name": name, "rows": [_line(one, held.get(one.key), before.get(one.key)) for one in every]}


def _line(standard: Standard, held: Rated | None, before: Rated | None) -> list[Any]:
    if held is None:
        return [standard.title, "Not rated yet", "", ""]
    rating = held.as_rating()
    how = {
        "text": "",
        "tag": {"text": upper_first(rating), "kind": LOOKS[rating]},
        "note": upper_first(RATINGS[rating].partition(": ")[2]),
    }
    shows = {"text": held.evidence, "note": "Said by the organisation itself" if held.is_own else TYPED}
    return [standard.title, how, shows, moved(before.as_rating() if before else None, rating)]
