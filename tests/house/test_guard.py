"""A guarded table refuses to be read by the back door (lock 3): every way there is, tried one by one."""

import asyncio
import copy
import pickle
from collections.abc import Callable

import pytest
from django.db.models import prefetch_related_objects
from django.db.models.query import QuerySet

from reachable.feeds.models import Identity, Record
from reachable.locks.guard import GuardedQuerySet, GuardedRead
from reachable.people.models import Belonging, Person
from reachable.sharing.purposes import Purpose
from tests.factories import pupils

pytestmark = pytest.mark.django_db

READS: dict[str, Callable] = {
    "list": list,
    "iter": lambda q: next(iter(q)),
    "iterator": lambda q: next(q.iterator()),
    "len": len,
    "bool": bool,
    "repr": repr,
    "in": lambda q: 1 in q,
    "index": lambda q: q[0],
    "slice with a step": lambda q: q[0:10:2],
    "slice, read": lambda q: list(q[:5]),
    "get": lambda q: q.get(pk=1),
    "first": lambda q: q.first(),
    "last": lambda q: q.last(),
    "earliest": lambda q: q.earliest("pk"),
    "latest": lambda q: q.latest("pk"),
    "count": lambda q: q.count(),
    "exists": lambda q: q.exists(),
    "contains": lambda q: q.contains(Person(pk=1)),
    "aggregate": lambda q: q.aggregate(),
    "in_bulk": lambda q: q.in_bulk([1]),
    "values": lambda q: list(q.values("pk")),
    "values_list": lambda q: list(q.values_list("pk", flat=True)),
    "values, iterated": lambda q: next(q.values("pk").iterator()),
    "dates": lambda q: list(q.dates("made_at", "year")),
    "datetimes": lambda q: list(q.datetimes("made_at", "year")),
    "only": lambda q: list(q.only("pk")),
    "defer": lambda q: list(q.defer("made_at")),
    "distinct": lambda q: list(q.distinct()),
    "reverse": lambda q: list(q.order_by("pk").reverse()),
    "select_for_update": lambda q: list(q.select_for_update()),
    "pickle": pickle.dumps,
    "a copy": lambda q: list(copy.deepcopy(q)),
    "or": lambda q: list(q | q.filter(pk=1)),
    "and": lambda q: list(q & q.filter(pk=1)),
    "xor": lambda q: list(q ^ q.filter(pk=1)),
    "union": lambda q: list(q.union(q)),
    "intersection": lambda q: list(q.intersection(q)),
    "difference": lambda q: list(q.difference(q)),
    "raw": lambda q: Person.objects.raw("select * from people_person"),
    "extra": lambda q: q.extra(where=["1=1"]),
    "explain": lambda q: q.explain(),
    "using": lambda q: list(q.using("default")),
}
WRITES: dict[str, Callable] = {
    "update": lambda q: q.update(made_at=None),
    "delete": lambda q: q.delete(),
    "_raw_delete": lambda q: q._raw_delete("default"),
    "bulk_update": lambda q: q.bulk_update([Person(pk=1)], ["made_at"]),
    "get_or_create": lambda q: q.get_or_create(pk=1),
    "update_or_create": lambda q: q.update_or_create(pk=1),
}
ASYNC = [
    "aget",
    "afirst",
    "alast",
    "aearliest",
    "alatest",
    "acount",
    "aexists",
    "acontains",
    "aaggregate",
    "ain_bulk",
    "aupdate",
    "adelete",
    "aexplain",
]


@pytest.mark.parametrize("way", READS)
def test_it_refuses_to_be_read(way: str) -> None:
    with pytest.raises(GuardedRead):
        READS[way](Person.objects.all())


@pytest.mark.parametrize("way", READS)
def test_narrowing_opens_nothing(way: str, cast, now) -> None:
    people = Person.objects.visible_to(cast["mash"].as_viewer(), Purpose.SAFEGUARD, now)
    with pytest.raises(GuardedRead):
        READS[way](people)


@pytest.mark.parametrize("way", WRITES)
def test_it_refuses_to_be_written(way: str) -> None:
    with pytest.raises(GuardedRead):
        WRITES[way](Person.objects.all())


@pytest.mark.parametrize("way", ASYNC)
def test_its_asynchronous_twin_refuses_too(way: str) -> None:
    given = {"aearliest": ("pk",), "alatest": ("pk",), "acontains": (Person(pk=1),), "ain_bulk": ([1],)}

    async def ask() -> None:
        await getattr(Person.objects.all(), way)(*given.get(way, ()))

    with pytest.raises(GuardedRead):
        asyncio.run(ask())


@pytest.mark.parametrize("way", [lambda q: q, lambda q: q.aiterator()], ids=["async for", "aiterator"])
def test_it_refuses_to_be_read_in_an_async_loop(way: Callable) -> None:
    async def ask() -> None:
        async for _ in way(Person.objects.all()):
            pass

    with pytest.raises(GuardedRead):
        asyncio.run(ask())


def test_nothing_that_django_offers_was_forgotten() -> None:
    """Django's next version may bring a new way to run a query: whoever moves to it must look at it here."""
    known = (
        set(READS)
        | set(WRITES)
        | set(ASYNC)
        | COMPOSES
        | CREATES
        | {"aiterator", "aget_or_create", "aupdate_or_create"}
    )
    known |= {"abulk_update"}
    offered = {n for n in dir(QuerySet) if not n.startswith("_") and callable(getattr(QuerySet, n))}
    assert offered - known == set()


COMPOSES = set(
    [
        "all",
        "filter",
        "exclude",
        "none",
        "annotate",
        "alias",
        "order_by",
        "select_related",
        "prefetch_related",
        "complex_filter",
        "as_manager",
        "resolve_expression",
        "fetch_mode",
    ]
)
CREATES = set(["create", "bulk_create", "acreate", "abulk_create"])


def test_the_base_manager_is_no_way_round() -> None:
    with pytest.raises(GuardedRead):
        Person._base_manager.first()


@pytest.fixture
def belonging(take_in) -> Belonging:
    take_in(pupils())
    return Belonging.objects.all().to_change(by="a test").get()


def test_a_forward_key_is_no_way_round(belonging: Belonging) -> None:
    with pytest.raises(GuardedRead):
        belonging.person  # noqa: B018


def test_a_reverse_key_does_not_exist(belonging: Belonging) -> None:
    assert [f for f in Record._meta.get_fields() if f.auto_created and not f.concrete and not f.hidden] == []
    assert not hasattr(Record(), "identity_set")


def test_prefetching_is_no_way_round(belonging: Belonging) -> None:
    with pytest.raises(GuardedRead):
        prefetch_related_objects([belonging], "person")


def test_reading_a_row_again_is_no_way_round(belonging: Belonging) -> None:
    with pytest.raises(GuardedRead):
        belonging.refresh_from_db()


def test_a_column_left_out_is_no_way_round(belonging: Belonging) -> None:
    one = Identity.objects.all().only("pk").to_change(by="a test").get()
    with pytest.raises(GuardedRead):
        one.surname  # noqa: B018


def test_two_joined_are_open_only_if_both_were() -> None:
    open_one, shut = Person.objects.all().to_change(by="a test"), Person.objects.all()
    for joined in (open_one | shut, shut | open_one, open_one.union(shut), open_one & shut, open_one ^ shut):
        with pytest.raises(GuardedRead):
            list(joined)
    assert list(open_one | open_one) == []


def test_joining_with_nobody_neither_opens_nor_shuts_the_other() -> None:
    open_one, shut = Person.objects.all().to_change(by="a test"), Person.objects.all()
    with pytest.raises(GuardedRead):
        list(open_one.none() | shut)
    assert (shut.none() | open_one)._opened == ""
    assert list(open_one) == []


def test_two_joined_are_narrowed_only_if_both_were_for_the_same_viewer(cast, now) -> None:
    mine, hers = (Person.objects.visible_to(cast[k].as_viewer(), Purpose.SAFEGUARD, now) for k in ("mash", "manager"))
    assert (mine | mine)._narrowed == mine._narrowed
    assert (mine | hers)._narrowed is None
    assert (mine | Person.objects.all())._narrowed is None


def test_a_change_is_made_by_somebody() -> None:
    with pytest.raises(GuardedRead):
        Person.objects.all().to_change(by=None)


def test_what_opens_stays_with_the_queryset() -> None:
    opened = Person.objects.all().everyone_because("a test")
    assert isinstance(opened, GuardedQuerySet)
    assert list(opened.filter(pk=0).order_by("pk")[:3]) == [] and opened.count() == 0
