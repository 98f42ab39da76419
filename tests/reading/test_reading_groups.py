"""Rules for groups of people become exemptions, and no group is invented."""

from __future__ import annotations

from datetime import date

import pytest

from piket.policy.model import Directive, Exemption, Presence, Tier
from piket.policy.values import GroupEffect, PersonGroup
from piket.reading.documents import load
from piket.reading.drafting import to_directive
from piket.reading.reader import read

ORDER = (
    "SURAT EDARAN WALI KOTA LUBUKLINGGAU NOMOR 800/1894/2021\n"
    "ASN bekerja dari kantor maksimal 50 persen mulai 26 Juli 2021 sampai 8 Agustus 2021.\n"
)


def directive(text: str) -> Directive:
    draft = read(load((ORDER + text + "\n").encode(), "edaran.txt"), published_on=date(2021, 7, 25))
    return to_directive(draft, links=(), id="se-1", tier=Tier.CITY, agency="LLG", choices={})


def exemptions(text: str) -> set[tuple[PersonGroup, GroupEffect]]:
    return {(one.group, one.effect) for one in directive(text).provisions if isinstance(one, Exemption)}


BOTH = {(PersonGroup.PREGNANT, GroupEffect.HOME), (PersonGroup.COMORBID, GroupEffect.HOME)}
ONLY = {(PersonGroup.VACCINATED, GroupEffect.ONLY)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pegawai yang hamil, menyusui atau punya komorbid bekerja dari rumah.", BOTH),
        ("Kepala OPD agar menugaskan WFH bagi pegawai dengan kondisi hamil dan komorbid.", BOTH),
        ("WFH diberikan kepada:\na. pegawai yang hamil;\nb. pegawai yang memiliki penyakit penyerta;", BOTH),
        ("Pegawai dengan komorbid dilarang masuk kantor.", {(PersonGroup.COMORBID, GroupEffect.HOME)}),
        ("Pegawai yang belum vaksin tidak diperkenankan WFO.", ONLY),
        ("Pegawai yang belum divaksin bekerja dari rumah.", ONLY),
        ("WFO hanya bagi pegawai yang sudah divaksin dosis lengkap.", ONLY),
        (
            "Pegawai yang bekerja di kantor diutamakan yang sudah mendapatkan vaksinasi.",
            {(PersonGroup.VACCINATED, GroupEffect.FIRST)},
        ),
    ],
)
def test_groups_that_the_model_has_become_exemptions(
    text: str, expected: set[tuple[PersonGroup, GroupEffect]]
) -> None:
    assert exemptions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pegawai yang belum vaksin wajib segera divaksin.",
        "Kepala OPD wajib mendata pegawai yang hamil dan komorbid.",
        "Pegawai hamil tetap masuk kantor.",
        "Pegawai yang tidak memiliki komorbid tetap masuk kantor.",
        "Pegawai yang tidak hamil bekerja dari rumah.",
        "Pegawai yang belum dapat divaksin karena hamil dapat melaksanakan WFH.",
        "Bekerja dari rumah diprioritaskan bagi pegawai yang sedang hamil.",
        "Pegawai yang menunjukkan gejala flu agar bekerja dari rumah.",
        "Seluruh ASN WFH 100 persen kecuali ASN yang sudah divaksin.",
        "Sebanyak 50 persen pegawai hamil bekerja dari rumah.",
    ],
)
def test_no_group_is_exempt_that_the_text_does_not_exempt(text: str) -> None:
    assert exemptions(text) == set()


def test_a_rule_for_a_group_is_no_share_of_all_the_staff() -> None:
    found = directive("Pegawai yang hamil bekerja dari rumah.").provisions
    assert [(one.place, one.percent) for one in found if isinstance(one, Presence)] == [("office", 50)]


def test_a_rule_for_people_whom_the_model_does_not_have_stays_in_the_note() -> None:
    assert "gejala flu" in (directive("Pegawai yang menunjukkan gejala flu agar WFH penuh.").note or "")
    assert "Pejabat eselon II" in (directive("Pejabat eselon II tetap bekerja di kantor.").note or "")


def test_other_groups_of_the_same_list_stand_in_the_note() -> None:
    assert "menyusui" in (directive("Pegawai yang hamil atau menyusui bekerja dari rumah.").note or "")


def test_an_exemption_quotes_its_sentence() -> None:
    text = "Pegawai yang hamil bekerja dari rumah."
    (found,) = (one for one in directive(text).provisions if isinstance(one, Exemption))
    assert [piece.quote for piece in found.evidence] == [text]
