"""Writes of the situation: one function each, permission-checked, named for the audit trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.policy.regions import region_by_code
from piket.situation import checks, weekly
from piket.situation.cadence import Cadence as CadenceValue
from piket.situation.checks import Finding, Told
from piket.situation.figures import Kind
from piket.situation.grading import CapacityRule
from piket.situation.matrix import Place
from piket.situation.regions import populations
from piket.situation.sheet import days_wrong
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.situation.models import Cadence, CapacityChoice, Cell, Report
from piket.web.tenancy import name_act


class NotReported(Exception):
    """Nothing was kept. The argument says why in Indonesian and English."""

    def __init__(self, id_: str, en: str) -> None:
        super().__init__(en)
        self.words = {"id": id_, "en": en}


class Doubted(Exception):
    """Nothing was kept: the figures can hardly be true, and nobody who may insist has given a reason."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(finding.text.en for finding in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Written:
    """A report as it comes in. `reason` insists on figures that look impossible."""

    unit: Unit
    kind: Kind
    region: str
    told: Told
    needs: str = ""
    reason: str = ""
    source: str = Report.Source.FORM
    offered: Mapping[str, int] = field(default_factory=dict)


def regency_of(unit: Unit) -> str:
    """The regency or city where a unit stands."""
    return regency_at(unit.region)


def regency_at(place: str) -> str:
    """The regency or city of a unit's region, which stands as it is where it is not known."""
    region = region_by_code(place)
    return region.code if region else place


def may_tell_of(unit: Unit, kind: Kind, region: str) -> bool:
    """A unit tells of itself, of the regency where it stands, and of a region that a duty gives it."""
    if region == regency_of(unit):
        return True
    given = Cadence.objects.filter(unit=unit, kind=kind.value, region=region)
    return kind is Kind.REGION and given.exists()


def report(*, access: Access, written: Written) -> Report:
    """Keep a report, or a new version of it. Raises `NotReported`, `Doubted`, `PermissionDenied`."""
    unit = written.unit
    if not access.may(Action.REPORT_SITUATION, unit):
        raise PermissionDenied
    if not may_tell_of(unit, written.kind, written.region):
        raise NotReported(
            f"{unit.name} tidak melaporkan wilayah ini.", f"{unit.name} does not report this region."
        )
    wrong = days_wrong(written.told.first, written.told.last, clock_in(access.agency.time_zone).today)
    if wrong:
        raise NotReported(*wrong)
    list(Unit.objects.filter(pk=unit.pk).select_for_update(no_key=True))  # two senders one after the other
    others = _others(access, written)
    _no_day_twice(written, others)
    findings = doubts(written, others)
    if findings and not (written.reason and access.may(Action.INSIST_SITUATION, unit)):
        raise Doubted(findings)
    name_act("situation.insist" if findings else "situation.report")
    return _keep(access, written, others, findings)


def _others(access: Access, written: Written) -> list[Report]:
    """What is told already of the same unit, or of the same region by whomever."""
    kept = Report.objects.filter(agency=access.agency, kind=written.kind.value, region=written.region)
    if written.kind is Kind.UNIT:
        kept = kept.filter(unit=written.unit)
    return list(kept.latest_only().select_related("unit").order_by("last_day"))


def _no_day_twice(written: Written, others: Sequence[Report]) -> None:
    """A day that two reports count would be counted twice in every week."""
    for other in others:
        same_end = other.last_day == written.told.last
        if same_end and other.unit_id != written.unit.pk:
            raise NotReported(
                f"{other.unit.name} sudah melaporkan wilayah ini untuk hari itu.",
                f"{other.unit.name} has reported this region for that day already.",
            )
    clash = weekly.overlapping(written.told, [told_by(other) for other in others])
    if clash is not None:
        days = f"{clash.first:%d/%m/%Y}–{clash.last:%d/%m/%Y}"
        raise NotReported(
            f"Sebagian harinya sudah dihitung dalam laporan {days}. Ubah hari pertamanya, atau koreksi laporan itu.",
            f"Some of its days are counted in the report of {days}. Change the first day, or correct that report.",
        )


def told_by(report: Report) -> Told:
    return Told(report.first_day, report.last_day, report.figures)


def doubts(written: Written, others: Sequence[Report]) -> tuple[Finding, ...]:
    """What the checks say of it, against the latest report that ended before it."""
    before = [other for other in others if other.last_day < written.told.first]
    people = populations().get(written.region)
    return checks.check(
        written.kind,
        written.told,
        told_by(before[-1]) if before else None,
        people.number if people else None,
    )


def _keep(access: Access, written: Written, others: Sequence[Report], findings: Sequence[Finding]) -> Report:
    replaced = next((o for o in others if o.last_day == written.told.last), None)
    return Report.objects.create(
        agency=access.agency,
        unit=written.unit,
        kind=written.kind.value,
        region=written.region,
        first_day=written.told.first,
        last_day=written.told.last,
        version=replaced.version + 1 if replaced else 1,
        figures=dict(written.told.figures),
        offered=dict(written.offered),
        needs=written.needs,
        flags=[flag_of(finding) for finding in findings],
        reason=written.reason if findings else "",
        source=written.source,
        sent_by=access.user,
        sent_at=timezone.now() + clock_in(access.agency.time_zone).shift,
    )


def flag_of(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "figure": finding.figure, "id": finding.text.id, "en": finding.text.en}


@dataclass(frozen=True)
class Ordered:
    """A duty to report as it is set."""

    unit: Unit
    kind: Kind
    region: str
    weekdays: frozenset[int]
    by: time
    first: date
    last: date | None
    ground: str
    directive: str = ""
    provision: str = ""


def set_cadence(*, access: Access, ordered: Ordered) -> Cadence:
    """When reports are due, from which order."""
    if not access.may(Action.SET_SITUATION, ordered.unit):
        raise PermissionDenied
    CadenceValue(ordered.weekdays, ordered.by, ordered.first, ordered.last)  # refuses what is none
    name_act("situation.cadence")
    return Cadence.objects.create(
        agency=access.agency, unit=ordered.unit, kind=ordered.kind.value,
        region=ordered.region if ordered.kind is Kind.REGION else "", weekdays=sorted(ordered.weekdays),
        by=ordered.by, first_day=ordered.first, last_day=ordered.last, ground=ordered.ground,
        directive=ordered.directive, provision=ordered.provision, set_by=access.user,
    )  # fmt: skip


def end_cadence(*, access: Access, cadence: Cadence, last: date) -> None:
    """No report is due after the day; those before stay due."""
    if not access.may(Action.SET_SITUATION, cadence.unit):
        raise PermissionDenied
    name_act("situation.cadence_end")
    cadence.last_day = max(last, cadence.first_day)
    cadence.save(update_fields=["last_day"])


def confirm_cell(*, access: Access, place: Place, level: int | None, source: str) -> Cell:
    """Say by which source a cell of the matrix has its level; no level takes what was said back."""
    _whole_agency(access)
    name_act("situation.cell")
    return Cell.objects.create(
        agency=access.agency, transmission=place[0], capacity=place[1], level=level, source=source,
        said_by=access.user,
    )  # fmt: skip


def choose_rule(*, access: Access, rule: CapacityRule, source: str) -> CapacityChoice:
    _whole_agency(access)
    name_act("situation.rule")
    return CapacityChoice.objects.create(
        agency=access.agency, rule=rule.value, source=source, said_by=access.user
    )


def _whole_agency(access: Access) -> None:
    """The matrix holds for the agency, so only who may set it everywhere may say it."""
    if not access.holds_whole_agency(Action.SET_SITUATION):
        raise PermissionDenied
