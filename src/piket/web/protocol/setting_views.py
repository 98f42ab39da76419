"""What an agency sets: items, rooms, capacity, visits."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import CARING
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.posting import NotKept, carry_out
from piket.web.presence.standing import clock_of
from piket.web.protocol import queries, services
from piket.web.protocol.checklists import standing
from piket.web.protocol.forms import CapacityForm, ClauseForm, OwnItemForm, RoomForm, VisitsForm
from piket.web.protocol.law import PROTOCOL, clauses
from piket.web.protocol.models import CapacityOrder, Item, Room, VisitRegime
from piket.web.protocol.telling import why_not


def _unit(request: MemberRequest, code: str) -> Unit:
    return get_object_or_404(request.access.units(Action.SET_PROTOCOL), code=code)


def _today(request: MemberRequest, unit: Unit) -> date:
    return clock_of(unit, request.access.agency.time_zone).today


@require_GET
@requires(Action.SET_PROTOCOL)
def items(request: MemberRequest, code: str) -> HttpResponse:
    """The check-lists of a unit, and the clauses that stand for it and can be taken in."""
    unit = _unit(request, code)
    today = _today(request, unit)
    known = standing(unit, today)
    taken = {(item.area, item.provision) for item in known}
    offered = clauses(unit, today)
    areas = queries.areas_for(unit)
    context = {
        "unit": unit,
        "lists": [
            (
                area,
                label,
                [item for item in known if item.area == area],
                [one for one in offered if (area, one.provision) not in taken],
            )
            for area, label in areas
        ],
        "areas": areas,
        "offered": offered,
    }
    return render(request, "protocol/items.html", context)


@require_POST
@requires(Action.SET_PROTOCOL)
def adopt(request: MemberRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = ClauseForm(request.POST)

    def write() -> None:
        services.adopt(
            access=request.access, unit=unit, area=form.cleaned_data["area"],
            provision=form.cleaned_data["provision"], today=_today(request, unit),
        )  # fmt: skip

    carry_out(request, form, write, _("Butir masuk daftar periksa."), why_not)
    return redirect("protocol:items", code)


@require_POST
@requires(Action.SET_PROTOCOL)
def add_own(request: MemberRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = OwnItemForm(request.POST)

    def write() -> None:
        services.add_own(access=request.access, unit=unit, today=_today(request, unit), **form.cleaned_data)

    carry_out(request, form, write, _("Butir masuk daftar periksa."), why_not)
    return redirect("protocol:items", code)


@require_POST
@requires(Action.SET_PROTOCOL)
def end_item(request: MemberRequest, pk: int) -> HttpResponse:
    units = request.access.units(Action.SET_PROTOCOL).values("pk")
    item = get_object_or_404(Item.objects.select_related("unit"), pk=pk, unit__in=units)

    def write() -> None:
        services.end_item(access=request.access, item=item, today=_today(request, item.unit))

    carry_out(request, None, write, _("Butir diakhiri."), why_not)
    return redirect("protocol:items", item.unit.code)


@require_GET
@requires(Action.SET_PROTOCOL)
def rooms(request: MemberRequest, code: str) -> HttpResponse:
    """The rooms of a unit with their places, and the orders that limit them."""
    unit = _unit(request, code)
    today = _today(request, unit)
    context = {
        "unit": unit,
        "today": today,
        "rooms": Room.objects.filter(unit=unit, closed_on=None).prefetch_related("seats__employee"),
        "desks": unit.desks.order_by("name"),
        "staff": Employee.objects.filter(unit=unit, active=True),
        "orders": CapacityOrder.objects.filter(unit=unit, last_day__gte=today),
        "clauses": clauses(unit, today, None),
    }
    return render(request, "protocol/rooms.html", context)


@require_POST
@requires(Action.SET_PROTOCOL)
def keep_room(request: MemberRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = RoomForm(request.POST)
    chosen = [int(pk) for pk in request.POST.getlist("people") if pk.isdecimal()]

    def write() -> None:
        data = form.cleaned_data
        asked = services.Asked(
            data["name"], data["places"], data["desk"] if data["whose"] == "desk" else "",
            data["whose"] == "everyone", chosen if data["whose"] == "people" else (),
        )  # fmt: skip
        services.keep_room(access=request.access, unit=unit, asked=asked)

    carry_out(request, form, write, _("Ruang tersimpan."), why_not)
    return redirect("protocol:rooms", code)


@require_POST
@requires(Action.SET_PROTOCOL)
def close_room(request: MemberRequest, pk: int) -> HttpResponse:
    units = request.access.units(Action.SET_PROTOCOL).values("pk")
    room = get_object_or_404(Room.objects.select_related("unit"), pk=pk, unit__in=units, closed_on=None)

    def write() -> None:
        services.close_room(access=request.access, room=room, today=_today(request, room.unit))

    carry_out(request, None, write, _("Ruang dihapus dari daftar."), why_not)
    return redirect("protocol:rooms", room.unit.code)


@require_POST
@requires(Action.SET_PROTOCOL)
def order_capacity(request: MemberRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = CapacityForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        ground = form.ground(unit, data["first"], None)
        if ground is None:
            raise NotKept("clause")
        services.order_capacity(
            access=request.access, unit=unit, percent=data["percent"], first=data["first"], last=data["last"],
            ground=ground,
        )  # fmt: skip

    carry_out(request, form, write, _("Batas kapasitas tersimpan."), why_not)
    return redirect("protocol:rooms", code)


@require_GET
@requires(Action.SET_PROTOCOL)
def visits(request: MemberRequest, code: str) -> HttpResponse:
    """How visits of a unit are held, and were."""
    unit = _unit(request, code)
    today = _today(request, unit)
    context = {
        "unit": unit,
        "today": today,
        "visited": unit.unit_type in CARING,
        "now": queries.visits_on([unit.pk], today).get(unit.pk),
        "regimes": VisitRegime.objects.filter(unit=unit).select_related("set_by")[:20],
        "states": VisitRegime.State.choices,
        "clauses": clauses(unit, today),
    }
    return render(request, "protocol/visits.html", context)


@require_POST
@requires(Action.SET_PROTOCOL)
def set_visits(request: MemberRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = VisitsForm(request.POST)

    def write() -> None:
        data = form.cleaned_data
        ground = form.ground(unit, data["first"], PROTOCOL)
        if ground is None:
            raise NotKept("clause")
        told = services.Visits(data["state"], data["first"], data["last"], data["words"], data["words_en"])
        services.set_visits(
            access=request.access, unit=unit, visits=told, ground=ground, today=_today(request, unit)
        )

    carry_out(request, form, write, _("Cara kunjungan tersimpan; halaman publik ditulis ulang."), why_not)
    return redirect("protocol:visits", code)
