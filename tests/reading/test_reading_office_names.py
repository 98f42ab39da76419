"""Names of offices: how they are built, clipped and joined, and what an office does in its sentence."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.office_names import offices_in
from piket.reading.office_roles import at_work
from piket.reading.reader import read


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in offices_in(text)]


def working(text: str) -> list[str]:
    return [text[start:end] for start, end in at_work(text, offices_in(text))]


def units(text: str) -> list[str]:
    found = published_facts(read(from_text(text)))["units"]
    assert isinstance(found, list)
    return [unit["name"] for unit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dinas Pemuda dan Olahraga serta Puskesmas", ["Dinas Pemuda dan Olahraga", "Puskesmas"]),
        ("RSUD A.M. Parikesit, RS Jiwa Tampan dan BPBD", ["RSUD A.M. Parikesit", "RS Jiwa Tampan", "BPBD"]),
        ("RSUD dr. Soedarso dan RSJ Sungai Bangkong", ["RSUD dr. Soedarso", "RSJ Sungai Bangkong"]),
        ("Dinas Tenaga Kerja, Transmigrasi dan Energi", ["Dinas Tenaga Kerja, Transmigrasi dan Energi"]),
        ("Badan Pajak Daerah, dan Dinas Sosial", ["Badan Pajak Daerah", "Dinas Sosial"]),
        ("Bagian Umum Setda dan Bagian Hukum Setda", ["Bagian Umum Setda", "Bagian Hukum Setda"]),
        ("UPTD Puskesmas Tembilahan Hulu", ["UPTD Puskesmas Tembilahan Hulu"]),
        ("Dinas Sosial P3AP2KB", ["Dinas Sosial P3AP2KB"]),
        ("pelabuhan perikanan dan stasiun karantina ikan", ["pelabuhan perikanan", "stasiun karantina ikan"]),
        ("kantor camat, kantor imigrasi, dan rupbasan", ["kantor camat", "kantor imigrasi", "rupbasan"]),
        ("Dinas Kesehatan (termasuk 12 puskesmas)", ["Dinas Kesehatan", "puskesmas"]),
        ("Dinas Lingkungan Hidup (DLH)", ["Dinas Lingkungan Hidup (DLH)"]),
        (
            "Satuan Polisi Pamong Praja dan Pemadam Kebakaran",
            ["Satuan Polisi Pamong Praja dan Pemadam Kebakaran"],
        ),
    ],
)
def test_a_name_ends_where_the_next_office_begins(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "short",
    ["Disparpora", "Dindikbud", "Dispendukcapil", "Diskominfotik", "Bappelitbangda", "BPBPK", "DP3AP2KB", "DLHK3",
     "Setdakab", "Satpol PP-WH", "Kesbangpol", "LPKA", "RSJD", "SMA/SMK"],
)  # fmt: skip
def test_short_names_are_known_by_how_they_are_formed(short: str) -> None:
    assert names(f"Pegawai {short} tetap masuk.") == [short]


@pytest.mark.parametrize(
    "word", ["BPJS", "DPRD", "BANDUNG", "BUMN", "Disiplin", "Dinilai", "Diskusi", "Basis"]
)
def test_what_only_looks_like_a_short_name_is_none(word: str) -> None:
    assert names(f"Soal {word} dibahas kemarin.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pegawai Dinas Kesehatan tetap masuk, lalu melapor setiap sore kepada BKPSDM.", ["Dinas Kesehatan"]),
        ("Camat berkoordinasi dengan Dinas Sosial dan BPBD setempat.", []),
        ("Kepala Dinas Perhubungan menyebut Satpol PP tetap siaga.", ["Satpol PP"]),
        ("Bagian Umum di kantor Dinas Kominfo tetap buka.", ["Bagian Umum"]),
        ("BKPSDM memantau kehadiran dan Inspektorat tetap masuk.", ["Inspektorat"]),
        ("Kendaraan menuju Bandara Syamsudin Noor padat, RSUD Ulin tetap buka.", ["RSUD Ulin"]),
        ("Menurut data Dinas Kesehatan, puskesmas tetap buka.", ["puskesmas"]),
        ("Sekolah di Kecamatan Long Ikis libur.", []),
    ],
)
def test_an_office_that_speaks_counts_or_is_told_is_no_place_of_work(text: str, expected: list[str]) -> None:
    assert working(text) == expected


def test_offices_that_stay_open_count_though_their_sentence_gives_no_share() -> None:
    text = (
        "Wali Kota Bitung menerapkan WFH 50 persen bagi ASN. Begitu pula sebaliknya, perawat di RSUD Manembo dan "
        "seluruh puskesmas serta anggota Satpol PP berada di pos masing-masing."
    )
    assert units(text) == ["RSUD Manembo", "puskesmas", "Satpol PP"]


def test_a_list_under_a_line_that_tells_who_stays_is_of_units() -> None:
    text = (
        "ASN WFH 50 persen. Berikut perangkat daerah yang tetap bertugas di kantor:\n\n1. Dinas Kesehatan\n"
        "2. Badan Pendapatan Daerah\n3. Kecamatan dan kelurahan\n"
    )
    assert units(text) == ["Dinas Kesehatan", "Badan Pendapatan Daerah", "Kecamatan", "kelurahan"]


def test_a_table_of_exceptions_without_shares_names_units() -> None:
    text = (
        "Pegawai bekerja dari rumah 50 persen.\n\nPERANGKAT DAERAH YANG DIKECUALIKAN\n"
        "No | Perangkat Daerah | Keterangan\n1 | Dinas Kesehatan | layanan\n2 | RSUD Kajen | layanan\n"
    )
    assert units(text) == ["Dinas Kesehatan", "RSUD Kajen"]


def test_the_office_that_orders_is_not_among_its_own_units() -> None:
    text = (
        "DINAS PERPUSTAKAAN DAN KEARSIPAN KOTA MADIUN\nPENGUMUMAN\nNomor: 041/88/2021\n\nSeluruh pegawai Dinas "
        "Perpustakaan dan Kearsipan Kota Madiun bekerja dari rumah 50 persen.\n\nMadiun, 9 Januari 2021\nKepala Dinas\n"
    )
    assert units(text) == []
