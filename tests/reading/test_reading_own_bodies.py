"""The body that a text is about, and the region it names most: what tells them, and what does not."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.own_bodies import own_body
from piket.reading.reader import read
from piket.reading.regions import most_named
from piket.reading.segments import lay_out

CITED = "Hal itu mengikuti Surat Edaran Sekretaris Jenderal Kementerian Agama Nomor 11 Tahun 2021."
CAMPUS = (
    "Kampus Universitas Pancasona (Unpas) kembali sepi. Pegawai Unpas bekerja dari rumah 75 persen mulai "
    f"5 Juli 2021. {CITED} Layanan Unpas tetap daring.\n"
)
COURT = (
    "Pengadilan Agama Magetan Tutup Sementara\n\nSeluruh pegawai Pengadilan Agama Magetan bekerja dari rumah mulai "
    "5 Juli 2021. Hal itu mengikuti surat Pengadilan Tinggi Agama Surabaya.\n"
)
IN_PASSING = (
    "Pegawai Pemerintah Kota Madiun bekerja dari rumah 50 persen, kata Wali Kota Madiun. Pakar Universitas Pancasona "
    "memuji kebijakan itu.\n"
)


@pytest.mark.parametrize(
    ("text", "name"), [(CAMPUS, "Universitas Pancasona"), (COURT, "Pengadilan Agama Magetan")]
)
def test_the_body_that_a_text_is_about_issued_its_order(text: str, name: str) -> None:
    assert published_facts(read(from_text(text)))["issuer"] == name


def test_a_body_named_in_passing_issued_nothing() -> None:
    assert own_body(lay_out(IN_PASSING)) is None
    assert published_facts(read(from_text(IN_PASSING)))["issuer"] == "Wali Kota Madiun"


def test_the_span_of_the_body_holds_its_name() -> None:
    body = own_body(lay_out(CAMPUS))
    assert body
    assert CAMPUS[body.start : body.end] == body.name


def test_the_region_that_is_named_most_is_told_and_two_named_alike_are_not() -> None:
    often = "Warga Sorong menunggu. Kapal di Sorong sandar. Pelabuhan Sorong ramai. Jalan di Sorong lengang."
    place = most_named(lay_out(often))
    assert place
    assert place.written == "Sorong"
    assert most_named(lay_out(f"{often} Fakfak, Fakfak, Fakfak, Fakfak, dan Fakfak.")) is None
    assert most_named(lay_out("Warga Sorong menunggu.")) is None
