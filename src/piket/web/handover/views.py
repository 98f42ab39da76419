from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from piket.policy.wording import long_date
from piket.web.asking import day_in, is_script
from piket.web.handover import overview, services, signing
from piket.web.handover.forms import CountForm, RollForm, SignForm
from piket.web.handover.labels import STATES
from piket.web.handover.models import Point, Statement
from piket.web.handover.page import Row, TurnPage, page_of
from piket.web.handover.services import NotKept
from piket.web.handover.signing import Signature
from piket.web.handover.wording import why_not
from piket.web.language import language
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import Clock, clock_in, clock_of
from piket.web.tenancy import set_local


@require_GET
@requires(Action.VIEW_PRESENCE)
def index(request: MemberRequest) -> HttpResponse:
    """Every handover of a day in her branch."""
    clock = clock_in(request.access.agency.time_zone)
    day = day_in(request) or clock.today
    found = overview.lines(request.access, day, clock)
    only = request.GET.get("hanya", "")
    page = {
        "lines": [line for line in found if line.is_(only)],
        "any": bool(found),
        "sums": dict(overview.sums(found)),
        "day": day,
        "clock": clock,
        "only": only,
        "own": overview.own_units(request.access),
    }
    return render(request, "handover/index.html", page)


@require_GET
@requires(Action.VIEW_PRESENCE)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """One unit's shifts of a day, and what lacks in those ahead."""
    found = get_object_or_404(overview.units(request.access), code=code)
    clock = clock_of(found, request.access.agency.time_zone)
    day = day_in(request) or clock.today
    page = {
        "unit": found,
        "lines": overview.lines(request.access, day, clock, found),
        "gaps": overview.gaps_ahead(found, request.access.agency.time_zone) if day == clock.today else [],
        "day": day,
        "clock": clock,
        "may_keep": request.access.may(Action.KEEP_HANDOVER, found),
        "may_set": request.access.may(Action.SET_HANDOVER, found),
        "counts": Point.objects.filter(unit=found, removed=False).exists(),
    }
    return render(request, "handover/unit.html", page)


@never_cache
@require_GET
@requires(Action.VIEW_PRESENCE)
def turn(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """One handover: the roll call, the two sides, what does not agree, who waits."""
    return _page(request, get_object_or_404(overview.units(request.access), code=code), day, shift)


def _page(
    request: MemberRequest, unit: Unit, day: date, shift: str, faults: list[str] | None = None,
    differing: object = (),
) -> HttpResponse:  # fmt: skip
    """The page again; what was written stays."""
    clock = clock_of(unit, request.access.agency.time_zone)
    found = page_of(unit, day, shift, clock)
    if found is None:
        raise Http404
    may, shift_ = request.access.may(Action.KEEP_HANDOVER, unit), found.whole.shift
    stands = shift_.roster is not None
    page = {
        "page": found,
        "rows": [_shown(row, found.clock) for row in found.whole.rows],
        "unit": unit,
        "states": [(state.value, label) for state, label in STATES.items()],
        "hours": f"{found.clock.shown(shift_.start)}–{found.clock.shown(shift_.end)}",
        "closed": found.clock.reading(found.turn.closed_at) if found.turn and found.turn.closed_at else "",
        "signed": [_signed(one, found.clock) for one in found.signed],
        "may_keep": may,
        "stands": stands,
        "key": uuid.uuid4(),
        "sides": _sides(request, found) if may and stands and not found.closed else [],
        "others": _others(found) if may else [],
        "signers": signing.co_signers(request.access, unit) if may and not found.closed else [],
        "sent": request.POST,
        "faults": faults or [],
        "wrong": differing,
    }
    return render(request, "handover/turn.html", page, status=422 if faults else 200)


def _shown(row: Row, clock: Clock) -> dict[str, object]:
    """A person with the instants as the unit's clock reads them."""
    came = row.mark.came if row.mark else None
    return {
        "row": row,
        "came": clock.shown(came) if came else "",
        "phone": clock.shown(row.phone) if row.phone else "",
    }


def _signed(statement: Statement, clock: Clock) -> dict[str, object]:
    """A side's word, when it was signed, and an identifier for a correction of it."""
    day = statement.signed_at.astimezone(clock.zone).date()
    at = f"{long_date(day, language())} {clock.reading(statement.signed_at)}"
    return {"statement": statement, "at": at, "key": uuid.uuid4()}


def _sides(request: MemberRequest, page: TurnPage) -> list[dict[str, object]]:
    """The sides that are still to sign, each with what was sent for it."""
    open_ones = [
        side
        for side, there in ((Statement.Side.GIVEN, page.given), (Statement.Side.TAKEN, page.taken))
        if there is None and (side == Statement.Side.TAKEN or page.whole.before is not None)
    ]
    sent = request.POST.get("side", "")
    return [
        {
            "side": side,
            "key": uuid.uuid4(),
            "points": [
                (point, request.POST.get(f"c-{point.pk}", "") if sent == side else "")
                for point in page.points
            ],
            "sent": request.POST if sent == side else {},
        }
        for side in open_ones
    ]


def _others(page: TurnPage) -> list[Employee]:
    """Who may stand in besides those whom the roster names."""
    named = {row.person.pk for row in page.whole.rows}
    return list(Employee.objects.filter(unit=page.whole.shift.unit, active=True).exclude(pk__in=named))


def _kept_unit(request: MemberRequest, code: str) -> Unit:
    return get_object_or_404(request.access.units(Action.KEEP_HANDOVER), code=code)


@require_POST
@requires(Action.KEEP_HANDOVER)
def roll(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """A roll call, from the form or from what the device has kept; sent again it adds nothing."""
    unit = _kept_unit(request, code)
    found = page_of(unit, day, shift, clock_of(unit, request.access.agency.time_zone))
    if found is None:
        raise Http404
    form = RollForm(found.whole.rows, _others(found), request.POST)
    if not form.is_valid():
        return _refused(request, unit, day, shift, form.messages)
    try:
        services.call_roll(
            access=request.access,
            unit=unit,
            day=day,
            code=shift,
            sheet=form.sheet(everyone="semua" in request.POST),
        )
    except NotKept as error:
        return _refused(request, unit, day, shift, [why_not(error)])
    if is_script(request):
        return JsonResponse({"key": str(form.cleaned_data["key"])})
    messages.success(request, _("Apel tersimpan."))
    return redirect("handover:turn", code, day, shift)


def _refused(
    request: MemberRequest, unit: Unit, day: date, shift: str, faults: list[str], differing: object = ()
) -> HttpResponse:
    if is_script(request):
        return JsonResponse({"message": " ".join(faults)}, status=422)
    return _page(request, unit, day, shift, faults, differing)


@sensitive_post_parameters("password")
@require_POST
@requires(Action.KEEP_HANDOVER)
def sign(request: MemberRequest, code: str, day: date, shift: str) -> HttpResponse:
    """One side signs: who is signed in, or another by her own password on this device."""
    unit = _kept_unit(request, code)
    form = SignForm([(p.pk, p.name) for p in Point.objects.filter(unit=unit, removed=False)], request.POST)
    if not form.is_valid():
        return _refused(request, unit, day, shift, form.messages)
    access, how, data = request.access, Signature(), form.cleaned_data
    try:
        if data["user"]:
            access = signing.co_signer(request, access, unit, data["user"], data["password"])
            how = Signature(Statement.Means.PASSWORD, device_of=request.user)
        signing.sign(access=access, unit=unit, day=day, code=shift, words=form.words(data["side"]), how=how)
    except NotKept as error:
        return _refused(request, unit, day, shift, [why_not(error)], error.differing)
    finally:
        set_local(user=request.user.pk)
    messages.success(request, _("Ditandatangani."))
    return redirect("handover:turn", code, day, shift)


@require_POST
@requires(Action.KEEP_HANDOVER)
def correct(request: MemberRequest, pk: int) -> HttpResponse:
    """A new entry beside one that was signed."""
    units = request.access.units(Action.KEEP_HANDOVER)
    old = get_object_or_404(
        Statement.objects.filter(unit__in=units.values("pk")).select_related("turn", "unit"), pk=pk
    )
    at = (old.unit.code, old.turn.day, old.turn.shift)
    form = CountForm([(row["point"], row["name"]) for row in old.counts], request.POST)
    if not form.is_valid():
        return _refused(request, old.unit, *at[1:], form.messages)
    clock = clock_of(old.unit, request.access.agency.time_zone)
    try:
        signing.correct(access=request.access, statement=old, words=form.words(old.side), now=clock.now)
    except NotKept as error:
        return _refused(request, old.unit, *at[1:], [why_not(error)])
    messages.success(request, _("Koreksi tersimpan di samping yang lama."))
    return redirect("handover:turn", *at)
