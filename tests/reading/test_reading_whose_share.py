"""Of whom a share is told: its own clause, the sentence before, a case that follows."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

Rule = tuple[str, str, str | None, float | None]


def rules(text: str) -> list[Rule]:
    found = published_facts(read(from_text(text)))["rules"]
    assert isinstance(found, list)
    return [(rule["who"], rule["mode"], rule["bound"], rule["percent"]) for rule in found]


def test_the_other_side_of_a_share_is_of_the_same_people() -> None:
    text = "Pegawai kantor pusat bekerja dari rumah 75 persen. Sebanyak 25 persen bekerja di kantor."
    assert rules(text)[1] == ("Pegawai kantor pusat", "wfo", "exact", 25.0)


def test_a_share_that_names_nobody_is_of_those_whom_the_sentence_before_divides() -> None:
    text = "Karyawan bagian administrasi dibagi dua rombongan. Sebanyak 50 persen berkantor bergantian."
    assert rules(text) == [("Karyawan bagian administrasi", "wfo", "exact", 50.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pegawai yang bertugas di kantor:\na) paling banyak 25 persen, apabila berada di zona merah;\n"
            "b) paling banyak 75 persen, apabila berada di zona kuning.\n",
            [("zona merah", "wfo", "max", 25.0), ("zona kuning", "wfo", "max", 75.0)],
        ),
        (
            "Kantor cabang di Level 4 mengisi kantor maksimal 25 persen, sedangkan Level 2 maksimal 75 persen.",
            [("Kantor cabang di Level 4", "wfo", "max", 25.0), ("Level 2", "wfo", "max", 75.0)],
        ),
    ],
)
def test_each_case_has_its_share_and_three_quarters_are_no_rest_of_a_quarter(
    text: str, expected: list[Rule]
) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "WFA dibatasi paling banyak 40 persen per biro, dinas, atau badan.",
            "ASN per biro, dinas, atau badan",
        ),
        ("Kepala OPD boleh memberi WFA kepada paling banyak 40 persen pegawai.", "pegawai"),
        ("Sekda menuturkan 40 persen pegawai bekerja dari rumah.", "pegawai"),
        ("Tendik: tiap unit berkantor maksimum 40 persen.", "Tendik"),
    ],
)
def test_the_share_is_the_staffs_and_not_of_those_who_decide_or_speak(text: str, who: str) -> None:
    assert [rule[0] for rule in rules(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai masuk kantor 25 persen. Sebelumnya, saat Level 3, porsinya masih 50 persen.",
        "Pegawai masuk kantor 25 persen. Kala itu yang boleh berkantor 50 persen.",
        "Pegawai masuk kantor 25 persen. Sebagai pembanding, provinsi tetangga mengizinkan WFO 50 persen pegawai.",
        "Pegawai masuk kantor 25 persen. Kendaraan dinas dipakai paling banyak 50 persen dari jumlah kendaraan.",
    ],
)
def test_shares_of_earlier_times_other_places_and_other_things_are_no_rule(text: str) -> None:
    assert [rule[3] for rule in rules(text)] == [25.0]


def test_those_who_do_not_touch_essential_services_are_non_essential() -> None:
    text = "Pegawai yang tidak bersentuhan dengan pelayanan esensial bekerja dari rumah seluruhnya."
    found = published_facts(read(from_text(text)))["rules"]
    assert [rule["sector"] for rule in found] == ["non_essential"]  # type: ignore[index, union-attr]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sekretariat DPRD kini memakai pola 75 persen WFO.", "Sekretariat DPRD"),
        ("Tenaga penunjang dibelah dua, 50 persen di kantor.", "Tenaga penunjang"),
        ("Pegawai pajak, sebutnya, masih bekerja dari rumah 50 persen.", "Pegawai pajak"),
        ("WFO 20 persen dijalankan oleh BKPSDM.", "BKPSDM"),
        ("Kalau kota itu turun ke level 1, komposisinya menjadi WFO 75 persen.", "level 1"),
        ("Sisanya 20 persen di kantor sebagai petugas piket.", "petugas piket"),
        ("Instansi itu diberi tahu. Kota Sukamaju masih PPKM level 2, jadi WFO 75 persen.", "ASN"),
        ("Di tiap instansi, ASN yang bekerja dari rumah 75 persen.", "ASN tiap instansi"),
        ("Kalau tenaga kependidikan, waktu kerjanya bergantian. WFH 50 persen.", "tenaga kependidikan"),
        (
            "Isinya mengatur komposisi pegawai kantor pusat. Yang menjalankan tugas dari rumah maksimal 75 persen.",
            "pegawai kantor pusat",
        ),
    ],
)
def test_a_subject_ends_before_its_verb_and_stands_where_the_clause_leaves_it(text: str, who: str) -> None:
    assert [rule[0] for rule in rules(text)] == [who]


def test_the_cue_after_a_share_in_brackets_is_its_own() -> None:
    text = "a. Level 4: 25% (dua puluh lima persen) WFO dan 75% (tujuh puluh lima persen) WFH."
    assert [rule[1:] for rule in rules(text)] == [("wfo", "exact", 25.0), ("wfh", "exact", 75.0)]


def test_shares_told_in_turn_are_of_the_places_in_their_order() -> None:
    text = "WFH dan WFO masing-masing 25 persen dan 75 persen."
    assert [rule[1:] for rule in rules(text)] == [("wfh", "exact", 25.0), ("wfo", "exact", 75.0)]


def test_such_staff_are_those_whom_the_sentence_before_names() -> None:
    text = "Pegawai loket dan petugas arsip dibagi dua. Pegawai tersebut bekerja dari rumah 50 persen."
    assert rules(text) == [("Pegawai loket dan petugas arsip", "wfh", "exact", 50.0)]


def test_both_sectors_of_one_phrase_have_the_rule() -> None:
    found = published_facts(read(from_text("Sektor esensial dan kritikal tetap WFO 100 persen.")))["rules"]
    assert [rule["sector"] for rule in found] == ["essential", "critical"]  # type: ignore[attr-defined]


def test_rows_of_a_list_that_goes_by_days_have_their_days() -> None:
    text = "Rincian:\n1. Tanggal 2-4 September 2024: WFH 70%.\n2. Tanggal 7-8 September 2024: WFH 70%.\n"
    found = published_facts(read(from_text(text)))["rules"]
    days = [rule["days"] for rule in found]  # type: ignore[attr-defined]
    assert days == [["2024-09-02", "2024-09-03", "2024-09-04"], ["2024-09-07", "2024-09-08"]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "WFO dibatasi 25 persen, sedangkan WFH 75 persen dari jumlah tenaga kependidikan.",
            "tenaga kependidikan",
        ),
        ("Komposisinya WFH 60 persen dan WFO 40 persen bagi guru.", "guru"),
        ("Sebanyak 25 persen di kantor dan 75 persen di rumah untuk petugas loket.", "petugas loket"),
        ("Hakim diatur 50 persen WFH, 50 persen WFO.", "hakim"),
        ("WFH 75 persen dan WFO 25 persen diberlakukan kepada dosen.", "dosen"),
        (
            "Pembagiannya, 30 persen WFO serta 70 persen WFH, dikenakan pada pegawai Dinas Kesehatan.",
            "pegawai dinas kesehatan",
        ),
        ("WFO 50 persen, WFH 50 persen.", "asn"),
        ("Separuh di rumah, separuh di kantor bagi staf administrasi.", "staf administrasi"),
        ("Dari seluruh tenaga medis, 80 persen masuk, 20 persen di rumah.", "tenaga medis"),
        ("Kehadiran tenaga honorer diatur: 40 persen WFO dan 60 persen WFH.", "tenaga honorer"),
        ("Perbandingan 50:50 antara WFH dan WFO dipakai untuk pegawai nonakademik.", "pegawai nonakademik"),
        ("Jadwal tenaga administrasi: Senin 50 persen WFH, 50 persen WFO.", "tenaga administrasi"),
        ("Bidang pelayanan: WFO 75 persen, WFH 25 persen.", "bidang pelayanan"),
        ("Staf fakultas 25 persen di kampus dan 75 persen di rumah.", "staf fakultas"),
        ("Petugas lapas yang bertugas di kantor 50 persen, di rumah 50 persen.", "petugas lapas"),
    ],
)
def test_both_sides_of_a_split_are_of_the_same_people(text: str, who: str) -> None:
    frame = "Bupati Batang mengeluarkan Surat Edaran Nomor 5 Tahun 2022 tentang sistem kerja. "
    found = published_facts(read(from_text(frame + text)))["rules"]
    assert [rule["who"].lower() for rule in found] == [who, who]


def test_those_on_duty_are_not_the_people_at_home() -> None:
    text = "WFH 75 persen, sedangkan 25 persen di kantor sebagai petugas piket."
    found = published_facts(read(from_text(text)))["rules"]
    assert not any("piket" in rule["who"] for rule in found if rule["mode"] == "wfh")
