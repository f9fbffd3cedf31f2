"""Addresses of the queue and of the advice log: random ids, never a name."""

from django.urls import path

from reachable.front_door.advice import views

urlpatterns = [
    path("resilience/", views.resilience_queue, name="resilience_queue"),
    path("resilience/setting/", views.queue_setting, name="queue_setting"),
    path("advice/", views.advice_log, name="advice_log"),
    path("advice/new/", views.new_advice, name="new_advice"),
    path("advice/new/<uuid:uuid>/", views.new_advice_about, name="new_advice_about"),
    path("advice/<uuid:uuid>/", views.advice, name="advice"),
    path("advice/<uuid:uuid>/follow-up/", views.follow_up_advice, name="follow_up_advice"),
    path("advice/<uuid:uuid>/agree/", views.agree_on_advice, name="agree_on_advice"),
]
