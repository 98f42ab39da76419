"""Reads of the situation: what is due and was told, and each region's week. A constant number of queries a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from piket.planning.instants import zone
from piket.policy.regions import region_name
from piket.situation.cadence import Cadence as CadenceValue
from piket.situation.cadence import Due, latest, upcoming
from piket.situation.figures import Kind
from piket.situation.grading import CapacityRule, capacity, transmission
from piket.situation.matrix import Assessment, Confirmed, Place, assess
from piket.situation.regions import People, Regime, populations
from piket.situation.weekly import Week, week
from piket.web.directives.choices import DutyChoice, duty_choices
from piket.web.organisation.branches import is_within
from piket.web.organisation.models import Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock
from piket.web.situation.models import Cadence, CapacityChoice, Cell, Report, ReportQuery
from piket.web.situation.services import regency_at, regency_of, told_by

_KEPT_FOR_CURVES = timedelta(days=62)


@dataclass(frozen=True)
class Owed:
    """One report that a duty asks for. `state`: sent, late (sent after its hour), missing or open."""

    unit: Unit
    kind: Kind
    region: str
    cadence: Cadence
    due: Due
    report: Report | None
    state: str

    @property
    def region_name(self) -> str:
        return region_name(self.region)


def reports(access: Access) -> ReportQuery:
    """What she may see: of the units in her branch, and of every region of the agency."""
    mine = access.units(Action.VIEW_SITUATION).values("pk")
    seen = Q(unit__in=mine) | Q(kind=Kind.REGION.value)
    return Report.objects.filter(seen, agency=access.agency).select_related("unit", "sent_by")


def cadences(access: Access, day: date) -> QuerySet[Cadence]:
    """Those that hold on the day."""
    found = Cadence.objects.filter(agency=access.agency, first_day__lte=day)
    return found.filter(Q(last_day=None) | Q(last_day__gte=day)).select_related("unit")


def value_of(cadence: Cadence) -> CadenceValue:
    return CadenceValue(frozenset(cadence.weekdays), cadence.by, cadence.first_day, cadence.last_day)


def owed(access: Access, held: Iterable[Cadence], clock: Clock, day: date) -> list[Owed]:
    """The newest report due by these duties, of each unit and region, on or before the day. Two queries."""
    dues = [
        (unit, kind, region, one, due)
        for unit, kind, region, one in _asked(access, held)
        if (due := latest(value_of(one), day))
    ]
    told = _told_on({due.last for *_, due in dues}, access)
    lines = []
    for unit, kind, region, cadence, due in dues:
        report = told.get((unit.pk, kind.value, region, due.last))
        at = datetime.combine(due.day, due.by, zone(unit.zone_name(access.agency.time_zone)))
        lines.append(Owed(unit, kind, region, cadence, due, report, _state(report, at, clock.now)))
    return lines


def _asked(access: Access, held: Iterable[Cadence]) -> Iterable[tuple[Unit, Kind, str, Cadence]]:
    """Whom each duty asks. Of several that ask the same unit the one nearest to it counts."""
    nearest: dict[tuple[int, Kind, str], tuple[Unit, Cadence]] = {}
    units = list(staffed(access.units(Action.VIEW_SITUATION)))
    for cadence in sorted(held, key=lambda one: len(one.unit.path)):
        kind = Kind(cadence.kind)
        if kind is Kind.REGION:
            nearest[cadence.unit_id, kind, cadence.region] = cadence.unit, cadence
            continue
        for unit in units:
            if is_within(unit, cadence.unit):
                nearest[unit.pk, kind, regency_of(unit)] = unit, cadence
    rows = [(unit, kind, region, cadence) for (_, kind, region), (unit, cadence) in nearest.items()]
    return sorted(rows, key=lambda row: (row[1] is Kind.UNIT, row[0].sort))


def _told_on(days: set[date], access: Access) -> Mapping[tuple[int, str, str, date], Report]:
    found = reports(access).filter(last_day__in=days).latest_only().select_related(None)
    return {(r.unit_id, r.kind, r.region, r.last_day): r for r in found}


def _state(report: Report | None, at: datetime, now: datetime) -> str:
    if report is None:
        return "missing" if now > at else "open"
    return "sent" if report.sent_at <= at else "late"


@dataclass(frozen=True)
class RegionLine:
    """A region as two different things: what the law says of it, and what its figures give. `told` are the reports
    of the days of its curves, in order."""

    code: str
    name: str
    regime: Regime | None
    week: Week | None
    assessment: Assessment | None
    people: People | None
    told: Sequence[Report]


def own_regions(access: Access) -> list[str]:
    """The regencies where the agency's units stand. One query."""
    places = Unit.objects.filter(agency=access.agency).order_by().values_list("region", flat=True).distinct()
    return sorted({code for place in places if "." in (code := regency_at(place))})


def region_lines(
    access: Access, codes: Sequence[str], day: date, regimes: Mapping[str, Regime]
) -> list[RegionLine]:
    """Each region's regime, and its week up to the newest report by that day. Three queries."""
    told = _told_of_regions(access, codes, day - _KEPT_FOR_CURVES, day)
    confirmed, rule = confirmed_cells(access), capacity_rule(capacity_choice(access))
    return [_region(code, regimes.get(code), told.get(code, []), confirmed, rule) for code in codes]


def _told_of_regions(
    access: Access, codes: Sequence[str], first: date, last: date
) -> dict[str, list[Report]]:
    """The reports of regions that end between two days, in order. One query."""
    rows = reports(access).filter(kind=Kind.REGION.value, region__in=codes, last_day__range=(first, last))
    found: dict[str, list[Report]] = defaultdict(list)
    for row in rows.latest_only().order_by("last_day"):
        found[row.region].append(row)
    return dict(found)


def _region(
    code: str,
    regime: Regime | None,
    told: Sequence[Report],
    confirmed: Mapping[Place, Confirmed],
    rule: CapacityRule,
) -> RegionLine:
    people = populations().get(code)
    if not told:
        return RegionLine(code, region_name(code), regime, None, None, people, told)
    found = week(Kind.REGION, [told_by(report) for report in told], told[-1].last_day)
    spread = transmission(found, people.number if people else None)
    assessment = assess(spread, capacity(found, rule), confirmed)
    return RegionLine(code, region_name(code), regime, found, assessment, people, told)


def confirmed_cells(access: Access) -> dict[Place, Confirmed]:
    """The latest word on each cell. One query."""
    rows = Cell.objects.filter(agency=access.agency).order_by("transmission", "capacity", "-id")
    newest = rows.distinct("transmission", "capacity")
    return {
        (row.transmission, row.capacity): Confirmed(row.level, row.source)
        for row in newest
        if row.level is not None
    }


def capacity_choice(access: Access) -> CapacityChoice | None:
    """Who chose the rule that counts, by which source. One query."""
    return CapacityChoice.objects.filter(agency=access.agency).select_related("said_by").first()


def capacity_rule(choice: CapacityChoice | None) -> CapacityRule:
    return CapacityRule(choice.rule) if choice else CapacityRule.AGREE


def next_due(held: Iterable[Cadence], day: date) -> Due | None:
    """The soonest report due after the day, of any of the duties."""
    found = [due for one in held if (due := upcoming(value_of(one), day))]
    return min(found, key=lambda due: due.day, default=None)


def offered_units(access: Access) -> QuerySet[Unit]:
    """The units that she may report for."""
    return staffed(access.units(Action.REPORT_SITUATION))


def reporting_duties(access: Access) -> list[DutyChoice]:
    """The clauses of the agency's approved circulars that order a report of the situation. One query."""
    return duty_choices(access.agency, lambda duty: "report" in duty.code)
