"""Every write of surveys. Of an answer nothing is kept that says who gave it, or when within its day."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.surveys.models import Asked, Sheet, Survey
from reachable.audits.surveys.standing import Stands, why_not
from reachable.clocks.ages import london_day
from reachable.errors import NotNow
from reachable.locks.changes import note

OVER = "This survey is over: nothing about it can change any more. Make another."


@transaction.atomic
def make(
    *,
    title: str,
    items: Sequence[str],
    least: int,
    opens_on: date,
    closes_on: date,
    invited: Mapping[Agency, int],
    by: Practitioner,
    now: datetime,
) -> Survey:
    """A survey, and a link for each organisation that is asked."""
    told = {"title": title, "items": list(items), "least": least, "opens_on": opens_on, "closes_on": closes_on}
    survey = Survey.objects.create(**told, by=by, at=now)
    Asked.objects.bulk_create(Asked(survey=survey, agency=agency, invited=n) for agency, n in invited.items())
    note(by=by, did="made a survey", about="survey", about_id=survey.pk, now=now)
    return survey


@transaction.atomic
def take(*, asked: Asked, ref: UUID, answers: Mapping[str, str], words: str, by: str, now: datetime) -> None:
    """Keeps an answer; a form that is sent twice is one. Raises NotNow where nothing is taken.

    No line in the log: its time would be nearer than the day, and stand beside times at which somebody signed in.
    """
    held = Asked.objects.select_for_update().select_related("survey").get(pk=asked.pk)
    key = uuid5(held.secret, f"{ref}")
    if Sheet.objects.filter(pk=key).exists():
        return
    today = london_day(now)
    number = Sheet.objects.filter(asked=held).count()
    if why := why_not(held.survey.stands(today), number, held.invited):
        raise NotNow(why)
    with suppress(IntegrityError), transaction.atomic():  # the same form twice at one moment, and one was taken
        Sheet.objects.create(uuid=key, asked=held, came_on=today, answers=dict(answers), words=words)


@transaction.atomic
def invite(*, asked: Asked, invited: int, by: Practitioner, now: datetime) -> None:
    """Says anew how many were asked in an organisation. Raises NotNow for fewer than before while it can be answered,
    and once it is over: what is refused must not depend on how many have answered."""
    how = _require_going_on(asked.survey, now)
    held = Asked.objects.select_for_update().get(pk=asked.pk)
    if how == Stands.OPEN and invited < held.invited:
        raise NotNow("It can be answered already, so this number can only be raised.")
    Asked.objects.filter(pk=asked.pk).update(invited=invited)
    note(by=by, did="said anew how many are asked", about="survey", about_id=asked.survey_id, now=now)


@transaction.atomic
def keep_open(*, survey: Survey, closes_on: date, by: Practitioner, now: datetime) -> None:
    """Another last day. Raises NotNow once it is over, and for a day that is past or before it opens."""
    _require_going_on(survey, now)
    if closes_on < max(survey.opens_on, london_day(now)):
        raise NotNow("The last day must be today or later, and not before the first. To end it now, use “End it now”.")
    Survey.objects.filter(pk=survey.pk).update(closes_on=closes_on)
    note(by=by, did="gave a survey another last day", about="survey", about_id=survey.pk, now=now)


@transaction.atomic
def end(*, survey: Survey, by: Practitioner, now: datetime) -> None:
    """Ends it now, for good. Raises NotNow where it is over, or has not begun."""
    if _require_going_on(survey, now) == Stands.WAITS:
        raise NotNow("This survey has not begun.")
    Survey.objects.filter(pk=survey.pk).update(closes_on=london_day(now), ended_at=now)
    note(by=by, did="ended a survey", about="survey", about_id=survey.pk, now=now)


@transaction.atomic
def throw_away(*, survey: Survey, by: Practitioner, now: datetime) -> None:
    """A survey that was made by mistake goes with its links. Raises NotNow once anybody has answered."""
    Survey.objects.select_for_update().get(pk=survey.pk)
    if Sheet.objects.filter(asked__survey=survey).exists():
        raise NotNow("Somebody has answered, so it stays. You can end it.")
    note(by=by, did="threw away a survey that nobody answered", about="survey", about_id=survey.pk, now=now)
    survey.delete()


def _require_going_on(survey: Survey, now: datetime) -> Stands:
    held = Survey.objects.select_for_update().get(pk=survey.pk)
    how = held.stands(london_day(now))
    if how == Stands.OVER:
        raise NotNow(OVER)
    return how


@transaction.atomic
def take_out_words(*, sheet: Sheet, by: Practitioner, now: datetime) -> None:
    """Removes the words of a sheet, which named somebody: they are kept nowhere. Raises NotNow where they are gone."""
    if not Sheet.objects.filter(pk=sheet.pk).exclude(words="").update(words="", was_taken_out=True):
        raise NotNow("These words are gone already.")
    note(by=by, did="took words out of a survey", about="survey", about_id=sheet.asked.survey_id, now=now)
