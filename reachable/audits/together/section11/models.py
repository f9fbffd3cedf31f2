"""Section 11: a round of self-assessment, and what each organisation rated, with its evidence. About no person."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.together.section11.standards import RATINGS, VERSION, Rating
from reachable.locks.fields import ALWAYS, Holds


class Round(models.Model):
    """One time that every organisation rates itself: over which period, by which version of the standards, and what the
    day found on which others asked them about it (empty until then)."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    begins_on = models.DateField()
    ends_on = models.DateField()
    version = models.PositiveIntegerField(default=VERSION)
    challenged_on = models.DateField(null=True)
    challenge_found = models.TextField(blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid begins_on ends_on version challenged_on challenge_found by at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["begins_on", "ends_on"], name="a_period_has_one_self_assessment"),
            models.CheckConstraint(name="a_round_ends_after_it_begins", condition=Q(ends_on__gt=F("begins_on"))),
            models.CheckConstraint(
                name="a_challenge_day_says_what_it_found",
                condition=Q(challenged_on__isnull=True, challenge_found="")
                | Q(challenged_on__isnull=False) & ~Q(challenge_found=""),
            ),
        ]


class Rated(models.Model):
    """What an organisation rated, and its evidence. The newest of a standard holds; the others stay."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    standard = models.CharField(max_length=12)
    rating = models.CharField(max_length=5, choices=list(RATINGS.items()))
    evidence = models.CharField(max_length=1000)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id round agency standard rating evidence by at")

    class Meta:
        constraints = [models.CheckConstraint(name="a_rating_has_its_evidence", condition=~Q(evidence=""))]

    def as_rating(self) -> Rating:
        """As the pure rules read it."""
        return Rating(self.rating)

    @property
    def is_own(self) -> bool:
        """Whether somebody of the organisation said it themselves."""
        return self.by.agency_id == self.agency_id
