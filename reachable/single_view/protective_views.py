"""Writing down what protects a young person, and putting it right or ending it."""

from django.http import HttpRequest, HttpResponse

from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.family import changes as family
from reachable.family.models import ProtectiveFactor
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.single_view import forms, protective_pages
from reachable.single_view.writing import ask, one_of, open_page


@needs(Permission.WORK_ON_PAGE)
def protective(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down what protects them: whoever may read the page may say so, of what they read."""
    seen = open_page(request, uuid, "what protects them")

    def write(said: dict) -> None:
        family.write_protective(person=seen.person, by=request.user, now=request.now, **said)

    form = forms.ProtectiveForm(request.POST or None, themes=seen.themes, today=london_day(request.now))
    return ask(request, form, "What protects them?", seen, write, "Written down.")


@needs(Permission.WORK_ON_PAGE)
def end_protective(request: HttpRequest, uuid, row) -> HttpResponse:
    """Ends it or puts it right, with why. Raises NotShared for one that is not on their page, has ended, or of which
    this viewer does not see what it rests on."""
    seen = open_page(request, uuid, "what protects them")
    factor = one_of(seen.protective, row)
    if factor.ended_at or seen.is_protected:
        raise NotShared

    def write(said: dict) -> None:
        by = {"factor": factor, "why": said.pop("why"), "by": request.user, "now": request.now}
        ended_as = said.pop("ended_as")
        if ended_as == ProtectiveFactor.Ended.CORRECTED:
            family.correct_protective(**by, **said)
        else:
            family.end_protective(ended_as=ended_as, **by)

    now_said = {"rests_on": factor.rests_on, "holds_how": factor.holds_how, "so_on": factor.so_on}
    form = forms.EndProtectiveForm(
        request.POST or None, initial=now_said, themes=seen.themes, today=london_day(request.now)
    )
    about = protective_pages.words_of(factor)
    return ask(request, form, "Change what protects them", seen, write, "Written down.", about=about)
