from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from piket.duties.values import Cadence, Every
from piket.web import sheets
from piket.web.chain.citing import Key
from piket.web.duties import pages, queries
from piket.web.duties import table as follow_up
from piket.web.duties.access import seen_evidence, seen_occurrences
from piket.web.duties.book import book_of
from piket.web.duties.cadences import in_words, of_json, weekday_names
from piket.web.duties.labels import every_names, proof_names
from piket.web.duties.models import Duty, Evidence, Occurrence
from piket.web.duties.reminding import pace_of
from piket.web.money.grounds import lines_of_keys
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.reports.uploads import as_download


@require_GET
@requires(Action.VIEW_DUTIES)
def index(request: MemberRequest) -> HttpResponse:
    """What is to be done, judged or late in her branch, late ones first."""
    found = request.GET.get("lihat", "")
    look = queries.Look(found) if found in tuple(queries.Look) else None
    page = queries.overview(
        request.access, look, request.GET.get("unit", ""), request.GET.get("halaman", "1")
    )
    context = {"page": page, "unit": request.GET.get("unit", ""), "pace": pace_of()}
    return render(request, "duties/index.html", context)


@require_GET
@requires(Action.VIEW_DUTIES)
def table(request: MemberRequest) -> HttpResponse:
    """Units × duties, with how complete and how timely each unit is."""
    clock = clock_in(request.access.agency.time_zone)
    found = follow_up.table(request.access, clock.now)
    return render(request, "duties/table.html", {"table": found, "clock": clock})


@require_GET
@requires(Action.VIEW_DUTIES)
def workbook(request: MemberRequest) -> HttpResponse:
    clock = clock_in(request.access.agency.time_zone)
    content = book_of(follow_up.table(request.access, clock.now), clock)
    return as_download(f"kewajiban-{clock.today.isoformat()}.xlsx", sheets.MEDIA_TYPE, content)


@require_GET
@requires(Action.VIEW_DUTIES)
def unit(request: MemberRequest, code: str) -> HttpResponse:
    """One unit's duties, and who does each."""
    found = get_object_or_404(request.access.units(Action.VIEW_DUTIES), code=code)
    return render(request, "duties/unit.html", {"page": pages.unit_page(request.access, found)})


@require_GET
@requires(Action.VIEW_DUTIES)
def duty(request: MemberRequest, pk: int) -> HttpResponse:
    return duty_page(request, get_object_or_404(Duty.objects.select_related("directive"), pk=pk), [])


def duty_page(request: MemberRequest, found: Duty, faults: list[str]) -> HttpResponse:
    """A duty with its sentence, whom it obliges, and the form of who says how often."""
    cadence = of_json(found.cadence)
    key = Key(found.key, found.provision)
    context = {
        "page": pages.duty_page(request.access, found),
        "lines": lines_of_keys(request.access, [key]) if found.provision else [],
        "cadence": cadence,
        "cadence_words": in_words(cadence),
        "settings": [
            (one, in_words(of_json(one.cadence))) for one in found.settings.select_related("by")[:10]
        ],
        "everies": [(every.value, every_names()[every]) for every in Every],
        "proofs": proof_names(),
        "weekdays": list(enumerate(weekday_names())),
        "filled": request.POST or _filled(cadence),
        "faults": faults,
    }
    return render(request, "duties/duty.html", context, status=422 if faults else 200)


def _filled(cadence: Cadence | None) -> dict[str, object]:
    """The form as it stands before anybody types."""
    if cadence is None:
        return {"times": 1}
    return {
        "every": cadence.every.value,
        "times": cadence.times,
        "by": cadence.by.isoformat("minutes") if cadence.by else "",
        "on": cadence.on.isoformat() if cadence.on else "",
        "locks_after": "" if cadence.locks_after is None else cadence.locks_after,
    }


@require_GET
@requires(Action.VIEW)
def occurrence(request: MemberRequest, pk: int) -> HttpResponse:
    return occurrence_page(request, one_seen(request, pk), [])


def one_seen(request: MemberRequest, pk: int) -> Occurrence:
    """Raises `Http404` where it is not hers to see."""
    rows = seen_occurrences(request.access).select_related(
        "obligation__duty__directive", "obligation__unit", "obligation__person", "unit__parent", "judged_by",
        "handed_in_by",
    )  # fmt: skip
    return get_object_or_404(rows, pk=pk)


def occurrence_page(request: MemberRequest, row: Occurrence, faults: list[str]) -> HttpResponse:
    """How it stands in the three plain words, what was done, and what she may do now."""
    page = pages.occurrence_page(request.access, row)
    context = {
        "page": page,
        "cadence_words": in_words(of_json(page.duty.cadence)),
        "asks": [name for proof, name in proof_names() if proof in page.duty.asks],
        "form": request.POST,
        "faults": faults,
    }
    return render(request, "duties/occurrence.html", context, status=422 if faults else 200)


@require_GET
@requires(Action.VIEW)
def evidence(request: MemberRequest, pk: int) -> HttpResponse:
    """A file that was handed in, as a download."""
    found = get_object_or_404(seen_evidence(request.access), pk=pk, kind=Evidence.Kind.FILE)
    if found.content is None:
        raise Http404
    return as_download(found.name, found.media_type, found.content)
