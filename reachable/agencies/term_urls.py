"""Addresses of term dates."""

from django.urls import path

from reachable.agencies import term_views

urlpatterns = [
    path("", term_views.term_dates, name="term_dates"),
    path("add/", term_views.add_term_dates, name="add_term_dates"),
    path("<uuid:uuid>/take-away/", term_views.take_away_term_dates, name="take_away_term_dates"),
]
