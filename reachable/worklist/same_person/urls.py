"""Addresses of the pages about who is who."""

from django.urls import path

from reachable.worklist.same_person import views

urlpatterns = [
    path("", views.queue, name="pairs"),
    path("again/", views.take_up_again, name="pairs_again"),
    path("decided/", views.decided, name="decisions"),
    path("decided/<uuid:uuid>/undo/", views.decision_undo, name="decision_undo"),
    path("decided/seen/", views.decisions_seen, name="decisions_seen"),
    path("numbers/", views.numbers, name="pair_numbers"),
    path("records/<uuid:uuid>/", views.records, name="pair_records"),
    path("<uuid:uuid>/", views.question, name="pair"),
    path("<uuid:uuid>/skip/", views.skip, name="pair_skip"),
]
