from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from piket.policy.regions import region_by_code, region_name
from piket.situation.figures import BY_CODE, Kind
from piket.situation.regions import shapes
from piket.web.asking import day_in, words_in
from piket.web.language import language
from piket.web.organisation.queries import is_called
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in
from piket.web.reports.uploads import as_download
from piket.web.sheets import MEDIA_TYPE
from piket.web.situation import book, page, queries
from piket.web.situation.atlas import atlas
from piket.web.situation.drawing import Chart, flow_chart, stock_chart
from piket.web.situation.hospitals import hospitals_on
from piket.web.situation.labels import STATES
from piket.web.situation.law import regimes_on
from piket.web.situation.models import Report
from piket.web.situation.services import told_by

_FIRST = 40
"""Lines of a long list that are shown before somebody asks for all."""


@require_GET
@requires(Action.VIEW_SITUATION)
def index(request: MemberRequest) -> HttpResponse:
    """What is due and was told, each region's regime beside its assessment, and the beds."""
    access = request.access
    clock = clock_in(access.agency.time_zone)
    day = day_in(request) or clock.today
    duties = list(queries.cadences(access, day))
    lines = queries.owed(access, duties, clock, day)
    only, words = request.GET.get("hanya", ""), words_in(request)
    shown = [
        line for line in lines if only in ("", line.state) and (not words or is_called(line.unit, words))
    ]
    order = list(STATES)
    shown.sort(key=lambda line: order.index(line.state))  # what is lacking first, else the tree's order
    whole = "semua" in request.GET or bool(only or words)
    regimes = regimes_on(access.agency, day)
    codes = sorted(
        {*queries.own_regions(access), *(line.region for line in lines if line.kind is Kind.REGION)}
    )
    context = {
        "day": day,
        "lines": [(line, *STATES[line.state]) for line in (shown if whole else shown[:_FIRST])],
        "more": 0 if whole else max(0, len(shown) - _FIRST),
        "any": bool(lines),
        "only": only,
        "words": words,
        "counts": [
            (state, *said, sum(line.state == state for line in lines)) for state, said in STATES.items()
        ],
        "sums": page.sums(lines),
        "told": sum(line.report is not None and line.kind is Kind.UNIT for line in lines),
        "units": sum(line.kind is Kind.UNIT for line in lines),
        "regions": queries.region_lines(access, codes, day, regimes),
        "hospitals": hospitals_on(access, day),
        "next": queries.next_due(duties, day),
        "may_report": access.may(Action.REPORT_SITUATION),
        "own": list(queries.offered_units(access)[:2]),
    }
    return render(request, "situation/index.html", context)


@require_GET
@requires(Action.VIEW_SITUATION)
def region(request: MemberRequest, code: str) -> HttpResponse:
    """One region: the law's word, the week's indicators and grades, the level by the matrix, and curves."""
    access = request.access
    found = region_by_code(code)
    if found is None or found.code != code or "." not in code:
        raise Http404
    day = day_in(request) or clock_in(access.agency.time_zone).today
    line = queries.region_lines(access, [code], day, regimes_on(access.agency, day))[0]
    context = {
        "line": line,
        "day": day,
        "spread": page.measure_lines(line.assessment.transmission) if line.assessment else [],
        "able": page.measure_lines(line.assessment.capacity) if line.assessment else [],
        "charts": _charts(line.told),
        "newest": line.told[-1] if line.told else None,
        "generated": any(report.source == "generated" for report in line.told),
    }
    return render(request, "situation/region.html", context)


def _charts(told: Sequence[Report]) -> list[Chart]:
    values = [told_by(report) for report in told]
    kinds = {code: figure.name.in_language(language()) for code, figure in BY_CODE[Kind.REGION].items()}
    drawn = [
        flow_chart(kinds["cases"], values, "cases"),
        flow_chart(kinds["deaths"], values, "deaths"),
        stock_chart(_("Tempat tidur terisi"), values, "beds_occupied"),
    ]
    return [chart for chart in drawn if chart]


@require_GET
@requires(Action.VIEW_SITUATION)
def atlas_page(request: MemberRequest) -> HttpResponse:
    """The map of regencies by regime on a day, with its table."""
    access = request.access
    day = day_in(request) or clock_in(access.agency.time_zone).today
    own = queries.own_regions(access)
    provinces = sorted({code.split(".")[0] for code in shapes()})
    asked = request.GET.get("provinsi", "")
    province = asked if asked in provinces else ""
    drawn = atlas(regimes_on(access.agency, day), own, province)
    context = {
        "day": day,
        "atlas": drawn,
        "province": province,
        "provinces": [(code, region_name(code)) for code in provinces],
        "own": own,
    }
    return render(request, "situation/atlas.html", context)


@require_GET
@requires(Action.VIEW_SITUATION)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One report as it was kept, with its flags and its versions."""
    report = get_object_or_404(queries.reports(request.access), pk=pk)
    versions = queries.reports(request.access).filter(
        unit=report.unit, kind=report.kind, region=report.region, last_day=report.last_day
    )
    clock = clock_in(request.access.agency.time_zone)
    context = {
        "report": report,
        "region_name": region_name(report.region),
        "groups": page.said(report),
        "versions": [(one, clock.reading(one.sent_at)) for one in versions.order_by("-version")],
        "sent": clock.reading(report.sent_at),
        "may_correct": request.access.may(Action.REPORT_SITUATION, report.unit),
    }
    return render(request, "situation/detail.html", context)


@require_GET
@requires(Action.VIEW_SITUATION)
def table(request: MemberRequest) -> HttpResponse:
    """All reports of some days, as a table and as a workbook."""
    access = request.access
    last = day_in(request, "sampai") or clock_in(access.agency.time_zone).today
    first = day_in(request, "dari") or last - book.USUAL
    kind = Kind.REGION if request.GET.get("jenis") == "region" else Kind.UNIT
    rows = book.rows(access, kind, first, last)
    if request.GET.get("bentuk") == "xlsx":
        name = f"situasi-{kind.value}-{last.isoformat()}.xlsx"
        return as_download(name, MEDIA_TYPE, book.workbook_of(kind, rows))
    columns = book.used(kind, rows)
    context = {
        "first": first,
        "last": last,
        "kind": kind.value,
        "rows": [(row, [row.figures.get(figure.code) for figure in columns]) for row in rows],
        "columns": columns,
    }
    return render(request, "situation/table.html", context)
