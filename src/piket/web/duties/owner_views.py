"""What who owns the directive says of its duties, and reminders at her word."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from piket.web.duties import reminding, setting
from piket.web.duties.forms import CadenceForm, PaceForm
from piket.web.duties.models import Duty, Occurrence
from piket.web.duties.views import duty_page
from piket.web.permissions import Action, MemberRequest, requires


@require_POST
@requires(Action.SET_DUTY)
def cadence(request: MemberRequest, pk: int) -> HttpResponse:
    duty = get_object_or_404(Duty.objects.select_related("directive"), pk=pk)
    form = CadenceForm(request.POST)
    if not form.is_valid():
        return duty_page(request, duty, form.messages)
    setting.set_cadence(access=request.access, duty=duty, word=form.word())
    messages.success(request, _("Tercatat atas nama Anda. Yang sudah diserahkan unit tetap tersimpan."))
    return redirect("duties:duty", pk)


@require_POST
@requires(Action.SET_DUTY)
def remind(request: MemberRequest, pk: int) -> HttpResponse:
    """Every unit that has not handed it in, at once."""
    duty = get_object_or_404(Duty, pk=pk)
    rows = Occurrence.objects.filter(obligation__duty=duty, ended=False).values_list("pk", flat=True)
    told = reminding.remind_now(access=request.access, occurrences=rows)
    messages.success(request, _("{n} orang diingatkan.").format(n=told))
    return redirect("duties:duty", pk)


@require_POST
@requires(Action.SET_DUTY)
def pace(request: MemberRequest) -> HttpResponse:
    form = PaceForm(request.POST)
    if form.is_valid():
        setting.set_pace(access=request.access, **form.cleaned_data)
        messages.success(request, _("Cara mengingatkan tersimpan."))
    else:
        messages.error(request, _("Isi jam antara 0 dan 720; tiap tingkat sedikitnya satu jam."))
    return redirect("duties:index")
