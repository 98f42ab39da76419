from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from piket.web.clock import today
from piket.web.language import language
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.requests import queries, services
from piket.web.requests.forms import SwapForm, WishForm


@require_GET
@requires(Action.ATTEND)
def mine(request: MemberRequest) -> HttpResponse:
    """What she asked, what is asked of her, and the forms to ask."""
    return _page(request, WishForm(), SwapForm())


def _page(
    request: MemberRequest, wish_form: WishForm, swap_form: SwapForm, status: int = 200
) -> HttpResponse:
    found = queries.mine(request.access)
    if found is None:
        return render(request, "presence/nobody.html", {"page": None})
    page = {
        "mine": found,
        "wish_form": wish_form,
        "swap_form": swap_form.offer(found.colleagues),
        "today": today(),
        "to_answer": [swap for swap in found.offered if swap.state == "asked"],
    }
    return render(request, "requests/mine.html", page, status=status)


@require_POST
@requires(Action.ATTEND)
def wish(request: MemberRequest) -> HttpResponse:
    """Ask for leave or a place on some days."""
    form = WishForm(request.POST)
    if not form.is_valid():
        return _page(request, form, SwapForm(), 422)
    data = form.cleaned_data
    try:
        services.wish(
            access=request.access, kind=data["kind"], first_day=data["first_day"],
            last_day=data["last_day"] or data["first_day"], text=data["text"],
        )  # fmt: skip
    except services.NotAllowed as error:
        form.add_error(None, _why(error))
        return _page(request, form, SwapForm(), 422)
    messages.success(request, _("Permintaan tersimpan. Kepala unit melihatnya saat menyusun jadwal."))
    return redirect("requests:mine")


@require_POST
@requires(Action.ATTEND)
def withdraw_wish(request: MemberRequest, pk: int) -> HttpResponse:
    services.withdraw_wish(access=request.access, pk=pk)
    return redirect("requests:mine")


@require_POST
@requires(Action.ATTEND)
def ask(request: MemberRequest) -> HttpResponse:
    """Ask a colleague to swap; what the rules forbid is told at once."""
    found = queries.mine(request.access)
    if found is None:
        raise Http404
    form = SwapForm(request.POST).offer(found.colleagues)
    if not form.is_valid():
        return _page(request, WishForm(), form, 422)
    data = form.cleaned_data
    try:
        services.ask(
            access=request.access, colleague=data["colleague"], day=data["day"], back_day=data["back_day"],
            text=data["text"],
        )  # fmt: skip
    except services.NotAllowed as error:
        form.add_error(None, _why(error))
        return _page(request, WishForm(), form, 422)
    messages.success(request, _("Permintaan tukar terkirim kepada rekan Anda."))
    return redirect("requests:mine")


@require_POST
@requires(Action.ATTEND)
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """The colleague's yes or no, or the asker's withdrawal."""
    swap = queries.swap_of(request.access, pk)
    act = request.POST.get("jawab", "")
    try:
        if act == "tarik":
            services.withdraw(access=request.access, swap=swap)
        else:
            services.answer(access=request.access, swap=swap, agree=act == "setuju")
    except services.NotAllowed as error:
        messages.error(request, _why(error))
    return redirect("requests:mine")


@require_GET
@requires(Action.EDIT_ROSTER)
def index(request: MemberRequest) -> HttpResponse:
    """The head's list: swaps to decide, wishes ahead."""
    waiting, decided, wishes = queries.for_heads(request.access)
    page = {"waiting": waiting, "decided": decided, "wishes": wishes}
    return render(request, "requests/index.html", page)


@require_POST
@requires(Action.PUBLISH_ROSTER)
def decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Approve, and the roster is issued anew; or refuse with a reason."""
    swap = queries.swap_of(request.access, pk)
    approve = request.POST.get("putusan") == "setuju"
    try:
        services.decide(
            access=request.access, swap=swap, approve=approve, reason=request.POST.get("alasan", "")[:300]
        )
    except services.NotAllowed as error:
        messages.error(request, _why(error))
    else:
        done = _("Disetujui; versi baru berlaku dan hanya mereka yang diberi tahu.")
        messages.success(request, done if approve else _("Ditolak."))
    return redirect("requests:index")


def _why(error: services.NotAllowed) -> str:
    """The code in words, and what the rules say."""
    words = {
        "days": _("Hari itu sudah lewat, tidak berurutan, atau tidak ada di jadwal yang berlaku."),
        "colleague": _("Pilih rekan lain yang ada di jadwal yang sama."),
        "twice": _("Permintaan ini sudah Anda kirim dan belum dijawab."),
        "reason": _("Tulis mengapa ditolak."),
        "changed": _("Permintaan ini sudah berubah. Lihat sekali lagi."),
        "rules": _("Aturan tidak mengizinkan pertukaran ini."),
    }
    return " ".join([words[str(error)], *(reason[language()] for reason in error.reasons)])
