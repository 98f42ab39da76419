"""`piket plan` on Parquet files, and over a cluster: what it writes, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from terminal import CITY, FORTNIGHT, Files, Said, piket

pytestmark = pytest.mark.early

UNITS = {
    "id": ["LLG", "LLG-BPKAD"],
    "agency": ["LLG", "LLG"],
    "parent": [None, "LLG"],
    "unit_type": ["pemerintah_kota", "badan"],
    "region": ["16.73", "16.73"],
    "pattern": ["office_5d", "office_5d"],
    "asn": [0, 8],
    "non_asn": [0, 0],
}
PEOPLE = {
    "id": [f"p{at}" for at in range(8)],
    "unit": ["LLG-BPKAD"] * 8,
    "population": ["asn"] * 8,
    "lead": [True, True, *[False] * 6],
    "home_only": [False] * 7 + [True],
    "absences": ["C 2021-07-26..2021-07-28", *[None] * 7],
}


@pytest.fixture
def nation(tmp_path: Path) -> tuple[Path, Path]:
    units, people = tmp_path / "units.parquet", tmp_path / "people.parquet"
    pl.DataFrame(UNITS).write_parquet(units)
    pl.DataFrame(PEOPLE).write_parquet(people)
    return units, people


def plan(nation: tuple[Path, Path], *words: str | Path) -> Said:
    return piket("plan", CITY, "--org", nation[0], "--employees", nation[1], *FORTNIGHT, *words)


@pytest.mark.slow
def test_a_quarter_of_an_essential_office_comes_each_day_and_the_absent_keep_their_letter(
    nation: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "rosters.parquet"
    said = plan(nation, "-o", path)
    assert said.code == 0
    assert "1 jadwal untuk 8 orang; 1 terbukti terbaik; 0 pelanggaran aturan." in said.out
    rosters = pl.read_parquet(path)
    assert rosters["2021-07-26"].cast(str).to_list().count("K") == 2
    assert rosters["2021-07-26"][0] == "C"
    assert rosters["2021-07-31"].null_count() == 8
    assert "K" not in rosters.row(7)


def test_one_parquet_beside_a_csv_is_refused(nation: tuple[Path, Path], files: Files) -> None:
    said = plan((nation[0], files.employees))
    assert said.code == 2
    assert "harus sama-sama Parquet" in said.err


def test_rosters_of_a_nation_are_not_written_to_a_workbook(nation: tuple[Path, Path], tmp_path: Path) -> None:
    assert "ditulis ke .parquet" in plan(nation, "-o", tmp_path / "rosters.xlsx").err


def test_faults_of_the_people_name_their_file(nation: tuple[Path, Path]) -> None:
    pl.DataFrame({**PEOPLE, "unit": ["?"] * 8}).write_parquet(nation[1])
    said = plan(nation)
    assert said.code == 1
    assert "people.parquet: 8 baris: unit '?' dan sejenisnya tidak dikenal." in said.err


@pytest.mark.slow
def test_a_cluster_that_is_not_there_ends_the_command_in_words(files: Files) -> None:
    said = files.plan("--cluster", "tcp://127.0.0.1:9")
    assert said.code == 1
    assert "tcp://127.0.0.1:9 tidak terjangkau" in said.err


def test_an_address_that_is_none_ends_the_command_in_words(files: Files) -> None:
    assert "tidak terjangkau" in files.plan("--cluster", "no address").err
