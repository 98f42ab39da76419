"""`piket packs` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from piket.cli.packs import app
from piket.policy.load import load_directive
from piket.policy.rulebook import standard_rulebook


def packs(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def data(*words: str | Path) -> Any:
    return json.loads(packs(*words, "--json").stdout)


def test_without_a_word_every_instrument_is_listed() -> None:
    shown = packs()
    assert shown.exit_code == 0
    assert all(d.id in shown.stdout for d in standard_rulebook().at())


def test_a_search_narrows_the_list_as_text_and_as_json() -> None:
    asked = ("--region", "Padang", "--on", "2021-07-13", "--sector", "critical")
    ids = [row["id"] for row in data(*asked)["packs"]]
    assert "inmendagri-20-2021" in ids
    assert "se-menpanrb-14-2021" not in ids
    assert all(id in packs(*asked).stdout for id in ids)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--region", "Padan"), "Kota Padang (13.71)"),
        (("--sector", "vital"), "critical"),
        (("--topic", "libur"), "libur-acara"),
        (("--tier", "menteri"), "ministry"),
        (("--on", "26/7/2021"), "2021-07-26"),
        (("show", "se-menpanrb-16"), "se-menpanrb-16-2021"),
        (("show", "SE MenPANRB 1/2024"), "se-menpanrb-01-2024"),
        (("check", "tidak/ada"), "bukan folder"),
    ],
)
def test_a_wrong_word_is_answered_with_what_there_is(words: tuple[str, ...], hint: str) -> None:
    said = packs(*words)
    assert said.exit_code == 2
    assert hint in " ".join((said.stdout + said.stderr).split())


def test_show_gives_every_provision_with_its_clause_and_its_directive_as_json() -> None:
    said = packs("show", "se-menpanrb-24-2021")
    assert said.exit_code == 0
    assert "lampiran A.1 · sumber 1" in said.stdout
    assert "Sumber 1: https://" in " ".join(said.stdout.split()), "a narrow terminal breaks the line"
    held = standard_rulebook().directive("se-menpanrb-24-2021")
    assert load_directive(json.dumps(data("show", held.id))) == held


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_list_keeps_to_the_width_of_the_terminal(columns: str) -> None:
    environment = {**os.environ, "COLUMNS": columns}
    said = subprocess.run(
        [sys.executable, "-m", "piket", "packs"], capture_output=True, text=True, check=True, env=environment
    )
    assert max(map(len, said.stdout.splitlines())) <= int(columns)
    assert "Libur, mudik dan acara 2022-2026 (10)" in said.stdout


def test_a_topic_is_shown_with_its_name_and_a_search_by_the_best() -> None:
    assert "Kerja fleksibel (WFA) (5 instrumen)" in packs("--topic", "fleksibel").stdout
    assert data("--search", "mudik lebaran 2025")["packs"][0]["id"] == "se-menpanrb-02-2025"
    assert data("--search", "libur nataru")["packs"][0]["topics"] == ["libur-acara", "fleksibel"]
    assert "kata yang lebih umum" in packs("--search", "kapal selam").stdout


def test_levels_are_shown_with_what_is_unknown_of_them() -> None:
    shown = " ".join(packs("levels").stdout.split())
    assert "CT3 50 sampai 150; CT4 lebih dari 150" in shown
    assert "Tidak diketahui: CT0 dan kapasitas sedang" in shown
    assert len(data("levels")["levels"]) == 54
    assert "Tidak diketahui: CT0 dan kapasitas sedang" in packs("show", "kepmenkes-4805-2021").stdout


def test_low_confidence_is_said_in_the_list_and_in_the_instrument() -> None:
    assert "keyakinan rendah" in packs("show", "inmendagri-16-2021").stdout
    shown = packs("show", "inmendagri-31-2021").stdout
    assert "klausul belum terlihat · keyakinan rendah" in shown
    assert "? Perubahan (pertama) Inmendagri 15/2021" in packs("--topic", "ppkm-darurat").stdout


def test_gaps_are_counted_by_kind_and_name_their_instruments() -> None:
    rows = data("gaps")["gaps"]
    assert {"missing", "regions", "clause_unseen", "first_day_unknown"} <= {row["code"] for row in rows}
    assert "inmendagri-36-2021" in packs("gaps").stdout


def test_check_ends_with_0_on_the_packs_and_with_1_on_a_fault(tmp_path: Path) -> None:
    assert packs("check").exit_code == 0
    (tmp_path / "rusak.yaml").write_text("id: rusak\n", encoding="utf-8")
    assert packs("check", tmp_path).exit_code == 1
    faults = data("check", tmp_path)["faults"]
    assert {fault["file"] for fault in faults} == {"rusak.yaml"}


def test_a_folder_without_files_is_wrong_use(tmp_path: Path) -> None:
    assert packs("check", tmp_path).exit_code == 2
