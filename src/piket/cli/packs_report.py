"""What `piket packs show`, `gaps`, `levels` and `check` say; each also as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from itertools import groupby
from typing import Any, NoReturn

from piket.organisation.faults import did_you_mean
from piket.policy.model import Directive, ProvisionBase
from piket.policy.packs_gaps import CODES, pack_gaps
from piket.policy.packs_levels import UNKNOWN, LevelFact, level_facts
from piket.policy.packs_listing import Wanted, pack_entries
from piket.policy.packs_words import provision_words
from piket.policy.regions import region_name
from piket.policy.rulebook import standard_rulebook

from .console import Exit, clause, fail, print_json, say, t, words
from .packs_names import TIERS, called, confidence, period

_CATEGORIES = {
    "adequate": ("memadai", "adequate"),
    "moderate": ("sedang", "moderate"),
    "limited": ("terbatas", "limited"),
    "level_3_if_below": ("Level 3 di bawah", "level 3 below"),
    "green": ("hijau", "green"),
    "yellow": ("kuning", "yellow"),
    "orange": ("oranye", "orange"),
    "red": ("merah", "red"),
} | {f"band_{number}": ("", "") for number in range(1, 5)}


def show_pack(id: str, *, as_json: bool) -> None:
    """One instrument. An unknown id is wrong use, with the nearest ones named."""
    held = next((d for d in standard_rulebook().at() if d.id == id), None)
    if held is None:
        _unknown(id)
    if as_json:
        print_json(_directive_json(held))
        return
    sources = {held.source: 1}
    for provision in held.provisions:
        sources.setdefault(provision.source or held.source, len(sources) + 1)
    _print_head(held)
    for provision in held.provisions:
        _print_provision(provision, sources[provision.source or held.source])
    for source, number in sources.items():
        say(t(f"Sumber {number}: ", f"Source {number}: ") + source, indent=2, hang=4, style="dim")
    _print_facts([fact for fact in level_facts() if fact.directive == held.id])
    for example in held.examples:
        say(t("Contoh: ", "Example: ") + example.about, indent=2, hang=4, style="dim")


def _unknown(id: str) -> NoReturn:
    """Names the instrument that those words would find, else the id spelt most like it."""
    hits = pack_entries(standard_rulebook(), Wanted(words=id))
    maybe = did_you_mean(id, sorted(d.id for d in standard_rulebook().at()))
    if hits:
        near = hits[0].directive.id
        maybe = (f" Mungkin maksudnya {near}?", f" Perhaps you mean {near}?")
    fail(
        [t(f"Tidak ada instrumen '{id}'.{maybe[0]}", f"There is no instrument '{id}'.{maybe[1]}")], Exit.USAGE
    )


def _directive_json(directive: Directive) -> dict[str, Any]:
    data = directive.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    rows = zip(data.get("provisions", []), directive.provisions, strict=True)
    return {"schema": directive.format, **data, "provisions": [{"kind": p.kind, **row} for row, p in rows]}


def _print_head(held: Directive) -> None:
    say(called(held), style="bold")
    say(f"{held.issuer} · {t(*TIERS[held.tier])} · {period(held)}", indent=2)
    for field, label in (("amends", ("Mengubah", "Amends")), ("extends", ("Melanjutkan", "Continues")), ("revokes", ("Mencabut", "Revokes"))):  # fmt: skip
        related = ", ".join(relation.directive for relation in getattr(held, field))
        if related:
            say(f"{t(*label)}: {related}", indent=2, hang=4)
    if held.confidence != "high":
        say(confidence(held.confidence), indent=2)
    if held.note:
        say(held.note, indent=2, hang=2, style="dim")


def _print_provision(provision: ProvisionBase, source: int) -> None:
    """`source` is its number in the list below."""
    say(f"[{provision.id}] {words(provision_words(provision))}", indent=2, hang=4)
    where = [region_name(code) for code in provision.when.regions]
    if where:
        say(", ".join(where), indent=6, hang=6)
    weak = "" if provision.confidence == "high" else " · " + confidence(provision.confidence)
    page = t(f" · sumber {source}", f" · source {source}")
    say(clause(provision.clause) + weak + page, indent=6, hang=8, style="dim")
    if provision.note:
        say(provision.note, indent=6, hang=6, style="dim")


def show_gaps(*, as_json: bool) -> None:
    """What nobody has seen yet, by kind of gap."""
    gaps = pack_gaps(standard_rulebook())
    if as_json:
        print_json({"schema": "piket.pack-gaps/1", "gaps": [asdict(gap) for gap in gaps]})
        return
    for code, group in groupby(gaps, key=lambda gap: gap.code):
        rows = list(group)
        say(f"{words(CODES[code])} ({len(rows)})", style="bold")
        for gap in rows:
            say(f"{gap.directive}: {words(gap.text)}".removeprefix(": "), indent=2, hang=4)


def show_levels(*, as_json: bool) -> None:
    """How regions were assessed, by instrument and dimension."""
    facts = level_facts()
    if as_json:
        print_json({"schema": "piket.pack-levels/1", "levels": [asdict(fact) for fact in facts]})
        return
    for directive, own in groupby(facts, key=lambda fact: fact.directive):
        say(directive, style="bold")
        _print_facts(list(own))


def _print_facts(facts: Sequence[LevelFact]) -> None:
    """A line for each indicator with figures, and for each fact in words; cells nobody has seen in one."""
    known = (fact for fact in facts if fact.category != UNKNOWN)
    for (name, unit), own in groupby(known, key=lambda fact: (fact.name, fact.unit)):
        rows = list(own)
        weak = "" if rows[0].confidence == "high" else f" ({confidence(rows[0].confidence)})"
        values = "; ".join(f"{_category(fact)} {_range(fact)}".strip() for fact in rows)
        said = f"{words(name)} ({words(unit)}): {values}"
        if not any(_range(fact) for fact in rows):
            said = f"{words(name)}: " + (f"{values} ({words(unit)})" if values else words(unit))
        say(said + weak, indent=2, hang=4)
    unseen = ", ".join(words(fact.name) for fact in facts if fact.category == UNKNOWN)
    if unseen:
        say(t("Tidak diketahui: ", "Unknown: ") + unseen, indent=2, hang=4)


def _category(fact: LevelFact) -> str:
    return t(*_CATEGORIES.get(fact.category, (fact.category.replace("_", " "),) * 2))


def _range(fact: LevelFact) -> str:
    """'50 sampai 150', 'lebih dari 150', '20 sampai kurang dari 50'."""
    low, high = fact.lower, fact.upper
    if low is not None and fact.dimension == "vaccination":
        return _figure(low)
    start = (
        ""
        if low is None
        else _figure(low)
        if fact.lower_inclusive
        else t("lebih dari ", "more than ") + _figure(low)
    )
    if high is None or low == high:
        return start + (
            t(" atau lebih", " or more") if start and fact.lower_inclusive and high is None else ""
        )
    below = "" if fact.upper_inclusive else t("kurang dari ", "less than ")
    return (
        f"{start} {t('sampai', 'to')} {below}{_figure(high)}"
        if start
        else f"{below or t('sampai ', 'up to ')}{_figure(high)}"
    )


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"
