"""`piket packs` as a user runs it."""

from __future__ import annotations

import json
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
        (("--on", "26/7/2021"), "2021-07-26"),
        (("show", "se-menpanrb-16"), "se-menpanrb-16-2021"),
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
    assert "lampiran A.1" in said.stdout
    held = standard_rulebook().directive("se-menpanrb-24-2021")
    assert load_directive(json.dumps(data("show", held.id))) == held


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
