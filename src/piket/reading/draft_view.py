"""What drafting asks of a draft: its facts, the rule about all, the units and people a rule names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from piket.policy.model import (
    Evidence,
    Tier,
)
from piket.policy.values import Population
from piket.reading.clauses import clause_at
from piket.reading.linking import UnitLink
from piket.reading.naming import is_issuer, is_open, owners
from piket.reading.targets import Target, target_of
from piket.reading.values import Draft, Fact, FactKind

REGIONAL_TIERS = {Tier.PROVINCE, Tier.CITY}
OPEN_LIST = (
    "Daftar satuan dalam teks terbuka ('dan lain-lain', 'antara lain'): tanyakan mana lagi yang termasuk."
)


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
        """By code. A name that may be a city or a regency counts, as both, only where no other region is sure."""
        codes = [fact.value["code"] for fact in self.facts(FactKind.REGION) if fact.value["code"]]
        if not codes:
            codes = [one for fact in self.doubtful_regions for one in self.listed(fact.value["candidates"])]
        return tuple(dict.fromkeys(str(code) for code in codes))

    @property
    def doubtful_regions(self) -> list[Fact]:
        return [fact for fact in self.facts(FactKind.REGION) if fact.value.get("candidates")]

    @property
    def local_regions(self) -> tuple[str, ...]:
        """Regions a clause must name itself, because the directive's scope does not."""
        return () if self.tier in REGIONAL_TIERS else self.regions

    def base(self) -> Fact | None:
        """The rule about all, which the exceptions are taken out of."""
        wide = [
            fact
            for fact in self.placed
            if fact.value["sector"] in (None, "non_essential") and self.is_general(fact)
        ]
        return wide[0] if wide else None

    def has_rule(self, sector: str) -> bool:
        return any(fact.value["sector"] == sector for fact in self.facts(FactKind.RULE))

    def units_of(self, fact: Fact) -> tuple[str, ...]:
        named = {unit.id for rule in self._same_group(fact) for unit in self.owned.get(rule.id, ())}
        return tuple(dict.fromkeys(one for link in self.links if link.fact in named for one in link.unit_ids))

    def _same_group(self, fact: Fact) -> list[Fact]:
        """One row or sentence may give a group its share at the office and the one at home."""
        rules = self.facts(FactKind.RULE)
        return [r for r in rules if r.spans == fact.spans and r.value["who"] == fact.value["who"]]

    @cached_property
    def owned(self) -> dict[str, tuple[Fact, ...]]:
        """By rule: the offices that it is about."""
        return owners(self.draft)

    @cached_property
    def placed(self) -> tuple[Fact, ...]:
        """The rules whose units a selector can name: by sector, office, level or population, or all of them."""
        return tuple(fact for fact in self.facts(FactKind.RULE) if self._is_placed(fact))

    def unplaced(self) -> list[Fact]:
        """Rules for people, or for offices that were not found: no unit can be told from the text."""
        return [
            fact
            for fact in self.facts(FactKind.RULE)
            if fact not in self.placed and not fact.value.get("group_effect")
        ]

    def unowned(self) -> list[Fact]:
        """Offices that a rule's sentence names and that no rule is about: an exception that was not read."""
        owned = {unit.id for units in self.owned.values() for unit in units}
        units = [
            fact for fact in self.facts(FactKind.UNIT) if fact.value["rule"] and not fact.value["sector"]
        ]
        return [
            fact
            for fact in units
            if fact.id not in owned and not is_issuer(self.draft, str(fact.value["name"]))
        ]

    def is_general(self, fact: Fact) -> bool:
        """Whether it speaks of all: no exception, no offices, no level of its own."""
        return not fact.value["exception"] and fact.id not in self.owned and not self.target(fact).narrow

    def target(self, fact: Fact) -> Target:
        who = str(fact.value["who"])
        return Target(part=False) if is_issuer(self.draft, who) else target_of(who)

    def days(self, fact: Fact) -> list[object]:
        """The ISO dates and weekday names that a rule or the hours name."""
        return self.listed(fact.value["days"])

    def listed(self, value: object) -> list[object]:
        return list(value) if isinstance(value, list | tuple) else []

    def is_open(self, units: Sequence[Fact]) -> bool:
        """Whether `units` are a list that the text itself leaves open."""
        return is_open(self.draft, units)

    def _is_placed(self, fact: Fact) -> bool:
        if fact.value.get("groups"):
            return False
        if fact.value["sector"] or self.units_of(fact):
            return True
        target = self.target(fact)
        if fact.id in self.owned or target.part:
            return False
        return not fact.value["exception"] or target.narrow

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

    def clause(self, fact: Fact) -> str:
        """The clause that the text numbers, else the paragraph: a report of a directive has no clauses of its own."""
        text, start = self.draft.document.text, fact.spans[0].start
        numbered = clause_at(text, start)
        if numbered is not None:
            return numbered
        paragraph = sum(bool(line.strip()) for line in text[:start].split("\n")[:-1]) + 1
        return f"alinea {paragraph}"
