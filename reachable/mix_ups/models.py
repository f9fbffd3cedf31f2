"""What was answered about a mix-up: a copy put right, what rested on the page withdrawn or not, a breach or not."""

import uuid

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.locks.fields import SEVEN_YEARS, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.mix_ups.parts import WORDS, Part
from reachable.people.models import MixUp, MixUpQuerySet


class AnswerQuerySet(GuardedQuerySet):
    def standing(self) -> "AnswerQuerySet":
        """Those that nobody took back."""
        return self.filter(taken_back_at__isnull=True)

    def of(self, mix_ups: MixUpQuerySet) -> "AnswerQuerySet":
        """What was answered of mix-ups already narrowed for a viewer; the narrowing comes along."""
        rows = self.standing().filter(mix_up__in=mix_ups.values("pk"))
        rows._narrowed = mix_ups._narrowed
        return rows

    def own_of(self, viewer: Viewer, purpose: object) -> "AnswerQuerySet":
        """Those that the viewer gave and that stand."""
        return self.standing().filter(by=viewer.id).narrowed_for(viewer, purpose)


class Answer(GuardedModel):
    """One answer of one part. `about`: what it is about, among many of the part (`parts.py`); '' where there is one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mix_up = models.ForeignKey(MixUp, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=6, choices=[(part, part) for part in Part])
    about = models.CharField(max_length=60, blank=True)
    said = models.CharField(max_length=12, choices=list(WORDS.items()))
    why = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, personal="why", neither="id uuid mix_up part about said by at taken_back_at")

    class Meta(GuardedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["mix_up", "part", "about"],
                condition=Q(taken_back_at__isnull=True),
                name="a_question_of_a_mix_up_has_one_standing_answer",
            ),
            models.CheckConstraint(
                name="what_rested_and_a_breach_are_answered_with_a_reason", condition=Q(part=Part.COPY) | ~Q(why="")
            ),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "mix-up", self.mix_up_id
