"""Addresses of section 11: random ids, and never a person."""

from django.urls import path

from reachable.audits.together.section11 import views

urlpatterns = [
    path("section-11/", views.section11, name="section11"),
    path("section-11/new/", views.begin, name="begin_section11"),
    path("section-11/<uuid:uuid>/", views.one_round, name="section11_round"),
    path("section-11/<uuid:uuid>/rate/", views.rate, name="rate_section11"),
    path("section-11/<uuid:uuid>/rate-own/", views.rate_own, name="rate_own_section11"),
    path("section-11/<uuid:uuid>/challenge/", views.challenge, name="challenge_section11"),
    path("section-11/<uuid:uuid>/take-out/", views.take_out, name="take_out_of_section11"),
]
