"""Addresses of reachable moments: random ids, never a name."""

from django.urls import path

from reachable.reachable_moments import fallback, views

urlpatterns = [
    path("", views.moments, name="moments"),
    path("fallback-sheet/", fallback.fallback_sheet, name="fallback_sheet"),
    path("<uuid:uuid>/", views.moment, name="moment"),
    path("<uuid:uuid>/rang-back/", views.ring_back, name="ring_back_moment"),
    path("<uuid:uuid>/who-goes/", views.brief, name="brief_moment"),
    path("<uuid:uuid>/take-on/", views.accept, name="accept_moment"),
    path("<uuid:uuid>/attempt/", views.attempt, name="attempt_moment"),
    path("<uuid:uuid>/declined/", views.decline, name="decline_moment"),
    path("<uuid:uuid>/missed/", views.missed, name="missed_moment"),
    path("<uuid:uuid>/end/", views.end, name="end_moment"),
    path("<uuid:uuid>/withdraw/", views.withdraw, name="withdraw_moment"),
    path("<uuid:uuid>/open-again/", views.reopen, name="reopen_moment"),
    path("<uuid:uuid>/identify/", views.identify, name="identify_moment"),
]
