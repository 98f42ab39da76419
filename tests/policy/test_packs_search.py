"""Finding an instrument by the words that people type, and by topic."""

from __future__ import annotations

from datetime import date

import pytest

from piket.policy.model import Tier
from piket.policy.packs_listing import Wanted, pack_entries
from piket.policy.packs_topics import topics, topics_of
from piket.policy.rulebook import standard_rulebook

BOOK = standard_rulebook()
TOPICS = topics_of(BOOK.at())


def found(**asked: object) -> list[str]:
    return [e.directive.id for e in pack_entries(BOOK, Wanted(**asked))]  # type: ignore[arg-type]


def listed_under(topic: str) -> set[str]:
    return {id for id, met in TOPICS.items() if met[0].id == topic}


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("mudik lebaran 2025", "se-menpanrb-02-2025"),
        ("libur lebaran 2024", "se-menpanrb-01-2024"),
        ("libur nataru", "surat-menpanrb-b531-2025"),
        ("perpres jam kerja", "perpres-21-2023"),
        ("jam masuk ramadhan", "perpres-21-2023"),
        ("wfa", "permenpanrb-4-2025"),
        ("work from anywhere permen", "permenpanrb-4-2025"),
        ("se menpan 16 2021", "se-menpanrb-16-2021"),
        ("menpan rb 2/2026", "se-menpanrb-02-2026"),
        ("Inmendagri 25", "inmendagri-25-2021"),
        ("banjir jakarta", "se-sekda-dki-2-2026"),
        ("wfh padang panjang", "se-walikota-padangpanjang-19-2021"),
        ("return traffic 2024", "se-menpanrb-01-2024"),
        ("air pollution dki", "kebijakan-wfh-dki-2023"),
    ],
)
def test_the_words_of_a_person_find_the_instrument_first(words: str, first: str) -> None:
    assert found(words=words)[0] == first


def test_a_level_and_an_island_group_are_one_thing_each() -> None:
    outside = found(words="level 4 luar jawa bali")
    assert {"inmendagri-25-2021", "se-menpanrb-16-2021", "inmendagri-36-2021"} <= set(outside)
    assert not {"inmendagri-27-2021", "inmendagri-26-2021", "se-menpanrb-02-2025"} & set(outside)
    assert "inmendagri-27-2021" in found(words="Level 4 Java-Bali")


@pytest.mark.parametrize("slip", ["lubuklingau", "Lubuk Linggau", "lubuklinggau", "LINGGAU"])
def test_a_slip_of_spelling_finds_the_city_too(slip: str) -> None:
    cities = {"se-walikota-lubuklinggau-180-95-2021", "se-walikota-lubuklinggau-800-1894-2021"}
    assert cities <= set(found(words=slip)[:3])


def test_a_number_is_met_by_itself_alone() -> None:
    assert found(words="180/95") == ["se-walikota-lubuklinggau-180-95-2021"]
    assert found(words="180/96") == []


def test_where_no_instrument_has_every_word_the_nearest_say_which_they_lack() -> None:
    nearest = pack_entries(BOOK, Wanted(words="mudik lebaran 2025 kapal"))
    assert nearest[0].directive.id == "se-menpanrb-02-2025"
    assert {entry.missing for entry in nearest} == {("kapal",)}
    assert found(words="kapal selam") == []


def test_every_instrument_is_listed_under_one_topic_and_few_under_others() -> None:
    assert set(TOPICS) == {d.id for d in BOOK.at()}
    assert len(listed_under("lain")) <= 2
    assert all(topic.name.id != topic.name.en for topic in topics())


@pytest.mark.parametrize(
    ("topic", "some", "none"),
    [
        ("ppkm-darurat", {"inmendagri-15-2021", "inmendagri-18-2021", "inmendagri-20-2021"}, "inmendagri-22-2021"),
        ("ppkm-jawa-bali", {"inmendagri-22-2021", "inmendagri-35-2021", "inmendagri-50-2022"}, "inmendagri-25-2021"),
        ("ppkm-luar-jawa-bali", {"inmendagri-25-2021", "inmendagri-61-2021"}, "inmendagri-35-2021"),
        ("libur-acara", {"se-menpanrb-17-2023", "se-menpanrb-02-2026", "se-sekda-dki-2-2026"}, "permenpanrb-4-2025"),
        ("jam-kerja", {"perpres-21-2023", "keppres-58-1964"}, "se-menpanrb-16-2021"),
        ("kalender", {"skb-712-2021", "keppres-2-2025"}, "keppres-68-1995"),
        ("asesmen", {"kepmenkes-4805-2021"}, "inmendagri-22-2021"),
    ],
)  # fmt: skip
def test_an_instrument_lies_under_the_topic_that_people_look_in(
    topic: str, some: set[str], none: str
) -> None:
    assert some <= listed_under(topic)
    assert none not in listed_under(topic)


def test_a_topic_also_finds_what_is_listed_under_another() -> None:
    assert {"perpres-21-2023", "permenpanrb-4-2025", "se-menpanrb-02-2025"} <= set(found(topic="fleksibel"))
    zones = found(topic="zona")
    assert {"inmendagri-14-2021", "se-menpanrb-23-2021", "inmendagri-58-2021"} <= set(zones)
    assert "se-menpanrb-16-2021" not in zones


def test_an_amendment_whose_text_was_not_seen_lies_with_what_it_amends() -> None:
    assert [topic.id for topic in TOPICS["inmendagri-16-2021"]] == ["ppkm-darurat"]


def test_topic_tier_day_and_region_narrow_together() -> None:
    asked = {"topic": "ppkm-darurat", "tier": Tier.CITY, "on": date(2021, 7, 13), "region": "13.71"}
    assert found(**asked) == ["se-sekda-padang-870-1024-2021", "se-walikota-padang-400-628-2021"]
