"""Whom a rule means: offices by their own rule, levels, zones and populations; never all where a part is meant."""

from __future__ import annotations

from datetime import date

import pytest

from piket.policy.model import Confidence, Directive, HoursRule, Presence, Tier, Weekday, Zone
from piket.policy.values import Population, Unit
from piket.reading.documents import from_text
from piket.reading.draft_view import OPEN_LIST
from piket.reading.drafting import to_directive
from piket.reading.linking import link_units
from piket.reading.reader import read
from piket.reading.targets import target_of
from piket.reading.values import FactKind

HEAD = "SURAT EDARAN WALI KOTA LUBUKLINGGAU NOMOR 800/12/2026\nSurat ini berlaku mulai 2 Maret 2026.\n"
UNITS = (
    Unit("DINKES", "Dinas Kesehatan", "LLG", None, "dinas", "16.73"),
    Unit("DINSOS", "Dinas Sosial", "LLG", None, "dinas", "16.73"),
    Unit("PKM", "Puskesmas Taba", "LLG", "DINKES", "puskesmas", "16.73"),
)


def directive(text: str) -> Directive:
    draft = read(from_text(f"{HEAD}{text}\n"), published_on=date(2026, 3, 1))
    links = link_units(draft, UNITS)
    return to_directive(draft, links=links, id="se-1", tier=Tier.CITY, agency="LLG", choices={})


def presences(text: str) -> list[Presence]:
    return [one for one in directive(text).provisions if isinstance(one, Presence)]


def test_offices_after_kecuali_belong_to_the_exception() -> None:
    base, exception = presences("Seluruh ASN WFH 50 persen kecuali Dinas Kesehatan dan Puskesmas.")
    assert (base.when.within, exception.when.within) == ((), ("DINKES", "PKM"))
    assert [one.provision for one in exception.overrides] == [base.id]


def test_a_rule_for_a_part_of_the_people_is_none_for_all() -> None:
    found = directive("ASN yang tidak mudik WFO 100 persen.")
    assert not [one for one in found.provisions if isinstance(one, Presence)]
    assert "ASN yang tidak mudik" in (found.note or "")


def test_a_rule_for_an_office_that_is_not_found_is_none_for_all() -> None:
    assert presences("Dinas Kebudayaan : WFO 100%") == []


def test_zones_are_selected_as_zones() -> None:
    found = presences("Zona merah: 25 persen WFO\nZona kuning dan hijau: 50 persen WFO")
    assert [one.when.zones for one in found] == [(Zone.RED,), (Zone.YELLOW, Zone.GREEN)]


@pytest.mark.parametrize(
    ("who", "levels"),
    [("PPKM Level 3 dan 4", (3, 4)), ("PPKM Level 1-3", (1, 2, 3)), ("daerah Level II", (2,)), ("ASN", ())],
)
def test_levels_are_read_from_the_words_for_the_group(who: str, levels: tuple[int, ...]) -> None:
    assert (target_of(who).levels, target_of(who).part) == (levels, False)


def test_honorary_staff_are_not_civil_servants() -> None:
    (found,) = presences("Tenaga honorer WFH 100 persen.")
    assert found.when.populations == (Population.NON_ASN,)


def test_an_open_list_says_so_and_the_rest_is_only_inferred() -> None:
    found = directive(
        "Seluruh ASN di lingkungan Pemerintah Kota Lubuklinggau melaksanakan WFH sebanyak 100 persen.\n"
        "Sektor esensial WFO 25 persen, yaitu Dinas Sosial, Dinas Kesehatan, dan lain-lain.\n"
    )
    notes = {one.id: one.note for one in found.provisions}
    assert (notes["esensial"], notes["lainnya"]) == (OPEN_LIST, OPEN_LIST)
    assert {one.confidence for one in found.provisions if one.id == "lainnya"} == {Confidence.INFERRED}


def test_a_closed_list_is_not_called_open() -> None:
    found = directive("Seluruh ASN WFH 50 persen kecuali Dinas Kesehatan dan Dinas Sosial.")
    assert all(one.note != OPEN_LIST for one in found.provisions)


def test_hours_of_a_friday_are_taken_out_of_those_of_every_day() -> None:
    found = directive("Jam kerja ASN pukul 07.30-16.00 WIB.\nJam kerja ASN Jumat pukul 07.30-16.30 WIB.")
    every, friday = (one for one in found.provisions if isinstance(one, HoursRule))
    assert friday.when.weekdays == (Weekday.FRIDAY,)
    assert [one.provision for one in friday.overrides] == [every.id]


def test_both_sides_of_a_share_that_do_not_add_up_stay_two() -> None:
    assert len(presences("ASN WFH 80 persen dan WFO 30 persen.")) == 2


def test_an_office_that_is_taken_out_by_no_rule_of_its_own_stands_in_the_note() -> None:
    found = directive(
        "Selain Dinas Kesehatan, seluruh ASN melaksanakan WFH sebanyak 50 persen dari jumlah pegawai."
    )
    assert [one.when.within for one in found.provisions if isinstance(one, Presence)] == [()]
    assert "Dinas Kesehatan disebut dalam teks" in (found.note or "")


def regions(text: str) -> list[object]:
    return [fact.value["code"] for fact in read(from_text(text)).facts if fact.kind is FactKind.REGION]


WFH = "bekerja dari rumah sebanyak 50 persen mulai 26 Juli 2021."


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"SURAT EDARAN BUPATI BOGOR NOMOR 1/2021\nASN {WFH}", ["32.01"]),
        (f"SURAT EDARAN WALI KOTA BOGOR NOMOR 1/2021\nASN {WFH}", ["32.71"]),
        (
            "SURAT EDARAN GUBERNUR JAWA BARAT NOMOR 1/2021\n"
            f"ASN di wilayah Kabupaten Bandung dan Kota Bogor {WFH}",
            ["32.04", "32.71"],
        ),
        (
            f"SURAT EDARAN GUBERNUR JAWA BARAT NOMOR 1/2021\nASN di wilayah Bandung dan Depok {WFH}",
            [None, "32.76"],
        ),
    ],
)
def test_a_city_and_a_regency_of_one_name_are_told_apart_by_the_text_or_not_at_all(
    text: str, codes: list[object]
) -> None:
    assert regions(text) == codes
