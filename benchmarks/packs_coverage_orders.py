"""Quotas and obligations: paired with presence clauses, duties, recalls, closures, exemptions and hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from packs_coverage_pairing import Carrier, Pair, Row, Values, carriers, pair
from packs_coverage_words import CATEGORIES, CLAUSES, CONDITIONS, GROUPS, SECTORS, WHO, regime_of

from piket.policy.model import Closure, Directive, Duty, Exemption, HoursRule, Presence, ProvisionBase, Recall


def quotas(row: Row) -> Pair:
    regimes, levels, zones = regime_of(row["regime"])
    wanted: dict[str, Any] = {
        "place": {"wfo": "office", "wfh": "home"}.get(row["mode"], "home"),
        "regimes": regimes,
        "levels": levels,
        "zones": zones,
        "sectors": SECTORS[row["sector"]],
        "group": GROUPS.get(row["region_group"]),
        "clause": CLAUSES.get(row["clause"], row["clause"]) or "unseen",
        "source": row["source_url"],
        "from": row["effective_from"],
        "to": row["effective_to"],
    }
    wanted |= {name: row[name] for name in ("bound", "percent", "per", "confidence", "condition", "note")}
    return pair(row["rule_id"], wanted, carriers(row, Presence, _presence), ("place", "levels", "zones"))


def _presence(directive: Directive, provision: Presence) -> Values:
    when, dates = provision.when, provision.when.dates
    return {
        "place": str(provision.place),
        "regimes": set(when.regimes)
        or {b.regime for b in directive.basis if b.regime and not provision.when.dates},
        "levels": set(when.levels) or {b.level for b in directive.basis if b.level},
        "zones": {str(zone) for zone in when.zones},
        "sectors": {str(sector) for sector in when.sectors},
        "group": when.island_group or directive.scope.island_group,
        "bound": str(provision.bound),
        "percent": "" if provision.percent is None else f"{provision.percent:f}",
        "per": str(provision.per),
        "also": set(_also(directive, provision)),
        "from": str((dates and dates.start) or directive.effective_from or ""),
        "to": str((dates and dates.end) or directive.effective_to or ""),
    }


def _also(directive: Directive, provision: Presence) -> Iterable[str]:
    """What exemptions and closures of the file order for units of this clause."""
    for other in directive.provisions:
        if not isinstance(other, Exemption | Closure):
            continue
        pairs = ((other.when.levels, provision.when.levels), (other.when.sectors, provision.when.sectors))
        island = other.when.island_group in (None, provision.when.island_group)
        if island and all(not wide or set(narrow) <= set(wide) for wide, narrow in pairs):
            yield f"closure {other.days}" if isinstance(other, Closure) else f"{other.group} {other.effect}"


def obligations(row: Row) -> Pair:
    clause = next((part.strip() for part in row["condition"].split(";") if CLAUSES.get(part.strip())), "")
    wanted: dict[str, Any] = {"category": row["category"].replace("_", "-"), "text": row["duty"]}
    wanted |= {"clause": CLAUSES[clause]} if clause else {}
    wanted |= {"source": row["source_url"], "who": WHO.get(row["who"], row["who"])}
    wanted |= {name: row[name] for name in ("confidence", "condition", "note")}
    if row["category"] == "recall" and row["who"].startswith("ASN"):
        del wanted["who"]  # the table names whom it calls, the packs who calls
    wanted["category"] = CATEGORIES.get(str(wanted["category"]), wanted["category"])
    found = [c for kind, said in _ORDERS.items() for c in carriers(row, kind, said)]
    same = [c for c in found if c.values["category"] == wanted["category"]]
    return pair(row["obligation_id"], wanted | {"category": None}, [_of(c, row) for c in same])


def _of(carrier: Carrier, row: Row) -> Carrier:
    """An order of another kind than a duty names nobody: whom it binds follows from its kind."""
    open_to_all = {"who": WHO.get(row["who"], row["who"])} if "who" not in carrier.values else {}
    return Carrier(carrier.name, {**carrier.values, **open_to_all, "category": None}, carrier.words)


def _duty(directive: Directive, p: Duty) -> Values:
    return {"category": p.code, "who": p.addressee, "text": p.text}


def _recall(directive: Directive, p: Recall) -> Values:
    return {"category": "recall", "who": p.by, "text": p.ground}


def _closure(directive: Directive, p: Closure) -> Values:
    return {
        "category": "closure",
        "text": f"office close {'five' if p.days == 5 else p.days} days {p.event} found becomes",
        "also": {p.event},
    }


def _exemption(directive: Directive, p: Exemption) -> Values:
    words = {
        "only": "only vaccinated staff may work at the office must be",
        "first": "give vaccinated staff priority",
    }
    return {"category": "vaccination", "text": words.get(p.effect, ""), "also": {CONDITIONS["mode=wfo"]}}


def _hours(directive: Directive, p: HoursRule) -> Values:
    end = f" {p.end:%H.%M}" if p.end else ""
    return {"category": "working-hours", "text": f"start {p.start:%H.%M}{end} local time normal hours from"}


_ORDERS: Mapping[type[ProvisionBase], Callable[..., Values]] = {
    Duty: _duty,
    Recall: _recall,
    Closure: _closure,
    Exemption: _exemption,
    HoursRule: _hours,
}
