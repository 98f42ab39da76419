"""The reading held against the law of the packs: a basis that was repealed, a regime that a region was not under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from piket.policy.model import Directive, Regime
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Bilingual
from piket.reading.dates import in_english, in_words
from piket.reading.values import Contradiction, Fact, FactKind

_FAMILIES = {"surat edaran": r"SE\b", "instruksi": r"Ins?(?:truksi|mendagri)", "surat": r"Surat"}
_ISSUERS = ((r"pan-?\s?rb|pendayagunaan", "MenPANRB"), (r"mendagri|dalam negeri", "mendagri"))
_ENDS = re.compile(
    r"(?:mencabut|menggantikan|dicabut|mengganti|perubahan|sebelumnya|semula|tadinya|dahulu)[^.;]{0,80}$",
    re.IGNORECASE,
)
# 'SE Nomor 16 dan SE Nomor 18 dicabut': told as no longer in force.
_ENDED = re.compile(
    r"[^.;]{0,120}?\b(?:dicabut|(?:dinyatakan\s+)?(?:tidak|tak)\s+(?:lagi\s+)?berlaku|digantikan|diganti)\b",
    re.IGNORECASE,
)


def held_directive(fact: Fact, text: str, rulebook: Rulebook | None = None) -> Directive | None:
    """The instrument of the packs that a basis names: same family, number, year and, where it is said, issuer."""
    number, year, kind = (fact.value.get(key) for key in ("number", "year", "type"))
    if not number or not year or kind not in _FAMILIES:
        return None
    quote = text[fact.spans[0].start : fact.spans[0].end]
    issuer = next((name for pattern, name in _ISSUERS if re.search(pattern, quote, re.IGNORECASE)), None)
    if issuer is None and "/" not in str(number):
        return None
    for held in (rulebook or standard_rulebook()).at():
        named = held.instrument
        same = named.year == year and _plain(named.number) == _plain(str(number))
        if same and re.match(_FAMILIES[str(kind)], named.type) and (not issuer or issuer in named.type):
            return held
    return None


def _plain(number: str | int | None) -> str:
    return re.sub(r"\W", "", str(number)).lower().lstrip("0")


def law_contradictions(
    facts: Sequence[Fact], text: str, rulebook: Rulebook | None = None
) -> Iterator[Contradiction]:
    """Nothing where the text gives no first day: what held when is then not known."""
    starts = [fact for fact in facts if fact.kind is FactKind.PERIOD_START]
    if not starts:
        return
    first = date.fromisoformat(str(starts[0].value["date"]))
    for fact in facts:
        if fact.kind is FactKind.BASIS:
            yield from _repealed(fact, text, first, rulebook)
        if fact.kind is FactKind.REGIME and fact.value.get("level"):
            yield from _other_level(fact, facts, first, rulebook)


def _repealed(fact: Fact, text: str, first: date, rulebook: Rulebook | None) -> Iterator[Contradiction]:
    before = text[max(0, fact.spans[0].start - 120) : fact.spans[0].start]
    ended = _ENDS.search(before) or _ENDED.match(text, fact.spans[0].end)
    held = None if ended else held_directive(fact, text, rulebook)
    if held is None:
        return
    for later in (rulebook or standard_rulebook()).at():
        whole = any(entry.directive == held.id and not entry.provisions for entry in later.revokes)
        if whole and later.effective_from and later.effective_from < first:
            yield Contradiction(
                "repealed_basis",
                fact.spans,
                Bilingual(
                    f"{_name(held)} sudah dicabut oleh {_name(later)} sejak {in_words(later.effective_from)}.",
                    f"{_name(held)} was repealed by {_name(later)} from {in_english(later.effective_from)} on.",
                ),
                Bilingual(_name(later), _name(later)),
            )


def _name(directive: Directive) -> str:
    named = directive.instrument
    return f"{named.type} {named.number}/{named.year}"


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
            f"{_name(held)} menempatkan wilayah ini di level {level} pada {in_words(first)}, "
            f"bukan level {fact.value['level']}.",
            f"{_name(held)} puts this region at level {level} on {in_english(first)}, "
            f"not level {fact.value['level']}.",
        ),
        Bilingual(f"PPKM Level {level}", f"PPKM Level {level}"),
    )


def _in_force(held: Directive, day: date) -> bool:
    starts, ends = held.effective_from, held.effective_to
    return starts is not None and starts <= day and (ends is None or day <= ends)
