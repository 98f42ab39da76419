from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.letters.pdf import render_pdf
from piket.planning.rosterfile.as_json import to_json
from piket.planning.rosterfile.as_xlsx import to_xlsx
from piket.policy.wording import short_date
from piket.web.asking import day_in, words_in
from piket.web.drafts import queries as drafts
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.rosters import board as boards
from piket.web.rosters import files, queries, services, withdrawing
from piket.web.rosters.by_day import by_day
from piket.web.rosters.checking import check_address, issued_on
from piket.web.rosters.mending.unfit import fields_of, taken_of, unfit
from piket.web.rosters.models import Roster
from piket.web.sheets import MEDIA_TYPE
from piket.web.templatetags.piket import PLACES

_SHORT, _UNFIT = "kurang", "usang"
"""What a list may be narrowed to besides a roster's own states."""


@require_GET
@requires(Action.VIEW_ROSTERS)
def index(request: MemberRequest) -> HttpResponse:
    """Every unit's roster with how it stands; an employee goes straight to her own."""
    lines = queries.current(request.access)
    if len(lines) == 1 and not request.access.may(Action.VIEW_EMPLOYEES):
        return redirect("rosters:board", unit=lines[0].roster.unit.code)
    place, day = _place_and_day(request)
    heads = queries.heads_at(request.access, place, day) if day else {}
    text, status = words_in(request), request.GET.get("keadaan", "")
    misfits = unfit(request.access)
    shown = [
        line
        for line in lines
        if text.casefold() in line.unit.casefold()
        and (not status or _stands_so(line, status, misfits))
        and (day is None or line.roster.pk in heads)
    ]
    page = {
        "lines": shown,
        "all": lines,
        "people": sum(line.roster.people for line in lines),
        "kept": sum(line.cap_kept for line in lines),
        "proven": sum(line.proven for line in lines),
        "short": sum(line.shortages > 0 for line in lines),
        "waiting": queries.waiting_units(request.access),
        "place": place,
        "day": day,
        "heads": heads,
        "heads_total": sum(heads.get(line.roster.pk, 0) for line in shown),
        "text": text,
        "status_filter": status,
        "misfits": misfits & {line.roster.unit_id for line in lines},
        "statuses": {line.roster.status for line in lines},
        "by_day": by_day(shown) if request.GET.get("tampilan") == "hari" else None,
    }
    return render(request, "rosters/index.html", page)


def _stands_so(line: queries.UnitLine, status: str, misfits: Collection[int]) -> bool:
    if status == _SHORT:
        return line.shortages > 0
    return line.roster.unit_id in misfits if status == _UNFIT else line.roster.status == status


def _place_and_day(request: MemberRequest) -> tuple[str, date | None]:
    """The place and day of a figure on another page that opened this list; no day where none was asked for."""
    place, day = request.GET.get("tempat", ""), day_in(request)
    return (place, day) if day is not None and place in PLACES else ("", None)


@require_GET
@requires(Action.VIEW_ROSTERS)
def board(request: MemberRequest, unit: str) -> HttpResponse:
    """One unit's people and days."""
    access = request.access
    roster = queries.one(access, unit, request.GET.get("versi", ""))
    days = queries.days_of(roster)
    people = queries.people_of(roster)
    look = boards.Look(words_in(request), access.employee_id, _day(request, days))
    source = boards.Source(
        roster.parts,
        people,
        queries.cells_of(roster),
        queries.absences_of(roster, [person.pk for person in people.values()]),
        days,
        _why(roster),
    )
    parts = boards.board(source, look)
    page = {
        "roster": roster,
        "parts": parts,
        "days": days,
        "look": look,
        "own": next((row for part in parts for row in part.rows if row.own), None),
        "legend": boards.legend(parts),
        "today": boards.by_place(parts),
        "versions": queries.versions(access, roster),
        "periods": queries.other_periods(access, roster),
        "staff": access.may(Action.VIEW_EMPLOYEES, roster.unit),
        "presence": access.may(Action.VIEW_PRESENCE, roster.unit),
        "may_edit": roster.status != Roster.Status.SUPERSEDED and access.may(Action.EDIT_ROSTER, roster.unit),
        "may_return": roster.status == Roster.Status.SUPERSEDED
        and roster.published_at is not None
        and access.may(Action.EDIT_ROSTER, roster.unit),
        "taken": (taken := taken_of(access, roster)),
        "taken_fields": fields_of(taken),
        "open_draft": drafts.open_draft(access, roster),
        "may_mend": roster.in_force and access.may(Action.EDIT_ROSTER, roster.unit),
        "may_publish": _may_publish(request, roster),
        "may_withdraw": withdrawing.may_withdraw(access, roster),
        "may_provisional": roster.status == Roster.Status.DRAFT
        and access.may(Action.PUBLISH_PROVISIONAL, roster.unit),
    }
    return render(request, "rosters/board.html", page)


def _why(roster: Roster) -> tuple[str, str]:
    """Around the person and the day, so that thousands of addresses are written quickly."""
    before, after = reverse("chain:cell", args=[roster.unit.code, 0, "-"]).split("0/-")
    return before, f"{after}?versi={roster.reference}"


def _may_publish(request: MemberRequest, roster: Roster) -> bool:
    waiting = roster.status in (Roster.Status.DRAFT, Roster.Status.APPROVED, Roster.Status.PROVISIONAL)
    return waiting and not roster.violations and request.access.may(Action.PUBLISH_ROSTER, roster.unit)


def _day(request: MemberRequest, days: list[date]) -> date:
    """The day a phone shows: the one asked for, else today where the roster covers it, else the first."""
    wanted = {day.isoformat(): day for day in days}
    today = timezone.localdate()
    return wanted.get(request.GET.get("hari", ""), today if today in days else days[0])


@require_POST
@requires(Action.VIEW_ROSTERS)
def publish(request: MemberRequest, unit: str) -> HttpResponse:
    """Put the roster in force; `sementara` for a head who has not acted."""
    roster = queries.one(request.access, unit, request.POST.get("versi", ""))
    try:
        services.publish(access=request.access, roster=roster, provisional="sementara" in request.POST)
    except services.NotPublishable as error:
        if str(error) == "reason":
            messages.error(
                request, _("Tulis dahulu alasannya: jadwal ini menyimpang dari saran perencanaan.")
            )
            return redirect("drafts:edit", unit=unit)
        messages.error(request, _("Jadwal ini tidak dapat diterbitkan: ada pelanggaran, atau sudah diganti."))
    else:
        messages.success(request, _("Jadwal diterbitkan."))
    return redirect("rosters:board", unit=unit)


@require_POST
@requires(Action.VIEW_ROSTERS)
def withdraw(request: MemberRequest, unit: str) -> HttpResponse:
    """Take a published roster back before it begins; it is a draft again."""
    roster = queries.one(request.access, unit, request.POST.get("versi", ""))
    try:
        withdrawing.withdraw(access=request.access, roster=roster, reason=request.POST.get("alasan", ""))
    except withdrawing.NotWithdrawn as error:
        messages.error(request, withdrawing.WHY_NOT[str(error)])
    else:
        messages.success(request, _("Jadwal ditarik dan menjadi draf lagi; pegawainya diberi tahu."))
    return redirect("rosters:board", unit=unit)


@require_GET
@requires(Action.VIEW_ROSTERS)
def wall_sheet(request: MemberRequest, unit: str) -> HttpResponse:
    roster = queries.one(request.access, unit, request.GET.get("versi", ""))
    place = str(request.access.agency.letterhead.get("place", ""))
    sheet = files.wall_sheet(roster, place, issued_on(roster))
    # A sheet for the wall is no issued letter: without a place and a seal it stays a printout.
    address = check_address(roster) if roster.in_force else ""
    notes = (f"Terbit {short_date(sheet.date)}, versi {roster.version}.",) if sheet.date else ()
    content = render_pdf(replace(sheet, signature=None, verification_url=address, notes=notes))
    return _download(content, "application/pdf", roster, "pdf")


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def book(request: MemberRequest, unit: str, suffix: str) -> HttpResponse:
    """The roster with all that a check needs, for those who see the staff."""
    roster = queries.one(request.access, unit, request.GET.get("versi", ""))
    if not request.access.may(Action.VIEW_EMPLOYEES, roster.unit):
        raise Http404
    health = request.access.may(Action.VIEW_HEALTH, roster.unit)
    content = files.book_of(roster, roster.unit.zone_name(request.access.agency.time_zone), health=health)
    if suffix == "json":
        return _download(to_json(content).encode(), "application/json", roster, suffix)
    return _download(to_xlsx(content), MEDIA_TYPE, roster, suffix)


def _download(content: bytes, media_type: str, roster: Roster, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = f"jadwal-{roster.unit.code}-{roster.first_day.isoformat()}-v{roster.version}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
