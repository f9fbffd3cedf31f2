"""Addresses of the guidance: a section by its slug, and never a person."""

from django.urls import path

from reachable.guidance import views

urlpatterns = [
    path("", views.guidance, name="guidance"),
    path("<str:section>/", views.section, name="section"),
    path("<str:section>/change/", views.change_section, name="change_section"),
    path("<str:section>/owner/", views.section_owner, name="section_owner"),
    path("<str:section>/does-not-help/", views.does_not_help, name="does_not_help"),
]
