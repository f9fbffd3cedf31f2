"""What may be taken in, who may see what, and who looked."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer

A_SAMPLE = "a sample"  # what opens a page to an auditor, and nobody else is told of: who was drawn is theirs to know
# Every fifth reason given is talked through: the same ones for every reader.
SAMPLE = 5


class Register(models.Model):
    """The source register: one row a feed and data class. Without one, nothing of it is loaded."""

    format = models.CharField(max_length=30)
    data_class = models.CharField(max_length=30)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=120)
    lawful_basis = models.TextField()
    impact_assessment = models.CharField(max_length=120)
    equality_assessment = models.CharField(max_length=120)
    caldicott_guardian = models.CharField(max_length=120, blank=True)
    owner = models.CharField(max_length=120)
    review_on = models.DateField()
    kept_days = models.PositiveIntegerField()
    take_columns = models.JSONField(default=list)
    take_rows = models.CharField(max_length=40, default="everyone")
    rhythm_days = models.PositiveIntegerField(default=30)

    holds = Holds(
        kept=ALWAYS,
        neither="id format data_class agency agreement lawful_basis impact_assessment equality_assessment "
        "caldicott_guardian owner review_on kept_days take_columns take_rows rhythm_days",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["format", "data_class"], name="one_register_row_for_a_feed_and_data_class")
        ]


class SightQuerySet(GuardedQuerySet):
    def live(self, now: datetime) -> "SightQuerySet":
        """Rows open at an instant, and given since their holder last changed role, organisation or team.

        Being kept out waits for no clock, and ends with no change of work.
        """
        out = Q(kind=Sight.Kind.KEPT_OUT)
        stayed = Q(practitioner__moved_at__isnull=True) | Q(from_at__gt=F("practitioner__moved_at"))
        begun = Q(from_at__lte=now) & stayed
        return self.filter(Q(until_at__isnull=True) | Q(until_at__gt=now)).filter(out | begun)

    def held_by(self, viewer: Viewer) -> "SightQuerySet":
        """Rows held by a viewer, their team or their agency. What somebody shared themselves opens nothing for them:
        their own reason lasts five working days, and a page shared with one's own team does not make it longer."""
        mine = Q(practitioner_id=viewer.id)
        if viewer.team:
            mine |= Q(team_id=viewer.team)
        if viewer.agency:
            mine |= Q(agency_id=viewer.agency)
        return self.filter(mine).exclude(kind=Sight.Kind.SHARED, given_by=viewer.id)

    def keeping_out(self, viewer: Viewer, now: datetime) -> "SightQuerySet":
        """Live rows by which this viewer is kept out (lock 4)."""
        return self.held_by(viewer).live(now).filter(kind=Sight.Kind.KEPT_OUT)

    def told_to(self, viewer: Viewer, now: datetime) -> "SightQuerySet":
        """Live rows that a page about somebody tells a viewer of: their own reasons and sight of the address; and for
        those who share, what is shared, but for a sample of an audit; for those who may let an address be seen or keep
        somebody out, those too (lock 7)."""
        kinds = [kind for permission, kind in TOLD.items() if permission in viewer.permissions]
        own = self.held_by(viewer).filter(kind__in=[Sight.Kind.ADDRESS, Sight.Kind.REASON])
        return (own | self.filter(kind__in=kinds).exclude(because=A_SAMPLE)).live(now)

    def visible_to(self, viewer: Viewer, purpose: object) -> "SightQuerySet":
        """A viewer reads the rows they hold."""
        return self.held_by(viewer).narrowed_for(viewer, purpose)

    def given_by_team_of(
        self, viewer: Viewer, purpose: object, kept_from: Iterable[models.QuerySet]
    ) -> "SightQuerySet":
        """Reasons given by those whom the viewer manages, but not for a page that the viewer is kept out of (lock 4):
        `kept_from`, which `people` knows, for it knows whose a record is. By everybody and for every page, for one who
        checks who looked: nobody may keep them from checking."""
        reasons = self.filter(kind=Sight.Kind.REASON)
        if Permission.SEE_TEAM_REASONS not in viewer.permissions:
            reasons = reasons.none()
        elif Permission.SEE_EVERYBODYS_LOOKS not in viewer.permissions:
            kept_out = (~Q(record__in=records) for records in kept_from)
            reasons = reasons.filter(*kept_out, practitioner__manager_id=viewer.id)
        return reasons.narrowed_for(viewer, purpose)

    def ended_before(self, at: datetime) -> "SightQuerySet":
        """Rows that had ended by an instant (`Sight.ended_at`). Being kept out without an end never has."""
        moved = Q(practitioner__moved_at__lt=at, from_at__lte=F("practitioner__moved_at"))
        return self.filter(Q(until_at__lt=at) | moved & ~Q(kind=Sight.Kind.KEPT_OUT))

    def for_sampling(self) -> "SightQuerySet":
        """Every fifth reason that nobody has talked through yet."""
        read = Sampled.objects.filter(sight=OuterRef("pk"))
        return self.annotate(nth=F("pk") % SAMPLE).filter(nth=0).filter(~Exists(read))


class Sight(GuardedModel):
    """Who may see a record, or is kept out of it, and because of what (lock 4).

    `record` is the id of a feeds record: feeds stands above this folder, so there is no foreign key.
    """

    class Kind(models.TextChoices):
        REASON = "reason", "gave a reason"
        SHARED = "shared", "shared with them"
        ADDRESS = "address", "may see a protected address"
        KEPT_OUT = "kept_out", "kept out"
        CONFIDENCE = "confidence", "allocated: may read what was said in confidence"

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    record = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    because = models.CharField(max_length=30)
    reference = models.CharField(max_length=60, blank=True)
    sentence = models.CharField(max_length=500, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)

    objects = SightQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        personal="sentence reference",
        neither="id practitioner team agency record kind because from_at until_at given_by",
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["record", "kind"], name="sight_record_kind")]
        constraints = [
            models.CheckConstraint(
                name="sight_is_held_by_one",
                condition=Q(practitioner__isnull=False, team__isnull=True, agency__isnull=True)
                | Q(practitioner__isnull=True, team__isnull=False, agency__isnull=True)
                | Q(practitioner__isnull=True, team__isnull=True, agency__isnull=False),
            ),
            models.CheckConstraint(
                name="a_reason_has_its_sentence_and_reference",
                condition=~Q(kind="reason") | (~Q(sentence="") & ~Q(reference="")),
            ),
        ]

    def is_held_by(self, viewer: Viewer) -> bool:
        """Whether a viewer holds this row, themselves or by their team or agency: as `held_by` asks it."""
        if self.kind == Sight.Kind.SHARED and self.given_by_id == viewer.id:
            return False
        if self.practitioner_id is not None:
            return self.practitioner_id == viewer.id
        return self.team_id == viewer.team if self.team_id is not None else self.agency_id == viewer.agency

    def ended_at(self) -> datetime | None:
        """When it ends or ended: at its own time, or earlier when its holder changed role, organisation or team."""
        moved = self.practitioner.moved_at if self.practitioner and self.kind != self.Kind.KEPT_OUT else None
        ends = [self.until_at, moved if moved and moved >= self.from_at else None]
        return min((at for at in ends if at), default=None)

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record


# Who is told of which rows on the page they are about, beside their own.
TOLD = {
    Permission.SHARE_PAGE: Sight.Kind.SHARED,
    Permission.SHARE_ADDRESS: Sight.Kind.ADDRESS,
    Permission.KEEP_OUT: Sight.Kind.KEPT_OUT,
}


class SampledQuerySet(GuardedQuerySet):
    def of(self, sights: SightQuerySet) -> "SampledQuerySet":
        """What was said of reasons already narrowed for a viewer; the narrowing comes along."""
        rows = self.filter(sight__in=sights.values("pk"))
        rows._narrowed = sights._narrowed
        return rows


class Sampled(GuardedModel):
    """A reason for sampling was talked through with whoever gave it: was it right to open the page (lock 4)?"""

    sight = models.ForeignKey(Sight, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    was_right = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)

    objects = SampledQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, personal="words was_right", neither="id sight by at")

    class Meta(GuardedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["sight"], name="a_reason_is_talked_through_once")]

    def looked_at(self) -> None:
        return None


class ProtectedQuerySet(GuardedQuerySet):
    def standing(self) -> "ProtectedQuerySet":
        """Protections that nobody, or only one person, has ended."""
        return self.filter(ended_at__isnull=True)


class Protected(GuardedModel):
    """An address that must not be given away (lock 10). Ending it needs two people."""

    record = models.BigIntegerField(db_index=True)
    because = models.CharField(max_length=200)
    from_at = models.DateTimeField()
    said_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    end_asked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    end_asked_at = models.DateTimeField(null=True)
    end_why = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ProtectedQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        personal="because end_why",
        neither="id record from_at said_by end_asked_by end_asked_at ended_by ended_at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="ending_a_protection_takes_two_people",
                condition=Q(ended_by__isnull=True)
                | (Q(end_asked_by__isnull=False) & ~Q(ended_by=models.F("end_asked_by"))),
            ),
            models.CheckConstraint(
                name="an_ended_protection_says_who_and_when",
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record


class LookQuerySet(GuardedQuerySet):
    def visible_to(self, viewer: Viewer, purpose: object) -> "LookQuerySet":
        """The data protection officer reads every look, a manager those of their team, anyone else none (lock 7)."""
        return self._by_those_under(viewer, "practitioner_id").narrowed_for(viewer, purpose)

    def by_reason(self, given: Iterable[Sight]) -> "LookQuerySet":
        """What was opened with a reason (one at most): looks by whoever gave it at its record, while it held."""
        for one in given:
            ended = one.ended_at()
            shown = LookedAt.objects.filter(about="record", about_id=one.record).values("look")
            looks = self.filter(practitioner_id=one.practitioner_id, at__gte=one.from_at, pk__in=shown)
            return looks.filter(at__lt=ended) if ended else looks
        return self.none()

    def _by_those_under(self, viewer: Viewer, field: str) -> "LookQuerySet":
        if Permission.SEE_EVERYBODYS_LOOKS in viewer.permissions:
            return self
        if Permission.SEE_WHO_LOOKED not in viewer.permissions:
            return self.none()
        team = Practitioner.objects.filter(manager_id=viewer.id).values("pk")
        return self.filter(**{f"{field}__in": team})


class Look(GuardedModel):
    """Somebody looked: who, why, at which page. Written before anything is shown; can only be added to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    at = models.DateTimeField(db_index=True)
    practitioner_id = models.BigIntegerField(db_index=True)
    role = models.CharField(max_length=40)
    purpose = models.CharField(max_length=80)
    page = models.CharField(max_length=60)
    shown = models.PositiveIntegerField(default=0)

    objects = LookQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, personal="practitioner_id", neither="id uuid at role purpose page shown")

    def looked_at(self) -> None:
        return None


# Pages that name people and show nobody's own page: what happened to anybody stands on none of them.
LISTS = (
    "start page",
    "search",
    "pages open to me",
    "whom a contact is about",
    "who a moment is about",
    "why open this page",
    "records of one",
    "mix-ups",
)


class LookedAtQuerySet(LookQuerySet):
    def of_the_page(self, person: object, since: object, until: object) -> "LookedAtQuerySet":
        """Looks at what stood on somebody's page, from then until then. `person`: their id, or what says it in a
        question around this one."""
        shown = self.filter(about="person", about_id=person, look__at__gte=since, look__at__lt=until)
        return shown.exclude(look__page__in=LISTS)

    def visible_to(self, viewer: Viewer, purpose: object) -> "LookedAtQuerySet":
        """The same readers as the look itself."""
        mine = self._by_those_under(viewer, "look__practitioner_id")
        return mine.narrowed_for(viewer, purpose)  # type: ignore[return-value]


# How a look says that it named whoever a record is about on the page of another, with whom they are told in one home.
AT_HOME = "at home"


class LookedAt(GuardedModel):
    """Which records a look showed: ids only."""

    look = models.ForeignKey(Look, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10)
    about_id = models.BigIntegerField()

    objects = LookedAtQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, personal="about_id", neither="id look about")

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["about", "about_id"], name="looked_at_about")]

    def looked_at(self) -> None:
        return None
