"""Reachable moments, what happened, and every attempt to reach. Each hangs on the record that told of it first."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, When

from reachable.agencies.models import Practitioner
from reachable.agencies.term_dates import Basis
from reachable.feeds.models import Record
from reachable.locks.fields import WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import (
    Belonging,
    PairQuerySet,
    PersonQuerySet,
    about,
    all_of_theirs,
    kept_from,
    kept_out_of,
)
from reachable.reachable_moments.kinds import Ends, Tier
from reachable.reachable_moments.missed import WHY
from reachable.reachable_moments.states import OVER, WORDS, State
from reachable.reachable_moments.steps_up import Due, Step

TOLD_BY_FORM = "told"  # the key of what a form told (`feeds/formats/one_minute.py`): no other line has it


def with_it(moment: str = "") -> Exists:
    """Whether the records of a moment and of the one that it goes on with stand on one page now. Asked when it is read:
    who are said to be two again have each their own at once, whatever runs."""
    theirs = Belonging.objects.filter(record=OuterRef(OuterRef(f"{moment}goes_on_with__record")))
    mine = Belonging.objects.filter(record=OuterRef(f"{moment}record"), until_at__isnull=True)
    return Exists(mine.filter(person__in=theirs.filter(until_at__isnull=True).values("person")))


class MomentQuerySet(GuardedQuerySet):
    def open(self) -> "MomentQuerySet":
        """Those that have not ended, reach now and told alike, and stand by themselves."""
        return self.exclude(state__in=OVER).by_itself()

    def by_itself(self) -> "MomentQuerySet":
        """Without those that go on with another of the same young person (`together.py`)."""
        return self.filter(Q(goes_on_with__isnull=True) | ~Q(with_it()))

    def going_on(self) -> "MomentQuerySet":
        """Those that go on with another."""
        return self.filter(with_it(), goes_on_with__isnull=False)

    def going_on_with(self, moments: "MomentQuerySet") -> "MomentQuerySet":
        """Those that go on with one of these; the narrowing comes along."""
        return _with_their_narrowing(self.going_on().filter(goes_on_with__in=moments.values("pk")), moments)  # type: ignore[return-value]

    def to_confirm(self) -> "MomentQuerySet":
        """With `is_to_confirm`: somebody sent a form, of this or of one that goes on with it, and nobody has rung them
        back."""
        by_form = Q(is_by_form=True, rung_back_at__isnull=True)
        others = Moment.objects.filter(by_form, with_it(), goes_on_with=OuterRef("pk"))
        return self.annotate(is_to_confirm=ExpressionWrapper(by_form | Exists(others), output_field=BooleanField()))

    def found_at(self, uuid: uuid.UUID) -> "MomentQuerySet":
        """The one of that address, or the one that it goes on with."""
        other = Moment.objects.filter(uuid=uuid).going_on().values("goes_on_with")
        return self.filter(Q(uuid=uuid) | Q(pk__in=other)).by_itself()

    def reach_now(self) -> "MomentQuerySet":
        """Those with a clock: what was only told to whoever knows them has none until somebody makes it a moment."""
        return self.exclude(state=State.TOLD)

    def about(self, people: PersonQuerySet) -> "MomentQuerySet":
        """Moments of people already narrowed for a viewer."""
        return about(self, people)  # type: ignore[return-value]

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "MomentQuerySet":
        """Those that are open, or were in the last six months, for those whose work is to answer them; never of
        somebody they are kept out of (promise 2, lock 4)."""
        if Permission.REACH not in viewer.permissions:
            return self.none().narrowed_for(viewer, purpose)
        theirs = self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now - SCOPE_LASTS))
        for out in kept_from(viewer, now):
            theirs = theirs.exclude(record__in=out)
        return theirs.filter(may_be_known_to(viewer, now)).narrowed_for(viewer, purpose)

    def shown(self, moments: Iterable["Moment"], viewer: Viewer, purpose: object) -> "MomentQuerySet":
        """Moments that were just shown to this viewer, to read on about them by plain ids."""
        return self.those_shown([one.pk for one in moments], viewer, purpose)

    def those_shown(self, ids: list[int], viewer: Viewer, purpose: object) -> "MomentQuerySet":
        """The same, where ids alone were read."""
        return self.filter(pk__in=ids).narrowed_for(viewer, purpose)


def records_held_by(viewer: Viewer) -> QuerySet:
    """Every record of the young people whose open moment this viewer has taken on: who they are is theirs to say too
    (lock 4). It ends with the moment, and when somebody else takes it on."""
    mine = Moment.objects.open().filter(owner=viewer.id)
    held = mine if Permission.REACH in viewer.permissions else mine.none()
    return all_of_theirs(Belonging.objects.filter(record__in=held.values("record")))


def may_be_known_to(viewer: Viewer, now: datetime) -> Q:
    """What came by form opens a moment before anybody has looked who that is: until then whoever is kept out of
    somebody, whoever that may be, is not told of it. Everybody else is told at once."""
    out = kept_out_of(viewer, now)
    if isinstance(out, list) and not out:
        return Q()
    was_looked = Exists(Belonging.objects.filter(record=OuterRef("record")))
    return Q(was_looked) if isinstance(out, list) else Q(was_looked) | ~Q(Exists(out))


def one_with(moment: "Moment") -> QuerySet:
    """The ids of a moment and of those that go on with it."""
    others = Moment.objects.going_on().filter(goes_on_with=moment).values("pk")
    return Moment.objects.filter(Q(pk=moment.pk) | Q(pk__in=others)).values("pk")


def all_that_are_one(moment: "Moment") -> QuerySet:
    """The ids of a moment, of the one it goes on with, and of all that go on with either."""
    first = moment.goes_on_with_id or moment.pk
    return Moment.objects.filter(Q(pk=first) | Q(goes_on_with=first)).values("pk")


def of(rows: GuardedQuerySet, moments: MomentQuerySet) -> GuardedQuerySet:
    """Rows that hang on these moments, or on one that goes on with them, each with `of`: the moment of these; the
    narrowing comes along."""
    ids = moments.values("pk")
    theirs = rows.filter(Q(moment__in=ids) | Q(with_it("moment__"), moment__goes_on_with__in=ids))
    whose = Case(When(moment__in=ids, then="moment"), default="moment__goes_on_with")
    return _with_their_narrowing(theirs.annotate(of=whose), moments)


def as_told(rows: GuardedQuerySet, moments: MomentQuerySet) -> GuardedQuerySet:
    """Rows on the records that told of these moments, and on no others: the sender's facts alone."""
    told = of(Happening.objects.all(), moments).values("record")
    return _with_their_narrowing(rows.filter(record__in=told), moments)


def that_ask(pairs: PairQuerySet, moments: MomentQuerySet) -> PairQuerySet:
    """Pairs that ask whether the record of a moment is about somebody we know."""
    told = of(Happening.objects.all(), moments).values("record")
    near = pairs.filter(Q(left__in=told) | Q(right__in=told)).to_ask().not_kept_apart()
    return _with_their_narrowing(near, moments)  # type: ignore[return-value]


def _with_their_narrowing(rows: GuardedQuerySet, moments: MomentQuerySet) -> GuardedQuerySet:
    rows._narrowed = moments._narrowed
    return rows


class Moment(GuardedModel):
    """A short time in which a young person may let somebody help, and what was done in it.

    `opened_at`: when the first of what happened was committed here; `known_at`: when what began its clock was. `due_at`
    is stored when it changes: a list is put in order by it (`clock.py`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=14, choices=[(tier, tier) for tier in Tier])
    state = models.CharField(max_length=9, choices=list(WORDS.items()))
    opened_at = models.DateTimeField()
    known_at = models.DateTimeField()
    identified_at = models.DateTimeField(null=True)
    identified_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    due_at = models.DateTimeField()
    window_at = models.DateTimeField(null=True)
    owner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    accepted_at = models.DateTimeField(null=True)
    goes = models.CharField(max_length=120, blank=True)
    reached_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    # What came by form stands unconfirmed until somebody has rung back whoever sent it.
    is_by_form = models.BooleanField(default=False)
    rung_back_at = models.DateTimeField(null=True)
    rung_back_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    declined_at = models.DateTimeField(null=True)
    offer_again_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_why = models.CharField(max_length=500, blank=True)
    # Two of one young person within a day of each other are one (`together_step.py`): it stands as it stood, and what
    # is done is done on the other.
    goes_on_with = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)

    objects = MomentQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        personal="goes end_why",
        neither="id uuid record tier state opened_at known_at identified_at identified_by due_at window_at owner "
        "accepted_at reached_at called_at is_by_form rung_back_at rung_back_by declined_at "
        "offer_again_on ended_at goes_on_with",
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["due_at"], condition=~Q(state__in=sorted(OVER)), name="moment_open")]
        constraints = [
            models.CheckConstraint(
                name="a_moment_that_is_over_says_when_and_why",
                condition=Q(state__in=sorted(OVER), ended_at__isnull=False) & ~Q(end_why="")
                | ~Q(state__in=sorted(OVER)) & Q(ended_at__isnull=True, end_why=""),
            ),
            models.CheckConstraint(
                name="a_moment_is_identified_by_somebody",
                condition=Q(identified_at__isnull=True, identified_by__isnull=True)
                | Q(identified_at__isnull=False, identified_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_moment_taken_on_says_by_whom_and_when",
                condition=Q(accepted_at__isnull=True, owner__isnull=True)
                | Q(accepted_at__isnull=False, owner__isnull=False),
            ),
            models.CheckConstraint(
                name="whoever_sent_a_form_was_rung_back_by_somebody",
                condition=Q(rung_back_at__isnull=True, rung_back_by__isnull=True)
                | Q(rung_back_at__isnull=False, rung_back_by__isnull=False),
            ),
            models.CheckConstraint(
                name="who_declined_is_offered_again_on_a_day",
                condition=~Q(state=State.DECLINED) | Q(offer_again_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_moment_goes_on_with_another_and_not_with_itself",
                condition=Q(goes_on_with__isnull=True) | ~Q(goes_on_with=models.F("pk")),
            ),
        ]

    @property
    def is_over(self) -> bool:
        """It has ended, by itself or with the one that it goes on with (read with it)."""
        return self.ended_at is not None or (self.goes_on_with is not None and self.goes_on_with.ended_at is not None)

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class Happening(GuardedModel):
    """One thing that opened a moment, or came to it within a day. The line itself is the chronology's, by its key."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    what = models.CharField(max_length=4)
    at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    known_at = models.DateTimeField()
    # Of what lasts until the sixth school day: on whose term dates that was counted.
    rests_on = models.CharField(max_length=8, blank=True, choices=[(basis, basis) for basis in Basis])

    objects = GuardedQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="what key",
        personal="at until_at rests_on",
        neither="id moment record known_at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key", "what"], name="what_happened_opens_one_moment"),
        ]

    @property
    def ends(self) -> Ends:
        """Until when they can be reached there, as it was told, or as somebody thought."""
        return Ends(self.until_at, is_thought=self.key == TOLD_BY_FORM)

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class Recount(GuardedModel):
    """The window of what happened was said, and became another because school days were counted again."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="+")
    was_at = models.DateTimeField()
    became_at = models.DateTimeField()
    at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, personal="was_at became_at", neither="id moment happening at")

    def looked_at(self) -> tuple[str, int]:
        return "moment", self.moment_id


class Attempt(GuardedModel):
    """Somebody tried to reach them: when, how, whether they did. `at` when it was, `entered_at` when it was written."""

    class How(models.TextChoices):
        FACE_TO_FACE = "face", "Went to see them"
        CALL = "call", "Rang them"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entered_at = models.DateTimeField()
    how = models.CharField(max_length=7, choices=How.choices)
    was_reached = models.BooleanField()
    was_alone = models.BooleanField(default=False)
    who = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=500, blank=True)

    objects = GuardedQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="words",
        personal="at how was_reached was_alone who",
        neither="id uuid moment by entered_at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="an_attempt_was_made_before_it_was_written_down", condition=Q(at__lte=models.F("entered_at"))
            ),
        ]

    @property
    def is_met(self) -> bool:
        """Face to face: what stops the clock (domain.md section 4)."""
        return self.was_reached and self.how == self.How.FACE_TO_FACE

    @property
    def is_call(self) -> bool:
        """They answered a call by themselves: a figure of its own, and no contact."""
        return self.was_reached and self.was_alone and self.how == self.How.CALL

    def looked_at(self) -> tuple[str, int]:
        return "moment", self.moment_id


class WhyMissed(GuardedModel):
    """Why the 24 hours were missed, as somebody here says it: the last that was said stands."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=11, choices=list(WHY.items()))
    words = models.CharField(max_length=300)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, personal="because words", neither="id moment by at")

    def looked_at(self) -> tuple[str, int]:
        return "moment", self.moment_id


class Brief(GuardedModel):
    """What whoever goes needs to know, as somebody here was told it: the last that was written stands."""

    # What may give a protected address away: all that is written in words, but what was taken.
    PLACE = ("where_now", "with_whom", "asked_for", "best_placed", "their_number", "travels")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    where_now = models.CharField(max_length=120, blank=True)
    with_whom = models.CharField(max_length=120, blank=True)
    asked_for = models.CharField(max_length=300, blank=True)
    best_placed = models.CharField(max_length=120, blank=True)
    goods = models.CharField(max_length=200, blank=True)
    harms = models.JSONField(default=list)
    their_number = models.CharField(max_length=60, blank=True)
    travels = models.CharField(max_length=120, blank=True)

    objects = GuardedQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="asked_for harms",
        criminal="goods",
        personal="where_now with_whom best_placed their_number travels",
        neither="id record moment by at",
    )

    def looked_at(self) -> tuple[str, int]:
        return "moment", self.moment_id


class StepUp(GuardedModel):
    """What was to be told of a moment, at its true time: written once, whenever the loop ran. How a moment stands never
    rests on it. `to` is whom the chain had come to; who was told in the end is in the notices."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=9, choices=[(step, step) for step in Step])
    key = models.CharField(max_length=20, blank=True)
    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    noticed_at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, neither="id moment step key to at noticed_at")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["moment", "step", "key"], name="each_step_of_a_moment_is_written_once"),
        ]

    def as_due(self) -> Due:
        """As the pure rules read it."""
        return Due(Step(self.step), self.key, self.at, self.to_id)

    def looked_at(self) -> tuple[str, int]:
        return "moment", self.moment_id
