"""Small laws of the reader, each at its edge."""

from __future__ import annotations

from datetime import date

import pytest

from piket.reading.date_slips import likely_date
from piket.reading.dates import DateMention
from piket.reading.documents import from_text
from piket.reading.reader import read
from piket.reading.units import opens_with_office

MONDAY = 0


def mention(day: int, month: int, year: int | None, weekday: int | None) -> DateMention:
    return DateMention(day, month, year, 0, 1, weekday)


@pytest.mark.parametrize(("year", "weekday"), [(None, MONDAY), (2021, None), (None, None)])
def test_without_a_year_or_a_weekday_no_other_date_is_likely(year: int | None, weekday: int | None) -> None:
    for month in range(1, 13):
        assert likely_date(mention(3, month, year, weekday), None) is None


@pytest.mark.parametrize(
    ("not_before", "not_after", "meant"),
    [
        (None, None, date(2021, 7, 26)),
        (date(2021, 7, 26), date(2021, 7, 26), date(2021, 7, 26)),
        (date(2021, 7, 27), None, None),
        (None, date(2021, 7, 25), None),
    ],
)
def test_the_likely_date_is_a_slip_away_and_within_the_days_that_can_be(
    not_before: date | None, not_after: date | None, meant: date | None
) -> None:
    """26 June 2021 was a Saturday; a month on, 26 July, was a Monday."""
    assert likely_date(mention(26, 6, 2021, MONDAY), not_before, not_after) == meant


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Dinas Kesehatan bekerja dari kantor", True),
        ("di Dinas Kesehatan pegawai bekerja dari kantor", False),
        ("pegawai bekerja dari kantor", False),
    ],
)
def test_a_text_opens_with_the_office_that_stands_at_its_very_beginning(text: str, opens: bool) -> None:
    assert opens_with_office(text) is opens


def test_the_days_of_a_clause_that_begins_with_the_order_do_not_end_it() -> None:
    text = (
        "SURAT EDARAN NOMOR 5 TAHUN 2021 TENTANG SISTEM KERJA\n"
        "1. Pegawai bekerja dari rumah 50 persen mulai 2 Agustus 2021 sampai dengan 6 Agustus 2021.\n"
        "2. Penyesuaian sistem kerja pegawai ini berlaku mulai 2 Agustus 2021 sampai dengan 20 Agustus 2021."
    )
    days = {fact.kind: fact.value["date"] for fact in read(from_text(text)).facts if "period" in fact.kind}
    assert days == {"period_start": "2021-08-02", "period_end": "2021-08-20"}
