from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.organisation.high_posts import RANKS
from piket.web.accounts.models import Role
from piket.web.addresses import whole_address
from piket.web.asking import is_script
from piket.web.briefings import queries, services
from piket.web.briefings.access import seen_briefings
from piket.web.briefings.forms import PlanForm
from piket.web.briefings.invitation import calendar_file
from piket.web.briefings.models import Briefing, Invitee
from piket.web.demo.briefings import REPLAYED, replay
from piket.web.duties.labels import proof_names
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in


@require_GET
@requires(Action.VIEW)
def index(request: MemberRequest) -> HttpResponse:
    """The briefings that she called or is invited to; all of them for who looks after the agency."""
    page = {"rows": queries.briefings(request.access), "may_replay": _may_replay(request)}
    return render(request, "briefings/index.html", page)


def _may_replay(request: MemberRequest) -> bool:
    shown = settings.DEMO and request.access.agency.code == REPLAYED
    return bool(shown and request.access.holds_whole_agency(Action.HOLD_BRIEFING))


@require_http_methods(["GET", "POST"])
@requires(Action.HOLD_BRIEFING)
def new(request: MemberRequest) -> HttpResponse:
    clock = clock_in(request.access.agency.time_zone)
    if request.method == "GET":
        return render(request, "briefings/new.html", {"clock": clock, "form": {}, "faults": []})
    form = PlanForm(request.POST)
    if not form.is_valid():
        page = {"clock": clock, "form": request.POST, "faults": form.messages}
        return render(request, "briefings/new.html", page, status=422)
    made = services.call_briefing(access=request.access, plan=form.plan(clock.zone))
    return redirect("briefings:detail", made.pk)


@require_POST
@requires(Action.HOLD_BRIEFING)
def play_again(request: MemberRequest) -> HttpResponse:
    """The worked case's briefing once more, through the same services as any other."""
    if not _may_replay(request):
        raise Http404
    made = replay(request.access)
    messages.success(request, _("Rapat contoh diputar: undangan, kehadiran, notulen, dan enam arahannya."))
    return redirect("briefings:detail", made.pk)


def one_seen(request: MemberRequest, pk: int) -> Briefing:
    """Raises `Http404` where it is not hers to see."""
    return get_object_or_404(seen_briefings(request.access).select_related("called_by", "paper"), pk=pk)


@require_GET
@requires(Action.VIEW)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    return briefing_page(request, one_seen(request, pk), [])


def briefing_page(request: MemberRequest, briefing: Briefing, faults: list[str]) -> HttpResponse:
    """Everything of one briefing; what she may do with it where she leads it."""
    context = {
        "page": queries.briefing_page(request.access, briefing),
        "ranks": RANKS,
        "roles": Role.choices,
        "proofs": proof_names(),
        "attendances": Invitee.Attendance.choices,
        "form": request.POST,
        "faults": faults,
    }
    return render(request, "briefings/detail.html", context, status=422 if faults else 200)


@require_GET
@requires(Action.VIEW)
def calendar(request: MemberRequest, pk: int) -> HttpResponse:
    briefing = one_seen(request, pk)
    content = calendar_file(briefing, whole_address("briefings:detail", briefing.pk))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rapat-{briefing.pk}.ics"'
    return response


def refused(request: MemberRequest, briefing: Briefing, code: str) -> HttpResponse:
    """The page again with the reason; to a script the reason alone."""
    why = why_not(code)
    if is_script(request):
        return JsonResponse({"fault": why}, status=409)
    return briefing_page(request, briefing, [why])


def why_not(code: str) -> str:
    return {
        "closed": _("Rapat ini sudah ditutup atau dibatalkan; catatannya tidak berubah lagi."),
        "version": _(
            "Notulen ini sudah disimpan orang lain. Salin tulisan Anda, muat ulang, lalu gabungkan."
        ),
        "units": _("Tidak satu pun unit yang dipilih termasuk wewenang Anda."),
        "early": _("Batas waktu arahan tidak dapat mendahului rapatnya."),
        "empty": _("Belum ada notulen dan belum ada arahan; tulis salah satunya dahulu."),
    }[code]
