"""What hangs on a contact: how it was rated, what agencies answered, what was decided and said back, that it was opened
again, and what fell due of its clock."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Agency, Practitioner
from reachable.clocks import late
from reachable.front_door.contacts.models.contact import Contact, may_be_known_to
from reachable.front_door.contacts.rules import KNOWS, OUTCOMES, RATINGS
from reachable.locks.fields import SEVEN_YEARS, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.notices.clock_steps import ClockStep
from reachable.people.models import kept_from


class OfAContact(GuardedModel):
    """What every row on a contact has: who wrote it, and when."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()

    class Meta(GuardedModel.Meta):
        abstract = True

    def looked_at(self) -> tuple[str, int]:
        return "contact", self.contact_id


class Rated(OfAContact):
    """How a contact was rated, and why: again as news comes, and each rating stays."""

    rating = models.CharField(max_length=5, choices=list(RATINGS.items()))
    why = models.CharField(max_length=500)
    ends_at = models.DateTimeField(null=True)

    holds = Holds(kept=SEVEN_YEARS, special="why", neither="id contact by at rating ends_at")


class CheckQuerySet(GuardedQuerySet):
    def waiting(self) -> "CheckQuerySet":
        """Those that are still asked: neither answered nor withdrawn."""
        return self.filter(returned_at__isnull=True, withdrawn_at__isnull=True)

    def asked_of(self, viewer: Viewer, purpose: object, now: datetime) -> "CheckQuerySet":
        """What was asked of this viewer's agency, of contacts that are open: the question, and nothing of the contact.
        Never about somebody they are kept out of, nor about who that may be."""
        if Permission.ANSWER_CHECKS not in viewer.permissions or not viewer.agency:
            return self.none().narrowed_for(viewer, purpose)
        mine = self.filter(agency_id=viewer.agency, contact__closed_at__isnull=True, withdrawn_at__isnull=True)
        for out in kept_from(viewer, now):
            mine = mine.exclude(contact__record__in=out)
        return mine.filter(may_be_known_to(viewer, now, "contact__")).narrowed_for(viewer, purpose)


class Check(GuardedModel):
    """What an agency was asked, in words that tell it no more than it needs to look; and what it answered."""

    class Sure(models.TextChoices):
        RECORDED = "recorded", "We saw or did it ourselves"
        TOLD = "told", "Somebody told us"
        UNSURE = "unsure", "Not sure"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    whom = models.CharField(max_length=200)
    question = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # the contact was closed, and it was not answered
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    # Said by telephone: by whom of the agency, and when somebody of the MASH (`returned_by`) wrote it down.
    said_by = models.CharField(max_length=120, blank=True)
    entered_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)  # what it said was removed: nothing came of the contact
    is_known = models.BooleanField(null=True)
    is_relevant = models.BooleanField(null=True)
    looked_where = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=120, blank=True)
    how_sure = models.CharField(max_length=8, choices=Sure.choices, blank=True)
    restriction = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=1000, blank=True)

    objects = CheckQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        special="words",
        personal="whom question is_known is_relevant looked_where period how_sure restriction said_by",
        neither="id uuid contact agency asked_at asked_by due_at withdrawn_at returned_at returned_by entered_at "
        "removed_at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "agency"],
                condition=Q(returned_at__isnull=True, withdrawn_at__isnull=True),
                name="an_agency_is_asked_once_until_it_answers",
            ),
            models.CheckConstraint(
                name="what_was_withdrawn_is_not_answered",
                condition=Q(withdrawn_at__isnull=True) | Q(returned_at__isnull=True),
            ),
            models.CheckConstraint(
                name="an_answer_says_by_whom_and_whether_anything_is_known",
                condition=Q(returned_at__isnull=True, returned_by__isnull=True, is_known__isnull=True)
                | Q(returned_at__isnull=False, returned_by__isnull=False, is_known__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_known_is_said_with_where_and_how_sure",
                condition=~Q(is_known=True)
                | Q(removed_at__isnull=False)
                | Q(is_relevant__isnull=False) & ~Q(looked_where="") & ~Q(period="") & ~Q(how_sure="") & ~Q(words=""),
            ),
            models.CheckConstraint(
                name="an_answer_by_telephone_says_by_whom_and_when_it_was_entered",
                condition=Q(said_by="", entered_at__isnull=True)
                | ~Q(said_by="") & Q(entered_at__isnull=False, returned_at__isnull=False),
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Still asked: neither answered nor withdrawn."""
        return self.returned_at is None and self.withdrawn_at is None

    def is_late(self, now: datetime) -> bool:
        """Not returned, or not returned in the time that the rating gave; of what was withdrawn, until it was."""
        return self.due_at is not None and late.is_late(self.due_at, self.returned_at or self.withdrawn_at, now)

    def looked_at(self) -> tuple[str, int]:
        return "contact", self.contact_id


class DecidedQuerySet(GuardedQuerySet):
    def standing(self) -> "DecidedQuerySet":
        """Those that the council's case system has not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Decided(OfAContact):
    """What was decided and why; or, read back from the council's case system, in one line with that system's number
    and who decided there: by somebody (`by`), or from its export (`read_at`). `withdrawn_at`: the export says so no
    longer."""

    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(max_length=9, choices=list(OUTCOMES.items()))
    why = models.CharField(max_length=1000)
    decide_due_at = models.DateTimeField()
    number = models.CharField(max_length=60, blank=True)
    decider = models.CharField(max_length=120, blank=True)
    read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = DecidedQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        special="why",
        personal="outcome number decider",
        neither="id contact by at decide_due_at read_at withdrawn_at",
    )

    class Meta(OfAContact.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="what_is_read_back_has_a_number_and_who_decided",
                condition=Q(number="", decider="") | ~Q(number="") & ~Q(decider=""),
            ),
            models.CheckConstraint(
                name="a_decision_was_written_down_by_somebody_or_read_from_an_export",
                condition=Q(by__isnull=False, read_at__isnull=True, withdrawn_at__isnull=True)
                | Q(by__isnull=True, read_at__isnull=False) & ~Q(number=""),
            ),
        ]


class Word(OfAContact):
    """The word back: what whoever told us heard, how, and what the family knew then; or why nothing could be said."""

    class How(models.TextChoices):
        CALL = "call", "By telephone"
        FACE = "face", "Face to face"
        WRITING = "writing", "In writing"
        NOT = "not", "Nobody could be told: they left no way to reach them"

    how = models.CharField(max_length=7, choices=How.choices)
    knows = models.CharField(max_length=8, choices=list(KNOWS.items()))
    words = models.CharField(max_length=700)

    holds = Holds(kept=SEVEN_YEARS, special="words", personal="knows", neither="id contact by at how")


class Reopened(OfAContact):
    """A contact was opened again, why, and how it had been closed."""

    why = models.CharField(max_length=300)
    closed_at = models.DateTimeField()
    close_why = models.CharField(max_length=300)

    holds = Holds(kept=SEVEN_YEARS, personal="why close_why", neither="id contact by at closed_at")


class FellDue(GuardedModel):
    """What was to be told of a contact's clock, at its true time: written once, whenever the loop ran. How a contact
    stands never rests on it; who was told is in the notices."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=5, choices=[(step, step) for step in ClockStep])
    key = models.CharField(max_length=20)
    at = models.DateTimeField()
    noticed_at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, neither="id contact step key at noticed_at")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["contact", "step", "key"], name="each_step_of_a_contact_is_written_once"),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "contact", self.contact_id


# Everything that hangs on a contact.
PARTS = (Rated, Check, Decided, Word, Reopened, FellDue)
