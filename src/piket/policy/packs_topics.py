"""By what people look for an instrument: the topics of `packs/topics.csv`, found by what its file says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from piket.policy.model import Directive, Duty, Regime
from piket.policy.packs_files import pack_rows
from piket.policy.regions import IslandGroup, region_by_code
from piket.policy.values import Bilingual

NO_REGIME = "none"


@dataclass(frozen=True, slots=True)
class Topic:
    """`rules`: rows of conditions, of which one must be met in all its fields. The last topic has none that
    asks anything: what belongs nowhere else belongs there."""

    id: str
    name: Bilingual
    rules: tuple[Mapping[str, str], ...]


@cache
def topics() -> tuple[Topic, ...]:
    """In the order in which people meet them; the first that an instrument meets is the one it is listed
    under."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in pack_rows("topics.csv"):
        rows.setdefault(row["topic"], []).append(row)
    return tuple(
        Topic(id, Bilingual(own[0]["name_id"], own[0]["name_en"]), tuple(own)) for id, own in rows.items()
    )


def topics_of(directives: Sequence[Directive]) -> dict[str, tuple[Topic, ...]]:
    """The topics of each directive, the first being the one it is listed under. One that meets none, its text
    not having been seen, is listed with what it amends or what revokes it."""
    own = {held.id: _met(held) for held in directives}
    kin = {held.id: [relation.directive for relation in held.amends] for held in directives}
    for held in directives:
        for relation in held.revokes:
            kin.setdefault(relation.directive, []).append(held.id)
    last = topics()[-1:]
    return {
        held.id: own[held.id] or next((own[near][:1] for near in kin[held.id] if own.get(near)), last)
        for held in directives
    }


def islands_of(directive: Directive) -> frozenset[IslandGroup]:
    """Where it speaks: its scope, else the groups that its clauses name, else all."""
    if directive.scope.island_group:
        return frozenset({directive.scope.island_group})
    codes = directive.scope.regions or tuple(code for p in directive.provisions for code in p.when.regions)
    found = {region.island_group for code in codes if (region := region_by_code(code))}
    found |= {p.when.island_group for p in directive.provisions if p.when.island_group}
    return frozenset(found or IslandGroup)


def regimes_of(directive: Directive) -> frozenset[str]:
    """The regimes that its clauses order, ask for or stand on."""
    ordered = {p.regime for p in directive.provisions if isinstance(p, Regime)}
    asked = {regime for p in directive.provisions for regime in p.when.regimes}
    return frozenset(ordered | asked | {basis.regime for basis in directive.basis if basis.regime})


def first_day(directive: Directive) -> date:
    """The first day, else the day of issue, else the first day of its year: for order and for comparison."""
    year = directive.instrument.year or date.min.year
    return directive.effective_from or directive.issued_on or date(year, 1, 1)


def _met(directive: Directive) -> tuple[Topic, ...]:
    return tuple(topic for topic in topics()[:-1] if any(_meets(directive, rule) for rule in topic.rules))


def _meets(directive: Directive, rule: Mapping[str, str]) -> bool:
    return all(
        _CONDITIONS[name](directive, value) for name, value in rule.items() if name in _CONDITIONS and value
    )


def _has_regime(directive: Directive, regime: str) -> bool:
    regimes = regimes_of(directive)
    return not regimes if regime == NO_REGIME else regime in regimes


_CONDITIONS: dict[str, Callable[[Directive, str], bool]] = {
    "type": lambda held, text: held.instrument.type.startswith(text),
    "title": lambda held, text: text in held.title.casefold(),
    "regime": _has_regime,
    "island": lambda held, group: IslandGroup(group) in islands_of(held),
    "kind": lambda held, kind: any(p.kind == kind for p in held.provisions),
    "code": lambda held, code: any(isinstance(p, Duty) and p.code == code for p in held.provisions),
    "zones": lambda held, _: any(p.when.zones for p in held.provisions),
    "ends": lambda held, _: held.effective_to is not None,
    "since": lambda held, day: first_day(held) >= date.fromisoformat(day),
}
