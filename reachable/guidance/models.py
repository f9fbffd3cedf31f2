"""The partnership's own wording of a section, version by version; what somebody said does not help; who has read what;
and change notices."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.guidance.change_notices import Notice
from reachable.locks.fields import ALWAYS, UNTIL_DONE, WHILE_EMPLOYED, Holds


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


class HasRead(models.Model):
    """A practitioner has read one version of a section, or a change notice. `what`: the section's slug, or the notice's
    key (`change_notices.Notice.key`)."""

    what = models.CharField(max_length=50)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=WHILE_EMPLOYED, neither="id what version by at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["what", "version", "by"], name="who_has_read_a_version_is_written_once")
        ]


class ChangeNotice(models.Model):
    """Law or guidance has changed. Never written over; one that names somebody goes. `sections`: slugs, and
    `must_read`: keys of roles, with spaces between; none named is everybody."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    what_changed = models.CharField(max_length=1000)
    source = models.CharField(max_length=300)
    from_on = models.DateField()
    sections = models.CharField(max_length=500, blank=True)
    must_read = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid title what_changed source from_on sections must_read by at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_change_notice_says_what_changed_and_by_whose_word",
                condition=~Q(title="") & ~Q(what_changed="") & ~Q(source=""),
            ),
            models.UniqueConstraint(fields=["title", "from_on"], name="a_change_is_told_once"),
        ]

    def as_notice(self) -> Notice:
        """As the pages read it."""
        said = self.title, self.what_changed, self.source, self.from_on
        return Notice(
            self.uuid, *said, tuple(self.sections.split()), tuple(self.must_read.split()), self.by.name, self.by_id
        )
