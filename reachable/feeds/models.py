"""Deliveries, the records they tell of, and every row as it was told."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When

from reachable.agencies.models import Agency
from reachable.locks.fields import ALWAYS, FOR_ITS_FEED, SEVEN_YEARS, UNTIL_DONE, WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.sharing.models import Register


class Delivery(models.Model):
    """One file, message or form as it came in: counts and hashes, nothing about a person."""

    class State(models.TextChoices):
        ARRIVING = "arriving", "Being read"
        ACCEPTED = "accepted", "Taken in"
        REFUSED = "refused", "Refused"
        STOPPED = "stopped", "Stopped half-way"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    format = models.CharField(max_length=30, blank=True)
    table = models.CharField(max_length=40, blank=True)
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ARRIVING)
    received_at = models.DateTimeField()
    # When the agency made the file, where its format says so: an older file that comes late undoes nothing newer.
    as_of = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    sent_by = models.BigIntegerField(null=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_loaded = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_quarantined = models.PositiveIntegerField(default=0)
    rows_not_taken = models.PositiveIntegerField(default=0)
    # How far it is while it is read, of how much.
    bytes_read = models.BigIntegerField(default=0)
    bytes_in_all = models.BigIntegerField(default=0)
    issues = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    program = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64, blank=True)

    holds = Holds(
        kept=SEVEN_YEARS,
        personal="sent_by",
        neither="id uuid sha256 format table register agency state received_at as_of accepted_at rows_read rows_loaded "
        "rows_unchanged rows_quarantined rows_not_taken bytes_read bytes_in_all issues words program fingerprint",
    )

    class Meta:
        indexes = [models.Index(fields=["state", "received_at"], name="delivery_state")]
        constraints = [
            models.CheckConstraint(
                name="every_row_of_a_delivery_is_counted_once",
                condition=Q(
                    rows_read=models.F("rows_loaded")
                    + models.F("rows_unchanged")
                    + models.F("rows_quarantined")
                    + models.F("rows_not_taken")
                ),
            ),
            models.CheckConstraint(
                name="an_accepted_delivery_says_when", condition=~Q(state="accepted") | Q(accepted_at__isnull=False)
            ),
        ]


# How the key of a record begins once its time was up.
ERASED = "erased "


def accepted(prefix: str = "delivery", at: datetime | None = None) -> Q:
    """Rows whose delivery is accepted, or that were written here: what a reader may see, or could before `at`."""
    taken_in = Q(**{f"{prefix}__state": Delivery.State.ACCEPTED})
    taken_in &= Q(**{f"{prefix}__accepted_at__lt": at}) if at else Q()
    return Q(**{f"{prefix}__isnull": True}) | taken_in


def standing(prefix: str = "", at: datetime | None = None) -> Q:
    """Rows that no accepted delivery has replaced, or none had before `at`; and that nobody here has taken back (of
    these no delivery is told)."""
    by_nobody = Q(**{f"{prefix}superseded_by__isnull": True})
    stands = by_nobody & Q(**{f"{prefix}superseded_at__isnull": True})
    stands |= ~by_nobody & ~Q(**{f"{prefix}superseded_by__state": Delivery.State.ACCEPTED})
    if at:
        stands |= Q(**{f"{prefix}superseded_by__accepted_at__gte": at})
        stands |= by_nobody & Q(**{f"{prefix}superseded_at__gte": at})
    return stands


def once_accepted(delivery: Delivery) -> Q:
    """Rows that stand for a reader once this delivery is accepted: of accepted deliveries and its own, and replaced by
    none of these."""
    replaced = Q(superseded_by__state=Delivery.State.ACCEPTED) | Q(superseded_by=delivery)
    return (Q(delivery=delivery) | accepted()) & (Q(superseded_by__isnull=True) | ~replaced)


class RecordQuerySet(GuardedQuerySet):
    def accepted(self) -> "RecordQuerySet":
        return self.filter(accepted("delivery"))

    def erased(self) -> "RecordQuerySet":
        """Records whose time was up: nothing is left of them but their ids."""
        return self.filter(record_key__startswith=ERASED)


class Record(GuardedModel):
    """An agency's record of somebody: a pupil at a school, a child in a council's case system, a detention.

    Everything hangs on a record, never on a person. `feed` "here" is our own record of somebody.
    """

    feed = models.CharField(max_length=20)
    source = models.CharField(max_length=40)
    record_key = models.CharField(max_length=80)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    # False once the agency's own record ended (a pupil who left): that agency's people then lose sight by it.
    is_current = models.BooleanField(default=True)
    # True where rows came before the pupil they are of: only such a record may be nobody's, and these are few.
    was_first = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()
    holds = Holds(
        kept=FOR_ITS_FEED, personal="record_key", neither="id feed source delivery made_at is_current was_first"
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["feed"], condition=Q(was_first=True), name="record_was_first")]
        constraints = [
            models.UniqueConstraint(fields=["feed", "source", "record_key"], name="one_record_of_a_key_in_a_source")
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.pk


class Alias(GuardedModel):
    """Another name an agency uses for its own record: the row id by which child tables find their parent."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)
    alias = models.CharField(max_length=80)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+")

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=FOR_ITS_FEED, personal="alias", neither="id record source delivery")

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["alias", "source"], name="alias_alias")]


class IdentityQuerySet(GuardedQuerySet):
    def standing(self, at: datetime | None = None) -> "IdentityQuerySet":
        """What each agency says now of who its record is, or said just before `at`. What is blanked is blanked."""
        return self.filter(accepted(at=at), standing(at=at), is_erased=False)


class Identity(GuardedModel):
    """Who an agency says its record is, at a time. A change is a new row; matching is then asked again."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True)
    known_at = models.DateTimeField()
    superseded_by = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True)
    superseded_at = models.DateTimeField(null=True)
    forename = models.CharField(max_length=100, blank=True)
    middle = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    other_forenames = models.JSONField(default=list)
    other_surnames = models.JSONField(default=list)
    dob = models.DateField(null=True)
    dob_precision = models.CharField(max_length=12, default="day")
    sex = models.CharField(max_length=1, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    address = models.JSONField(default=list)
    upn = models.CharField(max_length=13, blank=True)
    former_upn = models.CharField(max_length=13, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    pnc = models.CharField(max_length=13, blank=True)
    raw_identifiers = models.JSONField(default=dict)
    is_erased = models.BooleanField(default=False)
    hash = models.CharField(max_length=32)

    objects = IdentityQuerySet.as_manager()
    holds = Holds(
        kept=FOR_ITS_FEED,
        personal="forename middle surname other_forenames other_surnames dob sex postcode address upn former_upn "
        "nhs_number raw_identifiers",
        criminal="pnc",
        neither="id record delivery known_at superseded_by superseded_at dob_precision is_erased hash",
    )

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class RowQuerySet(GuardedQuerySet):
    def standing(self, at: datetime | None = None) -> "RowQuerySet":
        return self.filter(accepted(at=at), standing(at=at))


class Row(GuardedModel):
    """One row as it was told: the taken columns, word for word."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+")
    row_no = models.PositiveIntegerField()
    table = models.CharField(max_length=40)
    natural_key = models.CharField(max_length=200)
    said = models.JSONField(default=dict)
    hash = models.CharField(max_length=32)
    # When it was last told, changed or not: a row still told of is not past its time.
    told_at = models.DateTimeField()
    superseded_by = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True)
    superseded_at = models.DateTimeField(null=True)

    objects = RowQuerySet.as_manager()
    holds = Holds(
        kept=FOR_ITS_FEED,
        special="said",
        personal="natural_key",
        neither="id record delivery row_no table hash told_at superseded_by superseded_at",
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["natural_key"], name="row_natural_key")]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class WeekQuerySet(GuardedQuerySet):
    def standing(self) -> "WeekQuerySet":
        """What schools say now of each week."""
        return self.filter(accepted(), standing())

    def known(self, at: datetime) -> "WeekQuerySet":
        """What schools said of each week just before `at`. `is_whole` is False of one that grew since: of a mark that
        was added nobody knows when."""
        then = accepted(at=at) & standing(at=at)
        has_grown = accepted() & Q(known_at__lt=at, delivery__accepted_at__gte=at)
        has_grown &= ~Q(known_at=F("delivery__received_at"))  # told by that delivery for the first time
        whole = Case(When(then, then=Value(True)), default=Value(False))
        return self.filter(then | has_grown).annotate(is_whole=whole)


class Week(GuardedModel):
    """A pupil's week at a school: a letter a session, Monday morning first (`feeds/weeks.py`). A borough's year is some
    three million of them.

    A mark that is added makes a new row that takes the place of the one before, which then goes: nothing was said
    otherwise. A mark that is changed leaves the row before it, as history.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+")
    week_on = models.DateField()
    marks = models.CharField(max_length=14)
    # Which delivery told each mark last, as `weeks.tellers` reads it; of a row older than this column, none.
    told_by = models.CharField(max_length=160, null=True)
    known_at = models.DateTimeField()
    told_at = models.DateTimeField()
    superseded_by = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    superseded_at = models.DateTimeField(null=True)

    objects = WeekQuerySet.as_manager()
    holds = Holds(
        kept=FOR_ITS_FEED,
        personal="week_on",
        special="marks",
        neither="id record delivery told_by known_at told_at superseded_by superseded_at",
    )

    class Meta(GuardedModel.Meta):
        # As few as will do: each is three million entries a year. Nearly all weeks stand, and few are replaced.
        indexes = [
            models.Index(fields=["record", "week_on"], name="week_record"),
            models.Index(fields=["superseded_by"], condition=Q(superseded_by__isnull=False), name="week_replaced"),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class SetAsideQuerySet(GuardedQuerySet):
    def visible_to(self, viewer: Viewer, purpose: object) -> "SetAsideQuerySet":
        """For those who look after deliveries."""
        may = Permission.SEE_DELIVERIES in viewer.permissions
        return (self if may else self.none()).narrowed_for(viewer, purpose)


class SetAsideRow(GuardedModel):
    """One row that could not be used, with the reasons, for a data steward to put right with the agency."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="+")
    row_no = models.PositiveIntegerField()
    table = models.CharField(max_length=40)
    reasons = models.JSONField(default=list)
    said = models.JSONField(default=dict)

    objects = SetAsideQuerySet.as_manager()
    holds = Holds(kept=FOR_ITS_FEED, special="said", neither="id delivery row_no table reasons")

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["delivery", "row_no"], name="set_aside_delivery")]

    def looked_at(self) -> tuple[str, int]:
        return "set aside", self.pk


class WaitingQuerySet(models.QuerySet):
    def put_aside(self) -> "WaitingQuerySet":
        """Those of which a step failed."""
        return self.filter(again_at__isnull=False)


class Waiting(models.Model):
    """A record for which the steps after taking in have yet to run. Ids only.

    It stands here, in the lowest folder of the flow, so that every folder may add to it in its own transaction.
    """

    record = models.BigIntegerField()
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="+", null=True)
    since = models.DateTimeField()
    # Put aside until then, because a step failed of it: it holds up nobody else's.
    again_at = models.DateTimeField(null=True)

    objects = WaitingQuerySet.as_manager()
    holds = Holds(kept=UNTIL_DONE, neither="id record delivery since again_at")

    class Meta:
        indexes = [models.Index(fields=["record"], name="waiting_record")]


class Lease(models.Model):
    """One runner at a time for a piece of work; taken over 60 seconds after the runner dies."""

    name = models.CharField(max_length=30, primary_key=True)
    holder = models.CharField(max_length=60, blank=True)
    until_at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="name holder until_at")


class LegalHold(models.Model):
    """A record that must not be forgotten while somebody else's decision stands (a court, an inquiry)."""

    record = models.BigIntegerField(db_index=True)
    because = models.CharField(max_length=200)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.BigIntegerField()

    holds = Holds(kept=WITH_THE_RECORD, personal="because by", neither="id record from_at until_at")
