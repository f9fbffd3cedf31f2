"""What of this folder rests on the page that it was written on, should two young people have been mixed up there."""

from reachable.people.rested import Rests
from reachable.reachable_moments.models import Attempt, Moment

RESTS = (
    Rests(
        "moment", "Reachable moment", Moment.objects.all, "moment", at="opened_at", by="identified_by", over="ended_at"
    ),
    Rests("attempt", "Attempt to reach", Attempt.objects.all, at="entered_at", record="moment__record"),
)
