"""The start page, and sending in a file."""

from django.urls import path

from reachable.worklist import sending, views

urlpatterns = [
    path("", views.home, name="home"),
    path("send/", sending.send, name="send"),
]
