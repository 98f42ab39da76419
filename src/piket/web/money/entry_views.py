"""Amounts: entered, shown with their evidence, looked over, insisted on, taken back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.money import booking, page, queries
from piket.web.money.forms import ActForm, EntryForm, FilesForm
from piket.web.money.labels import WHY_NOT
from piket.web.money.line_views import line_page, line_seen
from piket.web.money.models import Entry
from piket.web.money.services import Doubted, NotKept
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.reports.uploads import as_download


@require_POST
@requires(Action.ENTER_MONEY)
def record(request: MemberRequest, pk: int) -> HttpResponse:
    """Book an amount on a line; one in doubt is shown with why, and can be put before the head."""
    found = line_seen(request, pk)
    form = EntryForm(request.POST, request.FILES)
    if not form.is_valid():
        return line_page(request, found, form.messages, form=form)
    try:
        kept = booking.record(
            access=request.access, line=found, told=form.told(), before_head=form.cleaned_data["before_head"]
        )
    except Doubted as doubted:
        return line_page(request, found, [], form=form, doubts=doubted.findings)
    except NotKept as error:
        return line_page(request, found, [str(WHY_NOT[str(error)])], form=form)
    held = kept.state == Entry.State.HELD
    done = _("Diajukan kepada kepala unit; belum dihitung.") if held else _("Tercatat; menunggu pemeriksaan.")
    messages.success(request, done)
    return redirect("money:entry", kept.pk)


def _seen(request: MemberRequest, pk: int) -> Entry:
    rows = queries.entries(request.access).select_related("line__unit", "line__reviewer")
    return get_object_or_404(rows, pk=pk)


@require_GET
@requires(Action.VIEW_MONEY)
def entry(request: MemberRequest, pk: int) -> HttpResponse:
    return _entry_page(request, _seen(request, pk), [])


def _entry_page(request: MemberRequest, found: Entry, faults: list[str]) -> HttpResponse:
    context = {"page": page.entry_page(request.access, found), "faults": faults}
    return render(request, "money/entry.html", context, status=422 if faults else 200)


def _acted(request: MemberRequest, pk: int, act: Callable[[Entry], object], done: str) -> HttpResponse:
    found = _seen(request, pk)
    try:
        act(found)
    except NotKept as error:
        return _entry_page(request, _seen(request, pk), [str(WHY_NOT[str(error)])])
    messages.success(request, done)
    return redirect("money:entry", pk)


@require_POST
@requires(Action.REVIEW_MONEY)
def review(request: MemberRequest, pk: int) -> HttpResponse:
    """Accept an amount with its evidence, or return it with the reason."""
    form = ActForm(request.POST)
    yes = form.cleaned_data["yes"]
    done = _("Diterima.") if yes else _("Dikembalikan.")
    return _acted(
        request, pk, lambda one: booking.review(access=request.access, entry=one, accept=yes, remark=form.why), done
    )  # fmt: skip


@require_POST
@requires(Action.INSIST_MONEY)
def settle(request: MemberRequest, pk: int) -> HttpResponse:
    """The head keeps an amount in doubt with her reason, or refuses it."""
    form = ActForm(request.POST)
    yes = form.cleaned_data["yes"]
    done = _("Disimpan dengan tanda dan alasan Anda.") if yes else _("Ditolak.")
    return _acted(
        request, pk, lambda one: booking.settle(access=request.access, entry=one, insist=yes, reason=form.why), done
    )  # fmt: skip


@require_POST
@requires(Action.ENTER_MONEY)
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    form = ActForm(request.POST)
    return _acted(
        request, pk, lambda one: booking.withdraw(access=request.access, entry=one, reason=form.why), _("Ditarik.")
    )  # fmt: skip


@require_POST
@requires(Action.ENTER_MONEY)
def add_evidence(request: MemberRequest, pk: int) -> HttpResponse:
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _entry_page(request, _seen(request, pk), form.messages)
    files = form.kept

    def add(one: Entry) -> None:
        booking.add_evidence(access=request.access, entry=one, files=files)

    return _acted(request, pk, add, _("Bukti tersimpan."))


@require_GET
@requires(Action.VIEW_MONEY)
def evidence(request: MemberRequest, pk: int) -> HttpResponse:
    """A file of an amount, as a download."""
    found = get_object_or_404(queries.evidence(request.access), pk=pk)
    return as_download(found.name, found.media_type, found.content)
