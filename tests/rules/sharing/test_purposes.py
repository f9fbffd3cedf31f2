"""Why somebody looks at a young person's page is written down with the look."""

from reachable.locks.permissions import Permission, Viewer
from reachable.sharing.purposes import Purpose, purpose_of


def test_an_auditor_looks_to_audit_and_everybody_else_to_keep_them_safe():
    auditor = Viewer(id=1, role="auditor", permissions=frozenset({Permission.ANSWER_AUDIT}))
    assert purpose_of(auditor) is Purpose.AUDIT
    assert purpose_of(Viewer(id=1, role="mash_social_worker")) is Purpose.SAFEGUARD
    works = frozenset({Permission.ANSWER_AUDIT, Permission.WORK_ON_PAGE})
    assert purpose_of(Viewer(id=1, role="school_lead", permissions=works)) is Purpose.SAFEGUARD
