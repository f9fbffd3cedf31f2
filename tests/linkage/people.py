"""Invented records for these tests. UPNs and PNC numbers are made by the identifiers' own arithmetic."""

from datetime import date
from typing import Any

from reachable.identifiers import pnc, upn
from reachable.linkage.door import Known

UPN = [upn.make("320", "4001", "15", f"{serial:03d}") for serial in range(20)]
TEMPORARY, OTHER_TEMPORARY = upn.make("320", "4001", "15", "00A"), upn.make("320", "4002", "17", "01B")
PNC = [pnc.make(2024, serial) for serial in range(100, 105)]
NHS = ["9434765919", "9434765870"]

AMY: dict[str, Any] = {
    "feed": "pupils",
    "source": "SCH1",
    "forename": "Amy",
    "surname": "Thornton",
    "dob": date(2010, 5, 23),
    "sex": "F",
    "postcode": "E17 4PD",
    "address": "14 Hoe Street",
}


def known(record: int, **told: Any) -> Known:
    """Amy Thornton at a school, but for what is told."""
    return Known(record=record, **{**AMY, **told})


def custody(**told: Any) -> dict[str, Any]:
    """What the police write down: by default no address."""
    return {"feed": "custody", "source": "01", "postcode": "", "address": "", **told}


def cin(**told: Any) -> dict[str, Any]:
    """What a children in need census holds of a child: no name and no address."""
    nothing = dict.fromkeys(("forename", "surname", "postcode", "address"), "")
    return {**nothing, "feed": "cin", "source": "320", **told}
