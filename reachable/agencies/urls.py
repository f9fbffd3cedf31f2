"""Addresses of this folder."""

from django.urls import path

from reachable.agencies import views

urlpatterns = [
    path("", views.practitioners, name="practitioners"),
    path("open/", views.open_account, name="open_account"),
    path("<uuid:uuid>/change/", views.change_account, name="change_account"),
    path("<uuid:uuid>/new-password/", views.new_password, name="new_password"),
    path("<uuid:uuid>/close/", views.close_account, name="close_account"),
    path("<uuid:uuid>/open-again/", views.reopen_account, name="reopen_account"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/add/", views.add_organisation, name="add_organisation"),
    path("organisations/add-team/", views.add_team, name="add_team"),
]
