"""The situation of units and regions: what was told, what the week of a region gives, and sending a report in."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from piket.policy.regions import region_by_code
from piket.situation.checks import Told
from piket.situation.figures import BY_CODE, Kind
from piket.situation.reading import MOST
from piket.web.api.asked import FirstDay, LastDay
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.problems import Problem
from piket.web.api.scopes import Scope
from piket.web.language import language
from piket.web.permissions import Action
from piket.web.presence.standing import clock_in
from piket.web.situation import queries, services
from piket.web.situation.law import regimes_on
from piket.web.situation.models import Report
from piket.web.situation.services import Doubted, NotReported, Written, regency_of

router = Router()
Number = Annotated[int, Field(ge=0, le=MOST)]
reads = needs(Scope.SITUATION, Action.VIEW_SITUATION)


class Flag(Schema):
    """Why a figure can hardly be true."""

    code: str
    figure: str
    id: str
    en: str


class Line(Schema):
    """`figures` holds what was counted: a figure that is not there is unknown. `generated`: made up for a demo."""

    id: int
    unit: str
    kind: Literal["unit", "region"]
    region: str
    first: date
    last: date
    version: int
    figures: dict[str, int]
    needs: str
    flags: list[Flag]
    reason: str
    generated: bool


class Sent(Schema):
    """`reason` insists on figures that look impossible; only an account that may insist is listened to."""

    model_config = ConfigDict(extra="forbid")

    unit: str = Field(..., max_length=80)
    kind: Literal["unit", "region"] = "unit"
    region: str = Field("", max_length=20, description="Of a region's report; empty: where the unit stands.")
    first: date
    last: date
    figures: dict[str, Number] = Field(..., min_length=1)
    needs: str = Field("", max_length=2000)
    reason: str = Field("", max_length=500)


class Indicator(Schema):
    indicator: str
    value: float | None
    category: str | None


class RegionState(Schema):
    """`regime` is the law's word, `level` an assessment that binds nobody; null is unknown, and nothing is guessed."""

    region: str
    day: date
    regime: str | None
    regime_level: int | None
    directive: str | None
    week_first: date | None
    week_last: date | None
    transmission: str | None
    capacity: str | None
    level: int | None
    indicators: list[Indicator]


@router.get("/reports", auth=reads, response=Page[Line], summary=_("Laporan situasi"))
def situation_reports(
    request: ApiRequest,
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
    kind: Annotated[Literal["", "unit", "region"], Query("")],
) -> Any:
    """The last version of each report that ends in the days."""
    found = queries.reports(request.access).filter(last_day__range=(first, last))
    found = found.filter(kind=kind) if kind else found
    return after_key(found.latest_only(), cursor, limit).page(_line)


@router.post(
    "/reports",
    auth=needs(Scope.WRITE_SITUATION, Action.REPORT_SITUATION),
    response=Line,
    summary=_("Kirim laporan situasi"),
)
def send_situation_report(request: ApiRequest, sent: Sent) -> Any:
    """Checked as the form checks it: a fault or a doubt answers 422 and nothing is kept."""
    access = request.access
    unit = get_object_or_404(access.units(Action.REPORT_SITUATION), code=sent.unit)
    kind = Kind(sent.kind)
    unknown = sorted(set(sent.figures) - set(BY_CODE[kind]))
    if unknown:
        text = str(gettext("Angka ini tidak dikenal pada laporan jenis itu."))
        raise _refused([{"pointer": f"/figures/{code}", "field": code, "message": text} for code in unknown])
    written = Written(
        unit, kind, sent.region or regency_of(unit), Told(sent.first, sent.last, dict(sent.figures)),
        sent.needs, sent.reason, Report.Source.API,
    )  # fmt: skip
    try:
        return _line(services.report(access=access, written=written))
    except NotReported as error:
        raise _refused([{"pointer": "/last", "field": "last", "message": error.words[language()]}]) from error
    except Doubted as doubted:
        raise _refused(
            [
                {"pointer": f"/figures/{f.figure}", "field": f.figure, "code": f.code,
                 "message": f.text.in_language(language())}
                for f in doubted.findings
            ]
        ) from doubted  # fmt: skip


def _refused(errors: list[dict[str, str]]) -> Problem:
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "faulty_rows", errors=errors)


@router.get("/regions/{region}", auth=reads, response=RegionState, summary=_("Rezim dan level satu wilayah"))
def region_state(request: ApiRequest, region: str, on: Annotated[date | None, Query(None)]) -> Any:
    """The week is the one that ends with the newest report up to the day."""
    access = request.access
    known = region_by_code(region)
    if known is None or known.code != region:
        raise Problem(HTTPStatus.NOT_FOUND, "not_found")
    day = on or clock_in(access.agency.time_zone).today
    line = queries.region_lines(access, [region], day, regimes_on(access.agency, day))[0]
    found = line.assessment
    measures = (*found.transmission.measures, *found.capacity.measures) if found else ()
    return {
        "region": region,
        "day": day,
        "regime": line.regime.state.regime if line.regime else None,
        "regime_level": line.regime.state.level if line.regime else None,
        "directive": line.regime.directive if line.regime else None,
        "week_first": line.week.first if line.week else None,
        "week_last": line.week.last if line.week else None,
        "transmission": found.transmission.category if found else None,
        "capacity": found.capacity.category if found else None,
        "level": found.level if found else None,
        "indicators": [
            {
                "indicator": m.indicator,
                "value": float(m.value) if m.value is not None else None,
                "category": m.category,
            }
            for m in measures
        ],
    }


def _line(report: Report) -> dict[str, Any]:
    names = ("kind", "region", "version", "figures", "needs", "flags", "reason")
    return {
        **{name: getattr(report, name) for name in names},
        "id": report.pk,
        "unit": report.unit.code,
        "first": report.first_day,
        "last": report.last_day,
        "generated": report.source == Report.Source.GENERATED,
    }
