"""A circular in its official form: numbered clauses, lists with letters, the number under the title."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

LETTER = """WALI KOTA PAYAKUMBUH

SURAT EDARAN
NOMOR 800/999/CONTOH/2021
TENTANG PENYESUAIAN SISTEM KERJA PEGAWAI APARATUR SIPIL NEGARA

Menindaklanjuti Instruksi Menteri Dalam Negeri Nomor 28 Tahun 2021, disampaikan hal-hal sebagai berikut:
1. Pegawai ASN sektor non-esensial bekerja di rumah (work from home) sebesar 100% (seratus persen).
2. Pegawai ASN sektor esensial bekerja di kantor (WFO) paling banyak 50% (lima puluh persen), yaitu:
   a. Badan Keuangan Daerah;
   b. Dinas Kependudukan dan Pencatatan Sipil.
3. Pegawai ASN sektor kritikal bekerja di kantor (work from office) 100% (seratus persen), yaitu:
   a. Dinas Kesehatan, RSUD dr. Contoh dan Puskesmas; dan
   b. Satuan Polisi Pamong Praja.
4. Kepala Perangkat Daerah agar melakukan pengawasan. Dinas Sosial menyalurkan bantuan.
5. Surat Edaran ini mulai berlaku pada tanggal 3 Agustus 2021 sampai dengan tanggal 9 Agustus 2021.
"""


@pytest.fixture(scope="module")
def facts() -> dict[str, object]:
    return published_facts(read(from_text(LETTER)))


def test_the_number_under_the_title_is_the_circulars_own(facts: dict[str, object]) -> None:
    number = "800/999/CONTOH/2021"
    assert facts["instrument"] == {"type": "surat edaran", "number": number, "year": 2021}
    assert facts["issuer"] == "Wali Kota Payakumbuh"


def test_a_share_written_twice_is_one_rule(facts: dict[str, object]) -> None:
    rules = facts["rules"]
    assert isinstance(rules, list)
    assert [(rule["sector"], rule["mode"], rule["bound"], rule["percent"]) for rule in rules] == [
        ("non_essential", "wfh", "exact", 100.0),
        ("essential", "wfo", "max", 50.0),
        ("critical", "wfo", "exact", 100.0),
    ]


def test_the_offices_of_a_list_belong_to_the_rule_that_opens_it(facts: dict[str, object]) -> None:
    units = facts["units"]
    assert isinstance(units, list)
    assert [(unit["name"], unit["sector"]) for unit in units] == [
        ("Badan Keuangan Daerah", "essential"),
        ("Dinas Kependudukan dan Pencatatan Sipil", "essential"),
        ("Dinas Kesehatan", "critical"),
        ("RSUD dr. Contoh", "critical"),
        ("Puskesmas", "critical"),
        ("Satuan Polisi Pamong Praja", "critical"),
    ]


def test_the_period_of_the_last_clause_is_read(facts: dict[str, object]) -> None:
    assert facts["period"] == {"start": "2021-08-03", "end": "2021-08-09"}
    assert facts["inconsistencies"] == []
