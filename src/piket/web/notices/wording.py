"""What one employee is told: where, on which days, by which clause; in plain Indonesian, short enough for a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.pipeline.values import UnitPlan
from piket.planning.values import Place, QuotaRoster, ShiftRoster, ShiftType
from piket.policy.values import Ruling, StepKind
from piket.policy.wording import long_date, month_name, weekday_name

_AWAY = {Place.LEAVE: "Cuti", Place.SICK: "Sakit/isolasi", Place.DUTY_TRAVEL: "Dinas luar"}
_FACT = re.compile(r" \(fakta [^)]*\)")


@dataclass(frozen=True)
class Notice:
    """What holds for all messages of one unit and group: the unit's name, the days, the ground, the standing."""

    unit: str
    first_day: date
    last_day: date
    ground: str
    provisional: bool


def personal_text(name: str, plan: UnitPlan, person: str, notice: Notice) -> str:
    """The whole message to one person of a plan."""
    body = quota_body(plan.roster, person) if isinstance(plan.roster, QuotaRoster) else shift_body(plan.roster, person)
    return "\n".join(
        [f"Yth. {name}, {notice.unit}.", *body, period_line(notice), notice.ground, *standing_lines(notice)]
    )


def quota_body(roster: QuotaRoster, person: str) -> list[str]:
    """Office days by name; home days as the rest; absences by their letters."""
    cells = list(zip((bounds.day for bounds in roster.problem.days), roster.cells[person], strict=True))
    office = [day for day, place in cells if place is Place.OFFICE]
    home = [day for day, place in cells if place is Place.HOME]
    lines = [_places(office, home)]
    for place, word in _AWAY.items():
        days = [day for day, cell in cells if cell is place]
        if days:
            lines.append(f"{word}: {day_list(days)}.")
    return lines


def _places(office: Sequence[date], home: Sequence[date]) -> str:
    if office and home:
        return f"Anda bekerja di KANTOR pada {day_list(office)}. Hari kerja lainnya dari RUMAH."
    if office:
        return "Anda bekerja di KANTOR setiap hari kerja."
    if home:
        return "Anda bekerja dari RUMAH setiap hari kerja."
    return "Anda tidak dijadwalkan bertugas pada masa ini."


def shift_body(roster: ShiftRoster, person: str) -> list[str]:
    """Shifts by their days, with the hours of each named once."""
    cells = list(zip(roster.problem.days, roster.cells[person], strict=True))
    lines = []
    for shift in roster.problem.shifts:
        days = [day for day, codes in cells if shift.code in codes]
        if days:
            lines.append(f"Sif {shift.name} ({hours(shift)}): {day_list(days)}.")
    return [*lines, "Hari lainnya lepas piket."] if lines else ["Anda tidak dijadwalkan bertugas pada masa ini."]


def hours(shift: ShiftType) -> str:
    """'20.00–07.00'."""
    return "–".join(f"{minute // 60 % 24:02d}.{minute % 60:02d}" for minute in (shift.start, shift.end))


def day_list(days: Iterable[date]) -> str:
    """'Senin 26, Kamis 29 Juli; Senin 2 Agustus'; three and more days running become 'Senin 26–Jumat 30 Juli'."""
    parts: list[tuple[int, str]] = []
    for first, last in _runs(sorted(days)):
        if (last - first).days >= 2:
            start = f"{_day(first)} {month_name(first.month)}" if first.month != last.month else _day(first)
            parts.append((last.month, f"{start}–{_day(last)}"))
        else:
            parts += [(day.month, _day(day)) for day in dict.fromkeys((first, last))]
    months = dict.fromkeys(month for month, _ in parts)
    return "; ".join(
        f"{', '.join(text for m, text in parts if m == month)} {month_name(month)}" for month in months
    )


def _day(day: date) -> str:
    return f"{weekday_name(day)} {day.day}"


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day == runs[-1][1] + timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def period_line(notice: Notice) -> str:
    return f"Berlaku {long_date(notice.first_day)} sampai {long_date(notice.last_day)}."


def standing_lines(notice: Notice) -> list[str]:
    if not notice.provisional:
        return []
    return ["Jadwal ini SEMENTARA: kepala unit dapat mengubahnya; hanya yang berubah diberi tahu lagi."]


def ground_of(rulings: Sequence[Ruling], directive: str) -> str:
    """The circular's own sentence for a unit and group: the clause that gave the ruling of the first working day."""
    for ruling in rulings:
        applying = [step for step in ruling.steps if step.kind is StepKind.APPLIES and step.citation]
        own = [step for step in applying if step.citation and step.citation.directive == directive]
        if own or applying:
            return f"Dasar: {_FACT.sub('', (own or applying)[0].text.id)}"
    return ""
