"""Addresses of this folder."""

from django.urls import path

from reachable.people import views

urlpatterns = [
    path("", views.pairs, name="pairs"),
    path("decided/", views.decisions, name="decisions"),
    path("decided/<uuid:uuid>/undo/", views.decision_undo, name="decision_undo"),
    path("<uuid:uuid>/", views.pair, name="pair"),
]
