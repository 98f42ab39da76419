"""Granted leave, duty travel and legal positions held against what is on record."""

from __future__ import annotations

from datetime import date

import pytest

from piket.organisation.importing.absences import compare_absences, compare_legal, kind_of_absence
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.organisation.importing.values import Fate, Known, KnownAbsence
from piket.organisation.values import AbsenceKind, Employee, EmploymentStatus

NIP = "196608011988031001"
KNOWN = {
    NIP: Known(Employee(NIP, "Amir", "DINKES", EmploymentStatus.PNS, "Arsiparis", "L", date(1966, 8, 1)))
}
HEAD = "NIP,Nama,Jenis Cuti,Tanggal Mulai,Tanggal Selesai\n"
C = AbsenceKind.LEAVE


def finding(known):
    return lambda numbers: {number: known[number] for number in numbers if number in known}


def compared(path, *on_record: KnownAbsence):
    return compare_absences(path, SCHEMAS[ListKind.ABSENCES], finding(KNOWN), lambda numbers: on_record)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cuti Tahunan", AbsenceKind.LEAVE),
        ("CUTI SAKIT", AbsenceKind.SICK),
        ("CLTN", AbsenceKind.LEAVE),
        ("Perjalanan Dinas", AbsenceKind.DUTY_TRAVEL),
        ("SPPD", AbsenceKind.DUTY_TRAVEL),
        ("D", AbsenceKind.DUTY_TRAVEL),
        ("rapat", None),
    ],
)
def test_kinds_are_read_as_offices_write_them(text, kind):
    assert kind_of_absence(text) is kind


@pytest.mark.parametrize(
    ("end", "fate"),
    [(None, Fate.NEW), (date(2021, 7, 30), Fate.UNCHANGED), (date(2021, 7, 28), Fate.CHANGED)],
)
def test_a_leave_is_new_known_or_of_another_length(write, end, fate):
    known = [KnownAbsence(NIP, C, date(2021, 7, 26), end)] if end else []
    (entry,) = compared(write(f"{HEAD}{NIP},Amir,Cuti Tahunan,26-07-2021,30 Juli 2021\n"), *known).absences
    assert (entry.fate, entry.start, entry.end, entry.before) == (
        fate, date(2021, 7, 26), date(2021, 7, 30), end,
    )  # fmt: skip


def test_a_leave_without_a_last_day_is_one_day(write):
    (entry,) = compared(write(f"NIP,Jenis,Mulai\n{NIP},dinas luar,44403\n")).absences
    assert (entry.start, entry.end) == (date(2021, 7, 26), date(2021, 7, 26))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("199008172015032001,x,Cuti,2021-07-26,2021-07-26", "unknown_person"),
        (f"{NIP},x,rapat,2021-07-26,2021-07-26", "unknown_absence"),
        (f"{NIP},x,Cuti,kemarin,2021-07-26", "bad_date"),
        (f"{NIP},x,Cuti,2021-07-26,2021-07-20", "bad_period"),
        (f"{NIP},x,Cuti,2021-07-26,2031-07-20", "bad_period"),
    ],
)
def test_what_cannot_be_is_told_by_row(write, row, code):
    found = compared(write(f"{HEAD}{row}\n"))
    assert [(e.code, e.row) for e in found.errors] == [(code, 2)]
    assert not found.absences


@pytest.mark.parametrize(
    ("text", "active", "fate"),
    [
        ("02", True, Fate.LEFT),
        ("Tugas Belajar", True, Fate.LEFT),
        ("01", True, Fate.UNCHANGED),
        ("Aktif", False, Fate.BACK),
        ("Pensiun", False, Fate.UNCHANGED),
    ],
)
def test_a_legal_position_takes_off_and_brings_back(write, text, active, fate):
    known = {NIP: Known(KNOWN[NIP].person, active)}
    path = write(f"NIP,Kedudukan Hukum\n{NIP},{text}\n")
    (entry,) = compare_legal(path, SCHEMAS[ListKind.LEGAL], finding(known)).entries
    assert entry.fate is fate


def test_a_code_is_told_by_its_name(write):
    path = write(f"NIP,Kedudukan Hukum\n{NIP},2\n")
    assert compare_legal(path, SCHEMAS[ListKind.LEGAL], finding(KNOWN)).entries[0].reason == "CLTN"
