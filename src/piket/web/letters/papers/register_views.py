"""The register of numbers, and letters made and signed by the hundred."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.adapters.signing.values import Credentials
from piket.web.jobs.queries import latest
from piket.web.letters import many, numbering
from piket.web.letters.models import Numbering
from piket.web.letters.papers import queries
from piket.web.letters.papers.forms import RuleForm
from piket.web.letters.service import signing_service
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW_LETTERS)
def register(request: MemberRequest) -> HttpResponse:
    """Every number that was given, the newest first, and the rules by which they are written."""
    may_issue = request.access.may(Action.ISSUE_LETTER)
    form = RuleForm(request.access, request.POST or None, initial={"pattern": numbering.USUAL})
    if form.is_bound and form.is_valid():
        try:
            numbering.keep_rule(access=request.access, **form.cleaned_data)
        except numbering.BadPattern:
            messages.error(
                request, _("Pola nomor harus memuat {urut} dan {tahun}, dan hanya bagian yang dikenal.")
            )
        else:
            messages.success(request, _("Pola nomor tersimpan; nomor yang sudah diberikan tetap."))
            return redirect("letters:register")
    page = {
        "rows": queries.register(request.access)[:300],
        "rules": Numbering.objects.select_related("unit"),
        "form": form,
        "may_issue": may_issue,
        "service": signing_service(),
        "jobs": latest("letters", "signatures") if may_issue else [],
        "waiting": many.unsigned(request.access).count() if may_issue else 0,
    }
    return render(request, "letters/register.html", page, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.ISSUE_LETTER)
def void(request: MemberRequest, pk: int) -> HttpResponse:
    number = get_object_or_404(queries.register(request.access), pk=pk)
    try:
        numbering.void(access=request.access, number=number, why=request.POST.get("alasan", ""))
    except ValueError:
        messages.error(request, _("Sebut alasan membatalkan nomor."))
    return redirect("letters:register")


@require_POST
@requires(Action.ISSUE_LETTER)
def make_many(request: MemberRequest) -> HttpResponse:
    run = many.start_many(access=request.access, on=clock_in(request.access.agency.time_zone).today)
    return _watched(request, run.pk)


@require_POST
@requires(Action.ISSUE_LETTER)
def sign_many(request: MemberRequest) -> HttpResponse:
    who = Credentials(request.POST.get("nik", "").strip(), request.POST.get("sandi", ""))
    run = many.start_signing(access=request.access, who=who)
    return _watched(request, run.pk)


def _watched(request: MemberRequest, pk: int) -> HttpResponse:
    if request.access.may(Action.RUN_JOBS):
        return redirect("jobs:detail", pk)
    messages.success(request, _("Dikerjakan di belakang; kemajuannya tampak di bawah."))
    return redirect("letters:register")
