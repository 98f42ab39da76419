from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.jobs import queries, services
from piket.web.jobs.changes import moves
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.RUN_JOBS)
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "jobs/index.html", {"rows": queries.runs()})


@require_GET
@requires(Action.VIEW)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One job's progress; htmx asks for the fragment alone until the job has ended."""
    run = get_object_or_404(queries.runs(), pk=pk)
    template = "jobs/_progress.html" if request.htmx else "jobs/detail.html"
    remade = run.outcome.get("remade", []) if run.finished else []
    page = {
        "run": run,
        "moves": moves(request.access, remade) if remade else [],
        "may_stop": services.may_stop(request.access, run),
    }
    return render(request, template, page)


@require_POST
@requires(Action.VIEW)
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(queries.runs(), pk=pk)
    if not services.may_stop(request.access, run):
        messages.error(request, _("Pekerjaan ini tidak dapat dihentikan, atau sudah selesai."))
        return redirect("jobs:detail", pk)
    services.stop(access=request.access, run=run)
    messages.success(request, _("Pekerjaan dihentikan sebelum langkah berikutnya; tidak ada yang berubah."))
    return redirect("jobs:detail", pk)
