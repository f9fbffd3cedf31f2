"""Tells whoever audits, once, that an audit's days have begun, where a case waits for them. Called by the loop, safe by
two at once. What is told names nobody: only which audit."""

from datetime import datetime

from django.db import transaction

from reachable.audits import changes
from reachable.audits.findings_step import waits_for
from reachable.audits.models import Audit, Auditor, still_audits
from reachable.notices import changes as notices
from reachable.notices.models import Notice
from reachable.notices.telling_step import looking, settle_any

STEP = "the step that tells of audits"
PAGE, CODE = "audit", "days_begun"
BEGUN = "The days of an audit have begun, and cases wait for you"


def tell_whose_days_begin(now: datetime) -> int:
    """Returns how many were told. What was told is settled once nothing waits for them, or the days are over."""
    with looking(PAGE, now):
        told = list(Notice.objects.unsettled().filter(page=PAGE).values_list("pk", "about", "to"))
        waits = waits_for(now)
        rows = Auditor.objects.filter(still_audits("practitioner"), audit__in=Audit.objects.open(now))
        rows = rows.filter(told_at__isnull=True).select_related("audit").order_by("pk")
        number = sum(_tell(one, now) for one in rows if (one.audit.uuid, one.practitioner_id) in waits)
        settle_any([pk for pk, about, to in told if (about, to) not in waits], now)
    return number


@transaction.atomic
def _tell(one: Auditor, now: datetime) -> bool:
    if not changes.claim_begun(auditor=one, by=STEP, now=now):
        return False
    audit = one.audit
    at = max(audit.opens_at, audit.drawn_at or now)
    said = {"code": CODE, "words": BEGUN, "is_by_second": False, "at": at, "due_at": audit.closes_at}
    notices.tell(to=[one.practitioner_id], page=PAGE, about=audit.uuid, by=STEP, now=now, **said)
    return True
