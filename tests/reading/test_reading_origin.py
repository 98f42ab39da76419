"""Who ordered it and by what: numbers in unusual places, bases in a list, heads of bodies, and where it holds."""

from __future__ import annotations

from typing import Any

import pytest

from piket.reading.documents import from_text
from piket.reading.instruments import find_instruments
from piket.reading.interchange import published_facts
from piket.reading.offices import find_offices
from piket.reading.reader import read
from piket.reading.segments import lay_out

RULE = " ASN bekerja dari rumah 50 persen mulai 5 Juli 2021."


def facts(text: str) -> dict[str, Any]:
    return dict(published_facts(read(from_text(text + RULE))))


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("Nomor SE-nya 421/0929/Disdik/2022, diteken Bupati Kudus.", "421/0929/Disdik/2022", 2022),
        (
            "Bupati Kudus menerbitkan surat edaran tanggal 19 Juni 2020 nomor 850/657/2020.",
            "850/657/2020",
            2020,
        ),
        ("Bupati Kudus menerbitkan Instruksi Bupati Kudus Nomor 440/10/Tahun 2022.", "440/10", 2022),
        ("Bupati Kudus menerbitkan Surat Edaran Nomor 35425, Tahun 2022.", "35425", 2022),
        ("Ini diatur dalam Surat Badan Kepegawaian Daerah Kudus, Nomor 800/BKD/368.", "800/BKD/368", 2021),
        (
            "Pijakannya Surat Edaran Bupati Kudus No 16 Tahun 2021. Tahun lalu ada SE Bupati nomor 27 Tahun 2020.",
            "16",
            2021,
        ),
    ],
)
def test_the_number_of_the_instrument_is_found(text: str, number: str, year: int) -> None:
    found = facts(text)["instrument"]
    assert found["number"] == number
    assert found["year"] in (year, None)


def test_what_is_listed_beside_a_basis_is_a_basis() -> None:
    about = "tentang sistem kerja pegawai aparatur sipil negara pada masa pembatasan kegiatan masyarakat"
    text = f"Ia merujuk Surat Edaran Menteri PANRB Nomor 19 Tahun 2021 {about}, dan SK Bupati Kudus Nomor 7 Tahun 2021."
    layout = lay_out(text)
    assert [one.basis for one in find_instruments(layout, find_offices(layout))] == [True, True]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Rektor Untad menerbitkan SE Rektor Untad Nomor 6274/UN28/SE/2020.", "Rektor Untad"),
        (
            "Surat Edaran itu meminta bupati/wali kota se-Lampung patuh, kata Gubernur Lampung.",
            "Gubernur Lampung",
        ),
        (
            "JAKARTA - Kejaksaan Agung (Kejagung) menerbitkan Surat Edaran Nomor 2 Tahun 2020.",
            "Kejaksaan Agung",
        ),
    ],
)
def test_the_office_that_orders_is_the_issuer(text: str, issuer: str) -> None:
    assert facts(text)["issuer"] == issuer


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Polda Metro Jaya mengerahkan petugas. DPR menerbitkan edaran.", []),
        (
            "PENGADILAN TINGGI AGAMA PONTIANAK\nBagi Pengadilan Agama se-Kalimantan Barat ditetapkan:",
            ["Kalimantan Barat"],
        ),
        (
            "Rektor menetapkan, mengingat Kota Banjarmasin dan Kota Banjarbaru termasuk PPKM Level 4:",
            ["Banjarmasin", "Banjarbaru"],
        ),
    ],
)
def test_the_region_is_the_one_the_order_is_for(text: str, regions: list[str]) -> None:
    assert facts(text)["regions"] == regions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gubernur memerintahkan semua ASN masuk kantor mulai hari ini.", "recall"),
        ("Waktu itu seluruh ASN diminta ngantor.", "recall"),
        ("Pola itu dipilih supaya produktivitas pegawai terjaga.", "targets"),
        ("Yang paling banyak dicari pemilih itu KTP elektronik.", "online_service"),
        ("Instruksi itu memuat kebijakan pengetatan kegiatan masyarakat.", "publication"),
    ],
)
def test_what_only_sounds_like_a_duty_is_none(text: str, code: str) -> None:
    assert code not in facts(f"Bupati Kudus menerbitkan edaran. {text}")["obligations"]
