"""The reading held against the law of the packs: a basis no longer in force, a regime that a region was not under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from piket.policy.model import Directive, Regime
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Bilingual
from piket.reading.bases import basis_contradictions, named
from piket.reading.dates import in_english, in_words
from piket.reading.values import Contradiction, Fact, FactKind


def law_contradictions(
    facts: Sequence[Fact], text: str, rulebook: Rulebook | None = None
) -> Iterator[Contradiction]:
    """Nothing where the text gives no first day: what held when is then not known."""
    starts = [fact for fact in facts if fact.kind is FactKind.PERIOD_START]
    if not starts:
        return
    first = date.fromisoformat(str(starts[0].value["date"]))
    issued = next((fact.value["issued"] for fact in facts if "issued" in fact.value), None)
    written = date.fromisoformat(str(issued)) if issued else None
    for fact in facts:
        if fact.kind is FactKind.BASIS:
            yield from basis_contradictions(fact, text, written, first, rulebook or standard_rulebook())
        if fact.kind is FactKind.REGIME and fact.value.get("level"):
            yield from _other_level(fact, facts, first, rulebook)


def _other_level(
    fact: Fact, facts: Sequence[Fact], first: date, rulebook: Rulebook | None
) -> Iterator[Contradiction]:
    """Only where the packs name the region itself for that day, and no instrument there gives the level."""
    codes = [str(one.value["code"]) for one in facts if one.kind is FactKind.REGION and one.value.get("code")]
    if len(codes) != 1 or "." not in codes[0]:
        return
    given = [
        (held, clause.level)
        for held in (rulebook or standard_rulebook()).at()
        if _in_force(held, first)
        for clause in held.provisions
        if isinstance(clause, Regime) and clause.level and codes[0] in clause.when.regions
    ]
    if not given or fact.value["level"] in {level for _, level in given}:
        return
    held, level = given[0]
    yield Contradiction(
        "regime_region",
        fact.spans,
        Bilingual(
            f"{named(held)} menempatkan wilayah ini di level {level} pada {in_words(first)}, "
            f"bukan level {fact.value['level']}.",
            f"{named(held)} puts this region at level {level} on {in_english(first)}, "
            f"not level {fact.value['level']}.",
        ),
        Bilingual(f"PPKM Level {level}", f"PPKM Level {level}"),
    )


def _in_force(held: Directive, day: date) -> bool:
    starts, ends = held.effective_from, held.effective_to
    return starts is not None and starts <= day and (ends is None or day <= ends)
