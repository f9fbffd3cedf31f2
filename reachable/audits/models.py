"""An audit and its auditors; the cases that were drawn, each organisation's part, answers and grades; what was found,
decided and done.

Cases, parts, answers and grades are about young people and guarded. They are read on the audit's days alone, by the
auditor whose part it is and by who moderates.
"""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.roles import roles_with
from reachable.audits.days import Stands, closes_at, opens_at, stands
from reachable.audits.surveys import models as surveys  # noqa: F401  Django finds the tables of this folder here
from reachable.audits.surveys.heard import models as heard  # noqa: F401  Django finds the tables of this folder here
from reachable.audits.together import models as together  # noqa: F401  Django finds the tables of this folder here
from reachable.audits.together.section11 import models as section11  # noqa: F401  Django finds them here
from reachable.audits.tools.catalogue import TOOLS
from reachable.audits.tools.shape import Tool, found
from reachable.audits.words import GRADES, SOUGHT, SPREADS
from reachable.audits.worked import of_whom
from reachable.clocks.ages import london_day
from reachable.feeds.models import Record
from reachable.locks.decide import decide
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models import Belonging, Person, kept_from
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.states import State


class AuditQuerySet(models.QuerySet):
    def open(self, now: datetime) -> Self:
        """Drawn, and on its days."""
        today = london_day(now)
        return self.filter(drawn_at__isnull=False, first_on__lte=today, last_on__gte=today)


class Audit(models.Model):
    """An audit: its theme and tool, of which time, how its sample is drawn, and on which days auditors look.

    `frame`: how many there were and how many were drawn, by kind; `seed` and `digest` let anybody draw it again.
    `before`: the audit that this one asks again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    theme = models.CharField(max_length=300)
    tool_key = models.CharField(max_length=40)
    tool_version = models.PositiveSmallIntegerField()
    since_on = models.DateField()
    until_on = models.DateField()
    first_on = models.DateField()
    last_on = models.DateField()
    spread = models.CharField(max_length=10, choices=list(SPREADS.items()))
    wanted = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    digest = models.CharField(max_length=16, blank=True)
    frame = models.JSONField(default=list)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    before = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)

    objects = AuditQuerySet.as_manager()
    holds = Holds(
        kept=ALWAYS,
        neither="id uuid title theme tool_key tool_version since_on until_on first_on last_on spread wanted seed "
        "digest frame by at drawn_at before",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="the_time_of_an_audit_ends_after_it_began", condition=Q(until_on__gte=F("since_on"))
            ),
            models.CheckConstraint(
                name="auditors_look_from_one_day_to_another", condition=Q(last_on__gte=F("first_on"))
            ),
            models.CheckConstraint(
                name="an_audit_that_was_drawn_keeps_its_frame",
                condition=Q(drawn_at__isnull=True, digest="") | Q(drawn_at__isnull=False) & ~Q(digest=""),
            ),
        ]

    @property
    def tool(self) -> Tool:
        """The tool in the version in which it was asked. Raises ValueError for one that was taken out of the code."""
        tool = found(TOOLS, self.tool_key, self.tool_version)
        if tool is None:
            raise ValueError(f"There is no tool {self.tool_key} in version {self.tool_version}")
        return tool

    def stands(self, now: datetime) -> Stands:
        """How it stands."""
        return stands(self.first_on, self.last_on, self.drawn_at is not None, now)

    @property
    def opens_at(self) -> datetime:
        return opens_at(self.first_on)

    @property
    def closes_at(self) -> datetime:
        return closes_at(self.last_on)


class Auditor(models.Model):
    """Somebody who audits for their organisation in one audit, and who moderates what others graded. `told_at`: when
    they were told that its days have begun."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    is_auditor = models.BooleanField()
    is_moderator = models.BooleanField()
    told_at = models.DateTimeField(null=True)

    holds = Holds(kept=ALWAYS, neither="id audit practitioner agency is_auditor is_moderator told_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="whoever_is_named_audits_or_moderates", condition=Q(is_auditor=True) | Q(is_moderator=True)
            ),
            models.UniqueConstraint(fields=["audit", "practitioner"], name="an_auditor_stands_once_in_an_audit"),
        ]


class Case(GuardedModel):
    """Somebody who was drawn. It hangs on our own record of them; `number` is what people call it."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    stratum = models.CharField(max_length=60)

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, special="stratum", neither="id audit record number")

    class Meta(GuardedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="a_case_has_one_number_in_an_audit")]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class PartQuerySet(GuardedQuerySet):
    def open(self, now: datetime) -> "PartQuerySet":
        """Those whose audit's days are now, by its own clock: sight ends then too, and either is enough to shut."""
        today = london_day(now)
        return self.filter(case__audit__first_on__lte=today, case__audit__last_on__gte=today)

    def stuck(self) -> "PartQuerySet":
        """Unfinished ones that nobody has: nobody could be given them, or whoever was does this work no more."""
        return self.filter(is_stuck())

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "PartQuerySet":
        """On the audit's days, one's own parts, of young people whose page is open to the viewer (lock 4: live sight,
        in scope, not kept out); and those to moderate, of which nobody's name is read."""
        if not decide(viewer, Permission.ANSWER_AUDIT):
            return self.none().narrowed_for(viewer, purpose)
        people = Person.objects.all().visible_to(viewer, purpose, now).values("pk")
        theirs = Belonging.objects.filter(person__in=people).now_standing().values("record")
        near = Q(auditor=viewer.id, record__in=theirs) | Q(pk__in=_to_moderate(viewer, now).values("pk"))
        return self.open(now).filter(near).narrowed_for(viewer, purpose)  # type: ignore[return-value]

    def shown(self, parts: "list[Part]", viewer: Viewer, purpose: object) -> "PartQuerySet":
        """Parts that were just shown to this viewer, to read on about them by plain ids."""
        return self.filter(pk__in=[one.pk for one in parts]).narrowed_for(viewer, purpose)  # type: ignore[return-value]


def still_audits(who: str) -> Q:
    """Whoever this key names has an open account in a role that audits."""
    return Q(**{f"{who}__is_active": True, f"{who}__role__in": roles_with(Permission.ANSWER_AUDIT)})


def is_stuck() -> Q:
    """Of a part: it is unfinished, and nobody has it who can audit for its organisation now."""
    works = Q(still_audits("auditor"), auditor__agency=F("agency"))
    return Q(Q(auditor__isnull=True) | ~works, finished_at__isnull=True)


def _to_moderate(viewer: Viewer, now: datetime) -> PartQuerySet:
    """What others finished in audits that this viewer moderates: of nobody whom they are kept out of or have worked
    with."""
    moderates = Auditor.objects.filter(audit=OuterRef("case__audit"), practitioner=viewer.id, is_moderator=True)
    rows = Part.objects.filter(Exists(moderates), finished_at__isnull=False).exclude(auditor=viewer.id)
    for records in (*kept_from(viewer, now), of_whom(viewer.id)):
        rows = rows.exclude(record__in=records)
    return rows


class Part(GuardedModel):
    """One organisation's part of a case: who audits it, and whether the young person and a parent were asked.

    `auditor` is None where everybody there has worked with them: somebody else must be asked. `not_by`: whoever said
    that they have, and handed it on."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    auditor = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    not_by = models.JSONField(default=list)
    child_asked = models.CharField(max_length=3, choices=list(SOUGHT.items()), blank=True)
    child_words = models.CharField(max_length=500, blank=True)
    parent_asked = models.CharField(max_length=3, choices=list(SOUGHT.items()), blank=True)
    parent_words = models.CharField(max_length=500, blank=True)
    grade = models.CharField(max_length=20, choices=list(GRADES.items()), blank=True)
    grade_why = models.CharField(max_length=500, blank=True)
    saved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        special="child_words parent_words grade_why",
        personal="child_asked parent_asked grade",
        neither="id uuid case record agency auditor not_by saved_at finished_at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "agency"], name="an_organisation_has_one_part_of_a_case"),
            models.CheckConstraint(
                name="a_finished_part_has_an_auditor_and_a_grade",
                condition=Q(finished_at__isnull=True) | Q(auditor__isnull=False) & ~Q(grade="") & ~Q(grade_why=""),
            ),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class Answer(GuardedModel):
    """What was answered to one question, with the version of the tool that asked it. A draft is written over until its
    part is finished; then it stands."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    tool_key = models.CharField(max_length=40)
    tool_version = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=1000, blank=True)

    objects = GuardedQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS, special="words", personal="answer", neither="id part record tool_key tool_version question"
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["part", "question"], name="a_question_is_answered_once_in_a_part")
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class Moderated(GuardedModel):
    """A second person confirmed the grade of a part, or changed it, and why. The first grade stays to be read."""

    part = models.OneToOneField(Part, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=20, choices=list(GRADES.items()))
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, special="why", personal="grade", neither="id part record by at")

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


def beside(rows: GuardedQuerySet, parts: PartQuerySet) -> GuardedQuerySet:
    """Rows that hang on these parts; the narrowing comes along."""
    rows = rows.filter(part__in=parts.values("pk"))
    rows._narrowed = parts._narrowed
    return rows


def moments_of(records: list[int], audit: Audit, viewer: Viewer, purpose: object) -> GuardedQuerySet:
    """The reachable moments of an audit's time on records that were just shown to this viewer: times, and no kind."""
    rows = Moment.objects.reach_now().exclude(state=State.WITHDRAWN).filter(record__in=records)
    rows = rows.filter(known_at__gte=opens_at(audit.since_on), known_at__lt=closes_at(audit.until_on))
    return rows.order_by("known_at", "pk").narrowed_for(viewer, purpose)


class Learnt(models.Model):
    """Something learnt, in words: about no young person. For the forum that learns across the partnership."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id audit words by at")


class ForumDecision(models.Model):
    """What the forum decided about what an audit found, and on which day."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500)
    so_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id audit words so_on by at")


class AuditActionQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """Those still to do first, by their day."""
        return self.order_by(F("done_on").asc(nulls_first=True), "due_on", "pk")


class AuditAction(models.Model):
    """What will be done because of an audit: about practice, never about one young person."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    result = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AuditActionQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid audit what who due_on done_on result by at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_action_of_an_audit_that_is_done_says_what_came_of_it",
                condition=Q(done_on__isnull=True, result="") | Q(done_on__isnull=False) & ~Q(result=""),
            )
        ]
