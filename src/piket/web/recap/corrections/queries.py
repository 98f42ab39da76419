"""One person's month, day by day, and what is asked to be put right in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Count, QuerySet

from piket.presence.recap import early_minutes, late_minutes
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of, own_person
from piket.web.recap.counting import Month, attended, away_days, tolerance_now
from piket.web.recap.models import Correction, Proof, RecapLock
from piket.web.recap.queries import Line, current
from piket.web.rosters.models import Roster


@dataclass(frozen=True)
class Day:
    """One duty: what was planned, what is known of it, and what counts. `over`: its end has passed."""

    day: date
    unit: str
    place: str
    shift: str
    hours: str
    came: str
    left: str
    late: int
    early: int
    absent: str
    over: bool
    begun: bool
    corrections: list[Correction]

    @property
    def open(self) -> bool:
        """Something may be asked of it: it has begun, and nothing is waiting."""
        return self.begun and not self.absent and not any(c.status == "asked" for c in self.corrections)


@dataclass(frozen=True)
class OwnMonth:
    """A person's month. `line` is her row of the recap as it stands now."""

    person: Employee
    month: Month
    clock: Clock
    lock: RecapLock | None
    line: Line
    days: list[Day]


def own_month(access: Access, month: Month | None) -> OwnMonth | None:
    """Of who asks; None where the account belongs to no employee."""
    person = own_person(access)
    return person_month(access, person, month) if person else None


def person_month(access: Access, person: Employee, month: Month | None) -> OwnMonth:
    """Two dozen queries, and those of the count for each locked month before it."""
    clock = clock_of(person.unit, access.agency.time_zone)
    shown = month or Month(clock.today.replace(day=1))
    lock = RecapLock.objects.filter(month=shown.first).first()
    (line,) = current([person], shown, clock.now)
    return OwnMonth(person, shown, clock, lock, line, _days(person, shown, clock))


def _days(person: Employee, month: Month, clock: Clock) -> list[Day]:
    asked: dict[tuple[date, str], list[Correction]] = defaultdict(list)
    rows = Correction.objects.filter(employee=person, day__range=(month.first, month.last))
    for row in rows.select_related("decided_by"):
        asked[row.day, row.shift].append(row)
    away, tolerance = away_days([person.pk], month)[person.pk], tolerance_now()
    duties = list(attended([person.pk], month))
    units = dict(
        Roster.objects.filter(pk__in={row.roster_id for row, _told in duties}).values_list("pk", "unit__code")
    )
    return [
        Day(
            day=row.day,
            unit=units[row.roster_id],
            place=row.place,
            shift=row.shift,
            hours=f"{clock.shown(told.start)}–{clock.shown(told.end)}" if told.timed else "",
            came=_shown(told.came, clock),
            left=_shown(told.left, clock),
            late=late_minutes(told, tolerance),
            early=early_minutes(told, tolerance),
            absent=away[row.day].value if row.day in away else "",
            over=told.end <= clock.now,
            begun=told.start <= clock.now,
            corrections=asked[row.day, row.shift],
        )
        for row, told in duties
    ]


def _shown(at: datetime | None, clock: Clock) -> str:
    return clock.shown(at) if at else ""


@dataclass(frozen=True)
class Asked:
    """One request as a head reads it, with its hours on the unit's clock. `own`: hers, which another decides."""

    correction: Correction
    came: str
    left: str
    proofs: list[Proof]
    own: bool


def waiting(access: Access) -> list[Asked]:
    """Those of her branch that wait, the oldest first. Two queries, and one for the clock in the demo."""
    rows = list(corrections(access).filter(status=Correction.Status.ASKED).order_by("id")[:200])
    files: dict[int, list[Proof]] = defaultdict(list)
    for proof in Proof.objects.filter(correction__in=rows).defer("content"):
        files[proof.correction_id].append(proof)
    return [_asked(access, row, files[row.pk]) for row in rows]


def _asked(access: Access, row: Correction, files: list[Proof]) -> Asked:
    clock = clock_of(row.unit, access.agency.time_zone)
    own = row.employee_id == access.employee_id
    return Asked(row, _shown(row.came, clock), _shown(row.left, clock), files, own)


def decided(access: Access) -> list[Correction]:
    """What was decided last in her branch."""
    return list(corrections(access).exclude(status=Correction.Status.ASKED).order_by("-decided_at")[:50])


def corrections(access: Access) -> QuerySet[Correction]:
    """Those of her branch."""
    mine = Correction.objects.filter(unit__in=access.units(Action.VIEW_PRESENCE))
    return mine.select_related("employee", "unit", "decided_by")


def waiting_count(access: Access) -> int:
    counted = corrections(access).filter(status=Correction.Status.ASKED).aggregate(n=Count("id"))
    return cast(int, counted["n"])


def proof(access: Access, pk: int) -> Proof | None:
    """A file that is hers, or of somebody whose presence she may see."""
    found = Proof.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        return None
    own = found.employee_id == access.employee_id
    return found if own or access.may(Action.VIEW_PRESENCE, found.unit) else None
