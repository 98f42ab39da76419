"""Rulings leave as CSV, Parquet and JSON and come back the same; a frame that cannot be used says why."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from policy_world import MONDAY, days, directive, office, real_units, sector, unit

from piket.policy.columns import OUTCOMES, RulingColumns, UnitFrameError, rule_columns, unit_frame
from piket.policy.columns.tables import COLUMNS, RulingFileError, read_rulings, ruling_table, write_rulings
from piket.policy.interchange import ruling_rows
from piket.policy.rulebook import Rulebook, standard_rulebook

UNITS = real_units("lubuklinggau")[:12]


@pytest.fixture(scope="module")
def columns() -> RulingColumns:
    return rule_columns(standard_rulebook(), unit_frame(UNITS), days(MONDAY, 7))


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json"])
def test_what_is_written_is_read_back_the_same(columns: RulingColumns, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ketetapan{ending}"
    write_rulings(columns, path)
    assert read_rulings(path).equals(ruling_table(columns))
    assert read_rulings(path).schema == pl.Schema(COLUMNS)


def test_the_table_says_what_the_rows_of_rulings_say(columns: RulingColumns) -> None:
    rows = ruling_rows(columns.rulings(), UNITS)
    names = (
        "unit",
        "population",
        "outcome",
        "base",
        "heads_min",
        "heads_max",
        "sector",
        "regime",
        "questions",
        "duties",
    )
    table = ruling_table(columns).select(names).to_dicts()
    assert table == [{name: row[name] for name in names} for row in rows]


def test_questions_name_the_unit_and_the_agency_that_are_asked() -> None:
    asks = directive(
        "edaran",
        office("a", "max", 25, when={"sectors": ["essential"], "unit_types": ["dinas"]}),
        office("b", "max", 50, per="agency", when={"unit_types": ["badan"]}),
    )
    found = rule_columns(Rulebook((asks,)), unit_frame([unit("A"), unit("B", unit_type="badan")]), [MONDAY])
    keys = ruling_table(found)["questions"].explode().unique(maintain_order=True)
    assert keys.to_list() == ["edaran/sector/A", "edaran/split/CITY"]


def test_outcomes_and_verdicts_are_numbers_into_their_tables(columns: RulingColumns) -> None:
    settled = OUTCOMES[columns.outcomes()[0, 3, 0]]
    assert settled is columns.ruling(3, 0, 0).outcome
    reasons, of_verdict = columns.reasons()
    assert reasons[of_verdict[columns.verdict[0, 3, 0]]] == columns.verdicts[columns.verdict[0, 3, 0]].steps
    assert columns.verdict.dtype == columns.heads_max.dtype == np.int16


def test_figures_that_need_more_than_two_bytes_get_four() -> None:
    law = Rulebook((directive("one", office("p", "max", 50)),))
    columns = rule_columns(law, unit_frame([unit(asn=70_001)]), [MONDAY])
    assert columns.heads_max.dtype == np.int32
    assert columns.heads_max[0, 0, 0] == 35_000


def test_each_person_gets_the_row_of_their_unit_and_population(columns: RulingColumns) -> None:
    unit_of, population_of = np.array([3, 5, 3]), np.array([0, 1, 1])
    row, most = columns.for_people(unit_of, population_of)
    assert most.tolist() == [
        columns.heads_max[p, u].tolist() for u, p in zip(unit_of, population_of, strict=True)
    ]
    verdicts = columns.verdict.reshape(-1, 7)[row]
    assert verdicts.tolist() == [
        columns.verdict[p, u].tolist() for u, p in zip(unit_of, population_of, strict=True)
    ]


def test_a_json_file_of_something_else_is_refused_with_a_mend(tmp_path: Path) -> None:
    path = tmp_path / "lain.json"
    path.write_text(json.dumps({"schema": "lain/1", "rulings": []}))
    with pytest.raises(RulingFileError, match="Write it again"):
        read_rulings(path)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".json"])
def test_an_empty_file_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"kosong{ending}"
    path.write_bytes(b"")
    with pytest.raises(RulingFileError):
        read_rulings(path)


def test_an_unknown_ending_is_refused(columns: RulingColumns, tmp_path: Path) -> None:
    with pytest.raises(RulingFileError, match=r"\.parquet"):
        write_rulings(columns, tmp_path / "a.xls")


def test_all_faults_of_a_frame_are_told_at_once() -> None:
    frame = unit_frame([unit("A"), unit("A")]).drop("agency")
    bad = frame.with_columns(pl.lit("daily").alias("pattern"), pl.lit(-1).alias("asn"))
    with pytest.raises(UnitFrameError) as error:
        rule_columns(Rulebook((directive("e", sector("s", "essential")),)), bad, [MONDAY])
    told = str(error.value)
    assert all(
        word in told for word in ("'agency' is missing", "'daily'", "negative", "'A' occurs more than once")
    )


def test_an_empty_cell_is_named_with_its_row() -> None:
    frame = unit_frame([unit("A"), unit("B")]).with_columns(pl.Series("region", ["16.73", None]))
    with pytest.raises(UnitFrameError, match="'region' is empty in row 1"):
        rule_columns(Rulebook(()), frame, [MONDAY])
