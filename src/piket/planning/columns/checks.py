"""What arrays of a quota problem must hold, said in both languages, all faults at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from piket.planning.checks import ABSENCES, ProblemError, Saying
from piket.planning.columns.values import CODE, OPEN, UNMARKED, QuotaColumns
from piket.planning.values import Place

_MARKS = (UNMARKED, CODE[Place.OFFICE], CODE[Place.HOME], *(CODE[place] for place in ABSENCES))


class ColumnsError(ProblemError):
    """Arrays that do not fit together, or hold what no roster can have."""


def check_columns(columns: QuotaColumns) -> None:
    """Raise `ColumnsError` with every fault; else do nothing."""
    faults = tuple(_shapes(columns)) or tuple(_values(columns))
    if faults:
        raise ColumnsError(faults)


def _shapes(c: QuotaColumns) -> Iterator[Saying]:
    units, people, days = len(c.most), len(c.marks), len(c.days)
    wanted = {
        "least": (units, days), "most": (units, days), "lead_required": (units,),
        "first_person": (units + 1,), "first_desk": (units + 1,), "desk_most": (len(c.desk_least),),
        "desk": (people,), "lead": (people,), "home_only": (people,), "debt": (people,),
        "marks": (people, days),
    }  # fmt: skip
    for name, shape in wanted.items():
        if (found := getattr(c, name).shape) != shape:
            yield Saying(
                f"Kolom {name} berukuran {found}, seharusnya {shape}.",
                f"Column {name} has the shape {found}, not {shape}.",
            )
    for name, end in (("first_person", people), ("first_desk", len(c.desk_least))):
        firsts = getattr(c, name)
        if len(firsts) and (firsts[0] != 0 or firsts[-1] != end or (np.diff(firsts) < 0).any()):
            yield Saying(
                f"Kolom {name} harus naik dari 0 sampai {end}.", f"Column {name} must rise from 0 to {end}."
            )


def _values(c: QuotaColumns) -> Iterator[Saying]:
    if any(later <= earlier for earlier, later in pairwise(c.days)):
        yield Saying(
            "Hari kerja harus berurutan tanpa ulangan. Urutkan tanggalnya.",
            "Working days must be in order, each once. Sort the dates.",
        )
    bad = (c.most != OPEN) & ((c.least < 0) | (c.least > c.most))
    if bad.any():
        unit, at = (int(where[0]) for where in np.nonzero(bad))
        span = int(c.least[unit, at]), int(c.most[unit, at])
        yield Saying(
            f"Unit ke-{unit}, {c.days[at]}: batas {span[0]} sampai {span[1]} orang mustahil.",
            f"Unit {unit}, {c.days[at]}: bounds {span[0]} to {span[1]} cannot be.",
        )
    if ((c.desk_least < 0) | ((c.desk_most != OPEN) & (c.desk_most < c.desk_least))).any():
        yield Saying("Kebutuhan sebuah loket mustahil.", "The need of a counter cannot be.")
    own = np.repeat(np.diff(c.first_desk), np.diff(c.first_person))
    if ((c.desk < 0) | (c.desk > own)).any():
        row = int(np.flatnonzero((c.desk < 0) | (c.desk > own))[0])
        yield Saying(
            f"Pegawai ke-{row} memegang loket {c.desk[row]}, yang tidak ada di unitnya.",
            f"Employee {row} holds counter {c.desk[row]}, which the unit does not have.",
        )
    known = np.zeros(256, dtype=bool)
    known[list(_MARKS)] = True
    used = np.bincount(c.marks.ravel(), minlength=256) > 0 if c.marks.size else known
    if (used & ~known).any():
        yield Saying(
            "Kolom marks memuat kode yang bukan huruf jadwal.",
            "Column marks holds a code that is no letter of a roster.",
        )
