"""Does a confidence mean something: of the facts given 0.8, are about eight in ten right?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from piket.reading.interchange import only_prefers, published_facts
from piket.reading.values import Draft, Fact, FactKind

Sureness = tuple[str, float, bool]
_KEYS = {
    FactKind.ISSUER: ("issuer", "name"),
    FactKind.REGIME: ("regime", "name"),
    FactKind.REGION: ("regions", "name"),
    FactKind.PERIOD_START: ("period_start", "date"),
    FactKind.PERIOD_END: ("period_end", "date"),
    FactKind.UNIT: ("units", "name"),
    FactKind.OBLIGATION: ("obligations", "code"),
}
_LISTS = {FactKind.RULE: "rules", FactKind.HOURS: "hours"}


def judged(draft: Draft, extra: Mapping[str, Sequence[Any]]) -> Iterable[Sureness]:
    """Kind, confidence and rightness of every fact that the published schema has a place for."""
    published = published_facts(draft)
    counted: dict[FactKind, int] = defaultdict(int)
    for fact in draft.facts:
        if fact.kind is FactKind.RULE and only_prefers(fact.value):
            continue
        number = counted[fact.kind]
        counted[fact.kind] += 1
        found = _published(fact, published, number)
        if found is None:
            continue
        field, value = found
        yield fact.kind.value, fact.confidence, not any(value == wrong for wrong in extra.get(field, ()))


def _published(fact: Fact, published: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
    if fact.kind in _LISTS:
        field = _LISTS[fact.kind]
        return field, published[field][number]
    if fact.kind in _KEYS and fact.value[_KEYS[fact.kind][1]] is not None:
        field, key = _KEYS[fact.kind]
        return field, fact.value[key]
    if fact.kind is FactKind.INSTRUMENT:
        return "instrument", fact.value["number"] or fact.value["type"]
    return None


def expected_error(judgements: Iterable[Sureness], bins: int = 10) -> float:
    """Expected calibration error: how far confidence and rightness lie apart, bin by bin, weighed by size."""
    grouped: dict[int, list[Sureness]] = defaultdict(list)
    for entry in judgements:
        grouped[min(int(entry[1] * bins), bins - 1)].append(entry)
    total = sum(map(len, grouped.values()))
    apart = (
        len(group)
        * abs(sum(entry[1] for entry in group) / len(group) - sum(entry[2] for entry in group) / len(group))
        for group in grouped.values()
    )
    return sum(apart) / total if total else 0.0


def by_kind(judgements: Iterable[Sureness]) -> dict[tuple[str, float], tuple[int, int]]:
    """Right and all, by kind and confidence."""
    table: dict[tuple[str, float], tuple[int, int]] = {}
    for kind, confidence, right in judgements:
        known = table.get((kind, confidence), (0, 0))
        table[kind, confidence] = (known[0] + right, known[1] + 1)
    return dict(sorted(table.items()))
