"""What the board asks besides its steps: a search that is watched, and what an edit would break."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from piket.planning.editing.values import NotEditable
from piket.planning.verify.words import said
from piket.web.drafts import anew, answers, previewing, queries, steps
from piket.web.drafts.forms import EndForm, StepForm, cells_of, texts_of
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import people_of

MOST_SAID = 6
Json = dict[str, Any]


@require_POST
@requires(Action.EDIT_ROSTER)
def plan(request: MemberRequest, unit: str) -> HttpResponse:
    """The rest planned anew: a line of JSON each beat, the last with the step that was made."""
    roster, form = _draft(request, unit), StepForm(request.POST)
    if not form.is_valid():
        return _reasons([_("Langkah ini tidak lengkap.")], 422)
    revision, access = form.cleaned_data["dasar"], request.access
    try:
        key = anew.begin(access=access, roster=roster, revision=revision)
    except steps.Stale:
        return _reasons([], 409)
    lines = anew.run(access=access, roster=roster, revision=revision, key=key, language=language())
    answer = StreamingHttpResponse(_written(key, lines), content_type="application/x-ndjson")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"  # a proxy that gathers lines would show none of them in time
    return cast(HttpResponse, answer)  # what decorates a view knows no other kind


def _written(key: uuid.UUID, lines: Iterable[Json]) -> Iterator[bytes]:
    yield json.dumps({"key": str(key)}).encode() + b"\n"
    for line in lines:
        yield json.dumps(line).encode() + b"\n"


@require_POST
@requires(Action.EDIT_ROSTER)
def end(request: MemberRequest, unit: str) -> HttpResponse:
    """A search ended: its best kept, or all left as it was."""
    roster, form = _draft(request, unit), EndForm(request.POST)
    if not form.is_valid():
        return _reasons([_("Langkah ini tidak lengkap.")], 422)
    data = form.cleaned_data
    known = anew.end(access=request.access, roster=roster, key=data["kunci"], ending=data["cara"])
    return JsonResponse({"ok": known}, status=200 if known else 409)


@require_POST
@requires(Action.EDIT_ROSTER)
def preview(request: MemberRequest, unit: str) -> HttpResponse:
    """Which rules an edit would break, in words; nothing is kept."""
    roster, form = _draft(request, unit), StepForm(request.POST)
    if not form.is_valid():
        return _reasons([_("Langkah ini tidak lengkap.")], 422)
    cells = cells_of(request.POST, roster)
    try:
        seen = previewing.preview(
            access=request.access,
            roster=roster,
            revision=form.cleaned_data["dasar"],
            texts=texts_of(request.POST, cells),
        )
    except steps.Stale:
        return _reasons([], 409)
    except NotEditable as error:
        return _reasons(answers.reasons_of(error, language()), 422)
    return JsonResponse(_told(roster, seen))


def _told(roster: Roster, seen: Iterable[previewing.Seen]) -> Json:
    names = {number: person.name for number, person in people_of(roster).items()}
    every = sorted((one for part in seen for one in part.breaks), key=lambda one: not one.law)
    words = [{"text": said(one.violation, names).in_language(language()), "law": one.law} for one in every]
    return {
        "breaks": words[:MOST_SAID],
        "more": max(0, len(words) - MOST_SAID),
        "mends": sum(part.mends for part in seen),
    }


def _draft(request: MemberRequest, unit: str) -> Roster:
    return queries.draft_of(request.access, unit, request.POST.get("versi", ""))


def _reasons(reasons: list[str], status: int) -> HttpResponse:
    return JsonResponse({"reasons": reasons}, status=status)
