"""The values that cross the border of the planning room. Planning gets bounds; it reads no directive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from piket.planning.place import Place as Place
from piket.planning.rules.values import LEAD, Elsewhere, Named, Reserve, Rule, Wish


@dataclass(frozen=True, slots=True)
class Person:
    """One person as planning sees them.

    `away` maps an absent day to its letter (leave, sick, duty travel). `home_only` people are never called to
    the office by a plan. `debt` is office days served in earlier periods above (or below) the peers' mean.
    `desk` is the one counter the person can hold, `team` a fixed group, `lead` whether they may be in charge,
    `skills` what else they are able to do, `elsewhere` their duties in other units.
    """

    id: str
    desk: str | None = None
    team: str | None = None
    lead: bool = False
    home_only: bool = False
    debt: int = 0
    away: tuple[tuple[date, Place], ...] = ()
    locked: tuple[tuple[date, Place], ...] = ()
    skills: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    def has_skill(self, skill: str) -> bool:
        """`LEAD` asks whether they may be in charge; any other word is looked for among `skills`."""
        return self.lead if skill == LEAD else skill in self.skills


@dataclass(frozen=True, slots=True)
class DayBounds:
    """Office heads allowed on one working day. `hours`: its first and last minute after midnight; None: all of it.
    `closed`: an event or a decision has shut the office, so that nobody may be called into it either."""

    day: date
    office_min: int
    office_max: int
    hours: tuple[int, int] | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """A named counter and the people it needs each day."""

    name: str
    minimum: int = 1
    maximum: int | None = None


class Pattern(StrEnum):
    PEOPLE = "people"
    TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class StandingQuota:
    """The roster in force when something changed: days before `since` stay, later cells change least."""

    since: date
    cells: tuple[tuple[str, tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True)
class QuotaProblem:
    """A unit's quota roster. Its constructor refuses what no roster could satisfy by its shape alone.

    With `standing` the roster is a mending of that one (`planning.mending`). `across`: see `planning.rules`.
    """

    unit: str
    days: tuple[DayBounds, ...]
    people: tuple[Person, ...]
    desks: tuple[Desk, ...] = ()
    lead_required: bool = True
    pattern: Pattern = Pattern.PEOPLE
    standing: StandingQuota | None = None
    across: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()
    reserves: tuple[Reserve, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """One interval of one person. `shift` is None for office days; instants are local to the unit.

    A day off has no assignment. A shift belongs to the day it starts.
    """

    person: str
    unit: str
    day: date
    start: datetime
    end: datetime
    place: Place
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A demand that could not be met, in machine terms; the words are made by `planning.explain`."""

    kind: str
    day: date | None
    subject: str
    needed: int
    available: int


@dataclass(frozen=True, slots=True)
class Proof:
    """How good a roster is and how that is known.

    `objective` is the sum of squared office-day counts (debt included), the penalty of a shift roster, or of a
    mended roster the cells that changed; `bound` the best possible; `spread` the difference between the
    largest and smallest office-day count among peers, `spread_bound` the least any roster can have.
    """

    method: str
    objective: int
    bound: int
    spread: int
    spread_bound: int
    seconds: float

    @property
    def optimal(self) -> bool:
        return self.objective == self.bound


@dataclass(frozen=True, slots=True)
class QuotaRoster:
    """`cells[person id][day index]` is a letter for each working day of the problem."""

    problem: QuotaProblem
    cells: dict[str, tuple[Place, ...]]
    proof: Proof
    shortages: tuple[Shortage, ...] = ()
    reserves: tuple[Named, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(bounds.day for bounds in self.problem.days)


@dataclass(frozen=True, slots=True)
class ShiftType:
    """A shift: `start` and `end` in minutes after midnight of the day it starts (end may pass 1440)."""

    code: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ShiftRules:
    """Rules of a round-the-clock roster. Minutes and counts; `None` means the rule is not set.

    `allowed_same_day` lists shift pairs that one person may work on one date (prison guards: pagi then malam).
    `forbidden_successions` are pairs (shift on day d, shift on day d+1).
    """

    min_rest: int | None = None
    allowed_same_day: frozenset[tuple[str, str]] = frozenset()
    forbidden_successions: frozenset[tuple[str, str]] = frozenset()
    max_consecutive_days: int | None = None
    min_days_off: int | None = None
    max_nights: int | None = None
    max_minutes_per_week: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftDemand:
    """People needed on a shift; `None` maximum is open. With squads: how many squads."""

    day: date
    shift: str
    minimum: int
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class StandingShifts:
    """The shift roster in force when something changed, as `StandingQuota`."""

    since: date
    cells: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class ShiftProblem:
    """A service that never closes. People belong to squads (`Person.team`) that work the same shifts.

    With `by_squad` the unit of assignment is the squad and demand counts squads; else it is the person.
    `history` gives, per squad or person, the shifts worked on the days before the first day, last day last.
    `strength` is the people a shift needs where squads are assigned; what lacks is reported, never refused.
    `fixed` are cells (squad or person, day, shift codes) that stay exactly so; who is away is left out.
    With `standing` the roster is a mending of that one (`planning.mending`). `across`: see `planning.rules`.
    `holidays` are shared equally, as nights and weekends are. `helpers` are people of a squad who help out on one
    shift besides their squad's row (person, day, shift): rest and hours hold for them as for anybody, what only shapes
    the squads' pattern does not.
    """

    unit: str
    days: tuple[date, ...]
    people: tuple[Person, ...]
    shifts: tuple[ShiftType, ...]
    demand: tuple[ShiftDemand, ...]
    rules: ShiftRules
    by_squad: bool = True
    cycle: tuple[tuple[str, ...], ...] = ()
    history: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    strength: tuple[ShiftDemand, ...] = ()
    fixed: tuple[tuple[str, date, tuple[str, ...]], ...] = ()
    standing: StandingShifts | None = None
    across: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    holidays: tuple[date, ...] = ()
    helpers: tuple[tuple[str, date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftRoster:
    """`cells[person id][day index]` is the tuple of shift codes worked that date, `()` for a day off."""

    problem: ShiftProblem
    cells: dict[str, tuple[tuple[str, ...], ...]]
    proof: Proof
    shortages: tuple[Shortage, ...] = ()
    reserves: tuple[Named, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        return self.problem.days


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule in a roster, found by the verifier, which shares no code with the solvers."""

    rule: str
    person: str | None
    day: date | None
    detail: str
    subjects: tuple[str, ...] = field(default=())
