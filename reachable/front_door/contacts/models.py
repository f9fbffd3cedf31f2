"""Contacts at the MASH, how each was rated, what agencies answered, what was decided and said back; and how the front
door works. A contact hangs on our own record of a young person, on nobody's where it is about a place or a name."""

import uuid
from datetime import datetime, time

from django.db import models
from django.db.models import Exists, F, Q

from reachable.agencies.models import Agency, Practitioner
from reachable.clocks.hub_hours import Hub
from reachable.feeds.models import Record
from reachable.front_door.contacts.rules import ABOUT, KNOWS, OUTCOMES, RATINGS, About, Settings
from reachable.front_door.contacts.states import OVER, WORDS, State, Way
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.notices.clock_steps import ClockStep
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import Belonging, PersonQuerySet, about, all_of_theirs, kept_from, kept_out_of

STANDARD = Settings()
WAYS = ((Way.BESIDE, "Beside the council's case system"), (Way.RECORD, "The record is kept here"))


class Setting(models.Model):
    """How the front door works from then on: who said so, and why. The newest holds; none is ever changed."""

    way = models.CharField(max_length=6, choices=WAYS, default=Way.BESIDE)
    red = models.PositiveSmallIntegerField(default=STANDARD.red)
    amber = models.PositiveSmallIntegerField(default=STANDARD.amber)
    green = models.PositiveSmallIntegerField(default=STANDARD.green)
    opens = models.TimeField(default=STANDARD.hub.opens)
    closes = models.TimeField(default=STANDARD.hub.closes)
    closes_on_friday = models.TimeField(default=STANDARD.hub.closes_on_friday)
    answers_days = models.PositiveSmallIntegerField(default=STANDARD.answers_days)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    holds = Holds(kept=ALWAYS, neither="id way red amber green opens closes closes_on_friday answers_days why at by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_hub_opens_before_it_closes",
                condition=Q(opens__lt=F("closes")) & Q(opens__lt=F("closes_on_friday")),
            ),
            models.CheckConstraint(
                name="what_waits_longer_has_more_hours",
                condition=Q(red__gt=0, amber__gte=F("red"), green__gte=F("amber")),
            ),
        ]

    def as_settings(self) -> Settings:
        """As the pure rules read it."""
        times: tuple[time, ...] = (self.opens, self.closes, self.closes_on_friday)
        return Settings(self.red, self.amber, self.green, Hub(*times), self.answers_days)


def current() -> Setting:
    """How the front door works now: as it was said last, or as it comes."""
    return Setting.objects.order_by("-pk").first() or Setting()


class ContactQuerySet(GuardedQuerySet):
    def open(self) -> "ContactQuerySet":
        return self.exclude(state__in=OVER)

    def about(self, people: PersonQuerySet) -> "ContactQuerySet":
        """Contacts about people already narrowed for a viewer."""
        return about(self, people)  # type: ignore[return-value]

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "ContactQuerySet":
        """Those that are open, or were in the last six months, for who works on them; never about somebody they are
        kept out of, nor about who that may be (promise 2, lock 4)."""
        if Permission.TAKE_CONTACT not in viewer.permissions:
            return self.none().narrowed_for(viewer, purpose)
        theirs = self.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=now - SCOPE_LASTS))
        for out in kept_from(viewer, now):
            theirs = theirs.exclude(record__in=out)
        return theirs.filter(_may_be_known_to(viewer, now)).narrowed_for(viewer, purpose)

    def shown(self, contacts: list["Contact"], viewer: Viewer, purpose: object) -> "ContactQuerySet":
        """Contacts that were just shown to this viewer, to read on about them by plain ids."""
        return self.filter(pk__in=[one.pk for one in contacts]).narrowed_for(viewer, purpose)


def _may_be_known_to(viewer: Viewer, now: datetime, contact: str = "") -> Q:
    """A contact that carries only a name may be about anybody: whoever is kept out of somebody, whoever that may be, is
    not told of it until somebody says who it is, but of what they wrote down themselves. `contact`: of a row on one."""
    out = kept_out_of(viewer, now)
    if isinstance(out, list) and not out:
        return Q()
    by_name = Q(**{f"{contact}about": About.PERSON, f"{contact}record__isnull": True})
    told = ~by_name | Q(**{f"{contact}entered_by": viewer.id})
    return told if isinstance(out, list) else told | ~Q(Exists(out))


def of(rows: GuardedQuerySet, contacts: ContactQuerySet) -> GuardedQuerySet:
    """Rows that hang on these contacts; the narrowing comes along."""
    rows = rows.filter(contact__in=contacts.values("pk"))
    rows._narrowed = contacts._narrowed
    return rows


def on_their_records(rows: GuardedQuerySet, contacts: ContactQuerySet) -> GuardedQuerySet:
    """Rows on any record of the young people that these contacts are about; the narrowing comes along."""
    mine = contacts.filter(record__isnull=False).values("record")
    rows = rows.filter(record__in=all_of_theirs(Belonging.objects.filter(record__in=mine)))
    rows._narrowed = contacts._narrowed
    return rows


class Contact(GuardedModel):
    """One contact: what we were told in a line, by whom, and where it stands.

    `record` is our own record of whom it is about, once that is known; `name` what whoever told us called them, or the
    place, group or online space. `told_by` is the record of it in the council's case system, whose export tells it
    under `number`; one that the export alone told hangs on that record, and nobody here wrote it down. `due_at` is what
    falls due first, stored when it changes: a list is put in order by it. `received_at` when it came, `entered_at` when
    it was written down.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    told_by = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+", null=True)
    number = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=6, choices=list(ABOUT.items()))
    name = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True)
    words = models.CharField(max_length=500)
    teller = models.CharField(max_length=120)
    teller_reach = models.CharField(max_length=120, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=9, choices=list(WORDS.items()))
    scope_from_at = models.DateTimeField(null=True)
    screened_at = models.DateTimeField(null=True)
    screened_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    rating = models.CharField(max_length=5, choices=list(RATINGS.items()), blank=True)
    rated_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    rating_from_at = models.DateTimeField()
    rating_ends_at = models.DateTimeField(null=True)
    decide_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    close_why = models.CharField(max_length=300, blank=True)

    objects = ContactQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        special="words",
        personal="name born_on teller teller_reach close_why number",
        neither="id uuid record told_by about agency received_at entered_at entered_by state scope_from_at screened_at "
        "screened_by rating rated_by rating_from_at rating_ends_at decide_due_at due_at closed_at closed_by",
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["due_at"], condition=~Q(state__in=sorted(OVER)), name="contact_open")]
        constraints = [
            models.CheckConstraint(
                name="a_contact_that_is_closed_says_when_who_and_why",
                condition=Q(state="closed", closed_at__isnull=False)
                & (Q(closed_by__isnull=False) | Q(told_by__isnull=False))
                & ~Q(close_why="")
                | ~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True, close_why=""),
            ),
            models.CheckConstraint(
                name="a_contact_was_written_down_by_somebody_or_told_by_an_export",
                condition=Q(entered_by__isnull=False) | Q(told_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_contact_was_received_before_it_was_written_down", condition=Q(received_at__lte=F("entered_at"))
            ),
            models.CheckConstraint(
                name="a_contact_about_a_place_or_a_group_names_no_child",
                condition=Q(about="person") | Q(record__isnull=True, born_on__isnull=True) & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="a_contact_is_about_somebody_or_something", condition=Q(record__isnull=False) | ~Q(name="")
            ),
        ]

    @property
    def is_decided(self) -> bool:
        return self.state in (State.DECIDED, State.WORD_SENT, State.CLOSED)

    def looked_at(self) -> tuple[str, int]:
        """As its record, so that who looked at somebody is found; of a name or a place, as itself."""
        return ("record", self.record_id) if self.record_id else ("contact", self.pk)


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
        return mine.filter(_may_be_known_to(viewer, now, "contact__")).narrowed_for(viewer, purpose)


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
        return self.due_at is not None and (self.returned_at or self.withdrawn_at or now) > self.due_at

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
