"""A list of employees held against those on record."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from piket.organisation.faults import FileErrors
from piket.organisation.importing.people import Record, compare_people
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.organisation.importing.values import Comparison, Difference, Fate, Known, Scope
from piket.organisation.values import Employee, EmploymentStatus

TODAY = date(2021, 7, 26)
SCHEMA = SCHEMAS[ListKind.PEOPLE]
NIP, OTHER = "196608011988031001", "199008172015032001"
AMIR = Employee(
    NIP, "Amir", "DINKES", EmploymentStatus.PNS, "Arsiparis", "L", date(1966, 8, 1), desk="Loket 1", head=True
)
HEAD = "NIP,Nama,Unit Kerja,Jabatan\n"


def compared(
    small,
    path: Path,
    *known: Known,
    scope: Scope = Scope.SOME,
    elsewhere: frozenset[str] = frozenset(),
    **names,
) -> Comparison:
    people = {one.person.id: one for one in known or (Known(AMIR),)}
    record = Record(
        units=small.units,
        find=lambda numbers: {n: people[n] for n in numbers if n in people},
        staff={n: (one.person.name, one.person.unit) for n, one in people.items() if one.active},
        elsewhere=elsewhere.intersection,
        **names,
    )
    return compare_people(path, SCHEMA, record, scope, TODAY)


def test_new_changed_and_unchanged_people_are_told_apart(small, write):
    changed = compared(small, write(f"{HEAD}{NIP},Amir,Dinkes,Analis\n{OTHER},Budi,PKM,Bidan\n"))
    assert [(e.fate, e.name, e.row) for e in changed.entries] == [
        (Fate.CHANGED, "Amir", 2),
        (Fate.NEW, "Budi", 3),
    ] or changed.errors
    same = compared(small, write(f"{HEAD}{NIP},Amir,Dinkes,Arsiparis\n"))
    assert [e.fate for e in same.entries] == [Fate.UNCHANGED]
    assert not same.writes


def test_a_difference_names_column_and_both_values(small, write):
    (entry,) = compared(small, write(f"{HEAD}{NIP},Amir,PKM Taba,Arsiparis\n")).entries
    assert entry.differences == (Difference("unit", "DINKES", "PKM"),)
    assert entry.moves


@pytest.mark.parametrize(("sent", "fate"), [("AMIR", Fate.UNCHANGED), ("Amir Hasan", Fate.CHANGED)])
def test_the_same_name_in_capitals_changes_nobody(small, write, sent, fate):
    (entry,) = compared(small, write(f"{HEAD}{NIP},{sent},Dinkes,Arsiparis\n")).entries
    assert entry.fate is fate


def test_a_name_on_record_in_capitals_is_mended_by_a_list(small, write):
    known = Known(replace(AMIR, name="AMIR"))
    (entry,) = compared(small, write(f"{HEAD}{NIP},Amir,Dinkes,Arsiparis\n"), known).entries
    assert entry.differences == (Difference("name", "AMIR", "Amir"),)


def test_what_the_file_has_no_column_for_stays(small, write):
    (entry,) = compared(small, write(f"{HEAD}{NIP},Amir Hasan,Dinkes,Arsiparis\n")).entries
    assert entry.person == replace(AMIR, name="Amir Hasan")


def test_people_not_in_the_list_leave_only_where_it_claims_to_be_whole(small, write):
    path = write(f"{HEAD}{NIP},Amir,Dinkes,Arsiparis\n")
    beside = Known(replace(AMIR, id=OTHER, name="Budi"))
    far = Known(replace(AMIR, id="198001012005011001", name="Citra", unit="PKM"))
    fates = {
        scope: [e.fate for e in compared(small, path, Known(AMIR), beside, far, scope=scope).entries]
        for scope in Scope
    }
    assert fates == {
        Scope.SOME: [Fate.UNCHANGED, Fate.MISSING, Fate.MISSING],
        Scope.UNITS: [Fate.UNCHANGED, Fate.LEFT, Fate.MISSING],
        Scope.ALL: [Fate.UNCHANGED, Fate.LEFT, Fate.LEFT],
    }


def test_a_person_on_a_faulty_row_is_not_taken_for_missing(small, write):
    found = compared(small, write(f"{HEAD}{NIP},Amir,Entah Di Mana,x\n"), scope=Scope.ALL)
    assert found.entries == ()
    assert [(e.code, e.row) for e in found.errors] == [("unknown_unit", 2)]


def test_one_who_left_comes_back(small, write):
    (entry,) = compared(
        small, write(f"{HEAD}{NIP},Amir,Dinkes,Arsiparis\n"), Known(AMIR, active=False)
    ).entries
    assert entry.fate is Fate.BACK


def test_a_legal_position_other_than_active_takes_a_known_person_off(small, write):
    rows = f"NIP,Nama,Unit Kerja,Kedudukan Hukum\n{NIP},Amir,Dinkes,CLTN\n{OTHER},Budi,Dinkes,Pensiun\n"
    found = compared(small, write(rows))
    assert [(e.fate, e.reason) for e in found.entries] == [(Fate.LEFT, "CLTN")]


def test_a_number_of_another_branch_is_refused(small, write):
    found = compared(small, write(f"{HEAD}{OTHER},Budi,Dinkes,x\n"), elsewhere=frozenset({OTHER}))
    assert [e.code for e in found.errors] == ["elsewhere"]


def test_an_agencys_own_word_for_a_unit_is_understood(small, write):
    path = write(f"{HEAD}{NIP},Amir,Din. Kes. Kota,Arsiparis\n")
    (entry,) = compared(small, path, names={"din kes kota": "PKM"}).entries
    assert entry.person.unit == "PKM"


def test_the_same_number_twice_names_the_row_of_the_first(small, write):
    path = write(f"{HEAD}{NIP},Amir,Dinkes,Arsiparis\n{NIP},Amir,PKM Taba,Arsiparis\n")
    found = compared(small, path)
    assert [(e.code, e.row) for e in found.errors] == [("duplicate_id", 3)]
    assert [e.row for e in found.entries] == [2]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("1.96608E+17", "rounded_number"), ("19660801", "bad_shape"), ("", "missing_id")],
)
def test_a_number_that_cannot_be_one_is_told_by_row(small, write, cell, code):
    found = compared(small, write(f"{HEAD}{cell},Amir,Dinkes,x\n"))
    assert [(e.code, e.row) for e in found.errors] == [(code, 2)]


def test_a_number_that_excel_took_for_a_figure_is_refused(small, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["NIP", "Nama", "Unit Kerja"])
        sheet.write_row(1, 0, [196608011988031001, "Amir", "Dinkes"])
    assert [e.code for e in compared(small, path).errors] == ["rounded_number"]


def test_a_formula_in_place_of_a_name_is_refused(small, write):
    found = compared(small, write(f"{HEAD}{NIP},=HYPERLINK(1),Dinkes,x\n"))
    assert [e.code for e in found.errors] == ["formula"]


def test_an_archive_that_unpacks_to_more_than_it_says_is_no_workbook(small, tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "x" * 5_000_000)
    raw = bytearray(path.read_bytes())
    size = (5_000_000).to_bytes(4, "little")
    path.write_bytes(bytes(raw).replace(size, (5_000).to_bytes(4, "little")))
    with pytest.raises(FileErrors) as caught:
        compared(small, path)
    assert [e.code for e in caught.value.errors] == ["not_a_workbook"]


def test_the_mark_names_exactly_what_would_be_written(small, write):
    first = compared(small, write(f"{HEAD}{NIP},Amir,Dinkes,Analis\n")).mark
    assert compared(small, write(f"{HEAD}{NIP},Amir,Dinkes,Analis\n")).mark == first
    assert compared(small, write(f"{HEAD}{NIP},Amir,Dinkes,Analis Data\n")).mark != first
