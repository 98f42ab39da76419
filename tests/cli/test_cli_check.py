"""`piket check`: findings with their clause and mend, and how a directive stands to the tiers above."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from terminal import CITY, Files, piket, piket_in

from piket.organisation.files import write_organisation
from piket.organisation.generator import generate
from piket.policy.load import dump_directive
from piket.policy.rulebook import standard_rulebook


def directive_file(folder: Path, change: tuple[str, str] = ("", ""), name: str = "surat.yaml") -> Path:
    """The city's circular as a file, with one text in it changed."""
    text = dump_directive(standard_rulebook().directive(CITY))
    assert change[0] in text
    path = folder / name
    path.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    return path


def test_without_an_organisation_no_unit_is_called_unknown() -> None:
    said = piket("check", CITY)
    assert "unknown_unit" not in said.out
    assert "nama unit tidak diperiksa." in said.out


def test_the_circular_is_told_that_level_4_came_on_its_first_day_only() -> None:
    said = piket("check", CITY)
    assert said.code == 0
    assert "PPKM Level 3, bukan PPKM Level 4" in said.out
    assert "→ Sebut Inmendagri 25/2021 sebagai dasarnya." in said.out


def test_units_alike_stand_together_against_the_higher_tier(files: Files) -> None:
    said = piket("check", CITY, "--org", files.city)
    assert "Terhadap aturan yang lebih tinggi" in said.out
    assert "1.b: 25 % lebih ketat daripada SE MenPANRB 16/2021" in said.out
    assert "26 Juli–8 Agustus 2021" in said.out


def test_units_that_share_a_short_name_are_counted_apart(tmp_path: Path) -> None:
    city = generate("lubuklinggau", seed=7, start=date(2021, 7, 26), end=date(2021, 8, 8))
    write_organisation(city, tmp_path / "organisation.csv")
    compared = piket("check", CITY, "--org", tmp_path / "organisation.csv", "--json").json["comparisons"]
    units = {row["unit"] for row in compared if row["relation"] == "adds_minimum"}
    shown = piket("check", CITY, "--org", tmp_path / "organisation.csv").out
    assert f"{len(units)} unit: Dinkes" in shown


def test_it_speaks_english_whole(files: Files) -> None:
    said = piket_in("en", "check", CITY, "--org", files.city)
    assert "stricter than SE MenPANRB 16/2021 (clause unseen): 0%–50% of the whole agency" in said.out
    assert "lebih ketat" not in said.out


def test_as_json_findings_and_comparisons_are_rows(files: Files) -> None:
    said = piket("check", CITY, "--org", files.city, "--json").json
    assert {f["code"] for f in said["findings"]} >= {"basis_ended", "regime_differed_before"}
    assert {row["unit"] for row in said["comparisons"]} >= {"LLG-BPKAD"}


def test_an_end_before_the_start_breaks_a_rule(tmp_path: Path) -> None:
    said = piket("check", directive_file(tmp_path, ("effective_to: 2021-08-08", "effective_to: 2021-07-08")))
    assert said.code == 1
    assert "GALAT end_before_start" in said.out
    assert "Kamis, 8 Juli 2021" in said.out


def test_a_directive_that_names_an_unknown_unit_breaks_a_rule(tmp_path: Path, files: Files) -> None:
    said = piket("check", directive_file(tmp_path, ("LLG-BPKAD", "LLG-BPKADD")), "--org", files.city)
    assert said.code == 1
    assert "LLG-BPKADD" in said.out


def test_an_unknown_region_is_refused_with_its_line(tmp_path: Path) -> None:
    said = piket("check", directive_file(tmp_path, ("['16.73']", "[Lubuklingau]")))
    assert said.code == 1
    assert "surat.yaml: Baris" in said.err
    assert "Lubuk" in said.err


def test_an_override_of_an_unknown_provision_is_refused(tmp_path: Path) -> None:
    base = standard_rulebook().directive("se-walikota-lubuklinggau-180-95-2021")
    path = tmp_path / "surat.yaml"
    path.write_text(dump_directive(base).replace("{provision: ", "{provision: x-"), "utf-8")
    said = piket("check", path)
    assert said.code == 1
    assert "x-" in said.err


def test_a_fault_of_yaml_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "surat.yaml"
    path.write_text("id: x\ntitle: [\n", encoding="utf-8")
    said = piket("check", path)
    assert said.code == 1
    assert "surat.yaml: Baris 3, kolom 1: berkas ini bukan YAML yang sah" in said.err


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    first = directive_file(tmp_path, ("tier: city", "tier: kota"), "satu.yaml")
    second = directive_file(tmp_path, ("issuer:", "penerbit:"), "dua.yaml")
    said = piket("check", first, second, "tak-ada")
    assert said.code == 1
    assert all(name in said.err for name in ("satu.yaml", "dua.yaml", "'tak-ada'"))
    assert said.err.count("Galat:") >= 4


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "kosong"), (b"\xff\xfe\x00", "UTF-8"), (b"#" * 6_000_000, "5 MB")]
)
def test_a_file_that_is_no_directive_says_why(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "surat.yaml"
    path.write_bytes(content)
    said = piket("check", path)
    assert said.code == 1
    assert words in said.err


def test_an_id_almost_right_is_answered_with_the_right_one() -> None:
    said = piket("check", CITY.replace("1894", "1849"))
    assert said.code == 1
    assert f"Mungkin maksudnya {CITY}" in said.err


def test_an_id_nothing_is_like_is_answered_with_all_there_are() -> None:
    said = piket("check", "zzz")
    assert CITY in said.err
    assert "inmendagri-20-2021" in said.err
