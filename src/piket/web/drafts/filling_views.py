"""A draft filled from an edited workbook, or from an earlier version of the roster."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from piket.planning.rosterfile import RosterFileError
from piket.web.drafts import answers, filling, queries, steps
from piket.web.drafts.forms import BookForm
from piket.web.drafts.views import to_edit
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires

_MOST_FAULTS = 12


@require_POST
@requires(Action.EDIT_ROSTER)
def workbook(request: MemberRequest, unit: str) -> HttpResponse:
    """The exported workbook, edited and sent back: taken over whole as one step, or not at all."""
    roster = queries.draft_of(request.access, unit, request.POST.get("versi", ""))
    form = BookForm(request.POST, request.FILES)
    if not form.is_valid():
        for texts in form.errors.values():
            for text in texts:
                messages.error(request, str(text))
        return to_edit(roster, request.POST)
    file = form.cleaned_data["file"]
    try:
        filled = filling.from_workbook(
            access=request.access,
            roster=roster,
            revision=form.cleaned_data["dasar"],
            content=file.read(),
            name=file.name,
        )
    except steps.Stale:
        messages.error(request, _("Draf ini sudah diubah di tempat lain. Lihat sekali lagi."))
    except RosterFileError as error:
        _tell(request, error)
    except answers.REFUSED as error:
        for reason in answers.reasons_of(error, language()):
            messages.error(request, reason)
    else:
        words = ngettext("{n} sel diisi dari buku kerja.", "{n} sel diisi dari buku kerja.", filled.cells)
        messages.success(request, words.format(n=filled.cells))
    return to_edit(roster, request.POST)


def _tell(request: MemberRequest, error: RosterFileError) -> None:
    messages.error(request, _("Buku kerja itu tidak diambil; tidak ada sel yang berubah."))
    for fault in error.faults[:_MOST_FAULTS]:
        said = ": ".join(
            filter(None, (fault.place(language()), fault.value, fault.message.in_language(language())))
        )
        messages.error(request, said)
    if len(error.faults) > _MOST_FAULTS:
        rest = len(error.faults) - _MOST_FAULTS
        messages.error(request, _("dan {n} kesalahan lagi").format(n=rest))


@require_POST
@requires(Action.EDIT_ROSTER)
def version(request: MemberRequest, unit: str) -> HttpResponse:
    """What an earlier version had, as a draft: so what was published is taken back, by publishing it."""
    found = queries.opened(request.access, unit, request.POST.get("versi", ""))
    try:
        filled = filling.from_version(access=request.access, roster=found.roster)
    except steps.Stale:
        messages.error(request, _("Draf unit ini sudah disetujui. Kembalikan dahulu menjadi draf."))
        return to_edit(queries.opened(request.access, unit, "").roster)
    words = ngettext(
        "{n} sel kembali seperti versi {version}; {left} tetap karena sudah lewat, tidak hadir, atau dikunci.",
        "{n} sel kembali seperti versi {version}; {left} tetap karena sudah lewat, tidak hadir, atau dikunci.",
        filled.cells,
    )
    messages.success(request, words.format(n=filled.cells, version=found.roster.version, left=filled.left))
    return to_edit(filled.roster)
