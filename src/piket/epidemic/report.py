"""A comparison as data for other programs: `piket.epidemic/1`, and the same table as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from piket.epidemic.assumptions import assumptions
from piket.epidemic.compare import Comparison, Figure, Result

SCHEMA = "piket.epidemic/1"
_COLUMNS = ("infections", "at_office", "spared", "above", "closed_days", "hours", "short_days")


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Described in docs/interfaces.md."""
    situation, safest = comparison.situation, comparison.safest
    return {
        "schema": SCHEMA,
        "people": situation.contacts.people,
        "first": situation.horizon.first.isoformat(),
        "days": situation.horizon.days,
        "minimum": situation.minimum,
        "maximum": situation.maximum,
        "runs": comparison.runs.count,
        "seed": comparison.runs.seed,
        "transmission": round(comparison.transmission, 6),
        "safest": safest.pattern.value if safest else None,
        "as_safe": [result.pattern.value for result in comparison.as_safe],
        "patterns": [_pattern(comparison, result) for result in comparison.results],
        "assumptions": [
            {
                "text": {"id": item.text.id, "en": item.text.en},
                "source": {"name": item.source.name, "address": item.source.address} if item.source else None,
            }
            for item in assumptions(comparison)
        ],
    }


def _pattern(comparison: Comparison, result: Result) -> dict[str, Any]:
    return {
        "pattern": result.pattern.value,
        "teams": result.plan.groups,
        "keeps_service": comparison.keeps_service(result),
        "fewest_called": result.fewest_called,
        "most_called": result.most_called,
        **{name: _figure(getattr(result, name)) for name in _COLUMNS},
        "hours_planned": result.hours_planned,
        "curve": [round(point.mean, 4) for point in result.curve],
    }


def _figure(figure: Figure | None) -> dict[str, float] | None:
    if figure is None:
        return None
    return {"mean": round(figure.mean, 4), "low": round(figure.low, 4), "high": round(figure.high, 4)}


def comparison_csv(comparison: Comparison) -> str:
    """One row a pattern, safest first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ends = [f"{name}{end}" for name in _COLUMNS for end in ("", "_low", "_high")]
    writer.writerow(
        ["pattern", "teams", "keeps_service", "fewest_called", "most_called", *ends, "hours_planned"]
    )
    for result in comparison.results:
        figures = [_figure(getattr(result, name)) for name in _COLUMNS]
        cells = [value for f in figures for value in (f.values() if f else ("", "", ""))]
        keeps = str(comparison.keeps_service(result)).lower()
        called = (result.fewest_called, result.most_called)
        writer.writerow(
            [result.pattern.value, result.plan.groups, keeps, *called, *cells, result.hours_planned]
        )
    return out.getvalue()
