"""Addresses of actions: random ids, never a name."""

from django.urls import path

from reachable.actions import views

urlpatterns = [
    path("", views.actions, name="actions"),
    path("<uuid:uuid>/", views.action, name="action"),
    path("<uuid:uuid>/take/", views.take, name="take_action"),
    path("<uuid:uuid>/done/", views.do, name="do_action"),
    path("<uuid:uuid>/not-needed/", views.drop, name="drop_action"),
    path("<uuid:uuid>/move/", views.move, name="move_action"),
    path("<uuid:uuid>/hand-on/", views.hand_on, name="hand_on_action"),
    path("<uuid:uuid>/open-again/", views.reopen, name="reopen_action"),
]
