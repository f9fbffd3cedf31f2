"""Addresses of this folder."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
