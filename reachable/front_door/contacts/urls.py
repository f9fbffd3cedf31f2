"""Addresses of contacts and of what agencies are asked: random ids, never a name."""

from django.urls import path

from reachable.front_door.contacts import answer_views, views

urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/new/", views.new_contact, name="new_contact"),
    path("contacts/new/<uuid:uuid>/", views.new_contact_about, name="new_contact_about"),
    path("contacts/<uuid:uuid>/", views.contact, name="contact"),
    path("contacts/<uuid:uuid>/looked-at/", views.screen_contact, name="screen_contact"),
    path("contacts/<uuid:uuid>/who/", views.who_contact, name="who_contact"),
    path("contacts/<uuid:uuid>/same/", views.same_contact, name="same_contact"),
    path("contacts/<uuid:uuid>/another/", views.other_contact, name="other_contact"),
    path("contacts/<uuid:uuid>/number/", views.number_contact, name="number_contact"),
    path("contacts/<uuid:uuid>/rate/", views.rate_contact, name="rate_contact"),
    path("contacts/<uuid:uuid>/ask/", views.ask_agencies, name="ask_agencies"),
    path("contacts/<uuid:uuid>/decide/", views.decide_contact, name="decide_contact"),
    path("contacts/<uuid:uuid>/decided/", views.read_back_contact, name="read_back_contact"),
    path("contacts/<uuid:uuid>/word-back/", views.send_word, name="send_word"),
    path("contacts/<uuid:uuid>/close/", views.close_contact, name="close_contact"),
    path("contacts/<uuid:uuid>/open-again/", views.reopen_contact, name="reopen_contact"),
    path("contacts/answers/<uuid:uuid>/", answer_views.answer_for, name="answer_for"),
    path("asked-of-us/", answer_views.checks, name="checks"),
    path("asked-of-us/<uuid:uuid>/", answer_views.answer_check, name="answer_check"),
    path("asked-of-us/<uuid:uuid>/nothing-known/", answer_views.nothing_known, name="nothing_known"),
    path("front-door/", answer_views.front_door, name="front_door"),
]
