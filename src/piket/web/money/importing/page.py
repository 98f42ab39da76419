"""A list of lines as its page shows it before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.money.rupiah import written
from piket.organisation.importing.values import AnyEntry, BudgetEntry, Comparison, Fate
from piket.web.language import language
from piket.web.lists.page import Line, Preview, preview_of

_FATES: dict[Fate, Promise] = {
    Fate.NEW: gettext_lazy("Mata anggaran baru"),
    Fate.CHANGED: gettext_lazy("Berubah"),
    Fate.UNCHANGED: gettext_lazy("Sudah tercatat"),
}


def budget_preview(found: Comparison) -> Preview:
    return preview_of(found, _FATES, _line)


def _line(entry: AnyEntry) -> Line:
    one = cast(BudgetEntry, entry)
    return Line(one.row, one.name, one.number, list(_words(one)))


def _words(one: BudgetEntry) -> Iterator[str]:
    if one.account:
        yield one.account
    if one.budget is not None:
        before = one.before.budget if one.before else None
        ceiling = _("pagu {amount}").format(amount=_rupiah(one.budget.ceiling))
        if before is not None and before.ceiling != one.budget.ceiling:
            ceiling += " " + _("(semula {amount})").format(amount=_rupiah(before.ceiling))
        yield ceiling
        if one.budget.plan and (before is None or before.plan != one.budget.plan):
            yield _("rencana setahun {amount}").format(amount=_rupiah(sum(one.budget.plan)))
    if one.committed is not None:
        yield _("komitmen ditambah {amount}").format(amount=_rupiah(one.committed))
    if one.realised is not None:
        yield _("realisasi ditambah {amount}").format(amount=_rupiah(one.realised))
    if one.doubts:
        yield _("ditahan sampai kepala unit menyatakannya benar")


def _rupiah(amount: int) -> str:
    return written(amount, language())
