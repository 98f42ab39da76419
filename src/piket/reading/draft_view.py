"""What drafting asks of a draft: its facts, the rule about all, the units and people a rule names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from piket.policy.model import (
    Evidence,
    Tier,
)
from piket.policy.values import Population
from piket.reading.linking import UnitLink
from piket.reading.values import Draft, Fact, FactKind

REGIONAL_TIERS = {Tier.PROVINCE, Tier.CITY}


@dataclass(frozen=True)
class DraftView:
    draft: Draft
    links: Sequence[UnitLink]
    tier: Tier
    agency: str

    def facts(self, kind: FactKind) -> list[Fact]:
        return [fact for fact in self.draft.facts if fact.kind is kind]

    def value(self, kind: FactKind) -> dict[str, object]:
        return next((fact.value for fact in self.facts(kind)), {})

    @property
    def regions(self) -> tuple[str, ...]:
        codes = (fact.value["code"] for fact in self.facts(FactKind.REGION))
        return tuple(dict.fromkeys(str(code) for code in codes if code))

    @property
    def local_regions(self) -> tuple[str, ...]:
        """Regions a clause must name itself, because the directive's scope does not."""
        return () if self.tier in REGIONAL_TIERS else self.regions

    def base(self) -> Fact | None:
        """The rule about all, which the exceptions are taken out of."""
        rules = self.facts(FactKind.RULE)
        wide = [
            fact
            for fact in rules
            if fact.value["sector"] in (None, "non_essential") and not fact.value["exception"]
        ]
        return wide[0] if wide else None

    def has_rule(self, sector: str) -> bool:
        return any(fact.value["sector"] == sector for fact in self.facts(FactKind.RULE))

    def units_of(self, fact: Fact) -> tuple[str, ...]:
        same = {rule.id for rule in self.facts(FactKind.RULE) if _says_same_group(rule, fact)}
        units = {unit.id for unit in self.facts(FactKind.UNIT) if unit.value["rule"] in same}
        return tuple(dict.fromkeys(one for link in self.links if link.fact in units for one in link.unit_ids))

    def unplaced(self) -> list[Fact]:
        """Exceptions for people, not offices: no unit can be told from the text."""
        return [
            fact
            for fact in self.facts(FactKind.RULE)
            if fact is not self.base()
            and fact.value["exception"]
            and not fact.value["sector"]
            and not self.units_of(fact)
        ]

    def regime(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Only a text without days of its own hangs on the regime: it holds while the regime does."""
        value = self.value(FactKind.REGIME)
        if not value or self.value(FactKind.PERIOD_START):
            return (), ()
        level = value["level"]
        name = "ppkm" if isinstance(level, int) else str(value["name"])
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        return (slug,), (level,) if isinstance(level, int) else ()

    def populations(self) -> tuple[Population, ...]:
        """Whom the directive names in any of its rules; nobody named binds nobody in particular."""
        words = " ".join(str(fact.value["who"]) for fact in self.facts(FactKind.RULE))
        words += " " + " ".join(
            self.draft.document.text[s.start : s.end] for f in self.facts(FactKind.RULE) for s in f.spans
        )
        if re.search(r"\bnon[\s-]?asn\b|honorer|pegawai tidak tetap", words, re.IGNORECASE):
            return (Population.ASN, Population.NON_ASN)
        return (Population.ASN,) if re.search(r"\basn\b|\bpns\b|aparatur sipil", words, re.IGNORECASE) else ()

    def evidence(self, fact: Fact) -> tuple[Evidence, ...]:
        text = self.draft.document.text
        return tuple(
            Evidence(quote=text[span.start : span.end][:4000], start=span.start, end=span.end)
            for span in fact.spans
        )


def _says_same_group(rule: Fact, other: Fact) -> bool:
    """One row or sentence may give a group its share at the office and the one at home."""
    return rule.spans == other.spans and rule.value["who"] == other.value["who"]
