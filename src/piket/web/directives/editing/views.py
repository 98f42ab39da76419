from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from piket.policy.model import Directive as PolicyDirective
from piket.web.clock import today
from piket.web.directives import queries
from piket.web.directives.editing import services
from piket.web.directives.editing.cards import Names, form_of, grouped, instrument_names
from piket.web.directives.editing.checking import Checked, Ground, judge, yaml_of
from piket.web.directives.editing.data import MAX_ROWS, from_yaml, rows
from piket.web.directives.editing.fields import KINDS
from piket.web.directives.editing.posted import MAX_BYTES, Sent, apply, read_post
from piket.web.directives.models import Directive
from piket.web.directives.services import rulebook_of
from piket.web.organisation.queries import unit_values
from piket.web.permissions import Action, MemberRequest, requires


@require_POST
@requires(Action.DRAFT_DIRECTIVE)
def write(request: MemberRequest) -> HttpResponse:
    """A new draft without a text; its form opens at once."""
    directive = services.write_new(access=request.access, first_day=today())
    return redirect("directives:edit", directive.pk)


@require_http_methods(["GET", "POST"])
@requires(Action.DRAFT_DIRECTIVE)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """The form. Its buttons change it or check it; only `save` keeps anything."""
    directive = get_object_or_404(queries.whole(pk), status=Directive.Status.DRAFT)
    if request.method == "GET":
        sent = Sent(from_yaml(directive.yaml) or {})
        if "yaml" in request.GET or len(rows(sent.data)) > MAX_ROWS:
            sent.yaml = directive.yaml
        return _page(request, directive, sent)
    if _too_large(request):
        return _refused(request)
    sent, act = _sent(request), request.POST.get("act", "")
    if act == "save":
        return _save(request, directive, sent)
    if act == "expert":
        sent.yaml = yaml_of(sent, judge(sent, directive.key, _ground(request, directive)))
    elif act == "form" and sent.data:
        sent.yaml = None
    else:
        apply(act, sent)
    return _page(request, directive, sent)


@require_POST
@requires(Action.DRAFT_DIRECTIVE)
def check(request: MemberRequest, pk: int) -> HttpResponse:
    """What the form would give, for the column beside it while somebody types. Writes nothing."""
    directive = get_object_or_404(queries.whole(pk), status=Directive.Status.DRAFT)
    if _too_large(request):
        return _refused(request)
    return _page(request, directive, _sent(request), "directives/editing/_live.html")


def _sent(request: MemberRequest) -> Sent:
    return read_post(request.POST, queries.unit_labels())


def _too_large(request: MemberRequest) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES


def _refused(request: MemberRequest) -> HttpResponse:
    return render(request, "directives/editing/_too_large.html", {"most": MAX_BYTES // 1000}, status=413)


def _ground(request: MemberRequest, directive: Directive) -> Ground:
    agency = request.access.agency
    return Ground(rulebook_of(agency, but=directive.key), unit_values(agency), queries.decisions_given())


def _page(
    request: MemberRequest, directive: Directive, sent: Sent, template: str = "", status: int = 200
) -> HttpResponse:
    ground = _ground(request, directive)
    checked = judge(sent, directive.key, ground)
    labels = queries.unit_labels()
    names = Names(labels, instrument_names(ground.rulebook))
    context = {
        "directive": directive,
        "checked": checked,
        "form": None if sent.yaml is not None else form_of(sent, checked, names),
        "yaml": sent.yaml,
        "names": names,
        "kinds": KINDS,
        # Who was told that somebody else changed it has seen the change: the next save is hers.
        "seen": directive.yaml if status == 409 else request.POST.get("seen", directive.yaml),
        "was_bad": request.POST.getlist("bad"),
        "names_bad": {fault.name for fault in checked.faults},
        "grouped": grouped(checked).items(),
    }
    chosen = template or ("directives/editing/_form.html" if request.htmx else "directives/editing/edit.html")
    return render(request, chosen, context, status=status)


def _save(request: MemberRequest, directive: Directive, sent: Sent) -> HttpResponse:
    checked = judge(sent, directive.key, _ground(request, directive))
    if checked.directive is None:
        messages.error(request, _unread(checked))
        return _page(request, directive, sent, "directives/editing/edit.html", 422)
    try:
        _keep(request, directive, checked.directive)
    except services.NotEditable:
        messages.error(
            request,
            _(
                "Orang lain sudah mengubah draf ini. Yang Anda tulis masih ada di bawah; bandingkan, lalu simpan lagi."
            ),
        )
        return _page(request, directive, sent, "directives/editing/edit.html", 409)
    messages.success(request, _("Tersimpan. Draf ini sekarang seperti yang Anda tulis."))
    return redirect("directives:detail", directive.pk)


def _keep(request: MemberRequest, directive: Directive, made: PolicyDirective) -> None:
    seen = request.POST.get("seen", "").replace("\r\n", "\n")
    services.edit(access=request.access, directive=directive, made=made, seen=seen)


def _unread(checked: Checked) -> str:
    n = len(checked.faults)
    words: Any = ngettext(
        "Belum tersimpan: %(n)d isian belum dapat dibaca.",
        "Belum tersimpan: %(n)d isian belum dapat dibaca.",
        n,
    )
    return str(words % {"n": n})


@require_POST
@requires(Action.DRAFT_DIRECTIVE)
def discard(request: MemberRequest, pk: int) -> HttpResponse:
    """Throw a draft away that nobody decided anything on."""
    directive = get_object_or_404(queries.whole(pk), status=Directive.Status.DRAFT)
    try:
        services.discard(access=request.access, directive=directive)
    except services.NotEditable:
        messages.error(request, _("Draf ini sudah memuat keputusan; ia tidak dapat dibuang."))
        return redirect("directives:detail", pk)
    messages.success(request, _("Draf dibuang. Naskahnya, bila ada, tetap tersimpan."))
    return redirect("directives:index")
