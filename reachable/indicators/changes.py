"""Every write of this folder: a prompt is wrong; a rule's settings, owner, equality assessment, on or off."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.agencies.owned import next_version, require_new_owner, require_owner
from reachable.chronology.models import Event
from reachable.errors import NotNow
from reachable.indicators.fairness import ASKED, WRONG, Tally, of_rule
from reachable.indicators.in_force import in_force
from reachable.indicators.models import GroupCount, RuleSettings, WrongPrompt
from reachable.indicators.settings import Settings, to_be_signed
from reachable.indicators.shape import Rule
from reachable.locks.changes import note
from reachable.people.changes import our_record_of
from reachable.people.models import Person

WHAT = "rule"


@transaction.atomic
def say_wrong(
    *,
    person: Person,
    rule: Rule,
    newest_at: datetime,
    line: Event | None,
    words: str,
    by: Practitioner,
    now: datetime,
    weeks_of: int | None = None,
) -> WrongPrompt:
    """Writes down that a prompt about this young person is wrong, and why. `newest_at`, `line` and `weeks_of`: the
    newest that it rested on, and whose week at school it was (a record's id) where it was one."""
    record, version = our_record_of(person=person, by=by, now=now), in_force(now)[rule.id].version
    row = WrongPrompt.objects.create(
        record_id=record,
        rule=rule.id,
        settings_version=version,
        newest_at=newest_at,
        line=line,
        weeks_of_id=weeks_of,
        words=words,
        by=by,
        at=now,
    )
    note(by=by, did="said that a prompt is wrong", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def change_settings(
    *,
    rule: Rule,
    look_back_days: int,
    numbers: Mapping[str, int],
    review_on: date,
    why: str,
    by: Practitioner,
    now: datetime,
    after: int,
) -> RuleSettings:
    """A new version with other numbers, by its owner. Nobody has signed an equality assessment of it yet. Raises
    NotAllowed for anybody else, NotNow where `after` is not the version in force any more."""
    before = _of_owner(rule, by, now, after)
    said = {"look_back_days": look_back_days, "numbers": dict(numbers), "review_on": review_on}
    unsigned = {"equality_reference": to_be_signed(rule.id, after + 1), "signed_on": None}
    row = _next(rule, before, said | unsigned, why, by, now)
    note(by=by, did="changed the settings of a rule", about="rule", about_id=rule.id, now=now, why=why)
    return row


@transaction.atomic
def name_owner(*, rule: Rule, owner: Practitioner, why: str, by: Practitioner, now: datetime) -> RuleSettings:
    """Says who answers for a rule from now on, with everything else as it is. Raises NotAllowed for who names
    themselves, NotNow for who answers for it already."""
    before = in_force(now)[rule.id]
    require_new_owner(before, WHAT, owner, by)
    row = _next(rule, before, {"owner_id": owner.pk}, why, by, now)
    note(by=by, did="named the owner of a rule", about="rule", about_id=rule.id, now=now, why=why)
    return row


@transaction.atomic
def switch_off(*, rule: Rule, why: str, by: Practitioner, now: datetime, after: int) -> RuleSettings:
    """The rule is asked of nobody from now on. Raises as `change_settings`, and NotNow where it is off."""
    before = _of_owner(rule, by, now, after)
    if not before.is_on:
        raise NotNow("This rule is switched off already.")
    row = _next(rule, before, {"is_on": False}, why, by, now)
    note(by=by, did="switched a rule off", about="rule", about_id=rule.id, now=now, why=why)
    return row


@transaction.atomic
def switch_off_unequal(*, rule: Rule, why: str, by: str, now: datetime) -> RuleSettings | None:
    """The program switches a rule off because it fell more on one group. None where it is off already."""
    before = in_force(now)[rule.id]
    if not before.is_on:
        return None
    row = _next(rule, before, {"is_on": False}, why, by, now)
    note(by=by, did="switched a rule off", about="rule", about_id=rule.id, now=now, why=why)
    return row


@transaction.atomic
def sign(
    *,
    rule: Rule,
    equality_reference: str,
    signed_on: date,
    review_on: date,
    why: str,
    by: Practitioner,
    now: datetime,
    after: int,
) -> RuleSettings:
    """Its owner has signed the equality assessment of these numbers: the rule is on from now on. Raises as
    `change_settings`."""
    before = _of_owner(rule, by, now, after)
    signed = {"equality_reference": equality_reference, "signed_on": signed_on, "review_on": review_on, "is_on": True}
    row = _next(rule, before, signed, why, by, now)
    note(by=by, did="signed the equality assessment of a rule", about="rule", about_id=rule.id, now=now, why=why)
    return row


def _of_owner(rule: Rule, by: Practitioner, now: datetime, after: int) -> Settings:
    settings = in_force(now)[rule.id]
    require_owner(settings, WHAT, by, after)
    return settings


def _next(rule: Rule, before: Settings, changed: Mapping[str, Any], why: str, by: Any, now: datetime) -> RuleSettings:
    """The version after `before`: as it was, but for what was changed. Raises NotNow where somebody was quicker."""
    names = ("look_back_days", "owner_id", "equality_reference", "signed_on", "review_on", "is_on")
    kept = {name: getattr(before, name) for name in names} | {"numbers": dict(before.numbers)}
    who = by if isinstance(by, Practitioner) else None
    said = kept | changed | {"rule": rule.id, "version": before.version + 1, "why": why, "by": who, "from_at": now}
    with next_version(WHAT):
        return RuleSettings.objects.create(**said)


@transaction.atomic
def write_counts(*, quarter: str, counted: Iterable[Tally], by: str, now: datetime) -> None:
    """The counts by group of the quarter that goes on, in place of those of a day before. What was counted of a rule
    that is off by now stays: else a day of being off would take away what it did while it was on."""
    off = [of_rule(what, rule) for rule, one in in_force(now).items() if not one.is_on for what in (ASKED, WRONG)]
    before = GroupCount.objects.filter(quarter=quarter)
    stays = set(before.filter(what__in=off).values_list("what", flat=True))
    before.exclude(what__in=stays).delete()
    rows = [GroupCount(quarter=quarter, at=now, **asdict(one)) for one in counted if one.what not in stays]
    GroupCount.objects.bulk_create(rows)
    note(by=by, did="counted by group", about="quarter", about_id=quarter, now=now)
