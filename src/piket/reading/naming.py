"""Which rule each office of a text belongs to, where one sentence states several rules.

'ASN WFH 50 persen, kecuali Dinas Kesehatan': the office belongs to the exception. 'Bappeda dan Dinas Sosial
masing-masing 25 dan 50 persen': one share each, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from piket.reading.values import Draft, Fact, FactKind

_EACH = re.compile(r"\bmasing[\s-]?masing\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:ter)?kecuali\b|\bdikecualikan\b|\btidak\s+termasuk\b", re.IGNORECASE)
# 'Selain Dinas Kesehatan, seluruh ASN WFH': the rule that follows is about the others.
_APART = re.compile(r"\bselain\b[^.;]*$", re.IGNORECASE)
_INCLUDING = re.compile(r"\btermasuk\b", re.IGNORECASE)
_AND_OTHERS = re.compile(
    r"[\s,;)]*(?:(?:dan|serta)\s+)?(?:lain[\s-]lain(?:nya)?|sebagainya|seterusnya|sejenisnya|"
    r"(?:unit|dinas|instansi|opd|perangkat\s+daerah)\s+lain(?:nya)?|dll|dsb|dst)\b",
    re.IGNORECASE,
)
_AMONG_OTHERS = re.compile(
    r"\b(?:antara\s+lain|di\s?antaranya|seperti|misalnya|contohnya)\b[^.;]{0,30}$", re.IGNORECASE
)


def is_open(draft: Draft, units: Sequence[Fact]) -> bool:
    """Whether the text says that its list of offices is not whole: 'dan lain-lain', 'antara lain'."""
    text = draft.document.text
    return any(
        _AND_OTHERS.match(text, unit.spans[0].end)
        or _AMONG_OTHERS.search(text[max(0, unit.spans[0].start - 50) : unit.spans[0].start])
        for unit in units
    )


def owners(draft: Draft) -> dict[str, tuple[Fact, ...]]:
    """By the id of a rule: the offices that it is about."""
    rules = {fact.id: fact for fact in draft.facts if fact.kind is FactKind.RULE}
    found: dict[str, list[Fact]] = {}
    by_rule: dict[str, list[Fact]] = {}
    for fact in draft.facts:
        if (
            fact.kind is FactKind.UNIT
            and fact.value["rule"] in rules
            and not is_issuer(draft, str(fact.value["name"]))
        ):
            by_rule.setdefault(str(fact.value["rule"]), []).append(fact)
    for id, units in by_rule.items():
        beside = [rule for rule in rules.values() if rule.spans[:1] == rules[id].spans[:1]]
        for unit, owning in zip(units, _owning(draft, units, rules[id], beside), strict=True):
            for rule in owning:
                found.setdefault(rule.id, []).append(unit)
    return {id: tuple(units) for id, units in found.items()}


def is_issuer(draft: Draft, name: str) -> bool:
    """Whether an office is the one that gives the order: then the rule is about all of it."""
    issuer = next((str(fact.value["name"]) for fact in draft.facts if fact.kind is FactKind.ISSUER), "")
    return len(_plain(name).split()) > 1 and _plain(name) in _plain(issuer)


def _owning(draft: Draft, units: Sequence[Fact], given: Fact, beside: Sequence[Fact]) -> list[list[Fact]]:
    """For each of `units` the rules among those of one sentence that speak of it."""
    text = draft.document.text[given.spans[0].start : given.spans[0].end]
    shared = [rule for rule in beside if rule.value["percent"] is not None and not rule.value["exception"]]
    modes = {rule.value["mode"] for rule in shared}
    if len(shared) == len(units) > 1 and len(modes) == 1 and _EACH.search(text):
        return [[rule] for rule in shared]
    return [_speaking(draft, unit, given, beside) for unit in units]


def _speaking(draft: Draft, unit: Fact, given: Fact, beside: Sequence[Fact]) -> list[Fact]:
    name = _plain(str(unit.value["name"]))
    between = draft.document.text[given.spans[0].start : unit.spans[0].start]
    if _APART.search(between):
        return []
    named = [rule for rule in beside if name in _plain(str(rule.value["who"]))]
    if named:
        return named
    if _EXCEPT.search(between):
        return [rule for rule in beside if rule.value["exception"]]
    if _INCLUDING.search(between):
        return []
    return [rule for rule in beside if rule.value["who"] == given.value["who"]]


def _plain(name: str) -> str:
    return re.sub(r"\W+", " ", name).strip().lower()
