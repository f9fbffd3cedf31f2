"""Addresses by which a survey is answered: for whoever has the link."""

from django.urls import path

from reachable.audits.surveys import answer_views

urlpatterns = [
    path("<uuid:secret>/", answer_views.answer, name="answer_survey"),
    path("<uuid:secret>/thank-you/", answer_views.answered, name="answered_survey"),
]
