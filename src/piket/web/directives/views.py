from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.reading.errors import UnreadableDocument
from piket.web.directives import page, queries, services
from piket.web.directives.approving.rights import bar_to, issuer_of, office_of
from piket.web.directives.arriving import TakesLong, draft_now
from piket.web.directives.continuing.queries import asked
from piket.web.directives.forms import AnswerForm, CircularForm, wants_date
from piket.web.directives.models import Directive
from piket.web.directives.readers.queries import has_read
from piket.web.directives.reviewing.items import review_of, unseen
from piket.web.directives.sentences import sentences
from piket.web.jobs.tasks import rerun, start_reading
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    access = request.access
    due = asked(access.agency) if access.may(Action.APPROVE_DIRECTIVE) else []
    context = {"rows": queries.directives(), "due": due, "due_keys": {one.directive.pk for one in due}}
    return render(request, "directives/index.html", context)


@require_http_methods(["GET", "POST"])
@requires(Action.DRAFT_DIRECTIVE)
def new(request: MemberRequest) -> HttpResponse:
    """A new circular: pasted or uploaded, read at once; a file that cannot be read leaves nothing behind."""
    form = CircularForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.upload()
        try:
            directive = draft_now(access=request.access, upload=upload)
        except TakesLong:
            return redirect("jobs:detail", start_reading(access=request.access, upload=upload).pk)
        except UnreadableDocument as error:
            form.add_error(None, error.message.in_language(get_language() or "id"))
        else:
            doubtful = _doubtful(request, directive)
            return redirect("directives:review" if doubtful else "directives:detail", directive.pk)
    status = 422 if form.is_bound else 200
    return render(request, "directives/new.html", {"form": form}, status=status)


@require_GET
@requires(Action.VIEW)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The text beside what was read in it, contradictions in front, then findings and the tiers above."""
    directive = get_object_or_404(queries.whole(pk))
    names = queries.unit_names()
    context = {
        "directive": directive,
        "pieces": page.text_pieces(directive),
        "groups": page.groups(directive, names),
        "wrongs": page.wrongs(directive),
        "missing": directive.draft.get("missing", ()),
        "questions": queries.questions_of(directive),
        "errors": page.errors(directive),
        "sentences": sentences(directive.yaml) if directive.edited_at else [],
        "relations": page.relations(directive, names),
        "versions": queries.versions(directive),
        "doubtful": _doubtful(request, directive),
        "unseen": unseen(directive),
        "bar": bar_to(request.access, directive),
        "read": has_read(request.access, directive),
        "issuer": issuer_of(directive),
        "office": office_of(issuer_of(directive)).label,
    }
    return render(request, "directives/detail.html", context)


def _doubtful(request: MemberRequest, directive: Directive) -> int | None:
    """How many readings should be looked at; None where there is nothing for her to review."""
    reviewable = directive.status == Directive.Status.DRAFT and directive.text_id and not directive.edited_at
    if not reviewable or not request.access.may(Action.DRAFT_DIRECTIVE):
        return None
    return len(review_of(directive).open_doubtful)


@require_GET
@requires(Action.VIEW)
def decisions(request: MemberRequest, pk: int) -> HttpResponse:
    return _decisions(request, get_object_or_404(queries.whole(pk)))


def _decisions(request: MemberRequest, directive: Directive, form: AnswerForm | None = None) -> HttpResponse:
    """`form` is an answer that was refused; it stays in its question with what is wrong with it."""
    asks = queries.questions_of(directive)
    context = {
        "directive": directive,
        "questions": asks,
        "form": form,
        "dated": {ask.key for ask in asks.all if wants_date(ask.question)},
    }
    return render(request, "directives/decisions.html", context, status=422 if form else 200)


@require_POST
@requires(Action.DECIDE)
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep an answer; of a circular in force the rosters are then made anew in the background."""
    directive = get_object_or_404(queries.whole(pk))
    key = request.POST.get("question", "")
    question = next((q for q in directive.questions if q["key"] == key), None)
    if question is None or directive.status == Directive.Status.ENDED:
        raise Http404
    form = AnswerForm(request.POST, question=question)
    if not form.is_valid():
        return _decisions(request, directive, form)
    answer = form.cleaned_data
    kept = services.decide(
        access=request.access,
        directive=directive,
        question=question,
        choice=answer["choice"],
        ground=answer["ground"],
    )
    if kept is None:
        messages.info(request, _("Jawaban itu sudah tercatat; tidak ada yang berubah."))
        return redirect("directives:decisions", pk)
    if directive.status == Directive.Status.APPROVED:
        return redirect("jobs:detail", rerun(access=request.access, directive=directive).pk)
    services.redraft(directive)
    messages.success(request, _("Keputusan tercatat atas nama Anda."))
    return redirect("directives:decisions", pk)
