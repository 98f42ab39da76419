"""Orders, counts and lengths that cannot hold together; and sound texts beside each that raise no alarm."""

from __future__ import annotations

import pytest
from doubt_codes import codes

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

ORDER = "Bupati Demak mengatur kerja pegawai pada masa banjir di seluruh kantor pemerintah kabupaten itu. "


def test_two_authorities_that_order_different_shares_are_told() -> None:
    text = (
        ORDER + "Dua perintah membuat aparatur bingung. Gubernur memerintahkan bekerja dari rumah 50 persen, "
        "sedangkan Wali Kota meminta seluruh pegawainya bekerja di kantor."
    )
    assert codes(text) == ["rule_conflict"]


def test_two_regions_that_differ_are_no_conflict() -> None:
    text = ORDER + "Gubernur menerapkan WFH 50 persen pegawai. Pejabat eselon II tetap masuk."
    assert codes(text) == []


def test_shares_that_change_places_in_a_quotation_are_told_and_not_taken() -> None:
    text = (
        ORDER + "Sebanyak 75 persen pegawai bekerja dari rumah dan 25 persen pegawai di kantor. "
        '"Jadi 75 persen pegawai WFO, 25 persen pegawai WFH," ujarnya.'
    )
    assert codes(text) == ["mode_conflict"]
    found = published_facts(read(from_text(text)))["rules"]
    assert [(rule["mode"], rule["percent"]) for rule in found] == [("wfh", 75.0), ("wfo", 25.0)]  # type: ignore[index, union-attr]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada 37 satuan kerja, terdiri dari 29 yang pulang cepat dan enam yang normal.", ["number_conflict"]),
        ("Ada 35 satuan kerja, terdiri dari 29 yang pulang cepat dan enam yang normal.", []),
        (
            "Tercatat delapan orang positif, enam di antaranya sembuh dan tiga masih dirawat.",
            ["number_conflict"],
        ),
        ("Tercatat delapan orang positif, enam di antaranya sembuh dan dua masih dirawat.", []),
        ("Seluruh ASN WFO dari rumah masing-masing.", ["mode_conflict"]),
        ("Pegawai WFH selama dua hari, 5-7 Maret 2025.", ["duration_mismatch"]),
        ("Pegawai WFH selama tiga hari, 5-7 Maret 2025.", []),
        (
            "Pegawai WFH 12-25 Juli 2021. Kebijakan itu berlangsung selama sembilan hari.",
            ["duration_mismatch"],
        ),
        ("Pegawai WFH 12-25 Juli 2021. Tahun lalu kebijakan itu berlangsung selama sembilan hari.", []),
        ("SIM dapat diperpanjang hingga 8 April 2025.", []),
    ],
)
def test_sums_lengths_and_modes_are_held_against_each_other(sentence: str, expected: list[str]) -> None:
    assert codes(ORDER + sentence) == expected


def test_an_end_in_january_of_the_year_of_its_december_is_a_slip_of_the_year() -> None:
    text = ORDER + "Pegawai WFH mulai Senin, 29 Desember 2025 sampai dengan Jumat, 2 Januari 2025."
    assert codes(text) == ["year_typo"]
    assert published_facts(read(from_text(text)))["period"] == {"start": "2025-12-29", "end": "2026-01-02"}


@pytest.mark.parametrize(("told", "expected"), [("Sembilan", ["headline_body"]), ("Tujuh", [])])
def test_a_headline_counts_the_offices_that_the_body_names(told: str, expected: list[str]) -> None:
    text = f"7 OPD Tak Boleh WFH\n\n{ORDER}{told} perangkat daerah ini langsung melayani warga, jadi pegawainya masuk."
    assert codes(text) == expected
