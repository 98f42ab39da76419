"""The last day told twice over, headlines that last otherwise, and sums, shares and glosses that clash."""

from __future__ import annotations

import pytest
from doubt_codes import codes

TWICE = (
    "WFH ASN berlaku 19 hingga {} Juli 2021.\n\n"
    "Kepala dinas memastikan ASN bekerja dari rumah sejak 19 sampai 30 Juli 2021."
)
HEADLINE = (
    "{}\n\nTEGAL, Pos - Kantor ditutup dan pegawai WFH mulai Jumat (6/6/2025) hingga Senin (9/6/2025), "
    "kata Kepala Dinas Sosial."
)


@pytest.mark.parametrize(("last", "found"), [("31", ["date_conflict"]), ("30", []), ("15", [])])
def test_two_last_days_of_one_spell_are_reported_where_one_is_a_slip(last: str, found: list[str]) -> None:
    assert codes(TWICE.format(last)) == found


def test_the_last_days_of_two_groups_are_no_conflict() -> None:
    other = "Khusus tenaga honorer, WFH 19 sampai 31 Juli 2021."
    assert codes(f"WFH ASN berlaku 19 hingga 30 Juli 2021.\n\n{other}") == []


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Kantor Dinas Sosial Tutup 3 Hari", ["headline_body"]),
        ("Kantor Dinas Sosial Tutup 4 Hari", []),
        ("Pegawai WFH 2 Hari Seminggu", []),
        ("Pegawai Dinas Sosial WFH Hingga Rabu", ["headline_body"]),
        ("Pegawai Dinas Sosial WFH Hingga Senin", []),
    ],
)
def test_a_headline_ends_and_lasts_as_its_body_does(headline: str, found: list[str]) -> None:
    assert codes(HEADLINE.format(headline)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Libur nasional 16 hari dan cuti bersama 6 hari, sehingga totalnya 23 hari.", ["number_conflict"]),
        ("Libur nasional 16 hari dan cuti bersama 6 hari, sehingga totalnya 22 hari.", []),
        ("Kelimanya adalah BPBD, Dinas Sosial, Dinas Kesehatan, dan Dinas PUPR.", ["number_conflict"]),
        ("Keempatnya adalah BPBD, Dinas Sosial, Dinas Kesehatan, dan Dinas PUPR.", []),
        ("Ketiganya adalah Dinas Kependudukan dan Catatan Sipil dan Dinas Sosial.", []),
    ],
)
def test_a_total_is_the_sum_of_what_is_counted(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(("rest", "found"), [(70, ["percent_sum"]), (60, [])])
def test_the_rest_makes_a_hundred_with_the_share_before_it(rest: int, found: list[str]) -> None:
    assert (
        codes(f"Tiap bagian menghadirkan 40 persen staf di kantor. Sisanya {rest} persen bekerja dari rumah.")
        == found
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mereka harus kembali bekerja di rumah atau work from office.", ["mode_conflict"]),
        ("Mereka harus kembali bekerja di rumah atau work from home.", []),
        ("ASN dapat bekerja dari rumah atau work from office.", []),
    ],
)
def test_an_english_term_glosses_the_same_place(text: str, found: list[str]) -> None:
    assert codes(text) == found
