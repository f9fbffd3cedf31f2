"""The web's way in."""

from django.core.wsgi import get_wsgi_application

from reachable.config.command_line import start

start()
application = get_wsgi_application()
