from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.audit import queries
from piket.web.audit.tasks import queue_check
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW_AUDIT)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "audit/index.html", {"rows": queries.entries(), "chain": queries.standing()})


@require_POST
@requires(Action.VIEW_AUDIT)
def check(request: MemberRequest) -> HttpResponse:
    """A look, not a write: what it finds is kept beside the trail."""
    queue_check(request.access.agency.pk)
    messages.success(
        request, _("Rantai sedang diperiksa di latar; muat ulang halaman ini untuk melihat hasilnya.")
    )
    return redirect("audit:index")
