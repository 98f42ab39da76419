"""A list of people in custody as its page shows it before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.importing.values import AnyEntry, Comparison, Fate, InmateEntry
from piket.policy.wording import short_date
from piket.web.language import language
from piket.web.lists.page import Line, Preview, preview_of
from piket.web.vaccination.models import Left

_FATES: dict[Fate, Promise] = {
    Fate.NEW: gettext_lazy("Masuk"),
    Fate.BACK: gettext_lazy("Masuk kembali"),
    Fate.CHANGED: gettext_lazy("Berubah"),
    Fate.LEFT: gettext_lazy("Keluar"),
    Fate.MISSING: gettext_lazy("Tidak ada di daftar ini, dibiarkan"),
    Fate.UNCHANGED: gettext_lazy("Sudah tercatat"),
}


def inmate_preview(found: Comparison) -> Preview:
    return preview_of(found, _FATES, _line)


def _line(entry: AnyEntry) -> Line:
    one = cast(InmateEntry, entry)
    return Line(one.row, one.name, one.number, list(_words(one)))


def _words(one: InmateEntry) -> Iterator[str]:
    before = one.before
    if before is not None and before.name != one.name:
        yield _("semula {name}").format(name=before.name)
    if one.block:
        moved = before is not None and before.block and before.block != one.block
        yield f"{before.block} → {one.block}" if before is not None and moved else one.block
    if one.fate in (Fate.NEW, Fate.BACK):
        yield _("sejak {day}").format(day=short_date(one.since, language()))
    if one.until is not None and one.left:
        day = short_date(one.until, language())
        yield _("{why} pada {day}").format(why=Left(one.left).label, day=day)
