"""Addresses of this folder."""

from collections.abc import Callable, Sequence

from django.urls import URLPattern, path

from reachable.sharing import register_views, views
from reachable.sharing.known_feeds import KnownFeed


def addresses(feeds: Sequence[KnownFeed], kept_from: Callable) -> list[URLPattern]:
    """Every address. `feeds` is what the program can take and `kept_from` which records a viewer is kept out of, told
    by config: the formats, and who is who, stand above this folder."""
    known, kept = {"feeds": feeds}, {"kept_from": kept_from}
    return [
        path("register/", register_views.register, known, name="register"),
        path("register/<int:id>/", register_views.register_row, name="register_row"),
        path(
            "register/write/<str:format>/<str:data_class>/", register_views.register_write, known, name="register_write"
        ),
        path("who-looked/", views.who_looked, name="who_looked"),
        path("reasons-given/", views.team_reasons, kept, name="team_reasons"),
        path("reasons-given/for-sampling/", views.sampling, kept, name="sampling"),
        path("what-we-hold/", views.what_we_hold, name="what_we_hold"),
        path("accessibility/", views.accessibility, name="accessibility"),
    ]
