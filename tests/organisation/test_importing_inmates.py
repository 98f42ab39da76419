"""People in custody of a list, held against the register: who came, moved, returned and left, and what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from piket.organisation.importing.inmates import compare_inmates
from piket.organisation.importing.schemas import INMATE_SCHEMA
from piket.organisation.importing.values import Comparison, Fate, InmateEntry, KnownInmate

DAY = date(2021, 7, 26)
SEROJA = KnownInmate(1, "A.001", "Seroja", "Blok A", date(2021, 7, 1))
GONE = KnownInmate(2, "A.002", "Anggrek", "Blok A", date(2021, 6, 1), gone=date(2021, 7, 10))
RECORD = {"a.001": SEROJA, "a.002": GONE}


HEAD = "No Register;Nama;Blok;Tanggal masuk;Tanggal keluar;Alasan keluar;Pasal"


def read(folder: Path, *lines: str, whole: bool = False) -> Comparison:
    path = folder / "wbp.csv"
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return compare_inmates(path, INMATE_SCHEMA, RECORD, DAY, whole=whole)


def only(found: Comparison, fate: Fate) -> InmateEntry:
    (entry,) = found.of(fate)
    assert isinstance(entry, InmateEntry)
    return entry


def test_who_is_new_comes_with_her_day_or_with_the_lists(tmp_path: Path) -> None:
    found = read(tmp_path, "B.001;Dahlia;Blok B;20 Juli 2021;;;112", "B.002;Melati;Blok B;;;;")
    assert [(one.fate, one.since, one.block) for one in found.inmates[:2]] == [
        (Fate.NEW, date(2021, 7, 20), "Blok B"), (Fate.NEW, DAY, "Blok B"),
    ]  # fmt: skip
    assert found.errors == ()


def test_nothing_but_what_a_vaccination_needs_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "B.001;Dahlia;Blok B;;;;Pasal 112")
    assert "112" not in repr(found)


def test_another_block_is_a_change_and_an_empty_one_says_nothing(tmp_path: Path) -> None:
    assert only(read(tmp_path, "A.001;Seroja;Blok C;;;;"), Fate.CHANGED).block == "Blok C"
    assert only(read(tmp_path, "a. 001;Seroja;;;;;"), Fate.UNCHANGED).block == "Blok A"


@pytest.mark.parametrize(
    ("word", "way"), [("Bebas murni", "released"), ("Pindah lapas", "moved"), ("meninggal", "other")]
)
def test_who_left_is_dated_with_the_way(tmp_path: Path, word: str, way: str) -> None:
    entry = only(read(tmp_path, f"A.001;Seroja;Blok A;;24/07/2021;{word};"), Fate.LEFT)
    assert (entry.until, entry.left) == (date(2021, 7, 24), way)


def test_who_returns_needs_a_later_arrival(tmp_path: Path) -> None:
    assert only(read(tmp_path, "A.002;Anggrek;Blok B;20 Juli 2021;;;"), Fate.BACK).since == date(2021, 7, 20)
    found = read(tmp_path, "A.002;Anggrek;Blok B;1 Juli 2021;;;")
    assert [error.code for error in found.errors] == ["gone"]


def test_who_came_and_went_unknown_is_not_taken_in(tmp_path: Path) -> None:
    found = read(tmp_path, "B.009;Kenanga;Blok B;1 Juli 2021;9 Juli 2021;bebas;")
    assert not found.writes


def test_who_is_missing_stays_unless_the_list_claims_to_be_whole(tmp_path: Path) -> None:
    line = "B.001;Dahlia;Blok B;;;;"
    assert only(read(tmp_path, line), Fate.MISSING).number == "A.001"
    gone = only(read(tmp_path, line, whole=True), Fate.LEFT)
    assert (gone.number, gone.until, gone.left) == ("A.001", DAY, "other")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (";Dahlia;Blok B;;;;", "missing_value"),
        ("B.001;;Blok B;;;;", "missing_value"),
        ("B.001;Dahlia;Blok B;kemarin;;;", "bad_date"),
        ("B.001;Dahlia;Blok B;27 Juli 2021;;;", "ahead"),
        ("A.001;Seroja;Blok A;;1 Juni 2021;bebas;", "before"),
        ("A.001;Seroja;Blok A;;20 Juli 2021;;", "no_way"),
        ("A.001;Seroja;Blok A;;;bebas;", "no_day"),
        ("A.001;Seroja;Blok A;;20 Juli 2021;entah;", "unknown_way"),
        (f"B.001;{'x' * 121};Blok B;;;;", "too_long"),
    ],
)
def test_a_fault_is_told_with_its_row(tmp_path: Path, line: str, code: str) -> None:
    found = read(tmp_path, line, "B.050;Melati;Blok B;;;;")
    assert [(error.row, error.code) for error in found.errors] == [(2, code)]
    assert [one.name for one in found.inmates if one.fate is Fate.NEW] == ["Melati"]


def test_one_number_twice_and_another_arrival_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "B.001;Dahlia;B;;;;", "B.001;Dahlia;B;;;;", "A.001;Seroja;Blok A;2 Juli 2021;;;")
    assert [(error.row, error.code) for error in found.errors] == [(3, "twice")]
    assert [(one.row, one.code) for one in found.warnings] == [(4, "other_arrival")]
