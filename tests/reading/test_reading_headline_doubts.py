"""The headline against the body, and spells that cannot follow each other; sound texts stay silent."""

from __future__ import annotations

import pytest
from doubt_codes import codes

AIR = (
    "{headline}\n\nDEPOK - Wali Kota Depok memberlakukan WFH 30 persen bagi ASN. Aturannya Instruksi Wali Kota Depok "
    "Nomor 12 Tahun 2023 tentang Pengendalian Pencemaran Udara. {more}"
)
CLOSED = "{headline}\n\nBANDUNG - Wali Kota Bandung menerbitkan surat edaran, Senin (28/6/2021). {body}"
EXTENDED = (
    "PPKM Ditambah, ASN Salatiga WFH\n\nSALATIGA - Pemkot Salatiga memperpanjang PPKM dari 26 Januari 2021 hingga "
    "8 Februari 2021. ASN WFH 50 persen. {more}"
)


@pytest.mark.parametrize(
    ("headline", "more", "found"),
    [
        ("Edaran WFH KTT ASEAN Terbit di Depok", "", ["headline_body"]),
        ("ASN Depok WFH karena Covid-19", "", ["headline_body"]),
        ("ASN Depok WFH karena Polusi Udara", "", []),
        ("ASN Depok WFH karena Kualitas Udara Buruk", "", []),
        ("ASN Depok WFH 30 Persen", "", []),
        ("Edaran WFH KTT ASEAN Terbit di Depok", "Jakarta menjadi tuan rumah KTT ASEAN pekan itu.", []),
    ],
)
def test_a_headline_may_not_name_an_occasion_that_the_order_does_not_know(
    headline: str, more: str, found: list[str]
) -> None:
    assert codes(AIR.format(headline=headline, more=more)) == found


def test_the_subject_of_a_basis_is_not_the_occasion_of_the_order() -> None:
    text = (
        "Libur Natal, ASN Solo WFH\n\nSOLO - Wali Kota Solo memberlakukan WFH 50 persen bagi ASN, merujuk "
        "Surat Edaran Nomor 2 Tahun 2023 tentang Pencemaran Udara."
    )
    assert codes(text) == []


@pytest.mark.parametrize(
    ("headline", "body", "found"),
    [
        ("Semua Kantor Dinas Bandung Lockdown", "WFH 75 persen bagi ASN.", ["headline_body"]),
        (
            "Semua Kantor Dinas Bandung Lockdown",
            "Seluruh ASN di Balai Kota WFH 100 persen. Untuk kantor di luar Balai Kota WFH 75 persen.",
            ["headline_body"],
        ),
        ("Seluruh ASN Bandung WFH", "ASN WFH 100 persen.", []),
        ("Seluruh ASN Bandung WFH", "ASN WFH 100 persen. Petugas pelayanan WFO 25 persen.", []),
        ("Seluruh ASN Bandung WFH 75 Persen", "ASN WFH 75 persen.", []),
        ("Seluruh ASN Bandung WFH Bergantian", "ASN WFH 50 persen.", []),
        ("Semua Kantor Tutup, Kecuali Pelayanan", "ASN WFH 75 persen.", []),
        ("Tidak Semua Kantor Bandung Lockdown", "ASN WFH 75 persen.", []),
    ],
)
def test_a_headline_of_all_needs_a_body_of_all(headline: str, body: str, found: list[str]) -> None:
    assert codes(CLOSED.format(headline=headline, body=body)) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("Hajatan ditunda sampai dengan tanggal 25 Januari 2021.", ["date_conflict"]),
        ("Kegiatan sekolah ditiadakan hingga 20 Januari 2021.", ["date_conflict"]),
        ("Hajatan ditunda sampai dengan tanggal 8 Februari 2021.", []),
        ("Sebelumnya hajatan ditunda sampai dengan tanggal 25 Januari 2021.", []),
        ("Hajatan sudah ditunda sampai dengan tanggal 25 Januari 2021.", []),
        ("PPKM tahap pertama berlaku hingga 25 Januari 2021.", []),
    ],
)
def test_what_is_put_off_must_outlast_the_extension(more: str, found: list[str]) -> None:
    assert codes(EXTENDED.format(more=more)) == found


@pytest.mark.parametrize(
    ("due", "found"),
    [("13 November 2022", ["year_typo"]), ("13 November 2023", []), ("1 Desember 2023", [])],
)
def test_a_report_is_not_due_before_its_year(due: str, found: list[str]) -> None:
    text = "ASN Merauke WFH 50 persen pada 8 November 2023 sampai 10 November 2023. Lapor paling lambat {}."
    assert codes(text.format(due)) == found


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("Tenaga tata usaha WFO maksimal 40 persen.", ["number_conflict"]),
        ("Tenaga tata usaha WFO maksimal 50 persen.", []),
        ("Mulai Agustus tenaga tata usaha WFO maksimal 40 persen.", []),
        ("Tenaga laboratorium WFO maksimal 40 persen.", []),
    ],
)
def test_two_quotas_for_one_group_are_reported(second: str, found: list[str]) -> None:
    assert codes(f"Tenaga tata usaha WFO maksimal 50 persen. {second}") == found
