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
def verify_units(
    least: Any, most: Any, lead_required: Any, first_person: Any, first_desk: Any, desk_least: Any,
    desk_most: Any, desk: Any, lead: Any, home_only: Any, debt: Any, marks: Any, people_rotate: bool,
    letters: Any, objective: Any, bound: Any, spread: Any, spread_bound: Any, found: Any,
) -> int:  # fmt: skip
    """How many rules are broken; the first are written to `found` (rows, 4): unit, rule, person, day."""
    count = 0
    for unit in range(len(most)):
        own = slice(first_person[unit], first_person[unit + 1])
        counters = slice(first_desk[unit], first_desk[unit + 1])
        needs, limits = desk_least[counters], desk_most[counters]
        cells, given, exempt = letters[own], marks[own], home_only[own]
        loads = debt[own].astype(np.int64)
        peers = np.zeros(len(loads), dtype=np.bool_)
        able = np.zeros(cells.shape, dtype=np.bool_)
        for day in range(cells.shape[1]):
            if most[unit, day] == OPEN:
                count = _no_cells(cells, day, unit, count, found)
                continue
            must, may, some = _who(given, exempt, day, most[unit, day])
            able[:, day] = may
            for person in range(len(loads)):
                loads[person] += cells[person, day] == _OFFICE
                peers[person] |= must[person] or may[person]
            count = _places(cells, given, exempt, day, some, unit, count, found)
            count = _day(
                cells[:, day] == _OFFICE, must, may, desk[own], lead[own], needs, limits, least[unit, day],
                most[unit, day], lead_required[unit], unit, day, count, found,
            )  # fmt: skip
        claims = (objective[unit], bound[unit], spread[unit], spread_bound[unit])
        count = _claims(loads, peers, claims, unit, count, found)
        if people_rotate:
            count = _trades(cells, able, loads, desk[own], lead[own], len(needs), unit, count, found)
    return count


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
    must = (given[:, day] == _OFFICE) & ~exempt
    may = (given[:, day] == UNMARKED) & ~exempt
    if must.sum() > most:
        return np.zeros_like(must), must, True
    return must, may, False


@compiled
def _places(
    cells: Any, given: Any, exempt: Any, day: int, some: bool, unit: int, count: int, found: Any
) -> int:
    """Absence has its letter, the exempt stay at home, locks hold, else office or home."""
    for person in range(len(cells)):
        cell, mark = cells[person, day], given[person, day]
        if mark not in (UNMARKED, _OFFICE, _HOME):
            if cell != mark:
                rule = _AWAY_AT_OFFICE if cell == _OFFICE else _WRONG_PLACE
                count = _note(found, count, unit, rule, person, day)
            continue
        if exempt[person] and cell == _OFFICE:
            count = _note(found, count, unit, _HOME_ONLY, person, day)
        if mark == UNMARKED:
            if cell not in (_OFFICE, _HOME):
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
def _day(
    office: Any, must: Any, may: Any, desk: Any, lead: Any, needs: Any, limits: Any, least: int, most: int,
    lead_required: bool, unit: int, day: int, count: int, found: Any,
) -> int:  # fmt: skip
    """Heads, then someone in charge, then the counters."""
    heads, there = office.sum(), _at(must, desk, 0) + _at(may, desk, 0)
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
    led = (must & lead).any()
    free = _free_leads(must, may, desk, lead, limits)
    possible = led or (reach > must.sum() and free.any())
    if lead_required and not (office & lead).any() and possible:
        count = _note(found, count, unit, _LEAD_MISSING, NOBODY, day)
    places = max(reach - must.sum(), 0)
    called_lead = lead_required and places > 0 and free.any() and not led
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
    free = may & lead
    for person in range(len(free)):
        number = desk[person]
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
    if (loads * loads).sum() != objective or objective < bound:
        count = _note(found, count, unit, _FAIRNESS, NOBODY, NOBODY)
    compared = loads[peers]
    seen = compared.max() - compared.min() if len(compared) else 0
    if seen > spread or spread < spread_bound:
        count = _note(found, count, unit, _FAIRNESS, NOBODY, NOBODY)
    return count


@compiled
def _trades(
    cells: Any, able: Any, loads: Any, desk: Any, lead: Any, desks: int, unit: int, count: int, found: Any
) -> int:
    """Two alike in counter and charge, the one in the office with two days more than the one at home."""
    high = np.empty(2 * (desks + 1), dtype=np.int64)
    low = np.empty(2 * (desks + 1), dtype=np.int64)
    for day in range(cells.shape[1]):
        high[:], low[:] = NOBODY, NOBODY
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
