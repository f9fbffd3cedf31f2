"""What a story says that the senders of our own templates tell: missing, hurt, moved by housing, dealt with."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from reachable.demo import contacts, emergency, housing, missing, stories, youth_justice
from reachable.demo.shape import Child, Window

Rows = Iterator[tuple[str, Mapping[str, str]]]


def tell(child: Child, young: stories.Young, story: stories.Story, window: Window) -> None:
    """Gives the child the rows that each sender has of them."""
    child.told = {
        "missing": list(_missing(child, young, window)),
        "emergency": list(_hurt(child, young, window)),
        "housing": [housing.told(child, len(child.homes) - 1, story.housed, window)] if story.housed else [],
        "youth-justice": list(_dealt(child, young, window)),
        "contacts": list(_told_the_mash(child, young, window)),
    }


def _missing(child: Child, young: stories.Young, window: Window) -> Rows:
    for number, away in enumerate(young.missing, start=1):
        seen = datetime.combine(window.today, time(16, 20)) - timedelta(days=away.days_ago)
        yield missing.told(child, number, seen, _course(seen, away))


def _course(seen: datetime, away: stories.Away) -> dict[str, str]:
    """Reported four hours after they were last seen. Asked afterwards, or offered and not yet talked to; where they
    are still missing, neither."""
    told = {
        "last_seen_dt": f"{seen:%Y-%m-%d %H:%M}",
        "reported_dt": f"{seen + timedelta(hours=4):%Y-%m-%d %H:%M}",
        "risk_level": away.level,
        "missing_from": "home",
    }
    return told | _found(seen + timedelta(hours=away.hours), away) if away.hours else told


def _found(found: datetime, away: stories.Away) -> dict[str, str]:
    talked = f"{found + timedelta(days=2):%Y-%m-%d}" if away.is_talked_to else ""
    return {
        "found_dt": f"{found:%Y-%m-%d %H:%M}",
        "rhi_offered": f"{found + timedelta(days=1):%Y-%m-%d}",
        "rhi_accepted": "Y" if talked else "",
        "rhi_date": talked,
    }


def _dealt(child: Child, young: stories.Young, window: Window) -> Rows:
    for number, one in enumerate(young.dealt, start=1):
        on = window.today - timedelta(days=one.days_ago)
        decided = on + timedelta(days=one.decided_after)
        yield youth_justice.told(child, number, one.offence, on, decided, one.outcome, window)


def _hurt(child: Child, young: stories.Young, window: Window) -> Rows:
    for one in young.hurt:
        at = datetime.combine(window.today, time(17, 35)) - timedelta(days=one.days_ago)
        yield emergency.told(child, at, one.group, timedelta(hours=3), "Y")


def _told_the_mash(child: Child, young: stories.Young, window: Window) -> Rows:
    for one in young.told_the_mash:
        at = window.now - timedelta(hours=one.hours_ago)
        said = {"source": one.source, "reason": one.reason, "rating": one.rating}
        decided = contacts.decision(one.decision, at + timedelta(hours=one.decided_after)) if one.decision else {}
        yield contacts.told(child, at, said | decided)
