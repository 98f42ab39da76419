"""A unit's roster as the annex of a letter: people × days, with the letters of places and shifts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from piket.letters.codes import PLACE_CODES, Code, shift_codes
from piket.letters.values import AnnexRow, RosterAnnex
from piket.organisation.values import Employee
from piket.planning.values import Place, QuotaRoster, ShiftRoster, ShiftType

from .values import UnitPlan

Cells = tuple[tuple[str, ...], ...]
_DAY = 24 * 60
_SICK = Place.SICK.value
_SICK_BESIDE_A_SHIFT = "Sk"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What a letter says of a person. `number` is a NIP or NI PPPK; a NIK never stands on paper."""

    name: str
    number: str = ""
    rank: str = ""
    post: str = ""
    head: bool = False
    lead: bool = False

    @property
    def rank_in_list(self) -> tuple[bool, bool, str]:
        """Heads first, then who may be in charge, then by name."""
        return not self.head, not self.lead, self.name.casefold()


def line_of(employee: Employee) -> PersonLine:
    """The line of an employee; only ASN have a number that letters carry."""
    return PersonLine(
        employee.name,
        employee.id if employee.status.is_asn else "",
        employee.rank or "",
        employee.position,
        employee.head,
        employee.lead,
    )


def unit_annex(
    unit: str, plans: Sequence[UnitPlan], people: Mapping[str, PersonLine], days: Sequence[date]
) -> RosterAnnex:
    """All parts of one unit's roster on one sheet, as a draft without date or signature.

    `unit` is its name; `people` maps employee ids to lines. Heads come first.
    Caps are shown where every part is a quota: shifts have no cap.
    """
    shifts = tuple(
        s for plan in plans if isinstance(plan.roster, ShiftRoster) for s in plan.roster.problem.shifts
    )
    sick = _SICK_BESIDE_A_SHIFT if any(s.code == _SICK for s in shifts) else _SICK
    rows = [
        _row(people[person], cells, sick) for plan in plans for person, cells in _cells(plan, days).items()
    ]
    return RosterAnnex(
        unit=unit,
        days=tuple(days),
        rows=tuple(row for _, row in sorted(rows, key=lambda pair: pair[0])),
        codes=_codes(shifts, sick),
        counted=Place.OFFICE.value,
        caps=() if shifts else _caps(plans, days),
        days_off=frozenset(days) - {day for plan in plans for day in plan.roster.days},
    )


def _row(line: PersonLine, cells: Cells, sick: str) -> tuple[tuple[bool, bool, str], AnnexRow]:
    named = tuple(
        tuple(sick if code == f"={_SICK}" else code.removeprefix("=") for code in cell) for cell in cells
    )
    return line.rank_in_list, AnnexRow(line.name, named, line.number, line.post)


def _cells(plan: UnitPlan, days: Sequence[date]) -> dict[str, Cells]:
    """Codes by person and day; an absence is written `=C`, so that a shift of the same letter stays apart."""
    own = {day: at for at, day in enumerate(plan.roster.days)}
    roster = plan.roster
    if isinstance(roster, QuotaRoster):
        return {
            person: tuple(_place(row[own[day]]) if day in own else () for day in days)
            for person, row in roster.cells.items()
        }
    away = {person.id: dict(person.away) for person in roster.problem.people}
    return {
        person: tuple(_shift(row[own[day]], away[person].get(day)) if day in own else () for day in days)
        for person, row in roster.cells.items()
    }


def _place(place: Place) -> tuple[str, ...]:
    return (f"={place.value}",)


def _shift(codes: tuple[str, ...], absent: Place | None) -> tuple[str, ...]:
    if codes:
        return codes
    return (f"={(absent or Place.OFF).value}",)


def _caps(plans: Sequence[UnitPlan], days: Sequence[date]) -> tuple[int | None, ...]:
    """Office heads allowed in all parts together; None on days off."""
    bounds: dict[date, int] = {}
    for plan in plans:
        if isinstance(plan.roster, QuotaRoster):
            for bound in plan.roster.problem.days:
                bounds[bound.day] = bounds.get(bound.day, 0) + bound.office_max
    return tuple(bounds.get(day) for day in days)


def _codes(shifts: Sequence[ShiftType], sick: str) -> tuple[Code, ...]:
    if not shifts:
        return PLACE_CODES
    named = tuple((shift.code, shift.name, hours_of(shift)) for shift in shifts)
    taken = {shift.code for shift in shifts}
    places = (code for code in _renamed(sick) if code.letter not in taken)
    return (*(code for code in shift_codes(named) if code.hours), *places)


def _renamed(sick: str) -> Iterator[Code]:
    return (replace(code, letter=sick) if code.letter == _SICK else code for code in PLACE_CODES)


def hours_of(shift: ShiftType) -> str:
    """'07.00–14.00'."""
    clock = (divmod(minute % _DAY, 60) for minute in (shift.start, shift.end))
    return "–".join(f"{hours:02d}.{minutes:02d}" for hours, minutes in clock)
