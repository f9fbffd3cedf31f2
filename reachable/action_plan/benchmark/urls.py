"""Addresses of the benchmark: random ids."""

from django.urls import path

from reachable.action_plan.benchmark import views

urlpatterns = [
    path("benchmark/", views.benchmark, name="benchmark"),
    path("benchmark/add/", views.add_workstream, name="add_workstream"),
    path("benchmark/<uuid:uuid>/", views.workstream, name="workstream"),
    path("benchmark/<uuid:uuid>/look/", views.write_mark, name="write_mark"),
    path("benchmark/<uuid:uuid>/end/", views.end_workstream, name="end_workstream"),
]
