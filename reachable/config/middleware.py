"""What happens to every request before a page sees it."""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.deprecation import MiddlewareMixin

from reachable.clocks.now import read_now
from reachable.config.open_pages import OPEN, WITHOUT_A_TRACE, WITHOUT_SIGN_IN
from reachable.errors import ReachableError
from reachable.locks.decide import decide
from reachable.locks.needs import needs_of
from reachable.sharing.looking import kept_out
from reachable.words.refusals import page as refusal

log = logging.getLogger("reachable")

METHODS = ("GET", "HEAD", "POST")


class OneNow(MiddlewareMixin):
    """The time is read once for a request and passed down (design.md section 5)."""

    def process_request(self, request) -> None:
        request.now = read_now()


class KnownMethods(MiddlewareMixin):
    """A page is asked for or sent to. Whatever else a request may be called (OPTIONS, TRACE, PUT) draws no page and
    is no look at anybody."""

    def process_request(self, request):
        if request.method in METHODS:
            return None
        answer = refusal(405, "A page here can be asked for (GET) or sent to (POST), and nothing else.")
        answer["Allow"] = ", ".join(METHODS)
        return answer


class NeverStored(MiddlewareMixin):
    """No page about anybody may be kept by a browser or a proxy on the way."""

    def process_response(self, request, response):
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response


def to_sign_in(request):
    """To the sign-in page, in plain words, and back from there to the page that was open: a form that was sent after
    the session ended is not kept, so it must be found again (and what was typed, in words/static/words/drafts.js)."""
    said = (
        "You had been signed out, so this was not done yet." if request.method == "POST" else "You had been signed out."
    )
    messages.info(request, f"{said} Sign in, and you come back to where you were.")
    return redirect_to_login(_where_they_were(request))


def _where_they_were(request) -> str:
    """The address of a page, never of something that can only be sent: then it is the page that the form stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    stood_on = urlsplit(request.headers.get("referer", ""))
    return stood_on.path if stood_on.netloc == request.get_host() and stood_on.path else request.path


class SignedIn(LoginRequiredMiddleware):
    """Every page needs somebody signed in, unless it says otherwise (lock 1)."""

    def handle_no_permission(self, request, view_func):
        return super().handle_no_permission(request, view_func) if request.method == "GET" else to_sign_in(request)


def _is_one_of(request, names: frozenset[str]) -> bool:
    try:
        return resolve(request.path_info).view_name in names
    except Resolver404:
        return False


class IdleSession(MiddlewareMixin):
    """Signs out a session nobody has used for half an hour, and any after twelve hours, used or not.

    Whoever opens a page by its link is not sent away for having signed in once; and that a survey was opened is no use
    of a session: its time would stand beside a name.
    """

    def process_request(self, request):
        if _is_one_of(request, WITHOUT_A_TRACE) or not request.user.is_authenticated:
            return None
        seen = request.session.get("seen_at")
        began = request.session.setdefault("began_at", request.now.isoformat())
        if seen and (
            request.now - datetime.fromisoformat(seen) > timedelta(seconds=settings.SESSION_IDLE_SECONDS)
            or request.now - datetime.fromisoformat(began) > timedelta(seconds=settings.SESSION_COOKIE_AGE)
        ):
            logout(request)
            return None if _is_one_of(request, WITHOUT_SIGN_IN) else to_sign_in(request)
        # Written at most once a minute: a page view must not always cost a session write.
        if not seen or request.now - datetime.fromisoformat(seen) > timedelta(minutes=1):
            request.session["seen_at"] = request.now.isoformat()
        return None


class KeptOut(MiddlewareMixin):
    """Reads once whom somebody is kept out of (lock 4): most are kept out of nobody, and no page need ask it again."""

    def process_request(self, request) -> None:
        if request.user.is_authenticated:
            request.user.kept_out = kept_out(request.user.as_viewer(), request.now)


class OwnPasswordFirst(MiddlewareMixin):
    """Whoever signed in with a password that somebody else gave them chooses their own before anything else opens."""

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name in OPEN or not request.user.is_authenticated:
            return None
        return redirect("account_change_password") if request.user.is_first_password else None


class PageSaysWhatItNeeds(MiddlewareMixin):
    """Refuses a page that does not say what it needs, and a viewer who has not got it (locks 1 and 2)."""

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name in OPEN:
            return None
        permission = needs_of(view)
        if permission is None:
            return refusal(403, "This page does not say who may see it, so nobody may. Tell the administrator.")
        try:
            decide(request.user.as_viewer(), permission).require()
        except ReachableError as error:
            return refusal(error.status, error.words)
        return None


class NotTooLarge(MiddlewareMixin):
    """Refuses what is too large before any of it is written down; only somebody signed in may send a large file."""

    def process_request(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        sends = request.path_info == "/send/" and request.user.is_authenticated
        most = settings.LARGEST_UPLOAD if sends else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length.isdecimal() and int(length) > most:
            return refusal(
                413, "This is larger than can be sent here: a file may have 500 MB, a form far less. Nothing was kept."
            )
        return None


class PlainRefusals(MiddlewareMixin):
    """Turns every refusal of ours into its own plain page (design.md section 7)."""

    def process_exception(self, request, exception):
        if not isinstance(exception, ReachableError):
            return None
        return refusal(exception.status, exception.words)
