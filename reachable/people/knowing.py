"""What matching is allowed to know of a record: identifying columns only."""

from collections.abc import Iterable, Mapping

from reachable.feeds.models import Identity, Row
from reachable.feeds.telling import ADDRESS_TABLES
from reachable.identifiers import postcode
from reachable.linkage.door import Known
from reachable.people.parts import parts

LINES = [
    "saon",
    "paon",
    "street",
    "locality",
    "town",
    "posttown",
    "addressline1",
    "addressline2",
    "addressline3",
    "addressline4",
    "addressline5",
]
TELL_WHO = (*ADDRESS_TABLES, "cin-child")  # tables that matching reads besides identities
STEP = "the matching step"


def address_of(said: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of an address row, as told, empty ones left out."""
    return tuple(said[name].strip() for name in LINES if said.get(name, "").strip())


def known(records: Iterable[int]) -> dict[int, Known]:
    """What each record's agency says of who it is. Records that know no identity yet are left out."""
    found: dict[int, Known] = {}
    for part in parts(records):
        homes, adopted = _told(part)
        rows = Identity.objects.filter(record__in=part).standing().select_related("record").order_by("pk")
        for row in rows.to_change(by=STEP):
            found[row.record_id] = as_known(row, homes.get(row.record_id, {}), row.record_id in adopted)
    return found


def _told(records: list[int]) -> tuple[dict[int, Mapping[str, str]], set[int]]:
    """The latest address row of each record, and the records that are held by an adoption."""
    rows = Row.objects.filter(record__in=records, table__in=TELL_WHO).standing().order_by("pk").to_change(by=STEP)
    told = list(rows.values_list("record", "table", "said"))
    homes = {record: said for record, table, said in told if table in ADDRESS_TABLES}
    return homes, {record for record, table, said in told if table not in ADDRESS_TABLES and _ended_by_adoption(said)}


def _ended_by_adoption(said: Mapping[str, str]) -> bool:
    """Whether social care closed it because the child was adopted (RC1): nothing may cross an adoption."""
    return any(name.endswith("ReasonForClosure") and told.strip().upper() == "RC1" for name, told in said.items())


def as_known(row: Identity, home: Mapping[str, str], is_adopted: bool = False) -> Known:
    """What matching knows of a record by what its agency says of who it is, and by its latest address row."""
    return Known(
        record=row.record_id,
        feed=row.record.feed,
        source=row.record.source,
        forename=row.forename,
        middle=row.middle,
        surname=row.surname,
        other_forenames=tuple(row.other_forenames),
        other_surnames=tuple(row.other_surnames),
        dob=row.dob,
        dob_precision=row.dob_precision,
        sex=row.sex if row.sex in ("M", "F") else "",
        postcode=row.postcode or postcode.normalise(home.get("postcode", "")),
        address=" ".join(row.address) or " ".join(address_of(home)),
        upn=row.upn,
        former_upn=row.former_upn,
        nhs_number=row.nhs_number,
        pnc=row.pnc,
        held_by_adoption=is_adopted,
    )
