from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from piket.web.jobs import queries
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
    return render(request, template, {"run": run, "moves": moves(request.access, remade) if remade else []})
