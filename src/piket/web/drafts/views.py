from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.asking import is_script, words_in
from piket.web.drafts import answers, queries, services, sheet, steps
from piket.web.drafts.forms import NoteForm, StepForm, cells_of, texts_of
from piket.web.language import language
from piket.web.organisation.models import Employee
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.requests.queries import open_wishes
from piket.web.rosters.mending.queries import first_open_day
from piket.web.rosters.models import Roster
from piket.web.rosters.services import NotPublishable

_DAY_VIEW = "hari"
_SHOWN = ("hari", "tampilan", "cari", "regu", "loket", "bentrok")
"""What stands in the address of the page besides the version: a form without script comes back to it."""
_BOTH = 60
"""So many people are written as month and as day on one page, so that a phone needs no other address."""
_FEW = 12
"""So many people are found on a phone without a filter."""


@require_GET
@requires(Action.EDIT_ROSTER)
def edit(request: MemberRequest, unit: str) -> HttpResponse:
    """The draft as a sheet to edit; where there is none, the roster from which to begin one."""
    found = queries.opened(request.access, unit, request.GET.get("versi", ""))
    if found.draft is None:
        return render(request, "drafts/begin.html", {"roster": found.roster})
    sought = sheet.Sought(
        words_in(request),
        request.GET.get("regu", ""),
        request.GET.get("loket", ""),
        "bentrok" in request.GET,
    )
    moved = queries.unpublished(found.draft)
    whole = sheet.sheet_of(found.roster, found.draft, sought, moved)
    by_day, small = request.GET.get("tampilan") == _DAY_VIEW, found.roster.people <= _BOTH
    page = {
        "sheet": whole,
        "roster": found.roster,
        "draft": found.draft,
        "sought": sought,
        "squads": sorted({row.person.squad for part in whole.parts for row in part.rows} - {""}),
        "desks": sorted({row.person.desk for part in whole.parts for row in part.rows} - {""}),
        "few": found.roster.people <= _FEW and sought == sheet.Sought(),
        "day": _day(request, found.roster, whole.days),
        "by_day": by_day,
        "shows_month": not by_day or small,
        "shows_day": by_day or small,
        "history": sheet.history(found.roster),
        "unpublished": queries.unpublished_words(found.draft, moved),
        "undo": sheet.step_words(whole.undo),
        "redo": sheet.step_words(whole.redo),
        "law": [one for one in whole.told if one.law],
        "wishes": [one for one in whole.told if not one.law],
        "editable": found.roster.status == Roster.Status.DRAFT,
        "may_publish": request.access.may(Action.PUBLISH_ROSTER, found.roster.unit),
        "wished": open_wishes([found.roster.unit_id], found.roster.first_day, found.roster.last_day),
    }
    return render(request, "drafts/edit.html", page)


def _day(request: HttpRequest, roster: Roster, days: list[date]) -> date:
    wanted = {day.isoformat(): day for day in days}
    now = first_open_day(roster)
    return wanted.get(request.GET.get("hari", ""), now if now in days else days[0])


@require_POST
@requires(Action.EDIT_ROSTER)
def begin(request: MemberRequest, unit: str) -> HttpResponse:
    """A new version drafted from the one shown, or the draft that is open already."""
    found = queries.opened(request.access, unit, request.POST.get("versi", ""))
    return to_edit(services.begin(access=request.access, roster=found.roster))


@require_POST
@requires(Action.EDIT_ROSTER)
def step(request: MemberRequest, unit: str) -> HttpResponse:
    """One step of editing: answered as data to a script, and with the page again to a form."""
    roster = queries.draft_of(request.access, unit, request.POST.get("versi", ""))
    form = StepForm(request.POST)
    if not form.is_valid():
        return _refused(request, roster, [_("Langkah ini tidak lengkap.")], 422)
    try:
        done = _taken(request, roster, form.cleaned_data)
    except steps.Stale:
        return _refused(
            request, roster, [_("Draf ini sudah diubah di tempat lain. Muat ulang untuk melihatnya.")], 409
        )
    except answers.REFUSED as error:
        return _refused(request, roster, answers.reasons_of(error, language()), 422)
    if is_script(request):
        return JsonResponse(answers.after(done))
    return to_edit(roster, request.POST)


def _taken(request: MemberRequest, roster: Roster, data: Mapping[str, object]) -> steps.Done:
    access, revision = request.access, int(str(data["dasar"]))
    cells = cells_of(request.POST, roster)
    match data["aksi"]:
        case "isi":
            texts = texts_of(request.POST, cells)
            return steps.fill(access=access, roster=roster, revision=revision, texts=texts)
        case "kunci" | "buka" as act:
            on = act == "kunci"
            return steps.lock(access=access, roster=roster, revision=revision, cells=cells, on=on)
        case "urung":
            return steps.undo(access=access, roster=roster, revision=revision)
        case "ulang":
            return steps.redo(access=access, roster=roster, revision=revision)
        case _:
            return steps.plan_rest(access=access, roster=roster, revision=revision)


@require_POST
@requires(Action.EDIT_ROSTER)
def settle(request: MemberRequest, unit: str) -> HttpResponse:
    """Approve, take back, publish or lay aside."""
    roster = queries.draft_of(request.access, unit, request.POST.get("versi", ""))
    access, act = request.access, request.POST.get("putusan", "")
    revision, reason = request.POST.get("dasar", ""), request.POST.get("alasan", "")[:2000]
    number = int(revision) if revision.isdecimal() else -1
    try:
        if act == "setujui":
            services.approve(access=access, roster=roster, revision=number, reason=reason)
        elif act == "buka":
            services.reopen(access=access, roster=roster)
        elif act == "terbitkan":
            told = request.POST.get("kabar") == "semua"
            services.publish(access=access, roster=roster, revision=number, reason=reason, tell_all=told)
            messages.success(request, _published(told))
            return redirect("rosters:board", unit=unit)
        elif act == "singkirkan":
            services.discard(access=access, roster=roster)
            messages.success(request, _("Draf disingkirkan; versinya tetap dapat dibaca."))
            return redirect("rosters:board", unit=unit)
    except steps.Stale:
        messages.error(request, _("Draf ini sudah diubah di tempat lain. Lihat sekali lagi."))
    except NotPublishable as error:
        messages.error(request, answers.why_not(str(error)))
    return to_edit(roster, request.POST)


def _published(tell_all: bool) -> str:
    if tell_all:
        return _("Jadwal diterbitkan; semua pegawainya diberi tahu.")
    return _("Jadwal diterbitkan; hanya yang harinya berubah diberi tahu.")


@require_POST
@requires(Action.EDIT_ROSTER)
def note(request: MemberRequest, unit: str) -> HttpResponse:
    """A comment on the roster or on one of its cells."""
    roster = queries.draft_of(request.access, unit, request.POST.get("versi", ""))
    form = NoteForm(request.POST)
    if form.is_valid():
        person = Employee.objects.filter(pk=form.cleaned_data["orang"] or 0).first()
        services.note(
            access=request.access, roster=roster, text=form.cleaned_data["teks"], employee=person,
            day=form.cleaned_data["hari"],
        )  # fmt: skip
    else:
        messages.error(request, _("Catatan tidak boleh kosong."))
    return to_edit(roster, request.POST)


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def compare(request: MemberRequest, unit: str) -> HttpResponse:
    """A version beside the one before it: who moves, on which days."""
    versi, other = request.GET.get("versi", ""), request.GET.get("dengan", "")
    return render(
        request,
        "drafts/compare.html",
        {"comparison": queries.compared(request.access, unit, versi, other)},
    )


def to_edit(roster: Roster, sent: Mapping[str, str] | None = None) -> HttpResponse:
    """The page again, on the day and with the filters that were shown."""
    kept = {"versi": roster.reference}
    kept |= {name: sent[name] for name in _SHOWN if sent and sent.get(name)}
    return redirect(f"{reverse('drafts:edit', args=[roster.unit.code])}?{urlencode(kept)}")


def _refused(request: HttpRequest, roster: Roster, reasons: list[str], status: int) -> HttpResponse:
    if is_script(request):
        return JsonResponse({"reasons": reasons}, status=status)
    for reason in reasons:
        messages.error(request, reason)
    return to_edit(roster, request.POST)
