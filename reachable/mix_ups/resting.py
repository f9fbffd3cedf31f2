"""Everything that may rest on a page, folder by folder: each says itself what of its own does (`rested.py`)."""

from reachable.actions import rested as actions
from reachable.family import rested as family
from reachable.front_door.advice import rested as advice
from reachable.front_door.contacts import rested as contacts
from reachable.indicators import rested as indicators
from reachable.people.rested import Rests
from reachable.reachable_moments import rested as moments

RESTS: tuple[Rests, ...] = (
    *moments.RESTS,
    *contacts.RESTS,
    *advice.RESTS,
    *actions.RESTS,
    *family.RESTS,
    *indicators.RESTS,
)
