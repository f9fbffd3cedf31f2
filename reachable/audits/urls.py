"""Addresses of audits and surveys: random ids, and never a person."""

from reachable.audits.surveys.urls import urlpatterns as surveys
from reachable.audits.together.section11.urls import urlpatterns as section11
from reachable.audits.together.urls import urlpatterns as together

urlpatterns: list = [
    *surveys,
    *together,
    *section11,
]
