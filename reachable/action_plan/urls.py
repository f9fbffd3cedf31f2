"""Addresses of the plan: random ids, and never a person."""

from django.urls import path

from reachable.action_plan import views
from reachable.action_plan.actions.urls import urlpatterns as actions
from reachable.action_plan.benchmark.urls import urlpatterns as benchmark
from reachable.action_plan.groups.urls import urlpatterns as groups
from reachable.action_plan.letters.urls import urlpatterns as letters
from reachable.action_plan.library.urls import urlpatterns as library

urlpatterns = [
    *letters,
    *groups,
    *actions,
    *benchmark,
    *library,
    path("", views.plan, name="plan"),
    path("read/", views.read_response, name="read_response"),
    path("read/<uuid:uuid>/", views.looked_over, name="looked_over"),
    path("read/<uuid:uuid>/put-in/", views.put_in, name="put_in"),
    path("read/<uuid:uuid>/throw-away/", views.throw_away, name="throw_away"),
    path("response/<uuid:uuid>/", views.published, name="published"),
    path("response/<uuid:uuid>/word/", views.published_word, name="published_word"),
    path("response/<uuid:uuid>/pdf/", views.published_pdf, name="published_pdf"),
    path("recommendation/<uuid:uuid>/", views.recommendation, name="recommendation"),
    path("recommendation/<uuid:uuid>/add/", views.add_item, name="add_item"),
    path("recommendation/<uuid:uuid>/done/", views.say_done, name="say_done"),
    path("recommendation/<uuid:uuid>/embedded/", views.say_embedded, name="say_embedded"),
    path("recommendation/<uuid:uuid>/evidence/", views.add_evidence, name="add_evidence"),
    path("recommendation/<uuid:uuid>/measure/", views.attach, name="attach_measure"),
    path("measure/<uuid:uuid>/take-away/", views.detach, name="detach_measure"),
    path("line/<uuid:uuid>/", views.change_item, name="change_item"),
    path("line/<uuid:uuid>/take-out/", views.take_out_item, name="take_out_item"),
    path("evidence/<uuid:uuid>/take-out/", views.take_out_evidence, name="take_out_evidence"),
]
