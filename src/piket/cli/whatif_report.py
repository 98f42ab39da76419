"""What `piket whatif` compares and prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from piket.policy.regions import find_region
from piket.policy.rulebook import Rulebook
from piket.policy.supposing import with_level, with_share
from piket.policy.values import Outcome, Population, Unit
from piket.policy.whatif import Side, WhatIf, World, what_if, whatif_json
from piket.policy.whatif_groups import Alike, groups
from piket.policy.whatif_words import summary
from piket.policy.wording import count, long_date, percent, short_date

from .console import LANGUAGE, Exit, fail, few, out, print_json, say, t, table, words
from .inputs import Law, open_days, open_decisions, open_law, open_organisation
from .rule import OUTCOMES

_LISTED = 40  # changes that still make a readable table
_POPULATIONS = {Population.ASN: "ASN", Population.NON_ASN: "non-ASN"}


@dataclass(frozen=True, slots=True)
class Supposed:
    """The directives of each side by file or pack id, and what is supposed of the side after:
    `REGION=LEVEL` and `ID#PROVISION=PERCENT`."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    levels: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


def compare_files(
    org: Path,
    start: date,
    end: date,
    supposed: Supposed,
    decisions: tuple[Path | None, Path | None],
    *,
    as_json: bool,
) -> None:
    """Print what changes by day and by unit; nothing is kept."""
    days = open_days(start, end)
    if not (supposed.after or supposed.levels or supposed.shares or decisions[1]):
        fail(
            [
                t(
                    "Tidak ada yang diandaikan. Sebutkan --after, --level, --share atau --decisions-after.",
                    "Nothing is supposed. Give --after, --level, --share or --decisions-after.",
                )
            ],
            Exit.USAGE,
        )
    old, new = open_law(supposed.before), open_law(supposed.after or supposed.before)
    organisation = open_organisation(org)
    law = (_without_others(old, new), _supposing(_without_others(new, old), supposed, start))
    before = World(law[0], open_decisions(decisions[0], Law(law[0], ())))
    given = open_decisions(decisions[1], Law(law[1], ())) if decisions[1] else before.decisions
    result = what_if(before, World(law[1], given), organisation.units, days)
    if as_json:
        print_json(whatif_json(result))
        return
    _print_days(result)
    _print_changes(result, organisation.units)


def _without_others(mine: Law, other: Law) -> Rulebook:
    """The law of one side: without the directives that only the other side names."""
    named = {directive.id for directive in mine.directives}
    gone = {directive.id for directive in other.directives} - named
    return Rulebook(tuple(d for d in mine.rulebook.directives if d.id not in gone))


def _supposing(book: Rulebook, supposed: Supposed, first_day: date) -> Rulebook:
    faults: list[str] = []
    for text in supposed.levels:
        region, level = _pair(text)
        found = find_region(region)
        if found is None or level not in ("1", "2", "3", "4"):
            faults.append(_not_a_level(text))
            continue
        book = with_level(book, [found.code], int(level), first_day)
    for text in supposed.shares:
        clause, figure = _pair(text)
        directive, _, provision = clause.partition("#")
        try:
            book = with_share(book, directive, provision, Decimal(figure))
        except (KeyError, ValueError, InvalidOperation):
            faults.append(_not_a_share(text))
    if faults:
        fail(faults, Exit.USAGE)
    return book


def _pair(text: str) -> tuple[str, str]:
    left, _, right = text.rpartition("=")
    return left.strip(), right.strip()


def _not_a_level(text: str) -> str:
    return t(
        f"'{text}' bukan wilayah dan level. Tulis seperti 16.73=3 (level 1 sampai 4).",
        f"'{text}' is no region and level. Write it as 16.73=3 (levels 1 to 4).",
    )


def _not_a_share(text: str) -> str:
    return t(
        f"'{text}' tidak dapat diandaikan. Tulis id-surat#ketentuan=persen, ketentuan yang berangka, 0 sampai 100.",
        f"'{text}' cannot be supposed. Write directive-id#provision=percent, a provision with a figure, 0 to 100.",
    )


def _print_days(result: WhatIf) -> None:
    say(words(summary(result)), style="bold")
    if not result.changes:
        return
    headers = [t("Hari", "Day"), t("Bagi", "For"), "Unit", t("Boleh lebih", "More may"), t("Berkurang", "Fewer"), t("Jadi jelas", "Settled"), t("Jadi tidak jelas", "Unsettled")]  # fmt: skip
    shown = table(t("Perubahan tiap hari", "Changes by day"), headers, right=frozenset(range(2, 7)))
    for row in result.days:
        figures = (row.units, row.more, row.fewer, row.bound_gained, row.bound_lost)
        day = long_date(row.day, LANGUAGE)
        shown.add_row(day, _POPULATIONS[row.population], *(count(n, LANGUAGE) for n in figures))
    out.print(shown)


def _print_changes(result: WhatIf, units: Sequence[Unit]) -> None:
    """Each unit where they are few, else like changes as one line."""
    names = {unit.id: unit.abbreviation or unit.name for unit in units}
    if len(result.changes) > _LISTED:
        _print_groups(result, names)
    elif result.changes:
        _print_units(result, names)


def _print_groups(result: WhatIf, names: Mapping[str, str]) -> None:
    headers = ["Unit", t("Bagi", "For"), t("Sebelum", "Before"), t("Sesudah", "After"), t("Orang", "People"), t("Hari", "Days")]  # fmt: skip
    shown = table(t("Perubahan yang sama", "Like changes"), headers, right=frozenset({4}))
    for group in groups(result.changes):
        listed = f"{count(len(group.changes), LANGUAGE)}: {few((names[c.unit] for c in group.changes), 3)}"
        sides = (_share(group.before, group.heads_before), _share(group.after, group.heads_after))
        people = _signed(group.people)
        shown.add_row(listed, _POPULATIONS[group.population], *sides, people, _days(group.days))
    out.print(shown)
    say(t("Tiap unit satu per satu: --json.", "Each unit by itself: --json."))


def _print_units(result: WhatIf, names: Mapping[str, str]) -> None:
    headers = ["Unit", t("Bagi", "For"), t("Dari", "Of"), t("Sebelum", "Before"), t("Sesudah", "After"), t("Orang", "People"), t("Hari", "Days")]  # fmt: skip
    shown = table(t("Unit yang berubah", "Units that change"), headers, right=frozenset({2, 5}))
    for change in result.changes:
        shown.add_row(
            names[change.unit],
            _POPULATIONS[change.population],
            count(change.base, LANGUAGE),
            _side(change.before),
            _side(change.after),
            _signed(change.people),
            _days(change.days),
        )
    out.print(shown)


def _side(side: Side) -> str:
    """'25 %, 10 orang'; the outcome where there is no bound."""
    fewest = side.heads_min if side.heads_min != side.heads_max else None
    return _share(side, side.heads_max, fewest)


def _share(side: Side | Alike, heads: int | None, fewest: int | None = None) -> str:
    if side.office_max is None or heads is None:
        return t(*OUTCOMES[side.outcome])
    people = t("orang", "people")
    low = "" if fewest is None else f"{count(fewest, LANGUAGE)}–"
    text = f"{percent(side.office_max, LANGUAGE)}, {low}{count(heads, LANGUAGE)} {people}"
    return text + (f" ({t(*OUTCOMES[side.outcome])})" if side.outcome is Outcome.CONFLICT else "")


def _signed(people: int | None) -> str:
    if people is None:
        return "–"
    return f"+{count(people, LANGUAGE)}" if people > 0 else count(people, LANGUAGE)


def _days(days: Iterable[date]) -> str:
    """'26 Juli 2021–30 Juli 2021 (5)': the first and last day, and how many of them."""
    listed = list(days)
    if len(listed) == 1:
        return short_date(listed[0], LANGUAGE)
    return f"{short_date(listed[0], LANGUAGE)}–{short_date(listed[-1], LANGUAGE)} ({len(listed)})"
