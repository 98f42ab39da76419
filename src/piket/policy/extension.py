"""Extension and end: which directives run out, a new version in one step, and what becomes tighter by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from piket.policy.citing import instrument_name
from piket.policy.law import Epoch, Law
from piket.policy.model import Directive
from piket.policy.periods import period_of
from piket.policy.resolve import BOTH, Resolver
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual, Decision, Option, Population, Question, Ruling, Unit
from piket.policy.wording import long_date
from piket.policy.workdays import is_working_day

_ONE_DAY = timedelta(days=1)
_ANSWERS = (
    Option(
        "extend",
        Bilingual("Perpanjang", "Extend"),
        Bilingual("Versi baru dengan tanggal akhir yang baru.", "A new version with a later last day."),
    ),
    Option(
        "replace",
        Bilingual("Ganti", "Replace"),
        Bilingual("Surat lain mencabutnya dan mengatur selanjutnya.", "Another directive revokes it."),
    ),
    Option(
        "end",
        Bilingual("Akhiri", "End"),
        Bilingual(
            "Tidak berlaku lagi sesudah hari itu; aturan lain yang berlaku dipakai.",
            "It holds no longer after that day; the other rules in force are used.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A directive whose own last day is `ends_on`, or whose basis `basis` ends then while it goes on.

    `question` asks its owner: `extend`, `replace` or `end`.
    """

    directive: str
    ends_on: date
    basis: str | None
    question: Question


def due_for_extension(
    rulebook: Rulebook, today: date, days: int = 2, decisions: Sequence[Decision] = ()
) -> tuple[Due, ...]:
    """Directives in force on `today` that end, or whose basis ends, from `today` to `days` days later.

    The soonest first. A directive that another has already replaced or lengthened beyond is not asked about.
    """
    law = Law(rulebook, decisions)
    until = today + timedelta(days=days)
    held = {d.id: d for d in law.directives}
    found: list[Due] = []
    for directive in law.directives:
        if not _in_force(law, directive, today):
            continue
        end = law.periods[directive.id].end
        if end is not None and today <= end <= until and not _in_force(law, directive, end + _ONE_DAY):
            found.append(_due(directive, end, None))
            continue
        for basis in directive.basis:
            last = law.periods[basis.directive].end if basis.directive in held else None
            if last is not None and today <= last <= until:
                found.append(_due(directive, last, held[basis.directive]))
    return tuple(sorted(found, key=lambda due: (due.ends_on, due.directive)))


def _in_force(law: Law, directive: Directive, day: date) -> bool:
    """Whether any clause of a directive with a settled period stands on `day`."""
    if law.periods[directive.id].question is not None:
        return False
    return any(law.stands(directive, provision, day) for provision in directive.provisions)


def _due(directive: Directive, end: date, basis: Directive | None) -> Due:
    name, day, day_en = instrument_name(directive), long_date(end), long_date(end, "en")
    if basis is None:
        why = Bilingual(f"{name} berakhir {day}.", f"{name} ends on {day_en}.")
    else:
        base = instrument_name(basis)
        why = Bilingual(
            f"Dasarnya, {base}, berakhir {day}, sedangkan {name} masih berlaku.",
            f"Its basis, {base}, ends on {day_en} while {name} goes on.",
        )
    question = Question(
        f"{directive.id}/extension/{end.isoformat()}",
        Bilingual(f"{name}: diperpanjang, diganti atau diakhiri?", f"{name}: extend, replace or end it?"),
        why,
        _ANSWERS,
    )
    return Due(directive.id, end, basis.id if basis else None, question)


def with_period(directive: Directive, decisions: Sequence[Decision]) -> Directive:
    """`directive` with the days that a person decided written into it, where its text leaves them open."""
    period = period_of(directive, (), {d.question: d.choice for d in decisions})
    if period.question is not None:
        return directive
    days = {"effective_from": period.start, "effective_to": period.end, "open_end": period.end is None}
    return directive.model_copy(update=days)


def extend(directive: Directive, to: date, known_from: date | None = None) -> Directive:
    """The next version of `directive`, in force until `to`; all else, its relations too, stays.

    `known_from` is the day from which the extension is known: questions `as_of` an earlier day get the old
    version. Raises ValueError where `to` is not later than the end it has, or before its start.
    """
    start, end = directive.effective_from, directive.effective_to
    if directive.open_end:
        raise ValueError(f"{directive.id} has no end to extend")
    if end is not None and to <= end:
        raise ValueError(f"{to} is not later than the present end, {end}")
    if start is not None and to < start:
        raise ValueError(f"{to} is before the start, {start}")
    changed = {"version": directive.version + 1, "effective_to": to, "known_from": known_from}
    return directive.model_copy(update=changed)


def end_on(directive: Directive, day: date, known_from: date | None = None) -> Directive:
    """The next version of `directive`, whose last day is `day`. Raises ValueError where it would not end
    sooner, or before its start."""
    start, end = directive.effective_from, directive.effective_to
    if end is not None and day >= end:
        raise ValueError(f"{day} is not before the present end, {end}")
    if start is not None and day < start:
        raise ValueError(f"{day} is before the start, {start}")
    changed = {
        "version": directive.version + 1, "effective_to": day, "open_end": False, "known_from": known_from,
    }  # fmt: skip
    return directive.model_copy(update=changed)


@dataclass(frozen=True, slots=True)
class Tightened:
    """A unit and day where `after` allows fewer people at the office than `before`, or requires more."""

    before: Ruling
    after: Ruling


def unlawful_by(
    rulebook: Rulebook,
    before: Directive,
    after: Directive,
    units: Iterable[Unit],
    days: Iterable[date],
    decisions: Sequence[Decision] = (),
) -> tuple[Tightened, ...]:
    """Where a roster made under `before` may break `after`: each unit, day and population whose bounds in
    people tighten. Days off are left out, and what `after` gives no bounds."""
    listed, wanted = tuple(units), tuple(days)
    others = Rulebook(tuple(d for d in rulebook.directives if d.id not in (before.id, after.id)))
    old, new = (Resolver(Law(others.with_directive(one), decisions), listed, ()) for one in (before, after))
    return tuple(one for unit in listed for one in _tightened(old, new, unit, wanted))


def _tightened(old: Resolver, new: Resolver, unit: Unit, days: tuple[date, ...]) -> Iterator[Tightened]:
    """Where the same clauses stand one day is ruled like the other: each pair of sets of clauses is compared once."""
    compared: dict[tuple[Epoch, Epoch, Population], Tightened | None] = {}
    for day in days:
        if not is_working_day(unit.pattern, day):
            continue
        for population in BOTH:
            key = (old.epoch(day), new.epoch(day), population)
            if key not in compared:
                compared[key] = _compared(old, new, unit, day, population)
            found = compared[key]
            if found is not None:
                yield Tightened(replace(found.before, day=day), replace(found.after, day=day))


def _compared(
    old: Resolver, new: Resolver, unit: Unit, day: date, population: Population
) -> Tightened | None:
    """Of a working day. Where the bounds are the same, so are the heads, and no ruling need be written out."""
    if old.verdict(unit, day, population).interval == new.verdict(unit, day, population).interval:
        return None
    pair = Tightened(old.ruling(unit, day, population), new.ruling(unit, day, population))
    return pair if _tighter(pair.before, pair.after) else None


def _tighter(before: Ruling, after: Ruling) -> bool:
    """Before without a bound anything was possible: from 0 to all."""
    if after.heads_min is None or after.heads_max is None or not after.working_day:
        return False
    fewest = before.heads_min or 0
    most = before.base if before.heads_max is None else before.heads_max
    return after.heads_max < most or after.heads_min > fewest
