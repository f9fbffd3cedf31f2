"""Addresses of this folder."""

from django.urls import path

from reachable.feeds import views

urlpatterns = [
    path("", views.deliveries, name="deliveries"),
    path("<uuid:uuid>/", views.delivery, name="delivery"),
    path("<uuid:uuid>/progress/", views.delivery_progress, name="delivery_progress"),
]
