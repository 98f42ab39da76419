"""Which pattern of presence is safest for a unit: the question stands in the address, and nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.epidemic.words import answer
from piket.web.directives.forms import published_today
from piket.web.epidemic import page, queries
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
