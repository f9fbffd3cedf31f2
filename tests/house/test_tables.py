"""Every table says what it holds and how long, and every table about somebody is guarded (locks 3 and 11)."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from reachable.locks.fields import Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.people.models import Person

OURS = [model for model in apps.get_models() if model.__module__.startswith("reachable.")]
GUARDED = [model for model in OURS if issubclass(model, GuardedModel)]

# Tables that hold something about a person and are read without `look`, each for a reason.
UNGUARDED = {
    "Practitioner": "who works here, read at every sign-in; no child",
    "Activity": "who changed what; ids only, and no page reads it",
    "Delivery": "who sent a file in; counts and hashes otherwise",
    "Seat": "who, of those who work with the partnership, sits in a group; no child",
    "Closure": "why days were taken away, in the words of whoever did so; no child",
    "Skill": "how we know what somebody who works here has learnt; no child",
    "Doing": "what somebody who works here answered in a training, read by themselves alone; no child",
    "LegalHold": "why a record may not be forgotten; only `forget` reads it",
}
by_name = pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)


@by_name
def test_every_field_has_a_class(model: type[models.Model]) -> None:
    fields = {f.name for f in model._meta.concrete_fields}
    holds = model.__dict__.get("holds")
    assert isinstance(holds, Holds), f"{model.__name__} does not say what it holds"
    assert holds.named() == fields
    everything = " ".join((holds.personal, holds.special, holds.criminal, holds.neither)).split()
    assert [name for name, n in Counter(everything).items() if n > 1] == []


@by_name
def test_every_table_says_how_long_it_is_kept(model: type[models.Model]) -> None:
    assert len(model.holds.kept) > 8


def test_every_table_about_somebody_is_guarded() -> None:
    about = {m.__name__ for m in OURS if m.holds.about_somebody()}
    open_ones = about - {m.__name__ for m in GUARDED}
    assert open_ones == set(UNGUARDED)


@pytest.mark.parametrize("model", GUARDED, ids=lambda m: m.__name__)
def test_every_manager_of_a_guarded_table_is_guarded(model: type[models.Model]) -> None:
    """The base manager too: it is what foreign keys, prefetching and refresh_from_db read by."""
    for manager in (model._base_manager, model._default_manager, *model._meta.managers):
        assert isinstance(manager.all(), GuardedQuerySet)
    assert model._meta.base_manager_name == "objects"


def test_no_open_table_leads_to_a_guarded_one() -> None:
    """A key from an unguarded table would be a way round: `select_related` and `values` follow it."""
    wrong = [
        f"{m.__name__}.{f.name}"
        for m in OURS
        for f in m._meta.concrete_fields
        if m not in GUARDED and f.related_model in GUARDED
    ]
    assert wrong == []


def test_no_key_to_a_person_outside_people() -> None:
    """Everything hangs on a record (design.md section 2)."""
    wrong = [
        f"{m.__name__}.{f.name}"
        for m in OURS
        for f in m._meta.concrete_fields
        if f.related_model is Person and not m.__module__.startswith("reachable.people.")
    ]
    assert wrong == []


def test_every_constraint_reads_as_a_sentence() -> None:
    names = [c.name for m in OURS for c in m._meta.constraints]
    assert names and len(names) == len(set(names))
    assert [n for n in names if len(n.split("_")) < 4 or not n.replace("_", "").isalpha() or n != n.lower()] == []


def test_what_an_address_shows_is_random() -> None:
    """A table whose rows have a page of their own is found by a random uuid, unique or indexed."""
    for model in OURS:
        for field in model._meta.concrete_fields:
            if field.name == "uuid":
                assert isinstance(field, models.UUIDField) and (field.unique or field.db_index), model.__name__
                assert field.default.__name__ == "uuid4", model.__name__


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_no_two_indexes_are_of_the_same_columns(model) -> None:
    """Django makes one of every key by itself. Each costs a page written for each row of a large delivery."""
    single = [(field.name,) for field in model._meta.local_fields if field.db_index or field.unique]
    listed = [tuple(index.fields) for index in model._meta.indexes if index.condition is None]
    assert len(single + listed) == len(set(single + listed))
