"""The sheet of paper on which a shift is called and handed over."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest

from piket.letters.check import LetterError
from piket.letters.duty_sheet import DutySheet, Person, Thing, render_duty_sheet

SHEET = DutySheet(
    "Kantor Wilayah Contoh",
    "Rumah Tahanan Contoh",
    date(2021, 7, 26),
    "Siang Regu II, 13.00–18.00 WIB",
    "Pagi Regu I, 07.00–13.00 WIB",
    "sesudah 2 orang hadir, seorang di antaranya dapat memimpin",
    (Person("Ani Melati", "198001012005011001", "Penjaga"), Person("Budi Melati", note="Cuti")),
    (Thing("Penghuni", "Blok A"), Thing("Anak kunci", "Gerbang", 4)),
)


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        return "\n".join(page.extract_text() for page in book.pages)


def test_it_names_the_people_what_is_counted_and_both_who_sign() -> None:
    text = text_of(render_duty_sheet(SHEET))
    for word in ("Senin, 26 Juli 2021", "Ani Melati", "Cuti", "Blok A", "Yang menyerahkan", "Yang menerima"):
        assert word in text


def test_a_shift_that_relieves_nobody_has_one_place_to_sign() -> None:
    alone = DutySheet(SHEET.agency, SHEET.unit, SHEET.day, SHEET.shift, "", SHEET.need, SHEET.people)
    assert "Yang menyerahkan" not in text_of(render_duty_sheet(alone))


def test_eighty_people_go_on_over_the_pages_with_their_header() -> None:
    many = tuple(Person(f"Penjaga {n}") for n in range(80))
    sheet = DutySheet(SHEET.agency, SHEET.unit, SHEET.day, SHEET.shift, "", SHEET.need, many)
    assert text_of(render_duty_sheet(sheet)).count("Alpa") >= 2


def test_a_name_in_letters_that_the_font_lacks_is_refused_in_words() -> None:
    sheet = DutySheet(SHEET.agency, SHEET.unit, SHEET.day, SHEET.shift, "", SHEET.need, (Person("漢字"),))
    with pytest.raises(LetterError):
        render_duty_sheet(sheet)
