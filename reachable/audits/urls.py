"""Addresses of audits and surveys: random ids, and never a person."""

urlpatterns: list = []
