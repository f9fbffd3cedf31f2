"""The one decision: may this viewer do this? Pages raise it, buttons read it. Pure (lock 6)."""

from dataclasses import dataclass

from reachable.errors import NotAllowed, NotShared
from reachable.locks.permissions import NEVER_POLICE, Permission, Viewer


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about, as far as the decision needs it. Without one, only the role counts."""

    is_known_to_viewer: bool = True
    has_live_sight: bool = True
    is_kept_out: bool = False
    is_in_scope: bool = True
    has_own_reason: bool = True  # a reason that the viewer gave themselves and that holds now: no share


@dataclass(frozen=True, slots=True)
class Decision:
    """allowed, and why: `reason` is a plain sentence, `basis` what it rests on."""

    allowed: bool
    reason: str
    basis: str

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raises NotShared where the viewer may not know it exists, NotAllowed where they may, but not do this."""
        if self.allowed:
            return
        if self.basis == "not shared":
            raise NotShared
        raise NotAllowed(self.reason)


ROLE_ONLY = Subject()
NOT_FOR_POLICE = "What a young person says in confidence is not open to the police."
# Two who share with each other's team would otherwise keep a page open to both for ever, and nobody be told why.
OWN_REASON_FIRST = (
    "Only somebody with a reason of their own may share a page, and what was shared with you is none. "
    "Say why you need this page first: then you can share it."
)


def decide(viewer: Viewer, permission: Permission, subject: Subject = ROLE_ONLY) -> Decision:
    """May `viewer` do `permission` about `subject`? Deny by default (design.md section 4, locks 3, 4 and 6).

    Kept out always wins, and is told as "not shared": a reader is never told that a restriction exists.
    """
    if not viewer.is_active:
        return Decision(False, "This account is closed. Ask the administrator.", "account")
    if viewer.is_police and permission in NEVER_POLICE:
        return Decision(False, NOT_FOR_POLICE, "police")
    if permission not in viewer.permissions:
        return Decision(False, f"Your work here does not include this: {permission.value}.", "role")
    if subject.is_kept_out or not subject.is_known_to_viewer:
        return Decision(False, "There is nothing here that is shared with you.", "not shared")
    if not subject.is_in_scope:
        return Decision(False, "There is no current reason to open this.", "scope")
    if not subject.has_live_sight:
        return Decision(False, "Say why you need to open this page.", "sight")
    if permission is Permission.SHARE_PAGE and not subject.has_own_reason:
        return Decision(False, OWN_REASON_FIRST, "own reason")
    return Decision(True, "", "role and live relation")
