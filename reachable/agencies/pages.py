"""What the page of accounts says: no case content."""

from collections.abc import Iterable
from typing import Any

from reachable.agencies.models import Practitioner
from reachable.agencies.roles import role


def accounts(practitioners: Iterable[Practitioner], own: int) -> list[dict[str, Any]]:
    """One entry an account. `own` is the id of whoever reads this: nobody closes their own account."""
    return [_account(one, one.pk == own) for one in practitioners]


def _account(one: Practitioner, is_own: bool) -> dict[str, Any]:
    works_in = f"{one.team}, {one.agency}" if one.team else str(one.agency)
    return {
        "name": one.name,
        "uuid": one.uuid,
        "is_open": one.is_active,
        "can_close": one.is_active and not is_own,
        "rows": [
            {"key": "Email", "value": one.email},
            {"key": "Role", "value": role(one.role).name, "values_list": [role(one.role).who]},
            {"key": "Works in", "value": works_in},
        ],
    }
