"""Actions, and each time that one was moved or handed on. Each hangs on our own record of the young person."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q

from reachable.actions.states import WORDS, State
from reachable.agencies.models import Practitioner
from reachable.agencies.roles import SOCIAL_CARE
from reachable.feeds.models import Record
from reachable.locks.fields import WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import Belonging, Person, PersonQuerySet, about, kept_from
from reachable.people.protecting import protected_from


class ActionQuerySet(GuardedQuerySet):
    def open(self) -> "ActionQuerySet":
        """Those still to do."""
        return self.filter(state=State.OPEN)

    def about(self, people: PersonQuerySet, at: datetime | None = None) -> "ActionQuerySet":
        """On our own records of people already narrowed for a viewer; with `at`, those agreed before it."""
        agreed = self.filter(at__lt=at) if at else self
        return about(agreed, people, at=at)  # type: ignore[return-value]

    def near(self, viewer: Viewer) -> "ActionQuerySet":
        """Those given to this viewer or to somebody of their team, and those they agreed."""
        return self.filter(_theirs(viewer))

    def readable(self, viewer: Viewer) -> "ActionQuerySet":
        """Of a page that is open to the viewer: all of them for whoever reads what social care says, else those near
        to them. An action may tell what other agencies said."""
        return self if SOCIAL_CARE in viewer.themes else self.near(viewer)

    def with_what_is_withheld(self, viewer: Viewer, now: datetime) -> "ActionQuerySet":
        """With `is_withheld`: its words may give an address away that is protected from this viewer. Never from whoever
        it was given to by a person, or who agreed it (lock 10)."""
        told = protected_from(viewer, now) & ~Q(to=viewer.id) & ~Q(by=viewer.id)
        return self.annotate(is_withheld=ExpressionWrapper(told, output_field=BooleanField()))

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "ActionQuerySet":
        """Those near to the viewer, and those on pages open to them that they may read; for six months after they
        ended; never of somebody the viewer is kept out of (promise 2, lock 4)."""
        if Permission.SEE_ACTIONS not in viewer.permissions:
            return self.none().narrowed_for(viewer, purpose)
        theirs = self.filter(_theirs(viewer) | _on_open_pages(viewer, purpose, now))
        theirs = theirs.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now - SCOPE_LASTS))
        for out in kept_from(viewer, now):
            theirs = theirs.exclude(record__in=out)
        return theirs.narrowed_for(viewer, purpose)

    def shown(self, actions: "list[Action]", viewer: Viewer, purpose: object) -> "ActionQuerySet":
        """Actions that were just shown to this viewer, to read on about them by plain ids."""
        return self.filter(pk__in=[one.pk for one in actions]).narrowed_for(viewer, purpose)


def _theirs(viewer: Viewer) -> Q:
    mine = Q(to=viewer.id) | Q(by=viewer.id)
    return mine | Q(to__team=viewer.team) if viewer.team else mine


def _on_open_pages(viewer: Viewer, purpose: object, now: datetime) -> Q:
    """Nothing, for whoever reads only what is near to them."""
    if SOCIAL_CARE not in viewer.themes:
        return Q(pk__in=[])
    people = Person.objects.all().visible_to(viewer, purpose, now)
    return Q(record__in=Belonging.objects.filter(person__in=people.values("pk")).now_standing().values("record"))


class Action(GuardedModel):
    """What will be done for a young person. Given to `to`, or by name to somebody without an account here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=500)
    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    named = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=list(WORDS.items()), default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    result = models.CharField(max_length=500, blank=True)

    # Whether its words are withheld from whoever reads it: set by what reads it for a viewer.
    is_withheld = False

    objects = ActionQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="what why result",
        personal="named",
        neither="id uuid record to due_on by at state ended_at ended_by",
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["to", "due_on"], condition=Q(state=State.OPEN), name="action_to_do")]
        constraints = [
            models.CheckConstraint(
                name="an_action_is_given_to_one_person",
                condition=Q(to__isnull=True) & ~Q(named="") | Q(to__isnull=False, named=""),
            ),
            models.CheckConstraint(
                name="an_action_that_ended_says_when_by_whom_and_what_came_of_it",
                condition=Q(state=State.OPEN, ended_at__isnull=True, ended_by__isnull=True, result="")
                | ~Q(state=State.OPEN) & Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(result=""),
            ),
        ]

    @property
    def whose(self) -> str:
        """Who does it, by name."""
        return self.to.name if self.to else self.named

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class ActionMoved(GuardedModel):
    """An action was moved to another day or handed on to somebody: what it was, what it became, and why."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    was = models.CharField(max_length=150)
    became = models.CharField(max_length=150)
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, special="why", personal="was became", neither="id record action by at")

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


def moved_of(actions: ActionQuerySet) -> GuardedQuerySet:
    """Each time that these actions were moved or handed on; the narrowing comes along."""
    rows = ActionMoved.objects.filter(action__in=actions.values("pk"))
    rows._narrowed = actions._narrowed
    return rows
