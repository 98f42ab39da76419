"""Which pattern of presence is safest for a unit: the question stands in the address, and nothing is kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.epidemic.words import answer
from piket.web.directives.forms import published_today
from piket.web.epidemic import page, queries, tasks
from piket.web.epidemic.forms import Asked, read
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.SUPPOSE)
def index(request: MemberRequest) -> HttpResponse:
    offered = queries.choices(request.access)
    asked = read(request.GET, offered)
    context: dict[str, Any] = {"asked": asked, "units": offered}
    if asked.unit and not asked.faults:
        context |= _answer(asked, asked.unit.people)
        context["to_plan"] = queries.to_plan(request.access, asked.unit.code)
    return render(request, "epidemic/index.html", context, status=422 if asked.faults else 200)


def _answer(asked: Asked, people: int) -> dict[str, Any]:
    result = queries.comparison(people, *asked.numbers, published_today())
    return {
        "answer": answer(result),
        "result": result,
        "rows": page.rows(result),
        "drawing": page.drawing(result),
        "assumptions": page.listed(result),
        "runs": result.runs.count,
    }


@require_POST
@requires(Action.EDIT_ROSTER)
def plan(request: MemberRequest) -> HttpResponse:
    """Queue the safest roster of a unit as a draft; the job's page shows how far it is."""
    asked = read(request.POST, queries.choices(request.access))
    roster = queries.to_plan(request.access, asked.unit.code) if asked.unit and not asked.faults else None
    if roster is None:
        messages.error(
            request, _("Unit ini belum punya jadwal kantor yang masih berjalan; jalankan suratnya dahulu.")
        )
        return redirect("epidemic:index")
    _percent, minimum, town = asked.numbers
    run = tasks.start_safest(access=request.access, roster=roster, minimum=minimum, town=town)
    return redirect("jobs:detail", pk=run.pk)
