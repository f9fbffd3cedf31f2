"""Addresses of the rota."""

from django.urls import path

from reachable.agencies import rota_views, skill_views

urlpatterns = [
    path("", rota_views.rota, name="rota"),
    path("add/", rota_views.add_shift, name="add_shift"),
    path("<uuid:uuid>/take-away/", rota_views.take_away_shift, name="take_away_shift"),
    path("skills/", skill_views.skills, name="skills"),
    path("skills/enter/", skill_views.enter_skill, name="enter_skill"),
    path("skills/<uuid:uuid>/end/", skill_views.end_skill, name="end_skill"),
]
