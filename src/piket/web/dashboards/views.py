from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.addresses import for_rows
from piket.web.asking import day_in
from piket.web.dashboards import caps as limits
from piket.web.dashboards import daily as nine
from piket.web.dashboards import readers
from piket.web.dashboards.caps import State
from piket.web.dashboards.models import Daily, Reader
from piket.web.dashboards.registry import PARTS, kind_of, sections
from piket.web.dashboards.sections.presence import heads_of, state_words
from piket.web.dashboards.sections.values import Asked
from piket.web.organisation.models import Employee
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.reports.uploads import as_download

_DAYS = 62


@require_GET
@requires(Action.VIEW_DASHBOARD)
def index(request: MemberRequest) -> HttpResponse:
    """Her whole field in one screen; htmx asks for its body again and again while the day runs."""
    access = request.access
    clock = clock_in(access.agency.time_zone)
    day = day_in(request) or clock.today
    kind = kind_of(access)
    context = {
        "kind": kind.value,
        "sections": sections(PARTS[kind], Asked(access, day, clock)),
        "day": day,
        "clock": clock,
        "running": day == clock.today,
        "may_read": access.holds_whole_agency(Action.READ_DAILY),
    }
    return render(request, "dashboards/_body.html" if request.htmx else "dashboards/index.html", context)


@require_GET
@requires(Action.VIEW_PRESENCE)
def caps(request: MemberRequest) -> HttpResponse:
    """The list behind the figures of the most that may come: each unit with its ruling and its board."""
    clock = clock_in(request.access.agency.time_zone)
    day = day_in(request) or clock.today
    asked = request.GET.get("hanya", "")
    only = State(asked) if asked in tuple(State) else None
    found = limits.caps(request.access, day, clock)
    counts, words = limits.counted(found), state_words()
    unit, why = for_rows("presence:unit"), for_rows("rulings:why", 3)
    context = {
        "day": day,
        "clock": clock,
        "only": asked if only else "",
        "counts": [(state.value, words[state], counts[state]) for state in State],
        "lines": [
            (cap, words[cap.state], heads_of(cap), unit(cap.code), why(cap.code, day, cap.population))
            for cap in found
            if only in (None, cap.state)
        ],
        "any": bool(found),
    }
    return render(request, "dashboards/caps.html", context)


@require_GET
@requires(Action.READ_DAILY)
def dailies(request: MemberRequest) -> HttpResponse:
    """The reports that were made, each as it was then; who gets them; whether she does."""
    access = request.access
    clock = clock_in(access.agency.time_zone)
    rows = Daily.objects.defer("pdf", "content")[:_DAYS]
    named = readers.readers(access)
    context = {
        "rows": [(row, clock.reading(row.made_at)) for row in rows],
        "readers": named,
        "mine": next((row for row, _reached in named if row.employee_id == access.employee_id), None),
        "may_name": access.may(Action.NAME_DAILY),
    }
    return render(request, "dashboards/dailies.html", context)


@require_GET
@requires(Action.READ_DAILY)
def daily(request: MemberRequest, day: str) -> HttpResponse:
    """A report of a day as it went out, as PDF."""
    try:
        found = get_object_or_404(Daily, day=date.fromisoformat(day))
    except ValueError as error:  # the thirty-first of February
        raise Http404 from error
    return as_download(nine.file_name(found), nine.PDF, found.pdf)


@require_POST
@requires(Action.READ_DAILY)
def subscribe(request: MemberRequest) -> HttpResponse:
    try:
        readers.subscribe(access=request.access)
    except readers.NotNamed:
        messages.error(
            request, _("Akun Anda tidak tersambung dengan data pegawai, jadi tidak ada alamat surelnya.")
        )
    else:
        messages.success(request, _("Laporan pukul 9 dikirim kepada Anda mulai besok."))
    return redirect("dashboards:dailies")


@require_POST
@requires(Action.NAME_DAILY)
def name(request: MemberRequest) -> HttpResponse:
    """Name somebody on the staff by her number."""
    number = "".join(request.POST.get("number", "").split())
    person = Employee.objects.filter(agency=request.access.agency, number=number).first() if number else None
    try:
        if person is None:
            raise readers.NotNamed("unknown")
        readers.name(access=request.access, person=person)
    except readers.NotNamed:
        messages.error(request, _("Tidak ada pegawai aktif dengan nomor itu. Periksa NIP-nya."))
    else:
        messages.success(request, _("{name} menerima laporan pukul 9.").format(name=person))
    return redirect("dashboards:dailies")


@require_POST
@requires(Action.READ_DAILY)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    """No more to this person."""
    found = get_object_or_404(Reader, pk=pk, ended_at=None)
    readers.end(access=request.access, reader=found)
    messages.success(request, _("Laporan pukul 9 tidak dikirim lagi kepadanya."))
    return redirect("dashboards:dailies")
