"""One line: its ceiling and plan, what is booked on it, who looks it over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.money import page, services
from piket.web.money.forms import ActForm, BudgetForm, LineForm, typed
from piket.web.money.grounds import budget_clauses
from piket.web.money.labels import WHY_NOT
from piket.web.money.models import Line, Revision
from piket.web.money.services import Doubted, NotKept
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in


@require_http_methods(["GET", "POST"])
@requires(Action.ENTER_MONEY)
def add(request: MemberRequest) -> HttpResponse:
    """A new line with its first ceiling and plan."""
    form = (
        LineForm(request.access.units(Action.ENTER_MONEY), request.POST) if request.method == "POST" else None
    )
    if form is None or not form.is_valid():
        return _adding(request, form, form.messages if form else [])
    try:
        line = services.add_line(
            access=request.access,
            named=form.named(),
            first=form.new(),
            before_head=form.cleaned_data["before_head"],
        )
    except Doubted as doubted:
        return _adding(request, form, [], doubted)
    except NotKept as error:
        return _adding(request, form, [str(WHY_NOT[str(error)])])
    messages.success(request, _("Mata anggaran tersimpan."))
    return redirect("money:line", line.pk)


def _adding(
    request: MemberRequest, form: LineForm | None, faults: list[str], doubted: Doubted | None = None
) -> HttpResponse:
    year = clock_in(request.access.agency.time_zone).today.year
    clauses = budget_clauses(request.access)
    otherwise = {"year": year, "day": date(year, 1, 1), "clause": clauses[0].key if clauses else ""}
    filled = typed(form, otherwise)
    context = {
        "units": request.access.units(Action.ENTER_MONEY),
        "clauses": clauses,
        "filled": filled,
        "months": page.months_of(filled),
        "faults": faults,
        "doubts": doubted.findings if doubted else (),
    }
    return render(request, "money/add.html", context, status=422 if form else 200)


@require_GET
@requires(Action.VIEW_MONEY)
def line(request: MemberRequest, pk: int) -> HttpResponse:
    return line_page(request, line_seen(request, pk), [])


def line_seen(request: MemberRequest, pk: int) -> Line:
    """Raises `Http404` where it is not hers to see."""
    rows = Line.objects.filter(unit__in=request.access.units(Action.VIEW_MONEY))
    return get_object_or_404(rows.select_related("unit", "reviewer"), pk=pk)


def line_page(request: MemberRequest, found: Line, faults: list[str], **more: Any) -> HttpResponse:
    """With `form` what somebody typed, and `doubts` what is wrong with it."""
    form = more.pop("form", None)
    shown = page.line_page(request.access, found)
    typing = form if isinstance(form, BudgetForm) else None
    filled = typed(typing, page.filled_of(shown))
    context = {
        "page": shown,
        "faults": faults,
        "entry": form if typing is None else None,
        "filled": filled,
        "months": page.months_of(filled),
        "revising": typing is not None,
        **more,
    }
    return render(request, "money/line.html", context, status=422 if form is not None or faults else 200)


@require_POST
@requires(Action.ENTER_MONEY)
def revise(request: MemberRequest, pk: int) -> HttpResponse:
    """Another ceiling or plan from a day on."""
    found = line_seen(request, pk)
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return line_page(request, found, form.messages, form=form)
    try:
        kept = services.revise(
            access=request.access, line=found, new=form.new(), before_head=form.cleaned_data["before_head"]
        )
    except Doubted as doubted:
        return line_page(request, found, [], form=form, budget_doubts=doubted.findings)
    except NotKept as error:
        return line_page(request, found, [str(WHY_NOT[str(error)])], form=form)
    held = kept.state == Revision.State.HELD
    messages.success(request, _("Pagu diajukan kepada kepala unit.") if held else _("Pagu tersimpan."))
    return redirect("money:line", found.pk)


@require_POST
@requires(Action.INSIST_MONEY)
def settle_revision(request: MemberRequest, pk: int) -> HttpResponse:
    """The head keeps a ceiling in doubt, or refuses it."""
    rows = Revision.objects.filter(unit__in=request.access.units(Action.VIEW_MONEY))
    revision = get_object_or_404(rows, pk=pk)
    form = ActForm(request.POST)
    try:
        services.settle_revision(
            access=request.access, revision=revision, insist=form.cleaned_data["yes"], reason=form.why
        )
    except NotKept as error:
        return line_page(request, line_seen(request, revision.line_id), [str(WHY_NOT[str(error)])])
    messages.success(request, _("Keputusan Anda tersimpan."))
    return redirect("money:line", revision.line_id)


@require_POST
@requires(Action.ENTER_MONEY)
def reviewer(request: MemberRequest, pk: int) -> HttpResponse:
    """Name who looks over what is booked on a line."""
    found = line_seen(request, pk)
    asked = request.POST.get("reviewer", "")
    chosen = next((one for one in services.reviewers(request.access, found) if str(one.pk) == asked), None)
    if asked and chosen is None:
        return line_page(request, found, [str(WHY_NOT["reviewer"])])
    services.name_reviewer(access=request.access, line=found, reviewer=chosen)
    messages.success(request, _("Pemeriksa tersimpan."))
    return redirect("money:line", found.pk)
