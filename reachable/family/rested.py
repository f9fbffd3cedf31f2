"""What of this folder rests on the page that it was written on, should two young people have been mixed up there."""

from reachable.family.models import (
    Account,
    Complaint,
    Correction,
    ProtectiveFactor,
    Relative,
    Told,
    TrustedAdult,
    Worry,
)
from reachable.people.rested import Rests

RESTS = (
    Rests("told", "Word to the family", Told.objects.all, went_to="the family"),
    Rests("account", "The family’s account", Account.objects.all),
    Rests("correction", "Correction asked for", Correction.objects.all, went_to="the organisation that was asked"),
    Rests("complaint", "Complaint", Complaint.objects.all),
    Rests("worry", "Worry", Worry.objects.all, over="ended_at"),
    Rests("trusted", "Whom they trust", TrustedAdult.objects.all, over="ended_at"),
    Rests("relative", "Who somebody is to them", Relative.objects.all, over="ended_at"),
    Rests("protects", "What protects them", ProtectiveFactor.objects.all, over="ended_at"),
)
