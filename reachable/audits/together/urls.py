"""Addresses of what organisations look at together: random ids, and never a person."""

from django.urls import path

from reachable.audits.together import views

urlpatterns = [
    path("housing-and-mash/", views.joints, name="joints"),
    path("housing-and-mash/new/", views.write_joint, name="write_joint"),
    path("housing-and-mash/<uuid:uuid>/", views.joint, name="joint"),
    path("housing-and-mash/<uuid:uuid>/gap/", views.add_gap, name="add_gap"),
    path("housing-and-mash/<uuid:uuid>/take-out/", views.take_out, name="take_out_of_joint"),
    path("housing-and-mash/<uuid:uuid>/check/", views.check, name="check_joint"),
    path("housing-and-mash/gap/<uuid:uuid>/change/", views.agree, name="agree_about_gap"),
]
