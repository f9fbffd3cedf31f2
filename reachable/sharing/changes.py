"""Every write about who may see what."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.errors import NotNow
from reachable.locks.changes import note
from reachable.locks.fields import GONE
from reachable.locks.models import Activity, Seal
from reachable.sharing.models import Look, LookedAt, Protected, Register, Sampled, Sight
from reachable.sharing.reasons import good_until


@transaction.atomic
def write_register(*, format: str, data_class: str, by: object, now: datetime, **row: object) -> Register:
    """Writes or replaces the register's row for a feed and data class. The log says which columns were changed."""
    before = Register.objects.filter(format=format, data_class=data_class).first()
    register, _ = Register.objects.update_or_create(format=format, data_class=data_class, defaults=row)
    changed = [name for name in row if before and getattr(before, name) != row[name]]
    why = f"changed {', '.join(sorted(changed)) or 'nothing'}" if before else "new"
    note(by=by, did="wrote the register row", about="register", about_id=register.pk, now=now, why=why)
    return register


@transaction.atomic
def give_reason(*, record: int, because: str, reference: str, sentence: str, by: Practitioner, now: datetime) -> Sight:
    """Opens a record to the person who gave a reason for it: five working days (lock 4)."""
    sight = Sight.objects.create(
        practitioner=by,
        record=record,
        kind=Sight.Kind.REASON,
        because=because,
        reference=reference,
        sentence=sentence,
        from_at=now,
        until_at=good_until(now),
        given_by=by,
    )
    note(by=by, did="gave a reason", about="record", about_id=record, now=now)
    return sight


@transaction.atomic
def share(
    *,
    record: int,
    because: str,
    by: Practitioner | None,
    now: datetime,
    practitioner: Practitioner | None = None,
    team: Team | None = None,
    agency: Agency | None = None,
    kind: str = Sight.Kind.SHARED,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    sentence: str = "",
    reference: str = "",
) -> Sight:
    """Lets a practitioner, a team or an agency see a record, or (kind kept out) keeps them from it. `reference`: of
    what, where it is not of all that hangs on the record. `from_at`: a later time at which it begins."""
    sight = Sight.objects.create(
        practitioner=practitioner,
        team=team,
        agency=agency,
        record=record,
        kind=kind,
        because=because,
        sentence=sentence,
        reference=reference,
        from_at=from_at or now,
        until_at=until_at,
        given_by=by,
    )
    note(by=by or "the program", did=f"sight: {kind}", about="record", about_id=record, now=now)
    return sight


@transaction.atomic
def end_sight(*, sight: Sight, by: Practitioner, now: datetime) -> None:
    """Ends what was shared, or somebody's being kept out, at once. Raises NotNow where it has ended already."""
    if not Sight.objects.filter(pk=sight.pk).live(now).to_change(by=by).update(until_at=now):
        raise NotNow("This has ended already.")
    note(by=by, did=f"ended sight: {sight.kind}", about="record", about_id=sight.record, now=now)


@transaction.atomic
def talk_through(*, sight: Sight, was_right: bool, words: str, by: Practitioner, now: datetime) -> Sampled:
    """Somebody read a reason for sampling with whoever gave it: was it right to open the page?

    Raises NotNow for a reason of one's own, or one that was talked through already.
    """
    if sight.practitioner_id == by.pk:
        raise NotNow("Nobody talks through a reason that they gave themselves.")
    try:
        with transaction.atomic():
            row = Sampled.objects.create(sight=sight, by=by, at=now, was_right=was_right, words=words)
    except IntegrityError as error:
        raise NotNow("Somebody has talked this reason through already.") from error
    note(by=by, did="talked a reason through", about="record", about_id=sight.record, now=now)
    return row


@transaction.atomic
def protect(*, record: int, because: str, by: Practitioner | None, now: datetime) -> Protected:
    """Protects the address of whoever this record belongs to. An agency's flag told again adds nothing to what stands;
    what a person says anew stands beside it, and nobody has yet asked for that one to end."""
    standing = Protected.objects.filter(record=record).standing()
    alike = standing.filter(said_by=by, because=because) if by else standing
    first = alike.to_change(by=by or "the taking-in step").first()
    if first:
        return first
    row = Protected.objects.create(record=record, because=because, from_at=now, said_by=by)
    note(by=by or "the taking-in step", did="protected an address", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def ask_to_end_protection(*, protected: Protected, why: str, by: Practitioner, now: datetime) -> None:
    """The first of two people says that a protection may end. It stands until the second agrees."""
    protected.end_asked_by, protected.end_asked_at, protected.end_why = by, now, why
    protected.save(update_fields=["end_asked_by", "end_asked_at", "end_why"])
    note(by=by, did="asked to end a protection", about="record", about_id=protected.record, now=now)


@transaction.atomic
def end_protection(*, protected: Protected, by: Practitioner, now: datetime) -> None:
    """The second person agrees. Raises NotNow for the same person, or where nobody asked."""
    if protected.end_asked_by_id is None or protected.end_asked_by_id == by.pk:
        raise NotNow("Ending a protection takes two people: one asks, and somebody else agrees.")
    protected.ended_by, protected.ended_at = by, now
    protected.save(update_fields=["ended_by", "ended_at"])
    note(by=by, did="ended a protection", about="record", about_id=protected.record, now=now)


def standing_of(register: Register, today: date) -> str:
    """'good', 'lapsed' (its review is past: warn) or 'suspended' (past by more than 30 days: no load)."""
    days = (today - register.review_on).days
    return "good" if days <= 0 else "lapsed" if days <= 30 else "suspended"


@transaction.atomic
def forget_protections(*, records: Iterable[int], by: str, now: datetime) -> None:
    """Blanks why addresses of forgotten records were protected. The protection stands until two people end it."""
    rows = Protected.objects.filter(record__in=list(records)).to_change(by=by)
    number = rows.update(because=GONE, end_why="")
    note(by=by, did=f"forgot the words of {number} protections", about="records", about_id="", now=now)


@transaction.atomic
def forget_sampled(*, rows: Iterable[int], by: str, now: datetime) -> None:
    """Removes what was said of old reasons."""
    number = Sampled.objects.filter(pk__in=list(rows)).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot what was said of {number} reasons", about="reasons", about_id="", now=now)


@transaction.atomic
def forget_sights(*, rows: Iterable[int], by: str, now: datetime) -> None:
    """Removes sight that ended long ago, with the reasons given for it."""
    number = Sight.objects.filter(pk__in=list(rows)).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {number} reasons and sights", about="reasons", about_id="", now=now)


@transaction.atomic
def forget_sealed(*, seal: Seal, after: int, by: str, now: datetime) -> None:
    """Removes the rows of a log that a seal covers, those after `after`. Its head stays, and says when.

    Raises DatabaseError for a row that the database itself does not find old enough (locks/append_only.py).
    """
    if seal.log == "looks":
        LookedAt.objects.filter(look__gt=after, look__lte=seal.last).to_change(by=by)._raw_delete("default")
        Look.objects.filter(pk__gt=after, pk__lte=seal.last).to_change(by=by)._raw_delete("default")
    else:
        Activity.objects.filter(pk__gt=after, pk__lte=seal.last)._raw_delete("default")
    number = len(seal.lines)
    Seal.objects.filter(pk=seal.pk).update(lines=[], forgotten_at=now)
    note(by=by, did=f"forgot {number} rows of a log", about="seal", about_id=seal.pk, now=now, why=seal.log)
