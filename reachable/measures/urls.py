"""Addresses of the measures: one by its name, and never a person."""

from django.urls import path

from reachable.measures import views

urlpatterns = [
    path("", views.measures, name="measures"),
    path("<str:measure>/", views.measure, name="measure"),
]
