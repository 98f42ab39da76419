"""`piket packs check`: what keeps an instrument file out of the packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from piket.policy.packs_check import PackFault, check_packs
from piket.policy.packs_files import SeenClause
from piket.policy.rulebook import yaml_under

GOOD = """\
schema: piket.directive/1
id: se-uji-1-2021
title: Edaran uji
issuer: Wali Kota
tier: city
instrument: {type: SE, number: 1, year: 2021}
effective_from: 2021-07-26
effective_to: 2021-08-08
source: https://example.go.id/se
provisions:
- {id: kantor-25, kind: presence, clause: 1.a, place: office, bound: exact, percent: 25}
examples:
- about: A quarter of 40.
  unit: {region: '16.73', asn: 40}
  day: 2021-07-26
  expect: {outcome: settled, heads_max: 10}
"""
SEEN = (SeenClause("se-uji-1-2021", "1.a", "https://example.go.id/se"),)


def faults(folder: Path, text: str, name: str = "se-uji-1-2021.yaml") -> tuple[PackFault, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    return check_packs(yaml_under(folder), SEEN)


def test_a_file_with_source_example_and_a_clause_that_was_seen_passes(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("source: https://example.go.id/se", "source: kata orang", "no_source"),
        ("clause: 1.a", "clause: kira-kira pasal lima", "clause_form"),
        ("clause: 1.a", "clause: 1.b", "clause_not_seen"),
        ("clause: 1.a", "clause: Pasal 99 ayat (2)", "clause_not_seen"),
        ("clause: 1.a", "clause: unseen", "clause_unused"),
        ("heads_max: 10", "heads_max: 11", "example_fails"),
        ("source: https", "extends: [{directive: inmendagri-999-2021}]\nsource: https", "unknown_directive"),
        ("heads_max: 10", "duties: [se-uji-1-2021#lain]", "unknown_provision"),
        ("source: https", "basis: [{directive: inmendagri-1-1900}]\nsource: https", "unknown_directive"),
        ("percent: 25", "percent: 250", "less_than_equal"),
        ("tier: city", "tier: [", "yaml_syntax"),
    ],
)  # fmt: skip
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert code in {fault.code for fault in found}
    assert all(fault.message.id and fault.mend.en for fault in found)


def test_a_file_without_an_example_is_refused(tmp_path: Path) -> None:
    assert [f.code for f in faults(tmp_path, GOOD.partition("examples:")[0])] == ["no_example"]


def test_a_weak_source_may_lack_an_address_if_it_says_so(tmp_path: Path) -> None:
    weak = GOOD.replace("source: https://example.go.id/se", "source: kata orang\nconfidence: low")
    assert "no_source" not in {f.code for f in faults(tmp_path, weak)}


def test_a_file_is_called_after_its_id(tmp_path: Path) -> None:
    assert [f.code for f in faults(tmp_path, GOOD, "edaran.yaml")] == ["name_differs"]


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "se-uji-1-2021.yaml").write_text(GOOD, encoding="utf-8")
    assert "duplicate_id" in {f.code for f in faults(tmp_path, GOOD)}


def test_a_file_that_is_no_text_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "biner.yaml").write_bytes(b"\xff\xfe\x00")
    assert ("not_utf8", "biner.yaml") in {(f.code, f.file) for f in faults(tmp_path, GOOD)}


def test_all_faults_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "rusak.yaml").write_text("tier: [", encoding="utf-8")
    found = faults(tmp_path, GOOD.replace("tier: city", "tier: cty"))
    assert {f.file for f in found} == {"rusak.yaml", "se-uji-1-2021.yaml"}
