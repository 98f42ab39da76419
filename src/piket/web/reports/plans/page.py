"""A plan as its page shows it before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.importing.values import AnyEntry, Comparison, Fate, KnownTarget, TargetEntry
from piket.policy.wording import count, short_date
from piket.web.language import language
from piket.web.lists.page import Line, Preview, preview_of
from piket.web.people.queries import masked

_FATES: dict[Fate, Promise] = {
    Fate.NEW: gettext_lazy("Target baru"),
    Fate.CHANGED: gettext_lazy("Target berubah"),
    Fate.UNCHANGED: gettext_lazy("Sudah tercatat"),
}


def plan_preview(found: Comparison) -> Preview:
    return preview_of(found, _FATES, _line)


def _line(entry: AnyEntry) -> Line:
    target = cast(TargetEntry, entry)
    return Line(target.row, target.name, masked(target.number), list(_words(target)))


def _words(target: TargetEntry) -> Iterator[str]:
    yield target.text
    yield f"{_amount(target)} · {_days(target.first, target.last)}"
    if target.before is not None and target.fate is Fate.CHANGED:
        before = target.before
        yield _("semula {target}").format(target=f"{_amount(before)} · {_days(before.first, before.last)}")


def _amount(target: TargetEntry | KnownTarget) -> str:
    if target.amount is None:
        return _("tidak dihitung")
    return f"{count(target.amount, language())} {target.measure}".rstrip()


def _days(first: date, last: date) -> str:
    return f"{short_date(first, language())} – {short_date(last, language())}"
