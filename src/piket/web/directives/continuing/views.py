from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from piket.web.clock import today
from piket.web.directives import queries as circulars
from piket.web.directives.approving.rights import bar_to, issuer_of, office_of
from piket.web.directives.continuing import queries, services
from piket.web.directives.continuing.forms import ContinueForm
from piket.web.directives.models import Directive
from piket.web.permissions import Action, MemberRequest, requires


@require_http_methods(["GET", "POST"])
@requires(Action.APPROVE_DIRECTIVE)
def continuing(request: MemberRequest, pk: int) -> HttpResponse:
    """Extend, replace or end a directive; what an extension changes stands on the page before anyone signs."""
    directive = get_object_or_404(circulars.whole(pk), status=Directive.Status.APPROVED)
    if request.method == "GET":
        return _page(request, directive)
    form = ContinueForm(request.POST)
    if not form.is_valid():
        return _page(request, directive, form.messages)
    try:
        return _answered(request, directive, form)
    except services.NotContinued:
        return _page(
            request, directive, [_("Hari itu tidak mengubah apa pun, atau terlalu jauh. Pilih hari lain.")]
        )


def _answered(request: MemberRequest, directive: Directive, form: ContinueForm) -> HttpResponse:
    access, ground = request.access, form.cleaned_data["ground"]
    day: date | None = form.cleaned_data["day"]
    if form.cleaned_data["answer"] == "replace":
        made = services.replace_directive(access=access, directive=directive, ground=ground)
        return redirect("directives:edit", made.pk)
    if day is None:
        raise services.NotContinued("day")
    if form.cleaned_data["answer"] == "extend":
        run = services.extend_directive(access=access, directive=directive, to=day, ground=ground)
        return redirect("jobs:detail", run.pk)
    ended = services.end_directive(access=access, directive=directive, day=day, ground=ground)
    if ended is not None:
        return redirect("jobs:detail", ended.pk)
    messages.success(request, _("Tercatat atas nama Anda: surat ini tidak diperpanjang."))
    return redirect("directives:detail", directive.pk)


def _page(request: MemberRequest, directive: Directive, faults: list[str] | None = None) -> HttpResponse:
    held = queries.standing(request.access.agency, directive)
    until = _day(request.GET.get("sampai", "")) or held.suggested
    preview = None
    if held.last_day is not None:
        try:
            preview = queries.preview_extension(request.access.agency, held, until)
        except ValueError:
            faults = [*(faults or []), _("Hari itu tidak memperpanjang surat ini, atau terlalu jauh.")]
    ends = _day(request.GET.get("akhir", "")) or held.last_day or today()
    context = {
        "directive": directive,
        "ending": queries.preview_end(directive, ends),
        "held": held,
        "until": until.isoformat(),
        "preview": preview,
        "today": today(),
        "faults": faults or [],
        "ground": request.POST.get("ground", ""),
        "answers": circulars.answers_to(held.question),
        "bar": bar_to(request.access, directive),
        "issuer": issuer_of(directive),
        "office": office_of(issuer_of(directive)).label,
    }
    return render(request, "directives/continuing.html", context, status=422 if faults else 200)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
