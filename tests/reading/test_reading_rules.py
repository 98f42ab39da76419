"""How a sentence becomes a rule."""

from __future__ import annotations

import pytest

from piket.reading.documents import from_text
from piket.reading.interchange import published_facts
from piket.reading.reader import read

Rule = tuple[str | None, str, str | None, float | None]


def rules(text: str) -> list[Rule]:
    found = published_facts(read(from_text(text)))["rules"]
    assert isinstance(found, list)
    return [(rule["sector"], rule["mode"], rule["bound"], rule["percent"]) for rule in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pegawai ASN bekerja dari rumah (WFH) sebanyak 75 persen dan WFO 25 persen.",
            [(None, "wfh", "exact", 75.0), (None, "wfo", "exact", 25.0)],
        ),
        ("ASN yang bekerja di kantor paling banyak 50 persen.", [(None, "wfo", "max", 50.0)]),
        ("Setiap perangkat daerah menerapkan WFO minimal 25 persen pegawai.", [(None, "wfo", "min", 25.0)]),
        (
            "Perkantoran WFH 100%, kecuali pada sektor esensial dan kritikal.",
            [("non_essential", "wfh", "exact", 100.0)],
        ),
        (
            "Unit sektor kritikal melaksanakan tugas kedinasan 100 persen.",
            [("critical", "wfo", "exact", 100.0)],
        ),
        ("Separuh pegawai kementerian bekerja dari rumah.", [(None, "wfh", "exact", 50.0)]),
        ("WFH dibatasi maksimal dua puluh lima persen dari pegawai.", [(None, "wfh", "max", 25.0)]),
        ("ASN dapat bekerja dari mana saja atau work from anywhere (WFA).", [(None, "wfa", None, None)]),
    ],
)
def test_a_share_finds_its_place_bound_and_sector(text: str, expected: list[Rule]) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai WFH 50 persen. Pejabat eselon II dan III tetap bertugas di kantor.",
        "Pegawai WFH 50 persen. ASN layanan masyarakat dikecualikan dari WFH itu.",
        "Pegawai WFH 50 persen, tetapi petugas pelayanan publik wajib WFO.",
    ],
)
def test_those_who_stay_are_a_rule_of_their_own(text: str) -> None:
    assert (None, "wfo", "exact", 100.0) in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kata wali kota, pegawai yang memilih WFH kira-kira 10 persen saja.",
        "Berkat WFH pegawai, pemakaian listrik turun sampai 32 persen.",
        "Restoran boleh diisi 50 persen pengunjung di tempat.",
        "Tingkat kehadiran di kantor mencapai 95 persen hari itu.",
    ],
)
def test_observed_figures_are_no_rules(text: str) -> None:
    assert [rule for rule in rules(text) if rule[3] not in (None, 100.0)] == []


def test_a_recall_is_a_duty_and_no_rule() -> None:
    text = "ASN WFH 100 persen. Bila mendesak, ASN yang WFH wajib datang ke kantor sesuai perintah pimpinan."
    facts = published_facts(read(from_text(text)))
    assert facts["obligations"] == ["recall"]
    assert rules(text) == [(None, "wfh", "exact", 100.0)]


def test_a_table_of_levels_gives_a_rule_a_line() -> None:
    text = (
        "Ketentuan kerja ASN sebagai berikut.\nKantor pemerintahan sektor non-esensial\n"
        "- PPKM Level 1: 75 persen WFO.\n- PPKM Level 4: 100 persen WFH.\n"
    )
    assert rules(text) == [("non_essential", "wfo", "exact", 75.0), ("non_essential", "wfh", "exact", 100.0)]
