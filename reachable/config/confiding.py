"""Who comes to two young people of the invented borough, and what they said: one in custody, one in hospital."""

from datetime import datetime, timedelta

from reachable.agencies.models import Agency, Practitioner
from reachable.config.settling import WHO
from reachable.in_confidence import changes
from reachable.in_confidence.rules import MayTell
from reachable.locks.guard import GuardedQuerySet
from reachable.reachable_moments.models import Happening, Moment, of
from reachable.reachable_moments.reading import FOR
from reachable.sharing.looking import look

HOUR = timedelta(hours=1)
PHONE = "01632 960 230"
IN_CUSTODY = "Says his phone and the money were not his. Is afraid of whoever gave them to him, and will not say who."
ON_THE_WARD = (
    "Knows who did it. Wants nobody on the ward but an aunt, and to go to her home afterwards, not back to theirs."
)


def confide(now: datetime) -> int:
    """Engage comes to whoever is held by the police now, and a youth worker to whoever was hurt and came to the
    hospital last. Each has talked once. Returns of how many young people."""
    done = 0
    for what, agency, key, words, may_tell in (
        ("RM1", "99", "engage", IN_CUSTODY, MayTell.SPOKE),
        ("RM4", "FGH01", "youth", ON_THE_WARD, MayTell.NOTHING),
    ):
        moment = _last(what, agency, now)
        if moment:
            _one(moment, Agency.objects.get(source=agency), key, words, may_tell, now)
            done += 1
    return done


def _last(what: str, source: str, now: datetime) -> Moment | None:
    """The open moment in that building, of whoever is still there before others."""
    viewer = _somebody(WHO).as_viewer()
    moments = Moment.objects.open().reach_now().visible_to(viewer, FOR, now)
    there = Happening.objects.filter(what=what, record__source=source).select_related("moment")

    def happened(read: list[list[Moment]]) -> GuardedQuerySet:
        return of(there, Moment.objects.shown(read[0], viewer, FOR))

    _, rows = look(viewer, FOR, "reachable moments", moments, happened, now=now)
    rows.sort(key=lambda one: (one.until_at is None or one.until_at > now, one.at))
    return rows[-1].moment if rows else None


def _one(moment: Moment, to: Agency, key: str, words: str, may_tell: MayTell, now: datetime) -> None:
    worker = _somebody(f"{key}@fernleigh.example")
    said = {"who": "", "comes_from": "", "phone": PHONE, "expected_at": now + HOUR}
    safe = "Somebody stays in sight of them until then. Keep them apart from others who were brought in with them."
    changes.say_who_comes(moment=moment, to=to, worker=worker, keeps_safe=safe, by=_somebody(WHO), now=now, **said)
    told = {"may_tell": may_tell, "agreed": "", "agreed_else": "", "was_told_limits": True}
    changes.write_down(moment=moment, words=words, said_at=now - HOUR / 2, by=worker, now=now, **told)


def _somebody(email: str) -> Practitioner:
    return Practitioner.objects.get(email=email)
