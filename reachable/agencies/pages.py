"""What the pages of accounts and organisations say: no case content."""

from collections.abc import Iterable
from typing import Any

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.agencies.roles import role

ORGANISATION_HEADINGS = ["Name", "Kind", "Code in its files", "Telephone", "Teams"]


def accounts(practitioners: Iterable[Practitioner], own: int) -> list[dict[str, Any]]:
    """One entry an account. `own` is the id of whoever reads this: nobody closes their own account."""
    return [_account(one, one.pk == own) for one in practitioners]


def _account(one: Practitioner, is_own: bool) -> dict[str, Any]:
    works_in = f"{one.team}, {one.agency}" if one.team else str(one.agency)
    return {
        "name": one.name,
        "uuid": one.uuid,
        "is_open": one.is_active,
        "is_own": is_own,
        "can_close": one.is_active and not is_own,
        "rows": [
            {"key": "Email", "value": one.email, "values_list": [one.second_email] if one.second_email else []},
            {"key": "Role", "value": role(one.role).name, "values_list": [role(one.role).who]},
            {"key": "Works in", "value": works_in},
            {"key": "Manager", "value": str(one.manager) if one.manager else "Nobody"},
        ],
    }


def said_of(one: Practitioner) -> dict[str, Any]:
    """What the form about an account is filled in with."""
    return {
        "name": one.name,
        "role": one.role,
        "agency": one.agency_id,
        "team": one.team_id or "",
        "manager": one.manager.email if one.manager else "",
        "second_email": one.second_email,
    }


def organisation_rows(agencies: Iterable[Agency], teams: Iterable[Team]) -> list[list[Any]]:
    """One row an organisation, with its teams by name."""
    names: dict[int, list[str]] = {}
    for team in teams:
        names.setdefault(team.agency_id, []).append(team.name)
    return [
        [a.name, a.get_kind_display(), a.source or "None", a.phone or "None", ", ".join(names.get(a.pk, ["None"]))]
        for a in agencies
    ]
