"""What became of a unit's weighted rules, wishes and reserves, in words for the board and the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from piket.planning.rules.kept import kept_wishes, shares
from piket.planning.rules.values import InCharge, Rule
from piket.planning.rules.words import rule_words, wish_words
from piket.planning.values import Place, QuotaRoster, ShiftRoster
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Bilingual

Roster = QuotaRoster | ShiftRoster


def outcomes(roster: Roster) -> tuple[Bilingual, ...]:
    """Counts alone; whose wish it was stays with those who plan (`unkept_wishes`)."""
    return (*_wishes(roster), *_weighted(roster), *_reserves(roster))


def unkept_wishes(roster: Roster, names: Mapping[str, str]) -> tuple[Bilingual, ...]:
    """Each wish that was not kept on all its days, with the days on which it was."""
    found = []
    for one in kept_wishes(roster):
        if one.kept < one.of:
            words = wish_words(one.wish, names)
            found.append(Bilingual(f"{words.id}: {one.kept}/{one.of}", f"{words.en}: {one.kept}/{one.of}"))
    return tuple(found)


def broken_days(roster: Roster, rule: Rule) -> int:
    """How often the verifier finds a weighted rule broken, were it one that always holds; of a skill, the days."""
    if isinstance(rule, InCharge) and isinstance(roster, QuotaRoster):
        return sum(_lacks(roster, rule, at) for at in range(len(roster.days)))
    strict = replace(roster.problem, across=(replace(rule, weight=None),))
    judged = replace(roster, problem=strict)  # type: ignore[arg-type]
    return sum(found.rule == rule.rule for found in verify_roster(judged, claims=False))


def _lacks(roster: QuotaRoster, rule: InCharge, at: int) -> bool:
    if not roster.problem.days[at].office_max:
        return False
    here = [p for p in roster.problem.people if roster.cells[p.id][at] is Place.OFFICE]
    return sum(p.has_skill(rule.skill) for p in here) < rule.minimum


def _wishes(roster: Roster) -> Iterator[Bilingual]:
    each = shares(roster)
    if not each:
        return
    kept, asked = sum(one.kept for one in each), sum(one.of for one in each)
    percent = [100 * one.kept // one.of for one in each if one.of]
    low, high = min(percent, default=0), max(percent, default=0)
    yield Bilingual(
        f"Keinginan terpenuhi: {kept} dari {asked}; tiap orang {low} sampai {high} %.",
        f"Wishes kept: {kept} of {asked}; {low} to {high}% of each person's.",
    )


def _weighted(roster: Roster) -> Iterator[Bilingual]:
    for rule in roster.problem.across:
        if rule.weight is not None:
            words, times = rule_words(rule, {}), broken_days(roster, rule)
            yield Bilingual(
                f"Aturan berbobot ({words.id}): {times} kali tidak terpenuhi.",
                f"Weighted rule ({words.en}): {times} times not kept.",
            )


def _reserves(roster: Roster) -> Iterator[Bilingual]:
    if roster.reserves:
        named = sum(len(one.people) for one in roster.reserves)
        short = sum(shortage.kind == "reserve" for shortage in roster.shortages)
        yield Bilingual(
            f"Cadangan disebut: {named} giliran; {short} kali kurang dari yang diminta.",
            f"Reserves named: {named} turns; {short} times fewer than asked.",
        )
