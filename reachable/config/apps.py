"""What happens once, when the program starts."""

from django.apps import AppConfig
from django.core import checks

from reachable import words


class Config(AppConfig):
    name = "reachable.config"
    label = "reachable_config"

    def ready(self) -> None:
        from reachable.config.start_up import every_page_says_what_it_needs, the_database_keeps_what_it_acknowledged

        words.warm()
        checks.register(every_page_says_what_it_needs, checks.Tags.security)
        checks.register(the_database_keeps_what_it_acknowledged, checks.Tags.database)
