"""Addresses of the rota."""

from django.urls import path

from reachable.agencies import rota_views

urlpatterns = [
    path("", rota_views.rota, name="rota"),
    path("add/", rota_views.add_shift, name="add_shift"),
    path("<uuid:uuid>/take-away/", rota_views.take_away_shift, name="take_away_shift"),
]
