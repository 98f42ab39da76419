"""The reading is held against the law of the packs."""

from __future__ import annotations

from datetime import date

import pytest
from doubt_codes import codes

from piket.policy.model import Tier
from piket.reading.documents import from_text
from piket.reading.drafting import to_directive
from piket.reading.reader import read

CIRCULAR = (
    "Wali Kota Padang menerbitkan Surat Edaran Nomor 1/2021 tertanggal {signed}. Merujuk Surat Edaran Menteri PANRB "
    "Nomor {basis} Tahun 2021, ASN WFH 50 persen mulai {first} sampai {last}."
)


@pytest.mark.parametrize(
    ("basis", "found"),
    [("16", ["repealed_basis"]), ("19", [])],
)
def test_a_basis_that_was_repealed_is_reported(basis: str, found: list[str]) -> None:
    dates = {"signed": "30 Agustus 2021", "first": "1 September 2021", "last": "6 September 2021"}
    assert codes(CIRCULAR.format(basis=basis, **dates)) == found


def test_a_circular_that_repeals_raises_no_alarm() -> None:
    text = (
        "Wali Kota Padang mencabut Surat Edaran Menteri PANRB Nomor 16 Tahun 2021 sebagai rujukan. "
        "ASN WFH 50 persen mulai 1 September 2021 sampai 6 September 2021."
    )
    assert codes(text) == []


@pytest.mark.parametrize(("level", "found"), [(4, []), (1, ["regime_region"])])
def test_a_level_that_the_region_was_not_under_is_reported(level: int, found: list[str]) -> None:
    text = (
        f"Wali Kota Padang mengatur ASN selama PPKM Level {level}: WFH 75 persen mulai 26 Juli 2021 "
        "sampai 2 Agustus 2021."
    )
    assert codes(text) == found


WORK = " ASN WFH 50 persen mulai 1 September 2021 sampai 6 September 2021."


@pytest.mark.parametrize(
    "text",
    [
        "Wali Kota Padang menerbitkan edaran. Berdasarkan SE Menpan-RB No. 16/2021,",
        "Wali Kota Padang menindaklanjuti Surat Edaran (SE) Menteri PANRB Nomor 18 Tahun 2021.",
        (
            "Wali Kota Padang menerbitkan Surat Edaran Nomor 9 Tahun 2021. Dasar: 1. Surat Edaran Menteri "
            "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 16 Tahun 2021 tentang Penyesuaian "
            "Sistem Kerja."
        ),
        "Bupati Agam mengacu pada SE MenPANRB No 16 tahun 2021.",
        "Bupati Agam mengeluarkan Surat Edaran Nomor 7 Tahun 2021 sesuai Surat Edaran Menpan RB Nomor: 18 Tahun 2021.",
        "Surat Edaran Bupati Agam Nomor 7 Tahun 2021 itu berpedoman pada SE Menteri PAN RB Nomor 16 Tahun 2021.",
        "Aturan WFH Pemkot Padang bersandar pada SE Menteri PANRB 16/2021.",
        (
            "Wali Kota Padang menerbitkan Surat Edaran Nomor 9 Tahun 2021 sebagai tindak lanjut Surat Edaran "
            "Menteri PANRB Nomor 16 Tahun 2021 yang mengatur sistem kerja."
        ),
    ],
)
def test_a_repealed_basis_is_found_however_it_is_cited(text: str) -> None:
    assert codes(text + WORK) == ["repealed_basis"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Wali Kota Padang menerbitkan Surat Edaran Nomor 9 Tahun 2021 merujuk SE Menteri PANRB Nomor 19 "
            "Tahun 2021, yang menggantikan SE Menteri PANRB Nomor 16 Tahun 2021."
        ),
        (
            "Dengan terbitnya SE Menteri PANRB Nomor 19 Tahun 2021, SE Menteri PANRB Nomor 16 Tahun 2021 dan "
            "SE Menteri PANRB Nomor 18 Tahun 2021 dicabut dan dinyatakan tidak berlaku. Wali Kota Padang "
            "mengatur"
        ),
        "Sebelumnya Wali Kota Padang memakai SE Menteri PANRB Nomor 16 Tahun 2021.",
        "Surat Edaran Wali Kota Padang Nomor 16 Tahun 2021 mengatur sistem kerja.",
    ],
)
def test_what_is_told_as_ended_is_no_basis(text: str) -> None:
    assert codes(text + WORK) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wali Kota Padang mengatur ASN selama PPKM Level 1: WFH 75 persen mulai 26 Juli 2021 sampai 2 Agustus 2021.",
        "Pemkot Medan menerapkan PPKM Level 2. ASN WFH 50 persen mulai 26 Juli 2021 hingga 2 Agustus 2021.",
        (
            "Karena Kota Medan berstatus PPKM level dua, ASN Pemkot Medan WFH 25 persen terhitung 3 Agustus "
            "2021 sampai 9 Agustus 2021."
        ),
        "Bupati Klaten menetapkan WFH 50 persen bagi ASN di masa PPKM Level 2, 3 sampai 9 Agustus 2021.",
        (
            "PPKM Level I di Kota Padang: ASN WFH 25 persen mulai 3 Agustus 2021 hingga 9 Agustus 2021, kata "
            "Wali Kota Padang."
        ),
        (
            "Surat Edaran Wali Kota Lubuklinggau tentang sistem kerja ASN pada masa PPKM Level 1 berlaku 26 "
            "Juli 2021 sampai 2 Agustus 2021. ASN WFH 50 persen."
        ),
        (
            "Wali Kota Tangerang Selatan mengatur WFH 50 persen bagi ASN pada PPKM Level 1 mulai 21 Juli "
            "sampai 25 Juli 2021."
        ),
        (
            "Kota Banda Aceh masuk PPKM Level 1. Wali Kota Banda Aceh mengatur ASN WFH 50 persen sejak 10 "
            "Agustus 2021 sampai 23 Agustus 2021."
        ),
        "Pemerintah Kota Bukittinggi memberlakukan WFH 50 persen dalam PPKM Level 1, 21-25 Juli 2021.",
        (
            "Selama pemberlakuan pembatasan kegiatan masyarakat (PPKM) level 1, ASN Pemkot Padang WFH 50 "
            "persen pada 26 Juli sampai 2 Agustus 2021."
        ),
    ],
)
def test_a_level_that_the_packs_deny_is_found_however_it_is_written(text: str) -> None:
    assert codes(text) == ["regime_region"]


def test_the_directive_carries_basis_and_day_of_issue() -> None:
    text = CIRCULAR.format(basis="16", signed="26 Juli 2021", first="27 Juli 2021", last="2 Agustus 2021")
    directive = to_directive(
        read(from_text(text)), links=(), id="se-padang", tier=Tier.CITY, agency="pemko-padang", choices={}
    )
    assert directive.issued_on == date(2021, 7, 26)
    assert [basis.directive for basis in directive.basis] == ["se-menpanrb-16-2021"]
