"""Every write of this folder: other words of a section, who answers for it, that it does not help, who has read it, and
that law or guidance has changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.agencies.owned import next_version, require_new_owner, require_owner
from reachable.errors import NotAllowed, NotNow
from reachable.guidance.change_notices import CHANGE
from reachable.guidance.have_read import require_may_take_out
from reachable.guidance.in_force import in_force
from reachable.guidance.models import ChangeNotice, DoesNotHelp, HasRead, Wording
from reachable.guidance.shape import Section
from reachable.locks.changes import note
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission

WHAT = "section"


@transaction.atomic
def change_words(
    *,
    slug: str,
    text: str,
    source: str,
    review_on: date,
    why: str,
    by: Practitioner,
    now: datetime,
    after: int,
) -> Wording:
    """A new version by its owner; where its words are others, what was said of those before is done with. Raises
    NotAllowed for anybody else, NotNow where `after` is not the version in force any more."""
    before = in_force(now, [slug])[slug]
    require_owner(before, WHAT, by, after)
    row = _next(before, {"text": text, "source": source, "review_on": review_on}, why, by, now)
    if text != before.text:
        DoesNotHelp.objects.filter(section=slug, version__lte=after).delete()
    note(by=by, did="changed a section of the guidance", about="section", about_id=slug, now=now, why=why)
    return row


@transaction.atomic
def name_owner(*, slug: str, owner: Practitioner, why: str, by: Practitioner, now: datetime) -> Wording:
    """Says who answers for a section from now on, with its words as they are. Raises NotAllowed for who names
    themselves, NotNow for who answers for it already."""
    before = in_force(now, [slug])[slug]
    require_new_owner(before, WHAT, owner, by)
    row = _next(before, {"owner_id": owner.pk}, why, by, now)
    note(by=by, did="named the owner of a section", about="section", about_id=slug, now=now, why=why)
    return row


@transaction.atomic
def say_it_does_not_help(*, slug: str, words: str, by: Practitioner, now: datetime) -> DoesNotHelp:
    """Keeps for its owner why the section in force does not help. It stays in force."""
    version = in_force(now, [slug])[slug].version
    row = DoesNotHelp.objects.create(section=slug, version=version, words=words, by=by, at=now)
    note(by=by, did="said that a section does not help", about="section", about_id=slug, now=now)
    return row


@transaction.atomic
def say_read(*, what: str, version: int, by: Practitioner, now: datetime) -> HasRead:
    """They have read that version. Said again, it stands as it was said first."""
    row, is_new = HasRead.objects.get_or_create(what=what, version=version, by=by, defaults={"at": now})
    if is_new:
        about_id = what.removeprefix(CHANGE)
        note(by=by, did="said that they had read guidance", about="guidance", about_id=about_id, now=now)
    return row


@transaction.atomic
def write_change(
    *,
    title: str,
    what_changed: str,
    source: str,
    from_on: date,
    sections: Iterable[str],
    must_read: Iterable[str],
    by: Practitioner,
    now: datetime,
) -> ChangeNotice:
    """Says to whoever must read it that law or guidance has changed. Raises NotAllowed for who answers for none of the
    sections it touches, unless they name who does; NotNow where it was told already: a second click makes
    no other."""
    slugs = list(sections)
    owns = [one.owner_id == by.pk for one in in_force(now, slugs).values()] if slugs else []
    if not (any(owns) or decide(by.as_viewer(), Permission.NAME_GUIDANCE_OWNER)):
        raise NotAllowed("Choose a section that you answer for, or ask whoever answers for one to write it.")
    told = {"what_changed": what_changed, "source": source, "by": by, "at": now}
    about = {"sections": " ".join(slugs), "must_read": " ".join(must_read)}
    row, is_new = ChangeNotice.objects.get_or_create(title=title, from_on=from_on, defaults=told | about)
    if not is_new:
        raise NotNow("A notice with this title and day is there already. Look at it under “What has changed”.")
    note(by=by, did="wrote a change notice", about="guidance", about_id=str(row.uuid), now=now)
    return row


@transaction.atomic
def take_out_change(*, notice: ChangeNotice, why: str, by: Practitioner, now: datetime) -> None:
    """A notice that names somebody, or was written by mistake, goes with who had read it, and is kept nowhere. Raises
    NotAllowed for who neither wrote it nor names who answers for sections; NotNow where it is out already."""
    require_may_take_out(notice.as_notice(), by.as_viewer())
    if not ChangeNotice.objects.filter(pk=notice.pk).delete()[0]:
        raise NotNow("This is taken out already.")
    HasRead.objects.filter(what=notice.as_notice().key).delete()
    note(by=by, did="took out a change notice", about="guidance", about_id=str(notice.uuid), now=now, why=why)


@transaction.atomic
def forget_read(*, practitioners: Iterable[int], by: str, now: datetime) -> None:
    """What people had read whose accounts are past their time."""
    number, _ = HasRead.objects.filter(by__in=list(practitioners)).delete()
    note(by=by, did=f"forgot {number} readings", about="accounts", about_id="", now=now)


def _next(before: Section, changed: dict[str, Any], why: str, by: Practitioner, now: datetime) -> Wording:
    """The version after `before`: as it was, but for what was changed. Raises NotNow where somebody was quicker."""
    kept = {name: getattr(before, name) for name in ("text", "source", "owner_id", "review_on")}
    said = kept | changed | {"section": before.slug, "version": before.version + 1, "why": why, "by": by}
    with next_version(WHAT):
        return Wording.objects.create(**said, from_at=now)
