"""Addresses of the plan's own actions: random ids."""

from django.urls import path

from reachable.action_plan.actions import views

urlpatterns = [
    path("actions/", views.actions, name="plan_actions"),
    path("recommendation/<uuid:uuid>/action/", views.add, name="add_plan_action"),
    path("actions/<uuid:uuid>/", views.action, name="plan_action"),
    path("actions/<uuid:uuid>/stands/", views.say, name="say_plan_action"),
    path("actions/<uuid:uuid>/move/", views.move, name="move_plan_action"),
    path("actions/<uuid:uuid>/hand-on/", views.hand_on, name="hand_on_plan_action"),
    path("actions/<uuid:uuid>/words/", views.reword, name="reword_plan_action"),
]
