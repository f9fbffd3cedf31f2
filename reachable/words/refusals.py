"""Pages that say no, or that something is broken: plain words, no personal detail, and no database needed.

They are drawn without the request and so without the context processors: what a broken page must not do is break again.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader

from reachable import __version__

PAGES = (400, 403, 404, 409, 413, 500, 503)


def page(status: int, words: str = "", ring: str = "") -> HttpResponse:
    """The page for a status. `words` (a ReachableError's) stand in for the usual sentence; `ring` says whom to ring."""
    known = status if status in PAGES else (500 if status >= 500 else 400)
    return _drawn(f"{known}.html", status, words, ring)


def _drawn(template: str, status: int, words: str = "", ring: str = "") -> HttpResponse:
    context = {"program_version": __version__, **getattr(settings, "ON_EVERY_REFUSAL", {}), "words": words}
    text = loader.get_template(template).render(context | ({"ring": ring} if ring else {}))
    response = HttpResponse(text, status=status)
    if status == 503:
        response["Retry-After"] = "30"
    return response


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return page(400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return page(403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW: the form was open too long, or was not ours."""
    return _drawn("forged.html", 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return page(404)


def broken(request: HttpRequest) -> HttpResponse:
    return page(500)
