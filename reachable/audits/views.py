"""Audits: the business manager runs them, auditors audit on their days, the board reads what was found."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.audits import changes, findings_step, forms, found_pages, pages, publishing, reading
from reachable.audits.cases import changes as cases
from reachable.audits.models import Audit, AuditAction, Auditor, ForumDecision, Learnt
from reachable.audits.tools.catalogue import TOOLS
from reachable.audits.tools.shape import newest
from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.locks.named import the_one
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import FOR_GOOD, Asked, ask, fill_in
from reachable.words.files import PDF, WORD, handed_over
from reachable.words.forms import PlainForm, TakeOneOutForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]
A_PAGE = 20
MOST_IN_A_PACK = 20
WHY = "You see this because you run audits. Nothing here is about one young person."


@needs(Permission.SEE_AUDITS)
@require_GET
def audits(request: HttpRequest) -> HttpResponse:
    """Every audit, the newest first; for an auditor, above them, the cases that they may open today."""
    viewer = request.user.as_viewer()
    page = Paginator(_audits().order_by("-at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    answers = may(request, Permission.ANSWER_AUDIT)
    mine = pages.my_cases(reading.my_parts(viewer, request.now), viewer.id) if answers else []
    context = {"page": page, "rows": pages.listed(page.object_list, request.now), "headings": pages.HEADINGS}
    context |= {
        "answers": answers,
        "mine": mine,
        "my_headings": pages.MY_HEADINGS,
        "runs": may(request, Permission.RUN_AUDITS),
    }
    return render(request, "audits/audits.html", context)


@needs(Permission.SEE_AUDITS)
@require_GET
def tools(request: HttpRequest) -> HttpResponse:
    """Every tool with its questions."""
    return render(request, "audits/tools.html", {"tools": pages.tools(newest(TOOLS))})


@needs(Permission.SEE_AUDITS)
@require_GET
def audit(request: HttpRequest, uuid) -> HttpResponse:
    """One audit: how it stands, what its sample was drawn from in numbers, and how far each organisation is."""
    one, now, runs = _audit(uuid), request.now, may(request, Permission.RUN_AUDITS)
    named = Auditor.objects.filter(audit=one).select_related("practitioner", "agency").order_by("agency__name", "pk")
    work = findings_step.progress(one)
    context = {
        "audit": one,
        "stands": pages.STANDS[one.stands(now)],
        "how": one.stands(now).value,
        "told": pages.told(one),
        "frame": pages.frame(one),
        "frame_headings": pages.FRAME_HEADINGS,
        "work": pages.work(work),
        "work_headings": pages.WORK_HEADINGS,
        "nobody": pages.nobody(work),
        "without": pages.without(named, work) if one.drawn_at else [],
        "named": pages.named(named),
        "small": pages.SMALL,
        "runs": runs,
        "can_be_read": pages.can_be_read(one, now),
        **_followed(one, request),
    }
    return render(request, "audits/audit.html", context)


def _followed(one: Audit, request: HttpRequest) -> dict[str, Any]:
    """What was learnt, decided and is done because of it."""
    runs, today = may(request, Permission.RUN_AUDITS), london_day(request.now)
    learnt = Learnt.objects.filter(audit=one).select_related("by").order_by("pk")
    return {
        "learnt": pages.learnt(learnt),
        "decisions": pages.decisions(ForumDecision.objects.filter(audit=one).order_by("so_on", "pk")),
        "actions": pages.actions(AuditAction.objects.filter(audit=one).in_order(), today, runs),
        "action_headings": pages.ACTION_HEADINGS,
    }


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def new_audit(request: HttpRequest) -> HttpResponse:
    """Sets up an audit. Nobody is drawn yet."""
    return _set_up(request, None, {})


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def audit_again(request: HttpRequest, uuid) -> HttpResponse:
    """Asks an audit again, with its tool's newest version, to be read beside it. Raises NotShared while it goes on."""
    before = _over(request, uuid)
    as_before = {"title": f"{before.title}, again"[:120], "theme": before.theme, "tool": before.tool_key}
    as_before |= {"spread": before.spread, "wanted": before.wanted}
    return _set_up(request, before, as_before)


def _set_up(request: HttpRequest, before: Audit | None, initial: dict[str, Any]) -> HttpResponse:
    form = forms.SetUpForm(what_was_sent(request), today=london_day(request.now), initial=initial)
    shown = "audits/set_up.html", {"before": before}
    return ask(
        request, form, shown, partial(changes.set_up, before=before), lambda one: reverse("audit", args=[one.uuid])
    )


@needs(Permission.RUN_AUDITS)
@require_POST
def draw(request: HttpRequest, uuid) -> HttpResponse:
    """Draws the sample. Who was drawn is shown to auditors alone, on their days."""
    one = _audit(uuid)
    cases.draw_sample(audit=one, by=request.user, now=request.now)
    messages.success(request, "The sample is drawn. Auditors see their cases on the days of the audit.")
    return redirect("audit", uuid=uuid)


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def name_auditor(request: HttpRequest, uuid) -> HttpResponse:
    """Names one more auditor."""
    one = _audit(uuid)
    form = forms.NameAuditorForm(what_was_sent(request), audit=one)
    return _ask(request, one, form, "Name another auditor", cases.name_auditor)


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def learn(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down what was learnt."""
    return _ask(
        request, _audit(uuid), forms.LearntForm(what_was_sent(request)), "Write down what was learnt", changes.learn
    )


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def decided(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down what the forum decided."""
    form = forms.DecidedForm(what_was_sent(request), today=london_day(request.now))
    return _ask(request, _audit(uuid), form, "Write down what the forum decided", changes.decided)


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def agree_action(request: HttpRequest, uuid) -> HttpResponse:
    """Agrees an action about practice."""
    form = forms.ActionForm(what_was_sent(request))
    return _ask(request, _audit(uuid), form, "Agree an action about practice", changes.agree_action)


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def do_action(request: HttpRequest, uuid) -> HttpResponse:
    """Says that an action is done."""
    row = the_one(AuditAction.objects.filter(uuid=uuid, done_on__isnull=True).select_related("audit"))
    asked = _asked(row.audit, "What came of this action?", row.what)
    form = forms.DoneForm(what_was_sent(request), today=london_day(request.now))
    return fill_in(request, form, asked, partial(changes.do_action, action=row))


@needs(Permission.RUN_AUDITS)
@require_http_methods(ASK)
def take_out(request: HttpRequest, uuid) -> HttpResponse:
    """Takes out what was learnt, decided or agreed, where it names somebody or was written by mistake."""
    one = _audit(uuid)
    form = TakeOneOutForm(what_was_sent(request), rows=pages.written(one))
    return fill_in(request, form, _asked(one, "Take out what was written", **FOR_GOOD), changes.take_out)


@needs(Permission.SEE_AUDITS)
@require_GET
def findings(request: HttpRequest, uuid) -> HttpResponse:
    """What an audit found. Raises NotShared while it goes on."""
    one, today = _over(request, uuid), london_day(request.now)
    context = {"audit": one, "lines": found_pages.lines(one, today), "parts": found_pages.pack(one, today)}
    context["bars"] = found_pages.bars(found_pages.found(one))
    return render(request, "audits/findings.html", context)


@needs(Permission.SEE_AUDITS)
@require_GET
def findings_word(request: HttpRequest, uuid) -> HttpResponse:
    """The same in Word."""
    return handed_over(publishing.as_word(_over(request, uuid), london_day(request.now)), "audit.docx", WORD)


@needs(Permission.SEE_AUDITS)
@require_GET
def findings_pdf(request: HttpRequest, uuid) -> HttpResponse:
    """The same as a PDF."""
    return handed_over(publishing.as_pdf(_over(request, uuid), london_day(request.now)), "audit.pdf", PDF)


@needs(Permission.RUN_AUDITS)
@require_GET
def inspection(request: HttpRequest) -> HttpResponse:
    """What a joint inspection is given first, and what it is not."""
    context = {"audits": _all_over(request), "tools": newest(TOOLS), "holds_not": publishing.HOLDS_NOT}
    return render(request, "audits/inspection.html", context | {"small": pages.SMALL})


@needs(Permission.RUN_AUDITS)
@require_GET
def inspection_word(request: HttpRequest) -> HttpResponse:
    """That pack as one Word document."""
    made = publishing.inspection(_all_over(request), newest(TOOLS), london_day(request.now))
    return handed_over(made, "inspection.docx", WORD)


def _audits() -> Any:
    return Audit.objects.select_related("before")


def _audit(uuid: Any) -> Audit:
    return the_one(_audits().filter(uuid=uuid))


def _over(request: HttpRequest, uuid: Any) -> Audit:
    one = _audit(uuid)
    if not pages.can_be_read(one, request.now):
        raise NotShared("What this audit found is read once its days are over.")
    return one


def _all_over(request: HttpRequest) -> list[Audit]:
    """Those that are over, the newest first: as many as one document bears."""
    over = _audits().filter(drawn_at__isnull=False, last_on__lt=london_day(request.now))
    return list(over.order_by("-last_on", "-pk")[:MOST_IN_A_PACK])


def _at(one: Audit) -> str:
    return reverse("audit", args=[one.uuid])


def _ask(request: HttpRequest, one: Audit, form: PlainForm, title: str, change: Callable) -> HttpResponse:
    """Asks, and goes back to the audit."""
    return fill_in(request, form, _asked(one, title), partial(change, audit=one))


def _asked(one: Audit, title: str, about: str = "", **more: Any) -> Asked:
    return Asked(title, _at(one), "Back to the audit", one.title, about, WHY, **more)
