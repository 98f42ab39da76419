"""The rules of quota rosters in columns, as plain compiled loops over the people of a unit and the days.

Written from the rules and not from the solver, with which it shares no code.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.values import CODE, NO_CELL, OPEN, UNMARKED
from piket.planning.compiled import compiled
from piket.planning.values import Place

RULES = (
    "away_at_office",
    "wrong_place",
    "home_only_at_office",
    "locked",
    "office_max",
    "office_min",
    "quota_unused",
    "lead_missing",
    "desk_minimum",
    "desk_maximum",
    "fairness",
    "wrong_length",
)
(
    _AWAY_AT_OFFICE, _WRONG_PLACE, _HOME_ONLY, _LOCKED, _OFFICE_MAX, _OFFICE_MIN, _QUOTA_UNUSED,
    _LEAD_MISSING, _DESK_MINIMUM, _DESK_MAXIMUM, _FAIRNESS, _WRONG_LENGTH,
) = range(len(RULES))  # fmt: skip
_OFFICE, _HOME = CODE[Place.OFFICE], CODE[Place.HOME]
NOBODY = -1


@compiled
def _note(found: Any, count: int, unit: int, rule: int, person: int, day: int) -> int:
    if count < len(found):
        found[count, 0], found[count, 1], found[count, 2], found[count, 3] = unit, rule, person, day
    return count + 1


@compiled
def verify_units(least: Any, columns: Any, people_rotate: bool, claimed: Any, found: Any) -> int:
    """How many rules are broken; the first are written to `found` (rows, 4): unit, rule, person, day.

    `columns`: `QuotaColumns.arrays`. `claimed`: letters, objective, bound, spread and least spread.
    """
    (
        most,
        lead_required,
        first_person,
        first_desk,
        desk_least,
        desk_most,
        desk,
        lead,
        home_only,
        debt,
        marks,
    ) = columns
    letters, objective, bound, spread, spread_bound = claimed
    count = 0
    for unit in range(len(most)):
        own = slice(first_person[unit], first_person[unit + 1])
        counters = slice(first_desk[unit], first_desk[unit + 1])
        needs, limits = desk_least[counters], desk_most[counters]
        cells, given, exempt = letters[own], marks[own], home_only[own]
        loads = _history(debt[own])
        peers = np.zeros(len(loads), dtype=np.bool_)
        able = np.zeros(cells.shape, dtype=np.bool_)
        for day in range(cells.shape[1]):
            if most[unit, day] == OPEN:
                count = _no_cells(cells, day, unit, count, found)
                continue
            must, may, some = _who(given, exempt, day, most[unit, day])
            office = np.zeros(len(loads), dtype=np.bool_)
            for person in range(len(loads)):
                office[person] = cells[person, day] == _OFFICE
                loads[person] += office[person]
                peers[person] |= must[person] or may[person]
                able[person, day] = may[person]
            count = _places(cells, given, exempt, day, some, unit, count, found)
            count = _day(
                office, must, may, desk[own], lead[own], needs, limits, least[unit, day],
                most[unit, day], lead_required[unit], unit, day, count, found,
            )  # fmt: skip
        claims = (objective[unit], bound[unit], spread[unit], spread_bound[unit])
        count = _claims(loads, peers, claims, unit, count, found)
        if people_rotate:
            count = _trades(cells, able, loads, desk[own], lead[own], len(needs), unit, count, found)
    return count


@compiled
def _history(debt: Any) -> Any:
    loads = np.zeros(len(debt), dtype=np.int64)
    for person in range(len(debt)):
        loads[person] = debt[person]
    return loads


@compiled
def _no_cells(cells: Any, day: int, unit: int, count: int, found: Any) -> int:
    """A day without a roster has no letter."""
    for person in range(len(cells)):
        if cells[person, day] != NO_CELL:
            count = _note(found, count, unit, _WRONG_LENGTH, person, day)
    return count


@compiled
def _who(given: Any, exempt: Any, day: int, most: int) -> Any:
    """Who is locked in the office, who else could be called, and whether only some of the locks can hold."""
    must, may = np.zeros(len(given), dtype=np.bool_), np.zeros(len(given), dtype=np.bool_)
    for person in range(len(given)):
        must[person] = given[person, day] == _OFFICE and not exempt[person]
        may[person] = given[person, day] == UNMARKED and not exempt[person]
    if _number(must) > most:
        return np.zeros(len(given), dtype=np.bool_), must, True
    return must, may, False


@compiled
def _number(people: Any) -> int:
    """How many."""
    number = 0
    for one in people:
        number += one
    return number


@compiled
def _places(
    cells: Any, given: Any, exempt: Any, day: int, some: bool, unit: int, count: int, found: Any
) -> int:
    """Absence has its letter, the exempt stay at home, locks hold, else office or home."""
    for person in range(len(cells)):
        cell, mark = cells[person, day], given[person, day]
        if mark != UNMARKED and mark != _OFFICE and mark != _HOME:
            if cell != mark:
                rule = _AWAY_AT_OFFICE if cell == _OFFICE else _WRONG_PLACE
                count = _note(found, count, unit, rule, person, day)
            continue
        if exempt[person] and cell == _OFFICE:
            count = _note(found, count, unit, _HOME_ONLY, person, day)
        if mark == UNMARKED:
            if cell != _OFFICE and cell != _HOME:
                count = _note(found, count, unit, _WRONG_PLACE, person, day)
        elif cell != mark:
            excused = mark == _OFFICE and cell == _HOME and (some or exempt[person])
            if not excused:
                count = _note(found, count, unit, _LOCKED, person, day)
    return count


@compiled
def _at(people: Any, desk: Any, number: int) -> int:
    """How many of these people hold the counter."""
    held = 0
    for person in range(len(people)):
        held += people[person] and desk[person] == number
    return held


@compiled
def _leads(people: Any, lead: Any) -> int:
    """How many of these may be in charge."""
    number = 0
    for person in range(len(people)):
        number += people[person] and lead[person]
    return number


@compiled
def _day(
    office: Any, must: Any, may: Any, desk: Any, lead: Any, needs: Any, limits: Any, least: int, most: int,
    lead_required: bool, unit: int, day: int, count: int, found: Any,
) -> int:  # fmt: skip
    """Heads, then someone in charge, then the counters."""
    heads, there = _number(office), _at(must, desk, 0) + _at(may, desk, 0)
    for number in range(1, len(needs) + 1):
        locked, others = _at(must, desk, number), _at(may, desk, number)
        limit = limits[number - 1]
        there += locked + (others if limit == OPEN else min(others, max(limit - locked, 0)))
    reach = min(most, there)
    if heads > most:
        count = _note(found, count, unit, _OFFICE_MAX, NOBODY, day)
    if heads < min(least, reach):
        count = _note(found, count, unit, _OFFICE_MIN, NOBODY, day)
    elif heads < reach:
        count = _note(found, count, unit, _QUOTA_UNUSED, NOBODY, day)
    led = _leads(must, lead) > 0
    free = _free_leads(must, may, desk, lead, limits)
    possible = led or (reach > _number(must) and _number(free) > 0)
    if lead_required and not _leads(office, lead) and possible:
        count = _note(found, count, unit, _LEAD_MISSING, NOBODY, day)
    places = max(reach - _number(must), 0)
    called_lead = lead_required and places > 0 and _number(free) > 0 and not led
    met, reachable = _needs(office, must, may, desk, needs, free, places, called_lead)
    for number in range(1, len(needs) + 1):
        here, limit = _at(office, desk, number), limits[number - 1]
        if here < needs[number - 1] and met < reachable:
            count = _note(found, count, unit, _DESK_MINIMUM, NOBODY, day)
        if limit != OPEN and here > max(limit, _at(must, desk, number)):
            count = _note(found, count, unit, _DESK_MAXIMUM, NOBODY, day)
    return count


@compiled
def _free_leads(must: Any, may: Any, desk: Any, lead: Any, limits: Any) -> Any:
    """Leads who could be called, their counter not yet full with locked people."""
    free = np.zeros(len(may), dtype=np.bool_)
    for person in range(len(free)):
        number = desk[person]
        free[person] = may[person] and lead[person]
        if free[person] and number > 0 and limits[number - 1] != OPEN:
            free[person] = _at(must, desk, number) < limits[number - 1]
    return free


@compiled
def _needs(
    office: Any, must: Any, may: Any, desk: Any, needs: Any, free: Any, places: int, called_lead: bool
) -> Any:
    """How many needs of the counters are met, and how many could be once someone is in charge."""
    met, by_locks, wanted, helps = 0, 0, 0, False
    for number in range(1, len(needs) + 1):
        need, locked = needs[number - 1], _at(must, desk, number)
        met += min(need, _at(office, desk, number))
        by_locks += min(need, locked)
        open_need = min(max(need - locked, 0), _at(may, desk, number))
        wanted += open_need
        helps |= open_need > 0 and _at(free, desk, number) > 0
    if called_lead and not helps:
        places -= 1
    return met, by_locks + min(places, wanted)


@compiled
def _claims(loads: Any, peers: Any, claims: Any, unit: int, count: int, found: Any) -> int:
    """The proof's figures are the roster's."""
    objective, bound, spread, spread_bound = claims
    squares, seen, low, high = np.int64(0), np.int64(0), np.int64(0), np.int64(0)
    for person in range(len(loads)):
        squares += loads[person] * loads[person]
        if peers[person]:
            low = min(low, loads[person]) if seen else loads[person]
            high = max(high, loads[person]) if seen else loads[person]
            seen += 1
    if squares != objective or objective < bound:
        count = _note(found, count, unit, _FAIRNESS, NOBODY, NOBODY)
    if high - low > spread or spread < spread_bound:
        count = _note(found, count, unit, _FAIRNESS, NOBODY, NOBODY)
    return count


@compiled
def _trades(
    cells: Any, able: Any, loads: Any, desk: Any, lead: Any, desks: int, unit: int, count: int, found: Any
) -> int:
    """Two alike in counter and charge, the one in the office with two days more than the one at home."""
    for day in range(cells.shape[1]):
        high = np.full(2 * (desks + 1), NOBODY, dtype=np.int64)
        low = np.full(2 * (desks + 1), NOBODY, dtype=np.int64)
        for person in range(len(loads)):
            if not able[person, day]:
                continue
            kind = 2 * desk[person] + lead[person]
            if cells[person, day] == _OFFICE:
                if high[kind] == NOBODY or loads[person] >= loads[high[kind]]:
                    high[kind] = person
            elif low[kind] == NOBODY or loads[person] < loads[low[kind]]:
                low[kind] = person
        for kind in range(len(high)):
            if high[kind] != NOBODY and low[kind] != NOBODY and loads[high[kind]] - loads[low[kind]] >= 2:
                count = _note(found, count, unit, _FAIRNESS, high[kind], day)
    return count
