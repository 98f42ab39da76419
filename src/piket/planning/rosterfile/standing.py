"""The sheet 'Sebelumnya': the roster that a mended one started from."""

from __future__ import annotations

from collections.abc import Sequence

from piket.planning.checks import Saying
from piket.planning.rosterfile.sheets import LETTER, Line
from piket.planning.rosterfile.tables import NO_SHIFT
from piket.planning.values import Place, StandingQuota, StandingShifts

SHIFTS = Saying("Tulis sif tiap hari seperti P P+M -.", "Write the shifts of each day like P P+M -.")


def quota_standing(rows: Sequence[Line]) -> StandingQuota | None:
    """None of a roster that mends none; faults go to the lines."""
    if not rows:
        return None
    none: tuple[Place, ...] = ()
    cells = tuple((row.text("nomor_induk"), row.read("sel", _places, LETTER, none)) for row in rows)
    return StandingQuota(rows[0].day("sejak"), cells)


def shifts_standing(rows: Sequence[Line]) -> StandingShifts | None:
    """The same of shifts."""
    if not rows:
        return None
    none: tuple[tuple[str, ...], ...] = ()
    cells = tuple((row.text("nomor_induk"), row.read("sel", _shifts, SHIFTS, none)) for row in rows)
    return StandingShifts(rows[0].day("sejak"), cells)


def _places(text: str) -> tuple[Place, ...]:
    return tuple(Place(letter) for letter in text.split())


def _shifts(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(() if cell == NO_SHIFT else tuple(cell.split("+")) for cell in text.split())
