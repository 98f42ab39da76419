"""Of rosters in force: the caps kept, one version at a time, whole, and by the verifier without fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.endurance.invariants.breach import IN_FORCE, Breach, Look, on
from piket.planning.rosterfile.as_json import from_json
from piket.planning.values import QuotaRoster, ShiftRoster
from piket.planning.verify.rosters import verify_roster

_GROUP = "CASE WHEN e.status = 'non_asn' THEN 'non_asn' ELSE 'asn' END"


def caps(look: Look, day: date | None = None) -> Iterator[Breach]:
    """Nowhere are more people of a group to be at the office than its ruling allows; who is called in stands beside."""
    yield from look.found(
        "cap",
        f"""
        SELECT r.agency_id, a.day, u.code, count(DISTINCT a.employee_id) || ' of the ' || {_GROUP}
          || ' at the office, at most ' || ru.heads_max
        FROM rosters_assignment a
        JOIN rosters_roster r ON r.id = a.roster_id AND r.status IN {IN_FORCE}
        JOIN organisation_unit u ON u.id = r.unit_id
        JOIN organisation_employee e ON e.id = a.employee_id
        JOIN rulings_ruling ru ON ru.ruling_set_id = r.ruling_set_id AND ru.unit_id = r.unit_id
          AND ru.day = a.day AND ru.population = {_GROUP}
        WHERE a.place = 'K' AND {on(day, "a.day")} AND ru.heads_max IS NOT NULL AND NOT EXISTS (
          SELECT FROM recall_called c WHERE c.employee_id = a.employee_id AND a.day BETWEEN c.first_day AND c.last_day)
        GROUP BY r.agency_id, a.day, u.code, {_GROUP}, ru.heads_max
        HAVING count(DISTINCT a.employee_id) > ru.heads_max
        """,  # noqa: S608
    )


def ruled(look: Look, day: date | None = None) -> Iterator[Breach]:
    """Every day at the office by a roster in force has a settled ruling behind it."""
    yield from look.found(
        "no ruling",
        f"""
        SELECT r.agency_id, a.day, u.code, count(*) || ' cells, ruling: ' || coalesce(min(ru.outcome), 'none')
        FROM rosters_assignment a
        JOIN rosters_roster r ON r.id = a.roster_id AND r.status IN {IN_FORCE}
        JOIN organisation_unit u ON u.id = r.unit_id
        JOIN organisation_employee e ON e.id = a.employee_id
        LEFT JOIN rulings_ruling ru ON ru.ruling_set_id = r.ruling_set_id AND ru.unit_id = r.unit_id
          AND ru.day = a.day AND ru.population = {_GROUP}
        WHERE a.place = 'K' AND {on(day, "a.day")} AND (ru.id IS NULL OR ru.outcome <> 'settled')
        GROUP BY r.agency_id, a.day, u.code
        """,  # noqa: S608
    )


def one_in_force(look: Look) -> Iterator[Breach]:
    """Of a unit and a day one version is in force, never two."""
    yield from look.found(
        "two in force",
        f"""
        SELECT a.agency_id, greatest(a.first_day, b.first_day), u.code, a.first_day || '.' || a.version || ' and '
          || b.first_day || '.' || b.version
        FROM rosters_roster a JOIN rosters_roster b ON b.unit_id = a.unit_id AND b.id > a.id
          AND a.first_day <= b.last_day AND b.first_day <= a.last_day
        JOIN organisation_unit u ON u.id = a.unit_id
        WHERE a.status IN {IN_FORCE} AND b.status IN {IN_FORCE}
        """,  # noqa: S608
    )


def whole(look: Look) -> Iterator[Breach]:
    """Each cell belongs to a roster of its agency and lies in its days; nobody is at two places at once."""
    yield from look.found(
        "orphan cell",
        """
        SELECT a.agency_id, a.day, a.employee_id, 'cell ' || a.id || ' of roster ' || a.roster_id
        FROM rosters_assignment a LEFT JOIN rosters_roster r ON r.id = a.roster_id
        LEFT JOIN organisation_employee e ON e.id = a.employee_id
        WHERE r.id IS NULL OR e.id IS NULL OR r.agency_id <> a.agency_id OR e.agency_id <> a.agency_id
          OR a.day NOT BETWEEN r.first_day AND r.last_day
        """,
    )
    yield from look.found(
        "two places",
        f"""
        SELECT a.agency_id, a.day, a.employee_id, a.place || a.shift || ' and ' || b.place || b.shift
        FROM rosters_assignment a JOIN rosters_assignment b ON b.employee_id = a.employee_id AND b.id > a.id
          AND a.start < b."end" AND b.start < a."end"
        JOIN rosters_roster ra ON ra.id = a.roster_id AND ra.status IN {IN_FORCE}
        JOIN rosters_roster rb ON rb.id = b.roster_id AND rb.status IN {IN_FORCE}
        """,  # noqa: S608
    )


def lawful(look: Look, share: int = 1, at: int = 0) -> Iterator[Breach]:
    """Each book in force passes the verifier, and says what the stored cells say; of `share` parts the one `at`."""
    rows = look.rows(
        f"""SELECT r.id, r.agency_id, r.first_day, u.code, r.book FROM rosters_roster r
        JOIN organisation_unit u ON u.id = r.unit_id
        WHERE r.status IN {IN_FORCE} AND r.id %% %s = %s ORDER BY r.id""",  # noqa: S608
        [share, at % share],
    )
    for pk, agency, first, unit, book in rows:
        stored = _stored(look, pk)
        where = (look.codes[agency], first.isoformat(), f"{unit} #{pk}")
        for entry in from_json(book).entries:
            for broken in verify_roster(entry.roster, claims=False):
                yield Breach(
                    "broken rule", *where, f"{broken.rule} {broken.person} {broken.day} {broken.detail}"
                )
        said = {cell for entry in from_json(book).entries for cell in _said(entry.roster)}
        for number, day, what in sorted(said ^ stored)[:3]:
            side = "book" if (number, day, what) in said else "cells"
            yield Breach("book differs", *where, f"{number} {day} {what} only in the {side}")


def _stored(look: Look, roster: int) -> set[tuple[str, date, str]]:
    rows = look.rows(
        """SELECT e.number, a.day, CASE WHEN a.shift <> '' THEN a.shift ELSE a.place END FROM rosters_assignment a
        JOIN organisation_employee e ON e.id = a.employee_id WHERE a.roster_id = %s""",
        [roster],
    )
    return {(number, day, what) for number, day, what in rows}


def _said(roster: QuotaRoster | ShiftRoster) -> Iterator[tuple[str, date, str]]:
    """What the book gives each person. Of absences only quota offices keep cells; of days off nobody does."""
    for number, cells in roster.cells.items():
        for day, cell in zip(roster.days, cells, strict=True):
            if isinstance(cell, tuple):
                yield from ((number, day, code) for code in cell)
            elif cell.value != "L":
                yield number, day, cell.value
