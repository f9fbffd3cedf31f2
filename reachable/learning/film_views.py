"""The films: shown while those who made them agree, and nowhere from the instant in which they take one back.

A film is given out by a page, and is no static file: what stands in a static file's place can be kept for a year.
"""

from functools import partial
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.learning import changes, forms, pages, reading
from reachable.learning.packs.shape import captions
from reachable.learning.ranges import NotThere, part
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import Asked, fill_in
from reachable.words.forms import PlainForm, what_was_sent

FILES = Path(__file__).parent / "films"
ENDINGS = {"mp4": "video/mp4", "webm": "video/webm"}  # older telephones play the first alone
ASK = ["GET", "HEAD", "POST"]
WHY = "You see this because you keep who agreed to a film."
AGREED = "Written down. The film is shown until that day, or until they take it back."
FROM_NOW = (
    "From the instant in which you press the button the film and its words are shown nowhere. Nobody is asked why."
)
TAKEN_BACK = "Taken back. The film is shown nowhere any more."
HEADINGS = ["Who made it", "Agreed on", "Until", "Taken back on"]
FILMS_HEADINGS = ["Film", "In the training", "How it stands"]


@needs(Permission.KEEP_LEARNING)
@require_GET
def films(request: HttpRequest) -> HttpResponse:
    """Every film, and whether it may be shown."""
    rows = pages.films(reading.films(request.now))
    return render(request, "learning/films.html", {"rows": rows, "headings": FILMS_HEADINGS})


@needs(Permission.LEARN)
@require_GET
def film(request: HttpRequest, film: str) -> HttpResponse:
    """One film with its words; or that those who made it took it back."""
    one = reading.film(film, request.now)
    keeps = may(request, Permission.KEEP_LEARNING)
    told = {"keeps": keeps, "rows": pages.consents(one) if keeps else [], "headings": HEADINGS}
    return render(request, "learning/film.html", pages.film(one) | told)


@needs(Permission.LEARN)
@require_safe
def film_file(request: HttpRequest, film: str, ending: str) -> HttpResponse:
    """The film itself, whole or in the part that a player asks for. Raises NotShared where it is not shown."""
    one = _shown(request, film)
    if ending not in ENDINGS:
        raise NotShared
    whole, kind = (FILES / one.film.file(ending)).read_bytes(), ENDINGS[ending]
    try:
        asked = part(request.headers.get("Range", ""), len(whole))
    except NotThere:
        return _given(b"", 416, f"bytes */{len(whole)}", kind)
    if asked is None:
        return _given(whole, 200, "", kind)
    begin, until = asked
    return _given(whole[begin:until], 206, f"bytes {begin}-{until - 1}/{len(whole)}", kind)


def _given(content: bytes, status: int, which: str, kind: str) -> HttpResponse:
    headers = {"Accept-Ranges": "bytes"} | ({"Content-Range": which} if which else {})
    return HttpResponse(content, status=status, content_type=kind, headers=headers)


@needs(Permission.LEARN)
@require_safe
def film_captions(request: HttpRequest, film: str) -> HttpResponse:
    """Its captions. Raises NotShared where it is not shown."""
    return HttpResponse(captions(_shown(request, film).film), content_type="text/vtt; charset=utf-8")


def _shown(request: HttpRequest, slug: str) -> reading.FilmNow:
    one = reading.film(slug, request.now)
    if not one.is_shown:
        raise NotShared
    return one


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def agree_to_film(request: HttpRequest, film: str) -> HttpResponse:
    """Those who made it agreed to its being shown."""
    one = reading.film(film, request.now)
    form = forms.AgreeForm(what_was_sent(request), today=london_day(request.now))
    asked = _asked(one, "They agreed to its being shown", said=AGREED)
    return fill_in(request, form, asked, partial(changes.agree_to_film, film=one.film))


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def take_film_back(request: HttpRequest, film: str) -> HttpResponse:
    """Those who made it took it back. It is asked once, and no reason is."""
    one = reading.film(film, request.now)
    asked = _asked(one, "They took it back", more=FROM_NOW, button="Take the film back", said=TAKEN_BACK)
    return fill_in(request, PlainForm(what_was_sent(request)), asked, partial(changes.take_film_back, film=one.film))


def _asked(one: reading.FilmNow, title: str, **more: Any) -> Asked:
    back = reverse("film", args=[one.film.slug])
    return Asked(title, back, "Back to the film", one.film.title, why=WHY, **more)
