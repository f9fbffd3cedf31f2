"""Making a home: tables, collected files, the first account."""

import secrets
from datetime import datetime

from django.core.management import call_command

from reachable.agencies.changes import add_agency, add_practitioner
from reachable.agencies.models import Agency, Practitioner
from reachable.clocks.now import read_now
from reachable.errors import CannotDo
from reachable.feeds.changes import say_which_came_first
from reachable.flow import renew_keys


def make() -> None:
    """Brings the database, the keys of its records and the static files up to this version. Safe to run again."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    say_which_came_first(by="the making of a home", now=read_now())
    renew_keys(clock=read_now)


def first_account(email: str, now: datetime) -> str:
    """Opens an administrator's account with a password made here. Raises CannotDo where anybody has one already."""
    if Practitioner.objects.exists():
        raise CannotDo("There are accounts already. Ask the administrator to open another.")
    agency = add_agency(name="The partnership", kind=Agency.Kind.PARTNERSHIP, by="the first start", now=now)
    password = secrets.token_urlsafe(12)
    add_practitioner(
        email=email,
        name="Administrator",
        role="administrator",
        agency=agency,
        password=password,
        by="the first start",
        now=now,
    )
    return password
