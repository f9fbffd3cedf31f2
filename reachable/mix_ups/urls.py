"""Addresses of this folder."""

from django.urls import path

from reachable.mix_ups import views

urlpatterns = [
    path("", views.mix_ups, name="mix_ups"),
    path("<uuid:uuid>/", views.mix_up, name="mix_up"),
    path("<uuid:uuid>/right/", views.mix_up_right, name="mix_up_right"),
    path("<uuid:uuid>/breach/", views.mix_up_breach, name="mix_up_breach"),
    path("answers/<uuid:uuid>/back/", views.mix_up_back, name="mix_up_back"),
]
