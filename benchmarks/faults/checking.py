"""What is in the database, asked as its superuser, against what was acknowledged: each exactly once, and whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg

from benchmarks.faults.ledger import Told

Admin = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Tally:
    """Of one kind of work: how much was asked, acknowledged, found; acknowledged and not there; more than once."""

    work: str
    asked: int
    acknowledged: int
    found: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def breaches(self) -> Iterator[str]:
        yield from (f"lost {self.work}: {key}" for key in self.lost)
        yield from (f"doubled {self.work}: {key}" for key in self.doubled)


def tallies(admin: Admin, told: Mapping[str, Told]) -> list[Tally]:
    """How often each piece of work is there, by the key under which it was asked."""
    found = {
        "check-in": _check_ins(admin),
        "report": _reports(admin, told["report"]),
        "publication": _publications(admin),
        "signature": _signatures(admin),
        "job": _jobs(admin),
    }
    return [_tally(work, told[work], there) for work, there in found.items()]


def _tally(work: str, told: Told, there: Counter[str]) -> Tally:
    return Tally(
        work,
        len(told.asked),
        len(told.acknowledged),
        sum(1 for key in told.asked if there[key]),
        tuple(sorted(key for key in told.acknowledged if not there[key])),
        tuple(sorted(key for key, times in there.items() if times > 1)),
    )


def _counted(admin: Admin, statement: str) -> Counter[str]:
    return Counter({str(key): int(times) for key, times in admin.execute(statement.encode())})


def _check_ins(admin: Admin) -> Counter[str]:
    return _counted(admin, "SELECT key, count(*) FROM presence_checkin GROUP BY key")


def _reports(admin: Admin, told: Told) -> Counter[str]:
    """A report counts where it says what was written, as often as it is there or its file is attached."""
    rows = admin.execute(
        "SELECT r.employee_id || ' ' || r.day, r.text, coalesce(array_agg(a.sha256) FILTER (WHERE a.id IS NOT NULL),"
        " '{}') FROM reports_report r LEFT JOIN reports_attachment a ON a.report_id = r.id GROUP BY r.id"
    )
    there: Counter[str] = Counter()
    for key, text, files in rows:
        said = told.asked.get(key, {"text": text, "sha256": None})
        if text == said["text"]:
            there[key] += files.count(said["sha256"]) if said["sha256"] else 1
    return there


def _publications(admin: Admin) -> Counter[str]:
    return _counted(
        admin,
        "SELECT u.code || ' ' || r.first_day || '.' || r.version, count(*) FROM rosters_roster r"
        " JOIN organisation_unit u ON u.id = r.unit_id WHERE r.published_at IS NOT NULL GROUP BY 1",
    )


def _signatures(admin: Admin) -> Counter[str]:
    """An issued paper with its number, its letter and the signed file; as often as any of them is there."""
    return _counted(
        admin,
        "SELECT p.subject, count(*) FROM letters_paper p JOIN letters_number n ON n.paper_id = p.id"
        " JOIN letters_letter l ON l.title = p.subject AND l.number = n.text AND l.unit_id = p.unit_id"
        " JOIN letters_signed s ON s.letter_id = l.id WHERE p.status = 'issued' GROUP BY p.subject",
    )


def _jobs(admin: Admin) -> Counter[str]:
    """By the number of its row; it counts as often as there are tasks for it."""
    return _counted(
        admin,
        "SELECT j.id, count(*) FROM jobs_jobrun j JOIN django_tasks_database_dbtaskresult t"
        " ON (t.args_kwargs -> 'kwargs' ->> 'run_id')::bigint = j.id GROUP BY j.id",
    )


def lasting(admin: Admin, told: Told) -> Iterator[str]:
    """Of each unit the version that was acknowledged last, or a later one, is in force."""
    in_force = {
        (code, str(first)): version
        for code, first, version in admin.execute(
            "SELECT u.code, r.first_day, r.version FROM rosters_roster r JOIN organisation_unit u ON u.id = r.unit_id"
            " WHERE r.status IN ('published', 'provisional')"
        )
    }
    latest: dict[tuple[str, str], int] = defaultdict(int)
    for key in told.acknowledged:
        unit, reference = key.split(" ")
        first, _dot, version = reference.rpartition(".")
        latest[unit, first] = max(latest[unit, first], int(version))
    for (unit, first), version in latest.items():
        if in_force.get((unit, first), 0) < version:
            yield f"undone publication: {unit} {first}.{version}, in force is {in_force.get((unit, first))}"
