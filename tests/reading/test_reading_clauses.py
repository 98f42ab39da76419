"""Each place of an instrument knows the clause it stands under."""

from __future__ import annotations

import pytest

from piket.policy.model import Tier
from piket.reading.clauses import clause_at
from piket.reading.documents import from_text
from piket.reading.drafting import to_directive
from piket.reading.reader import read

CIRCULAR = """SURAT EDARAN NOMOR 800/12/2021
TENTANG SISTEM KERJA
Dalam rangka PPKM disampaikan hal-hal sebagai berikut:
A. Latar Belakang
Kasus terus naik.
B. Isi Edaran
1. Pegawai ASN bekerja dari rumah 75 persen.
2. Dikecualikan:
a. RSUD bekerja dari kantor 100 persen;
b. Damkar; dan
c. BPBD
yang bertugas malam.
3. Kepala dinas mengawasi:
a) kehadiran;
b) kinerja.
Demikian untuk dilaksanakan.
LAMPIRAN II
1. Daftar unit."""

DECREE = """Menimbang : a. bahwa kasus naik;
MEMUTUSKAN:
KESATU : Menetapkan pembatasan.
KEDUA : Pegawai sebagaimana dimaksud Diktum KESATU:
a. WFH 50 persen;
b. WFO 50 persen.
KEDUA BELAS : Keputusan ini berlaku sejak ditetapkan.
Pasal 5
(1) Jam kerja diatur.
(2) Jam layanan tetap.
i. pertama;
ii. kedua.
Ditetapkan di Contoh"""


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("SURAT EDARAN", None),
        ("Kasus terus", "huruf A"),
        ("Pegawai ASN", "huruf B angka 1"),
        ("RSUD", "huruf B angka 2 huruf a"),
        ("BPBD", "huruf B angka 2 huruf c"),
        ("yang bertugas", "huruf B angka 2 huruf c"),
        ("Kepala dinas", "huruf B angka 3"),
        ("kinerja", "huruf B angka 3 huruf b"),
        ("Demikian", None),
        ("Daftar unit", "lampiran II angka 1"),
    ],
)
def test_numbers_and_letters_of_a_circular(words: str, clause: str | None) -> None:
    assert clause_at(CIRCULAR, CIRCULAR.index(words)) == clause


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("bahwa", None),
        ("Menetapkan pem", "diktum kesatu"),
        ("Pegawai", "diktum kedua"),
        ("WFO", "diktum kedua huruf b"),
        ("Keputusan ini", "diktum kedua belas"),
        ("Jam kerja", "pasal 5 ayat (1)"),
        ("pertama;", "pasal 5 ayat (2) angka i"),
        ("kedua.", "pasal 5 ayat (2) angka ii"),
        ("Ditetapkan di", None),
    ],
)
def test_dicta_articles_and_roman_numbers_of_a_decree(words: str, clause: str | None) -> None:
    assert clause_at(DECREE, DECREE.index(words)) == clause


def test_a_drafted_provision_cites_its_clause_and_a_report_its_paragraph() -> None:
    told = (
        "Wali Kota menerbitkan edaran.\nPegawai ASN bekerja dari rumah sebanyak 75 persen mulai 26 Juli 2021."
    )
    for text, clause in ((CIRCULAR, "huruf B angka 1"), (told, "alinea 2")):
        directive = to_directive(
            read(from_text(text)), links=(), id="se", tier=Tier.CITY, agency="kota", choices={}
        )
        assert clause in {provision.clause for provision in directive.provisions}
