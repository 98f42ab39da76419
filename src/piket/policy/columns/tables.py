"""Rulings in files for other programs: CSV, Parquet and JSON, each read back as the same frame."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import polars as pl

from piket.policy.columns.result import VERDICT_SCHEMA, RulingColumns
from piket.policy.values import Bilingual, Population

SCHEMA = "piket.ruling-columns/1"
LISTS = ("questions", "duties", "exemptions")
COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "unit": pl.String,
    "date": pl.Date,
    "population": pl.Enum([population.value for population in Population]),
    "base": pl.Int32,
    "heads_min": pl.Int32,
    "heads_max": pl.Int32,
    **VERDICT_SCHEMA,
}
FORMATS = (".csv", ".parquet", ".json")


class RulingFileError(ValueError):
    """A file that holds no rulings; `message` says what is wrong and how to mend it."""

    def __init__(self, message: Bilingual) -> None:
        self.message = message
        super().__init__(message.en)


def ruling_table(columns: RulingColumns) -> pl.DataFrame:
    """`columns.frame()` with the questions of each unit in full: the columns of `COLUMNS`."""
    agencies = pl.DataFrame({"unit": columns.units.ids, "agency": _agencies(columns)})
    named = columns.frame().join(agencies, on="unit", how="left", maintain_order="left").with_row_index("row")
    asked = (
        named.filter(pl.col("questions").list.len() > 0)
        .select("row", "unit", "agency", key="questions")
        .explode("key")
        .with_columns(_filled(pl.col("key"), "unit", "agency"))
        .group_by("row", maintain_order=True)
        .agg("key")
    )
    full = named.join(asked, on="row", how="left", maintain_order="left")
    questions = pl.coalesce("key", "questions").alias("questions")
    return full.with_columns(questions).select(list(COLUMNS))


def write_rulings(columns: RulingColumns, path: Path, units: Collection[str] | None = None) -> None:
    """Write the table to `path` by its ending: .csv (lists as JSON in their cells), .parquet, or .json
    (`{"schema": "piket.ruling-columns/1", "rulings": [row, …]}`). `units`: only those of these ids.

    Raises RulingFileError for another ending, OSError where it cannot be written.
    """
    ending = _format(path)
    table = ruling_table(columns)
    if units is not None:
        table = table.filter(pl.col("unit").is_in(list(units)))
    match ending:
        case ".parquet":
            table.write_parquet(path)
        case ".csv":
            table.with_columns(_as_json(name) for name in LISTS).write_csv(path)
        case _:
            rows = table.with_columns(pl.col("date").dt.to_string("iso")).to_dicts()
            path.write_text(
                json.dumps({"schema": SCHEMA, "rulings": rows}, ensure_ascii=False), encoding="utf-8"
            )


def read_rulings(path: Path) -> pl.DataFrame:
    """The table that `write_rulings` wrote, with the same columns and types.

    Raises RulingFileError for a file of another kind, OSError where it cannot be read.
    """
    ending = _format(path)
    try:
        match ending:
            case ".parquet":
                return pl.read_parquet(path).select(list(COLUMNS)).cast(COLUMNS)  # type: ignore[arg-type]
            case ".csv":
                return _from_csv(path)
            case _:
                return _from_json(json.loads(path.read_text(encoding="utf-8")))
    except (pl.exceptions.PolarsError, ValueError, KeyError, TypeError) as error:
        raise RulingFileError(
            Bilingual(
                f"{path.name} bukan berkas ketetapan yang ditulis Piket. Tulis ulang berkas itu.",
                f"{path.name} is no file of rulings as Piket writes it. Write it again.",
            )
        ) from error


def _format(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise RulingFileError(
            Bilingual(
                f"Akhiran '{ending}' tidak dikenal; pakai {known}.",
                f"Unknown ending '{ending}'; use {known}.",
            )
        )
    return ending


def _agencies(columns: RulingColumns) -> pl.Series:
    coded = columns.units.agency
    return pl.Series(coded.values, dtype=pl.String).gather(coded.codes)


def _filled(key: pl.Expr, unit: str, agency: str) -> pl.Expr:
    """A question key with its unit and agency in place of their marks."""
    for mark, column in (("{unit}", unit), ("{agency}", agency)):
        before, after = key.str.split(mark).list.first(), key.str.split(mark).list.last()
        key = (
            pl.when(key.str.contains(mark, literal=True)).then(before + pl.col(column) + after).otherwise(key)
        )
    return key


def _as_json(name: str) -> pl.Expr:
    return pl.col(name).map_elements(lambda keys: json.dumps(list(keys)), return_dtype=pl.String)


def _from_csv(path: Path) -> pl.DataFrame:
    plain = {name: pl.String if name in LISTS else kind for name, kind in COLUMNS.items()}
    table = pl.read_csv(path, schema=plain)
    return table.with_columns(pl.col(name).str.json_decode(pl.List(pl.String)) for name in LISTS)


def _from_json(document: Any) -> pl.DataFrame:
    if document["schema"] != SCHEMA:
        raise ValueError(document["schema"])
    plain = {**COLUMNS, "date": pl.String}
    rows = pl.DataFrame(document["rulings"], schema=plain)
    return rows.with_columns(pl.col("date").str.to_date())
