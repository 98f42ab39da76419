"""Instruments, services, regions, thresholds and days, paired with files, provisions and register rows.

Codes of regions are those of today on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from packs_coverage_orders import obligations, quotas
from packs_coverage_pairing import Carrier, Pair, Row, Values, carriers, common, held, pair, words_of
from packs_coverage_words import NOT_SEEN, TIERS, TYPES, UNITS, regime_of, region_code

from piket.policy.model import Classification, Directive, Regime, ServiceList
from piket.policy.packs_files import pack_rows


def instruments(row: Row) -> Pair:
    directive = held(row["id"])
    if directive is None:
        return Pair(row["id"], None)
    instrument = directive.instrument
    values: dict[str, Any] = {
        "type": instrument.type.split(" ")[0].casefold(),
        "number": instrument.number or NOT_SEEN,
        "year": str(instrument.year),
        "source": directive.source,
        "confidence": str(directive.confidence),
        "scope": directive.scope.island_group
        or ("named" if directive.scope.regions or directive.scope.agencies else "national"),
        "title": directive.title,
        "issuer": directive.issuer,
    }
    for name in ("issued_on", "effective_from", "effective_to"):
        values[name] = str(getattr(directive, name) or "")
    for name in ("amends", "revokes", "extends"):
        values[name] = {relation.directive for relation in getattr(directive, name)}
    wanted: dict[str, Any] = {
        name: row[name]
        for name in (
            "title",
            "issuer",
            "issued_on",
            "effective_from",
            "effective_to",
            "year",
            "confidence",
            "note",
        )
    }
    wanted |= {name: set(filter(None, row[name].split(";"))) for name in ("amends", "revokes", "extends")}
    wanted |= {
        "number": TYPES.get(row["number"], row["number"]),
        "source": row["source_url"],
        "scope": row["scope_region"],
    }
    wanted["title"] = TYPES.get(row["title"], row["title"])
    wanted["type"] = TYPES.get(row["type"], row["type"].split("-")[0])
    return pair(row["id"], wanted, [Carrier(directive.id, values, words_of(directive))])


def sectors(row: Row) -> Pair:
    directive = held(row["instrument_id"])
    if directive is None:
        return Pair(row["sector_code"], None)
    wanted: dict[str, Any] = {
        "code": row["sector_code"],
        "tier": TIERS.get(row["tier"], row["tier"]),
        "name": row["sector_name"],
        "government": row["government_unit"],
        "limit": row["limit_note"],
        "source": row["source_url"],
    }
    wanted |= {name: row[name] for name in ("confidence", "note")}
    name = f"{row['instrument_id']}/{row['tier']}/{row['sector_code']}"
    found = pair(name, wanted, list(_services(directive)), ("code", "tier"))
    if found.carrier:
        return found
    placed = {field: wanted[field] for field in ("tier", "source", "confidence", "note")}
    placed["unit"] = UNITS.get(row["sector_code"], row["sector_code"])
    return pair(name, placed, list(_classified(row, directive)), ("tier",))


def _services(directive: Directive) -> Iterable[Carrier]:
    for p in directive.provisions:
        if not isinstance(p, ServiceList):
            continue
        for service in p.services:
            tier = str(p.sector or p.group)
            values = {"code": service.code, "tier": tier, "name": service.name}
            values |= {"government": service.government, "limit": service.limit or ""}
            yield Carrier(f"{directive.id}#{p.id}", common(directive, p) | values, words_of(directive, p))


def _classified(row: Row, directive: Directive) -> Iterable[Carrier]:
    """The classification that places the unit; a sector that only a report gives stands in its `reports`."""
    unit = UNITS.get(row["sector_code"], row["sector_code"])
    for p in directive.provisions:
        if isinstance(p, Classification) and not p.residual:
            placed = unit in (*p.when.within, *p.when.units, *p.when.unit_types)
            reported = any(row["source_url"] in report for report in p.reports) and row["confidence"] == "low"
            tier = row["tier"] if reported else str(p.sector)
            values = {"tier": tier, "unit": unit if placed else None}
            values |= {"source": row["source_url"], "confidence": "low"} if reported else {}
            yield Carrier(f"{directive.id}#{p.id}", common(directive, p) | values, words_of(directive, p))


def regions(row: Row) -> Pair:
    regime, levels, _ = regime_of(row["regime"])
    code = region_code(row["kemendagri_code"])
    wanted: dict[str, Any] = {
        "has": True,
        "regime": regime,
        "level": next(iter(levels), None),
        "source": row["source_url"],
    }
    wanted |= {
        "from": row["effective_from"],
        "to": row["effective_to"],
        "confidence": row["confidence"],
        "note": row["note"],
    }

    def values(directive: Directive, p: Regime) -> Values:
        return {
            "has": code in p.when.regions,
            "regime": {p.regime},
            "level": p.level and str(p.level) and p.level,
            "from": str(directive.effective_from or ""),
            "to": str(directive.effective_to or ""),
        }

    return pair(
        f"{row['instrument_id']}/{row['region_name']}", wanted, carriers(row, Regime, values), ("has",)
    )


def levels(row: Row) -> Pair:
    name = f"{row['dimension']}/{row['indicator']}/{row['category']}"
    wanted: dict[str, Any] = dict(row) | {"category": row["category"] or _cell(row["indicator"])}
    held_rows = [
        Carrier(f"levels.csv:{at}", _level(held), held["note"])
        for at, held in enumerate(_rows("levels.csv"), 2)
    ]
    return pair(name, wanted, held_rows, ("instrument_id", "dimension", "indicator", "category"))


def _cell(indicator: str) -> str:
    return "unknown" if " x " in indicator else ""


def _level(row: Row) -> Values:
    return dict(row) | {
        "instrument_id": row["directive"],
        "unit": row["unit_en"],
        "source_url": row["source"],
    }


def holidays(row: Row) -> Pair:
    rows = [
        Carrier(f"calendars/holidays.csv:{at}", held, held["note"])
        for at, held in enumerate(_rows("calendars/holidays.csv"), 2)
    ]
    return pair(f"{row['date']} {row['name_en']}", dict(row), rows, ("date", "name_en"))


@cache
def _rows(name: str) -> list[dict[str, str]]:
    return pack_rows(name)


PAIRERS: Mapping[str, Callable[[Row], Pair]] = {
    "instruments.csv": instruments,
    "work_quotas.csv": quotas,
    "sectors.csv": sectors,
    "regions.csv": regions,
    "levels.csv": levels,
    "obligations.csv": obligations,
    "holidays.csv": holidays,
}
