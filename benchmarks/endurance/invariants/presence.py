"""Of check-ins: what was acknowledged is there once, each of somebody on the staff, each judged, and counted aright."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from benchmarks.endurance.book import Book, Duty, Tally
from benchmarks.endurance.invariants.breach import IN_FORCE, Breach, Look, on


def no_stranger(look: Look, day: date | None = None) -> Iterator[Breach]:
    """Each check-in is of somebody in service, of her own agency, of the unit where she belongs."""
    yield from look.found(
        "stranger",
        f"""
        SELECT c.agency_id, o.day, c.employee_id, 'check-in ' || c.id || ' of nobody in service there'
        FROM presence_checkin c JOIN presence_observed o ON o.check_in_id = c.id
        LEFT JOIN organisation_employee e ON e.id = c.employee_id AND e.active AND e.agency_id = c.agency_id
        WHERE {on(day, "o.day")} AND (e.id IS NULL OR e.unit_id <> c.unit_id)
        """,  # noqa: S608
    )


def once(look: Look, day: date | None = None) -> Iterator[Breach]:
    """A press is one row, judged; and of a person, a duty and a direction nothing was judged twice from one press."""
    yield from look.found(
        "doubled",
        f"""
        SELECT c.agency_id, min(o.day), c.employee_id, c.key || ' is there ' || count(DISTINCT c.id)
          || ' times, judged ' || count(o.id) || ' times'
        FROM presence_checkin c JOIN presence_observed o ON o.check_in_id = c.id WHERE {on(day, "o.day")}
        GROUP BY c.agency_id, c.employee_id, c.key HAVING count(DISTINCT c.id) > 1 OR count(o.id) > 1
        """,  # noqa: S608
    )
    yield from look.found(
        "not judged",
        """
        SELECT c.agency_id, c.received_at, c.employee_id, 'check-in ' || c.id FROM presence_checkin c
        WHERE NOT EXISTS (SELECT FROM presence_observed o WHERE o.check_in_id = c.id)
        """,
    )


def acknowledged(look: Look, agency: int, book: Book) -> Iterator[Breach]:
    """All that was acknowledged, by number and by the sum of the keys; what is amiss is named from today's keys."""
    there: set[uuid.UUID] = set()
    tally = Tally()
    for (key,) in look.each("SELECT key FROM presence_checkin WHERE agency_id = %s", [agency]):
        tally.add(key)
        if key in book.keys:
            there.add(key)
    if tally == book.presses:
        return
    what = f"{book.presses.number} check-ins acknowledged, {tally.number} there"
    lost = [said for key, said in book.keys.items() if key not in there]
    if not lost:
        yield Breach("acknowledged", look.codes[agency], "", "", what)
    for person, kind, received in lost:
        yield Breach(
            "acknowledged", look.codes[agency], received.isoformat(), str(person), f"{kind} is lost; {what}"
        )


def counted(look: Look, agency: int, book: Book, now: datetime, totals: Mapping[int, Mapping[str, int]],
            months: tuple[date, date]) -> Iterator[Breach]:  # fmt: skip
    """The product's recap of a month (`totals`, by person) against the book's comings and goings, duty by duty."""
    first, last = months
    rows = look.rows(
        f"""SELECT a.employee_id, a.day, a.shift, a.place, a."end" FROM rosters_assignment a
        JOIN rosters_roster r ON r.id = a.roster_id AND r.status IN {IN_FORCE}
        WHERE a.agency_id = %s AND a.day BETWEEN %s AND %s AND a.employee_id = ANY(%s)""",  # noqa: S608
        [agency, first, last, list(totals)],
    )
    away = _away(look, agency, first, last)
    planned: dict[tuple[int, str], set[date]] = {}
    present: dict[tuple[int, str], set[date]] = {}
    missing: dict[int, set[date]] = {}
    for person, day, shift, place, end in rows:
        if end > now or (person, day) in away or place not in ("K", "R"):
            continue
        planned.setdefault((person, place), set()).add(day)
        duty: Duty = (person, day, shift)
        if duty in book.came or (duty in book.called and duty not in book.left):
            present.setdefault((person, place), set()).add(day)
        elif duty not in book.left:
            missing.setdefault(person, set()).add(day)
    for person, said in totals.items():
        own = Counter(missing=len(missing.get(person, ())))
        for place, name in (("K", "office"), ("R", "home")):
            own[f"{name}_planned"] = len(planned.get((person, place), ()))
            own[f"{name}_present"] = len(present.get((person, place), ()))
        for name, number in own.items():
            if said[name] != number:
                yield Breach(
                    "recap",
                    look.codes[agency],
                    f"{first:%Y-%m}",
                    str(person),
                    f"{name} {said[name]}, by the book {number}",
                )


def _away(look: Look, agency: int, first: date, last: date) -> set[tuple[int, date]]:
    rows = look.rows(
        """SELECT employee_id, start, "end" FROM organisation_absence
        WHERE agency_id = %s AND start <= %s AND "end" >= %s""",
        [agency, last, first],
    )
    return {
        (person, start + timedelta(days=n))
        for person, start, end in rows
        for n in range((end - start).days + 1)
    }
