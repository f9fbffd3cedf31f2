"""Every write of training: a pack is begun, gone on with, answered and finished; a film is agreed to and taken back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from reachable.agencies.changes import give_skill
from reachable.agencies.models import Practitioner
from reachable.agencies.skills import months_on
from reachable.clocks.ages import london_day
from reachable.errors import NotAllowed, NotNow
from reachable.learning.models import Bringing, Consent, Doing, LinkPerson
from reachable.learning.packs.consents import last_taken_back
from reachable.learning.packs.course import after, left, steps
from reachable.learning.packs.scenarios import walk
from reachable.learning.packs.shape import Film, Pack, Question
from reachable.locks.changes import note
from reachable.words.times import day_words

BEGIN_FIRST = "You have not begun this training yet. Begin it first."


@transaction.atomic
def begin(*, pack: Pack, by: Practitioner, now: datetime) -> Doing:
    """Begins a pack for oneself; one that was begun and not finished goes on."""
    first = {"version": pack.version, "place": steps(pack)[0].slug, "began_at": now}
    doing, is_new = Doing.objects.get_or_create(practitioner=by, pack=pack.slug, finished_at=None, defaults=first)
    if is_new:
        note(by=by, did="began a training pack", about="training", about_id=doing.pk, now=now)
    return doing


@transaction.atomic
def go_on(*, pack: Pack, step: str, by: Practitioner, now: datetime) -> str:
    """Past this step to the next, which is where they are from now on. Returns its name."""
    there = after(pack, step).slug
    Doing.objects.going_on().filter(practitioner=by, pack=pack.slug).update(place=there)
    return there


@transaction.atomic
def say_how_sure(*, pack: Pack, when: str, recognise: int, act: int, by: Practitioner, now: datetime) -> None:
    """How sure they are, "before" or "after". Raises NotNow for what is said of before it once it is finished, and of
    after it while it is not."""
    doing = _mine(pack, by)
    if when == "after" and not doing.finished_at:
        raise NotNow("You have not finished this training yet. Say how sure you are after it when you have.")
    if when == "before" and doing.finished_at:
        raise NotNow("You have finished this training. How sure you were before it stays as you said it.")
    Doing.objects.filter(pk=doing.pk).update(**{f"recognise_{when}": recognise, f"act_{when}": act})
    note(by=by, did=f"said how sure they are, {when}", about="training", about_id=doing.pk, now=now)


@transaction.atomic
def answer(*, pack: Pack, question: Question, answer: int, by: Practitioner, now: datetime) -> Doing:
    """The number of an answer. It may be another the next time. The last that was missing finishes the pack."""
    doing = _mine(pack, by)
    doing.answers[question.key] = answer
    doing.place = question.key
    note(by=by, did="answered in a training", about="training", about_id=doing.pk, now=now)
    return _keep(doing, pack, by, now)


@transaction.atomic
def choose(*, pack: Pack, choice: int, after: int, by: Practitioner, now: datetime) -> Doing:
    """One step further in the scenario. `after`: how many were chosen when the page was drawn; NotNow where it is
    another number by now, for then it was another scene."""
    doing = _mine(pack, by)
    way = walk(pack.scenario, doing.chosen)
    if len(way.gone) != after or not 0 <= choice < len(way.here.choices):
        raise NotNow("You have chosen here already, in another window perhaps. Look at the page again.")
    doing.chosen = [*doing.chosen[:after], choice]
    doing.place = "scenario"
    note(by=by, did="chose in a scenario", about="training", about_id=doing.pk, now=now)
    return _keep(doing, pack, by, now)


@transaction.atomic
def go_again(*, pack: Pack, by: Practitioner, now: datetime) -> Doing:
    """The scenario from its beginning, to see where another way leads."""
    doing = _mine(pack, by)
    doing.chosen = []
    doing.save(update_fields=["chosen"])
    note(by=by, did="began a scenario again", about="training", about_id=doing.pk, now=now)
    return doing


def _mine(pack: Pack, by: Practitioner) -> Doing:
    """The newest, locked, so that two windows do not undo each other. One that is finished can be gone through again
    and stays finished. Raises NotNow where they never began it."""
    rows = Doing.objects.filter(practitioner=by, pack=pack.slug).order_by("-began_at", "-pk").select_for_update()
    if doing := rows.first():
        return doing
    raise NotNow(BEGIN_FIRST)


def _keep(doing: Doing, pack: Pack, by: Practitioner, now: datetime) -> Doing:
    if doing.finished_at is None and not left(pack, doing.answers, doing.chosen):
        doing.finished_at, doing.version = now, pack.version
        _give(pack, by, now)
    doing.save()
    return doing


def _give(pack: Pack, by: Practitioner, now: datetime) -> None:
    """The skill that the pack names, for as long as training counts."""
    today = london_day(now)
    because = f"Finished the training “{pack.title}”, version {pack.version}"
    give_skill(
        practitioner=by, skill=pack.skill, from_on=today, until_on=months_on(today, pack.months), because=because,
        by=by, now=now,
    )  # fmt: skip


@transaction.atomic
def forget_doings(*, doings: Iterable[int], by: str, now: datetime) -> None:
    """Removes what somebody did of a pack long ago."""
    wanted = list(doings)
    Doing.objects.filter(pk__in=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} trainings", about="trainings", about_id="", now=now)


@transaction.atomic
def agree_to_film(
    *, film: Film, group_name: str, given_on: date, until_on: date, by: Practitioner, now: datetime
) -> Consent:
    """Those who made a film agreed to its being shown, for a time. What was agreed before stays to be read. Raises
    NotNow for what they agreed to before they took it back."""
    before = [one.as_given() for one in Consent.objects.filter(film=film.slug)]
    if (taken_back := last_taken_back(before)) and given_on <= taken_back:
        raise NotNow(f"They took it back on {day_words(taken_back)}. Only what they agree to after that day counts.")
    told = {"group_name": group_name, "given_on": given_on, "until_on": until_on}
    row = Consent.objects.create(film=film.slug, by=by, at=now, **told)
    note(by=by, did="wrote down that a film may be shown", about="film", about_id=film.slug, now=now)
    return row


@transaction.atomic
def take_film_back(*, film: Film, by: Practitioner, now: datetime) -> None:
    """Those who made a film took it back: it is shown nowhere from this instant. They need give no reason. Raises
    NotNow where nobody has agreed to it, or it was taken back already. Whatever was agreed is taken back with it."""
    rows = Consent.objects.filter(film=film.slug, withdrawn_on__isnull=True)
    if not rows.update(withdrawn_on=london_day(now), withdrawn_by=by):
        raise NotNow("There is nothing to take back: this film is not shown.")
    note(by=by, did="wrote down that a film was taken back", about="film", about_id=film.slug, now=now)


@transaction.atomic
def name_link_person(*, practitioner: Practitioner, by: Practitioner, now: datetime) -> LinkPerson:
    """Somebody belongs to the practitioners' network from now on; one who does already stays as they are."""
    first = {"by": by, "at": now}
    row, is_new = LinkPerson.objects.get_or_create(practitioner=practitioner, ended_at=None, defaults=first)
    if is_new:
        note(by=by, did="named a link person", about="practitioner", about_id=practitioner.pk, now=now)
    return row


@transaction.atomic
def end_link_person(*, link: LinkPerson, by: Practitioner, now: datetime) -> None:
    """They are one no longer. What they brought stays. Raises NotNow where that was said already."""
    if not LinkPerson.objects.filter(pk=link.pk, ended_at__isnull=True).update(ended_at=now):
        raise NotNow("They are no link person any more already.")
    note(by=by, did="ended a link person", about="practitioner", about_id=link.practitioner_id, now=now)


@transaction.atomic
def ask_to_bring(*, pack: Pack, due_on: date, by: Practitioner, now: datetime) -> list[Bringing]:
    """Asks every link person to bring this version of a training to their team. Who was asked already is not asked
    again. Returns what is new; raises NotNow where there is nobody to ask."""
    asked = Bringing.objects.filter(pack=pack.slug, version=pack.version).values("link")
    told = {"pack": pack.slug, "version": pack.version, "due_on": due_on, "by": by, "at": now}
    made = [Bringing.objects.create(link=link, **told) for link in LinkPerson.objects.now().exclude(pk__in=asked)]
    if not made:
        raise NotNow("There is no link person who has not been asked already. Name one first.")
    note(by=by, did=f"asked {len(made)} link people to bring a training", about="training", about_id=pack.slug, now=now)
    return made


@transaction.atomic
def say_brought(*, bringing: Bringing, done_on: date, how_many: int, by: Practitioner, now: datetime) -> None:
    """They have brought it to their team, and to how many. Raises NotAllowed for anybody but who was asked, NotNow
    where it was said already."""
    if bringing.link.practitioner_id != by.pk:
        raise NotAllowed("Only who was asked says that they brought a training to their team.")
    rows = Bringing.objects.filter(pk=bringing.pk, done_on__isnull=True)
    if not rows.update(done_on=done_on, how_many=how_many):
        raise NotNow("You have said so already.")
    note(by=by, did="brought a training to their team", about="training", about_id=bringing.pack, now=now)


@transaction.atomic
def forget_link_people(*, links: Iterable[int], by: str, now: datetime) -> None:
    """Removes who was a link person long ago, with what they were asked to bring."""
    wanted = list(links)
    LinkPerson.objects.filter(pk__in=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} link people", about="link people", about_id="", now=now)
