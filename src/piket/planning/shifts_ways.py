"""Ways out of a clash of a round-the-clock service: the cheapest sets of demands to loosen, each tried by the solver.

Every demand has a price: the planner's own locks first, then leave that may move, people on a shift; the rules of rest
give way only where nothing else does. Nobody who is sick is asked in, and the past is not loosened. The cheapest set is
the optimum of a CP-SAT model with those prices; each next one gives less of some kind than those before it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from piket.planning.checks import Saying
from piket.planning.shifts_clash import Demanded, named_pair
from piket.planning.shifts_crew import Crew, Frozen, crew_id
from piket.planning.shifts_soft import SoftCover
from piket.planning.shifts_terms import Sum, solver_of
from piket.planning.values import Place, ShiftProblem
from piket.planning.wording import long_date

_SHOWN = 4
PRICES = {
    "locked": 1,
    "cover_max": 2,
    "away": 3,
    "elsewhere": 4,
    "cover_min": 5,
    "apart": 6,
    "together": 6,
    "in_charge": 7,
    "separate": 8,
    "handover": 10,
    "succession": 20,
    "days_off": 20,
    "nights": 25,
    "consecutive_days": 30,
    "weekly_minutes": 30,
    "hours_week": 30,
    "hours_month": 30,
    "rest": 40,
    "same_day_overlap": 60,
}
_TRAVEL = 4
_PERHAPS = Saying(
    "(Mungkin ada yang lebih murah: waktu habis.)", "(There may be a cheaper one: the time ran out.)"
)
_RULES = {
    "succession": ("urutan sif yang dilarang", "the forbidden successions"),
    "days_off": ("hari libur berturut-turut", "the days off together"),
    "nights": ("batas dinas malam", "the limit of nights"),
    "consecutive_days": ("batas hari dinas berturut-turut", "the limit of days in a row"),
    "weekly_minutes": ("batas jam seminggu", "the weekly hours"),
    "hours_week": ("batas jam sepekan kalender", "the hours of a calendar week"),
    "hours_month": ("batas jam sebulan", "the hours of a month"),
    "rest": ("istirahat di antara dua dinas", "the rest between two duties"),
    "same_day_overlap": ("satu sif sehari", "one shift a day"),
}


@dataclass(frozen=True, slots=True)
class _Loosened:
    """A demand that gives way, by so many people where it counts people."""

    demanded: Demanded
    by: int


@dataclass(frozen=True, slots=True)
class _Way:
    """What gives way together; `cheapest` where the solver proved that nothing cheaper does."""

    parts: tuple[_Loosened, ...]
    cheapest: bool


def ways_out(
    problem: ShiftProblem,
    crews: tuple[Crew, ...],
    frozen: Frozen,
    names: Mapping[str, str],
    *,
    seconds: float,
    seed: int,
) -> tuple[Saying, ...]:
    """The cheapest ways, in sentences; those found in about `seconds`, none where none was.

    The rules of rest and hours give way only where nothing else does.
    """
    end = time.monotonic() + seconds
    for law_holds in (True, False):
        model = _Loose(problem, crews, frozen, law_holds=law_holds)
        found = tuple(model.ways(end=end, seed=seed))
        if found or time.monotonic() > end:
            return tuple(dict.fromkeys(_sentence(way, names) for way in found))
    return ()


class _Loose(SoftCover):
    """The model in which demands may give way for their price, and with them, without `law_holds`, the rules."""

    def __init__(
        self,
        problem: ShiftProblem,
        crews: tuple[Crew, ...],
        frozen: Frozen,
        *,
        law_holds: bool,
    ) -> None:
        self._letters = _letters(problem)
        self._given: dict[str, list[Sum]] = {}
        super().__init__(problem, crews, frozen=frozen, explain=True)
        cost: Sum = 0
        for demanded, literal in self.literals.items():
            price = self._price(demanded)
            if price is None or (law_holds and demanded.rule in _RULES):
                self.model.add(literal == 1)
            else:
                cost += (1 - literal) * price
                self._given.setdefault(demanded.rule, []).append(1 - literal)
        for demanded, slack in self.slack.items():
            cost += slack * PRICES[demanded.rule]
            self._given.setdefault(demanded.rule, []).append(slack)
        self.model.minimize(cost)

    def _price(self, demanded: Demanded) -> int | None:
        """What giving way costs; None: it never does."""
        if demanded.rule != "away" or demanded.day is None:
            return PRICES[demanded.rule]
        letter = self._letters.get((demanded.day, demanded.subject))
        return {Place.SICK: None, Place.DUTY_TRAVEL: _TRAVEL}.get(letter, PRICES["away"]) if letter else None

    def ways(self, *, end: float, seed: int) -> Iterator[_Way]:
        for _ in range(_SHOWN):
            solver = solver_of(max(0.1, end - time.monotonic()), math.inf, seed)
            status = solver.solve(self.model)
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                return
            way = _Way(tuple(self._given_way(solver)), status == cp_model.OPTIMAL)
            yield way
            if not way.cheapest:
                return
            self._forbid(way.parts)

    def _given_way(self, solver: cp_model.CpSolver) -> Iterator[_Loosened]:
        for demanded, literal in self.literals.items():
            if not solver.boolean_value(literal):
                yield _Loosened(demanded, 1)
        for demanded, slack in self.slack.items():
            if solver.value(slack):
                yield _Loosened(demanded, solver.value(slack))

    def _forbid(self, way: tuple[_Loosened, ...]) -> None:
        """The next way gives less of some kind: the same with other names is no other way."""
        some: list[cp_model.IntVar] = []
        for kind in dict.fromkeys(one.demanded.rule for one in way):
            given = sum(one.by for one in way if one.demanded.rule == kind)
            less = self.model.new_bool_var("")
            self.model.add(sum(self._given[kind]) <= given - 1).only_enforce_if(less)
            some.append(less)
        self.model.add_bool_or(some)


def _letters(problem: ShiftProblem) -> dict[tuple[date, str], Place]:
    """Where each crew is on its days away; of a squad the absence that can move, if any of it can."""
    found: dict[tuple[date, str], Place] = {}
    for person in problem.people:
        for day, letter in person.away:
            key = day, crew_id(problem, person)
            if found.get(key, Place.SICK) is Place.SICK:
                found[key] = letter
    return found


def _sentence(way: _Way, names: Mapping[str, str]) -> Saying:
    ordered = sorted(way.parts, key=lambda one: (PRICES[one.demanded.rule], one.demanded))
    parts = [_words(one, names) for one in ordered]
    if not way.cheapest:
        parts.append(_PERHAPS)
    return Saying(" ".join(part.id for part in parts), " ".join(part.en for part in parts))


def _words(one: _Loosened, names: Mapping[str, str]) -> Saying:
    demanded, by = one.demanded, one.by
    who = named_pair(demanded.subject, names)
    day = (long_date(demanded.day, "id"), long_date(demanded.day, "en")) if demanded.day else ("", "")
    if demanded.rule in _RULES:
        rule = _RULES[demanded.rule]
        return Saying(
            f"Minta keputusan untuk menyimpang dari {rule[0]}.",
            f"Ask for a decision to depart from {rule[1]}.",
        )
    return {
        "locked": Saying(f"Lepaskan kuncian {who} pada {day[0]}.", f"Release the lock of {who} on {day[1]}."),
        "away": Saying(
            f"Geser cuti atau dinas luar {who} pada {day[0]}.",
            f"Move the leave or travel of {who} on {day[1]}.",
        ),
        "elsewhere": Saying(
            f"Pindahkan tugas {who} di unit lain, {day[0]}.", f"Move the duty of {who} elsewhere, {day[1]}."
        ),
        "apart": Saying(f"Izinkan {who} bertugas bersamaan.", f"Let {who} be on duty together."),
        "together": Saying(f"Izinkan {who} bertugas terpisah.", f"Let {who} be on duty apart."),
        "in_charge": Saying(
            f"Terima sif tanpa keahlian {who}, atau tunjuk orang lain yang cakap.",
            f"Accept shifts without the skill {who}, or name someone else who is able.",
        ),
        "separate": Saying(f"Kurangi jarak antara tim {who}.", f"Let less time lie between teams {who}."),
        "handover": Saying(f"Lepaskan serah terima sif {who}.", f"Give up the handover of shift {who}."),
        "cover_max": Saying(
            f"Izinkan {by} lebih pada sif {who} {day[0]}.", f"Allow {by} more on shift {who} of {day[1]}."
        ),
        "cover_min": Saying(
            f"Terima {by} kurang pada sif {who} {day[0]}, atau perbantukan {by} dari unit lain.",
            f"Accept {by} fewer on shift {who} of {day[1]}, or second {by} from another unit.",
        ),
    }[demanded.rule]
