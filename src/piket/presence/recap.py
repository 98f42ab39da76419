"""What a month of one person's working days adds up to. It counts; what a count is worth is the agency's own rule.

Nothing here is a deduction or a verdict: minutes and days, each of which opens the check-in or the absence behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from piket.organisation.values import AbsenceKind
from piket.planning.values import Place
from piket.policy.values import Bilingual


@dataclass(frozen=True, slots=True)
class Attended:
    """One duty of a roster in force, and what its person said of it. `came` and `left` are the instants that count.

    `timed`: its hours are known; a whole day without hours has no late and no early. `excused`: an outage on record
    held her up, or a recall called her in after it had begun, so nobody counts her late.
    """

    day: date
    place: Place
    start: datetime
    end: datetime
    timed: bool = True
    came: datetime | None = None
    left: datetime | None = None
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How many minutes late or early the agency does not count at all. Above it every minute counts."""

    late: int = 0
    early: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Days and minutes of a month. Differences of two of them are totals too, and may be negative."""

    office_planned: int = 0
    office_present: int = 0
    home_planned: int = 0
    home_present: int = 0
    elsewhere: int = 0
    missing: int = 0
    unfinished: int = 0
    late_days: int = 0
    late_minutes: int = 0
    early_days: int = 0
    early_minutes: int = 0
    leave: int = 0
    sick: int = 0
    travel: int = 0

    def __add__(self, other: Totals) -> Totals:
        return Totals(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __sub__(self, other: Totals) -> Totals:
        return Totals(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))


NAMES: dict[str, Bilingual] = {
    "office_planned": Bilingual("Jadwal kantor (hari)", "Office, planned (days)"),
    "office_present": Bilingual("Hadir di kantor (hari)", "Office, present (days)"),
    "home_planned": Bilingual("Jadwal rumah (hari)", "Home, planned (days)"),
    "home_present": Bilingual("Hadir dari rumah (hari)", "Home, present (days)"),
    "elsewhere": Bilingual("Di tempat lain (hari)", "Elsewhere (days)"),
    "missing": Bilingual("Tanpa catatan datang (hari)", "No check-in (days)"),
    "unfinished": Bilingual("Tanpa catatan pulang (hari)", "No check-out (days)"),
    "late_days": Bilingual("Terlambat (hari)", "Late (days)"),
    "late_minutes": Bilingual("Terlambat (menit)", "Late (minutes)"),
    "early_days": Bilingual("Pulang cepat (hari)", "Left early (days)"),
    "early_minutes": Bilingual("Pulang cepat (menit)", "Left early (minutes)"),
    "leave": Bilingual("Cuti (hari)", "Leave (days)"),
    "sick": Bilingual("Sakit (hari)", "Sick (days)"),
    "travel": Bilingual("Dinas luar (hari)", "Duty travel (days)"),
}
"""Each count of `Totals` in words, in the order in which it is shown."""

_AWAY = {AbsenceKind.LEAVE: "leave", AbsenceKind.SICK: "sick", AbsenceKind.DUTY_TRAVEL: "travel"}
_PLACES = {Place.OFFICE: "office", Place.HOME: "home"}


def month_totals(
    duties: Iterable[Attended],
    away: Mapping[date, AbsenceKind],
    unit_days: Collection[date],
    now: datetime,
    tolerance: Tolerance = Tolerance(),
) -> Totals:
    """The duties that are over by `now`, and the days away.

    An absence on record wins over the roster, and counts on the days on which the unit had a roster at all
    (`unit_days`). A day with two duties counts once for each place.
    """
    counts = dict.fromkeys(NAMES, 0)
    for day, kind in away.items():
        counts[_AWAY[kind]] += day in unit_days
    over = [duty for duty in duties if duty.end <= now and duty.day not in away]
    for place, name in _PLACES.items():
        days: dict[date, bool] = {}
        for duty in over:
            if duty.place is place:
                days[duty.day] = days.get(duty.day, False) or duty.came is not None
        counts[f"{name}_planned"] = len(days)
        counts[f"{name}_present"] = sum(days.values())
    counts["elsewhere"] = len({duty.day for duty in over if duty.place is Place.OTHER})
    counts["travel"] += len({duty.day for duty in over if duty.place is Place.DUTY_TRAVEL})
    told = [duty for duty in over if duty.place in _PLACES]
    counts["missing"] = len({duty.day for duty in told if duty.came is None and duty.left is None})
    counts["unfinished"] = len({duty.day for duty in told if duty.came is not None and duty.left is None})
    late = {(duty.day, duty.start): late_minutes(duty, tolerance) for duty in told}
    early = {(duty.day, duty.start): early_minutes(duty, tolerance) for duty in told}
    counts |= {"late_days": _days(late), "late_minutes": sum(late.values())}
    counts |= {"early_days": _days(early), "early_minutes": sum(early.values())}
    return Totals(**counts)


def _days(minutes: Mapping[tuple[date, datetime], int]) -> int:
    return len({day for (day, _start), count in minutes.items() if count})


def late_minutes(duty: Attended, tolerance: Tolerance) -> int:
    """Whole minutes after the start; 0 within the tolerance, and where she is excused."""
    if not duty.timed or duty.came is None or duty.excused:
        return 0
    minutes = (duty.came - duty.start) // timedelta(minutes=1)
    return minutes if minutes > tolerance.late else 0


def early_minutes(duty: Attended, tolerance: Tolerance) -> int:
    """Whole minutes before the end; 0 within the tolerance."""
    if not duty.timed or duty.left is None:
        return 0
    minutes = (duty.end - duty.left) // timedelta(minutes=1)
    return minutes if minutes > tolerance.early else 0
