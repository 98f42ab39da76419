"""The Sunday night: a circular at 20:00, in force at 07:30; the personnel office reads and answers, the leader signs,
on one screen."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.pipeline.cases import NAMES, load_case
from piket.reading.errors import UnreadableDocument
from piket.web.directives import page
from piket.web.directives import queries as circulars
from piket.web.directives import services as circular_services
from piket.web.directives.approving import rights
from piket.web.directives.approving.services import approve
from piket.web.directives.forms import AnswerForm, CircularForm, default_ground, wants_date
from piket.web.directives.models import Directive
from piket.web.directives.queries import Questions
from piket.web.night import queries
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.models import Roster


@require_http_methods(["GET", "POST"])
@requires(Action.PUBLISH_PROVISIONAL)
def start(request: MemberRequest) -> HttpResponse:
    """Paste or upload; what cannot be read is said here, and nothing is kept."""
    form = CircularForm(request.POST or None, request.FILES or None, initial=_sample(request))
    if request.method == "POST" and form.is_valid():
        try:
            directive = circular_services.draft_circular(access=request.access, upload=form.upload())
        except UnreadableDocument as error:
            form.add_error(None, error.message.in_language(get_language() or "id"))
        else:
            return redirect("night:evening", directive.pk)
    status = 422 if form.is_bound else 200
    return render(request, "night/start.html", {"form": form}, status=status)


def _sample(request: MemberRequest) -> dict[str, str]:
    """In the demo a visitor has no circular at hand: the city's own is one tap away."""
    if not settings.DEMO or "contoh" not in request.GET:
        return {}
    return {"text": load_case(NAMES[0]).text.decode()}


@require_GET
@requires(Action.PUBLISH_PROVISIONAL)
def evening(request: MemberRequest, pk: int) -> HttpResponse:
    """The contradictions and decisions of a draft; of an approved circular the job, then what came of it."""
    directive = get_object_or_404(circulars.whole(pk))
    run = queries.run_of(directive)
    if run is not None and run.status != run.Status.FAILED:
        template = "night/done.html" if run.finished else "night/running.html"
        result = queries.result_of(directive) if run.finished else None
        seconds = queries.seconds_of(run)
        return render(
            request, template, {"directive": directive, "run": run, "result": result, "seconds": seconds}
        )
    failed = [run.message] if run is not None else []
    return _asking(request, directive, circulars.questions_of(directive), failed)


def _asking(request: MemberRequest, directive: Directive, asks: Questions, faults: list[str]) -> HttpResponse:
    context = {
        "directive": directive,
        "wrongs": page.wrongs(directive),
        "asks": asks.needed,
        "later": [ask for ask in asks.open if not ask.needed],
        "dated": {ask.key for ask in asks.needed if wants_date(ask.question)},
        "faults": faults,
        "bar": rights.bar_to(request.access, directive),
        "issuer": rights.issuer_of(directive),
        "office": rights.office_of(rights.issuer_of(directive)).label,
    }
    refused = bool(faults) and request.method == "POST"
    return render(request, "night/asking.html", context, status=422 if refused else 200)


@require_POST
@requires(Action.PUBLISH_PROVISIONAL)
def publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the answers; who may sign approves and starts the job: provisional rosters for every settled unit, and
    messages. Of who may not, the answers wait on the same screen for the signature."""
    directive = get_object_or_404(circulars.whole(pk), status=Directive.Status.DRAFT)
    asks = circulars.questions_of(directive)
    forms = [_answer(request, number, ask.question) for number, ask in enumerate(asks.needed, 1)]
    unanswered = sum(not form.data["choice"] for form in forms)
    if unanswered:
        return _asking(request, directive, asks, [_("Masih ada pertanyaan yang belum dijawab.")])
    faults = [message for form in forms if not form.is_valid() for message in form.messages]
    if faults:
        return _asking(request, directive, asks, faults)
    for form in forms:
        circular_services.decide(
            access=request.access,
            directive=directive,
            question=form.question,
            choice=form.cleaned_data["choice"],
            ground=form.cleaned_data["ground"],
        )
    if rights.bar_to(request.access, directive) is None:
        approve(access=request.access, directive=directive, status=Roster.Status.PROVISIONAL)
    else:
        if forms:
            circular_services.redraft(directive)
        messages.success(request, _("Jawaban tercatat atas nama Anda; suratnya menunggu pengesahan."))
    return redirect("night:evening", pk)


def _answer(request: MemberRequest, number: int, question: dict[str, object]) -> AnswerForm:
    """One of the answers in the night's single form; its ground is the question's own where none is written."""
    choice = request.POST.get(f"choice-{number}", "")
    data = {
        "choice": choice,
        "other": request.POST.get(f"other-{number}", ""),
        "ground": request.POST.get("ground", "").strip() or default_ground(question, choice),
    }
    return AnswerForm(data, question=question)


@require_GET
@requires(Action.PUBLISH_PROVISIONAL)
def progress(request: MemberRequest, pk: int) -> HttpResponse:
    """The job's bar alone, for htmx; once the job has ended the whole screen is asked for anew."""
    directive = get_object_or_404(circulars.whole(pk))
    run = queries.run_of(directive)
    if run is None:
        raise Http404
    response = render(request, "night/_progress.html", {"directive": directive, "run": run})
    if run.finished:
        response["HX-Refresh"] = "true"
    return response
