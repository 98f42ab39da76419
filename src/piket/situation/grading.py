"""Grades from a week's figures by the thresholds of the Health Minister's decree (`packs/levels.csv`).

Of the three transmission indicators the highest decides. How the three of capacity make one grade no source held
here says: they do so where they agree, or by the rule that the operator has confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from piket.policy.packs_levels import LevelFact, assessed, level_facts
from piket.policy.values import Bilingual
from piket.situation.weekly import Week

# Of each indicator of transmission, the figure that it is counted from.
_FLOWS = {"confirmed_cases": "cases", "hospital_admissions": "admissions", "deaths": "deaths"}
TRANSMISSION_GRADES = ("CT0", "CT1", "CT2", "CT3", "CT4")
CAPACITY_GRADES = ("adequate", "moderate", "limited")
GRADE_NAMES = {
    "adequate": Bilingual("memadai", "adequate"),
    "moderate": Bilingual("sedang", "moderate"),
    "limited": Bilingual("terbatas", "limited"),
}
_PER = 100_000


class CapacityRule(StrEnum):
    """How three capacity grades become one. The operator confirms one with its source."""

    AGREE = "agree"  # only where all three agree; the rule until another is confirmed
    WORST = "worst"


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with its value and category; without a value, `lacking` says what it needs."""

    indicator: str
    name: Bilingual
    unit: Bilingual
    value: Decimal | None
    category: str | None
    lacking: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """`category` is None where it cannot be told yet; `at_least` is what is sure already."""

    measures: tuple[Measure, ...]
    category: str | None
    at_least: str | None = None

    @property
    def deciding(self) -> tuple[Measure, ...]:
        """The indicators that gave the grade."""
        return tuple(m for m in self.measures if m.category and m.category == self.category)


def transmission(week: Week, population: int | None) -> Grade:
    """The highest of the three; the highest grade of all is sure even where another indicator is unknown."""
    measures = tuple(
        _measure(indicator, _rate(week.flows.get(figure), population), _lacks(week, population))
        for indicator, figure in _FLOWS.items()
    )
    return _highest(measures, TRANSMISSION_GRADES)


def capacity(week: Week, rule: CapacityRule = CapacityRule.AGREE) -> Grade:
    flows, stocks = week.flows, week.stocks
    values = {
        "testing_positivity": _percent(flows.get("positive"), flows.get("tested")),
        "tracing_close_contacts_per_case": _ratio(flows.get("traced"), flows.get("cases")),
        "treatment_bed_occupancy": _percent(stocks.get("beds_occupied"), stocks.get("beds")),
    }
    measures = tuple(_measure(name, value, _no_figures(week, name)) for name, value in values.items())
    if rule is CapacityRule.WORST:
        return _highest(measures, CAPACITY_GRADES)
    found = {measure.category for measure in measures}
    return Grade(measures, found.pop() if len(found) == 1 else None)


def _highest(measures: tuple[Measure, ...], order: Sequence[str]) -> Grade:
    known = [m.category for m in measures if m.category]
    top = max(known, key=order.index, default=None)
    if top is None or (len(known) < len(measures) and top != order[-1]):
        return Grade(measures, None, top)
    return Grade(measures, top)


def _rate(number: int | None, population: int | None) -> Decimal | None:
    return Decimal(number) * _PER / population if number is not None and population else None


def _percent(part: int | None, whole: int | None) -> Decimal | None:
    return Decimal(part) * 100 / whole if part is not None and whole else None


def _ratio(part: int | None, whole: int | None) -> Decimal | None:
    return Decimal(part) / whole if part is not None and whole else None


def _measure(indicator: str, value: Decimal | None, lacking: Bilingual) -> Measure:
    fact = _facts()[indicator]
    if value is None:
        return Measure(indicator, fact.name, fact.unit, None, None, lacking)
    return Measure(indicator, fact.name, fact.unit, value, assessed(indicator, value))


@cache
def _facts() -> Mapping[str, LevelFact]:
    return {fact.indicator: fact for fact in reversed(level_facts())}


def _lacks(week: Week, population: int | None) -> Bilingual:
    if population is None:
        return Bilingual("jumlah penduduk tidak diketahui", "the population is not known")
    return _week_lacks(week)


def _week_lacks(week: Week) -> Bilingual:
    if week.lacking:
        n = len(week.lacking)
        return Bilingual(f"{n} dari 7 hari belum dilaporkan", f"{n} of 7 days not reported")
    if week.cut:
        return Bilingual(
            "satu laporan melintasi batas pekan ini", "one report reaches over the edge of this week"
        )
    return Bilingual("angkanya tidak diisi pada laporan", "the reports leave the figure open")


def _no_figures(week: Week, indicator: str) -> Bilingual:
    if indicator == "treatment_bed_occupancy":
        return Bilingual("tempat tidur belum dilaporkan", "beds not reported")
    if week.whole and indicator == "testing_positivity" and week.flows.get("tested") == 0:
        return Bilingual("tidak ada yang diperiksa", "nobody was tested")
    if week.whole and indicator == "tracing_close_contacts_per_case" and week.flows.get("cases") == 0:
        return Bilingual("tidak ada kasus untuk dilacak", "no case to trace")
    return _week_lacks(week)
