"""What a sheet of people has before anything of it is believed: its header, and what each column may mean."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from piket.organisation.faults import FileErrors
from piket.organisation.importing.looking import look
from piket.organisation.importing.schemas import SCHEMAS, ListKind

PEOPLE = SCHEMAS[ListKind.PEOPLE]
AMIR = "196608011988031001"


def meanings(path: Path, **remembered: str) -> dict[str, tuple[str, bool]]:
    return {c.title: (c.meaning, c.sure) for c in look(path, PEOPLE, remembered).columns}


def test_known_headers_are_sure_and_unknown_ones_are_left_open(write):
    found = meanings(write(f"NIP BARU,NAMA,UNOR NAMA,AGAMA NAMA\n{AMIR},Amir,Dinkes,x\n"))
    assert found == {
        "NIP BARU": ("id", True),
        "NAMA": ("name", True),
        "UNOR NAMA": ("unit_name", True),
        "AGAMA NAMA": ("", False),
    }


def test_a_header_like_a_known_one_is_offered_and_not_sure(write):
    found = meanings(write(f"NIP,Nama Lengkap Pegawai,Nama Unit Kerja\n{AMIR},Amir,Dinkes\n"))
    assert found["Nama Unit Kerja"] == ("unit_name", False)


def test_what_was_said_of_a_header_before_is_remembered(write):
    path = write(f"NIP,Nama,Penempatan,Eselon\n{AMIR},Amir,Dinkes,-\n")
    found = meanings(path, penempatan="unit_name", eselon="")
    assert found["Penempatan"] == ("unit_name", True)
    assert found["Eselon"] == ("", True)


def test_samples_show_what_stands_below_and_no_digit_lost_mark(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["NIP", "Nama"])
        sheet.write_row(1, 0, [196608011988031001, "Amir"])
    assert look(path, PEOPLE).columns[0].samples == ("196608011988031008",)


def test_a_header_of_two_lines_above_a_row_of_numbers_is_one(write):
    path = write(
        "DAFTAR PEGAWAI,,,,\nNo,NIP,Nama,Jabatan,,Unit Kerja\n,,,Nama,TMT,\n1,2,3,4,5,6\n"
        f"1,{AMIR},Amir,Arsiparis,2020-01-01,Dinkes\n"
    )
    seen = look(path, PEOPLE)
    assert [(c.title, c.meaning) for c in seen.columns] == [
        ("No", ""), ("NIP", "id"), ("Nama", "name"), ("Jabatan Nama", "position"),
        ("Jabatan TMT", ""), ("Unit Kerja", "unit_name"),
    ]  # fmt: skip
    assert (seen.header_row, seen.rows) == (2, 1)


def test_columns_without_one_known_name_are_shown_for_a_person_to_name(write):
    path = write(f"Sdr,Kode,Bidang\nAmir,{AMIR},Dinkes\n")
    assert [c.title for c in look(path, PEOPLE).columns] == ["Sdr", "Kode", "Bidang"]


def test_two_sheets_are_looked_at_as_one(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("PNS", "PPPK"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["NIP", "Nama", f"Catatan {name}"])
            sheet.write_row(1, 0, [AMIR, "Amir", "x"])
    seen = look(path, PEOPLE)
    assert seen.sheets == ("PNS", "PPPK")
    assert [c.title for c in seen.columns] == ["NIP", "Nama", "Catatan PNS", "Catatan PPPK"]


@pytest.mark.parametrize("content", ["1,2\n3,4\n", "hanya satu kolom\nisi\n"])
def test_a_file_without_anything_like_a_header_is_refused_in_words(write, content):
    with pytest.raises(FileErrors, match="judul kolom"):
        look(write(content), PEOPLE)
