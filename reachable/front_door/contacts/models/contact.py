"""A contact at the MASH, and who may read of it. It hangs on our own record of a young person, on nobody's where it is
about a place or a name."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, Q

from reachable.agencies.models import Agency, Practitioner
from reachable.feeds.models import Record
from reachable.front_door.contacts.rules import ABOUT, RATINGS, About
from reachable.front_door.contacts.states import OVER, WORDS, State
from reachable.locks.fields import SEVEN_YEARS, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import Belonging, PersonQuerySet, about, all_of_theirs, kept_from, kept_out_of


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
        return theirs.filter(may_be_known_to(viewer, now)).narrowed_for(viewer, purpose)

    def shown(self, contacts: list["Contact"], viewer: Viewer, purpose: object) -> "ContactQuerySet":
        """Contacts that were just shown to this viewer, to read on about them by plain ids."""
        return self.filter(pk__in=[one.pk for one in contacts]).narrowed_for(viewer, purpose)


def may_be_known_to(viewer: Viewer, now: datetime, contact: str = "") -> Q:
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
