"""Addresses of this folder."""

from collections.abc import Sequence

from django.urls import URLPattern, path

from reachable.sharing import register_views, views
from reachable.sharing.known_feeds import KnownFeed


def addresses(feeds: Sequence[KnownFeed]) -> list[URLPattern]:
    """Every address. `feeds` is what the program can take, told by config: the formats stand above this folder."""
    known = {"feeds": feeds}
    return [
        path("register/", register_views.register, known, name="register"),
        path("register/<int:id>/", register_views.register_row, name="register_row"),
        path(
            "register/write/<str:format>/<str:data_class>/", register_views.register_write, known, name="register_write"
        ),
        path("who-looked/", views.who_looked, name="who_looked"),
        path("reasons-given/", views.team_reasons, name="team_reasons"),
        path("reasons-given/for-sampling/", views.sampling, name="sampling"),
        path("what-we-hold/", views.what_we_hold, name="what_we_hold"),
        path("accessibility/", views.accessibility, name="accessibility"),
    ]
