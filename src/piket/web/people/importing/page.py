"""An import as its page shows it: how many of each fate, lists that fold, faults, words for units to be settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.organisation.importing.schemas import COLUMN_NAMES
from piket.organisation.importing.values import AbsenceEntry, Comparison, Difference, Entry, Fate
from piket.organisation.values import RowError
from piket.policy.wording import short_date
from piket.web.language import language
from piket.web.people.models import PeopleImport
from piket.web.people.queries import masked
from piket.web.permissions import Access, Action

SHOWN = 200
"""Rows of each fate on the page; the rest is counted."""
_PEOPLE: dict[Fate, Promise] = {
    Fate.NEW: _("Baru"),
    Fate.CHANGED: _("Berubah"),
    Fate.BACK: _("Aktif kembali"),
    Fate.LEFT: _("Keluar atau tidak aktif"),
    Fate.MISSING: _("Tidak ada dalam berkas (tetap tercatat)"),
    Fate.UNCHANGED: _("Tidak berubah"),
}
_ABSENCES: dict[Fate, Promise] = {
    Fate.NEW: _("Baru"),
    Fate.CHANGED: _("Tanggal akhir berubah"),
    Fate.UNCHANGED: _("Sudah tercatat"),
}
FAULTS_SHOWN = 500


@dataclass(frozen=True)
class Group:
    """Those of one fate: `rows` the first of them, `count` all."""

    fate: str
    label: str
    count: int
    rows: list[Line]
    open: bool


@dataclass(frozen=True)
class Line:
    row: int | None
    name: str
    number: str
    words: list[str]


@dataclass(frozen=True)
class Fault:
    row: int | None
    column: str
    value: str
    text: str


@dataclass(frozen=True)
class Preview:
    groups: list[Group]
    errors: list[Fault]
    warnings: list[Fault]
    error_rows: int
    warning_count: int
    unknown_units: list[tuple[str, int]]
    writes: bool
    mark: str


def preview_of(access: Access, upload: PeopleImport, found: Comparison) -> Preview:
    names = dict(access.units(Action.IMPORT_EMPLOYEES).values_list("code", "name"))
    labels = _ABSENCES if upload.kind == PeopleImport.Kind.ABSENCES else _PEOPLE
    groups = [_group(fate, str(label), found, names) for fate, label in labels.items() if found.count(fate)]
    unknown = Counter(e.value for e in found.errors if e.code == "unknown_unit" and e.value)
    return Preview(
        groups=groups,
        errors=[_fault(e) for e in found.errors[:FAULTS_SHOWN]],
        warnings=[_fault(e) for e in found.warnings[:FAULTS_SHOWN]],
        error_rows=found.faulty_rows,
        warning_count=len(found.warnings),
        unknown_units=sorted(unknown.items()),
        writes=found.writes,
        mark=found.mark,
    )


def _group(fate: Fate, label: str, found: Comparison, names: dict[str, str]) -> Group:
    rows = found.of(fate)
    lines = [_line(row, names) for row in rows[:SHOWN]]
    return Group(fate.value, label, len(rows), lines, fate not in (Fate.UNCHANGED, Fate.MISSING))


def _line(entry: Entry | AbsenceEntry, names: dict[str, str]) -> Line:
    if isinstance(entry, AbsenceEntry):
        return Line(entry.row, entry.name, masked(entry.number), list(_period(entry)))
    return Line(entry.row, entry.name, masked(entry.number), list(_words(entry, names)))


def _period(entry: AbsenceEntry) -> Iterator[str]:
    kind = {"C": _("Cuti"), "S": _("Sakit"), "D": _("Dinas luar")}[entry.kind.value]
    yield f"{kind}: {_day(entry.start)} – {_day(entry.end)}"
    if entry.before and entry.before != entry.end:
        yield str(_("semula sampai {day}")).format(day=_day(entry.before))


def _words(entry: Entry, names: dict[str, str]) -> Iterator[str]:
    if entry.reason:
        yield entry.reason
    if entry.fate is Fate.NEW and entry.person is not None:
        yield f"{names.get(entry.person.unit, entry.person.unit)} · {entry.person.position or '–'}"
    for difference in entry.differences:
        yield _difference(difference, names)


def _difference(one: Difference, names: dict[str, str]) -> str:
    label = COLUMN_NAMES["unit_name" if one.column == "unit" else one.column].in_language(language())
    label = label.partition(" (")[0]
    before, after = (names.get(v, v) if one.column == "unit" else v for v in (one.before, one.after))
    return f"{label}: {before or '–'} → {after or '–'}"


def _fault(error: RowError) -> Fault:
    return Fault(error.row, error.column or "", error.value.lstrip("\x01"), error.in_language(language()))


def _day(day: object) -> str:
    return short_date(day, language())  # type: ignore[arg-type]
