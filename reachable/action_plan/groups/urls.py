"""Addresses of groups: random ids."""

from django.urls import path

from reachable.action_plan.groups import views

urlpatterns = [
    path("groups/", views.groups, name="groups"),
    path("groups/set-up/", views.set_up, name="set_up_group"),
    path("groups/<uuid:uuid>/", views.group, name="group"),
    path("groups/<uuid:uuid>/agenda/", views.agenda, name="group_agenda"),
    path("groups/<uuid:uuid>/remit/", views.change_remit, name="change_remit"),
    path("groups/<uuid:uuid>/end/", views.end_group, name="end_group"),
    path("groups/<uuid:uuid>/oversees/", views.oversees, name="group_oversees"),
    path("groups/<uuid:uuid>/seat/", views.take_seat, name="take_seat"),
    path("groups/<uuid:uuid>/met/", views.write_meeting, name="write_meeting"),
    path("groups/<uuid:uuid>/raise/", views.put_to, name="put_to_group"),
    path("groups/seat/<uuid:uuid>/left/", views.leave_seat, name="leave_seat"),
    path("groups/meeting/<uuid:uuid>/", views.meeting, name="meeting"),
    path("groups/meeting/<uuid:uuid>/change/", views.change_meeting, name="change_meeting"),
    path("groups/meeting/<uuid:uuid>/decided/", views.decide_at, name="write_decision"),
    path("groups/decision/<uuid:uuid>/", views.change_decision, name="change_decision"),
    path("groups/decision/<uuid:uuid>/take-back/", views.take_back, name="take_back_decision"),
    path("groups/raised/<uuid:uuid>/", views.raised, name="raised"),
    path("groups/raised/<uuid:uuid>/answer/", views.answer, name="answer_raised"),
    path("groups/raised/<uuid:uuid>/take-out/", views.take_out_raised, name="take_out_raised"),
]
