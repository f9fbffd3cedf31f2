"""Addresses of this folder."""

from django.urls import path

from reachable.sharing import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/<int:id>/", views.register_row, name="register_row"),
    path("who-looked/", views.who_looked, name="who_looked"),
    path("reasons-given/", views.team_reasons, name="team_reasons"),
    path("what-we-hold/", views.what_we_hold, name="what_we_hold"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
