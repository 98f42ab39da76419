"""What a unit and whoever judges it do with a duty."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from piket.web.duties import queries, services
from piket.web.duties.forms import AssignForm, HandInForm, JudgeForm
from piket.web.duties.models import Obligation
from piket.web.duties.views import occurrence_page, one_seen
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import own_person


@never_cache
@require_GET
@requires(Action.ATTEND)
def own(request: MemberRequest) -> HttpResponse:
    """On the phone: what she was named for, and what the circular asks of everyone."""
    person = own_person(request.access)
    if person is None:
        return render(request, "presence/nobody.html")
    page = queries.own(request.access, person.unit_id)
    return render(request, "duties/own.html", {"page": page, "person": person})


@require_POST
@requires(Action.VIEW)
def acknowledge(request: MemberRequest, pk: int) -> HttpResponse:
    row = one_seen(request, pk)
    try:
        services.acknowledge(access=request.access, occurrence=row)
    except services.NotDone as error:
        return occurrence_page(request, row, [why_not(str(error))])
    return redirect("duties:occurrence", pk)


@require_POST
@requires(Action.VIEW)
def begin(request: MemberRequest, pk: int) -> HttpResponse:
    row = one_seen(request, pk)
    try:
        services.begin(
            access=request.access, occurrence=row, note=request.POST.get("note", "").strip()[:2000]
        )
    except services.NotDone as error:
        return occurrence_page(request, row, [why_not(str(error))])
    return redirect("duties:occurrence", pk)


@require_POST
@requires(Action.VIEW)
def hand_in(request: MemberRequest, pk: int) -> HttpResponse:
    row = one_seen(request, pk)
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return occurrence_page(request, row, form.messages)
    try:
        services.hand_in(access=request.access, occurrence=row, handed=form.handed())
    except services.NotDone as error:
        return occurrence_page(request, row, [why_not(str(error))])
    messages.success(request, _("Terkirim. Ia menunggu penilaian tingkat di atas unit ini."))
    return redirect("duties:occurrence", pk)


@require_POST
@requires(Action.JUDGE_DUTY)
def judge(request: MemberRequest, pk: int) -> HttpResponse:
    row = one_seen(request, pk)
    form = JudgeForm(request.POST)
    if not form.is_valid():
        return occurrence_page(request, row, form.messages)
    accepted = form.cleaned_data["verdict"] == "accept"
    try:
        services.judge(
            access=request.access,
            occurrence=row,
            accepted=accepted,
            remark=form.cleaned_data["remark"].strip(),
        )
    except services.NotDone as error:
        return occurrence_page(request, row, [why_not(str(error))])
    return redirect("duties:occurrence", pk)


@require_POST
@requires(Action.DO_DUTY)
def assign(request: MemberRequest, pk: int) -> HttpResponse:
    units = request.access.units(Action.DO_DUTY)
    obligation = get_object_or_404(Obligation.objects.select_related("unit"), pk=pk, unit__in=units)
    form = AssignForm(request.POST, obligation.unit)
    if form.is_valid():
        services.assign(access=request.access, obligation=obligation, person=form.cleaned_data["person"])
    else:
        messages.error(request, _("Pilih pegawai unit ini yang masih aktif."))
    return redirect("duties:unit", obligation.unit.code)


def why_not(code: str) -> str:
    return {
        "state": _("Keadaannya sudah berubah. Muat ulang halaman ini dan lihat langkah berikutnya."),
        "ended": _("Kewajiban ini sudah berakhir bersama suratnya; tidak ada lagi yang diminta."),
        "evidence": _("Isi sedikitnya satu bukti: uraian, angka, berkas, atau tautan."),
        "kind": _("Bukti yang diminta untuk kewajiban ini belum ada; lihat 'Bukti yang diminta'."),
        "reason": _("Kewajiban ini sudah dikunci. Tulis mengapa baru diserahkan sekarang."),
        "remark": _("Tulis catatannya: mengapa yang terlambat diterima, atau apa yang harus diperbaiki."),
    }[code]
