"""Whom a rule binds, by what the language does: fronted groups, echoes, lists without their kind, other governments."""

import time

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.office_names import offices_in
from piket.reading.open_groups import open_group
from piket.reading.reader import read


def rules(text: str) -> list[tuple[str, str, float | None]]:
    found = published_facts(read(from_text(text)))["rules"]
    return [(rule["who"], rule["mode"], rule["percent"]) for rule in found]


def units(text: str) -> list[str]:
    return [unit["name"] for unit in published_facts(read(from_text(text)))["units"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Di bagian umum, keuangan, dan perlengkapan cukup seperempatnya yang datang.",
            ("bagian umum, keuangan, dan perlengkapan", "wfo", 25.0),
        ),
        (
            "Kalau di bagian hukum dan organisasi, semuanya dari rumah, terang Asisten III Setda.",
            ("bagian hukum dan organisasi", "wfh", 100.0),
        ),
        ("Laboran, pustakawan, dan petugas keamanan tidak mengikuti WFH.", None),
        ("Account Representative dan pemeriksa pajak seluruhnya bekerja dari rumah.", None),
        (
            "Menteri menerapkan WFH bagi pegawai yang berkantor di Jalan Merdeka Utara.",
            ("pegawai yang berkantor di Jalan Merdeka Utara", "wfh", 100.0),
        ),
        ("Petugas loket harus selalu ada.", ("Petugas loket", "wfo", 100.0)),
        ("Camat dan kepala desa dilarang meninggalkan wilayah.", None),
    ],
)
def test_the_group_is_the_subject_or_what_stands_in_front(
    text: str, expected: tuple[str, str, float] | None
) -> None:
    found = rules(text)
    assert len(found) == 1
    if expected:
        assert found == [expected]
    else:
        assert text.lower().startswith(found[0][0].lower()[:20])
        assert found[0][2] == 100.0


def test_what_is_ordered_for_others_too_is_a_rule_for_them() -> None:
    text = "Guru dan kepala sekolah wajib hadir di sekolah. Hal serupa berlaku untuk tenaga kesehatan di puskesmas."
    assert ("tenaga kesehatan di puskesmas", "wfo", 100.0) in rules(text)


def test_fewer_days_for_others_are_told_without_naming_the_place_again() -> None:
    text = "Analis kepegawaian boleh bekerja dari rumah tiga hari. Pranata komputer cukup dua hari."
    assert ("Pranata komputer", "wfh", None) in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anggota dewan mengusulkan agar tahun depan ASN WFH 75 persen saja.",
        "Pemkab belum menerapkan WFA karena masih menunggu arahan pusat.",
        "Di Jepang 30 persen pegawai pemerintah bekerja dari rumah.",
        "Pada hari pertama, 31 persen pegawai memilih WFH.",
    ],
)
def test_what_is_proposed_denied_or_seen_elsewhere_is_no_rule(text: str) -> None:
    assert rules(text) == []


def test_what_another_government_orders_is_none_of_the_text() -> None:
    text = (
        "KEBUMEN - Bupati Kebumen menetapkan 75 persen ASN bekerja dari rumah.\n\n"
        "Sementara di Kabupaten Purworejo, WFH masih 50 persen."
    )
    assert [percent for _, _, percent in rules(text)] == [75.0]


def test_a_list_names_offices_by_their_field_alone() -> None:
    text = "Dinas Kesehatan, Perhubungan, dan Sosial, serta RSUD Tarakan tetap masuk penuh."
    assert [text[start:end] for start, end in offices_in(text)] == [
        "Dinas Kesehatan",
        "Perhubungan",
        "Sosial",
        "RSUD Tarakan",
    ]
    assert offices_in("Perangkat daerah bidang kesehatan, perhubungan, dan sosial") == []


def test_short_names_among_offices_are_offices_and_the_police_are_none() -> None:
    assert units("BPBD, Dinas Sosial, Tagana, dan Ditpam tetap masuk.") == [
        "BPBD",
        "Dinas Sosial",
        "Tagana",
        "Ditpam",
    ]
    assert units("Dinas Perhubungan, TNI, dan Polri tetap siaga.") == ["Dinas Perhubungan"]


def test_news_of_offices_names_no_units() -> None:
    text = (
        "Bupati Cianjur mengatur ASN bekerja dari rumah 50 persen.\n\n"
        "Hasil pemeriksaan, 17 gedung rusak berat, antara lain Dinas Pendidikan dan Kejaksaan Negeri."
    )
    assert units(text) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("pemeriksa pajak", "pemeriksa pajak"),
        ("seluruh penyelia loket", "penyelia loket"),
        ("pemeriksaan", ""),
        ("pelayanannya", ""),
        ("penyakit bawaan", ""),
        ("Pekanbaru", ""),
    ],
)
def test_people_are_known_by_how_the_language_makes_their_names(words: str, named: str) -> None:
    assert open_group(words) == named


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Mulai Senin (19/7/2021) hingga akhir bulan pegawai bekerja dari rumah.",
            ("2021-07-19", "2021-07-31"),
        ),
        (
            "Petugas terminal masuk setiap hari dari 20 sampai 31 Maret 2026. "
            "Pegawai lain boleh WFA pada 25 hingga 27 Maret 2026 dengan jatah 50 persen.",
            ("2026-03-20", "2026-03-31"),
        ),
        (
            "Edaran diteken Selasa (24/8/2021) dan mulai berlaku hari itu juga sampai 30 Agustus 2021. "
            "ASN WFH 50 persen.",
            ("2021-08-24", "2021-08-30"),
        ),
    ],
)
def test_the_days_of_the_order_hold_those_of_its_clauses(text: str, period: tuple[str, str]) -> None:
    found = published_facts(read(from_text(text)))["period"]
    assert (found["start"], found["end"]) == period


def test_a_name_with_many_relative_clauses_takes_little_time() -> None:
    """One of the mutated inputs took for ever: each clause doubled the ways to read the name."""
    clauses = " ".join(["yang rumahnya kena banjir"] * 60)
    started = time.process_time()
    read(from_text(f"Pegawai {clauses} bekerja dari rumah saja."))
    assert time.process_time() - started < 5
