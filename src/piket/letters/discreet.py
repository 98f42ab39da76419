"""A roster as anybody may read it, on a wall or in a chat: that somebody is away, never why."""

from __future__ import annotations

from dataclasses import replace

from piket.letters.codes import Code, Pattern
from piket.letters.values import AnnexRow, RosterAnnex

_ABSENT = frozenset({"cuti", "sakit/isolasi", "dinas luar"})
AWAY = Code("–", "tidak bertugas", colour="#d9d9d9", pattern=Pattern.TINT)


def discreet(annex: RosterAnnex) -> RosterAnnex:
    """One mark for all absences: told apart, each would give the ill away."""
    hidden = {code.letter for code in annex.codes if code.name in _ABSENT}

    def said(row: AnnexRow) -> AnnexRow:
        cells = tuple(tuple(AWAY.letter if code in hidden else code for code in cell) for cell in row.cells)
        return replace(row, cells=cells)

    codes = (*(code for code in annex.codes if code.letter not in hidden), AWAY)
    return replace(annex, rows=tuple(map(said, annex.rows)), codes=codes)
