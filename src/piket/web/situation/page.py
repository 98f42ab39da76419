"""What the pages of the situation show, made ready for their templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any

from piket.situation.cadence import latest
from piket.situation.figures import BY_CODE, GROUPS, Figure, Group, Kind, figures_of
from piket.situation.grading import GRADE_NAMES, Grade, Measure
from piket.web.epidemic.page import number
from piket.web.language import language
from piket.web.organisation.branches import is_within
from piket.web.organisation.models import Unit
from piket.web.organisation.queries import CARING
from piket.web.permissions import Access
from piket.web.situation.labels import TREATING
from piket.web.situation.models import Report
from piket.web.situation.queries import Owed, cadences, reports, value_of


@dataclass(frozen=True)
class Field:
    """A figure on the form: what is typed, what rosters offer, what the report before said."""

    figure: Figure
    text: str
    offered: int | None
    before: int | None
    fault: str = ""

    @property
    def name(self) -> str:
        return f"n-{self.figure.code}"


@dataclass(frozen=True)
class Part:
    group: Group
    fields: list[Field]
    open: bool


def parts(
    kind: Kind,
    unit: Unit,
    texts: Mapping[str, str],
    offered: Mapping[str, int],
    before: Report | None,
    faults: Mapping[str, str] | None = None,
) -> list[Part]:
    """The form group by group; what hardly concerns the unit is folded away."""
    told = before.figures if before else {}
    return [
        Part(
            group,
            [
                Field(
                    f,
                    texts.get(f.code, ""),
                    offered.get(f.code),
                    told.get(f.code),
                    (faults or {}).get(f.code, ""),
                )
                for f in figures_of(kind, group.code)
            ],
            _concerns(kind, unit, group, texts, told),
        )
        for group in GROUPS[kind]
    ]


def _concerns(
    kind: Kind, unit: Unit, group: Group, texts: Mapping[str, str], told: Mapping[str, int]
) -> bool:
    if kind is Kind.REGION or group.code in ("staff", "cases"):
        return True
    if any(texts.get(f.code) or f.code in told for f in figures_of(kind, group.code)):
        return True
    return unit.unit_type in {"care": CARING, "beds": TREATING}.get(group.code, frozenset())


def texts_of(figures: Mapping[str, int]) -> dict[str, str]:
    return {code: str(number) for code, number in figures.items()}


def days_for(access: Access, unit: Unit, kind: Kind, region: str, today: date) -> tuple[date, date]:
    """The days that the next report tells of: those of the newest one due, else those since the last report."""
    for one in sorted(cadences(access, today), key=lambda one: -len(one.unit.path)):
        concerns = one.kind == kind.value and (
            one.region == region and one.unit_id == unit.pk
            if kind is Kind.REGION
            else is_within(unit, one.unit)
        )
        due = latest(value_of(one), today) if concerns else None
        if due is not None:
            return due.first, due.last
    newest = reports(access).filter(unit=unit, kind=kind.value, region=region).first()
    first = newest.last_day + timedelta(days=1) if newest else today
    return min(first, today), today


@dataclass(frozen=True)
class Said:
    """A figure of a kept report in words."""

    name: str
    number: int
    flagged: bool
    offered: int | None


def said(report: Report) -> list[tuple[Group, list[Said]]]:
    kind = Kind(report.kind)
    flagged = {flag["figure"] for flag in report.flags}
    found = []
    for group in GROUPS[kind]:
        rows = [
            Said(
                f.name.in_language(language()),
                report.figures[f.code],
                f.code in flagged,
                _other(report, f.code),
            )
            for f in figures_of(kind, group.code)
            if f.code in report.figures
        ]
        if rows:
            found.append((group, rows))
    return found


def _other(report: Report, code: str) -> int | None:
    """What the roster said, where the report says something else."""
    told = report.offered.get(code)
    return told if told is not None and told != report.figures[code] else None


SUMMED = ("staff_active", "staff_new", "staff_deaths", "care_active", "care_new", "beds_occupied")


def sums(lines: Sequence[Owed]) -> list[dict[str, Any]]:
    """Over the unit reports at hand: each figure's sum and in how many reports it stands."""
    told = [line.report for line in lines if line.report and line.kind is Kind.UNIT]
    found = []
    for code in SUMMED:
        numbers = [report.figures[code] for report in told if code in report.figures]
        if numbers:
            name = BY_CODE[Kind.UNIT][code].name.in_language(language())
            found.append({"code": code, "name": name, "sum": sum(numbers), "of": len(numbers)})
    return found


def _cut(value: Decimal | None) -> str:
    """One decimal, cut and not rounded, so that a value never looks as if it had crossed a threshold."""
    if value is None:
        return "–"
    return number(float(value.quantize(Decimal("0.1"), ROUND_DOWN)), 1)


@dataclass(frozen=True)
class MeasureLine:
    name: str
    unit: str
    value: str
    category: str
    lacking: str
    decides: bool


def measure_lines(grade: Grade) -> list[MeasureLine]:
    return [_measure(grade, measure) for measure in grade.measures]


def _measure(grade: Grade, measure: Measure) -> MeasureLine:
    words = language()
    return MeasureLine(
        measure.name.in_language(words),
        measure.unit.in_language(words),
        _cut(measure.value),
        grade_name(measure.category),
        measure.lacking.in_language(words) if measure.lacking else "",
        measure in grade.deciding,
    )


def grade_name(category: str | None) -> str:
    """'CT3', or 'terbatas'."""
    if category is None:
        return ""
    named = GRADE_NAMES.get(category)
    return named.in_language(language()) if named else category
