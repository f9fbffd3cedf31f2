"""Every write about organisations and practitioners."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from reachable.agencies.duty import Part
from reachable.agencies.models import FORGOTTEN, Agency, Closure, Practitioner, Shift, Skill, Team
from reachable.clocks.school_days import Closed
from reachable.errors import NotAllowed, NotNow
from reachable.locks.changes import note

CHANGEABLE = ("name", "role", "agency", "team", "manager", "second_email")
# Whoever changes one of these has other work: what they could see for the old work ends.
OTHER_WORK = {"role", "agency", "team"}


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
    password: str | None,
    by: object,
    now: datetime,
    team: Team | None = None,
    manager: Practitioner | None = None,
    is_first_password: bool = True,
    second_email: str = "",
) -> Practitioner:
    """Opens an account. The address is kept in lower case, so that one person has one account.

    Its first password must be changed before anything else opens; only invented people keep theirs, or have None and
    cannot sign in.
    Raises NotNow where somebody has an account with that address, open or closed.
    """
    person = Practitioner(email=email.lower(), name=name, role=role, agency=agency, team=team, manager=manager)
    person.is_first_password, person.second_email = is_first_password, second_email
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise NotNow("Somebody has an account with this email address already.") from error
    note(by=by, did="opened an account", about="practitioner", about_id=person.pk, now=now)
    return person


@transaction.atomic
def change_account(*, practitioner: Practitioner, by: object, now: datetime, **said: object) -> None:
    """Changes name, role, organisation, team or manager. The log says which of them, never to what.

    Another role, organisation or team ends at once every sight they hold by name (lock 4); being kept out stays.
    Raises NotNow where somebody would change their own role, or be their own manager.
    """
    changed = [name for name in CHANGEABLE if name in said and getattr(practitioner, name) != said[name]]
    if "role" in changed and practitioner == by:
        raise NotNow("You cannot change your own role. Ask another administrator.")
    if said.get("manager") == practitioner:
        raise NotNow("Nobody is their own manager.")
    for name in changed:
        setattr(practitioner, name, said[name])
    if OTHER_WORK & set(changed):
        practitioner.moved_at = now
    practitioner.save(update_fields=[*changed, "moved_at"])
    why = ", ".join(changed)
    note(by=by, did="changed an account", about="practitioner", about_id=practitioner.pk, now=now, why=why)


@transaction.atomic
def give_password(*, practitioner: Practitioner, password: str, by: object, now: datetime) -> None:
    """Gives somebody who has forgotten theirs a new first password. The old one signs nobody in any more."""
    practitioner.set_password(password)
    practitioner.is_first_password = True
    practitioner.save(update_fields=["password", "is_first_password"])
    note(by=by, did="gave a new password", about="practitioner", about_id=practitioner.pk, now=now)


@transaction.atomic
def choose_password(*, practitioner: Practitioner, password: str, by: object, now: datetime) -> None:
    """Somebody chooses their own password, which nobody else knows."""
    practitioner.set_password(password)
    practitioner.is_first_password = False
    practitioner.save(update_fields=["password", "is_first_password"])
    note(by=by, did="chose a password", about="practitioner", about_id=practitioner.pk, now=now)


@transaction.atomic
def close_account(*, practitioner: Practitioner, by: object, now: datetime) -> None:
    """Closes an account: it takes effect on that person's next request. What they held does not come back with it."""
    practitioner.is_active, practitioner.moved_at = False, now
    practitioner.save(update_fields=["is_active", "moved_at"])
    note(by=by, did="closed an account", about="practitioner", about_id=practitioner.pk, now=now)


@transaction.atomic
def reopen_account(*, practitioner: Practitioner, by: object, now: datetime) -> None:
    """Opens a closed account again, with its old role and password. Raises NotNow for one that is open."""
    if practitioner.is_active:
        raise NotNow("This account is open already.")
    practitioner.is_active = True
    practitioner.save(update_fields=["is_active"])
    note(by=by, did="opened an account again", about="practitioner", about_id=practitioner.pk, now=now)


@transaction.atomic
def forget_accounts(*, practitioners: Iterable[int], by: str, now: datetime) -> None:
    """Blanks whose closed accounts these were. The number stays: what they wrote and looked at still points to it."""
    wanted = list(practitioners)
    EmailAddress.objects.filter(user__in=wanted).delete()
    for pk in wanted:
        blank = {"email": f"{pk}{FORGOTTEN}", "name": "Somebody who left", "password": "!", "last_login": None}
        blank |= {"second_email": ""}
        Practitioner.objects.filter(pk=pk).update(**blank)
    note(by=by, did=f"forgot {len(wanted)} accounts", about="accounts", about_id="", now=now)


@transaction.atomic
def add_shift(
    *,
    practitioner: Practitioner,
    part: str,
    place: int,
    from_at: datetime,
    until_at: datetime | None,
    by: object,
    now: datetime,
) -> Shift:
    """Puts somebody on duty for their team. Raises NotNow for a shift that is over, or a closed account."""
    if until_at and until_at <= now:
        raise NotNow("This shift is over already. Nobody can be put on duty in the past.")
    if not practitioner.is_active:
        raise NotNow("This account is closed. Choose somebody else.")
    told = {"part": Part(part), "place": place, "from_at": from_at, "until_at": until_at}
    shift = Shift.objects.create(practitioner=practitioner, team=practitioner.team, **told)
    note(by=by, did="put somebody on duty", about="shift", about_id=shift.pk, now=now)
    return shift


@transaction.atomic
def take_away_shift(*, shift: Shift, by: object, now: datetime) -> None:
    """Takes somebody off duty: a shift to come goes, one that runs ends now. Raises NotNow for one that is over."""
    if shift.until_at and shift.until_at <= now:
        raise NotNow("This shift is over already. It stays as it was.")
    if shift.from_at >= now:
        shift.delete()
    else:
        Shift.objects.filter(pk=shift.pk).update(until_at=now)
    note(by=by, did="took somebody off duty", about="shift", about_id=shift.pk, now=now)


@transaction.atomic
def forget_shifts(*, shifts: Iterable[int], by: str, now: datetime) -> None:
    """Removes who was on duty long ago."""
    wanted = list(shifts)
    Shift.objects.filter(pk__in=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} shifts", about="shifts", about_id="", now=now)


@transaction.atomic
def close_schools(
    *, school: Agency | None, days: Iterable[Closed], why: str, by: Practitioner, now: datetime
) -> list[Closure]:
    """Writes down when a school is closed; every school of the area, where it is None. Days that stand for it already
    for the same reason are left as they are. Returns what is new."""
    there = set(Closure.objects.now().filter(school=school, why=why).values_list("from_on", "until_on"))
    told = {"school": school, "why": why, "entered_at": now, "entered_by": by}
    new = [one for one in dict.fromkeys(days) if one not in there]
    made = [Closure.objects.create(from_on=one.from_on, until_on=one.until_on, **told) for one in new]
    whose = school.pk if school else ""
    note(by=by, did=f"entered {len(made)} closures of schools", about="agency", about_id=whose, now=now)
    return made


@transaction.atomic
def take_away_closure(*, closure: Closure, why: str, by: Practitioner, now: datetime) -> None:
    """The school is open on these days after all. The row stays, with who says so and why. Raises NotNow where somebody
    has taken it away."""
    rows = Closure.objects.now().filter(pk=closure.pk)
    if not rows.update(taken_away_at=now, taken_away_by=by, taken_away_why=why):
        raise NotNow("These days were taken away already.")
    note(by=by, did="took away a closure of schools", about="closure", about_id=closure.pk, now=now)


@transaction.atomic
def forget_closures(*, closures: Iterable[int], by: str, now: datetime) -> None:
    """Removes when schools were closed long ago."""
    wanted = list(closures)
    Closure.objects.filter(pk__in=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} closures", about="closures", about_id="", now=now)


@transaction.atomic
def give_skill(
    *,
    practitioner: Practitioner,
    skill: str,
    from_on: date,
    until_on: date,
    because: str,
    by: Practitioner,
    now: datetime,
) -> Skill:
    """Somebody has learnt something, and how we know. Raises NotNow for a closed account."""
    if not practitioner.is_active:
        raise NotNow("This account is closed. Choose somebody else.")
    told = {"skill": skill, "from_on": from_on, "until_on": until_on, "because": because}
    row = Skill.objects.create(practitioner=practitioner, by=by, at=now, **told)
    note(by=by, did="wrote down a skill", about="practitioner", about_id=practitioner.pk, now=now)
    return row


@transaction.atomic
def enter_skill(*, practitioner: Practitioner, by: Practitioner, now: datetime, **told: Any) -> Skill:
    """A manager says that somebody was trained elsewhere (`told` as in give_skill). Raises NotAllowed where that is
    oneself."""
    if practitioner == by:
        raise NotAllowed("Nobody writes down a skill of their own. Ask another manager, or do the training here.")
    row = give_skill(practitioner=practitioner, by=by, now=now, **told)
    note(by=by, did="entered a skill from elsewhere", about="skill", about_id=row.pk, now=now)
    return row


@transaction.atomic
def end_skill(*, skill: Skill, because: str, by: Practitioner, now: datetime) -> None:
    """It counts no longer, however often they have learnt it. The rows stay, with who says so and why. Raises NotNow
    where it was ended already."""
    theirs = Skill.objects.filter(practitioner=skill.practitioner_id, skill=skill.skill, ended_at__isnull=True)
    if not theirs.filter(pk=skill.pk).exists():
        raise NotNow("This skill was ended already.")
    theirs.update(ended_at=now, ended_by=by, ended_because=because)
    note(by=by, did="ended a skill", about="skill", about_id=skill.pk, now=now)


@transaction.atomic
def forget_skills(*, skills: Iterable[int], by: str, now: datetime) -> None:
    """Removes what somebody had learnt long ago."""
    wanted = list(skills)
    Skill.objects.filter(pk__in=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} skills", about="skills", about_id="", now=now)
