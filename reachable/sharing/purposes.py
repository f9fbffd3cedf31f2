"""Why somebody looks. A purpose that is not here is refused (lock 9). Pure.

There is no purpose for building intelligence, immigration, benefits or prediction, and none may be added without
an impact assessment. Welfare facts never flow back to an enforcement purpose.
"""

from enum import StrEnum

from reachable.errors import NotAllowed
from reachable.locks.permissions import Permission, Viewer


class Purpose(StrEnum):
    """The register of purposes. The value is what the access log and the public page say."""

    SAFEGUARD = "safeguarding a young person somebody is worried about"
    FIND = "finding the right young person"
    MATCH = "saying which records are the same young person"
    RUN_DELIVERIES = "putting right what an agency sent"
    CHECK_LOOKING = "checking who looked and why"
    COUNT = "counting, with small numbers hidden"
    AUDIT = "auditing practice in a drawn sample"


def registered(purpose: object) -> Purpose:
    """The purpose, if it is in the register. Raises NotAllowed if it is not."""
    if isinstance(purpose, Purpose):
        return purpose
    raise NotAllowed("This purpose is not in the register, so nothing is shown.")


def purpose_of(viewer: Viewer) -> Purpose:
    """Why somebody looks at a young person's page: who audits and does not work on it, to audit; everybody else to keep
    them safe."""
    audits = Permission.ANSWER_AUDIT in viewer.permissions and Permission.WORK_ON_PAGE not in viewer.permissions
    return Purpose.AUDIT if audits else Purpose.SAFEGUARD
