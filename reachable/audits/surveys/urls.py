"""Addresses of surveys: random ids, and never a person."""

from django.urls import path

from reachable.audits.surveys import views
from reachable.audits.surveys.heard.urls import urlpatterns as heard

urlpatterns = [
    *heard,
    path("surveys/", views.surveys, name="surveys"),
    path("surveys/new/", views.make_survey, name="make_survey"),
    path("surveys/<uuid:uuid>/", views.survey, name="survey"),
    path("surveys/<uuid:uuid>/last-day/", views.keep_open, name="keep_survey_open"),
    path("surveys/<uuid:uuid>/end/", views.end_survey, name="end_survey"),
    path("surveys/<uuid:uuid>/throw-away/", views.throw_survey_away, name="throw_survey_away"),
    path("surveys/asked/<uuid:uuid>/", views.invite, name="asked_in_survey"),
    path("surveys/words/<uuid:uuid>/take-out/", views.take_out_words, name="take_out_survey_words"),
]
