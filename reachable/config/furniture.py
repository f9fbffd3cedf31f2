"""What stands on every page: who is signed in, where they may go, whether anybody is real."""

from django.conf import settings
from django.urls import reverse

from reachable import __version__
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission

# name of the page, words, what it needs
PLACES = (
    ("home", "Start", Permission.SEE_HOME),
    ("worklist", "Worklist", Permission.SEE_WORKLIST),
    ("moments", "Moments", Permission.REACH),
    ("contacts", "Contacts", Permission.TAKE_CONTACT),
    ("checks", "Asked of us", Permission.ANSWER_CHECKS),
    ("resilience_queue", "Resilience", Permission.GIVE_ADVICE),
    ("advice_log", "Advice", Permission.GIVE_ADVICE),
    ("confidences", "In confidence", Permission.READ_CONFIDENCE),
    ("coming_here", "Coming here", Permission.SEE_COMING),
    ("rota", "On duty", Permission.REACH),
    ("term_dates", "Term dates", Permission.KEEP_TERM_DATES),
    ("search", "Young people", Permission.FIND_PEOPLE),
    ("actions", "Actions", Permission.SEE_ACTIONS),
    ("pairs", "Same person?", Permission.MATCH_PEOPLE),
    ("send", "Send a file", Permission.SEND_DELIVERY),
    ("deliveries", "Deliveries", Permission.SEE_DELIVERIES),
    ("register", "Source register", Permission.SEE_REGISTER),
    ("who_looked", "Who looked", Permission.SEE_WHO_LOOKED),
    ("looked_at", "Who looked at somebody", Permission.SEE_EVERYBODYS_LOOKS),
    ("erased", "What was erased", Permission.SEE_ERASED),
    ("team_reasons", "Reasons given", Permission.SEE_TEAM_REASONS),
    ("measures", "Measures", Permission.SEE_MEASURES),
    ("counts", "Counts", Permission.SEE_COUNTS),
    ("doors", "Links for forms", Permission.RUN_ACCOUNTS),
    ("front_door", "Front door", Permission.RUN_ACCOUNTS),
    ("practitioners", "Accounts", Permission.SEE_PRACTITIONERS),
)


def furniture(request) -> dict:
    """The context of base.html (reachable/words/README.md)."""
    user = getattr(request, "user", None)
    seen = bool(user and user.is_authenticated)
    return {
        "navigation": _places(request, user) if seen else [],
        "signed_in": _signed_in(user) if seen else None,
        "drawn_at": getattr(request, "now", None),
        "home_href": reverse("home"),
        "send_href": reverse("send") if seen and decide(user.as_viewer(), Permission.SEND_DELIVERY) else "",
        "sign_out_href": reverse("account_logout"),
        "what_we_hold_href": reverse("what_we_hold"),
        "rules_href": reverse("rules"),
        "guidance_href": reverse("guidance"),
        "accessibility_href": reverse("accessibility"),
        "invented": settings.INVENTED,
        "program_version": __version__,
        "settings_version": settings.SETTINGS_VERSION,
    }


def _signed_in(user) -> dict:
    """`id` is random: under it the browser keeps what was typed and not yet sent (words/static/words/drafts.js)."""
    place = str(user.team or user.agency)
    return {"id": str(user.uuid), "name": user.name, "role": user.get_role_display(), "place": place}


def _places(request, user) -> list[dict]:
    viewer = user.as_viewer()
    here = getattr(request.resolver_match, "url_name", "")
    return [
        {"text": words, "href": reverse(name), "current": name == here}
        for name, words, permission in PLACES
        if decide(viewer, permission)
    ]
