"""What matching is allowed to know of a record: identifying columns only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from reachable.feeds.models import Identity, Row, RowQuerySet, accepted
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
SOCIAL_CARE = "cin-child"
TELL_WHO = (*ADDRESS_TABLES, SOCIAL_CARE)  # tables that matching reads besides identities
REFERRED, WHY_CLOSED, ADOPTED = "CINreferralDate", "ReasonForClosure", "RC1"
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
    homes = _said(Row.objects.filter(table__in=ADDRESS_TABLES).standing(), records)
    social_care = _said(Row.objects.filter(accepted(), table=SOCIAL_CARE), records)
    adopted = {record for record, rows in social_care.items() if ended_by_adoption(rows)}
    return {record: rows[-1] for record, rows in homes.items()}, adopted


def _said(rows: RowQuerySet, records: list[int]) -> dict[int, list[Mapping[str, str]]]:
    """What rows say of each of these records, the latest last."""
    found = defaultdict[int, list[Mapping[str, str]]](list)
    told = rows.filter(record__in=records).order_by("pk").to_change(by=STEP)
    for record, said in told.values_list("record", "said"):
        found[record].append(said)
    return found


def ended_by_adoption(told: Iterable[Mapping[str, str]]) -> bool:
    """Whether social care closed a referral because the child was adopted (RC1): nothing may cross an adoption. `told`:
    all that was ever said of a child, the latest last. What is silent on that referral later clears nothing, as a
    return of next year is; only who tells the same referral again, and another end or none, has put a mistake right."""
    closed: dict[str, bool] = {}
    for said in told:
        for each in sorted({name.rpartition(".")[0] for name in said if name.endswith((REFERRED, WHY_CLOSED))}):
            why = said.get(f"{each}.{WHY_CLOSED}", "").strip().upper()
            closed[said.get(f"{each}.{REFERRED}", "")] = why == ADOPTED
    return any(closed.values())


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
