"""The head of a document names its instrument; an order of a smaller office applies where its name says."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.heads import find_head
from piket.reading.instruments import find_instruments
from piket.reading.interchange import published_facts
from piket.reading.local_regions import court_district, office_region, seat, sub_district
from piket.reading.reader import read
from piket.reading.segments import lay_out

BODY = "\nPegawai bekerja dari rumah paling banyak 50 persen mulai 5 Juli 2021 sampai dengan 20 Juli 2021.\n"

SUBDISTRICT = """PEMERINTAH KABUPATEN GOWA
KECAMATAN SOMBA OPU

SURAT EDARAN
NOMOR: 800/112/KSO/VII/2021
TENTANG
PENGATURAN KERJA PEGAWAI SELAMA PPKM LEVEL 3

Menindaklanjuti perpanjangan PPKM, pegawai kantor kecamatan bekerja dari kantor paling banyak 50 persen.

Ditetapkan di Somba Opu, 25 Juli 2021
CAMAT SOMBA OPU
"""


def instrument(head: str) -> object:
    return published_facts(read(from_text(head + BODY)))["instrument"]


@pytest.mark.parametrize(
    ("head", "type_", "number"),
    [
        ("PENGUMUMAN\n\nNomor: 145/63/Kel.SJ\n", "pengumuman", "145/63/Kel.SJ"),
        ("*** PENGUMUMAN ***\nNo. 470/418/Dukcapil\n", "pengumuman", "470/418/Dukcapil"),
        ("Nomor : 800/77\nHal : Sistem Kerja\n\nYth. Camat\n\nSURAT EDARAN\n", "surat edaran", "800/77"),
        ("Nomor : B- 2907/Kk.18/07      Selong, 15 Juli 2021\nPerihal : WFH\n", "surat", "B- 2907/Kk.18/07"),
        ("NOTA DINAS / SURAT EDARAN DIREKTUR\nNo. 800/0466-RSUD\n", "surat edaran", "800/0466-RSUD"),
        (
            "SURAT EDARAN\nNomor: 800/22/BKD\n\nPERUBAHAN ATAS SURAT EDARAN NOMOR 800/14/BKD\n",
            "surat edaran",
            "800/22/BKD",
        ),
        ("INSTRUKSI BUPATI GARUT\nNOMOR 7 TAHUN 2021\nTENTANG\n", "instruksi", "7"),
    ],
)
def test_the_head_names_the_instrument(head: str, type_: str, number: str) -> None:
    found = find_head(lay_out(head + BODY))
    assert found is not None
    assert (found.type, found.number) == (type_, number)


def test_the_year_stands_beside_the_head() -> None:
    head = "Tarakan, 6 Agustus 2021\n\nNomor : 800/1926/BKPSDM\nPerihal : WFH\nKepada Yth. Camat\n"
    assert instrument(head) == {"type": "surat", "number": "800/1926/BKPSDM", "year": 2021}


def test_a_sentence_of_a_report_is_no_head() -> None:
    text = "Surat edaran ini menggantikan Surat Edaran Nomor 800/5-BKPSDM/2021.\n"
    assert find_head(lay_out(text)) is None


def test_a_number_in_the_next_sentence_belongs_to_the_circular_before_it() -> None:
    text = 'Bupati menyebut edarannya sudah ia teken. "Nomor 800/911/BKPSDM/2020, tadi siang," katanya.'
    (found,) = find_instruments(lay_out(text), ())
    assert (found.type, found.number, found.year) == ("surat edaran", "800/911/BKPSDM/2020", 2020)


@pytest.mark.parametrize("number", ["B/11873/KP.05/08/2025", "ST/318/III/KEP./2025"])
def test_a_letter_is_known_by_its_registry_number(number: str) -> None:
    (found,) = find_instruments(lay_out(f"Hal itu tertuang dalam surat bernomor {number} itu, kata dia."), ())
    assert (found.type, found.number, found.year) == ("surat", number, 2025)


def test_a_sub_district_signs_for_itself() -> None:
    place = sub_district(lay_out("PENGUMUMAN\nKantor tutup.\n\nCamat Medan Sunggal\ndto\n"))
    assert place is not None
    assert place.written == "Medan Sunggal"
    assert sub_district(lay_out("Yth. Para Camat\nCamat dan Lurah\n")) is None


def test_a_court_is_of_the_town_it_is_named_after() -> None:
    place = court_district(lay_out("PENGADILAN NEGERI SENGKANG KELAS II\nPENGUMUMAN\n"))
    assert place is not None
    assert place.written == "Sengkang"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Kapolda Sumatera Selatan mengizinkan pegawai bekerja dari rumah.", "Sumatera Selatan"),
        ("LAPAS KELAS I MALANG\nPegawai bergantian. Kanwil Jawa Timur menyetujui.", "Malang"),
        ("RSUD dr. SOEKARDJO KOTA TASIKMALAYA\nStaf bergantian.", "Kota Tasikmalaya"),
    ],
)
def test_an_office_applies_its_order_where_it_is_named_after(text: str, region: str) -> None:
    place = office_region(lay_out(text))
    assert place is not None
    assert place.written.lower() in region.lower()


def test_else_the_town_a_report_is_dated_from_but_not_the_capital() -> None:
    report = (
        "{} - PT Pupuk menyesuaikan pola kerja karyawannya terhitung Rabu, 1 April 2020 hingga Kamis esok."
    )
    bontang = seat(lay_out(report.format("BONTANG")))
    assert bontang is not None
    assert bontang.written == "Bontang"
    assert seat(lay_out(report.format("JAKARTA"))) is None


def test_a_subdistrict_signs_in_capitals_and_its_subject_names_the_level() -> None:
    draft = read(from_text(SUBDISTRICT))
    facts = published_facts(draft)
    assert (facts["issuer"], facts["regime"]) == ("Camat Somba Opu", "PPKM Level 3")


def test_a_number_without_an_end_is_cut_to_what_a_directive_can_hold() -> None:
    told = instrument("SURAT EDARAN\nNOMOR 800/" + "KP.01/" * 200 + "2021\n")
    assert str(told["number"]).startswith("800/KP.01/")  # type: ignore[index]
    assert len(str(told["number"])) <= 400  # type: ignore[index]
