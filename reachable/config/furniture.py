"""What stands on every page: who is signed in, where they may go, whether anybody is real."""

from django.conf import settings
from django.urls import reverse

from reachable import __version__
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission

# name of the page, words, what it needs; the group under "More" in which it stands where not all fit in one row
DAILY = ""
TEAM, RECORDS, FIGURES, SETTING_UP = "Our team", "Records", "How it goes", "Setting up"
PLACES = (
    ("home", "Start", Permission.SEE_HOME, DAILY),
    ("worklist", "Worklist", Permission.SEE_WORKLIST, DAILY),
    ("moments", "Moments", Permission.REACH, DAILY),
    ("contacts", "Contacts", Permission.TAKE_CONTACT, DAILY),
    ("checks", "Asked of us", Permission.ANSWER_CHECKS, DAILY),
    ("resilience_queue", "Resilience", Permission.GIVE_ADVICE, DAILY),
    ("search", "Young people", Permission.FIND_PEOPLE, DAILY),
    ("actions", "Actions", Permission.SEE_ACTIONS, DAILY),
    ("advice_log", "Advice", Permission.GIVE_ADVICE, TEAM),
    ("confidences", "In confidence", Permission.READ_CONFIDENCE, TEAM),
    ("coming_here", "Coming here", Permission.SEE_COMING, TEAM),
    ("rota", "On duty", Permission.REACH, TEAM),
    ("team_reasons", "Reasons given", Permission.SEE_TEAM_REASONS, TEAM),
    ("learning", "Learning", Permission.LEARN, TEAM),
    ("pairs", "Same person?", Permission.ANSWER_WHO, RECORDS),
    ("send", "Send a file", Permission.SEND_DELIVERY, RECORDS),
    ("deliveries", "Deliveries", Permission.SEE_DELIVERIES, RECORDS),
    # Anybody may open it; they are led there by what waits for them. Whose work it is finds it when nothing waits too.
    ("mix_ups", "Mix-ups", Permission.MATCH_PEOPLE, RECORDS),
    ("mix_ups", "Mix-ups", Permission.JUDGE_BREACH, RECORDS),
    ("register", "Source register", Permission.SEE_REGISTER, RECORDS),
    ("who_looked", "Who looked", Permission.SEE_WHO_LOOKED, RECORDS),
    ("looked_at", "Who looked at somebody", Permission.SEE_EVERYBODYS_LOOKS, RECORDS),
    ("erased", "What was erased", Permission.SEE_ERASED, RECORDS),
    ("plan", "The plan", Permission.SEE_PLAN, FIGURES),
    ("audits", "Audits", Permission.SEE_AUDITS, FIGURES),
    ("measures", "Measures", Permission.SEE_MEASURES, FIGURES),
    ("surveys", "Surveys", Permission.SEE_PLAN, FIGURES),
    ("replay", "Learning replay", Permission.REPLAY, FIGURES),
    ("counts", "Counts", Permission.SEE_COUNTS, FIGURES),
    ("doors", "Links for forms", Permission.RUN_ACCOUNTS, SETTING_UP),
    ("front_door", "Front door", Permission.RUN_ACCOUNTS, SETTING_UP),
    ("queue_setting", "Resilience queue", Permission.SET_LOOK_BACK, SETTING_UP),
    ("practitioners", "Accounts", Permission.SEE_PRACTITIONERS, SETTING_UP),
    ("term_dates", "Term dates", Permission.KEEP_TERM_DATES, SETTING_UP),
)
ONE_ROW = 7  # so many places stand in one row beside who is signed in
LONELY = 2  # where no more than these are daily, the row is filled with what comes next


def furniture(request) -> dict:
    """The context of base.html (reachable/words/README.md)."""
    user = getattr(request, "user", None)
    seen = bool(user and user.is_authenticated)
    return {
        **menu(_places(request, user) if seen else []),
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


def menu(places: list[dict]) -> dict:
    """What stands in the row, what under "More" by its groups, and all of it in order.

    Few places need no "More"; and whoever has hardly a daily place does not find everything folded away.
    """
    daily = [one for one in places if one["group"] == DAILY]
    row = places if len(places) <= ONE_ROW else daily if len(daily) > LONELY else places[: ONE_ROW - 2]
    rest = [one for one in places if one not in row]
    groups = dict.fromkeys(one["group"] for one in rest)
    return {
        "places": places,
        "navigation": row,
        "more": [{"name": name, "places": [one for one in rest if one["group"] == name]} for name in groups],
        "is_in_more": any(one["current"] for one in rest),
    }


def _places(request, user) -> list[dict]:
    viewer = user.as_viewer()
    here = getattr(request.resolver_match, "url_name", "")
    return [
        {"text": words, "href": reverse(name), "current": name == here, "group": group}
        for name, words, permission, group in PLACES
        if decide(viewer, permission)
    ]
