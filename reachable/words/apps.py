"""The app that holds components and page words; it has no tables."""

from django.apps import AppConfig


class WordsConfig(AppConfig):
    name = "reachable.words"
    label = "words"
