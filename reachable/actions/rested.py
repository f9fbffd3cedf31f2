"""What of this folder rests on the page that it was written on, should two young people have been mixed up there."""

from reachable.actions.models import Action
from reachable.people.rested import Rests

RESTS = (Rests("action", "Action", Action.objects.all, "action", over="ended_at"),)
