"""`migrate`, quicker where a home has no table yet: at a first start, and for each database of the tests.

Django holds every table as a model. After each step it makes anew whatever a changed model is connected with, over any
number of keys, which here is nearly all of them, two hundred times. But a step looks only at what its own table points
to: what changed is made anew by itself, and a step that runs code is still given everything made anew. A home that has
tables is brought up to date as Django does it, and so is PostgreSQL. A test holds that both ways end at one result.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.state import ProjectState
from django.db.migrations.utils import resolve_relation

Key = tuple[str, str]


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite" or connection.introspection.table_names():
            return super().handle(*args, **options)
        with as_little_as_will_do():
            return super().handle(*args, **options)


@contextmanager
def as_little_as_will_do() -> Iterator[None]:
    """Until the end of the block, only what must be is made anew."""
    of_django = ProjectState._find_reload_model
    ProjectState._find_reload_model = what_is_made_anew
    try:
        yield
    finally:
        ProjectState._find_reload_model = of_django


def what_is_made_anew(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[Key]:
    """What changed, and whatever it points to that is not there yet. In place of Django's method of that name."""
    state.is_delayed = True  # A step that runs code then has every model made anew first.
    found, wanted = set(), [(app_label, model_name)]
    while wanted:
        key = wanted.pop()
        if key in state.models and key not in found:
            found.add(key)
            wanted += [other for other in _pointed_to(state, key) if other not in _there(state)]
    return found


def _pointed_to(state: ProjectState, key: Key) -> Iterator[Key]:
    for field in state.models[key].fields.values():
        if field.is_relation:
            yield resolve_relation(field.remote_field.model, *key)


def _there(state: ProjectState) -> set[Key]:
    return {(app, name) for app, models in state.apps.all_models.items() for name in models}
