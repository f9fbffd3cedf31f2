"""Addresses of the guidance: a section by its slug, and never a person."""

from django.urls import path

from reachable.guidance import change_views, views

urlpatterns = [
    path("", views.guidance, name="guidance"),
    path("changes/", change_views.changes, name="guidance_changes"),
    path("changes/write/", change_views.write_change, name="write_change"),
    path("changes/<uuid:uuid>/read/", change_views.read_change, name="read_change"),
    path("changes/<uuid:uuid>/take-out/", change_views.take_out_change, name="take_out_change"),
    path("<str:section>/", views.section, name="section"),
    path("<str:section>/read/", change_views.read_section, name="read_section"),
    path("<str:section>/change/", views.change_section, name="change_section"),
    path("<str:section>/owner/", views.section_owner, name="section_owner"),
    path("<str:section>/does-not-help/", views.does_not_help, name="does_not_help"),
]
