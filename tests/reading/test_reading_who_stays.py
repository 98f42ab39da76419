"""Who comes to work as always, who is excepted, and whom a sentence means that does not name them."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

Rule = tuple[str, str, float | None]


def rules(text: str) -> list[Rule]:
    found = published_facts(read(from_text(text)))["rules"]
    assert isinstance(found, list)
    return [(rule["who"], rule["mode"], rule["percent"]) for rule in found]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Menurut dia, satpam, teknisi genset, dan perawat jaga bertugas seperti biasa.",
            "satpam, teknisi genset, dan perawat jaga",
        ),
        ("Camat dan lurah tidak kebagian.", "Camat dan lurah"),
        ("Arsiparis dan penghulu tidak mendapat jatah kerja dari rumah.", "Arsiparis dan penghulu"),
        ("Regu jaga justru harus siaga di tempat tugas.", "Regu jaga"),
        ("Pejabat administrator melaksanakan tugas kedinasan di kantor.", "Pejabat administrator"),
        ("Yang rumahnya di luar kota tetap masuk.", "pegawai yang rumahnya di luar kota"),
        (
            "Kantor Camat Sukamaju dipindahkan dan seluruh pegawainya tetap masuk.",
            "pegawai Kantor Camat Sukamaju",
        ),
    ],
)
def test_the_subject_of_the_sentence_stays(sentence: str, who: str) -> None:
    assert (who, "wfo", 100.0) in rules(f"Pegawai WFH 50 persen. {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Hanya petugas piket dan ajudan yang datang ke kantor.",
        "Yang tetap masuk cuma petugas piket dan ajudan.",
    ],
)
def test_only_those_come(sentence: str) -> None:
    assert ("petugas piket dan ajudan", "wfo", 100.0) in rules(f"Seluruh pegawai WFH. {sentence}")


def test_a_sentence_that_goes_on_with_also_adds_its_own_people() -> None:
    text = "Pegawai WFH 50 persen. Perawat tetap masuk. Begitu pula sopir ambulans dan petugas gizi."
    assert ("sopir ambulans dan petugas gizi", "wfo", 100.0) in rules(text)


def test_a_word_for_those_named_before_adds_no_second_rule() -> None:
    text = "Pegawai WFH 50 persen. Perawat dan bidan tidak ikut bergiliran. Mereka tetap masuk setiap hari."
    assert [rule for rule in rules(text) if rule[1] == "wfo"] == [("Perawat dan bidan", "wfo", 100.0)]


def test_what_comes_before_named_people_is_known_when_they_are_only_meant() -> None:
    text = "Pegawai WFH 50 persen. BPBD dan Dinas Sosial sibuk menangani banjir. Mereka wajib hadir penuh."
    assert ("BPBD dan Dinas Sosial", "wfo", 100.0) in rules(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bandara Rahadi Oesman beroperasi normal.",
        "Warga tetap datang seperti biasa.",
        "Seorang pegawai mengaku ia masuk setiap hari.",
        "Pegawai yang tetap masuk wajib memakai masker.",
        "Saluran pengaduan tetap dibuka.",
    ],
)
def test_others_than_staff_and_mere_descriptions_are_no_rule(sentence: str) -> None:
    assert [rule for rule in rules(f"Pegawai WFH 50 persen. {sentence}") if rule[2] == 100.0] == []


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai WFH 50 persen. Berikut daftar OPD yang tetap WFO:\n1. RSUD Harapan\n2. Dinas Sosial\n3. guru\n",
        "Pegawai WFH 50 persen. Dikecualikan dari angka 1: RSUD Harapan, Dinas Sosial, guru.",
        "Pegawai WFH 50 persen. Ketentuan itu tidak berlaku bagi RSUD Harapan, Dinas Sosial, guru.",
    ],
)
def test_an_exception_takes_the_list_that_follows_it(text: str) -> None:
    assert ("RSUD Harapan, Dinas Sosial, guru", "wfo", 100.0) in rules(text)


def test_of_a_list_of_exceptions_the_offices_are_one_rule_and_each_group_of_people_is_one() -> None:
    text = "Pegawai WFH 50 persen. Dikecualikan dari WFH:\na. RSUD Harapan;\nb. Dinas Sosial;\nc. guru.\n"
    assert rules(text)[1:] == [("RSUD Harapan, Dinas Sosial", "wfo", 100.0), ("guru", "wfo", 100.0)]


def test_who_may_stay_at_home_by_way_of_exception_does_not_come() -> None:
    assert rules("Pegawai tidak boleh WFH, kecuali sakit dengan surat dokter.") == []


def test_teams_have_days_of_their_own() -> None:
    text = "Staf pelaksana dibagi dua. Kelompok I masuk Senin dan Rabu, Kelompok II masuk Selasa dan Kamis."
    found = published_facts(read(from_text(text)))["rules"]
    assert [(rule["who"], rule["days"], rule["percent"]) for rule in found] == [  # type: ignore[index]
        ("Kelompok I", ["Senin", "Rabu"], None),
        ("Kelompok II", ["Selasa", "Kamis"], None),
    ]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Pejabat Pembuat Komitmen tidak bekerja dari rumah, melainkan di kantor.",
            "Pejabat Pembuat Komitmen",
        ),
        (
            "Ada jabatan yang tidak boleh WFH, yaitu pejabat eselon II dan III, camat, dan lurah.",
            "pejabat eselon II dan III, camat, dan lurah",
        ),
        ("Tidak boleh ikut WFH, yakni RSUD dan BPBD.", "RSUD dan BPBD"),
        ("Tidak meninggalkan kantor ialah pejabat eselon I dan II.", "pejabat eselon I dan II"),
        (
            "Yang bertugas di kantor atau Work From Office (WFO) tinggal petugas keamanan dan ajudan.",
            "petugas keamanan dan ajudan",
        ),
        (
            "PNS, PPPK, sampai tenaga honorer diinstruksikan hadir ke kantor.",
            "PNS, PPPK, sampai tenaga honorer",
        ),
        ("Untuk OPD pelayanan, Sekda meminta semuanya berkantor.", "OPD pelayanan"),
    ],
)
def test_other_words_for_staying_and_for_those_who_do(sentence: str, who: str) -> None:
    assert (who, "wfo", 100.0) in rules(f"Pegawai WFH 50 persen. {sentence}")


@pytest.mark.parametrize(
    "text",
    [
        "ASN di Kota Sukamaju tidak memperoleh work from home (WFH) sehabis libur Lebaran.",
        "Bupati mewajibkan seluruh ASN melaksanakan pelayanan administrasi secara langsung di kantor masing-masing.",
        "ASN memang diminta masuk kantor.",
        "Wali Kota memerintahkan semuanya masuk kantor mulai hari ini.",
    ],
)
def test_an_order_that_everybody_comes_is_a_rule(text: str) -> None:
    assert [rule[1:] for rule in rules(text)] == [("wfo", 100.0)]


def test_who_may_enter_from_outside_is_no_rule() -> None:
    assert rules("Yang boleh masuk hanya tahanan pengadilan yang perkaranya sudah diputus.") == []
