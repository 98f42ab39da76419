"""Rulings for units as columns: kinds of unit are found, judged once each, and gathered back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from piket.policy.columns.codes import Coded, Flags, Ints, Numbers, combine, dense, first_rows, kinds_of
from piket.policy.columns.judging import Judge, Kinds, Personal, Verdicts
from piket.policy.columns.places import Reach, joined, reach, region_reach
from piket.policy.columns.result import RulingColumns, heads_table
from piket.policy.columns.standing import standing
from piket.policy.columns.units import UnitColumns, unit_columns
from piket.policy.events import Event
from piket.policy.law import Law
from piket.policy.resolve import BOTH, Resolver, chosen_sectors, of_two_readings
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Population, WorkPattern
from piket.policy.workdays import is_working_day

_NARROW = int(np.iinfo(np.int16).max)


def rule_columns(
    rulebook: Rulebook,
    units: pl.DataFrame | UnitColumns,
    days: Iterable[date],
    *,
    decisions: Sequence[Decision] = (),
    events: Sequence[Event] = (),
    as_of: date | None = None,
    populations: Sequence[Population] = BOTH,
) -> RulingColumns:
    """What `resolve` answers, for many units at once: the same rulings, as arrays.

    `units` is a frame as `unit_frame` makes it, or columns that `unit_columns` has checked before (which
    saves that work when the same units are asked about again). The work grows with the number of units
    times a few array steps, and with the number of kinds of unit times what the scalar resolver takes.

    Raises UnitFrameError for a frame that cannot be used.
    """
    columns = units if isinstance(units, UnitColumns) else unit_columns(units)
    law = Law(rulebook, decisions, as_of)
    return _Ruling(law, columns, tuple(days), tuple(populations), tuple(events)).columns()


@dataclass(frozen=True, slots=True)
class _Readings:
    """The units, then once more those that are called after another region: `rows` (readings,) are unit
    numbers, `region` (readings,) where they are read to lie, `reach` (readings,) which row of `met` says what
    clauses reach them there, `personal_of` (units,) what persons decided. Readings of one `kind` are alike in
    all but their number of people."""

    rows: Ints
    region: Coded
    reach: Ints
    met: Flags
    kind: Ints
    personal_of: Ints
    personal: tuple[Personal, ...]


class _Ruling:
    def __init__(
        self,
        law: Law,
        units: UnitColumns,
        days: tuple[date, ...],
        populations: tuple[Population, ...],
        events: tuple[Event, ...],
    ) -> None:
        self._law, self._units, self._days, self._populations = law, units, days, populations
        self._events = events
        self._verdicts = Verdicts()
        self._standing = standing(law, days)

    def columns(self) -> RulingColumns:
        """In two bytes a figure where all fit, which most organisations do: half the memory to write."""
        most = max((int(self._units.base(p).max(initial=0)) for p in self._populations), default=0)
        if most <= _NARROW:
            found = self._columns(np.dtype(np.int16))
            if len(found.verdicts) <= _NARROW:
                return found
        return self._columns(np.dtype(np.int32))

    def _columns(self, figures: np.dtype[np.signedinteger[Any]]) -> RulingColumns:
        # Verdict, fewest and most heads of a unit lie side by side, so that one pass writes all three.
        shape = (len(self._populations), len(self._units), 3, len(self._days))
        store: Numbers = np.empty(shape, dtype=figures)
        numbers, fewest, most = (store[:, :, at] for at in range(3))
        if numbers.size:
            readings, apart = self._readings(), self._apart()
            judge = Judge(self._law, self._units, self._standing, self._verdicts)
            for at, population in enumerate(self._populations):
                self._population(judge, readings, population, store[at])
                self._set_apart(apart, population, numbers[at], fewest[at], most[at])
        verdicts = tuple(self._verdicts.listed)
        return RulingColumns(self._units, self._days, self._populations, numbers, fewest, most, verdicts)

    def _readings(self) -> _Readings:
        units, asked = self._units, self._standing.asked
        called = np.flatnonzero(units.claimed.codes >= 0)
        rows = np.concatenate([np.arange(len(units)), called])
        offset = len(units.region.values)
        region = Coded(
            units.region.values + units.claimed.values,
            np.concatenate([units.region.codes, units.claimed.codes[called] + offset]),
        )
        plain = reach(units, asked)
        everywhere = joined([Reach(_again(plain.kind, called), plain.met), region_reach(region, asked)])
        met, same = kinds_of(everywhere.met)
        personal_of, personal = self._personal()
        kind = dense(same[everywhere.kind])
        for fact in (units.pattern.codes, personal_of):
            kind = combine(kind, _again(fact, called))
        kind = combine(kind, _again(np.zeros(len(units), dtype=np.int64), called, 1))
        return _Readings(rows, region, same[everywhere.kind], met, kind, personal_of, personal)

    def _population(
        self,
        judge: Judge,
        readings: _Readings,
        population: Population,
        store: Numbers,
    ) -> None:
        """Write the verdict, fewest and most heads of each unit and day into `store`, (units, 3, days)."""
        units = self._units
        base = units.base(population)
        kind = combine(readings.kind, _again(units.alike(population), readings.rows[len(units) :]))
        first = first_rows(kind)
        rows = readings.rows[first]
        kinds = Kinds(
            rows,
            tuple(readings.region.values[code] for code in readings.region.codes[first]),
            first >= len(units),
            readings.reach[first],
            readings.met,
            readings.personal_of[rows],
            readings.personal,
            base[rows],
        )
        by_day = judge.table(kinds, population)[:, self._standing.epoch_of]
        by_day[~self._works()[units.pattern.codes[rows]]] = 0
        found = (by_day, *heads_table(self._verdicts.listed, by_day, base[rows]))
        of_kind = np.stack(found, axis=1).astype(store.dtype)
        np.take(of_kind, kind[: len(units)], axis=0, out=store, mode="clip")
        self._two_readings(readings, by_day[kind[len(units) :]], base, store[:, 0], store[:, 1], store[:, 2])

    def _works(self) -> Flags:
        """(patterns, days): whether units of a pattern work on a day."""
        patterns = [WorkPattern(value) for value in self._units.pattern.values]
        return np.array([[is_working_day(pattern, day) for day in self._days] for pattern in patterns])

    def _two_readings(
        self, readings: _Readings, claimed: Ints, base: Ints, numbers: Numbers, fewest: Numbers, most: Numbers
    ) -> None:
        """A unit that is called after another region than it stands in has both readings weighed."""
        rows = readings.rows[len(self._units) :]
        if not len(rows):
            return
        standing = numbers[rows].ravel().astype(np.int64)
        pair = combine(standing, claimed.ravel())
        first = first_rows(pair)
        listed = self._verdicts.listed
        chosen = [
            self._verdicts.number(
                of_two_readings(self._law, "{unit}", ("{region}", "{claimed}"), listed[one], listed[other])
            )
            for one, other in zip(standing[first], claimed.ravel()[first], strict=True)
        ]
        both = np.array(chosen, dtype=np.int64)[pair].reshape(claimed.shape)
        numbers[rows] = both
        fewest[rows], most[rows] = heads_table(listed, both, base[rows])

    def _personal(self) -> tuple[Ints, tuple[Personal, ...]]:
        """Decisions on the sector of a unit and on how an agency splits its share: (units,) numbers."""
        units = self._units
        split = {what for kind, what in self._decided() if kind == "split"}
        listed: dict[Personal, int] = {Personal((), "{agency}"): 0}
        of_agency = np.zeros(len(units.agency.values), dtype=np.int64)
        for name, code in units.agency.codes_of(split).items():
            of_agency[code] = listed.setdefault(Personal((), name), len(listed))
        numbers, sectors = of_agency[units.agency.codes], chosen_sectors(self._law)
        for unit, row in units.rows_of({what for kind, what in self._decided() if kind == "sector"}).items():
            agency = list(listed)[numbers[row]].agency
            numbers[row] = listed.setdefault(Personal(sectors.get(unit, ()), agency), len(listed))
        return numbers, tuple(listed)

    def _decided(self) -> list[tuple[str, str]]:
        """What is decided about whom: ('sector', unit), ('split', agency), ('region', unit)."""
        known = {directive.id for directive in self._law.directives}
        parts = [key.partition("/")[::2] for key in self._law.choices]
        whats = [what.partition("/")[::2] for directive, what in parts if directive in known]
        return [(kind, of) for kind, of in whats]

    def _apart(self) -> dict[str, int]:
        """Units that an event or a decision on their region sets apart from all others of their kind."""
        named = {of for kind, of in self._decided() if kind == "region"}
        return self._units.rows_of(named | {event.unit for event in self._events})

    def _set_apart(
        self, apart: dict[str, int], population: Population, numbers: Numbers, fewest: Numbers, most: Numbers
    ) -> None:
        """Those few go through the scalar resolver, with all that stands above them in the tree."""
        if not apart:
            return
        units = self._units
        lines = dict.fromkeys(at for row in apart.values() for at in units.line(row) if at < len(units))
        resolver = Resolver(self._law, tuple(units.unit(row) for row in lines), self._events)
        for row in apart.values():
            unit = units.unit(row)
            for at, day in enumerate(self._days):
                if is_working_day(unit.pattern, day):
                    numbers[row, at] = self._verdicts.number(resolver.verdict(unit, day, population))
            base = units.base(population)[row : row + 1]
            fewest[row], most[row] = heads_table(
                self._verdicts.listed, numbers[row : row + 1].astype(np.int64), base
            )


def _again(column: Ints, called: Ints, more: int = 0) -> Ints:
    """A column of units as one of readings: all units, then `called` once more, raised by `more`."""
    return np.concatenate([column, column[called] + more]) if len(called) else column
