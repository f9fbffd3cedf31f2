"""Every address. A person is never named in one: random ids only."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.urls import include, path

from reachable.config.known_feeds import known_feeds
from reachable.flow import receive_form
from reachable.front_door.urls import addresses as front_door_addresses
from reachable.people.models import kept_from
from reachable.sharing.urls import addresses as sharing_addresses


@login_not_required
def healthz(request):
    """For whoever watches that the web answers. Says nothing else."""
    return HttpResponse("ok", content_type="text/plain")


def closed(request, *args, **kwargs):
    """Pages that the sign-in library would offer and this program does not have."""
    raise Http404


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("sign-up/", closed, name="account_signup"),
    path("password/forgotten/", closed, name="account_reset_password"),
    path("password/set/", closed, name="account_set_password"),
    path("inactive/", closed, name="account_inactive"),
    path("", include("reachable.worklist.urls")),
    path("", include(front_door_addresses(receive_form))),
    path("actions/", include("reachable.actions.urls")),
    path("duty/", include("reachable.agencies.rota_urls")),
    path("term-dates/", include("reachable.agencies.term_urls")),
    path("", include("reachable.in_confidence.urls")),
    path("moments/", include("reachable.reachable_moments.urls")),
    path("young-people/", include("reachable.single_view.urls")),
    path("guidance/", include("reachable.guidance.urls")),
    path("measures/", include("reachable.measures.urls")),
    path("plan/", include("reachable.action_plan.urls")),
    path("audits/", include("reachable.audits.urls")),
    path("survey/", include("reachable.audits.surveys.answer_urls")),
    path("learning/", include("reachable.learning.urls")),
    path("rules/", include("reachable.indicators.urls")),
    path("same-person/", include("reachable.worklist.same_person.urls")),
    path("mix-ups/", include("reachable.mix_ups.urls")),
    path("deliveries/", include("reachable.feeds.urls")),
    path("", include(sharing_addresses(known_feeds(), kept_from))),
    path("", include("reachable.oversight.urls")),
    path("accounts/", include("reachable.agencies.urls")),
]

handler400 = "reachable.words.refusals.bad_request"
handler403 = "reachable.words.refusals.forbidden"
handler404 = "reachable.words.refusals.not_found"
handler500 = "reachable.words.refusals.broken"
