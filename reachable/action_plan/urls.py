"""Addresses of the plan: random ids, and never a person."""

from django.urls import path

from reachable.action_plan import views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("read/", views.read_response, name="read_response"),
    path("read/<uuid:uuid>/", views.looked_over, name="looked_over"),
    path("read/<uuid:uuid>/put-in/", views.put_in, name="put_in"),
    path("read/<uuid:uuid>/throw-away/", views.throw_away, name="throw_away"),
    path("recommendation/<uuid:uuid>/", views.recommendation, name="recommendation"),
    path("recommendation/<uuid:uuid>/add/", views.add_item, name="add_item"),
    path("recommendation/<uuid:uuid>/done/", views.say_done, name="say_done"),
    path("recommendation/<uuid:uuid>/embedded/", views.say_embedded, name="say_embedded"),
    path("recommendation/<uuid:uuid>/evidence/", views.add_evidence, name="add_evidence"),
    path("line/<uuid:uuid>/", views.change_item, name="change_item"),
    path("line/<uuid:uuid>/take-out/", views.take_out_item, name="take_out_item"),
    path("evidence/<uuid:uuid>/take-out/", views.take_out_evidence, name="take_out_evidence"),
]
