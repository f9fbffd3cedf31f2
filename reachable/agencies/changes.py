"""Every write about organisations and practitioners."""

from datetime import datetime

from django.db import transaction

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.locks.changes import note


@transaction.atomic
def add_agency(*, name: str, kind: str, source: str = "", phone: str = "", by: object, now: datetime) -> Agency:
    """Adds an organisation, or returns the one of that name."""
    agency, is_new = Agency.objects.get_or_create(name=name, defaults={"kind": kind, "source": source, "phone": phone})
    if is_new:
        note(by=by, did="added", about="agency", about_id=agency.pk, now=now)
    return agency


@transaction.atomic
def add_team(*, agency: Agency, name: str, phone: str = "", by: object, now: datetime) -> Team:
    """Adds a team to an organisation, or returns the one of that name."""
    team, is_new = Team.objects.get_or_create(agency=agency, name=name, defaults={"phone": phone})
    if is_new:
        note(by=by, did="added", about="team", about_id=team.pk, now=now)
    return team


@transaction.atomic
def add_practitioner(
    *,
    email: str,
    name: str,
    role: str,
    agency: Agency,
    password: str,
    by: object,
    now: datetime,
    team: Team | None = None,
    manager: Practitioner | None = None,
) -> Practitioner:
    """Opens an account. The address is kept in lower case, so that one person has one account."""
    person = Practitioner(email=email.lower(), name=name, role=role, agency=agency, team=team, manager=manager)
    person.set_password(password)
    person.save()
    note(by=by, did="opened an account", about="practitioner", about_id=person.pk, now=now)
    return person


@transaction.atomic
def close_account(*, practitioner: Practitioner, by: object, now: datetime) -> None:
    """Closes an account: it takes effect on that person's next request."""
    practitioner.is_active = False
    practitioner.save(update_fields=["is_active"])
    note(by=by, did="closed an account", about="practitioner", about_id=practitioner.pk, now=now)
