"""The plan: anybody reads it; the business manager takes responses in, and keeps it true."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.action_plan import changes, forms, measured, pages, publishing, reading
from reachable.action_plan.actions import pages as action_pages
from reachable.action_plan.actions import reading as action_reading
from reachable.action_plan.groups import pages as group_pages
from reachable.action_plan.letters import pages as letters
from reachable.action_plan.library import pages as library
from reachable.action_plan.models import Attached, Evidence, Item, Review
from reachable.action_plan.published import reading as file_reading
from reachable.action_plan.published import response
from reachable.action_plan.reading import Read
from reachable.clocks.ages import london_day
from reachable.errors import CannotDo
from reachable.locks.named import the_one
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.measures.pages import quarter_words
from reachable.words.asking import Asked, fill_in
from reachable.words.files import PDF, WORD, handed_over
from reachable.words.forms import PlainForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]
NONE_FOUND = "No recommendation was found in it: nothing begins with “Recommendation” and a number."


@needs(Permission.SEE_PLAN)
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """Every response in the plan with its recommendations; for who keeps it, those that wait to be looked over."""
    reviews = list(Review.objects.in_the_plan().order_by("-published_on", "-pk"))
    keeps = may(request, Permission.KEEP_PLAN)
    waiting = Review.objects.filter(put_in_at__isnull=True).order_by("-read_at") if keeps else ()
    read = reading.recommendations_of(reviews)
    every = [one for some in read.values() for one in some]
    about = letters.about([one.row.pk for one in every], london_day(request.now))
    held = action_reading.read_actions(action_reading.in_the_plan(), london_day(request.now), every)
    context = {"practice": pages.practice(every, held), "late": action_pages.late_words(held), "actions": len(held)}
    measures = measured.beside([attached for one in every for attached in one.attached])
    context |= {"reviews": pages.listed(reviews, read, about, reading.statements(reviews), measures)}
    context["pieces"], context["stale"] = library.how_many(london_day(request.now))
    return render(request, "action_plan/plan.html", context | {"keeps": keeps, "waiting": waiting})


@needs(Permission.SEE_PLAN)
@require_GET
def recommendation(request: HttpRequest, uuid) -> HttpResponse:
    """One recommendation: its two truths, what is in place and planned, and what shows whether practice changed."""
    one = reading.recommendation(uuid)
    about = letters.about([one.row.pk], london_day(request.now))[one.row.pk]
    keeps = may(request, Permission.KEEP_PLAN)
    context = pages.told(one, reading.before(one.row), about, keeps=keeps) | {"measures": measured.told(one.attached)}
    rows = action_reading.in_the_plan().filter(recommendation=one.row)
    held = action_reading.read_actions(rows, london_day(request.now), [one])
    context |= {"actions": action_pages.listed(held), "action_headings": action_pages.HEADINGS}
    context |= {"decided": group_pages.decided_about(one.row), "keeps": keeps}
    return render(request, "action_plan/recommendation.html", context)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def read_response(request: HttpRequest) -> HttpResponse:
    """Reads a published response. It is in no plan before somebody has looked it over."""
    form = forms.ReadForm(what_was_sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = response.read(file_reading.read(form.bytes()))
        except CannotDo as error:
            form.add_error("file", error.words)
        else:
            if found.recommendations:
                review = changes.read_response(response=found, by=request.user, now=request.now)
                return redirect("looked_over", uuid=review.uuid)
            form.add_error("file", NONE_FOUND)
    return render(request, "action_plan/read.html", {"form": form})


@needs(Permission.KEEP_PLAN)
@require_GET
def looked_over(request: HttpRequest, uuid) -> HttpResponse:
    """What was read of a response, whole, before it is in the plan."""
    review = reading.waiting(uuid)
    read = reading.recommendations_of([review]).get(review.pk, [])
    context = pages.looked_over(review, read, reading.statements([review])[review.pk])
    return render(request, "action_plan/looked_over.html", context)


@needs(Permission.KEEP_PLAN)
@require_POST
def put_in(request: HttpRequest, uuid) -> HttpResponse:
    """It was looked over, and is in the plan from now."""
    changes.put_in(review=reading.waiting(uuid), by=request.user, now=request.now)
    messages.success(request, "It is in the plan.")
    return redirect("plan")


@needs(Permission.KEEP_PLAN)
@require_POST
def throw_away(request: HttpRequest, uuid) -> HttpResponse:
    """What was read is not wanted."""
    changes.throw_away(review=reading.waiting(uuid), by=request.user, now=request.now)
    messages.success(request, "Thrown away. Nothing of it was kept.")
    return redirect("plan")


@needs(Permission.SEE_PLAN)
@require_GET
def published(request: HttpRequest, uuid) -> HttpResponse:
    """The response as it would be published today."""
    review, read = reading.response(uuid)
    context = {"review": review, "parts": publishing.parts(read), "waiting": pages.waiting(read)}
    return render(request, "action_plan/published.html", context)


@needs(Permission.SEE_PLAN)
@require_GET
def published_word(request: HttpRequest, uuid) -> HttpResponse:
    """The same in Word."""
    made = publishing.as_word(*reading.response(uuid), today=london_day(request.now))
    return handed_over(made, "response.docx", WORD)


@needs(Permission.SEE_PLAN)
@require_GET
def published_pdf(request: HttpRequest, uuid) -> HttpResponse:
    """The same as a PDF."""
    made = publishing.as_pdf(*reading.response(uuid), today=london_day(request.now))
    return handed_over(made, "response.pdf", PDF)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_item(request: HttpRequest, uuid) -> HttpResponse:
    """One more line."""
    one, form = reading.recommendation(uuid), forms.ItemForm(what_was_sent(request))
    return _ask(request, one, form, "Add a line", partial(changes.add_item, recommendation=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def change_item(request: HttpRequest, uuid) -> HttpResponse:
    """Other words, another column or another day; what stood there stays to be read."""
    item = _item(uuid)
    as_now = {"column": item.column, "text": item.text, "so_on": item.so_on}
    form = forms.ChangeItemForm(what_was_sent(request), initial=as_now)
    one = reading.recommendation(item.recommendation.uuid)
    change, more = partial(changes.change_item, item=item), pages.why_it_waits(item)
    return _ask(request, one, form, "Change this line", change, item.text, more)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out_item(request: HttpRequest, uuid) -> HttpResponse:
    """It no longer holds."""
    item, form = _item(uuid), forms.TakeOutForm(what_was_sent(request))
    one = reading.recommendation(item.recommendation.uuid)
    return _ask(request, one, form, "Take this line out", partial(changes.take_out_item, item=item), item.text)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def say_done(request: HttpRequest, uuid) -> HttpResponse:
    """Our action is done, or is open after all."""
    choices = [("yes", "Our action is done"), ("no", "Our action is open")]
    return _say(request, uuid, "Is our action done?", choices, changes.say_done)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def say_embedded(request: HttpRequest, uuid) -> HttpResponse:
    """It is embedded, which evidence must carry; or it is not, or not any more."""
    choices = [("yes", "It is embedded"), ("no", "It is not embedded, or not any more")]
    return _say(request, uuid, "Is it embedded?", choices, changes.say_embedded)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_evidence(request: HttpRequest, uuid) -> HttpResponse:
    """What shows that practice has changed, or that it has not."""
    one, form = (
        reading.recommendation(uuid),
        forms.EvidenceForm(what_was_sent(request), today=london_day(request.now)),
    )
    return _ask(request, one, form, "Add evidence", partial(changes.add_evidence, recommendation=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out_evidence(request: HttpRequest, uuid) -> HttpResponse:
    """It was written by mistake, or no longer holds."""
    row = the_one(Evidence.objects.standing().filter(uuid=uuid).select_related("recommendation"))
    one, form = reading.recommendation(row.recommendation.uuid), forms.TakeOutForm(what_was_sent(request))
    return _ask(
        request, one, form, "Take this evidence out", partial(changes.take_out_evidence, evidence=row), row.words
    )


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def attach(request: HttpRequest, uuid) -> HttpResponse:
    """A measure that says whether practice changed."""
    one = reading.recommendation(uuid)
    quarters = [(quarter, quarter_words(quarter)) for quarter in measured.settled_quarters()]
    form = forms.AttachForm(what_was_sent(request), keys=measured.choices(), quarters=quarters)
    return _ask(request, one, form, "Put a measure beside it", partial(changes.attach, recommendation=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def detach(request: HttpRequest, uuid) -> HttpResponse:
    """It says nothing about this recommendation."""
    row = the_one(Attached.objects.standing().filter(uuid=uuid).select_related("recommendation"))
    one, form = reading.recommendation(row.recommendation.uuid), forms.TakeOutForm(what_was_sent(request))
    return _ask(
        request, one, form, "Take this measure away", partial(changes.detach, attached=row), measured.called(row)
    )


def _say(request: HttpRequest, uuid: Any, title: str, choices: list, change: Callable) -> HttpResponse:
    one = reading.recommendation(uuid)
    form = forms.SayForm(what_was_sent(request), today=london_day(request.now), choices=choices)
    return _ask(request, one, form, title, partial(change, recommendation=one.row))


def _item(uuid: Any) -> Item:
    """A line that stands in the plan. Raises NotShared where there is none."""
    held = Item.objects.standing().filter(uuid=uuid, recommendation__review__put_in_at__isnull=False)
    return the_one(held.select_related("recommendation"))


def _ask(
    request: HttpRequest, one: Read, form: PlainForm, title: str, change: Callable, about: str = "", more: str = "",
) -> HttpResponse:  # fmt: skip
    """Asks, and goes back to the recommendation."""
    back = reverse("recommendation", args=[one.row.uuid]), "Back to the recommendation"
    return fill_in(request, form, Asked(title, *back, f"Recommendation {one.row.number}", about, more=more), change)
