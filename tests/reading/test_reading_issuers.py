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
