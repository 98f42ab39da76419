"""Who issued it, where no governor, regent or mayor did: heads of bodies, signatures, letterheads of two lines."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

LETTER = (
    "{head}\nPENGUMUMAN\nNomor: 800/12/2021\n\nPegawai {body} bekerja dari rumah 50 persen.\n\n"
    "Madiun, 9 Januari 2021\n{sign}\n{name}\n"
)


def issuer(text: str) -> object:
    return published_facts(read(from_text(text)))["issuer"]


def letter(sign: str, *, head: str = "", body: str = "", name: str = "Rini Pujihastuti") -> str:
    return LETTER.format(head=head, body=body, sign=sign, name=name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            letter("Kepala Dinas,", body="Dinas Pemuda dan Olahraga Kota Madiun"),
            "Kepala Dinas Pemuda dan Olahraga Kota Madiun",
        ),
        (letter("REKTOR,", head="UNIVERSITAS NEGERI MADIUN"), "Rektor Universitas Negeri Madiun"),
        (letter("KETUA PENGADILAN AGAMA MADIUN"), "Ketua Pengadilan Agama Madiun"),
        (letter("Lurah Kartoharjo"), "Lurah Kartoharjo"),
        (
            letter("Sekretaris Jenderal,", head="KEMENTERIAN PEKERJAAN UMUM DAN PERUMAHAN RAKYAT"),
            "Sekretaris Jenderal Kementerian Pekerjaan Umum dan Perumahan Rakyat",
        ),
    ],
)
def test_a_signature_names_the_issuer_and_the_letter_its_office(text: str, name: str) -> None:
    assert issuer(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kepala Kejaksaan Negeri Ternate mengatur jaksa WFH 50 persen.", "Kepala Kejaksaan Negeri Ternate"),
        ("Direktur RSUD Kota Bima menyebut staf WFH 50 persen.", "Direktur RSUD Bima"),
        (
            "Dinas Pendidikan Kabupaten Rembang melalui surat edaran mengatur staf WFH 50 persen.",
            "Dinas Pendidikan Rembang",
        ),
        ("Bupati Ende mengatur pegawai WFH 50 persen.", "Bupati Ende"),
        ("Surat Edaran Kepala Badan Nomor 3 Tahun 2022 mengatur pegawai WFH 50 persen.", "Kepala Badan"),
        (
            "Kementerian Pekerjaan Umum menerapkan WFH 50 persen bagi pegawainya.",
            "Kementerian Pekerjaan Umum",
        ),
    ],
)
def test_a_report_names_the_head_of_the_body(text: str, name: str) -> None:
    assert issuer(text) == name


def test_a_letterhead_may_stand_on_two_lines() -> None:
    text = (
        "KANTOR WILAYAH KEMENTERIAN HUKUM DAN HAM\nKALIMANTAN SELATAN\n\nSURAT EDARAN\nNomor W.19-OT.02-11 "
        "Tahun 2021\n\n1. Pegawai bekerja dari rumah 75 persen.\n"
    )
    facts = published_facts(read(from_text(text)))
    assert facts["regions"] == ["Kalimantan Selatan"]
    assert (
        str(facts["issuer"]).lower() == "kepala kantor wilayah kementerian hukum dan ham kalimantan selatan"
    )


def test_an_order_without_a_year_in_its_number_has_that_of_its_signing() -> None:
    text = (
        "SURAT EDARAN WALI KOTA PAREPARE\nNOMOR 000.8.6.1/44/BKPSDMD\n\nPegawai WFH 50 persen.\n\n"
        "Ditetapkan di Parepare\npada tanggal 28 Juli 2025\nWALI KOTA PAREPARE"
    )
    assert published_facts(read(from_text(text)))["instrument"]["year"] == 2025  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "BIMA, ntbkini.id - Kejaksaan Negeri Bima menutup loket tilang. Kepala Kejari Bima menerbitkan surat "
            "edaran: jaksa WFH 50 persen.",
            "Kepala Kejari Bima",
        ),
        ("Cegah Kerumunan, Polres Blora Batasi Layanan SIM\n\nBlora - Staf WFH 50 persen.", "Polres Blora"),
        (
            "MEDAN - Perumda Tirtanadi mempersingkat jam kas. Karyawan WFH 50 persen. Hal itu mengikuti Instruksi "
            "Wali Kota Medan.",
            "Perumda Tirtanadi",
        ),
        (
            "Pegawai Kantor Bupati Kudus WFH 50 persen. Arahan itu disampaikan Sekretaris Daerah Kudus lewat surat.",
            "Sekretaris Daerah Kudus",
        ),
        (
            "Universitas Nusa Cendana mengatur staf WFH 50 persen lewat Surat Edaran Rektor Nomor 5/SE/2021.",
            "Rektor Universitas Nusa Cendana",
        ),
    ],
)
def test_a_report_is_about_the_body_that_orders_in_it(text: str, name: str) -> None:
    assert issuer(text) == name


def test_what_somebody_said_or_where_it_was_said_issues_nothing() -> None:
    text = (
        "Wali Kota Tegal meneken surat edaran tentang WFH 50 persen bagi ASN. Kepala BKPSDM Tegal menjelaskan hal itu "
        "di kantor Gubernur Jawa Tengah."
    )
    assert issuer(text) == "Wali Kota Tegal"


@pytest.mark.parametrize(
    ("head", "sign", "name"),
    [
        ("PEMERINTAH KOTA BLITAR\nDINAS SOSIAL", "KEPALA DINAS", "Kepala Dinas Sosial Kota Blitar"),
        ("MAHKAMAH AGUNG RI\nPENGADILAN NEGERI BLITAR KELAS IB", "Ketua", "Ketua Pengadilan Negeri Blitar"),
        (
            "KEMENTERIAN AGAMA RI\nKANTOR KEMENTERIAN AGAMA KABUPATEN BLORA",
            "Kepala,",
            "Kepala Kantor Kementerian Agama Kabupaten Blora",
        ),
        ("PEMERINTAH KOTA BLITAR\nKECAMATAN SUKOREJO", "Camat,", "Camat Sukorejo"),
    ],
)
def test_a_bare_title_is_made_whole_by_the_letterhead(head: str, sign: str, name: str) -> None:
    text = (
        f"{head}\nJalan Merdeka Nomor 1\n\nSURAT EDARAN\nNomor: 800/12/2021\n\nYth. Kepala Seksi\n\n"
        f"1. Pegawai bekerja dari rumah 50 persen.\n\nBlitar, 9 Januari 2021\n{sign}\n\nttd\n"
    )
    assert issuer(text) == name


def test_the_order_of_a_district_head_holds_in_the_district() -> None:
    text = "Camat Sukorejo meneken surat edaran: pegawai kecamatan WFH 50 persen."
    assert published_facts(read(from_text(text)))["regions"] == ["Sukorejo"]


def test_an_official_note_names_its_sender() -> None:
    text = (
        "KEMENTERIAN PERINDUSTRIAN\nNOTA DINAS\nNomor: 12/SJ/2025\nDari : Sekretaris Jenderal\nHal : Pola kerja\n\n"
        "Pegawai WFA paling banyak 40 persen pada setiap unit kerja, diatur oleh kepala biro masing-masing.\n"
    )
    assert issuer(text) == "Sekretaris Jenderal Kementerian Perindustrian"
