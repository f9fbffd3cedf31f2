"""When an arrest or an offence stops counting: no further action, not guilty, a spent caution. Pure.

domain.md section 6. A youth caution is spent at once, a conditional one after three months (Rehabilitation of Offenders
Act 1974, section 8A and schedule 2). What is lighter than a caution is held against nobody for longer than one.
"""

from collections.abc import Sequence
from datetime import date

from reachable.indicators.settings import Settings
from reachable.indicators.shape import Event, Events

DECIDED = ("out_of_court_outcome", "court_outcome", "youth_justice_outcome")
NO_FURTHER_ACTION, CONDITIONAL_CAUTION = "NFA", "YCC"
CLEARED = frozenset(
    {NO_FURTHER_ACTION, "ACQUITTED", "YOUTH_CAUTION", "OUTCOME_22", "DIVERSION", "COMMUNITY_RESOLUTION"}
)
# What of an arrest, an offence and an outcome these rules read; never the place, the station or the force.
ARREST, OFFENCE = "outcome offence voluntary", "offence knife"
OUTCOMES = dict.fromkeys(DECIDED, "type offence")


def arrests(events: Events, on: date, settings: Settings, *flags: str) -> list[Event]:
    """The arrests that count: not an interview by agreement, and not one that came to nothing. `flags`: the police
    ticked one of these (any of them)."""
    found = [one for one in events.lately(on, settings.look_back_days, "detained") if not _by_agreement(one)]
    flagged = [one for one in found if not flags or any(one.detail.get(flag) == "yes" for flag in flags)]
    return [one for one in flagged if arrest_counts(one, events, on, settings)]


def _by_agreement(one: Event) -> bool:
    return one.detail.get("voluntary") == "yes"


def arrest_counts(arrest: Event, events: Events, on: date, settings: Settings) -> bool:
    """False from the day on which it came to nothing: by the police's own word, or by what youth justice tells about
    the same offence; where no words agree, by all that was decided since."""
    if arrest.detail.get("outcome") == NO_FURTHER_ACTION:
        return False
    since = _decided_since(arrest, events, on)
    return not _all_cleared(_about(arrest, since) or since, on, settings)


def offence_counts(offence: Event, events: Events, on: date, settings: Settings) -> bool:
    """False from the day on which all that was decided about it came to nothing."""
    return not _all_cleared(_about(offence, _decided_since(offence, events, on)), on, settings)


def is_unspent_caution(outcome: Event, on: date, settings: Settings) -> bool:
    return outcome.detail.get("type") == CONDITIONAL_CAUTION and not _is_cleared(outcome, on, settings)


def _decided_since(one: Event, events: Events, on: date) -> list[Event]:
    return [outcome for outcome in events.of(*DECIDED) if one.on <= outcome.on <= on]


def _about(one: Event, outcomes: Sequence[Event]) -> list[Event]:
    """Those told about the same offence, in the same words."""
    texts = set(one.detail.get("offence", "").casefold().split("; "))
    return [outcome for outcome in outcomes if outcome.detail.get("offence", "").casefold() in texts]


def _all_cleared(outcomes: Sequence[Event], on: date, settings: Settings) -> bool:
    return bool(outcomes) and all(_is_cleared(one, on, settings) for one in outcomes)


def _is_cleared(outcome: Event, on: date, settings: Settings) -> bool:
    type_ = outcome.detail.get("type", "")
    is_spent = type_ == CONDITIONAL_CAUTION and (on - outcome.on).days >= settings["caution_days"]
    return is_spent or type_ in CLEARED
