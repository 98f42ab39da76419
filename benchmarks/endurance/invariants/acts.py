"""Of what people did: reports, recalls, swaps, illness, handovers, letters and messages stand as they were answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.endurance.book import Book
from benchmarks.endurance.invariants.breach import IN_FORCE, Breach, Look


def reports(look: Look, agency: int, book: Book) -> Iterator[Breach]:
    """Each report that was acknowledged is there once, in the state that it was last given; none besides."""
    rows = look.rows("SELECT employee_id, day, status FROM reports_report WHERE agency_id = %s", [agency])
    yield from _differing(look, agency, "report", {(p, d): s for p, d, s in rows}, book.reports)
    if len(rows) != len({row[:2] for row in rows}):
        yield Breach("report", look.codes[agency], "", "", "somebody has two reports of a day")


def swaps(look: Look, agency: int, book: Book) -> Iterator[Breach]:
    rows = look.rows("SELECT id, state FROM requests_swap WHERE agency_id = %s", [agency])
    yield from _differing(look, agency, "swap", {(pk, None): s for pk, s in rows},
                          {(pk, None): s for pk, s in book.swaps.items()})  # fmt: skip


def absences(look: Look, agency: int, book: Book) -> Iterator[Breach]:
    """Who was reported ill is on record as ill on each of those days."""
    rows = look.rows(
        'SELECT employee_id, kind, start, "end" FROM organisation_absence WHERE agency_id = %s', [agency]
    )
    there = {
        (p, start + timedelta(days=n), kind)
        for p, kind, start, end in rows
        for n in range((end - start).days + 1)
    }
    for (person, day), kind in book.away.items():
        if (person, day, kind) not in there:
            yield Breach("absence", look.codes[agency], str(day), str(person), f"{kind} is not on record")


def recalls(look: Look, agency: int, book: Book) -> Iterator[Breach]:
    """Each recall names whom it named; it has a letter; who is called and not away stands at the office by roster."""
    rows = look.rows(
        """SELECT c.recall_id, c.employee_id, c.first_day, c.last_day FROM recall_called c
        WHERE c.agency_id = %s""",
        [agency],
    )
    found: dict[int, set[tuple[int, date, date]]] = {}
    for recall, person, first, last in rows:
        found.setdefault(recall, set()).add((person, first, last))
    for recall, (people, first, last) in book.recalls.items():
        said = {(person, first, last) for person in people}
        if found.pop(recall, set()) != said:
            yield Breach(
                "recall", look.codes[agency], str(first), f"recall {recall}", "its people or days differ"
            )
    for recall in found.keys() - book.withdrawn:
        yield Breach(
            "recall", look.codes[agency], "", f"recall {recall}", "nobody was told that it was ordered"
        )
    yield from look.found(
        "called and not there",
        f"""
        SELECT c.agency_id, d::date, c.employee_id, 'called, by roster ' || coalesce(a.place, 'nowhere')
        FROM recall_called c CROSS JOIN LATERAL generate_series(c.first_day, c.last_day, interval '1 day') d
        JOIN rosters_roster r ON r.unit_id = c.unit_id AND r.status IN {IN_FORCE}
          AND d::date BETWEEN r.first_day AND r.last_day
        JOIN rulings_ruling ru ON ru.ruling_set_id = r.ruling_set_id AND ru.unit_id = r.unit_id AND ru.day = d::date
          AND ru.working_day AND ru.population = 'asn'
        LEFT JOIN rosters_assignment a ON a.roster_id = r.id AND a.employee_id = c.employee_id AND a.day = d::date
        WHERE c.agency_id = %s AND a.place IS DISTINCT FROM 'K' AND NOT EXISTS (
          SELECT FROM organisation_absence s WHERE s.employee_id = c.employee_id
            AND d::date BETWEEN s.start AND s."end")
        """,  # noqa: S608
        [agency],
    )


def letters(look: Look) -> Iterator[Breach]:
    """Every letter has its bytes and stands on a roster or recall that is there; a recall has its letter."""
    yield from look.found(
        "letter",
        """
        SELECT r.agency_id, r.first_day, 'recall ' || r.id, 'has no letter' FROM recall_recall r
        LEFT JOIN letters_letter l ON l.id = r.letter_id WHERE l.id IS NULL OR octet_length(l.pdf) < 100
        """,
    )
    yield from look.found(
        "letter",
        """
        SELECT l.agency_id, l.issued_at, 'letter ' || l.id, 'its roster ' || l.roster_id || ' is not there'
        FROM letters_letter l LEFT JOIN rosters_roster r ON r.id = l.roster_id AND r.agency_id = l.agency_id
        WHERE l.roster_id IS NOT NULL AND r.id IS NULL
        """,
    )


def told(look: Look) -> Iterator[Breach]:
    """Everyone with a day in a roster in force was told by some roster; nobody twice by the same one."""
    yield from look.found(
        "not told",
        f"""
        SELECT DISTINCT a.agency_id, r.first_day, a.employee_id, 'never told of a roster in ' || u.code
        FROM rosters_assignment a JOIN rosters_roster r ON r.id = a.roster_id AND r.status IN {IN_FORCE}
        JOIN organisation_unit u ON u.id = r.unit_id
        WHERE NOT EXISTS (SELECT FROM rosters_message m WHERE m.employee_id = a.employee_id AND m.roster_id IS NOT NULL)
        """,  # noqa: S608
    )
    yield from look.found(
        "told twice",
        """
        SELECT agency_id, min(created_at), employee_id, count(*) || ' messages of roster ' || roster_id
        FROM rosters_message WHERE roster_id IS NOT NULL GROUP BY agency_id, employee_id, roster_id, channel
        HAVING count(*) > 1
        """,
    )


def handovers(look: Look, agency: int, book: Book) -> Iterator[Breach]:
    """Each handover that was closed is closed, with one word of each side; its roll names people of the unit."""
    rows = look.rows(
        """SELECT t.unit_id, t.day, t.shift, t.before_day IS NOT NULL, count(s.id) FROM handover_turn t
        LEFT JOIN handover_statement s ON s.turn_id = t.id AND s.corrects_id IS NULL
        WHERE t.agency_id = %s AND t.closed_at IS NOT NULL GROUP BY t.id""",
        [agency],
    )
    there = {(unit, day, shift) for unit, day, shift, _before, _sides in rows}
    for unit, day, shift in there ^ book.closed:
        side = "in the book only" if (unit, day, shift) in book.closed else "closed by nobody"
        yield Breach("handover", look.codes[agency], str(day), f"unit {unit} {shift}", side)
    for unit, day, shift, before, sides in rows:
        if sides < (2 if before else 1):
            yield Breach(
                "handover", look.codes[agency], str(day), f"unit {unit} {shift}", f"closed by {sides} side"
            )


def _differing(look: Look, agency: int, rule: str, there: dict[tuple[int, date | None], str],
               book: dict[tuple[int, date], str] | dict[tuple[int, None], str]) -> Iterator[Breach]:  # fmt: skip
    said = dict(book.items())
    for key in there.keys() | said.keys():
        if there.get(key) != said.get(key):
            what = f"{there.get(key, 'not there')}, by the book {said.get(key, 'never acknowledged')}"
            yield Breach(rule, look.codes[agency], str(key[1] or ""), str(key[0]), what)
