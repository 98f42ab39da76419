"""Points of a draft's making: named, and come back to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from piket.web.drafts import answers, queries, steps
from piket.web.drafts.forms import PointForm
from piket.web.drafts.views import to_edit
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires


@require_POST
@requires(Action.EDIT_ROSTER)
def point(request: MemberRequest, unit: str) -> HttpResponse:
    """The draft as it stands called by a name, or brought back to how it stood after a step."""
    roster = queries.draft_of(request.access, unit, request.POST.get("versi", ""))
    form = PointForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulis namanya."))
        return to_edit(roster, request.POST)
    name, number, revision = (form.cleaned_data[field] for field in ("nama", "nomor", "dasar"))
    try:
        if number is None:
            steps.name_point(access=request.access, roster=roster, revision=revision, name=name)
        else:
            steps.return_to(access=request.access, roster=roster, revision=revision, number=number)
    except steps.Stale:
        messages.error(request, _("Draf ini sudah diubah di tempat lain. Lihat sekali lagi."))
    except answers.REFUSED as error:
        for reason in answers.reasons_of(error, language()):
            messages.error(request, reason)
    return to_edit(roster, request.POST)
