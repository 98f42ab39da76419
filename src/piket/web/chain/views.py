from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from piket.web.chain import cells, queries
from piket.web.chain.citing import Key
from piket.web.chain.sentences import provision_of, sentences_of
from piket.web.directives import queries as circulars
from piket.web.duties.chained import duties_of_keys
from piket.web.money.grounds import lines_of_keys
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires


@require_GET
@requires(Action.VIEW)
def sentence(request: MemberRequest, pk: int, start: int) -> HttpResponse:
    """A sentence of a circular's text, what it orders, and all that hangs on it."""
    directive = get_object_or_404(circulars.whole(pk))
    said = sentences_of(directive)
    at = next((n for n, one in enumerate(said) if one.start <= start < one.end), None)
    if at is None:
        raise Http404
    page = {
        "directive": directive,
        "sentence": said[at],
        "before": said[at - 1] if at else None,
        "after": said[at + 1] if at + 1 < len(said) else None,
        **_hanging(request, said[at].keys(directive.key)),
    }
    return render(request, "chain/sentence.html", page)


@require_GET
@requires(Action.VIEW)
def provision(request: MemberRequest, directive: str, provision: str) -> HttpResponse:
    """A clause, of the agency's own circular or of an instrument above it, and all that hangs on it."""
    key = Key(directive, provision)
    found = provision_of(key, queries.versions_of(directive))
    if found is None:
        raise Http404
    held, said = found
    page = {
        "directive": held,
        "provision": said,
        "sentences": [one for one in sentences_of(held) if key in one.keys(directive)] if held else [],
        **_hanging(request, [key]),
    }
    return render(request, "chain/provision.html", page)


def _hanging(request: MemberRequest, keys: Sequence[Key]) -> dict[str, object]:
    """The lists; with `unit` in the address the cells of that unit instead, person by person."""
    code = request.GET.get("unit", "")
    unit = get_object_or_404(Unit, code=code) if code else None
    if unit is not None:
        return {"unit": unit, "rows": queries.unit_rows(request.access, unit, keys)}
    return {
        "unit": None,
        "hanging": queries.hanging(request.access, keys, all_units="semua" in request.GET),
        "lines": lines_of_keys(request.access, keys),
        "duties": duties_of_keys(keys) if request.access.may(Action.VIEW_DUTIES) else [],
    }


@require_GET
@requires(Action.VIEW_ROSTERS)
def cell(request: MemberRequest, unit: str, person: int, day: str) -> HttpResponse:
    """One person's day on a roster: by which sentences it is so, and what followed from it."""
    try:
        when = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    page = cells.cell_page(request.access, unit, person, when, request.GET.get("versi", ""))
    return render(request, "chain/cell.html", {"page": page})
