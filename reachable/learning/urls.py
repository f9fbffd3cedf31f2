"""Addresses of training and of the learning replay: never a person."""

urlpatterns: list = []
