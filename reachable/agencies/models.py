"""Organisations, teams and the people who work in them."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from reachable.agencies.duty import WORDS, Part, Turn
from reachable.agencies.roles import ROLES, role, themes_read
from reachable.agencies.skills import SKILLS
from reachable.agencies.term_dates import WHY_WORDS, Period, Why
from reachable.clocks.school_days import Closed
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, WHILE_EMPLOYED, Holds
from reachable.locks.permissions import Viewer


class Agency(models.Model):
    """An organisation. `source` is the code its own files carry (school code, council code, force code)."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        SCHOOL = "school", "School"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        HOUSING = "housing", "Housing"
        PARTNERSHIP = "partnership", "Safeguarding partnership"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    source = models.CharField(max_length=20, blank=True, db_index=True)
    phone = models.CharField(max_length=30, blank=True)

    holds = Holds(kept=ALWAYS, neither="id uuid name kind source phone")

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work together in one organisation and cover for each other."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)

    holds = Holds(kept=ALWAYS, neither="id agency name phone")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_a_name_in_an_agency")]

    def __str__(self) -> str:
        return self.name


# How the address of an account ends once its time was up. RFC 2606: nobody can ever have it.
FORGOTTEN = "@forgotten.invalid"


class PractitionerManager(BaseUserManager["Practitioner"]):
    def get_queryset(self) -> models.QuerySet["Practitioner"]:
        """With their organisation and team: every page names both, and so asks once."""
        return super().get_queryset().select_related("agency", "team")

    def get_by_natural_key(self, username: str | None) -> "Practitioner":
        return self.get(email__iexact=username)


class Practitioner(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from their role, and from nothing else."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=40, choices=[(r.key, r.name) for r in ROLES])
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # Where else they can be told while on duty: the address that turns a message into a text, the duty telephone's.
    second_email = models.EmailField(blank=True)
    manager = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    is_active = models.BooleanField(default=True)
    # Somebody else knows it: nothing opens until its owner has chosen another.
    is_first_password = models.BooleanField(default=False)
    # When their role, organisation or team last changed, or the account was closed. What was given to them by name
    # until then has ended (sharing.models.SightQuerySet.live).
    moved_at = models.DateTimeField(null=True, editable=False)
    kept_out: frozenset[int] | None = None  # of a request that has read it: the records they are kept out of

    objects = PractitionerManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    holds = Holds(
        kept=WHILE_EMPLOYED,
        personal="email second_email name password last_login",
        neither="id uuid role agency team manager is_active is_first_password moved_at",
    )

    def __str__(self) -> str:
        return self.name

    def as_viewer(self) -> Viewer:
        """What the locks need to know of this person. No personal details."""
        mine = role(self.role)
        return Viewer(
            id=self.pk,
            role=self.role,
            team=self.team_id,
            agency=self.agency_id,
            source=self.agency.source,
            is_active=self.is_active,
            permissions=mine.permissions,
            themes=themes_read(self.role, self.agency.kind),
            may_see_restricted=mine.may_see_restricted,
            finds_everyone=mine.finds_everyone,
            kept_out=self.kept_out,
            is_police=self.is_police,
        )

    @property
    def is_police(self) -> bool:
        """By their role, or because a police force employs them: either is enough."""
        return role(self.role).is_police or self.agency.kind == Agency.Kind.POLICE


class ShiftQuerySet(models.QuerySet["Shift"]):
    def near(self, from_at: datetime, until_at: datetime) -> "ShiftQuerySet":
        """Those of any part of that time, of whoever has an open account."""
        there = self.filter(Q(until_at__isnull=True) | Q(until_at__gt=from_at), from_at__lt=until_at)
        return there.filter(practitioner__is_active=True)

    def going(self, at: datetime) -> "ShiftQuerySet":
        """Those who are there to go at that instant, of whoever has an open account."""
        until = Q(until_at__isnull=True) | Q(until_at__gt=at)
        return self.filter(until, part=Part.DUTY, from_at__lte=at, practitioner__is_active=True)


class Shift(models.Model):
    """From when until when somebody is on duty for a team, for what, and in which order they are told."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=[(part, WORDS[part]) for part in Part])
    place = models.PositiveSmallIntegerField(default=1)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    objects = ShiftQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, neither="id uuid team practitioner part place from_at until_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_shift_ends_after_it_began", condition=Q(until_at__isnull=True) | Q(until_at__gt=F("from_at"))
            ),
        ]

    def as_turn(self) -> Turn:
        """As the pure rules read it."""
        return Turn(self.practitioner_id, self.part, self.place, self.from_at, self.until_at)


class ClosureQuerySet(models.QuerySet["Closure"]):
    def now(self) -> "ClosureQuerySet":
        """Those that were not taken away."""
        return self.filter(taken_away_at__isnull=True)

    def of_schools(self, sources: Iterable[str]) -> dict[str, list[Period]]:
        """What stands for each school by its code, its own and what is entered for every school of the area: two
        questions. A code that is no school here is another area's, whose holidays nobody knows: it has none."""
        found: dict[str, list[Period]] = {source: [] for source in sources}
        schools = Agency.objects.filter(kind=Agency.Kind.SCHOOL, source__in=[one for one in found if one])
        here = dict(schools.values_list("pk", "source"))
        for row in self.now().filter(Q(school__in=here) | Q(school__isnull=True)).order_by("pk") if here else ():
            for source in [here[row.school_id]] if row.school_id else set(here.values()):
                found[source].append(row.as_period())
        return found


class Closure(models.Model):
    """Days on which a school is closed, or every school of the area where it names none. A row is taken away with a
    reason and never changed, so that it can be told what a day rested on then."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    from_on = models.DateField()
    until_on = models.DateField()
    why = models.CharField(max_length=8, choices=[(why, WHY_WORDS[why]) for why in Why])
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    taken_away_at = models.DateTimeField(null=True)
    taken_away_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    taken_away_why = models.CharField(max_length=300, blank=True)

    objects = ClosureQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        personal="taken_away_why",
        neither="id uuid school from_on until_on why entered_at entered_by taken_away_at taken_away_by",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_school_opens_again_after_it_closed", condition=Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="closed_days_are_taken_away_by_somebody_with_a_reason",
                condition=Q(taken_away_at__isnull=True, taken_away_by__isnull=True, taken_away_why="")
                | Q(taken_away_at__isnull=False, taken_away_by__isnull=False) & ~Q(taken_away_why=""),
            ),
        ]

    def as_period(self) -> Period:
        """As the pure rules read it."""
        return Period(Closed(self.from_on, self.until_on), self.why, self.school_id is not None)


class SkillQuerySet(models.QuerySet["Skill"]):
    def live(self, on: date) -> "SkillQuerySet":
        """Those that count on that day, of whoever has an open account."""
        there = self.filter(from_on__lte=on, until_on__gt=on, ended_at__isnull=True)
        return there.filter(practitioner__is_active=True)

    def going(self, at: datetime, on: date) -> "SkillQuerySet":
        """Of whoever is on duty at that instant, to go: whoever is told first in front."""
        there = Shift.objects.going(at)
        mine = there.filter(practitioner=models.OuterRef("practitioner")).order_by("place").values("place")[:1]
        skilled = self.live(on).filter(practitioner__in=there.values("practitioner"))
        return skilled.annotate(place=models.Subquery(mine)).order_by("place", "practitioner__name", "pk")


class Skill(models.Model):
    """What somebody who works here has learnt, and until when that counts: training goes stale. A row is ended with a
    reason and never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    skill = models.CharField(max_length=30, choices=list(SKILLS.items()))
    from_on = models.DateField()
    until_on = models.DateField()
    because = models.CharField(max_length=300)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = SkillQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        personal="because ended_because",
        neither="id uuid practitioner skill from_on until_on by at ended_at ended_by",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_skill_counts_for_a_time", condition=Q(until_on__gt=F("from_on"))),
            models.CheckConstraint(name="a_skill_says_why", condition=~Q(because="")),
            models.CheckConstraint(
                name="a_skill_is_ended_by_somebody_with_a_reason",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_because="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because=""),
            ),
        ]


def with_skill(skill: str, on: date) -> models.QuerySet[Practitioner]:
    """Who has a skill that counts on that day, each once, by name. A person's account must be open."""
    live = Skill.objects.live(on).filter(skill=skill)
    return Practitioner.objects.filter(pk__in=live.values("practitioner")).order_by("name", "pk")
