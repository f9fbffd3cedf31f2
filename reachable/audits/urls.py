"""Addresses of audits and surveys: random ids, and never a person."""

from reachable.audits.surveys.urls import urlpatterns as surveys

urlpatterns: list = [
    *surveys,
]
