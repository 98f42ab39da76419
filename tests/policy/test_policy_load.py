"""Directive files: what is read, what is refused and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_world import directive

from piket.policy.errors import DirectiveErrors, Problem
from piket.policy.load import dump_directive, load_directive
from piket.policy.rulebook import relation_problems, standard_rulebook
from piket.policy.schema import directive_json_schema

GOOD = """\
schema: piket.directive/1
id: edaran-uji
title: Edaran uji
issuer: Wali Kota
tier: city
instrument: {type: SE, number: 1/2021, year: 2021}
effective_from: 2021-07-26
effective_to: 2021-08-08
scope: {agencies: [LLG], regions: [Lubuklinggau]}
source: https://example.org
provisions:
  - {id: wfh, kind: presence, clause: 1.a, place: home, bound: exact, percent: 100}
  - {id: jam, kind: hours, start: 07:30, end: 16:00}
"""


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DirectiveErrors) as caught:
        load_directive(text)
    return caught.value.problems


def test_a_region_may_be_written_by_name_and_the_hours_as_people_do() -> None:
    read = load_directive(GOOD)
    assert read.scope.regions == ("16.73",)
    assert read.provisions[1].start.isoformat() == "07:30:00"  # type: ignore[union-attr]


@pytest.mark.parametrize("held", standard_rulebook().at(), ids=lambda held: held.id)
def test_a_directive_survives_writing_and_reading(held: object) -> None:
    assert load_directive(dump_directive(held)) == held  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("tier: city", "tier: cty", "enum", 5, "`city`"),
        ("Lubuklinggau", "Lubuklingau", "unknown_region", 9, "Lubuk Linggau (16.73)"),
        ("bound: exact", "bond: exact", "extra_forbidden", 12, "`bound`"),
        ("kind: hours", "kind: huors", "union_tag_invalid", 13, "hours"),
        ("id: jam", "id: wfh", "duplicate_provision", 13, "another id"),
        ("bound: exact", "bound: discretion", "percent_and_bound", 12, "unspecified"),
        ("clause: 1.a", "overrides: [{provision: jm, ground: g}]", "unknown_provision", 12, "`jam`"),
        ("title: Edaran uji", "title: Edaran uji\ntitle: lagi", "duplicate_key", 4, "remove"),
        ("effective_to: 2021-08-08", "effective_to: 8/7/2021", "date_from_datetime_parsing", 8, "rule"),
        ("percent: 100", "percent: 120", "less_than_equal", 12, "100"),
        ("issuer: Wali Kota\n", "", "missing", 1, "`issuer`"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_its_mend(
    old: str, new: str, code: str, line: int, words: str
) -> None:
    (found,) = [p for p in problems(GOOD.replace(old, new, 1)) if p.code == code]
    assert found.line == line
    assert words in found.mend.en
    assert found.message.id != found.message.en


def test_all_faults_are_said_at_once() -> None:
    broken = (
        GOOD.replace("tier: city", "tier: cty")
        .replace("Lubuklinggau", "X")
        .replace("percent: 100", "percent: a")
    )
    assert len(problems(broken)) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("- a\n- b\n", "not_a_directive"),
        ("a: [1\n", "yaml_syntax"),
        ("a: &x 1\nb: *x\n", "yaml_syntax"),
        ("a: " + "x" * 5_000_001, "too_large"),
        ("a: " + "[" * 40 + "]" * 40, "yaml_syntax"),
        ("a: " + "[" * 20_000, "yaml_syntax"),
        ("{a: 1, 2}: 3\n", "missing"),
    ],
)
def test_what_is_no_directive_is_refused_in_words(text: str, code: str) -> None:
    assert code in {problem.code for problem in problems(text)}


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: café".encode("latin-1"))
    for path, code in ((tmp_path / "none.yaml", "unreadable"), (latin, "encoding")):
        with pytest.raises(DirectiveErrors) as caught:
            load_directive(path)
        assert [p.code for p in caught.value.problems] == [code]


def test_more_provisions_than_any_circular_has_are_refused() -> None:
    row = "  - {{id: a{0}, kind: hours, start: 07:30}}\n"
    text = GOOD + "".join(row.format(at) for at in range(10_001))
    assert [p.code for p in problems(text)] == ["too_long"]


def test_exceptions_in_a_ring_are_refused() -> None:
    ring = GOOD.replace("id: wfh,", "id: wfh, overrides: [{provision: jam, ground: g}],").replace(
        "id: jam,", "id: jam, overrides: [{provision: wfh, ground: g}],"
    )
    assert [p.code for p in problems(ring)] == ["override_ring"]


def test_amendments_in_a_ring_are_named() -> None:
    one = directive("one", amends=[{"directive": "two"}])
    two = directive("two", amends=[{"directive": "one"}])
    found = relation_problems([one, two])
    assert found[0].code == "cyclic_amendment"
    assert "one → two → one" in found[0].message.en


def test_the_published_json_schema_is_current() -> None:
    published = Path(__file__).parents[2] / "docs" / "schema" / "directive-1.json"
    assert published.read_text(encoding="utf-8") == directive_json_schema()


def test_a_problem_reads_as_one_sentence_in_each_language() -> None:
    (found,) = problems(GOOD.replace("tier: city", "tier: cty"))
    assert found.in_language("id").startswith("Baris 5, kolom 1 (tier): ")
    assert "Mend: " in found.in_language("en")


@settings(max_examples=200)
@given(st.text(max_size=60), st.integers(0, len(GOOD)), st.integers(0, 12))
def test_no_damage_to_a_file_gives_anything_but_a_directive_or_its_faults(
    noise: str, at: int, gone: int
) -> None:
    found = faults_or_none(GOOD[:at] + noise + GOOD[at + gone :])
    assert found is None or (found and all(p.message.id and p.mend.en for p in found))


def faults_or_none(text: str) -> tuple[Problem, ...] | None:
    try:
        load_directive(text)
    except DirectiveErrors as errors:
        return errors.problems
    return None
