"""What of this folder rests on the page that it was written on, should two young people have been mixed up there."""

from reachable.indicators.models import WrongPrompt
from reachable.people.rested import Rests

RESTS = (Rests("prompt", "A prompt said to be wrong", WrongPrompt.objects.all),)
