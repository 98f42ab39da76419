"""Finding an instrument, and telling what is not known of it."""

from __future__ import annotations

from datetime import date

import pytest
from policy_world import directive, home, office

from piket.policy.packs_files import KnownGap, known_gaps
from piket.policy.packs_gaps import CODES, pack_gaps
from piket.policy.packs_listing import Wanted, pack_entries
from piket.policy.packs_words import provision_words
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Bilingual, Sector

BOOK = standard_rulebook()


def found(**asked: object) -> list[str]:
    return [e.directive.id for e in pack_entries(BOOK, Wanted(**asked))]  # type: ignore[arg-type]


def test_without_a_question_all_are_listed_once() -> None:
    assert sorted(found()) == sorted(d.id for d in BOOK.at())


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("ktt asean", "se-menpanrb-17-2023"),
        ("180/95", "se-walikota-lubuklinggau-180-95-2021"),
        ("pedulilindungi", "se-menpanrb-21-2021"),
        ("CUTI bersama nyepi", "se-menpanrb-02-2025"),
    ],
)
def test_words_are_looked_for_in_titles_numbers_and_duties(words: str, id: str) -> None:
    assert id in found(words=words)


def test_a_region_is_met_by_what_lists_it_or_covers_it_and_by_nothing_else() -> None:
    reached = found(region="13.71", on=date(2021, 7, 13))
    assert {"inmendagri-20-2021", "se-sekda-padang-870-1024-2021"} <= set(reached)
    assert not {"inmendagri-15-2021", "se-walikota-lubuklinggau-180-95-2021"} & set(reached)
    assert "inmendagri-20-2021" not in found(region="13.06")


def test_a_day_finds_what_was_in_force_and_not_what_was_revoked() -> None:
    assert "keppres-68-1995" in found(on=date(2023, 4, 11))
    assert "keppres-68-1995" not in found(on=date(2023, 4, 12))
    assert "se-menpanrb-16-2021" not in found(on=date(2021, 8, 24))


def test_a_sector_is_met_by_those_above_and_below_it() -> None:
    private = set(found(sector=Sector.ESSENTIAL_PRIVATE))
    assert {"inmendagri-15-2021", "se-menpanrb-14-2021"} <= private
    assert "perpres-21-2023" not in private


def test_a_gap_tells_unseen_clauses_unknown_days_and_figures() -> None:
    bare = directive("bare", home("a", "unspecified", None, clause="unseen"), effective_to=None)
    codes = {gap.code: gap.provisions for gap in pack_gaps(Rulebook((bare,)), ())}
    assert codes == {
        "last_day_unknown": (),
        "issue_day_unseen": (),
        "figure_unseen": ("a",),
        "clause_unseen": ("a",),
    }


def test_an_instrument_without_content_is_only_cited_unless_its_days_are_held() -> None:
    cited = {gap.directive for gap in pack_gaps(BOOK) if gap.code == "only_cited"}
    assert "inmendagri-21-2021" in cited
    assert not {"skb-712-2021", "inmendagri-53-2022", "se-menpanrb-16-2021"} & cited


def test_what_is_low_or_inferred_is_a_gap_too() -> None:
    weak = {(gap.directive, gap.provisions) for gap in pack_gaps(BOOK) if gap.code == "weak_source"}
    assert ("inmendagri-31-2021", ("wilayah-level-4-4",)) in weak
    assert ("inmendagri-17-2021", ("wilayah-mikro-diperketat",)) in weak


def test_known_gaps_name_instruments_that_are_held_and_are_said_in_both_languages() -> None:
    held = {d.id for d in BOOK.at()}
    assert {gap.directive for gap in known_gaps()} - {""} <= held
    assert all(gap.text.id != gap.text.en and gap.kind in CODES for gap in known_gaps())


@pytest.mark.parametrize(
    ("code", "directive", "words"),
    [
        ("missing", "", "17-23 August 2021"),
        ("missing", "", "SE MenPANRB 3/2025"),
        ("missing", "", "2023 circular of the Jakarta Secretary"),
        ("missing", "", "mayor of Bukittinggi"),
        ("missing", "", "pregnant ASN"),
        ("missing", "", "to save energy"),
        ("only_cited", "inmendagri-16-2021", "no provision"),
        ("only_cited", "inmendagri-18-2021", "no provision"),
        ("only_cited", "inmendagri-21-2021", "no provision"),
        ("only_cited", "se-menpanrb-17-2021", "no provision"),
        ("content", "inmendagri-23-2021", "office clauses"),
        ("content", "inmendagri-26-2021", "office clauses"),
        ("content", "inmendagri-31-2021", "office clauses"),
        ("content", "permenpanrb-4-2025", "criteria for employees"),
        ("content", "kepmenkes-4805-2021", "zone colours"),
        ("cell_unseen", "kepmenkes-4805-2021", "CT4 and capacity moderate"),
        ("regions", "inmendagri-35-2021", "42 of 51"),
        ("calendar", "", "2027"),
    ],
)
def test_what_was_looked_for_and_not_found_is_among_the_gaps(code: str, directive: str, words: str) -> None:
    gaps = [gap.text.en for gap in pack_gaps(BOOK) if (gap.code, gap.directive) == (code, directive)]
    assert any(words in text for text in gaps)


def test_the_conflicts_of_the_sources_are_told_with_the_instrument_they_are_about() -> None:
    conflicts = [gap for gap in pack_gaps(BOOK) if gap.code == "conflict"]
    assert len(conflicts) == 11
    assert any("printed Sunday 8/7/2021" in gap.text.en for gap in conflicts)
    assert all(gap.directive for gap in conflicts)


def test_an_assessment_whose_thresholds_are_held_is_not_only_cited() -> None:
    cited = {gap.directive for gap in pack_gaps(BOOK) if gap.code == "only_cited"}
    assert "kepmenkes-4805-2021" not in cited
    assert "kepmenkes-762-2022" in cited


def test_a_known_gap_stands_first() -> None:
    known = KnownGap("missing", "", Bilingual("tidak ada", "none"), "")
    assert pack_gaps(BOOK, (known,))[0].text == known.text


def test_a_provision_reads_as_one_line() -> None:
    rule = directive(
        "x",
        office(
            "a", "max", 25, per="agency", when={"levels": [3, 4], "zones": ["red"], "sectors": ["critical"]}
        ),
    )
    words = provision_words(rule.provisions[0])
    assert (
        words.id == "Level 3-4, zona merah, kritikal: paling banyak 25 % pegawai instansi bekerja di kantor"
    )


@pytest.mark.parametrize("held", BOOK.at(), ids=lambda held: held.id)
def test_every_provision_of_the_packs_has_its_words(held: object) -> None:
    for provision in held.provisions:  # type: ignore[attr-defined]
        words = provision_words(provision)
        assert words.id
        assert provision.id not in (words.id, words.en)
