"""Addresses of the published rules: a rule by its number, and never a person."""

from django.urls import path

from reachable.indicators import views

urlpatterns = [
    path("", views.rules, name="rules"),
    path("<str:rule>/", views.rule, name="rule"),
    path("<str:rule>/change/", views.change_rule, name="change_rule"),
    path("<str:rule>/preview/", views.preview_rule, name="preview_rule"),
    path("<str:rule>/off/", views.switch_off_rule, name="switch_off_rule"),
    path("<str:rule>/sign/", views.sign_rule, name="sign_rule"),
    path("<str:rule>/owner/", views.rule_owner, name="rule_owner"),
]
