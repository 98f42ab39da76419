"""The roster board: one unit's people × days, with caps, marks, legend and what a phone shows of one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from piket.web.organisation.models import Absence, Employee
from piket.web.rosters.parts import SHIFTS
from piket.web.templatetags.piket import PLACES

Json = dict[str, Any]
Cells = Mapping[int, Mapping[date, Sequence[str]]]
_OFF = "=L"
_LOOKS = 6


@dataclass
class Row:
    """A person's row. `days_in` counts days in the office, or days with a shift."""

    person: Employee
    marks: list[str]
    html: list[SafeString]
    days_in: int
    own: bool
    today: str = ""
    today_html: SafeString = field(default_factory=SafeString)


@dataclass
class Column:
    """One day under a part: the cap against what is planned."""

    day: date
    low: int | None
    most: int | None
    planned: int | None

    @property
    def over(self) -> bool:
        return self.most is not None and self.planned is not None and self.planned > self.most


@dataclass
class Part:
    """A part of the board with its people, its figures and its sentences."""

    label: str
    rows: list[Row]
    columns: list[Column]
    raw: Json

    @property
    def is_shifts(self) -> bool:
        return self.label == SHIFTS

    @property
    def name(self) -> str:
        return {"asn": _("ASN"), "non_asn": _("Non-ASN"), SHIFTS: _("Piket bergilir")}[self.label]

    @property
    def fewest(self) -> int:
        return min((row.days_in for row in self.rows), default=0)

    @property
    def most(self) -> int:
        return max((row.days_in for row in self.rows), default=0)


@dataclass(frozen=True)
class Look:
    """What shapes the board besides the roster: the person searched for, the visitor, and the phone's day."""

    text: str
    own: int | None
    day: date | None


@dataclass(frozen=True)
class Source:
    """What the board is drawn from."""

    parts: Sequence[Json]
    people: Mapping[str, Employee]
    cells: Cells
    absences: Mapping[int, Sequence[Absence]]
    days: Sequence[date]
    why: tuple[str, str]
    """The address that says why a cell is so, before and after its person and day: '…/' and '/?versi=…'."""


def board(source: Source, look: Look) -> list[Part]:
    """The parts in their order, the visitor's own row first, then heads, who may lead, and names."""
    return [_part(raw, source, look) for raw in source.parts]


def _part(raw: Json, source: Source, look: Look) -> Part:
    working = {date.fromisoformat(day): Column(date.fromisoformat(day), *rest) for day, *rest in raw["days"]}
    people = [source.people[number] for number in raw["members"] if number in source.people]
    kept = [person for person in people if look.text.casefold() in person.name.casefold()]
    kept.sort(key=lambda p: (p.pk != look.own, not p.head, not p.lead, p.squad, p.sort_name, p.pk))
    codes = [shift["code"] for shift in raw["shifts"]]
    rows = [_row(person, source, look, codes) for person in kept]
    return Part(
        raw["label"], rows, [working.get(day, Column(day, None, None, None)) for day in source.days], raw
    )


def _row(person: Employee, source: Source, look: Look, shifts: Sequence[str]) -> Row:
    own = source.cells.get(person.pk, {})
    letters = [
        list(own.get(day, ())) or [_absent(source.absences.get(person.pk, ()), day, bool(shifts))]
        for day in source.days
    ]
    at = source.days.index(look.day) if look.day in source.days else 0
    return Row(
        person=person,
        marks=_marks(person),
        html=[
            _linked(cell_html(cell, shifts), source.why, person.pk, day)
            for cell, day in zip(letters, source.days, strict=True)
        ],
        days_in=sum(any(code == "=K" or not code.startswith("=") for code in cell) for cell in letters),
        own=person.pk == look.own,
        today=letters[at][0],
        today_html=_linked(cell_html(letters[at], shifts), source.why, person.pk, source.days[at]),
    )


def _absent(absences: Iterable[Absence], day: date, in_shifts: bool) -> str:
    """A day without assignment is off; of someone in shifts it may be an absence."""
    kinds = (absence.kind for absence in absences if absence.start <= day <= absence.end)
    return next((f"={kind}" for kind in kinds if in_shifts), _OFF)


def _marks(person: Employee) -> list[str]:
    marks = [str(_("Kepala"))] if person.head else [str(_("Pj."))] if person.lead else []
    return [*marks, *(mark for mark in (person.desk, person.squad) if mark)]


def cell_html(codes: Sequence[str], shifts: Sequence[str]) -> SafeString:
    """Letters with colour and pattern. Written by hand, since a board may have 9,300 of them."""
    return mark_safe("".join(_mark(code, shifts) for code in codes))  # noqa: S308


def _linked(html: SafeString, why: tuple[str, str], person: int, day: date) -> SafeString:
    """A cell opens the sentence that ordered it."""
    return mark_safe(f'<a class="cause" href="{why[0]}{person}/{day}{why[1]}">{html}</a>')  # noqa: S308


def _mark(code: str, shifts: Sequence[str]) -> str:
    if code.startswith("="):
        letter = code[1:]
        return f'<span class="p p-{letter}">{letter if letter != "S" or "S" not in shifts else "Sk"}</span>'
    return f'<span class="p s-{shifts.index(code) % _LOOKS if code in shifts else 0}">{code}</span>'


def legend(parts: Sequence[Part]) -> list[tuple[SafeString, str]]:
    """What the letters of this board mean: shifts with their hours, then the places that occur."""
    shifts = [shift for part in parts for shift in part.raw["shifts"]]
    codes = [shift["code"] for shift in shifts]
    seen = "".join(str(html) for part in parts for row in part.rows for html in row.html)
    named = [(cell_html([shift["code"]], codes), f"{shift['name']} {shift['hours']}") for shift in shifts]
    places = [
        (cell_html([f"={letter}"], codes), str(name))
        for letter, name in PLACES.items()
        if f"p-{letter}" in seen
    ]
    return named + places


def by_place(parts: Sequence[Part]) -> list[tuple[str, list[Row]]]:
    """One day for a phone: people by where they are, those on duty first."""
    found: dict[str, list[Row]] = {}
    for part in parts:
        names = {shift["code"]: f"{shift['name']} {shift['hours']}" for shift in part.raw["shifts"]}
        for row in part.rows:
            code = row.today
            name = str(PLACES[code[1:]]) if code.startswith("=") else names.get(code, code)
            found.setdefault(name, []).append(row)
    order = [str(PLACES[letter]) for letter in "KTDRCSL"]
    return sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in order else -1)
