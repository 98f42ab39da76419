from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from piket.policy import values
from piket.policy.reasons import decided
from piket.policy.rulebook import standard_rulebook
from piket.web.directives.models import Decision, Directive
from piket.web.organisation.models import Unit
from piket.web.rulings.chain import Chain, Signed, Source, chain, shares_of
from piket.web.rulings.labels import SECTORS, unit_type_name
from piket.web.rulings.matrix import Cell, MatrixUnit
from piket.web.rulings.models import Reason, Ruling, RulingSet


def ruling_sets() -> QuerySet[RulingSet]:
    return RulingSet.objects.select_related("directive")


def chosen_set(pk: str) -> RulingSet | None:
    """The set of that number, else the newest; None where nothing was ruled yet."""
    if pk.isdigit():
        return get_object_or_404(ruling_sets(), pk=int(pk))
    return ruling_sets().first()


def matrix_units(ruling_set: RulingSet, population: str) -> list[MatrixUnit]:
    """Every unit with its rulings by day, in the tree's order. Two queries."""
    cells: dict[int, dict[date, Cell]] = defaultdict(dict)
    rows = Ruling.objects.filter(ruling_set=ruling_set, population=population).order_by()
    for unit, day, outcome, base, low, heads, share, sector in rows.values_list(
        "unit_id", "day", "outcome", "base", "heads_min", "heads_max", "office_max", "sector"
    ):
        cells[unit][day] = Cell(day, outcome, base, low, heads, share, sector)
    days = days_of(ruling_set)
    units = Unit.objects.filter(pk__in=cells).order_by("sort")
    return [
        _matrix_unit(code, name, kind, path, tuple(cells[pk][day] for day in days))
        for pk, code, name, kind, path in units.values_list("id", "code", "name", "unit_type", "path")
    ]


def _matrix_unit(code: str, name: str, kind: str, path: str, cells: tuple[Cell, ...]) -> MatrixUnit:
    steps = path.split("/")
    return MatrixUnit(code, name, kind, len(steps) - 1, steps[min(1, len(steps) - 1)], cells)


def days_of(ruling_set: RulingSet) -> list[date]:
    length = (ruling_set.last_day - ruling_set.first_day).days + 1
    return [ruling_set.first_day + timedelta(days=n) for n in range(length)]


@dataclass(frozen=True)
class Choices:
    """What the filters can be set to, with how many units each holds."""

    sectors: list[tuple[str, str, int]]
    outcomes: list[tuple[str, int]]
    unit_types: list[tuple[str, str, int]]


def choices(units: list[MatrixUnit]) -> Choices:
    staffed = [unit for unit in units if not unit.empty]
    sectors = Counter(sector for unit in staffed for sector in {c.sector for c in unit.cells if c.sector})
    outcomes = Counter(outcome for unit in staffed for outcome in {c.outcome for c in unit.cells})
    kinds = Counter(unit.unit_type for unit in staffed)
    return Choices(
        [(code, str(SECTORS.get(code, code)), n) for code, n in sorted(sectors.items())],
        sorted(outcomes.items()),
        sorted(((code, unit_type_name(code), n) for code, n in kinds.items()), key=lambda item: item[1]),
    )


def ruling_values(ruling_set: RulingSet) -> tuple[values.Ruling, ...]:
    """The rulings of a set as the policy room gave them, with their steps; two queries."""
    reasons = {reason.pk: reason.content for reason in Reason.objects.filter(pk__in=_reason_ids(ruling_set))}
    steps = {pk: tuple(_step(step) for step in content["steps"]) for pk, content in reasons.items()}
    rows = Ruling.objects.filter(ruling_set=ruling_set).select_related("unit").order_by("unit__sort", "day")
    return tuple(_value(row, steps[row.reason_id]) for row in rows)


def _reason_ids(ruling_set: RulingSet) -> list[int]:
    return list(ruling_set.rulings.order_by().values_list("reason_id", flat=True).distinct())


def _step(raw: dict[str, Any]) -> values.Step:
    citation = values.Citation(**raw["citation"]) if raw["citation"] else None
    kind, text = values.StepKind(raw["kind"]), values.Bilingual(**raw["text"])
    return values.Step(kind, text, citation, shares_of(raw.get("stated")), shares_of(raw.get("held")))


def _value(row: Ruling, steps: tuple[values.Step, ...]) -> values.Ruling:
    return values.Ruling(
        unit=row.unit.code,
        day=row.day,
        population=values.Population(row.population),
        outcome=values.Outcome(row.outcome),
        base=row.base,
        working_day=row.working_day,
        office_min=row.share_min,
        office_max=row.share_max,
        heads_min=row.heads_min,
        heads_max=row.heads_max,
        sector=values.Sector(row.sector) if row.sector else None,
        regime=row.regime or None,
        steps=steps,
    )


@dataclass(frozen=True)
class Why:
    """One ruling with everything that gave it, and what is asked about it."""

    ruling: Ruling
    reason: dict[str, Any]
    questions: list[dict[str, Any]]
    chain: Chain

    @property
    def bounds(self) -> tuple[Fraction | None, Fraction | None]:
        return self.ruling.share_min, self.ruling.share_max


def why(ruling_set: RulingSet, unit_code: str, day: date, population: str) -> Why:
    """404 where the set holds no such ruling."""
    ruling = get_object_or_404(
        Ruling.objects.select_related("unit", "reason"),
        ruling_set=ruling_set,
        unit__code=unit_code,
        day=day,
        population=population,
    )
    wanted = ruling.reason.content["questions"]
    answered = set(Decision.objects.filter(question__in=wanted).values_list("question", flat=True))
    asked = [q for q in ruling_set.questions if q["key"] in wanted and q["key"] not in answered]
    drawn = chain(ruling.reason.content, ruling, sources(ruling.reason.content), signed())
    return Why(ruling, ruling.reason.content, asked, drawn)


def sources(reason: dict[str, Any]) -> dict[str, Source]:
    """Of each instrument cited: its tier, and the page of the agency's own latest version. One query."""
    cited = {step["citation"]["directive"] for step in reason["steps"] if step["citation"]}
    packs = {d.id: Source(tier=d.tier.value) for d in standard_rulebook().at() if d.id in cited}
    rows = Directive.objects.filter(key__in=cited).exclude(status=Directive.Status.DRAFT).order_by("version")
    own = {
        key: Source(pk, order.get("tier", "")) for key, pk, order in rows.values_list("key", "pk", "order")
    }
    return packs | own


def signed() -> dict[str, Signed]:
    """Who gave each answer, by the sentence that a reason says of it. One query."""
    found = {}
    for row in Decision.objects.order_by("id"):
        said = values.Decision(row.question, row.choice, row.by, row.role, row.ground, row.decided_on)
        found[decided(said).text.id] = Signed(row.by, row.decided_on)
    return found
