"""People, the records that are theirs, what was compared and what a person decided."""

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Record
from reachable.linkage import door
from reachable.locks.fields import FOR_ITS_FEED, SEVEN_YEARS, WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.finding import feeds_read_by
from reachable.sharing.models import Protected, Sight


def records_of(person: str = "pk") -> "BelongingQuerySet":
    """The records that are now a person's, as a subquery."""
    return Belonging.objects.filter(person=OuterRef(person), until_at__isnull=True)


class Held(NamedTuple):
    """The records of people already shown, as plain ids: those held to be theirs now; of these, those that were just
    before the instant that a page is of; and those of whoever may be the same and nobody has said yet."""

    now: list[int]
    then: list[int]
    may_be: list[int]


class PersonQuerySet(GuardedQuerySet):
    """Query words. `now` is aware, in UTC. `held` where their records were read already (`people.seen`)."""

    held: Held | None = None

    def not_kept_out(self, viewer: Viewer, now: datetime) -> "PersonQuerySet":
        """Leaves out everybody this viewer is kept from, and whoever may be the same young person and nobody has said
        yet; that always wins (lock 4)."""
        return self.filter(*(~Exists(records_of().filter(record_id__in=out)) for out in kept_from(viewer, now)))

    def with_live_sight(self, viewer: Viewer, now: datetime) -> "PersonQuerySet":
        """Those to whom the viewer has a live relation: a reason given, something shared, or their own pupil."""
        sight = Sight.objects.held_by(viewer).live(now).filter(kind__in=[Sight.Kind.REASON, Sight.Kind.SHARED])
        live = Exists(records_of().filter(record_id__in=sight.values("record")))
        own = Exists(records_of().filter(record__feed="pupils", record__source=viewer.source, record__is_current=True))
        return self.filter(live | own if viewer.source and not viewer.finds_everyone else live)

    def in_scope(self, now: datetime) -> "PersonQuerySet":
        """Those somebody is worried about (design.md, promise 2)."""
        return self.filter(self.worrying(now))

    def with_protection(self) -> "PersonQuerySet":
        """With `is_protected`: whether their address must not be given away, nor what would give it away, for a record
        that is theirs, or one that may be and nobody has said yet (lock 10)."""
        return self.annotate(is_protected=Exists(records_of().filter(record_id__in=protected_records())))

    @staticmethod
    def worrying(now: datetime) -> Exists:
        """Whether somebody is worried about them now, to filter or to order by."""
        reasons = InScope.objects.filter(record_id=OuterRef("record_id"), from_at__lte=now)
        reasons = reasons.filter(Q(until_at__isnull=True) | Q(until_at__gt=now))
        return Exists(records_of().filter(Exists(reasons)))

    def findable_by(self, viewer: Viewer, purpose: object, now: datetime) -> "PersonQuerySet":
        """Those whose name a search may give this viewer. Not yet their page."""
        if Permission.FIND_PEOPLE not in viewer.permissions:
            return self.none().narrowed_for(viewer, purpose)
        # Somebody whose every record went to another page is nobody any more.
        there = self.filter(Exists(records_of()))
        reach = there if viewer.finds_everyone else there.with_live_sight(viewer, now)
        return reach.not_kept_out(viewer, now).narrowed_for(viewer, purpose)

    def answered_by(self, viewer: Viewer, purpose: object, now: datetime, own: QuerySet) -> "PersonQuerySet":
        """Those of whom this viewer may say which records are theirs: everybody, for whom that is their work; else
        those who have one of the records `own` (`_answered_by`). Never of whoever they are kept out of."""
        if Permission.MATCH_PEOPLE not in viewer.permissions:
            mine = self.filter(Exists(records_of().filter(record_id__in=own)))
            self = mine if Permission.ANSWER_WHO in viewer.permissions else self.none()
        return self.not_kept_out(viewer, now).narrowed_for(viewer, purpose)

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "PersonQuerySet":
        """Those whose page this viewer may see: live relation, in scope, and not kept out (lock 4)."""
        if Permission.SEE_PERSON not in viewer.permissions:
            return self.none().narrowed_for(viewer, purpose)
        near = self.with_live_sight(viewer, now).in_scope(now).not_kept_out(viewer, now)
        return near.narrowed_for(viewer, purpose)


def kept_from(viewer: Viewer, now: datetime) -> tuple[QuerySet | list[int], ...]:
    """The records a viewer is kept out of: of whom it was said, and of whoever may be the same. To leave out what is in
    any of these."""
    out = kept_out_of(viewer, now)
    if isinstance(out, list) and not out:
        return ()
    theirs = all_of_theirs(Belonging.objects.filter(record__in=out))
    return out, theirs, of_who_may_be(theirs)


def kept_out_of(viewer: Viewer, now: datetime) -> QuerySet | list[int]:
    """The records of which somebody said that this viewer is kept out: plain ids where the request has read them."""
    if viewer.kept_out is not None:
        return sorted(viewer.kept_out)
    return Sight.objects.keeping_out(viewer, now).values("record")


def all_of_theirs(belongings: "BelongingQuerySet") -> QuerySet:
    """Every record of the people of these belongings, as they now stand."""
    people = belongings.now_standing().values("person")
    return Belonging.objects.filter(person__in=people).now_standing().values("record")


def of_who_may_be(records: QuerySet | list[int]) -> QuerySet:
    """Every record of those who may be the same young person as has these records, and nobody has said yet."""
    asked = Pair.objects.to_ask_of
    near = asked(records, "left").values("right").union(asked(records, "right").values("left"))
    return all_of_theirs(Belonging.objects.filter(record__in=near))


def about(
    queryset: GuardedQuerySet, people: PersonQuerySet, field: str = "record", at: datetime | None = None
) -> GuardedQuerySet:
    """Rows on records that now belong to people already narrowed for a viewer; the narrowing comes along.

    With `at`, of those only that belonged to them just before it too: never of one that has since been parted.
    """
    mine = queryset.filter(**{f"{field}__in": _records_held_by(people)})
    if at:
        mine = mine.filter(**{f"{field}__in": people.held.then if people.held else _records_held_by(people, at)})
    mine._narrowed = people._narrowed
    return mine


def _records_held_by(people: PersonQuerySet, at: datetime | None = None) -> QuerySet | list[int]:
    """The records that now belong to these people, or just before `at`."""
    if people.held and at is None:
        return people.held.now
    return Belonging.objects.filter(person__in=people.values("pk")).standing(at).values("record")


def protected_of(people: PersonQuerySet) -> GuardedQuerySet:
    """The protections on these people's addresses, and on those of whoever may be the same and nobody has said yet.

    Until a person has said, the safe answer is to give no address away (lock 10).
    """
    theirs = _records_held_by(people)
    near = people.held.may_be if people.held else of_who_may_be(theirs)
    rows = Protected.objects.standing().filter(Q(record__in=theirs) | Q(record__in=near))
    rows._narrowed = people._narrowed
    return rows


def protected_records() -> GuardedQuerySet:
    """Every record of those whose address is protected, and of whoever may be the same and nobody has said yet."""
    hidden = Protected.objects.standing().values("record")
    theirs = all_of_theirs(Belonging.objects.filter(record__in=hidden))
    held = Q(pk__in=hidden) | Q(pk__in=theirs) | Q(pk__in=of_who_may_be(theirs))
    return Record.objects.filter(held).values("pk")


def may_be_theirs(people: PersonQuerySet) -> "PairQuerySet":
    """Pairs that ask whether one more record is about these people; none where it was read that there is none."""
    theirs, rows = _records_held_by(people), Pair.objects.to_ask()
    is_none = people.held is not None and not people.held.may_be
    rows = rows.none() if is_none else rows.filter(Q(left__in=theirs) | Q(right__in=theirs)).not_kept_apart()
    rows._narrowed = people._narrowed
    return rows


class Person(GuardedModel):
    """Somebody. Nothing is known here but which records are theirs."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, neither="id uuid made_at")

    def looked_at(self) -> tuple[str, int]:
        return "person", self.pk


class BelongingQuerySet(GuardedQuerySet):
    def now_standing(self) -> "BelongingQuerySet":
        return self.filter(until_at__isnull=True)

    def standing(self, at: datetime | None) -> "BelongingQuerySet":
        """Those of now, or those of just before `at`."""
        return (
            self.filter(Q(until_at__isnull=True) | Q(until_at__gte=at), from_at__lt=at) if at else self.now_standing()
        )

    def since(self, at: object) -> "BelongingQuerySet":
        """Those that had not ended by then."""
        return self.filter(Q(until_at__isnull=True) | Q(until_at__gt=at))

    def as_parted(self, person: object, at: object) -> "BelongingQuerySet":
        """Those with which somebody was left when two were parted: ids and instants, or what says them in a question
        around this one."""
        return self.filter(person=person, is_unsure=False, from_at__lte=at).since(at)

    def of(self, people: PersonQuerySet) -> "BelongingQuerySet":
        """The belongings of people already narrowed for a viewer; the narrowing comes along."""
        mine = self.filter(person__in=people.values("pk"))
        mine._narrowed = people._narrowed
        return mine


class Belonging(GuardedModel):
    """This record was this person's, from then until then, because."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=300)
    is_unsure = models.BooleanField(default=False)

    objects = BelongingQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, personal="because", neither="id record person from_at until_at is_unsure")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(until_at__isnull=True, is_unsure=False),
                name="a_record_belongs_to_one_person_at_a_time",
            ),
            models.CheckConstraint(
                name="a_belonging_ends_after_it_begins",
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


def _answered_by(rows: GuardedQuerySet, viewer: Viewer, own: QuerySet | None) -> Any:
    """Of pairs, or of decisions: all, for those whose work is matching. For who holds the open moment of somebody,
    those about the records `own` of that young person alone, between records of feeds that they read: that another is
    there they may not learn here either (lock 4)."""
    if Permission.MATCH_PEOPLE in viewer.permissions:
        return rows
    if own is None or Permission.ANSWER_WHO not in viewer.permissions:
        return rows.none()
    feeds = feeds_read_by(viewer.themes)
    about_theirs = Q(left__in=own) | Q(right__in=own)
    return rows.filter(about_theirs, left__feed__in=feeds, right__feed__in=feeds)


def whose(side: str) -> Coalesce:
    """The id of whose the record of that side of a pair is; of one that is on nobody's page yet, its own with a minus.

    Looked up pair by pair, so that who reads the first few pairs does not wait until PostgreSQL has gone through the
    belongings of a whole borough.
    """
    theirs = Belonging.objects.filter(record=OuterRef(side)).now_standing().order_by("pk").values("person")
    return Coalesce(Subquery(theirs[:1]), -F(f"{side}_id"), output_field=models.BigIntegerField())


def _records_of(name: str) -> QuerySet:
    """The records of whoever is told beside each pair under that name, for a question within one about pairs."""
    return Belonging.objects.now_standing().filter(is_unsure=False, person=OuterRef(OuterRef(name))).values("record")


BY_HAND = "asked by a person"  # where the program found nothing: it stands until it is decided
# Every verdict but one. Said as what it is not, so that SQLite begins with the few records a page asks about: by the
# index of the verdicts that it may be, it would go through every pair that waits in the borough.
TO_ASK = ~Q(verdict="apart")


class PairQuerySet(GuardedQuerySet):
    def to_ask(self) -> "PairQuerySet":
        """Pairs a person should look at: not yet decided, still standing, and not already one person.

        Among them are pairs the machine would join, if joining did not bring together what conflicts. Not among them
        are those of two who each hold another number and whom every pair calls two (linkage/only.py).
        """
        return self.filter(TO_ASK, ~Q(state=Pair.State.APART)).not_settled()

    def to_ask_of(self, records: QuerySet, side: str) -> "PairQuerySet":
        """The same, of those of which one side is among a few records; also of whom nobody is asked about. They may be
        one all the same, so that what gives one of them away stays withheld of both (lock 10)."""
        return self.filter(TO_ASK, **{f"{side}__in": records}).not_settled()

    def not_settled(self) -> "PairQuerySet":
        """Those that stand, that nobody has decided and that are not already one person."""
        decided = Decision.objects.filter(left=OuterRef("left"), right=OuterRef("right"), undone_at__isnull=True)
        is_one = Exact(whose("left"), whose("right"))
        return self.filter(~is_one, ~Exists(decided), superseded_at__isnull=True)

    def not_kept_apart(self) -> "PairQuerySet":
        """Without those between two of whom somebody has said, by whichever of their records, that they are two."""
        said = Decision.objects.keeping_apart(_records_of("one"), _records_of("other"))
        return self.alias(one=whose("left"), other=whose("right")).filter(~Exists(said))

    def of_two(self, left: int, right: int) -> "PairQuerySet":
        """What stands of two records, in order of their ids."""
        return self.filter(left=left, right=right, superseded_at__isnull=True)

    def visible_to(self, viewer: Viewer, purpose: object, own: QuerySet | None = None) -> "PairQuerySet":
        """Those that this viewer may answer (`_answered_by`)."""
        return _answered_by(self, viewer, own).narrowed_for(viewer, purpose)


class DecisionQuerySet(GuardedQuerySet):
    def standing(self) -> "DecisionQuerySet":
        return self.filter(undone_at__isnull=True)

    def keeping_apart(self, one: QuerySet, other: QuerySet) -> "DecisionQuerySet":
        """Those that say of a record among these and of one among those, by their ids, that they are two."""
        here = Q(left__in=one, right__in=other) | Q(left__in=other, right__in=one)
        return self.standing().filter(here, is_same=False)

    def visible_to(self, viewer: Viewer, purpose: object, own: QuerySet | None = None) -> "DecisionQuerySet":
        """Those on what this viewer may answer (`_answered_by`)."""
        return _answered_by(self, viewer, own).narrowed_for(viewer, purpose)


class Decision(GuardedModel):
    """A person said that two records are the same young person, or are not. It always beats the machine."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    left = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    is_same = models.BooleanField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    undone_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, personal="why", neither="id uuid left right is_same by at undone_by undone_at")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right"], condition=Q(undone_at__isnull=True), name="one_standing_decision_on_a_pair"
            ),
            models.CheckConstraint(
                name="an_undone_decision_says_who_and_when",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
            models.CheckConstraint(name="a_decision_is_in_order", condition=Q(left__lt=F("right"))),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "decision", self.pk


class Pair(GuardedModel):
    """Two records that were compared, what the program made of it, and how it stands.

    `verdict` is the program's own of these two alone, `state` how the pair stands: as a person decided (`decision`),
    else as the program did of all that hangs together with them (`states_step.py`). `weights` are the bits of each
    thing compared, by the model that is named.
    """

    class State(models.TextChoices):
        JOINED = "joined", "One young person"
        ASK = "ask", "Somebody is asked"
        APART = "apart", "Apart"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    left = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=5)
    weight = models.FloatField(null=True)
    because = models.JSONField(default=list)
    weights = models.JSONField(default=dict)
    held_back = models.CharField(max_length=80, blank=True)
    model = models.CharField(max_length=60)
    state = models.CharField(max_length=6, choices=State.choices, default=State.ASK)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects = PairQuerySet.as_manager()
    holds = Holds(
        kept=FOR_ITS_FEED,
        personal="because held_back weights",
        neither="id uuid left right verdict weight model state decision at superseded_at",
    )

    class Meta(GuardedModel.Meta):
        indexes = [
            models.Index(fields=["verdict"], condition=Q(superseded_at__isnull=True), name="pair_verdict"),
            models.Index(fields=["at"], condition=Q(superseded_at__isnull=True) & TO_ASK, name="pair_waits"),
        ]
        constraints = [
            models.CheckConstraint(name="a_pair_is_in_order", condition=Q(left__lt=F("right"))),
            models.CheckConstraint(name="a_pair_is_joined_asked_or_apart", condition=Q(state__in=door.STATES)),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "pair", self.pk


class Key(GuardedModel):
    """How a record is found: by matching (kind 'match'), a search (`finding.KIND`) or a home (`homes.HOME`).

    Derived, may be rebuilt.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5)
    key = models.CharField(max_length=80)

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=FOR_ITS_FEED, personal="key", neither="id record kind")

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["key", "kind", "record"], name="key_key")]


class InScope(GuardedModel):
    """Why a person may be assessed and shown, from when, until when (None: still open)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=30)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, special="because", neither="id record from_at until_at")

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id
