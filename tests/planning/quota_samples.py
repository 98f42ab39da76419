"""Small quota problems for tests, and a slow reference that tries every roster."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations

from hypothesis import strategies as st

from piket.planning.values import DayBounds, Desk, Pattern, Person, Place, QuotaProblem

MONDAY = date(2021, 7, 26)
TUESDAY = date(2021, 7, 27)


def at(day: int, hour: int) -> datetime:
    """An hour of a day of July 2021, local to the unit."""
    return datetime.fromisoformat(f"2021-07-{day:02d}T{hour:02d}:00")


def working_days(count: int) -> list[date]:
    """The next working days from Monday, 26 July 2021."""
    found, day = [], MONDAY
    while len(found) < count:
        if day.weekday() < 5:
            found.append(day)
        day += timedelta(days=1)
    return found


def bounds(caps: list[int], floors: list[int] | None = None) -> tuple[DayBounds, ...]:
    lows = floors or [0] * len(caps)
    return tuple(DayBounds(*row) for row in zip(working_days(len(caps)), lows, caps, strict=True))


def staff(count: int, leads: int = 0) -> tuple[Person, ...]:
    return tuple(Person(f"p{n:03d}", lead=n < leads) for n in range(count))


@st.composite
def problems(
    draw: st.DrawFn, most_people: int = 6, most_days: int = 4, pattern: Pattern = Pattern.PEOPLE
) -> QuotaProblem:
    """Problems with leave, exemptions, counters, leads, history and locks, small enough to try everything."""
    days = bounds(draw(st.lists(st.integers(0, 4), min_size=1, max_size=most_days)))
    desks = tuple(
        Desk(name, draw(st.integers(0, 2)), draw(st.sampled_from([None, 2, 3])))
        for name in ("A", "B")[: draw(st.integers(0, 2))]
    )
    people = tuple(
        draw(_person(f"p{n}", days, [None, *(desk.name for desk in desks)]))
        for n in range(draw(st.integers(1, most_people)))
    )
    return QuotaProblem("unit", days, people, desks, draw(st.booleans()), pattern)


@st.composite
def _person(draw: st.DrawFn, name: str, days: tuple[DayBounds, ...], desks: list[str | None]) -> Person:
    marks = draw(st.lists(st.sampled_from("...........CCSDKR"), min_size=len(days), max_size=len(days)))
    return Person(
        name,
        desk=draw(st.sampled_from(desks)),
        lead=draw(st.booleans()),
        home_only=draw(st.integers(0, 9)) == 0,
        debt=draw(st.integers(0, 2)),
        away=tuple((b.day, Place(mark)) for b, mark in zip(days, marks, strict=True) if mark in "CSD"),
        locked=tuple((b.day, Place(mark)) for b, mark in zip(days, marks, strict=True) if mark in "KR"),
    )


def best_by_trying(problem: QuotaProblem) -> int:
    """The least sum of squares over every roster whose days are each as good as they can be."""
    reached = {tuple(person.debt for person in problem.people)}
    for day in problem.days:
        steps = [set(chosen) for chosen in _best_days(problem, day)]
        reached = {
            tuple(load + (at in step) for at, load in enumerate(loads)) for loads in reached for step in steps
        }
    return min(sum(load * load for load in loads) for loads in reached)


def _best_days(problem: QuotaProblem, day: DayBounds) -> list[tuple[int, ...]]:
    """Every set of people that keeps the hard rules of a day and meets most of its demands."""
    able, must = [], set()
    for at, person in enumerate(problem.people):
        lock = dict(person.locked).get(day.day)
        if person.home_only or day.day in dict(person.away) or lock is Place.HOME:
            continue
        able.append(at)
        if lock is Place.OFFICE:
            must.add(at)
    if len(must) > day.office_max:
        able, must = sorted(must), set()
    sets = [
        chosen
        for size in range(day.office_max + 1)
        for chosen in combinations(able, size)
        if must <= set(chosen) and _within(problem, chosen, must)
    ]
    best = max(_score(problem, chosen) for chosen in sets)
    return [chosen for chosen in sets if _score(problem, chosen) == best]


def _holders(problem: QuotaProblem, chosen: tuple[int, ...] | set[int], desk: Desk) -> int:
    return sum(problem.people[at].desk == desk.name for at in chosen)


def _within(problem: QuotaProblem, chosen: tuple[int, ...], must: set[int]) -> bool:
    return all(
        desk.maximum is None
        or _holders(problem, chosen, desk) <= max(desk.maximum, _holders(problem, must, desk))
        for desk in problem.desks
    )


def _score(problem: QuotaProblem, chosen: tuple[int, ...]) -> tuple[bool, int, int]:
    led = problem.lead_required and any(problem.people[at].lead for at in chosen)
    met = sum(min(desk.minimum, _holders(problem, chosen, desk)) for desk in problem.desks)
    return led, met, len(chosen)
