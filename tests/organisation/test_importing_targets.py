"""Targets of an annual plan held against those on record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.organisation.importing.periods import read_period
from piket.organisation.importing.schemas import TARGET_SCHEMA
from piket.organisation.importing.target_row import Amount, read_amount
from piket.organisation.importing.targets import compare_targets
from piket.organisation.importing.values import Fate, Known, KnownTarget
from piket.organisation.values import Employee, EmploymentStatus
from piket.policy.wording import month_name

NIP, OTHER = "196608011988031001", "199008172015032001"
YEAR = (date(2021, 1, 1), date(2021, 12, 31))
HEAD = "NIP,Nama,Periode,Rencana Hasil Kerja,Target,Satuan\n"
KNOWN = {
    number: Known(Employee(number, name, "DINKES", EmploymentStatus.PNS, "Arsiparis", "L", date(1966, 8, 1)))
    for number, name in ((NIP, "Amir Rahman"), (OTHER, "Sari Dewi"))
}


def compared(path, *on_record: KnownTarget):
    def find(numbers):
        return {number: KNOWN[number] for number in numbers if number in KNOWN}

    return compare_targets(path, TARGET_SCHEMA, find, lambda numbers: on_record, YEAR)


def known(text="Verifikasi berkas", amount=240, days=YEAR, key=1):
    return KnownTarget(key, NIP, text, *days, amount, "berkas")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", (1, 1), (12, 31)),
        ("Tahun 2021.0", (1, 1), (12, 31)),
        ("Juli 2021", (7, 1), (7, 31)),
        ("Triwulan III 2021", (7, 1), (9, 30)),
        ("TW 4/2021", (10, 1), (12, 31)),
        ("Semester II Tahun 2021", (7, 1), (12, 31)),
        ("Januari - Juni 2021", (1, 1), (6, 30)),
        ("Jan s/d Feb 2021", (1, 1), (2, 28)),
        ("26 Juli 2021 s.d. 8 Agustus 2021", (7, 26), (8, 8)),
        ("2021-07-26 – 2021-08-08", (7, 26), (8, 8)),
    ],
)
def test_periods_are_read_as_offices_write_them(text, first, last):
    assert read_period(text) == (date(2021, *first), date(2021, *last))


@pytest.mark.parametrize(
    "text", ["", "kemarin", "Triwulan V 2021", "Semester 3 2021", "Juli", "Juni - Mei 2021"]
)
def test_what_is_no_period_is_none(text):
    assert read_period(text) is None


@given(st.integers(2000, 2090), st.integers(1, 12))
def test_a_month_is_read_whole(year, month):
    first, last = read_period(f"{month_name(month)} {year}")
    assert (first, (last + timedelta(days=1)).day) == (date(year, month, 1), 1)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("20", Amount(20, "")),
        ("12.0", Amount(12, "")),
        ("1.200 berkas", Amount(1200, "berkas")),
        ("100 %", Amount(100, "%")),
        ("", Amount(None, "")),
        ("sangat baik", Amount(None, "")),
        ("12,5 dokumen", Amount(None, "dokumen", whole=False)),
        ("0", Amount(None, "", whole=False)),
        ("2.000.000", Amount(None, "", whole=False)),
    ],
)
def test_amounts_are_whole_figures_with_what_is_counted(text, amount):
    assert read_amount(text) == amount


def test_the_measure_is_its_own_column_or_stands_after_the_figure(write):
    rows = f"{NIP},Amir Rahman,2021,Verifikasi,240,berkas\n,,2021,Pelatihan,4 kali,\n"
    first, second = compared(write(HEAD + rows)).targets
    assert (first.amount, first.measure) == (240, "berkas")
    assert (second.number, second.amount, second.measure) == (NIP, 4, "kali")


def test_lines_without_a_period_have_that_of_the_list(write):
    (entry,) = compared(write(f"NIP,Rencana Hasil Kerja\n{NIP},Verifikasi\n")).targets
    assert (entry.first, entry.last, entry.fate) == (*YEAR, Fate.NEW)


@pytest.mark.parametrize(
    ("on_record", "fate"),
    [
        (known(), Fate.UNCHANGED),
        (known("VERIFIKASI  BERKAS"), Fate.UNCHANGED),
        (known(amount=200), Fate.CHANGED),
        (known(days=(date(2021, 1, 1), date(2021, 6, 30))), Fate.CHANGED),
        (known(days=(date(2020, 1, 1), date(2020, 12, 31))), Fate.NEW),
        (known("Pelatihan"), Fate.NEW),
    ],
)
def test_a_target_is_known_again_by_its_words_where_the_periods_meet(write, on_record, fate):
    (entry,) = compared(write(f"{HEAD}{NIP},Amir,2021,Verifikasi berkas,240,berkas\n"), on_record).targets
    assert (entry.fate, entry.before) == (fate, None if fate is Fate.NEW else on_record)


def test_one_on_record_is_changed_by_one_line_only(write):
    rows = "".join(f"{NIP},Amir,Semester {half} 2021,Verifikasi berkas,120,berkas\n" for half in ("I", "II"))
    found = compared(write(HEAD + rows), known()).targets
    assert [entry.fate for entry in found] == [Fate.CHANGED, Fate.NEW]


@pytest.mark.parametrize(
    ("row", "code", "line"),
    [
        ("197001011990011001,x,2021,Verifikasi,2,x", "unknown_person", 2),
        ("1.97001E+17,x,2021,Verifikasi,2,x", "unknown_person", 2),
        (f"{NIP},Amir,besok,Verifikasi,2,x", "bad_period", 2),
        (f"{NIP},Amir,2021,,2,x", "missing_value", 2),
        (f"{NIP},Amir,2021,=A1,2,x", "formula", 2),
        (f'{NIP},Amir,2021,Verifikasi,"1,5",x', "bad_amount", 2),
        (f"{NIP},Amir,2021,{'x' * 301},2,x", "too_long", 2),
        (f"{NIP},Amir,2021,A,2,x\n{NIP},Amir,Juli 2021,a,2,x", "twice", 3),
    ],
)
def test_what_cannot_be_is_told_by_row(write, row, code, line):
    found = compared(write(f"{HEAD}{row}\n"))
    assert [(e.code, e.row) for e in found.errors] == [(code, line)]


@pytest.mark.parametrize(
    ("row", "code"), [("Amir,2021,A,baik,x", "not_counted"), ("Sari Dewi,2021,A,2,x", "other_name")]
)
def test_what_may_be_a_slip_is_a_warning(write, row, code):
    found = compared(write(f"{HEAD}{NIP},{row}\n"))
    assert ([w.code for w in found.warnings], len(found.targets)) == ([code], 1)
