"""What the pages of training read: one's own, one's own staff's, and how each film stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.learning.models import Consent, Doing
from reachable.learning.packs import BY_SLUG, FILMS, PACKS
from reachable.learning.packs.consents import Shown, shown
from reachable.learning.packs.course import Standing, standing
from reachable.learning.packs.shape import Film, Pack


@dataclass(frozen=True, slots=True)
class Mine:
    """How one pack stands for somebody: the newest that they began, and the newest that they finished."""

    pack: Pack
    newest: Doing | None
    finished: Doing | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class FilmNow:
    """A film as it stands today, and whom it is credited to, where anybody agreed."""

    film: Film
    pack: Pack
    shown: Shown
    consents: list[Consent]

    @property
    def is_shown(self) -> bool:
        return self.shown == Shown.YES

    @property
    def newest(self) -> Consent | None:
        return self.consents[-1] if self.consents else None


def pack(slug: str) -> Pack:
    """Raises NotShared where there is none."""
    if slug not in BY_SLUG:
        raise NotShared
    return BY_SLUG[slug]


def of(people: Iterable[Practitioner], now: datetime) -> dict[int, list[Mine]]:
    """Every pack for each of these people, by their id. One query."""
    ids = [one.pk for one in people]
    rows = Doing.objects.filter(practitioner__in=ids, pack__in=BY_SLUG).order_by("began_at", "pk")
    by: dict[tuple[int, str], list[Doing]] = {}
    for row in rows:
        by.setdefault((row.practitioner_id, row.pack), []).append(row)
    today = london_day(now)
    return {pk: [_mine(one, by.get((pk, one.slug), []), today) for one in PACKS] for pk in ids}


def mine(one: Pack, who: Practitioner, now: datetime) -> Mine:
    """One pack for one person."""
    return next(found for found in of([who], now)[who.pk] if found.pack == one)


def _mine(one: Pack, rows: list[Doing], today: date) -> Mine:
    newest = rows[-1] if rows else None
    finished = max((row for row in rows if row.finished_at), key=lambda row: row.finished_at, default=None)
    done = (finished.version, london_day(finished.finished_at)) if finished else None
    is_going_on = bool(newest and not newest.finished_at)
    return Mine(one, newest, finished, standing(one, done, is_going_on, today))


def staff(manager: Practitioner) -> list[Practitioner]:
    """Whose manager somebody is: their names stand for nobody else."""
    return list(Practitioner.objects.filter(manager=manager, is_active=True).order_by("name", "pk"))


def films(now: datetime, slugs: Iterable[str] = FILMS) -> list[FilmNow]:
    """Each of these films as it stands now. One query; nothing is kept between two requests, so that what is taken back
    is gone at once."""
    wanted = list(slugs)
    by: dict[str, list[Consent]] = {slug: [] for slug in wanted}
    for row in Consent.objects.filter(film__in=wanted).order_by("pk"):
        by[row.film].append(row)
    return [_film(slug, rows, london_day(now)) for slug, rows in by.items()]


def _film(slug: str, rows: list[Consent], today: date) -> FilmNow:
    of_pack, film = FILMS[slug]
    return FilmNow(film, of_pack, shown([one.as_given() for one in rows], today), rows)


def film(slug: str, now: datetime) -> FilmNow:
    """Raises NotShared where there is none."""
    if slug not in FILMS:
        raise NotShared
    return films(now, [slug])[0]
