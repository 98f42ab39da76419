from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from piket.web.asking import day_in, words_in
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence import board
from piket.web.presence.forms import OutageForm, PaperForm
from piket.web.presence.models import Outage
from piket.web.presence.outages import NotRecorded, record_outage
from piket.web.presence.paper import NotTyped, type_in
from piket.web.presence.standing import clock_in, clock_of
from piket.web.recall.queries import waiting_for_leader


@dataclass(frozen=True)
class Sums:
    """The figures at the top of the list, over all units of the branch."""

    office: int
    came: int
    missing: int
    look: int


@require_GET
@requires(Action.VIEW_PRESENCE)
def index(request: MemberRequest) -> HttpResponse:
    """Every unit of her branch; who has one alone goes straight to it."""
    local = clock_in(request.access.agency.time_zone)
    day = day_in(request) or local.today
    lines = board.lines(request.access, day, local)
    if len(lines) == 1:
        return redirect("presence:unit", lines[0].code)
    text, only = words_in(request), request.GET.get("hanya", "")
    shown = [line for line in lines if text.casefold() in line.name.casefold() and _has(line, only)]
    sums = Sums(
        *(sum(getattr(line, name) for line in lines) for name in ("office", "came", "missing", "look"))
    )
    page = {
        "lines": shown,
        "units": len(lines),
        "sums": sums,
        "day": day,
        "clock": local,
        "text": text,
        "only": only,
        "raised": waiting_for_leader(request.access),
    }
    return render(request, "presence/board_index.html", page)


def _has(line: board.UnitLine, only: str) -> bool:
    """Whether a unit counts in the figure that opened the list."""
    return bool({"office": line.office, "missing": line.missing, "look": line.look}.get(only, 1))


@require_GET
@requires(Action.VIEW_PRESENCE)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """One unit by person; htmx asks for its body again and again while the day runs."""
    found = get_object_or_404(board.units(request.access), code=code)
    local = clock_of(found, request.access.agency.time_zone)
    day = day_in(request) or local.today
    page = {"board": board.unit_board(found, day, local), "running": day == local.today}
    return render(request, "presence/_board.html" if request.htmx else "presence/board_unit.html", page)


@require_http_methods(["GET", "POST"])
@requires(Action.TYPE_PAPER)
def paper(request: MemberRequest, code: str) -> HttpResponse:
    """A day from paper, for somebody else."""
    found = get_object_or_404(request.access.units(Action.TYPE_PAPER), code=code)
    local = clock_of(found, request.access.agency.time_zone)
    people = Employee.objects.filter(unit=found, active=True).exclude(pk=request.access.employee_id or 0)
    form = PaperForm(people, request.POST or None, initial={"day": day_in(request) or local.today})
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            row = type_in(
                access=request.access, unit=found, person=form.cleaned_data["person"], sheet=form.sheet()
            )
        except NotTyped as error:
            fault = _why_not(str(error))
        else:
            return redirect(f"{reverse('presence:unit', args=[code])}?hari={row.day.isoformat()}")
    page = {"unit": found, "form": form, "fault": fault}
    return render(request, "presence/paper.html", page, status=422 if fault or form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.RECORD_OUTAGE)
def outages(request: MemberRequest) -> HttpResponse:
    """The outages on record, and a new one."""
    local = clock_in(request.access.agency.time_zone)
    form = OutageForm(
        request.access.units(Action.RECORD_OUTAGE), request.POST or None, initial={"day": local.today}
    )
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            n = _record(request, form.cleaned_data)
        except NotRecorded:
            fault = _("Gangguan dicatat sesudah selesai; jam selesai harus sesudah jam mulai.")
        else:
            messages.success(request, _("Gangguan tercatat; {n} keterlambatan dimaklumi.").format(n=n))
            return redirect("presence:outages")
    rows = Outage.objects.select_related("unit", "recorded_by")[:100]
    page = {
        "form": form,
        "fault": fault,
        "rows": [
            (row, row.start.astimezone(local.zone).date(), local.shown(row.start), local.shown(row.end))
            for row in rows
        ],
    }
    return render(request, "presence/outages.html", page, status=422 if fault or form.errors else 200)


def _record(request: MemberRequest, data: dict[str, Any]) -> int:
    unit: Unit = data["unit"]
    zone = clock_of(unit, request.access.agency.time_zone).zone
    start, end = (datetime.combine(data["day"], data[name], zone) for name in ("start", "end"))
    return record_outage(access=request.access, unit=unit, start=start, end=end, ground=data["ground"])


def _why_not(code: str) -> str:
    return {
        "own": _("Catatan sendiri diketik orang lain."),
        "day": _("Hari itu belum tiba."),
        "order": _("Jam pulang harus sesudah jam datang."),
        "there": _("Catatan kertas pegawai ini untuk hari itu sudah ada."),
    }[code]
