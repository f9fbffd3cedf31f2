"""Everything a page about one young person reads, through the one door, in 12 to 14 queries however much it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from reachable.actions.models import Action, ActionQuerySet
from reachable.agencies.models import Agency
from reachable.agencies.roles import HOME, SCHOOL, SOCIAL_CARE
from reachable.chronology.kinds import may_give_away
from reachable.chronology.models import Event, readable
from reachable.family.models import (
    Account,
    Complaint,
    Correction,
    FamilyQuerySet,
    ProtectiveFactor,
    Relative,
    Told,
    TrustedAdult,
    Worry,
)
from reachable.family.protecting import factors_read_by
from reachable.feeds.models import Identity, Week, WeekQuerySet, accepted
from reachable.feeds.shape import SPELLS
from reachable.front_door.advice.models import Advice, AdviceQuerySet
from reachable.front_door.contacts.models import Contact, ContactQuerySet
from reachable.indicators.catalogue import RULES
from reachable.indicators.models import WrongPrompt, WrongPromptQuerySet
from reachable.indicators.reading import themes_of
from reachable.locks.permissions import Permission, Viewer
from reachable.people.asking import nobody_kept_out, urgent_first
from reachable.people.finding import feeds_read_by
from reachable.people.models import (
    Belonging,
    MixUp,
    Pair,
    PairQuerySet,
    Person,
    PersonQuerySet,
    about,
    may_be_theirs,
    protected_of,
)
from reachable.people.seen import Part, with_their_records
from reachable.people.sharing_a_home import records_near
from reachable.people.whose import names_read_by
from reachable.reachable_moments.models import Moment, MomentQuerySet
from reachable.reachable_moments.states import State
from reachable.sharing.looking import look
from reachable.sharing.models import Protected, Sight
from reachable.sharing.purposes import purpose_of
from reachable.single_view import gone, past, who_else

LINES = 500
# What the page reads of an identity, and of its record.
WHO = ("record", "known_at", "forename", "surname", "dob", "dob_precision", "address")
WHO += ("record__feed", "record__source", "record__record_key", "record__is_current")


@dataclass(slots=True)
class Seen:
    """What one viewer may see of one person, as plain lists; lines that are withheld are only counted."""

    person: Person
    belongings: list[Belonging]
    identities: list[Identity]
    events: list[Event]
    hidden: list[dict[str, Any]]
    protected: list[Protected]
    sights: list[Sight]
    trusted: list[TrustedAdult]
    told: list[Told]
    accounts: list[Account]
    corrections: list[Correction]
    complaints: list[Complaint]
    worries: list[Worry]
    weeks: list[Week]
    relatives: list[Relative]
    moments: list[Moment]
    contacts: list[Contact]
    wrong: list[WrongPrompt]
    actions: list[Action]
    advice: list[Advice]
    protective: list[ProtectiveFactor]
    gone: list[Event]
    mix_ups: list[MixUp]
    may_be: list[Pair] = field(default_factory=list)
    may_see_address: bool = False
    erased: list[Event] = field(default_factory=list)
    # Lines of others, by which they are told in a home of this young person.
    at_home: list[Event] = field(default_factory=list)
    # Whether this viewer is ever told who they are.
    is_told_others: bool = False
    themes: frozenset[str] = frozenset()
    # Who sends from a source, by name.
    agencies: dict[str, str | None] = field(default_factory=dict)
    withheld: int = 0
    # What `tellings` makes of the events, the first time that it is asked.
    lines: list[tuple[Event, ...]] | None = None
    # What has changed since the day that this is the page of; None on the page of now.
    since: past.Since | None = None

    @property
    def is_protected(self) -> bool:
        """True where the address is protected from this viewer, and all that would give it away."""
        return bool(self.protected) and not self.may_see_address

    @property
    def protected_themselves(self) -> list[Protected]:
        """The protections on records that are theirs. One on a record that may be theirs, and nobody has said yet,
        protects them too, and stays until somebody does."""
        theirs = {belonging.record_id for belonging in self.belongings}
        return [row for row in self.protected if row.record in theirs]

    @property
    def protected_by(self) -> Pair | None:
        """The pair to settle before a protection can end: one of its records may be theirs, and is protected."""
        records = {row.record for row in self.protected}
        return next((pair for pair in self.may_be if records & {pair.left_id, pair.right_id}), None)

    @property
    def is_whole(self) -> bool:
        """True where no line was left out because there are too many."""
        return len(self.events) + self.withheld < LINES

    def gives_away(self, event: Event) -> bool:
        """True for a line that would give a protected address away."""
        return self.is_protected and may_give_away(event.kind)


def see(
    viewer: Viewer, uuid: UUID, page: str, now: datetime, at: datetime | None = None, *, with_others: bool = False
) -> Seen | None:
    """Reads a person's page for a viewer, or None where they may not see it (yet).

    With `at`, the facts and the belongings as they were known just before it. Who may see the page, and what is
    protected, is always of now. `with_others`: who else is told in their homes too; no form needs it, no past day tells
    it. One look; as many queries whatever is on the page, but for who else is at home and what may be theirs, which are
    asked only where there is something to ask. Raises NotRecorded.
    """
    people = Person.objects.filter(uuid=uuid).visible_to(viewer, purpose_of(viewer), now)
    is_near_asked = with_others and at is None and who_else.is_told(viewer)
    own, together = _parts(viewer, now, at), _together(viewer, at, is_near_asked, now)
    since = past.parts(viewer, now, at) if at else {}
    names = (*own, *together, *since)
    parts = with_their_records([*own.values(), (*together.values(), *since.values())], viewer, purpose_of(viewer), at)
    # After the person, and which records are theirs.
    others = who_else.others(viewer, now, 2 + names.index("protected"), 2 + names.index("near"))
    shown, _, *rest, at_home = look(viewer, purpose_of(viewer), page, people, *parts, others, now=now)
    if not shown:
        return None
    read = dict(zip(names, rest, strict=True))
    beside = {name: read.pop(name) for name in (*since, "near")}
    seen = Seen(shown[0], **read)
    seen.may_see_address = any(s.kind == Sight.Kind.ADDRESS and s.is_held_by(viewer) for s in seen.sights)
    seen.at_home, seen.is_told_others = at_home, who_else.is_told(viewer)
    seen.themes, seen.agencies = viewer.themes, {b.record.source: b.sender for b in seen.belongings}
    if at:
        past.as_then(seen, beside, at)
    lines = [event for event in seen.events if not seen.gives_away(event)]
    # Of what was erased nobody can say any more whether it told of a move.
    seen.erased = [event for event in seen.gone if event.is_erased and not seen.is_protected]
    seen.gone = [event for event in seen.gone if not event.is_erased and not seen.gives_away(event)]
    if seen.is_protected:
        seen.weeks = []
    for action in seen.actions:
        action.is_withheld = seen.is_protected and viewer.id not in (action.to_id, action.by_id)
    for advice in seen.advice:
        advice.is_withheld = seen.is_protected and viewer.id != advice.by_id
    seen.events, seen.withheld = sorted(lines, key=when, reverse=True), len(seen.events) - len(lines)
    return seen


def when(event: Event) -> tuple[datetime, datetime, int]:
    """Newest first: by when it happened, or where that was not told, by when we knew."""
    return event.from_at or event.known_at, event.known_at, event.pk


def _parts(viewer: Viewer, now: datetime, at: datetime | None) -> dict[str, Part]:
    """What the page reads of a person in questions of their own, by its name in `Seen`: at most so many lines of each,
    or with more tables than one."""
    tellings = Event.objects.filter(accepted(), record=OuterRef("record"), key=OuterRef("key")).order_by("known_at")
    first = Subquery(tellings.values("known_at")[:1])  # replaced or not
    lines = Event.objects.filter(readable(viewer), is_erased=False).select_related("record")
    lines = lines.annotate(first_told_at=first, **({"became": past.became()} if at else {}))
    # What still goes on comes first: however many lines there are, the head of the page must not do without it.
    goes_on = Case(When(kind__in=SPELLS, until_at__isnull=True, then=Value(0)), default=Value(1))
    newest = (goes_on, Coalesce("from_at", "known_at").desc(), "-known_at", "-pk")
    sights = Sight.objects.told_to(viewer, now).select_related("practitioner__agency", "team__agency", "agency")
    may_be = {} if at else {"may_be": partial(_may_be, viewer=viewer, now=now)}  # a question of now
    return {
        "events": lambda p: lines.about(p, at).order_by(*newest)[:LINES],
        "gone": lambda p: about(gone.gone(viewer, at), p, at=at)[:LINES],
        "sights": lambda p: about(sights, p).order_by("kind", "from_at", "pk"),
        **may_be,
    }


def _together(viewer: Viewer, at: datetime | None, is_near_asked: bool, now: datetime) -> dict[str, Part]:
    """What the page reads in one question: whose record it is and whether it is protected, who they are, how many lines
    are withheld, their weeks, what was written here, and which records there are under the same homes."""
    feeds = feeds_read_by(viewer.themes)
    sender = Agency.objects.filter(source=OuterRef("record__source")).order_by("-pk").values("name")[:1]
    belongings = Belonging.objects.standing(at).filter(record__feed__in=feeds).select_related("record")
    belongings = belongings.annotate(sender=Subquery(sender), **({"told_last": past.told_last(at)} if at else {}))
    identities = names_read_by(viewer, at).only(*WHO)
    hidden, by = Event.objects.filter(is_erased=False).hidden_from(viewer), ("theme", "kind") if at else ("theme",)
    shown = Q(line__is_erased=False) & readable(viewer, "line__")
    accounts = Account.objects.filter(shown).select_related("line")
    asked = Correction.objects.annotate(may_read_line=ExpressionWrapper(shown, BooleanField())).select_related("line")
    hub = partial(_for_the_hub, viewer=viewer)
    return {
        "belongings": lambda p: about(belongings.of(p), p),
        "identities": lambda p: about(identities, p, at=at),
        "hidden": lambda p: hidden.about(p, at).order_by().values(*by).annotate(number=Count("pk")),
        "protected": protected_of,
        "weeks": lambda p: about(_weeks(viewer, at), p, at=at).order_by("week_on"),
        "trusted": lambda p: TrustedAdult.objects.going_on(at).about(p, at).order_by("-at"),
        "told": lambda p: hub(Told.objects.all()).about(p, at).order_by("-at", "-pk"),
        "accounts": lambda p: accounts.about(p, at).order_by("at"),
        "corrections": lambda p: hub(asked).about(p, at).order_by("at"),
        "complaints": lambda p: hub(Complaint.objects.all()).about(p, at).order_by("-at"),
        "worries": lambda p: hub(Worry.objects.going_on(at)).about(p, at).order_by("-at"),
        "relatives": lambda p: _relatives(viewer, at).about(p, at).order_by("at", "pk"),
        "moments": lambda p: _moments(viewer, at).about(p).order_by("known_at", "pk"),
        "contacts": lambda p: _contacts(viewer, at).about(p).order_by("received_at", "pk"),
        "wrong": lambda p: _wrong(viewer).about(p, at).order_by("at", "pk"),
        "actions": lambda p: _actions(viewer).about(p, at).order_by("due_on", "pk"),
        "advice": lambda p: _advice(viewer, at).about(p, at).order_by("-at", "-pk"),
        "protective": lambda p: _protective(viewer, at).about(p, at).order_by("-so_on", "-at", "-pk"),
        "mix_ups": lambda p: MixUp.objects.about(p, now).order_by("at", "pk"),
        "near": lambda p: records_near(p, viewer, is_near_asked),
    }


def _weeks(viewer: Viewer, at: datetime | None) -> WeekQuerySet:
    """Weeks at school: a borough's year is millions, a young person's life some hundreds."""
    if SCHOOL not in viewer.themes:
        return Week.objects.none()
    return Week.objects.known(at) if at else Week.objects.standing()


def _relatives(viewer: Viewer, at: datetime | None) -> FamilyQuerySet:
    rows = Relative.objects.going_on(at)
    return rows if HOME in viewer.themes else rows.none()


def _moments(viewer: Viewer, at: datetime | None) -> MomentQuerySet:
    """Those that were moments, for whoever answers them. None of a past day: of how one stood then not all is kept."""
    may = Permission.REACH in viewer.permissions and at is None
    return Moment.objects.exclude(state=State.WITHDRAWN).by_itself() if may else Moment.objects.none()


def _contacts(viewer: Viewer, at: datetime | None) -> ContactQuerySet:
    """Those that are open, for whoever works on them; none of a past day."""
    may = Permission.TAKE_CONTACT in viewer.permissions and at is None
    return Contact.objects.open() if may else Contact.objects.none()


def _wrong(viewer: Viewer) -> WrongPromptQuerySet:
    """What was said of prompts, of those rules alone that rest on nothing which this viewer may not read."""
    return WrongPrompt.objects.filter(rule__in=[rule.id for rule in RULES if themes_of(rule) <= viewer.themes])


def _actions(viewer: Viewer) -> ActionQuerySet:
    """Open ones and those that ended, with who does them."""
    return Action.objects.readable(viewer).select_related("to")


def _advice(viewer: Viewer, at: datetime | None) -> AdviceQuerySet:
    """Advice that Youth and Family Resilience gave; none of a past day, as of actions."""
    rows = Advice.objects.readable(viewer).select_related("by", "followed_up_by")
    return rows.none() if at else rows


def _protective(viewer: Viewer, at: datetime | None) -> FamilyQuerySet:
    """What protects them, of the kinds that this viewer reads."""
    rows = ProtectiveFactor.objects.told(at).filter(kind__in=list(factors_read_by(viewer.themes)))
    return rows.annotate(said_by=F("by__name"))


def _may_be(people: PersonQuerySet, viewer: Viewer, now: datetime) -> PairQuerySet:
    pairs = may_be_theirs(people)
    if pairs.query.is_empty():
        return pairs
    return urgent_first(nobody_kept_out(pairs, viewer, now), now).select_related("left", "right")[:20]


def _for_the_hub(rows: FamilyQuerySet, viewer: Viewer) -> FamilyQuerySet:
    """What the MASH wrote with the family may tell what other agencies said: only readers of social care's lines."""
    return rows if SOCIAL_CARE in viewer.themes else rows.none()


def _agencies(sources: Iterable[str]) -> dict[str, Agency]:
    return {agency.source: agency for agency in Agency.objects.filter(source__in=set(sources))}


def school_names(viewer: Viewer, identities: Iterable[Identity]) -> dict[str, str]:
    """The names of the schools that told these identities, by code; none for one whose work is not with schools."""
    told = {i.record.source for i in identities if i.record.feed == "pupils" and SCHOOL in viewer.themes}
    known = _agencies(told)
    return {source: known[source].name if source in known else f"School {source}" for source in told}
