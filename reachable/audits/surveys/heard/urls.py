"""Addresses of focus groups and of you said, we did: random ids, and never a person."""

from django.urls import path

from reachable.audits.surveys.heard import views

urlpatterns = [
    path("you-said/", views.you_said, name="you_said"),
    path("you-said/<uuid:uuid>/answer/", views.answer_heard, name="answer_heard"),
    path("you-said/<uuid:uuid>/take-out/", views.take_out_heard, name="take_out_heard"),
    path("focus-groups/", views.focus_groups, name="focus_groups"),
    path("focus-groups/new/", views.write_group, name="write_focus_group"),
    path("focus-groups/theme/", views.add_theme, name="add_theme"),
    path("focus-groups/theme/<uuid:uuid>/end/", views.end_theme, name="end_theme"),
    path("focus-groups/<uuid:uuid>/", views.focus_group, name="focus_group"),
    path("focus-groups/<uuid:uuid>/notes/", views.write_notes_anew, name="write_notes_anew"),
    path("focus-groups/<uuid:uuid>/said/", views.heard_in_group, name="heard_in_group"),
    path("surveys/<uuid:uuid>/said/", views.heard_in_survey, name="heard_in_survey"),
]
