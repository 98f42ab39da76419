"""An import of people as its page shows it, and the words for units that are to be settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.organisation.importing.schemas import COLUMN_NAMES
from piket.organisation.importing.values import AbsenceEntry, AnyEntry, Comparison, Difference, Entry, Fate
from piket.policy.wording import short_date
from piket.web.language import language
from piket.web.lists.page import Line, Preview, preview_of
from piket.web.people.models import PeopleImport
from piket.web.people.queries import masked
from piket.web.permissions import Access, Action

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


def people_preview(access: Access, upload: PeopleImport, found: Comparison) -> Preview:
    names = dict(access.units(Action.IMPORT_EMPLOYEES).values_list("code", "name"))
    labels = _ABSENCES if upload.kind == PeopleImport.Kind.ABSENCES else _PEOPLE
    return preview_of(found, labels, lambda entry: _line(entry, names))


def unknown_units(found: Comparison) -> list[tuple[str, int]]:
    """Words for units that nobody knows yet, each with how often the list has it."""
    unknown = Counter(e.value for e in found.errors if e.code == "unknown_unit" and e.value)
    return sorted(unknown.items())


def _line(entry: AnyEntry, names: dict[str, str]) -> Line:
    words = _period(entry) if isinstance(entry, AbsenceEntry) else _words(cast(Entry, entry), names)
    return Line(entry.row, entry.name, masked(entry.number), list(words))


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


def _day(day: object) -> str:
    return short_date(day, language())  # type: ignore[arg-type]
