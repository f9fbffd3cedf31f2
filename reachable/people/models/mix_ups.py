"""Two who stood on one page and were parted: the fact, and to whom it is told."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from reachable.agencies.models import Practitioner
from reachable.locks.fields import WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models.who import Belonging, Person, PersonQuerySet, kept_from, records_of
from reachable.sharing.models import LookedAt


def _parted_as(side: str, depth: int) -> QuerySet:
    """The records of one side of a mix-up as they were parted, in a question so many around which asks of mix-ups."""
    person, at = OuterRef(side), OuterRef("at")
    for _ in range(depth - 1):
        person, at = OuterRef(person), OuterRef(at)
    return Belonging.objects.as_parted(person, at).values("record")


SAID_FOR = timedelta(days=365)  # how long both pages say that a mix-up was corrected


class MixUpQuerySet(GuardedQuerySet):
    def still_parted(self) -> "MixUpQuerySet":
        """Those whose two young people have not been said to be one again. Whoever was joined since to somebody else,
        the right one, is still parted from the other, though nobody stands under their own address any more."""
        theirs = Belonging.objects.now_standing().filter(record__in=_parted_as("other", 3))
        again = Belonging.objects.now_standing().filter(
            record__in=_parted_as("one", 2), person__in=theirs.values("person")
        )
        both_stand = Q(Exists(records_of("one"))) & Q(Exists(records_of("other")))
        return self.filter(both_stand | ~Q(Exists(again)))

    def about(self, people: PersonQuerySet, now: datetime) -> "MixUpQuerySet":
        """Of people already narrowed for a viewer, those that their page still tells of: the page on which the records
        of either stand now. The narrowing comes along."""
        mine = Belonging.objects.now_standing().filter(person__in=people.values("pk"))
        told = [Q(Exists(mine.filter(record__in=_parted_as(side, 2)))) for side in SIDES]
        rows = self.filter(at__gt=now - SAID_FOR).filter(told[0] | told[1]).still_parted()
        rows._narrowed = people._narrowed
        return rows

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "MixUpQuerySet":
        """For those whose work is matching; never of anybody they are kept out of."""
        mine = self.still_parted() if Permission.MATCH_PEOPLE in viewer.permissions else self.none()
        # what was ever theirs: it may stand on another page now
        theirs = [Belonging.objects.filter(person=OuterRef(side)) for side in SIDES]
        sides = [~Exists(rows.filter(record_id__in=out)) for out in kept_from(viewer, now) for rows in theirs]
        return mine.filter(*sides).narrowed_for(viewer, purpose)

    def seen_by(self, viewer: Viewer, purpose: object) -> "MixUpQuerySet":
        """Those whose page this viewer had open while two stood on it."""
        looks = LookedAt.objects.of_the_page(OuterRef("page_id"), OuterRef("since_at"), OuterRef("at"))
        mine = self.still_parted().filter(Exists(looks.filter(look__practitioner_id=viewer.id)))
        return mine.narrowed_for(viewer, purpose)

    def shown(self, mix_ups: "list[MixUp]", viewer: Viewer, purpose: object) -> "MixUpQuerySet":
        """Mix-ups that were just shown to this viewer, to read on about them by plain ids."""
        return self.filter(pk__in=[one.pk for one in mix_ups]).narrowed_for(viewer, purpose)

    def to_judge(self, viewer: Viewer, purpose: object) -> "MixUpQuerySet":
        """For whoever says whether it is a breach: that it was, and when. Not whose."""
        may = Permission.JUDGE_BREACH in viewer.permissions
        return (self.still_parted() if may else self.none()).narrowed_for(viewer, purpose)


SIDES = ("one", "other")


class MixUp(GuardedModel):
    """Two young people stood on one page that somebody saw, and were parted. `page`: on whose page they stood; `one`
    and `other`: who they are now, and which is which says nothing. `parted_by`: None where a new score did."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)
    parted_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)

    objects = MixUpQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, neither="id uuid page one other since_at at parted_by")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(name="a_mix_up_lasted_and_ended", condition=Q(since_at__lt=F("at"))),
            models.CheckConstraint(name="a_mix_up_is_of_two", condition=~Q(one=F("other"))),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "mix-up", self.pk
