"""What a recap may have in its columns, by name: the agency chooses which, in what order, under what header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from piket.policy.values import Bilingual
from piket.policy.wording import percent
from piket.web.language import language
from piket.web.money.standing import LineStands
from piket.web.sheets import Cell


@dataclass(frozen=True)
class Field:
    """A column: its name, its value of a line, and whether it is an amount of rupiah."""

    name: Bilingual
    value: Callable[[LineStands], Cell]
    rupiah: bool = False


def _share(part: int | None, whole: int | None) -> str | None:
    return percent(Fraction(part, whole), language()) if part is not None and whole else None


def _left(one: LineStands) -> int | None:
    ceiling = one.standing.ceiling
    return None if ceiling is None else ceiling - (one.standing.realised or 0)


def _plan(one: LineStands) -> int | None:
    return sum(one.revision.plan) if one.revision and one.revision.plan else None


FIELDS: dict[str, Field] = {
    "unit_code": Field(Bilingual("Kode unit", "Unit code"), lambda one: one.line.unit.code),
    "unit": Field(Bilingual("Unit", "Unit"), lambda one: one.line.unit.name),
    "year": Field(Bilingual("Tahun", "Year"), lambda one: one.line.year),
    "account": Field(Bilingual("Kode akun", "Account code"), lambda one: one.line.account),
    "activity": Field(Bilingual("Kegiatan", "Activity"), lambda one: one.line.activity),
    "ceiling": Field(Bilingual("Pagu", "Ceiling"), lambda one: one.standing.ceiling, rupiah=True),
    "plan": Field(Bilingual("Rencana setahun", "Plan of the year"), _plan, rupiah=True),
    "planned": Field(
        Bilingual("Rencana s.d. hari ini", "Plan to this day"), lambda one: one.standing.planned, rupiah=True
    ),
    "committed": Field(Bilingual("Komitmen", "Committed"), lambda one: one.standing.committed, rupiah=True),
    "realised": Field(Bilingual("Realisasi", "Realised"), lambda one: one.standing.realised, rupiah=True),
    "left": Field(Bilingual("Sisa pagu", "Left of the ceiling"), _left, rupiah=True),
    "of_ceiling": Field(
        Bilingual("Serapan terhadap pagu", "Absorption of the ceiling"),
        lambda one: _share(one.standing.realised, one.standing.ceiling),
    ),
    "of_plan": Field(
        Bilingual("Serapan terhadap rencana", "Absorption of the plan"),
        lambda one: _share(one.standing.realised, one.standing.planned),
    ),
    "entries": Field(Bilingual("Jumlah catatan", "Entries"), lambda one: one.booked.entries),
    "waiting": Field(Bilingual("Belum diperiksa", "Not looked over"), lambda one: one.booked.waiting),
    "bare": Field(Bilingual("Realisasi tanpa bukti", "Realisation without evidence"), lambda one: one.booked.bare),
    "flagged": Field(Bilingual("Bertanda", "Flagged"), lambda one: one.booked.flagged),
    "reviewer": Field(Bilingual("Pemeriksa", "Reviewer"), lambda one: str(one.line.reviewer or "")),
    "ground": Field(
        Bilingual("Dasar pagu", "Ground of the ceiling"), lambda one: one.revision.ground if one.revision else ""
    ),
}  # fmt: skip

_OWN = (
    "unit",
    "account",
    "activity",
    "ceiling",
    "planned",
    "committed",
    "realised",
    "left",
    "of_ceiling",
    "of_plan",
)


def own_columns() -> list[tuple[str, str]]:
    """The columns where the agency chose none."""
    return [(FIELDS[code].name.in_language(language()), code) for code in _OWN]


def rows_of(lines: Sequence[LineStands], columns: Sequence[tuple[str, str]]) -> list[list[Cell]]:
    return [[FIELDS[code].value(one) for _header, code in columns] for one in lines]
