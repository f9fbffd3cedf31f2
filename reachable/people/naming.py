"""Which of several tellings of who somebody is stands on a page. Reads nothing itself."""

from collections.abc import Iterable, Mapping
from datetime import date

from reachable.feeds.models import Identity
from reachable.words.feeds import BY_KEY

NO_NAME = "A young person whose name we do not know"


def best_identity(identities: Iterable[Identity]) -> Identity | None:
    """The latest identity that has a name, not one given in custody if another has; without a name, the latest."""
    told = list(identities)
    return next((i for i in told if i.forename and not _is_doubted(i)), None) or next(
        (i for i in told if i.forename), told[0] if told else None
    )


def _is_doubted(identity: Identity) -> bool:
    return BY_KEY[identity.record.feed].is_name_doubted


def born(identities: Iterable[Identity]) -> date | None:
    """The birth date most told, latest first among equals."""
    dates = [i.dob for i in identities if i.dob and i.dob_precision == "day"]
    return max(dates, key=dates.count) if dates else None


def short_name(identity: Identity | None) -> str:
    """A name as one line, as the agency told it; '' where nobody told one."""
    return " ".join(part for part in (identity.forename, identity.surname) if part) if identity else ""


def called(identities: Iterable[Identity]) -> str:
    """What a page calls somebody, of identities the latest first. A name that was told in custody and by nobody else is
    only what was given there: a child in a cell may give a brother's (design.md, promise 5)."""
    best = best_identity(identities)
    name = short_name(best)
    if best and name and _is_doubted(best):
        return f"A young person giving the name {name}"
    return name or NO_NAME


def at_school(identities: Iterable[Identity], schools: Mapping[str, str]) -> str:
    """Their school now, or the last ones, by its name in `schools`: two who are called and born alike are told apart
    by it. '' where none is named."""
    records = {i.record for i in identities if i.record.feed == "pupils"}
    current = [record for record in records if record.is_current]
    names = sorted({schools.get(record.source, "") for record in current or records} - {""})
    return f"{'At' if current else 'Left'} {' and '.join(names)}" if names else ""


def other_names(who: Identity) -> str:
    """What else an agency says they are called, given name first. Of several it is not kept which surname goes with
    which, so none are put together."""
    forenames, surnames = who.other_forenames, who.other_surnames
    if len(forenames) <= 1 and len(surnames) <= 1:
        return " ".join([*forenames, *surnames])
    both = ((forenames, "given name", "given names"), (surnames, "surname", "surnames"))
    return ", ".join(f"{', '.join(names)} ({one if len(names) == 1 else many})" for names, one, many in both if names)
