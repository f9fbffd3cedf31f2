"""Addresses of this folder."""

from django.urls import path

from reachable.agencies import views

urlpatterns = [
    path("", views.practitioners, name="practitioners"),
    path("<uuid:uuid>/close/", views.close_account, name="close_account"),
]
