"""The fortnight's checks can fail: each is given a database in which one thing is amiss, and names it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from benchmarks.endurance.book import Book
from benchmarks.endurance.invariants import acts, presence, rosters, trail
from benchmarks.endurance.invariants.breach import Breach, Look
from benchmarks.endurance.table import Row, growing, growth, verdicts
from piket.adapters.postgres import Role, ensure_running

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 26)
PERSON = "(SELECT min(id) FROM organisation_employee)"
CHECK_IN = f"""
INSERT INTO presence_checkin (id, agency_id, employee_id, unit_id, key, kind, received_at, queued, user_id)
SELECT {{n}}, agency_id, id, unit_id, '8dfd3d80-7d1f-4bd5-9c22-6c03f6c0cd4{{n}}', 'in', '2021-07-26T00:20Z', false, 1
FROM organisation_employee WHERE id = {PERSON}"""  # noqa: S608 - our own text
JUDGED = """
INSERT INTO presence_observed (agency_id, check_in_id, employee_id, unit_id, kind, day, at, place, shift, fits, reasons,
 site, judged_at) SELECT agency_id, id, employee_id, unit_id, kind, '2021-07-26', received_at, 'K', '', true, '[]', '',
 received_at FROM presence_checkin"""


@pytest.fixture(scope="module")
def whole(stocked_small: None) -> Iterator[Look]:
    """The small agency, its rosters in force, seen by the checks."""
    look = Look(address())
    yield look
    look.close()


@pytest.fixture
def look(whole: Look) -> Iterator[Look]:
    """The same; what a test plants is gone afterwards. No trigger and no foreign key holds a planter back."""
    with whole.connection.transaction(force_rollback=True):
        whole.connection.execute("SET LOCAL session_replication_role = replica")
        yield whole


def address() -> str:
    cluster = ensure_running(Path(os.environ["PIKET_TEST_HOME"]))
    return cluster.url(Role.ADMIN, str(connection.settings_dict["NAME"]))


def agency(look: Look) -> int:
    return next(iter(look.codes))


CHECKS: dict[str, Callable[[Look], Iterable[Breach]]] = {
    "cap": rosters.caps,
    "no ruling": rosters.ruled,
    "two in force": rosters.one_in_force,
    "orphan cell": rosters.whole,
    "two places": rosters.whole,
    "broken rule": rosters.lawful,
    "book differs": rosters.lawful,
    "stranger": presence.no_stranger,
    "doubled": presence.once,
    "not judged": presence.once,
    "not told": acts.told,
    "told twice": acts.told,
    "seal": trail.sealed,
    "task": trail.nothing_stuck,
    "job": trail.nothing_stuck,
}
PLANTED: dict[str, str] = {
    "cap": "UPDATE rosters_assignment SET place = 'K'",
    "no ruling": "DELETE FROM rulings_ruling WHERE day = '2021-07-26'",
    "two in force": """INSERT INTO rosters_roster (agency_id, unit_id, version, first_day, last_day, status, people,
     violations, parts, book, created_at, published_at) SELECT agency_id, unit_id, 1, first_day + 1, last_day, status,
     people, 0, parts, book, now(), now() FROM rosters_roster LIMIT 1""",
    "orphan cell": "DELETE FROM rosters_roster WHERE id = (SELECT min(id) FROM rosters_roster)",
    "two places": """INSERT INTO rosters_assignment (agency_id, roster_id, employee_id, unit_id, day, start, "end",
     place, shift) SELECT agency_id, roster_id, employee_id, unit_id, day, start + interval '1 minute', "end", 'R', ''
     FROM rosters_assignment WHERE place = 'K' LIMIT 1""",
    "broken rule": "UPDATE rosters_roster SET book = replace(book, '\"R\"', '\"K\"')",
    "book differs": "UPDATE rosters_assignment SET place = 'R' WHERE place = 'K'",
    "stranger": "; ".join((CHECK_IN.format(n=1), JUDGED, "UPDATE organisation_employee SET active = false")),
    "doubled": "; ".join((CHECK_IN.format(n=1), JUDGED, JUDGED)),
    "not judged": CHECK_IN.format(n=1),
    "not told": "DELETE FROM rosters_message",
    "told twice": """ALTER TABLE rosters_message DROP CONSTRAINT message_once; INSERT INTO rosters_message (agency_id,
     employee_id, roster_id, channel, text, status, created_at, subject) SELECT agency_id, employee_id, roster_id,
     channel, text, status, created_at, '' FROM rosters_message""",
    "seal": """INSERT INTO audit_seal (agency_id, number, at, entries, header, leaves, head, signature)
     SELECT id, 2, now(), 0, '', '', '', '' FROM organisation_agency""",
    "task": """INSERT INTO django_tasks_database_dbtaskresult (id, status, enqueued_at, args_kwargs, priority,
     task_path, worker_ids, queue_name, backend_name, run_after, exception_class_path, traceback)
     VALUES (gen_random_uuid(), 'READY', now(), '{}', 0, 'main_job', '[]', 'default', 'default', now(), '', '')""",
    "job": """INSERT INTO jobs_jobrun (agency_id, kind, title, status, step, done, total, steps, message, result_url,
     outcome, created_at, stoppable, stop_asked)
     SELECT id, 'main', '', 'running', '', 0, 0, '[]', '', '', '{}', now(), false, false
     FROM organisation_agency""",
}


@pytest.mark.parametrize("rule", sorted(CHECKS))
def test_a_planted_breach_is_named(look: Look, rule: str) -> None:
    assert rule not in {one.rule for one in CHECKS[rule](look)}
    look.connection.execute(PLANTED[rule])  # type: ignore[call-overload]
    assert rule in {one.rule for one in CHECKS[rule](look)}


def with_report(book: Book) -> None:
    book.reports[1, DAY] = "sent"


def with_swap(book: Book) -> None:
    book.swaps[1] = "approved"


def with_absence(book: Book) -> None:
    book.away[1, DAY] = "S"


def with_recall(book: Book) -> None:
    book.recalls[1] = (frozenset({1}), DAY, DAY)


def with_handover(book: Book) -> None:
    book.closed.add((1, DAY, "P"))


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (acts.reports, with_report),
        (acts.swaps, with_swap),
        (acts.absences, with_absence),
        (acts.recalls, with_recall),
        (acts.handovers, with_handover),
    ],
)
def test_what_was_acknowledged_and_is_not_there_is_named(look: Look, check: Any, said: Any) -> None:
    book = Book()
    assert list(check(look, agency(look), book)) == []
    said(book)
    (breach,) = check(look, agency(look), book)
    assert breach.agency == "kota"


def test_a_check_in_that_was_acknowledged_and_lost_is_named_with_its_person(look: Look) -> None:
    book, key = Book(), uuid.uuid4()
    book.pressed(key, 7, "in", datetime(2021, 7, 26, tzinfo=UTC))
    assert [one.who for one in presence.acknowledged(look, agency(look), book)] == ["7"]


def test_a_check_in_that_nobody_acknowledged_is_found(look: Look) -> None:
    assert list(presence.acknowledged(look, agency(look), Book())) == []
    look.connection.execute(CHECK_IN.format(n=1))  # type: ignore[call-overload]
    (breach,) = presence.acknowledged(look, agency(look), Book())
    assert "0 check-ins acknowledged, 1 there" in breach.what


def test_a_recap_that_differs_from_what_was_lived_is_named(look: Look) -> None:
    person = look.rows(f"SELECT {PERSON}")[0][0]
    now, month = datetime(2021, 8, 1, tzinfo=UTC), (date(2021, 7, 1), date(2021, 7, 31))
    planned = look.rows(
        "SELECT count(*) FILTER (WHERE place = 'K'), count(*) FILTER (WHERE place = 'R') FROM rosters_assignment"
        " WHERE employee_id = %s",
        [person],
    )[0]
    names = ("office_planned", "home_planned", "office_present", "home_present", "missing")
    said = dict(zip(names, (*planned, 0, 0, sum(planned)), strict=True))
    assert list(presence.counted(look, agency(look), Book(), now, {person: said}, month)) == []
    said["office_present"] = 1
    (breach,) = presence.counted(look, agency(look), Book(), now, {person: said}, month)
    assert (breach.who, breach.what) == (str(person), "office_present 1, by the book 0")


def row(day: int, memory: float = 300.0, processor: float = 900.0) -> Row:
    return Row(day, False, (), 0, 0, 0, memory, 50.0, 480, {"home": processor}, 20.0, 30.0)


def test_what_grows_from_day_to_day_is_told_and_one_bad_day_is_not() -> None:
    leaking = [row(day, memory=300 + 8 * day) for day in range(1, 15)]
    hiccup = [row(day, processor=5_000 if day == 9 else 900) for day in range(1, 15)]
    assert [one.flat for one in verdicts(leaking)] == [False, True, True]
    assert all(one.flat for one in verdicts(hiccup))
    assert growth([1, 2], [1.0, 9.0]) == 0.0
    slower = [row(day, processor=500 + 50 * day) for day in range(1, 15)]
    assert growing(slower) == ["  home: +59%, 650 ms on day 3, 1200 at the end"]
    assert growing(hiccup) == []
