"""Addresses of the library: random ids."""

from django.urls import path

from reachable.action_plan.library import views

urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/add/", views.add, name="add_to_library"),
    path("library/<uuid:uuid>/look-again/", views.look_again, name="look_again"),
    path("library/<uuid:uuid>/no-more/", views.rely_no_more, name="rely_no_more"),
]
