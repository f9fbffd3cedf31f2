"""Addresses of this folder."""

from collections.abc import Callable

from django.urls import URLPattern, path

from reachable.front_door import views
from reachable.front_door.advice.urls import urlpatterns as advice
from reachable.front_door.contacts.urls import urlpatterns as contacts


def addresses(receive: Callable) -> list[URLPattern]:
    """Every address. `receive` takes in a form, told by config: the flow stands above this folder."""
    return [
        path("tell-us/<uuid:secret>/", views.tell, {"receive": receive}, name="tell_us"),
        path("tell-us/<uuid:secret>/<uuid:uuid>/", views.told_us, name="told_us"),
        path("links/", views.doors, name="doors"),
        path("links/open/", views.open_door, name="open_door"),
        path("links/<uuid:uuid>/close/", views.close_door, name="close_door"),
        *contacts,
        *advice,
    ]
