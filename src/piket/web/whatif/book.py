"""A what-if as a workbook: the answer, its days, and every unit that changes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from piket.policy.values import Citation
from piket.policy.whatif import Side, WhatIf
from piket.policy.whatif_words import summary
from piket.web import sheets
from piket.web.language import language
from piket.web.rulings.labels import OUTCOMES, POPULATIONS, share_range
from piket.web.whatif.page import day_bars, span


def workbook(result: WhatIf, suppositions: Sequence[str], days: Sequence[date]) -> bytes:
    """Three sheets: what was supposed and the answer, a row for each day, a row for each change."""
    out = io.BytesIO()
    with sheets.workbook(out) as sheet:
        sheet.write(_("Ringkasan"), [_("Seandainya"), ""], _summary(result, suppositions, days), (28, 90))
        sheet.write(_("Hari"), _day_headers(), _day_rows(result), (14, 12, 16, 16, 16, 16, 20, 22))
        sheet.write(
            _("Unit"), _unit_headers(), _unit_rows(result), (18, 44, 10, 10, 28, 10, 18, 10, 18, 10, 50, 50)
        )
    return out.getvalue()


def _summary(
    result: WhatIf, suppositions: Sequence[str], days: Sequence[date]
) -> Iterable[Sequence[sheets.Cell]]:
    yield from ((_("Andaian"), text) for text in suppositions)
    yield _("Hari"), span(days)
    yield _("Jawaban"), summary(result).in_language(language())


def _day_headers() -> list[str]:
    moves = [
        _("Mendapat batas"),
        _("Kehilangan batas"),
        _("Menjadi bertentangan"),
        _("Tidak lagi bertentangan"),
    ]
    return [_("Tanggal"), _("Unit"), _("Lebih banyak"), _("Lebih sedikit"), *moves]


def _day_rows(result: WhatIf) -> Iterable[Sequence[sheets.Cell]]:
    for bar in day_bars(result.changes):
        yield bar.day, bar.units, bar.more, bar.fewer, bar.gained, bar.lost, bar.clashing, bar.freed


def _unit_headers() -> list[str]:
    what = [_("Kode"), _("Unit"), _("Pegawai"), _("Jumlah"), _("Hari"), _("Banyak hari")]
    sides = [_("Sebelum"), _("Orang sebelum"), _("Sesudah"), _("Orang sesudah")]
    return [*what, *sides, _("Dasar sebelum"), _("Dasar sesudah")]


def _unit_rows(result: WhatIf) -> Iterable[Sequence[sheets.Cell]]:
    for change in result.changes:
        yield (
            change.unit, change.unit_name, str(POPULATIONS[change.population.value]), change.base,
            span(change.days), len(change.days),
            _side(change.before), change.before.heads_max, _side(change.after), change.after.heads_max,
            _clauses(change.before.citations), _clauses(change.after.citations),
        )  # fmt: skip


def _side(side: Side) -> str:
    share, outcome = share_range(side.office_min, side.office_max), str(OUTCOMES[side.outcome.value])
    return f"{share} ({outcome})" if share and side.outcome.value != "settled" else share or outcome


def _clauses(citations: Iterable[Citation]) -> str:
    return "; ".join(dict.fromkeys(f"{c.instrument}, {c.clause}" for c in citations))
