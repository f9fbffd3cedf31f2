"""By which homes a record is found: where a school or Housing says, or once said, that somebody lives. Pure.

Only these two: that somebody is in a household is told by no address that police, a hospital or social care gave.
"""

from collections.abc import Mapping

from reachable.feeds.formats import housing, school_census
from reachable.feeds.telling import ADDRESS_TABLES, digest
from reachable.identifiers.homes import home

# Kinds of keys, beside those of matching and of a search: a home, and one that several households share.
HOME, SHARED = "home2", "many2"
TOGETHER = "together:"
# Nothing crosses an adoption: whoever has a record with this key lives with nobody, for all that a page says.
ADOPTED = "adoption"
TABLES = (*ADDRESS_TABLES, housing.TABLE)
KINDS = ("lived_at", "moved_in")
# The kinds of home, as Housing codes them, in which one household lives. Any other word is one we do not know.
_OF_ONE_HOUSEHOLD = frozenset(("", "COUNCIL_TENANCY", "HOUSING_ASSOCIATION", "PRIVATE_TENANCY", "LEASED"))


def place(detail: Mapping[str, str]) -> str:
    """The home that a line of one of `KINDS` tells, as a key; '' where it is not known to be one home."""
    one = home(detail.get("address", ""), detail.get("postcode", ""))
    return f"home:{one}" if one else ""


def keys(table: str, source: str, said: Mapping[str, str]) -> set[tuple[str, str]]:
    """(kind, key) of the homes that a row of one of `TABLES` tells, and of the household that Housing helps as one."""
    told = housing if table == housing.TABLE else school_census
    lines = [line.detail for line in told.happenings(table, dict(said)) if line.kind in KINDS]
    found = {(_kind(detail), key) for detail in lines if (key := place(detail))}
    reference = said.get("case_ref", "") if told is housing else ""
    # A digest: a reference may be as long as a key, and two that begin alike are two households.
    return found | ({(HOME, f"{TOGETHER}{digest([source, reference])}")} if reference else set())


def _kind(detail: Mapping[str, str]) -> str:
    return HOME if detail.get("home", "") in _OF_ONE_HOUSEHOLD else SHARED
