"""A real file of the packs, broken on purpose: `piket packs check` says what is wrong and where."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from piket.policy.examples import example_ruling
from piket.policy.packs_check import PackFault, check_packs
from piket.policy.packs_files import seen_clauses
from piket.policy.rulebook import pack_files, standard_rulebook, yaml_under

ALONE = "inmendagri-14-2021"
HERE = "provisions[0].overrides[0]"
SOURCE = "https://www.inews.id/news/nasional/ppkm-mikro-diperketat-ini-instruksi-lengkap-mendagri"


def text_of(id: str) -> str:
    return next(file for file in pack_files() if file.name == f"{id}.yaml").read_text(encoding="utf-8")


def broken(folder: Path, old: str, new: str, id: str = ALONE) -> tuple[PackFault, ...]:
    """The faults of the file `id` taken alone, with every `old` in it replaced."""
    text = text_of(id)
    assert old in text
    (folder / f"{id}.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return check_packs(yaml_under(folder), seen_clauses())


def in_the_packs(folder: Path, text: str, id: str) -> tuple[PackFault, ...]:
    """The faults of all the packs, with `text` in place of the file `id`."""
    (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
    others = [file for file in pack_files() if file.name != f"{id}.yaml"]
    return check_packs([*others, *yaml_under(folder)], seen_clauses())


def test_the_file_as_it_is_has_no_fault(tmp_path: Path) -> None:
    assert broken(tmp_path, "huruf a", "huruf a") == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (f"source: {SOURCE}", "source: kata orang", "no_source", "provisions[zona-merah-kantor-25].source"),
        ("clause: huruf a", "clause: huruf z", "clause_not_seen", "provisions[zona-merah-kantor-25].clause"),
        ("clause: huruf a", "clause: diktum kelima", "clause_not_seen", "provisions[zona-merah-rumah-75].clause"),
        ("clause: huruf a", "clause: kira-kira di depan", "clause_form", "provisions[zona-merah-rumah-75].clause"),
        ("inews.id/news", "inews.id/lain", "clause_not_seen", "provisions[zona-merah-rumah-75].clause"),
        ("percent: 25", "percent: 30", "example_fails", "examples"),
        ("zone: red", "zone: green", "provision_without_example", "provisions[zona-merah-kantor-25]"),
        ("zone: orange", "zone: red", "provision_without_example", "provisions[zona-bukan-merah-rumah-50]"),
        ("id: inmendagri-14-2021", "id: inmendagri-41-2021", "name_differs", "id"),
        ("tier: national", "tier: national\nextends: [{directive: inmendagri-1-1900}]", "unknown_directive", "extends"),
        ("delegates: true", "overrides: [{provision: x, ground: x}]", "unknown_provision", HERE),
        ("outcome: settled", "outcome: beres", "enum", "examples[0].expect.outcome"),
        ("kind: duty", "kind: kewajiban", "union_tag_invalid", "provisions[4]"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    assert (code, place) in {(fault.code, fault.place) for fault in broken(tmp_path, old, new)}


def test_a_file_without_its_examples_is_refused_once(tmp_path: Path) -> None:
    text = text_of(ALONE)
    assert [f.code for f in broken(tmp_path, text, text.partition("examples:")[0])] == ["no_example"]


@pytest.mark.parametrize(
    ("id", "bare"),
    [
        ("se-menpanrb-19-2021", {"level-4-tutup-lima-hari", "jawa-bali-level-2-vaksin", "level-3-kantor-25"}),
        ("keppres-68-1995", {"senin-kamis", "jumat"}),
        ("inmendagri-23-2021", {"wilayah-level-3", "wilayah-level-4"}),
    ],
)
def test_closures_exemptions_hours_and_regimes_need_an_example_too(
    tmp_path: Path, id: str, bare: set[str]
) -> None:
    """The examples of the file give way to one on a day that it does not reach."""
    head = text_of(id).partition("examples:")[0]
    other = "- {about: x, unit: {region: '13.71'}, day: 2030-01-06, expect: {outcome: day_off}}"
    (tmp_path / f"{id}.yaml").write_text(f"{head}examples:\n{other}\n", encoding="utf-8")
    found = check_packs([*yaml_under(tmp_path), *_named_by(id)], seen_clauses())
    assert bare <= {f.place[len("provisions[") : -1] for f in found if f.code == "provision_without_example"}


def _named_by(id: str) -> list[Traversable]:
    """The files that the file names, and those that these name."""
    held = standard_rulebook().directive(id)
    near = {r.directive for field in (held.amends, held.extends, held.revokes) for r in field}
    found = [file for file in pack_files() if file.name.removesuffix(".yaml") in near]
    deeper = [file for other in sorted(near) for file in _named_by(other) if file not in found]
    return list(dict.fromkeys(found + deeper))


@pytest.mark.parametrize(
    ("id", "old", "new", "code"),
    [
        ("se-menpanrb-23-2021", "tier:", "amends: [{directive: se-menpanrb-24-2021}]\ntier:", "cyclic_amendment"),
        ("inmendagri-23-2021", "scope:", "amends: [{directive: inmendagri-23-2021}]\nscope:", "cyclic_amendment"),
    ],
)  # fmt: skip
def test_a_ring_of_amendments_is_refused(tmp_path: Path, id: str, old: str, new: str, code: str) -> None:
    found = in_the_packs(tmp_path, text_of(id).replace(old, new, 1), id)
    assert code in {fault.code for fault in found}


def test_a_clause_a_list_of_regions_and_a_closure_come_out_in_an_example_of_their_file() -> None:
    held = standard_rulebook()
    cases = [
        (file, held.directive(file), provision)
        for file, provision in (
            ("inmendagri-35-2021", "level-4-administrasi-ekspor-kantor-10"),
            ("inmendagri-31-2021", "wilayah-level-4-4"),
            ("inmendagri-61-2021", "tutup-lima-hari"),
        )
    ]
    for file, directive, provision in cases:
        rulings = [example_ruling(held, example) for example in directive.examples]
        assert (file, provision) in {(c.directive, c.provision) for r in rulings for c in r.citations}


def test_a_region_that_only_the_press_names_is_cited_with_low_confidence() -> None:
    held = standard_rulebook()
    example = held.directive("inmendagri-31-2021").examples[-1]
    assert example.unit.region == "16.01"
    assert {c.provision: c.confidence for c in example_ruling(held, example).citations}[
        "wilayah-level-4-4"
    ] == "low"
