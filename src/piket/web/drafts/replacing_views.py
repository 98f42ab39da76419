from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from piket.planning.editing.values import NotEditable
from piket.web.drafts import answers, queries, replacing
from piket.web.drafts.forms import cells_of
from piket.web.drafts.views import to_edit
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.EDIT_ROSTER)
def replace(request: MemberRequest, unit: str) -> HttpResponse:
    """Who can do the day of the cell in the address (`sel`); each fit one with a button that exchanges the two."""
    found = queries.opened(request.access, unit, request.GET.get("versi", ""))
    cells = cells_of(request.GET, found.roster)
    if found.draft is None or len(cells) != 1:
        raise Http404
    try:
        page = replacing.page_of(found.roster, found.draft, cells[0])
    except NotEditable as error:
        for reason in answers.reasons_of(error, language()):
            messages.error(request, reason)
        return to_edit(found.roster, request.GET)
    return render(
        request, "drafts/replace.html", {"page": page, "roster": found.roster, "draft": found.draft}
    )
