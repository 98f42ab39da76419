from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from piket.web.directives import page
from piket.web.directives import queries as circulars
from piket.web.directives.approving import queries, rights, services
from piket.web.directives.models import Directive
from piket.web.directives.reviewing.items import unseen
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.models import Roster


@require_http_methods(["GET", "POST"])
@requires(Action.APPROVE_DIRECTIVE)
def approve(request: MemberRequest, pk: int) -> HttpResponse:
    """What the draft touches, and the signature; rosters are then made as drafts for the heads."""
    directive = get_object_or_404(circulars.whole(pk), status=Directive.Status.DRAFT)
    held_up = _held_up(request, directive)
    if held_up is not None:
        return held_up
    if request.method == "GET":
        return _page(request, directive)
    try:
        run = services.approve(access=request.access, directive=directive, status=Roster.Status.DRAFT)
    except rights.NotApprover:
        return _page(request, directive, status=403)
    return redirect("jobs:detail", run.pk)


def _page(request: MemberRequest, directive: Directive, status: int = 200) -> HttpResponse:
    context = {
        "directive": directive,
        "touched": queries.touched_by(request.access.agency, directive),
        "bar": rights.bar_to(request.access, directive),
        "issuer": rights.issuer_of(directive),
        "office": rights.office_of(rights.issuer_of(directive)).label,
    }
    return render(request, "directives/approving.html", context, status=status)


def _held_up(request: MemberRequest, directive: Directive) -> HttpResponse | None:
    """A draft is signed once it is read, decided and without errors."""
    if unseen(directive):
        messages.error(
            request,
            _("Lihat dahulu usulan yang belum dikonfirmasi: angka dari pindaian, dan usulan pembaca kedua."),
        )
        return redirect("directives:review", directive.pk)
    if circulars.questions_of(directive).open_needed:
        messages.error(request, _("Jawab dahulu pertanyaan yang menahan jadwal."))
        return redirect("directives:decisions", directive.pk)
    if page.errors(directive):
        messages.error(
            request, _("Perbaiki dahulu kesalahannya; surat dengan kesalahan tidak dapat disahkan.")
        )
        return redirect("directives:detail", directive.pk)
    return None
