"""The partnership's own wording of a section, version by version; and what somebody said does not help."""

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, UNTIL_DONE, Holds


class Wording(models.Model):
    """One version of a section: added to, never written over. Version 1 is in `sections/`.

    `section`: its slug. `why`: of this version, in its owner's words, about no child.
    """

    section = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    text = models.TextField()
    source = models.CharField(max_length=300)
    owner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    review_on = models.DateField()
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id section version text source owner review_on why by from_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "version"], name="one_row_for_a_version_of_a_section"),
            models.CheckConstraint(name="a_version_of_a_section_says_why", condition=~Q(why="")),
            models.CheckConstraint(name="a_section_is_never_empty", condition=~Q(text="") & ~Q(source="")),
            models.CheckConstraint(name="version_one_of_a_section_is_in_the_code", condition=Q(version__gt=1)),
        ]


class DoesNotHelp(models.Model):
    """Somebody said that a section does not help, and why, for its owner. It is done with when the owner puts other
    words in force: then it goes."""

    section = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    words = models.CharField(max_length=300)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=UNTIL_DONE, neither="id section version words by at")

    class Meta:
        constraints = [models.CheckConstraint(name="what_does_not_help_says_why", condition=~Q(words=""))]
