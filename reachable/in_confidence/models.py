"""Who comes to a young person, what they said in confidence, and what of it was disclosed. Each hangs on the moment,
and on the record that told of it: never in the chronology, and on no page of another folder."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.agencies.roles import OF_POLICE
from reachable.feeds.models import Record
from reachable.in_confidence.rules import EXPECTED_FOR, HARMS, MAY_TELL, MayTell, Part, Whose
from reachable.locks.decide import decide
from reachable.locks.fields import WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import kept_from
from reachable.reachable_moments.kinds import IN_A_BUILDING
from reachable.reachable_moments.models import TOLD_BY_FORM, Happening, Moment, may_be_known_to, one_with, with_it
from reachable.reachable_moments.states import OVER
from reachable.sharing.models import Sight, SightQuerySet

POLICE = Agency.Kind.POLICE


def _near(rows: GuardedQuerySet, viewer: Viewer, now: datetime) -> GuardedQuerySet:
    """Of moments that are open, or were in the last six months; never of somebody the viewer is kept out of (promise 2,
    lock 4)."""
    rows = rows.filter(Q(moment__ended_at__isnull=True) | Q(moment__ended_at__gt=now - SCOPE_LASTS))
    rows = rows.exclude(Q(moment__goes_on_with__ended_at__lte=now - SCOPE_LASTS) & Q(with_it("moment__")))
    for out in kept_from(viewer, now):
        rows = rows.exclude(record__in=out)
    return rows.filter(may_be_known_to(viewer, now))


def _of_their_team(viewer: Viewer) -> Q:
    """Rows of the viewer's own team, or of their organisation where whoever heard it is in none (`rules.is_of`)."""
    if not decide(viewer, Permission.KEEP_CONFIDENCE):
        return Q(pk__in=[])
    theirs = Q(team__isnull=True, agency=viewer.agency)
    return theirs | Q(team=viewer.team) if viewer.team else theirs


def allocated(viewer: Viewer, now: datetime) -> SightQuerySet:
    """By which a viewer is the allocated worker: live sight that the author's team gave them by name."""
    return Sight.objects.filter(practitioner=viewer.id, kind=Sight.Kind.CONFIDENCE).live(now)


def _to_the_allocated(viewer: Viewer, now: datetime) -> Q:
    """Rows of the team, or the organisation, that named this viewer: of no other that heard the same young person."""
    mine = allocated(viewer, now).filter(record=OuterRef("record"))
    by_team, by_agency = (mine.filter(reference=_named(whose)) for whose in ("team", "agency"))
    return Q(Exists(by_team), team__isnull=False) | Q(Exists(by_agency), team__isnull=True)


def _named(whose: str) -> Concat:
    """As `rules.Whose.reference` says it, of the row outside."""
    return Concat(Value(f"{whose} "), Cast(OuterRef(whose), CharField()), output_field=CharField())


def allocated_to(viewer: Viewer, purpose: object, now: datetime) -> GuardedQuerySet:
    """The same, to be read."""
    return allocated(viewer, now).narrowed_for(viewer, purpose)


def _still_in_post(who: str, since: str) -> Q:
    """What was given to somebody by name ends when their work does (sharing.models.SightQuerySet.live)."""
    return Q(**{f"{who}__moved_at__isnull": True}) | Q(**{f"{since}__gt": F(f"{who}__moved_at")})


class ComingQuerySet(GuardedQuerySet):
    def standing(self) -> "ComingQuerySet":
        """What was written last for each building, and not taken back."""
        return self.filter(ended_at__isnull=True)

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "ComingQuerySet":
        """For who hears young people in confidence: those of their own team; for the allocated worker, theirs."""
        if not decide(viewer, Permission.READ_CONFIDENCE):
            return self.none().narrowed_for(viewer, purpose)
        theirs = _of_their_team(viewer) | _to_the_allocated(viewer, now)
        return _near(self.filter(theirs), viewer, now).narrowed_for(viewer, purpose)  # type: ignore[return-value]

    def told_on(self, moment: Moment, viewer: Viewer, purpose: object) -> "ComingQuerySet":
        """Of a moment that was just shown to this viewer."""
        return self.filter(moment__in=one_with(moment)).narrowed_for(viewer, purpose)  # type: ignore[return-value]

    def read_in_the_building(self, viewer: Viewer, purpose: object, now: datetime) -> "ComingQuerySet":
        """What stands for the organisation whose building it is, while the moment is open, the young person is there
        and somebody is still expected: nothing of any other building, and nothing of what was."""
        if not decide(viewer, Permission.SEE_COMING):
            return self.none().narrowed_for(viewer, purpose)
        here = self.standing().filter(to=viewer.agency, expected_at__gt=now - EXPECTED_FOR)
        here = here.exclude(Q(moment__state__in=OVER) | Q(moment__goes_on_with__state__in=OVER)).filter(_is_there(now))
        return _near(here, viewer, now).narrowed_for(viewer, purpose)  # type: ignore[return-value]


def _is_there(now: datetime) -> Q:
    """As far as that organisation's own records tell: it holds them still, or it told nothing of holding them."""
    theirs = Q(moment=OuterRef("moment")) | Q(moment__goes_on_with=OuterRef("moment"))
    theirs |= Q(moment=OuterRef("moment__goes_on_with"))
    theirs |= Q(moment__goes_on_with=OuterRef("moment__goes_on_with"))
    held = Happening.objects.filter(theirs, what__in=IN_A_BUILDING)
    held = held.filter(record__source=OuterRef("to__source"))
    still = held.filter(Q(until_at__isnull=True) | Q(until_at__gt=now) | Q(key=TOLD_BY_FORM))
    return Q(Exists(still)) | ~Q(Exists(held))


class Coming(GuardedModel):
    """Somebody comes to a young person in a building: who, when, and what keeps them safe there. What was written last
    for a building stands. Of this alone the building reads."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True)
    who = models.CharField(max_length=120)
    comes_from = models.CharField(max_length=120)
    phone = models.CharField(max_length=60)
    expected_at = models.DateTimeField()
    keeps_safe = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ComingQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="keeps_safe",
        personal="who phone expected_at",
        neither="id uuid moment record to worker team agency comes_from by at ended_at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["moment", "to"], condition=Q(ended_at__isnull=True), name="one_word_stands_for_each_building"
            ),
        ]

    @property
    def whose(self) -> Whose:
        return Whose(self.team_id, self.agency_id)

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class ConfidenceQuerySet(GuardedQuerySet):
    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "ConfidenceQuerySet":
        """For the author's own team, and the allocated worker whom they named. For nobody else, whatever else they may
        see; never for the police (`rules.reads_all`)."""
        if viewer.is_police or not decide(viewer, Permission.READ_CONFIDENCE):
            return self.none().narrowed_for(viewer, purpose)
        mine = _of_their_team(viewer) | _to_the_allocated(viewer, now)
        return _near(self.filter(mine), viewer, now).narrowed_for(viewer, purpose)  # type: ignore[return-value]

    def told_on(self, moment: Moment, viewer: Viewer, purpose: object) -> "ConfidenceQuerySet":
        """Of a moment that was just shown to this viewer: the columns that the young person agreed may be told to
        whoever answers it, and none of the words. Of what they agreed to nothing about, not even a row."""
        rows = self.filter(moment__in=one_with(moment)).exclude(may_tell=MayTell.NOTHING)
        rows = rows.none() if viewer.is_police else rows.order_by("said_at", "pk")
        return rows.values("agreed", "comes_from").narrowed_for(viewer, purpose)


class Confidence(GuardedModel):
    """What a young person told somebody in confidence, when, and what of it they agreed may be told. It belongs to the
    team of whoever heard it (or to their organisation), and never to the police."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agency_kind = models.CharField(max_length=20, choices=Agency.Kind.choices)
    comes_from = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    at = models.DateTimeField()
    words = models.TextField()
    # Told before they spoke: what cannot be kept, if somebody may come to serious harm.
    was_told_limits = models.BooleanField()
    may_tell = models.CharField(max_length=7, choices=MAY_TELL)
    agreed = models.CharField(max_length=500, blank=True)
    agreed_else = models.CharField(max_length=500, blank=True)

    objects = ConfidenceQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="words agreed agreed_else",
        personal="said_at may_tell was_told_limits",
        neither="id uuid moment record by team agency agency_kind comes_from at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="what_is_said_in_confidence_is_never_the_polices",
                condition=~Q(agency_kind=POLICE),
            ),
            models.CheckConstraint(
                name="words_that_may_be_told_are_agreed",
                condition=Q(may_tell=MayTell.WORDS) & ~Q(agreed="") | ~Q(may_tell=MayTell.WORDS) & Q(agreed=""),
            ),
            models.CheckConstraint(name="it_was_said_before_it_was_written_down", condition=Q(said_at__lte=F("at"))),
        ]

    @property
    def whose(self) -> Whose:
        return Whose(self.team_id, self.agency_id)

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class DisclosureQuerySet(GuardedQuerySet):
    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "DisclosureQuerySet":
        """For the author's own team; for who is asked to approve it; and once it is approved, until its time is up or
        it is taken back, for the one it is disclosed to (`rules.reads_part`)."""
        if viewer.is_police or not decide(viewer, Permission.READ_CONFIDENCE):
            return self.none().narrowed_for(viewer, purpose)
        begun = Q(is_approved=True, until_at__gt=now, ended_at__isnull=True)
        told = Q(to=viewer.id) & begun & _still_in_post("to", "decided_at")
        asked = Q(approver=viewer.id) & _still_in_post("approver", "at")
        mine = _of_their_team(viewer) | told | asked
        return _near(self.filter(mine), viewer, now).narrowed_for(viewer, purpose)  # type: ignore[return-value]


class Disclosure(GuardedModel):
    """The one decision by which a part of what was said is disclosed, to prevent serious harm: what, to whom, why,
    whether the young person was told, and who approved it, who is not who heard it.

    `to` has an account here. Told by telephone (`told_to`), to the police say, nobody reads anything here.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    comes_from = models.CharField(max_length=120)
    author = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=500)
    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    to_role = models.CharField(max_length=40, blank=True)
    to_kind = models.CharField(max_length=20, choices=Agency.Kind.choices, blank=True)
    told_to = models.CharField(max_length=200, blank=True)
    harm = models.CharField(max_length=10, choices=HARMS)
    why = models.CharField(max_length=500)
    was_child_told = models.BooleanField()
    why_not_told = models.CharField(max_length=300, blank=True)
    days = models.PositiveSmallIntegerField()
    approver = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    decided_why = models.CharField(max_length=300, blank=True)
    until_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    end_why = models.CharField(max_length=300, blank=True)

    objects = DisclosureQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="words harm why why_not_told decided_why end_why",
        personal="told_to was_child_told",
        neither="id uuid moment record confidence team agency comes_from author by at to to_role to_kind days approver "
        "decided_at is_approved until_at ended_at ended_by",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="who_heard_it_does_not_approve_its_disclosure",
                condition=~Q(approver=F("author")) & ~Q(approver=F("by")),
            ),
            models.CheckConstraint(
                name="nothing_is_disclosed_to_an_account_of_the_police",
                condition=~Q(to_kind=POLICE) & ~Q(to_role__in=OF_POLICE),
            ),
            models.CheckConstraint(
                name="a_disclosure_is_to_one",
                condition=Q(to__isnull=False, told_to="") & ~Q(to_role="") & ~Q(to_kind="")
                | Q(to__isnull=True, to_role="", to_kind="") & ~Q(told_to=""),
            ),
            models.CheckConstraint(
                name="who_was_not_told_of_a_disclosure_has_a_reason",
                condition=Q(was_child_told=True) | ~Q(why_not_told=""),
            ),
            models.CheckConstraint(
                name="a_decision_on_a_disclosure_says_when",
                condition=Q(decided_at__isnull=True, is_approved__isnull=True, until_at__isnull=True)
                | Q(decided_at__isnull=False, is_approved=True, to__isnull=True, until_at__isnull=True)
                | Q(decided_at__isnull=False, is_approved=True, to__isnull=False, until_at__isnull=False)
                | Q(decided_at__isnull=False, is_approved=False, until_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_disclosure_taken_back_says_by_whom_and_why",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_why="")
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_why=""),
            ),
        ]

    def as_part(self) -> Part:
        """As the pure rule reads it."""
        approved_at = self.decided_at if self.is_approved else None
        return Part(
            Whose(self.team_id, self.agency_id), self.to_id, self.approver_id, approved_at, self.until_at, self.ended_at
        )

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


def beside(rows: GuardedQuerySet, shown: Iterable[GuardedModel], viewer: Viewer, purpose: object) -> GuardedQuerySet:
    """Rows on the records of what was just shown to this viewer, by plain ids."""
    records = {one.record_id for one in shown}  # type: ignore[attr-defined]
    return rows.filter(record__in=records).narrowed_for(viewer, purpose)
