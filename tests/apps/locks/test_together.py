"""Several guarded querysets asked as one give what each would by itself, and open no more (lock 3)."""

from datetime import timedelta

import pytest
from django.db.models import Count, F

from reachable.chronology.models import Event
from reachable.family.changes import write_account
from reachable.family.models import Account, Told, TrustedAdult, Worry
from reachable.feeds.models import Identity, Record
from reachable.locks.guard import GuardedQuerySet, GuardedRead
from reachable.locks.together import Together
from reachable.sharing.looking import look
from reachable.sharing.models import LookedAt
from reachable.sharing.purposes import Purpose
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


def told(part: GuardedQuerySet) -> list:
    return list(part._opened_because("a test"))


def together(*parts: GuardedQuerySet) -> list[list]:
    both = Together(parts)
    return both.answers(told(both.question()))


def values(row) -> dict:
    """All that a row says, of itself and of what was read with it."""
    if isinstance(row, dict):
        return row
    fields = {key: value for key, value in vars(row).items() if key != "_state"}
    return fields | {name: values(one) for name, one in row._state.fields_cache.items()}


@pytest.fixture
def filled(take_in, cast, now) -> None:
    fill(take_in)
    person = open_to(cast["mash"], "Bethany", now)
    for n, line in enumerate(told(Event.objects.order_by("pk"))[:2]):
        at = now + timedelta(minutes=n)
        write_account(person=person, line=line, whose="child", words=f"Not so {n}", by=cast["mash"], now=at)


def parts() -> list[GuardedQuerySet]:
    return [
        Identity.objects.select_related("record").order_by("-known_at", "-pk"),
        Account.objects.select_related("line").annotate(theme=F("line__theme")).order_by("-at"),
        Event.objects.order_by().values("theme").annotate(number=Count("pk")),
        Worry.objects.order_by("at"),
        Told.objects.none(),
        TrustedAdult.objects.order_by("at"),
        Record.objects.values("id"),
        Identity.objects.only("forename", "record__feed").select_related("record").order_by("pk"),
    ]


@pytest.mark.parametrize("turn", range(8))
def test_each_gives_what_it_would_by_itself_whichever_comes_first(filled, turn):
    asked = [*parts()[turn:], *parts()[:turn]]
    for part, found in zip(asked, together(*asked), strict=True):
        alone = [values(row) for row in told(part)]
        by_itself = part.query.order_by or part.query.is_empty()
        assert (
            [values(row) for row in found] == alone if by_itself else sorted(map(str, found)) == sorted(map(str, alone))
        )


def test_it_is_one_question_and_none_where_nothing_is_asked(filled, django_assert_num_queries):
    with django_assert_num_queries(1):
        together(*parts())
    with django_assert_num_queries(0):
        assert together(Told.objects.none(), Worry.objects.none()) == [[], []]


def test_what_was_not_read_stays_shut(filled):
    [[first, *_]] = together(Identity.objects.only("forename").order_by("pk"))
    with pytest.raises(GuardedRead):
        _ = first.surname


def test_it_opens_nothing(filled):
    with pytest.raises(GuardedRead):
        list(Together(parts()).question())


def test_one_that_was_not_narrowed_shuts_all(filled, cast, now):
    viewer = cast["mash"].as_viewer()
    for other in (Worry.objects.all(), Worry.objects.all().narrowed_for(cast["manager"].as_viewer(), Purpose.FIND)):
        mine = Identity.objects.all().narrowed_for(viewer, Purpose.FIND)
        for both in ([mine, other], [other, mine]):
            assert Together(both).question()._narrowed is None
            with pytest.raises(GuardedRead):
                look(viewer, Purpose.FIND, "a page", lambda read, both=both: both, now=now)


def test_what_they_show_is_written_down(filled, cast, now):
    viewer = cast["mash"].as_viewer()
    both = [
        Worry.objects.none().narrowed_for(viewer, Purpose.FIND),
        Identity.objects.all().narrowed_for(viewer, Purpose.FIND),
        Record.objects.values("id").narrowed_for(viewer, Purpose.FIND),
    ]
    before = LookedAt.objects.everyone_because("a test").count()
    none, identities, ids = look(viewer, Purpose.FIND, "a page", lambda read: both, now=now)
    shown = told(LookedAt.objects.order_by("pk"))[before:]
    assert {(one.about, one.about_id) for one in shown} == {("record", i.record_id) for i in identities}
    assert none == [] and len(ids) > len(identities) > 3


def test_nor_is_one_that_reads_nothing_let_by(filled, cast, now):
    """Each is looked at by itself: what is left out of the question may hold rows on another day."""
    viewer = cast["mash"].as_viewer()
    both = [Worry.objects.none(), Identity.objects.all().narrowed_for(viewer, Purpose.FIND)]
    with pytest.raises(GuardedRead):
        look(viewer, Purpose.FIND, "a page", lambda read: both, now=now)
