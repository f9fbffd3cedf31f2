"""Every write about the library. What stood there before stays to be read, with why it changed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from reachable.action_plan.library.models import Piece
from reachable.action_plan.library.rules import Grade
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note

MEANWHILE = "Somebody has looked at this meanwhile. Look at it again."


@transaction.atomic
def add(
    *, title: str, published_by: str, year: int, where: str, says: str, grade: Grade, points: Sequence[str],
    again_on: date, by: Practitioner, now: datetime,
) -> Piece:  # fmt: skip
    """A piece of evidence on which the work rests."""
    told = {"title": title, "published_by": published_by, "year": year, "where": where, "says": says}
    row = Piece.objects.create(grade=grade, points=list(points), again_on=again_on, by=by, at=now, **told)
    note(by=by, did="added evidence to the library", about="evidence", about_id=row.pk, now=now)
    return row


@transaction.atomic
def look_again(
    *, piece: Piece, title: str, published_by: str, year: int, where: str, says: str, grade: Grade,
    points: Sequence[str], again_on: date, why: str, by: Practitioner, now: datetime,
) -> Piece:  # fmt: skip
    """How it stands now that somebody has looked: another row in its place. Raises NotNow where somebody was
    quicker."""
    told = {"title": title, "published_by": published_by, "year": year, "where": where, "says": says}
    became = Piece.objects.create(grade=grade, points=list(points), again_on=again_on, by=by, at=now, **told)
    _end(piece, why, by, now, became)
    note(by=by, did="looked at evidence again", about="evidence", about_id=piece.pk, now=now)
    return became


@transaction.atomic
def rely_no_more(*, piece: Piece, why: str, by: Practitioner, now: datetime) -> None:
    """It does not hold. It stays to be read, with why. Raises NotNow where somebody was quicker."""
    _end(piece, why, by, now, None)
    note(by=by, did="took evidence out of the library", about="evidence", about_id=piece.pk, now=now)


def _end(piece: Piece, why: str, by: Practitioner, now: datetime, became: Piece | None) -> None:
    standing = Piece.objects.standing().filter(pk=piece.pk)
    if not standing.update(ended_at=now, ended_by=by, ended_why=why, became=became):
        raise NotNow(MEANWHILE)
