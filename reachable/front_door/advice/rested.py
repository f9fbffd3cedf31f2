"""What of this folder rests on the page that it was written on, should two young people have been mixed up there."""

from reachable.front_door.advice.models import Advice
from reachable.people.rested import Rests

RESTS = (Rests("advice", "Advice", Advice.objects.all, "advice", went_to="whoever asked for it"),)
