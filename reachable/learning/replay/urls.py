"""Addresses of the learning replay: a lesson by its name, and never a person."""

from django.urls import path

from reachable.learning.replay import views

urlpatterns = [
    path("replay/", views.replay_one, name="replay"),
    path("replay/lessons/", views.lessons, name="lessons"),
    path("replay/lessons/<str:lesson>/", views.lesson, name="lesson"),
    path("replay/settings/", views.try_settings, name="try_settings"),
    path("replay/settings/<str:rule>/", views.try_rule, name="try_rule"),
]
