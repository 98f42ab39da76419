"""Offices as written find their units; a doubtful name finds none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.policy.values import Bilingual, Unit
from piket.reading.linking import UnitLink, link_units, normalise
from piket.reading.values import Document, Draft, Fact, FactKind, Span


def unit(
    id: str, name: str, unit_type: str = "dinas", short: str = "", aliases: tuple[str, ...] = ()
) -> Unit:
    return Unit(id, name, "LLG", None, unit_type, "16.73", abbreviation=short, aliases=aliases)


UNITS = (
    unit("DINKES", "Dinas Kesehatan", short="Dinkes"),
    unit("DISHUB", "Dinas Perhubungan"),
    unit("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", short="DPMPTSP"),
    unit("SATPOL", "Satuan Polisi Pamong Praja", "satuan"),
    unit("RSSA", "RSUD Siti Aisyah", "rsud"),
    unit("RSPT", "RSUD Petanang", "rsud"),
    unit("PKM1", "Puskesmas Taba", "puskesmas"),
    unit("PKM2", "Puskesmas Petanang", "puskesmas"),
    unit("LAPAS", "Lembaga Pemasyarakatan Kelas IIA Padang", "lapas", "Lapas Padang"),
    unit("BAPAS", "Balai Pemasyarakatan Kelas I Padang", "bapas"),
    unit("KEC1", "Kecamatan Lubuk Linggau Timur I", "kecamatan"),
    unit("KEC2", "Kecamatan Lubuk Linggau Timur II", "kecamatan"),
    unit("DKP", "Dinas Ketahanan Pangan", short="DKP"),
    unit("DISKAN", "Dinas Perikanan", short="Diskan"),
    unit("LLG", "Pemerintah Kota Lubuklinggau", "pemda"),
    unit("KANIM", "Kantor Imigrasi Kelas I TPI Padang", "kanim", "Kanim Padang"),
)


def link(name: str) -> UnitLink:
    fact = Fact("unit.1", FactKind.UNIT, {"name": name}, (Span(0, len(name)),), 1.0, Bilingual(name, name))
    return link_units(Draft(Document(name, "text/plain"), (fact,)), UNITS)[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dinkes", "DINKES"),
        ("dinas kesehatan", "DINKES"),
        ("Dinas PTSP dan Penanaman Modal", "DPMPTSP"),
        ("Sat Pol PP", "SATPOL"),
        ("Satpol PP", "SATPOL"),
        ("RS Situ Aisyah", "RSSA"),
        ("RSUD Petanang", "RSPT"),
        ("Rumah Sakit Umum Daerah Petanang", "RSPT"),
        ("Dinas Perhubungn", "DISHUB"),
        ("Kanim Kelas I TPI Padang", "KANIM"),
        ("Dinas Kesehatan Kota Lubuklinggau", "DINKES"),
        ("Dians Perhubngan", "DISHUB"),
        ("Camat Lubuk Linggau Timur II", "KEC2"),
        ("Kec. Lubuk Linggau Timurr I", "KEC1"),
        ("DKP", "DKP"),
        ("Dinas Perikanan", "DISKAN"),
    ],
)
def test_long_short_and_misspelt_names_find_their_unit(name: str, expected: str) -> None:
    assert link(name).unit_ids == (expected,)


def test_a_kind_of_office_means_all_units_of_that_type() -> None:
    assert link("Puskesmas").unit_ids == link("UPTD Puskesmas").unit_ids == ("PKM1", "PKM2")
    assert link("seluruh Kecamatan").types == ("kecamatan",)
    assert link("UPT Pemasyarakatan").types == ("lapas", "bapas")
    assert link("UPT Pemasyarkatan").unit_ids == ("LAPAS", "BAPAS")


@pytest.mark.parametrize(
    "name",
    [
        "Dinas Kebudayaan",
        "RS Harapan",
        "Badan Kesehatan",
        "Dinas",
        "Puskesmas Petani",
        "Camat Baiturrahman",
        "Kecamatan Lubuk Linggau Timur",
        "Lapas Kelas IIB Padang",
        "Dinas Kesehatan Kota Palembang",
    ],
)
def test_an_unknown_office_is_not_found_rather_than_guessed(name: str) -> None:
    found = link(name)
    assert not found.found
    assert found.why.id


def test_a_misspelt_name_tells_its_runner_up() -> None:
    found = link("RS Situ Aisyah")
    assert found.runner_up is not None
    assert found.runner_up[1] < found.score


def test_normalising_twice_changes_nothing() -> None:
    for one in UNITS:
        assert normalise(normalise(one.name)) == normalise(one.name)


def test_two_units_of_one_name_are_left_to_a_person() -> None:
    fact = Fact("unit.1", FactKind.UNIT, {"name": "Puskesmas Taba"}, (Span(0, 1),), 1.0, Bilingual("", ""))
    two = (unit("A", "Puskesmas Taba", "puskesmas"), unit("B", "Puskesmas Taba", "puskesmas"))
    (found,) = link_units(Draft(Document("x", "text/plain"), (fact,)), two)
    assert (found.found, found.runner_up is not None) == (False, True)


@given(at=st.integers(0, len(UNITS) - 1), place=st.integers(1, 60), letter=st.sampled_from("aeioukstrn"))
def test_a_letter_wrong_never_links_to_another_unit(at: int, place: int, letter: str) -> None:
    meant = UNITS[at]
    wrong = meant.name[: place % len(meant.name)] + letter + meant.name[place % len(meant.name) + 1 :]
    if normalise(wrong) not in {normalise(one.name) for one in UNITS if one is not meant}:
        assert link(wrong).unit_ids in ((), (meant.id,))
