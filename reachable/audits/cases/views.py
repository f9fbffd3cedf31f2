"""One organisation's part of a case: audited by whose part it is, moderated by somebody else, on the audit's days."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reachable.audits import pages, reading
from reachable.audits.answering import Told, missing
from reachable.audits.cases import changes
from reachable.audits.forms import CaseForm, ModerateForm
from reachable.audits.reading import PartRead
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.asking import ask
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.ANSWER_AUDIT)
@require_http_methods(ASK)
def case(request: HttpRequest, uuid) -> HttpResponse:
    """One's own part: the questions with their guidance, as far as they were answered; what is finished only reads."""
    read = _mine(request, uuid)
    if read.part.finished_at:
        return _shown(request, read)
    form = CaseForm(what_was_sent(request), tool=read.audit.tool, initial=_initial(read))
    if request.method == "POST" and form.is_valid() and _keeps(request, read, form):
        return redirect("audit_case", uuid=uuid)
    return render(request, "audits/case.html", pages.case(read, request.now) | {"form": form})


def _keeps(request: HttpRequest, read: PartRead, form: CaseForm) -> bool:
    """Keeps what was typed, finished or not. False where something is missing: it is kept then too, as a draft."""
    told = form.told()
    still = missing(read.audit.tool, told) if "finish" in request.POST else {}
    change = changes.finish if "finish" in request.POST and not still else changes.save_draft
    change(part=read.part, told=told, by=request.user, now=request.now)
    for name, words in still.items():
        form.add_error(name, words)
    if not still:
        messages.success(request, "Finished. It stands." if change is changes.finish else "Saved as a draft.")
    return not still


def _initial(read: PartRead) -> dict[str, str]:
    given = {f"q_{key}": one.answer for key, one in read.answers.items()}
    given |= {f"w_{key}": one.words for key, one in read.answers.items()}
    return given | {name: getattr(read.part, name) for name in Told._fields if name != "answers"}


@needs(Permission.ANSWER_AUDIT)
@require_POST
def hand_on(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody who has worked with this young person does not audit them: another is asked."""
    changes.hand_on(part=_mine(request, uuid).part, by=request.user, now=request.now)
    messages.success(
        request, "You see this case no more. Somebody else of your organisation is asked, if there is one."
    )
    return redirect("audits")


@needs(Permission.ANSWER_AUDIT)
@require_http_methods(ASK)
def moderate(request: HttpRequest, uuid) -> HttpResponse:
    """What somebody else answered and how they graded it: confirm the grade or change it. Raises NotShared for one's
    own."""
    read = reading.to_moderate(request.user.as_viewer(), uuid, request.now)
    if read.moderated:
        return _shown(request, read)
    form = ModerateForm(what_was_sent(request))
    shown = "audits/moderate.html", _as_read(request, read)

    def change(**said) -> None:
        changes.moderate(part=read.part, **said)

    return ask(request, form, shown, change, lambda _: reverse("moderate_case", args=[uuid]))


def _mine(request: HttpRequest, uuid) -> PartRead:
    """One's own part. Raises NotShared for another's."""
    return reading.part(request.user.as_viewer(), uuid, request.now)


def _as_read(request: HttpRequest, read: PartRead) -> dict:
    told = pages.case(read, request.now)
    return told | {"answered": pages.answered(read.audit.tool, read.answers), "graded": pages.graded(read)}


def _shown(request: HttpRequest, read: PartRead) -> HttpResponse:
    return render(request, "audits/moderate.html", _as_read(request, read))
