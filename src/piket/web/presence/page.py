"""What the employee's page shows: one answer at its top, her check-ins, her weeks, her leave. A dozen queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise

from piket.planning.values import Place
from piket.presence.duties import duty_now
from piket.presence.values import Customs, Kind
from piket.web.directives.models import Directive
from piket.web.directives.readers.queries import unread as unread_circular
from piket.web.notices.queries import current_messages
from piket.web.observations.models import Case
from piket.web.observations.queries import unread
from piket.web.organisation.models import Absence, Employee
from piket.web.permissions import Access
from piket.web.presence.models import Observed
from piket.web.presence.standing import (
    Clock,
    assignments_of,
    clock_of,
    duties_of,
    duty_of_row,
    own_person,
)
from piket.web.presence.task import ANSWERS, Cell, Task, cell_of, task_of
from piket.web.recall.models import Called
from piket.web.recall.standing import orders_to
from piket.web.reports.models import Report
from piket.web.reports.queries import Goal, goals_of, open_reports
from piket.web.rosters.models import Assignment, Message

Json = dict[str, Any]
_WEEKS = 5


@dataclass(frozen=True)
class Entry:
    """A check-in as the server has it. `at` is its own instant, `claimed` the phone's where it came late."""

    kind: str
    shift: str
    at: str
    claimed: str
    fits: bool
    reasons: list[Json]


@dataclass
class Day:
    day: date
    cells: list[Cell] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Button:
    """One of the two; each carries an identifier of its own, for a page without script. `main`: what is due now."""

    kind: str
    key: uuid.UUID
    main: bool


@dataclass(frozen=True)
class Page:
    person: Employee
    clock: Clock
    task: Task | None
    answer: str | Promise
    following: Day | None
    entries: list[Entry]
    buttons: list[Button]
    weeks: list[list[Day]]
    leave: list[Absence]
    messages: list[Message]
    recalls: list[Called]
    goals: list[Goal]
    returned: list[Report]
    reported: bool
    noticed: list[Case]
    circular: Directive | None

    @property
    def unread(self) -> bool:
        """Whether anything she was told still waits for her word that she has read it."""
        return any(not hasattr(message, "receipt") for message in self.messages)


def page_of(access: Access) -> Page | None:
    """None where the account belongs to no employee."""
    person = own_person(access)
    if person is None:
        return None
    clock = clock_of(person.unit, access.agency.time_zone)
    monday = clock.today - timedelta(days=clock.today.weekday())
    last = monday + timedelta(weeks=_WEEKS, days=-1)
    rows = assignments_of(person, monday - timedelta(days=1), last)
    leave = list(Absence.objects.filter(employee=person, end__gte=monday).order_by("start"))
    entries = _entries(person, clock, monday - timedelta(days=1), last)
    days = _days(rows, entries, clock, monday, last)
    duty = duty_now(duties_of(person, rows), clock.now, clock.zone, Customs())
    away = next((a for a in leave if a.start <= clock.today <= a.end), None)
    own = {row.pk: row for row in rows}
    task = task_of(person, clock, duty, own[duty.ref], away) if duty and duty.ref else None
    mine = entries[task.day if task else clock.today]
    reports = open_reports(person, clock.today)
    return Page(
        person=person,
        clock=clock,
        task=task,
        answer=task.answer if task else ANSWERS[Place(away.kind) if away else None],
        following=next((day for day in days if day.day > clock.today and day.cells), None),
        entries=mine,
        buttons=_buttons(mine),
        weeks=_weeks(days),
        leave=leave,
        messages=current_messages(person),
        recalls=orders_to(person, clock.today),
        goals=goals_of(person, clock.today),
        returned=[report for report in reports if report.status == Report.Status.RETURNED],
        noticed=unread(person),
        circular=unread_circular(access),
        reported=any(report.day == clock.today for report in reports),
    )


def _weeks(days: list[Day]) -> list[list[Day]]:
    """Seven days each from a Monday on, those with nothing in them left out."""
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    return [week for week in weeks if any(day.cells or day.entries for day in week)]


def _buttons(entries: list[Entry]) -> list[Button]:
    """Coming in is due, then going out, then nothing more; what is due comes first."""
    due = Kind.IN if not entries else Kind.OUT if entries[-1].kind == Kind.IN else None
    ordered = sorted(Kind, key=lambda kind: kind is not due)
    return [Button(kind.value, uuid.uuid4(), kind is due) for kind in ordered]


def _entries(person: Employee, clock: Clock, first: date, last: date) -> dict[date, list[Entry]]:
    """By day of the duty, in the order of the instants that count. One query."""
    found: dict[date, list[Entry]] = defaultdict(list)
    rows = Observed.objects.filter(employee=person, day__range=(first, last)).latest_only()
    for row in rows.select_related("check_in").order_by("at", "id"):
        found[row.day].append(entry_of(row, clock))
    return found


def entry_of(row: Observed, clock: Clock) -> Entry:
    kept = row.check_in
    claimed = clock.shown(kept.claimed_at) if kept.queued and kept.claimed_at else ""
    return Entry(
        row.kind, row.shift, clock.shown(kept.received_at, seconds=True), claimed, row.fits, row.reasons
    )


def _days(
    rows: list[Assignment], entries: dict[date, list[Entry]], clock: Clock, first: date, last: date
) -> list[Day]:
    days = {first + timedelta(days=n): Day(first + timedelta(days=n)) for n in range((last - first).days + 1)}
    for row in rows:
        if row.day in days:
            days[row.day].cells.append(cell_of(duty_of_row(row), clock))
    for day, found in days.items():
        found.entries = entries.get(day, [])
    return list(days.values())
