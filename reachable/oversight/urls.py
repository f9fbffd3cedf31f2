"""Addresses of this folder."""

from django.urls import path

from reachable.oversight import views

urlpatterns = [
    path("counts/", views.counts, name="counts"),
    path("counts/by-group/", views.by_group, name="by_group"),
    path("who-looked/at-somebody/", views.looked_at, name="looked_at"),
    path("what-was-erased/", views.what_was_erased, name="erased"),
]
