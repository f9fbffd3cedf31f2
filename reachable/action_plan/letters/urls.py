"""Addresses of letters: random ids."""

from django.urls import path

from reachable.action_plan.letters import views

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/write-down/", views.send_letter, name="send_letter"),
    path("letters/<uuid:uuid>/", views.letter, name="letter"),
    path("letters/<uuid:uuid>/what-happened/", views.letter_step, name="letter_step"),
    path("letters/<uuid:uuid>/point/", views.add_point, name="add_point"),
    path("letters/point/<uuid:uuid>/", views.do_about, name="do_about"),
]
