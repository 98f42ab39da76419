"""What whoever leads a briefing does with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from piket.organisation.high_posts import rank_of
from piket.web.accounts.models import Role
from piket.web.asking import is_script
from piket.web.briefings import services
from piket.web.briefings.forms import InstructionForm, InviteForm, MinutesForm
from piket.web.briefings.inviting import By, Whom
from piket.web.briefings.models import Briefing, Instruction, Invitee
from piket.web.briefings.views import briefing_page, one_seen, refused
from piket.web.language import language
from piket.web.organisation.models import Unit
from piket.web.permissions import Action, MemberRequest, requires


def _unit_codes(request: MemberRequest) -> list[str]:
    return list(request.access.units(Action.HOLD_BRIEFING).values_list("code", flat=True))


@require_POST
@requires(Action.HOLD_BRIEFING)
def invite(request: MemberRequest, pk: int) -> HttpResponse:
    briefing = one_seen(request, pk)
    form = InviteForm(request.POST, _unit_codes(request))
    if not form.is_valid():
        return briefing_page(request, briefing, form.messages)
    whom = form.whom()
    try:
        named = services.invite(access=request.access, briefing=briefing, whom=whom, ground=_ground(whom))
    except services.NotKept as error:
        return refused(request, briefing, str(error))
    if named.unknown:
        messages.error(
            request, _("Nomor yang tidak dikenal atau bukan wewenang Anda: {n}").format(n=", ".join(named.unknown[:20]))
        )  # fmt: skip
    messages.success(request, _("{n} orang termasuk undangan ini.").format(n=len(named.people)))
    return redirect("briefings:detail", pk)


def _ground(whom: Whom) -> str:
    """Why somebody is invited, as it stands beside her name."""
    match whom.by:
        case By.RANK:
            rank = rank_of(whom.values[0])
            return rank.name.in_language(language()) if rank else ""
        case By.ROLE:
            return str(Role(whom.values[0]).label)
        case By.LIST:
            return _("daftar")
        case _:
            names = list(Unit.objects.filter(code__in=whom.values).values_list("name", flat=True))
            shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
            return _("kepala: {units}").format(units=shown) if whom.by is By.HEADS else shown


def _done(request: MemberRequest, pk: int, act: Callable[[Briefing], object], said: str = "") -> HttpResponse:
    """Do it and show the briefing again; with the reason where it was not kept."""
    briefing = one_seen(request, pk)
    try:
        act(briefing)
    except services.NotKept as error:
        return refused(request, briefing, str(error))
    if said:
        messages.success(request, said)
    return redirect("briefings:detail", pk)


@require_POST
@requires(Action.HOLD_BRIEFING)
def tell(request: MemberRequest, pk: int) -> HttpResponse:
    return _done(
        request, pk, lambda one: services.send_invitations(access=request.access, briefing=one), _("Undangan dikirim.")
    )  # fmt: skip


@require_POST
@requires(Action.HOLD_BRIEFING)
def uninvite(request: MemberRequest, pk: int, invitee: int) -> HttpResponse:
    return _done(
        request, pk, lambda one: services.uninvite(access=request.access, briefing=one, invitee=invitee)
    )


@require_POST
@requires(Action.HOLD_BRIEFING)
def attend(request: MemberRequest, pk: int) -> HttpResponse:
    """Who came: fields `a-<invitee>`."""
    known = set(Invitee.Attendance.values)
    marks = {
        int(name[2:]): value
        for name, value in request.POST.items()
        if name.startswith("a-") and name[2:].isdecimal() and value in known
    }
    return _done(
        request, pk,
        lambda one: services.note_attendance(access=request.access, briefing=one, marks=marks),
        _("Kehadiran tercatat."),
    )  # fmt: skip


@require_POST
@requires(Action.HOLD_BRIEFING)
def minutes(request: MemberRequest, pk: int) -> HttpResponse:
    """Kept while they are written; a script is told the new version."""
    briefing = one_seen(request, pk)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return briefing_page(request, briefing, form.messages)
    data = form.cleaned_data
    try:
        version = services.keep_minutes(
            access=request.access, briefing=briefing, text=data["text"], version=data["version"]
        )
    except services.NotKept as error:
        return refused(request, briefing, str(error))
    if is_script(request):
        return JsonResponse({"version": version})
    return redirect("briefings:detail", pk)


@require_POST
@requires(Action.HOLD_BRIEFING)
def instruct(request: MemberRequest, pk: int) -> HttpResponse:
    briefing = one_seen(request, pk)
    form = InstructionForm(request.POST, _unit_codes(request))
    if not form.is_valid():
        return briefing_page(request, briefing, form.messages)
    given = form.given()
    return _done(
        request, pk, lambda one: services.give_instruction(access=request.access, briefing=one, given=given)
    )


@require_POST
@requires(Action.HOLD_BRIEFING)
def withdraw(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    rows = Instruction.objects.select_related("briefing", "duty")
    found = get_object_or_404(rows, briefing=one_seen(request, pk), number=number)
    return _done(
        request, pk, lambda _one: services.withdraw_instruction(access=request.access, instruction=found)
    )


@require_POST
@requires(Action.HOLD_BRIEFING)
def close(request: MemberRequest, pk: int) -> HttpResponse:
    return _done(
        request, pk, lambda one: services.close_briefing(access=request.access, briefing=one),
        _("Notulen sudah menjadi naskah dinas, siap ditandatangani."),
    )  # fmt: skip


@require_POST
@requires(Action.HOLD_BRIEFING)
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    return _done(
        request, pk, lambda one: services.cancel_briefing(access=request.access, briefing=one), _("Rapat dibatalkan.")
    )  # fmt: skip
