"""People of many units as columns: checked once, in the order of their groups (a unit's ASN, its others)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from piket.organisation.cells import read_absences
from piket.planning.columns.values import CODE, UNMARKED
from piket.planning.values import Place
from piket.policy.columns import UnitColumns
from piket.policy.values import Bilingual, Population

POPULATIONS = tuple(Population)
REQUIRED = ("unit", "population")
OPTIONAL: dict[str, tuple[type[pl.DataType], object]] = {
    "id": (pl.String, None),
    "desk": (pl.String, None),
    "squad": (pl.String, None),
    "absences": (pl.String, None),
    "lead": (pl.Boolean, False),
    "home_only": (pl.Boolean, False),
    "office_days_before": (pl.Int32, 0),
}


class PeopleFrameError(ValueError):
    """A frame of people that cannot be used; `faults` are all that is wrong with it."""

    def __init__(self, faults: tuple[Bilingual, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.en for fault in faults))


@dataclass(frozen=True, slots=True)
class PeopleColumns:
    """P people in G groups, the people of a group side by side.

    `frame` (P rows): `id`, `unit`, `population` as given. `unit`, `population` (G,): row of the unit, number of
    `POPULATIONS`. `first` (G + 1,). `desk` (P,) int32, 0 for none, else the number in the group; `desks` (G,)
    how many. `lead`, `home_only` (P,) bool. `before` (P,) int32 office days. `marks` (P, D) uint8 as in
    `QuotaColumns`.
    """

    frame: pl.DataFrame
    unit: npt.NDArray[np.int64]
    population: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    desk: npt.NDArray[np.int32]
    desks: npt.NDArray[np.int64]
    lead: npt.NDArray[np.bool_]
    home_only: npt.NDArray[np.bool_]
    before: npt.NDArray[np.int32]
    marks: npt.NDArray[np.uint8]


def people_columns(frame: pl.DataFrame, units: UnitColumns, days: Sequence[date]) -> PeopleColumns:
    """Check and encode a frame of people: `unit` (id) and `population` (asn, non_asn), and where they are
    there `id`, `desk`, `lead`, `home_only`, `office_days_before`, `absences` (as in `employees.csv`).

    Raises `PeopleFrameError` naming every missing column, unknown unit or population and unreadable absence.
    """
    missing = [name for name in REQUIRED if name not in frame.columns]
    if missing:
        raise PeopleFrameError(tuple(_missing(name) for name in missing))
    try:
        typed = frame.select(*_typed(frame))
    except pl.exceptions.PolarsError as error:
        raise PeopleFrameError((_untyped(str(error).splitlines()[0]),)) from error
    coded = _coded(typed, units)
    absences = typed["absences"].unique().drop_nulls()
    faults = (*_faults(coded), *_bad_absences(absences))
    if faults:
        raise PeopleFrameError(faults)
    return _grouped(coded, absences, days)


def _typed(frame: pl.DataFrame) -> Iterator[pl.Expr]:
    for name in REQUIRED:
        yield pl.col(name).cast(pl.String)
    for name, (kind, default) in OPTIONAL.items():
        column = pl.col(name) if name in frame.columns else pl.lit(None).alias(name)
        typed = column.cast(kind)
        yield typed if default is None else typed.fill_null(default)


def _coded(typed: pl.DataFrame, units: UnitColumns) -> pl.DataFrame:
    """With `at`, the row of the unit, and `of`, the number of the population; null where unknown."""
    known = pl.DataFrame({"unit": units.ids, "at": np.arange(len(units), dtype=np.int64)})
    named = pl.DataFrame({"population": [p.value for p in POPULATIONS], "of": [*range(len(POPULATIONS))]})
    found = typed.join(known, on="unit", how="left", maintain_order="left")
    return found.join(named, on="population", how="left", maintain_order="left")


def _missing(name: str) -> Bilingual:
    return Bilingual(f"kolom '{name}' tidak ada; tambahkan.", f"column '{name}' is missing; add it.")


def _untyped(why: str) -> Bilingual:
    return Bilingual(f"sebuah kolom berisi jenis nilai lain: {why}", f"a column holds other values: {why}")


def _faults(coded: pl.DataFrame) -> Iterator[Bilingual]:
    for name, code in (("unit", "at"), ("population", "of")):
        unknown = coded.filter(pl.col(code).is_null())[name]
        if len(unknown):
            first = unknown.unique(maintain_order=True)[0]
            yield Bilingual(
                f"{len(unknown)} baris: {name} '{first}' dan sejenisnya tidak dikenal.",
                f"{len(unknown)} rows: {name} '{first}' and the like are not known.",
            )
    squads = coded["squad"].count()
    if squads:
        yield Bilingual(
            f"{squads} orang mempunyai regu; dinas bersif direncanakan dari berkas CSV per instansi.",
            f"{squads} people have a squad; services in shifts are planned from an agency's CSV files.",
        )


def _bad_absences(texts: pl.Series) -> Iterator[Bilingual]:
    bad = [text for text in texts.to_list() if read_absences(text) is None]
    if bad:
        yield Bilingual(
            f"absences '{bad[0]}' tidak terbaca ({len(bad)} macam). Tulis C 2021-07-26..2021-07-30; S 2021-08-02.",
            f"absences '{bad[0]}' cannot be read ({len(bad)} kinds). Write C 2021-07-26..2021-07-30; S 2021-08-02.",
        )


def _grouped(coded: pl.DataFrame, absences: pl.Series, days: Sequence[date]) -> PeopleColumns:
    asn = POPULATIONS.index(Population.ASN)
    group = pl.col("at") * len(POPULATIONS) + pl.col("of")
    desk = pl.when(pl.col("of") == asn).then(pl.col("desk"))
    ordered = coded.with_columns(group.alias("group"), desk).sort("group", maintain_order=True)
    ordered = ordered.with_columns(
        pl.col("desk").rank("dense").over("group").fill_null(0).cast(pl.Int32).alias("held")
    )
    numbers, start = np.unique(ordered["group"].to_numpy(), return_index=True)
    held = ordered["held"].to_numpy()
    return PeopleColumns(
        ordered.select("id", "unit", "population"),
        numbers // len(POPULATIONS),
        numbers % len(POPULATIONS),
        np.append(start, len(ordered)).astype(np.int64),
        held,
        np.maximum.reduceat(held, start).astype(np.int64) if len(start) else np.zeros(0, dtype=np.int64),
        ordered["lead"].to_numpy(),
        ordered["home_only"].to_numpy(),
        ordered["office_days_before"].to_numpy(),
        _marks(ordered["absences"], absences, days),
    )


def _marks(column: pl.Series, texts: pl.Series, days: Sequence[date]) -> npt.NDArray[np.uint8]:
    """(P, D): each text is read once, and gathered to its people."""
    table = np.full((len(texts) + 1, len(days)), UNMARKED, dtype=np.uint8)
    for row, text in enumerate(texts.to_list()):
        for absence in reversed(read_absences(text) or ()):
            for at, day in enumerate(days):
                if absence.start <= day <= absence.end:
                    table[row, at] = CODE[Place(absence.kind.value)]
    known = pl.DataFrame({"text": texts, "row": np.arange(len(texts), dtype=np.int64)})
    asked = pl.DataFrame({"text": column})
    rows = asked.join(known, on="text", how="left", maintain_order="left")["row"].fill_null(len(texts))
    return np.asarray(table[rows.to_numpy()])
