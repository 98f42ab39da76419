"""A basis that had run out before the text was written is reported; one that is recalled or replaced is not."""

from __future__ import annotations

import pytest
from doubt_codes import codes

from piket.reading.documents import from_text
from piket.reading.reader import read

AUGUST = " ASN bekerja dari rumah 50 persen mulai 30 Agustus 2021 sampai 5 September 2021."


@pytest.mark.parametrize(
    "text",
    [
        "Wali Kota Padang mengeluarkan edaran yang merujuk Instruksi Mendagri Nomor 25 Tahun 2021." + AUGUST,
        "Bupati Agam menindaklanjuti Inmendagri 23/2021 tentang PPKM Mikro." + AUGUST,
        (
            "Berdasarkan Surat Edaran Menteri PANRB Nomor 15 Tahun 2021, Bupati Sleman mengatur kerja pegawai."
            + AUGUST
        ),
        "Sesuai Instruksi Menteri Dalam Negeri Nomor 24 Tahun 2021, Wali Kota Bogor membagi ASN." + AUGUST,
        (
            "Wali Kota Medan menerbitkan Surat Edaran Nomor 9 Tahun 2021. Dasar:\n"
            "1. Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;\n"
            "2. Instruksi Menteri Dalam Negeri Nomor 20 Tahun 2021.\n" + AUGUST
        ),
        (
            "Gubernur Lampung berpedoman pada SE MenPANRB Nomor 14 Tahun 2021 dalam menyusun sistem kerja."
            + AUGUST
        ),
        (
            "Surat Edaran Wali Kota Padang Nomor 7 Tahun 2022 tertanggal 4 April 2022 mengacu pada SE Menpan-RB "
            "Nomor 1 Tahun 2022. ASN masuk kantor 75 persen mulai 5 April 2022 hingga 18 April 2022."
        ),
        (
            "Mengingat Surat Edaran Menteri PANRB Nomor 23 Tahun 2021, Bupati Klaten menetapkan WFO 50 persen bagi ASN "
            "mulai 6 Februari 2023 sampai 10 Februari 2023."
        ),
        (
            "Ketentuan kerja ASN Kota Bogor didasarkan pada SE MenPANRB Nomor 17 Tahun 2023. ASN WFH 50 persen mulai 2 "
            "Oktober 2023 sampai 13 Oktober 2023."
        ),
        (
            "Merujuk SE MenPANRB Nomor 2 Tahun 2025, Pemkot Semarang mengizinkan ASN WFA maksimal 50 persen pada 22 "
            "Desember 2025 sampai 24 Desember 2025."
        ),
        (
            "Kepala Kanwil Kemenkumham Lampung menerbitkan Surat Edaran Nomor 4 Tahun 2021 dengan memperhatikan Surat "
            "Edaran Sekjen Kemenkumham Nomor SEK-11.OT.02.02 Tahun 2021." + AUGUST
        ),
        (
            "Dasar hukumnya Keputusan Presiden Nomor 68 Tahun 1995 tentang Hari Kerja. Bupati Agam mengatur jam kerja "
            "ASN mulai 12 Maret 2024 sampai 9 April 2024: pukul 08.00 sampai 15.00."
        ),
        "Payung aturan ini adalah Instruksi Mendagri Nomor 22 Tahun 2021, ujar Bupati Bantul." + AUGUST,
        (
            "SURAT EDARAN\nNOMOR 12 TAHUN 2021\nTENTANG SISTEM KERJA\nMenindaklanjuti Instruksi Menteri Dalam Negeri "
            "Nomor 28 Tahun 2021, dengan ini disampaikan bahwa ASN bekerja dari rumah 75 persen mulai 25 Agustus 2021 "
            "sampai 6 September 2021.\nDitetapkan di Padang pada tanggal 24 Agustus 2021\nWali Kota Padang"
        ),
    ],
)  # fmt: skip
def test_a_basis_that_had_run_out_or_was_repealed_is_reported(text: str) -> None:
    assert set(codes(text)) <= {"expired_basis", "repealed_basis"}
    assert len(codes(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Wali Kota Padang merujuk Instruksi Mendagri Nomor 35 Tahun 2021." + AUGUST,
        (
            "Wali Kota Padang mencabut edaran lama yang merujuk Instruksi Mendagri Nomor 25 Tahun 2021." + AUGUST
        ),
        "Edaran ini menggantikan aturan yang disusun sesuai Inmendagri Nomor 24 Tahun 2021." + AUGUST,
        (
            "Berdasarkan Instruksi Mendagri Nomor 36 Tahun 2021 yang memperpanjang Instruksi Mendagri Nomor 31 Tahun "
            "2021, Bupati Agam mengatur ASN." + AUGUST
        ),
        (
            "Sesuai SE MenPANRB Nomor 23 Tahun 2021 sebagaimana telah diubah dengan SE MenPANRB Nomor 6 Tahun 2022, "
            "Bupati Agam menetapkan WFO 75 persen mulai 4 April 2022 sampai 15 April 2022."
        ),
        (
            "Sesuai SE MenPANRB Nomor 23 Tahun 2021, Bupati Agam menetapkan WFO 75 persen bagi ASN mulai 4 April 2022 "
            "sampai 15 April 2022."
        ),
        (
            "Pada Juli lalu Pemkot Padang sempat mengikuti Inmendagri Nomor 20 Tahun 2021." + AUGUST
        ),
        (
            "Dulu aturan kerja ASN mengacu pada SE MenPANRB Nomor 14 Tahun 2021. Kini Wali Kota Padang mengubahnya."
            + AUGUST
        ),
        (
            "Inmendagri Nomor 28 Tahun 2021 berakhir pada 9 Agustus 2021. Wali Kota Padang lantas membuat aturan baru."
            + AUGUST
        ),
        (
            "Surat Edaran Wali Kota Lubuklinggau tertanggal 24 Juli 2021 merujuk Inmendagri Nomor 23 Tahun 2021. "
            "ASN WFH 75 persen mulai 26 Juli 2021 sampai 8 Agustus 2021."
        ),
        (
            "Berdasarkan Inmendagri Nomor 23 Tahun 2021, Wali Kota Padang mengatur ASN: WFH 75 persen mulai 27 Juli "
            "2021 sampai 8 Agustus 2021."
        ),
        (
            "Berbeda dengan tahun 2021 yang mengacu pada SE MenPANRB Nomor 15 Tahun 2021, kali ini Bupati Agam "
            "mengizinkan WFA 50 persen pada 24 Maret 2025 sampai 27 Maret 2025."
        ),
        (
            "Wali Kota Padang memperpanjang pengaturan sesuai Instruksi Mendagri Nomor 25 Tahun 2021 yang sudah habis "
            "masa berlakunya." + AUGUST
        ),
        (
            "Surat Edaran Bupati Agam Nomor 15 Tahun 2021 mengatur sistem kerja sesuai arahan Mendagri." + AUGUST
        ),
        (
            "Ketentuan ini perubahan atas aturan yang berdasarkan Inmendagri Nomor 25 Tahun 2021." + AUGUST
        ),
        (
            "Memperhatikan berakhirnya Instruksi Mendagri Nomor 28 Tahun 2021, Bupati Agam menyusun pola baru." + AUGUST
        ),
        "Berdasarkan Perpres Nomor 21 Tahun 2023, Bupati Agam mengatur jam: pukul 08.00-15.00 mulai 12 Maret 2024.",
    ],
)  # fmt: skip
def test_a_basis_in_force_recalled_or_replaced_raises_no_alarm(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("basis", "likely"),
    [
        ("Instruksi Mendagri Nomor 25 Tahun 2021", "Inmendagri 36/2021"),
        ("SE MenPANRB Nomor 15 Tahun 2021", "SE MenPANRB 19/2021"),
    ],
)
def test_the_likely_meaning_is_what_came_after_it(basis: str, likely: str) -> None:
    text = f"Wali Kota Padang menerbitkan edaran merujuk {basis}." + AUGUST
    (doubt,) = read(from_text(text)).contradictions
    start, end = doubt.spans[0].start, doubt.spans[0].end
    assert basis in text[start:end]
    assert doubt.likely is not None
    assert doubt.likely.id == likely


def test_where_two_instruments_came_after_it_none_is_likelier() -> None:
    text = "Wali Kota Padang menerbitkan edaran merujuk Instruksi Mendagri Nomor 23 Tahun 2021." + AUGUST
    (doubt,) = read(from_text(text)).contradictions
    assert "25 Juli 2021" in doubt.why.id
    assert doubt.likely is None


def test_a_law_of_the_last_century_is_no_slip_of_the_year() -> None:
    assert codes("Berdasarkan Undang-Undang Nomor 8 Tahun 1974, Bupati Agam mengatur ASN." + AUGUST) == []
    assert codes("Bupati Agam merujuk Undang-Undang Nomor 5 Tahun 1014." + AUGUST) == ["year_typo"]
