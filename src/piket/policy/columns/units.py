"""Units as columns: checked once, kept as codes, so that many rulings can be asked of the same units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from piket.policy.columns.codes import Coded, Ints, coded, dense
from piket.policy.regions import region_name
from piket.policy.values import Bilingual, Population, Unit, WorkPattern

TEXTS = ("id", "agency", "unit_type", "region", "pattern")
OPTIONAL = ("parent", "claimed_region")
COUNTS = ("asn", "non_asn")


class UnitFrameError(ValueError):
    """A frame that cannot be used; `faults` are all that is wrong with it, in words."""

    def __init__(self, faults: tuple[Bilingual, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.en for fault in faults))


@dataclass(frozen=True, slots=True)
class UnitColumns:
    """What a rule can ask of n units, column by column; every array is (n,).

    `nodes` are the units' ids, then the ids of parents that are no unit here; `row_of` finds them;
    `above` is (nodes,): the
    number of each node's parent, or its own where it has none; `leaps` are the same 1, 2, 4 … steps up; `root`
    (n,) the node at the top of a line. `asn_kind` and `non_asn_kind` number the counts that occur, from 0.
    """

    nodes: pl.Series
    row_of: Mapping[str, int]
    above: Ints
    leaps: tuple[Ints, ...]
    root: Ints
    agency: Coded
    unit_type: Coded
    region: Coded
    claimed: Coded
    pattern: Coded
    asn: Ints
    non_asn: Ints
    asn_kind: Ints
    non_asn_kind: Ints

    def __len__(self) -> int:
        return len(self.asn)

    @property
    def ids(self) -> pl.Series:
        return self.nodes.head(len(self))

    def base(self, population: Population) -> Ints:
        return self.asn if population is Population.ASN else self.non_asn

    def alike(self, population: Population) -> Ints:
        """(n,): units of one number have as many people."""
        return self.asn_kind if population is Population.ASN else self.non_asn_kind

    def rows_of(self, ids: Collection[str]) -> dict[str, int]:
        """Where the units of these ids stand."""
        return {id: row for id, row in self.nodes_of(ids).items() if row < len(self)}

    def nodes_of(self, ids: Collection[str]) -> dict[str, int]:
        """Where the nodes of these ids stand."""
        return {
            id: self.row_of[id]
            for id in sorted(ids, key=lambda id: self.row_of.get(id, -1))
            if id in self.row_of
        }

    def region_name(self, row: int) -> str:
        return region_name(self.region.values[self.region.codes[row]])

    def claimed_name(self, row: int) -> str:
        claimed = self.claimed.at(row)
        return region_name(claimed) if claimed else self.region_name(row)

    def line(self, row: int) -> list[int]:
        """The node numbers from a unit up to its root. A ring in the tree ends the walk."""
        return _line(self.above, row)

    def unit(self, row: int) -> Unit:
        """One row as a value."""
        parent = int(self.above[row])
        return Unit(
            self.nodes[row],
            self.nodes[row],
            self.agency.values[self.agency.codes[row]],
            None if parent == row else self.nodes[parent],
            self.unit_type.values[self.unit_type.codes[row]],
            self.region.values[self.region.codes[row]],
            WorkPattern(self.pattern.values[self.pattern.codes[row]]),
            int(self.asn[row]),
            int(self.non_asn[row]),
            claimed_region=self.claimed.at(row),
        )


def unit_frame(units: Iterable[Unit]) -> pl.DataFrame:
    """Units as the frame that `rule_columns` takes: `id`, `agency`, `parent`, `unit_type`, `region`,
    `claimed_region` and `pattern` (String), `asn` and `non_asn` (Int64)."""
    names = (*TEXTS, *OPTIONAL, *COUNTS)
    rows = [tuple(getattr(unit, name) for name in names) for unit in units]
    schema = {name: pl.Int64 if name in COUNTS else pl.String for name in names}
    return pl.DataFrame(rows, schema=schema, orient="row")


def unit_columns(frame: pl.DataFrame) -> UnitColumns:
    """Check and encode a frame of units. `parent` and `claimed_region` may be left out.

    Raises UnitFrameError naming every missing column, empty cell, unknown pattern, negative head count and
    repeated id.
    """
    faults = tuple(_faults(frame))
    if faults:
        raise UnitFrameError(faults)
    nodes, above = _tree(frame)
    leaps = _leaps(above)
    asn, non_asn = (frame[name].cast(pl.Int64).to_numpy() for name in COUNTS)
    claimed = _optional(frame, "claimed_region")
    differs = (claimed != frame["region"]).fill_null(False)
    return UnitColumns(
        nodes,
        dict(zip(nodes.to_list(), range(len(nodes)), strict=True)),
        above,
        leaps,
        _roots(above, leaps[-1], len(frame)),
        coded(frame["agency"].cast(pl.String)),
        coded(frame["unit_type"].cast(pl.String)),
        coded(frame["region"].cast(pl.String)),
        coded(claimed.set(~differs, None)),
        coded(frame["pattern"].cast(pl.String)),
        asn,
        non_asn,
        dense(asn),
        dense(non_asn),
    )


def _optional(frame: pl.DataFrame, name: str) -> pl.Series:
    if name in frame.columns:
        return frame[name].cast(pl.String)
    return pl.Series(name, [None] * len(frame), dtype=pl.String)


def _tree(frame: pl.DataFrame) -> tuple[pl.Series, Ints]:
    ids = frame["id"].cast(pl.String)
    parents = _optional(frame, "parent")
    outside = parents.drop_nulls().unique(maintain_order=True)
    nodes = pl.concat([ids, outside.filter(~outside.is_in(ids.implode()))]).rename("id")
    if not len(outside):
        return nodes, np.arange(len(nodes), dtype=np.int64)
    known = pl.DataFrame({"parent": nodes, "at": np.arange(len(nodes), dtype=np.int64)})
    asked = pl.DataFrame({"parent": parents})
    found = asked.join(known, on="parent", how="left", maintain_order="left")["at"]
    own = pl.Series(np.arange(len(ids), dtype=np.int64))
    above = np.arange(len(nodes), dtype=np.int64)
    above[: len(ids)] = found.fill_null(own).to_numpy()
    return nodes, above


def _line(above: Ints, row: int) -> list[int]:
    line = [row]
    while (parent := int(above[line[-1]])) not in line:
        line.append(parent)
    return line


def _leaps(above: Ints) -> tuple[Ints, ...]:
    """Every leap goes twice as far up as the one before, until all lines have ended. A ring never ends: its
    leaps stop once they are longer than any line can be."""
    found = [above]
    for _ in range(len(above).bit_length()):
        further = found[-1][found[-1]]
        if np.array_equal(further, found[-1]):
            break
        found.append(further)
    return tuple(found)


def _roots(above: Ints, top: Ints, units: int) -> Ints:
    found = top[:units].copy()
    for row in np.flatnonzero(above[found] != found):
        found[row] = _line(above, int(row))[-1]
    return found


def _faults(frame: pl.DataFrame) -> Iterable[Bilingual]:
    missing = [name for name in (*TEXTS, *COUNTS) if name not in frame.columns]
    for name in missing:
        yield Bilingual(f"kolom '{name}' tidak ada; tambahkan.", f"column '{name}' is missing; add it.")
    for name in (*TEXTS, *COUNTS):
        if name not in missing and frame[name].null_count():
            row = frame[name].is_null().arg_max()
            yield Bilingual(
                f"kolom '{name}' kosong pada baris {row}; isi.", f"'{name}' is empty in row {row}; fill it."
            )
    yield from (fault for name in COUNTS if name not in missing for fault in _bad_count(frame[name]))
    if "pattern" not in missing:
        yield from _bad_patterns(frame["pattern"])
    if "id" not in missing and frame["id"].n_unique() < len(frame):
        twice = frame["id"].filter(frame["id"].is_duplicated())[0]
        yield Bilingual(
            f"id '{twice}' muncul lebih dari sekali; jadikan unik.",
            f"id '{twice}' occurs more than once; make it unique.",
        )


def _bad_count(column: pl.Series) -> Iterable[Bilingual]:
    name = column.name
    if not column.dtype.is_integer():
        yield Bilingual(
            f"kolom '{name}' bukan bilangan bulat; ubah tipenya.",
            f"'{name}' holds no whole numbers; change its type.",
        )
    elif column.len() and column.drop_nulls().lt(0).any():
        yield Bilingual(f"kolom '{name}' memuat angka negatif.", f"'{name}' holds a negative number.")


def _bad_patterns(column: pl.Series) -> Iterable[Bilingual]:
    known = [pattern.value for pattern in WorkPattern]
    for value in column.drop_nulls().cast(pl.String).unique(maintain_order=True):
        if value not in known:
            yield Bilingual(
                f"pola kerja '{value}' tidak dikenal; pakai {', '.join(known)}.",
                f"unknown pattern '{value}'; use {', '.join(known)}.",
            )
