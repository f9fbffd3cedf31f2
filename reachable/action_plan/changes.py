"""Every write of the plan. Nothing is written over: what stood there before stays to be read, with why it changed."""

import hashlib
import json
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from reachable.action_plan.models import Attached, Evidence, Item, Recommendation, Review, Said, Statement
from reachable.action_plan.published import shape
from reachable.action_plan.published.dates import day_of
from reachable.action_plan.published.telling import as_json
from reachable.action_plan.reading import read
from reachable.action_plan.truths import require_embedded
from reachable.action_plan.words import Column, EvidenceKind, Kind
from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day
from reachable.errors import NotNow
from reachable.locks.changes import note

AS_PUBLISHED = "As the published response says"
MEANWHILE = "Somebody has changed this line meanwhile. Look at it again."


@transaction.atomic
def read_response(*, response: shape.Response, by: Practitioner | str, now: datetime) -> Review:
    """Keeps a published response as it was read, for somebody to look over: it is in no plan yet. Raises NotNow where
    the very same was taken in before."""
    digest = hashlib.sha256(json.dumps(as_json(response), sort_keys=True).encode()).hexdigest()
    who = by if isinstance(by, Practitioner) else None
    published_on = day_of(response.published)
    try:
        with transaction.atomic():
            review = Review.objects.create(
                title=_title(response), published_on=published_on, digest=digest, read_by=who, read_at=now
            )
    except IntegrityError as error:
        raise NotNow("This very response has been taken in already: it stands under the plan.") from error
    _keep_statements(review, response)
    for one in response.recommendations:
        _keep_recommendation(review, one, who, now)
    note(by=by, did="read a published response", about="review", about_id=review.pk, now=now)
    return review


def _title(response: shape.Response) -> str:
    return (response.title or "A response without a title")[:300]


def _keep_statements(review: Review, response: shape.Response) -> None:
    told = {
        Kind.HEADING: response.headings,
        Kind.EXISTING_ACTION: response.existing_actions,
        Kind.STATEMENT: response.statements,
        Kind.NOT_PLACED: response.not_placed,
    }
    Statement.objects.bulk_create(
        Statement(review=review, kind=kind, place=place, text=text)
        for kind, texts in told.items()
        for place, text in enumerate(texts)
    )


def _keep_recommendation(review: Review, one: shape.Recommendation, by: Practitioner | None, now: datetime) -> None:
    row = Recommendation.objects.create(
        review=review, number=one.number, area=one.area, text=one.text, owner=one.owner[:120],
        beside=list(one.beside), told_outcome=one.outcome,
    )  # fmt: skip
    columns = {Column.IN_PLACE: one.in_place, Column.PLANNED: one.planned, Column.RESPONSE: one.responses}
    waits = {held.item: [str(why) for why in held.why] for held in one.waits}
    Item.objects.bulk_create(
        Item(
            recommendation=row, column=column, place=place, text=text, by=by, at=now,
            waits=waits.get(text, []) if column == Column.IN_PLACE else [],
        )
        for column, texts in columns.items()
        for place, text in enumerate(texts)
    )  # fmt: skip
    if one.our_action == shape.OurAction.DONE:
        so_on = review.published_on or london_day(now)
        Said.objects.create(
            recommendation=row, is_about_embedded=False, is_so=True, so_on=so_on, why=AS_PUBLISHED, by=by, at=now
        )


@transaction.atomic
def put_in(*, review: Review, by: Practitioner | str, now: datetime) -> None:
    """Puts a response that was looked over into the plan. Raises NotNow where it is there already."""
    if not Review.objects.filter(pk=review.pk, put_in_at__isnull=True).update(put_in_at=now):
        raise NotNow("This response is in the plan already.")
    note(by=by, did="put a published response into the plan", about="review", about_id=review.pk, now=now)


@transaction.atomic
def throw_away(*, review: Review, by: Practitioner, now: datetime) -> None:
    """A response that was read and is not wanted goes, with all that was read of it. Raises NotNow once in the plan."""
    # Locked first: a delete reads its rows before it takes them, and somebody may put it in between the two.
    held = Review.objects.select_for_update().filter(pk=review.pk, put_in_at__isnull=True).first()
    if not held:
        raise NotNow("This response is in the plan, and stays. Take out the lines that no longer hold.")
    held.delete()
    note(by=by, did="threw away a response that was read", about="review", about_id=review.pk, now=now)


@transaction.atomic
def add_item(
    *, recommendation: Recommendation, column: Column, text: str, so_on: date | None, by: Practitioner, now: datetime
) -> Item:
    """One more line at the end of a column."""
    place = _last(recommendation, column)
    row = Item.objects.create(
        recommendation=recommendation, column=column, place=place, text=text, so_on=so_on, by=by, at=now
    )
    note(by=by, did="added a line to the plan", about="item", about_id=row.pk, now=now)
    return row


@transaction.atomic
def change_item(
    *, item: Item, column: Column, text: str, so_on: date | None, why: str, by: Practitioner, now: datetime
) -> Item:
    """Another line in its place, here or in another column: whoever changes it has looked at why it waited. Raises
    NotNow where somebody was quicker."""
    place = item.place if column == item.column else _last(item.recommendation, column)
    became = Item.objects.create(
        recommendation_id=item.recommendation_id, column=column, place=place, text=text, so_on=so_on, by=by, at=now
    )
    _end(item, why, by, now, became)
    note(by=by, did="changed a line of the plan", about="item", about_id=item.pk, now=now)
    return became


@transaction.atomic
def take_out_item(*, item: Item, why: str, by: Practitioner, now: datetime) -> None:
    """A line that no longer holds. It stays among what stood here before. Raises NotNow where somebody was quicker."""
    _end(item, why, by, now, None)
    note(by=by, did="took a line out of the plan", about="item", about_id=item.pk, now=now)


def _last(recommendation: Recommendation, column: Column) -> int:
    held = Item.objects.filter(recommendation=recommendation, column=column).aggregate(last=Max("place"))["last"]
    return 0 if held is None else held + 1


def _end(item: Item, why: str, by: Practitioner, now: datetime, became: Item | None) -> None:
    """Only if nobody has ended it meanwhile."""
    standing = Item.objects.filter(pk=item.pk, ended_at__isnull=True)
    if not standing.update(ended_at=now, ended_by=by, ended_why=why, became=became):
        raise NotNow(MEANWHILE)


@transaction.atomic
def say_done(
    *, recommendation: Recommendation, is_so: bool, so_on: date, why: str, by: Practitioner, now: datetime
) -> None:
    """Our action is done, or open after all. It says nothing of what children get."""
    _say(recommendation, False, is_so, so_on, why, by, now)
    did = "said that our action is done" if is_so else "opened our action again"
    note(by=by, did=did, about="recommendation", about_id=recommendation.pk, now=now)


@transaction.atomic
def say_embedded(
    *, recommendation: Recommendation, is_so: bool, so_on: date, why: str, by: Practitioner, now: datetime
) -> None:
    """It is embedded, or is not (any more). Raises NotNow without evidence dated after our action was done."""
    if is_so:
        (one,) = read([recommendation])
        require_embedded(one.newest(is_about_embedded=False), one.shown)
    _say(recommendation, True, is_so, so_on, why, by, now)
    did = "said that a recommendation is embedded" if is_so else "said that a recommendation is not embedded"
    note(by=by, did=did, about="recommendation", about_id=recommendation.pk, now=now)


def _say(
    recommendation: Recommendation, is_about_embedded: bool, is_so: bool, so_on: date, why: str, by: Practitioner,
    now: datetime,
) -> None:  # fmt: skip
    Said.objects.create(
        recommendation=recommendation,
        is_about_embedded=is_about_embedded,
        is_so=is_so,
        so_on=so_on,
        why=why,
        by=by,
        at=now,
    )


@transaction.atomic
def add_evidence(
    *, recommendation: Recommendation, kind: EvidenceKind, is_for: bool, words: str, so_on: date, by: Practitioner,
    now: datetime,
) -> Evidence:  # fmt: skip
    """Writes down what shows that practice has changed, or that it has not."""
    row = Evidence.objects.create(
        recommendation=recommendation, kind=kind, is_for=is_for, words=words, so_on=so_on, by=by, at=now
    )
    note(by=by, did="added evidence", about="evidence", about_id=row.pk, now=now)
    return row


@transaction.atomic
def take_out_evidence(*, evidence: Evidence, why: str, by: Practitioner, now: datetime) -> None:
    """What was written by mistake, or no longer holds. Raises NotNow where it is out already."""
    standing = Evidence.objects.filter(pk=evidence.pk, taken_out_at__isnull=True)
    if not standing.update(taken_out_at=now, taken_out_why=why):
        raise NotNow("This is taken out already.")
    note(by=by, did="took evidence out", about="evidence", about_id=evidence.pk, now=now, why=why)


@transaction.atomic
def attach(
    *, recommendation: Recommendation, key: str, target: int | None, baseline_quarter: str, by: Practitioner,
    now: datetime,
) -> Attached:  # fmt: skip
    """A measure beside a recommendation. Raises NotNow where it stands there already."""
    told = {"key": key, "target": target, "baseline_quarter": baseline_quarter}
    try:
        with transaction.atomic():
            row = Attached.objects.create(recommendation=recommendation, by=by, at=now, **told)
    except IntegrityError as error:
        raise NotNow("This measure stands beside the recommendation already.") from error
    note(by=by, did="put a measure beside a recommendation", about="measure", about_id=row.pk, now=now)
    return row


@transaction.atomic
def detach(*, attached: Attached, why: str, by: Practitioner, now: datetime) -> None:
    """It says nothing about this recommendation. Raises NotNow where it is away already."""
    standing = Attached.objects.filter(pk=attached.pk, ended_at__isnull=True)
    if not standing.update(ended_at=now, ended_why=why):
        raise NotNow("This measure has been taken away already.")
    note(
        by=by, did="took a measure away from a recommendation", about="measure", about_id=attached.pk, now=now, why=why
    )
