"""One person in the register: taken in, a dose, a reason, an event, gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from piket.web.faults import Labelled
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept, carry_out
from piket.web.presence.standing import clock_in
from piket.web.vaccination import queries, services
from piket.web.vaccination.forms import AdverseForm, DoseForm, LeftForm, NotYetForm, PersonForm
from piket.web.vaccination.models import Group, Recipient
from piket.web.vaccination.record import Identity


def why_not(code: str) -> str:
    return {
        "keeping": _("Tetapkan dahulu berapa lama data kesehatan disimpan."),
        "whom": _("Warga binaan dicatat dengan nama; keluarga lewat pegawainya."),
        "ahead": _("Harinya belum terjadi."),
        "left": _("Orang ini tidak ada di sini pada hari itu."),
        "dose": _("Dosis dicatat berurutan; yang itu bukan yang berikutnya."),
        "before": _("Dosis berikutnya harus sesudah hari dosis sebelumnya."),
        "no_dose": _("Belum ada dosis, jadi belum ada kejadian ikutan."),
    }[code]


def _today(request: MemberRequest) -> date:
    return clock_in(request.access.agency.time_zone).today


def _done(request: MemberRequest, form: Labelled, write: Callable[[], None], code: str) -> HttpResponse:
    """Carry out what a form asks, and say what became of it on the unit's page."""

    def write_by_today() -> None:
        day = form.cleaned_data.get("day")
        if day and day > _today(request):
            raise NotKept("ahead")
        write()

    carry_out(request, form, write_by_today, _("Tersimpan."), why_not)
    return redirect("vaccination:unit", code)


def _recipient(request: MemberRequest, pk: int) -> Recipient:
    found = queries.recipient(request.access, pk)
    if found is None:
        raise Http404
    return found


@require_POST
@requires(Action.VIEW_HEALTH)
def take_in(request: MemberRequest, code: str) -> HttpResponse:
    """An inmate into the register."""
    unit = get_object_or_404(request.access.units(Action.VIEW_HEALTH), code=code)
    form = PersonForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        services.take_in(
            access=request.access, unit=unit, group=Group.INMATE, since=data["since"], block=data["block"],
            identity=Identity(data["name"], data["number"]),
        )  # fmt: skip

    return _done(request, form, write, code)


@require_POST
@requires(Action.VIEW_HEALTH)
def family(request: MemberRequest, pk: int) -> HttpResponse:
    """One of the family of an employee who is in the register."""
    own = _recipient(request, pk)
    form = PersonForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        services.take_in(
            access=request.access, unit=own.unit, group=Group.FAMILY, since=data["since"], employee=own.employee,
            identity=Identity(data["name"]),
        )  # fmt: skip

    return _done(request, form, write, own.unit.code)


@require_POST
@requires(Action.VIEW_HEALTH)
def dose(request: MemberRequest, pk: int) -> HttpResponse:
    found = _recipient(request, pk)
    form = DoseForm(request.POST)
    number = request.POST.get("dose", "")

    def write() -> None:
        services.give(
            access=request.access, recipient=found, dose=int(number) if number.isdecimal() else 0,
            day=form.cleaned_data["day"], vaccine=form.cleaned_data["vaccine"],
        )  # fmt: skip

    return _done(request, form, write, found.unit.code)


@require_POST
@requires(Action.VIEW_HEALTH)
def not_yet(request: MemberRequest, pk: int) -> HttpResponse:
    found = _recipient(request, pk)
    form = NotYetForm(request.POST)

    def write() -> None:
        services.not_yet(
            access=request.access, recipient=found, why=form.cleaned_data["why"], day=_today(request),
            until=form.cleaned_data["until"],
        )  # fmt: skip

    return _done(request, form, write, found.unit.code)


@require_POST
@requires(Action.VIEW_HEALTH)
def adverse(request: MemberRequest, pk: int) -> HttpResponse:
    found = _recipient(request, pk)
    form = AdverseForm(request.POST)

    def write() -> None:
        services.adverse(
            access=request.access,
            recipient=found,
            day=form.cleaned_data["day"],
            words=form.cleaned_data["words"],
        )

    return _done(request, form, write, found.unit.code)


@require_POST
@requires(Action.VIEW_HEALTH)
def leave(request: MemberRequest, pk: int) -> HttpResponse:
    found = _recipient(request, pk)
    form = LeftForm(request.POST)

    def write() -> None:
        services.leave(
            access=request.access, recipient=found, day=form.cleaned_data["day"], why=form.cleaned_data["why"]
        )

    return _done(request, form, write, found.unit.code)
