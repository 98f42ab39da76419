"""The friendly way to build a problem of lines: by names, and refusing impossible data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from piket.planning.lines.instance import (
    MAX_DAYS,
    Bools,
    Contract,
    Cover,
    Fault,
    Ints,
    LineProblem,
    LineProblemError,
)


@dataclass
class LineBuilder:
    """Builds a problem by names; `build` refuses impossible data, all faults at once.

    >>> b = LineBuilder(days=7)
    >>> b.add_shift("D", 480)
    >>> b.add_person("Ani", minutes_most=2400, run_most=5)
    >>> b.add_cover(0, "D", need=1)
    >>> b.build().people
    ('Ani',)
    """

    days: int
    first_weekday: int = 0
    _shifts: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    _people: dict[str, dict[str, int]] = field(default_factory=dict)
    _shifts_most: dict[str, dict[str, int]] = field(default_factory=dict)
    _days_off: list[tuple[str, int]] = field(default_factory=list)
    _wishes: list[tuple[str, int, str, int, bool]] = field(default_factory=list)
    _cover: list[tuple[int, str, int, int, int]] = field(default_factory=list)
    _faults: list[Fault] = field(default_factory=list)

    def add_shift(self, code: str, minutes: int, *, not_followed_by: Iterable[str] = ()) -> None:
        """A shift of so many minutes; those named may not be worked on the day after it."""
        if code in self._shifts:
            self._fault(f"shift {code}", "ditentukan dua kali", "defined twice")
        if minutes <= 0:
            self._fault(f"shift {code}", f"lamanya {minutes} menit", f"it lasts {minutes} minutes")
        self._shifts[code] = (minutes, frozenset(not_followed_by))

    def add_person(
        self,
        name: str,
        *,
        minutes_least: int = 0,
        minutes_most: int | None = None,
        run_least: int = 1,
        run_most: int | None = None,
        rest_least: int = 1,
        weekends_most: int | None = None,
        shifts_most: Mapping[str, int] | None = None,
    ) -> None:
        """A person and the limits of the contract; a limit left out does not bind."""
        if name in self._people:
            self._fault(f"person {name}", "tercantum dua kali", "listed twice")
        self._people[name] = {
            "minutes_least": minutes_least,
            "minutes_most": self.days * 1440 if minutes_most is None else minutes_most,
            "run_least": run_least,
            "run_most": self.days if run_most is None else run_most,
            "rest_least": rest_least,
            "weekends_most": self.days if weekends_most is None else weekends_most,
        }
        self._shifts_most[name] = dict(shifts_most or {})

    def add_day_off(self, name: str, day: int) -> None:
        """No shift for this person on this day."""
        self._days_off.append((name, day))

    def add_wish(self, name: str, day: int, shift: str, weight: int, *, wanted: bool) -> None:
        """A wish to work a shift (`wanted`) or not to; refusing it costs `weight`."""
        self._wishes.append((name, day, shift, weight, wanted))

    def add_cover(self, day: int, shift: str, *, need: int, under: int = 100, over: int = 1) -> None:
        """So many people are needed; a missing one costs `under`, a surplus one `over`."""
        self._cover.append((day, shift, need, under, over))

    def build(self) -> LineProblem:
        """The problem. Raises `LineProblemError` with every fault."""
        self._check()
        if self._faults:
            raise LineProblemError(self._faults)
        people, shifts = tuple(self._people), tuple(self._shifts)
        at = {code: index for index, code in enumerate(shifts)}
        who = {name: index for index, name in enumerate(people)}
        price, base = self._prices(who, at)
        rows = [(day, at[code], need, under, over) for day, code, need, under, over in self._cover]
        columns = np.array(rows, dtype=np.int64).reshape(len(rows), 5).T
        return LineProblem(
            people,
            shifts,
            self.days,
            self.first_weekday,
            np.array([minutes for minutes, _ in self._shifts.values()], dtype=np.int64),
            np.array([[b not in barred for b in shifts] for _, barred in self._shifts.values()], dtype=bool),
            tuple(self._contract(name) for name in people),
            self._open(who, at),
            price,
            base,
            Cover(*(np.ascontiguousarray(column) for column in columns)),
        )

    def _contract(self, name: str) -> Contract:
        most = self._shifts_most[name]
        return Contract(
            shifts_most=tuple(min(most.get(code, self.days), self.days) for code in self._shifts),
            **self._people[name],
        )

    def _open(self, who: Mapping[str, int], at: Mapping[str, int]) -> Bools:
        allowed = np.ones((len(who), self.days, len(at)), dtype=bool)
        for name, limits in self._shifts_most.items():
            for code, most in limits.items():
                if most == 0:
                    allowed[who[name], :, at[code]] = False
        for name, day in self._days_off:
            allowed[who[name], day] = False
        return allowed

    def _prices(self, who: Mapping[str, int], at: Mapping[str, int]) -> tuple[Ints, Ints]:
        price = np.zeros((len(who), self.days, len(at)), dtype=np.int64)
        base = np.zeros(len(who), dtype=np.int64)
        for name, day, code, weight, wanted in self._wishes:
            price[who[name], day, at[code]] += -weight if wanted else weight
            base[who[name]] += weight if wanted else 0
        return price, base

    def _fault(self, where: str, indonesian: str, english: str) -> None:
        self._faults.append(Fault(where, indonesian, english))

    def _check(self) -> None:
        if not 1 <= self.days <= MAX_DAYS:
            self._fault("days", f"periode {self.days} hari; 1 sampai {MAX_DAYS}", f"a period of {self.days} days; 1 to {MAX_DAYS}")  # fmt: skip # noqa: E501
        if not self._people:
            self._fault("people", "tidak ada orang", "there is nobody to plan for")
        if not self._shifts:
            self._fault("shifts", "tidak ada sif", "no shift is defined")
        for code, (_, barred) in self._shifts.items():
            for other in sorted(barred - set(self._shifts)):
                self._unknown(f"shift {code}", other)
        for name in self._people:
            self._check_person(name)
        self._check_places()

    def _check_places(self) -> None:
        for name, day in self._days_off:
            self._check_place(f"day off of {name}", name, day, None)
        for name, day, code, weight, _ in self._wishes:
            self._check_place(f"wish of {name}", name, day, code)
            self._check_weight(f"wish of {name}", weight)
        for day, code, need, under, over in self._cover:
            self._check_place(f"cover {code}", None, day, code)
            for value in (need, under, over):
                self._check_weight(f"cover {code}, day {day}", value)

    def _check_person(self, name: str) -> None:
        limits, where = self._people[name], f"person {name}"
        if limits["minutes_least"] > limits["minutes_most"]:
            self._fault(where, "menit paling sedikit melebihi paling banyak", "the least minutes exceed the most")  # fmt: skip # noqa: E501
        if not 1 <= limits["run_least"] <= limits["run_most"]:
            self._fault(where, "hari kerja berturut-turut: paling sedikit 1 dan tidak melebihi paling banyak", "consecutive shifts: the least is 1 and not above the most")  # fmt: skip # noqa: E501
        if limits["rest_least"] < 1:
            self._fault(where, "hari libur berturut-turut paling sedikit 1", "consecutive days off: at least 1")  # fmt: skip # noqa: E501
        for value in (limits["minutes_least"], limits["weekends_most"], *self._shifts_most[name].values()):
            self._check_weight(where, value)
        for code in sorted(set(self._shifts_most[name]) - set(self._shifts)):
            self._unknown(where, code)

    def _check_place(self, where: str, name: str | None, day: int, code: str | None) -> None:
        if name is not None and name not in self._people:
            self._fault(where, f"orang {name} tidak dikenal", f"person {name} is unknown")
        if code is not None and code not in self._shifts:
            self._unknown(where, code)
        if not 0 <= day < self.days:
            self._fault(where, f"hari {day} di luar 0-{self.days - 1}", f"day {day} lies outside 0-{self.days - 1}")  # fmt: skip # noqa: E501

    def _check_weight(self, where: str, value: int) -> None:
        if value < 0:
            self._fault(where, f"angka {value} di bawah nol", f"the figure {value} is below zero")

    def _unknown(self, where: str, code: str) -> None:
        self._fault(where, f"sif {code} tidak dikenal", f"shift {code} is unknown")
