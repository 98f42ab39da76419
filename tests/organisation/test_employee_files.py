"""Employee files: the sheets people send, and what a bad one is told."""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from piket.organisation.cells import read_date
from piket.organisation.files import FileErrors, check_employees, read_employees, write_employees
from piket.organisation.ranks import rank_code
from piket.organisation.values import Employee, EmploymentStatus, Exemption, Organisation

TODAY = date(2021, 7, 25)
HEAD = "NIP,Nama,Unit Kerja,Jabatan,Golongan\n"
AMIR = "196608011988031001,Amir,Dinkes,Pengelola Data,III/a\n"


DAMAGED = Employee(
    "196608011988031001", "Amir", "DINKES", EmploymentStatus.PNS, "Arsiparis", "L", date(1966, 8, 1)
)


def faults_of(path: Path, organisation: Organisation) -> list[tuple[str, int | None]]:
    with pytest.raises(FileErrors) as caught:
        read_employees(path, organisation, today=TODAY)
    return [(e.code, e.row) for e in caught.value.errors]


def read_one(path: Path, organisation: Organisation) -> Employee:
    (person,) = read_employees(path, organisation, today=TODAY)
    return person


def test_everyone_of_the_city_reads_back_the_same(city, tmp_path):
    for name in ("people.csv", "people.xlsx"):
        write_employees(city.employees, tmp_path / name, include_health=True)
        assert read_employees(tmp_path / name, city, today=date(2021, 8, 8)) == city.employees


def test_without_leave_to_show_health_only_the_place_is_written(city, tmp_path):
    exempt = [e for e in city.employees if e.exemption][:3]
    write_employees(exempt, tmp_path / "p.csv")
    text = (tmp_path / "p.csv").read_text(encoding="utf-8-sig")
    assert not any(word in text for word in ("pregnant", "comorbid", "vaksin"))
    again = read_employees(tmp_path / "p.csv", city, today=TODAY)
    assert {e.exemption for e in again} == {Exemption.UNSTATED}


def test_a_siasn_export_below_a_title_with_a_totals_row_is_read(small, write):
    path = write(
        "DAFTAR PEGAWAI;;;;;;;;;\n;;;;;;;;;\n"
        "NIP BARU;NAMA;GELAR BELAKANG;TANGGAL LAHIR;JENIS KELAMIN;NIK;STATUS CPNS PNS;"
        "GOL AKHIR NAMA;UNOR ID;UNOR NAMA\n"
        "'19660801 198803 1 001;AMIR;S.H.;1 Agustus 1966;M;'1673010108660001;P;"
        "Penata Muda (III/a);X1;Puskesmas Taba\n"
        "JUMLAH;1;;;;;;;;\n"
    )
    person = read_one(path, small)
    assert (person.id, person.name, person.unit) == ("196608011988031001", "AMIR, S.H.", "PKM")
    assert (person.rank, person.status) == ("Penata Muda (III/a)", EmploymentStatus.PNS)


def test_a_non_asn_list_is_keyed_by_nik(small, write):
    path = write("NMPPPNPN;NIKPPNPN;JABATAN;UNIT_KERJA\nSiti;1673015708900001;Pengemudi;DKK\n")
    person = read_one(path, small)
    assert (person.id, person.status, person.unit) == ("1673015708900001", EmploymentStatus.NON_ASN, "DINKES")


def test_numbers_rounded_by_a_spreadsheet_are_refused_with_the_mend(small, write):
    path = write(HEAD + "1.98503E+17,Amir,Dinkes,,\n")
    with pytest.raises(FileErrors, match="Teks") as caught:
        read_employees(path, small, today=TODAY)
    assert [(e.code, e.row, e.column) for e in caught.value.errors] == [("rounded_number", 2, "NIP")]
    assert "Use text cells" in caught.value.errors[0].message_en


def test_a_numeric_nip_cell_of_a_workbook_is_refused_and_a_text_cell_taken(small, tmp_path):
    path = tmp_path / "people.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for sheet_name in ("PNS", "PPPK"):
        sheet = book.add_worksheet(sheet_name)
        sheet.merge_range(0, 0, 0, 2, "DAFTAR PEGAWAI")
        sheet.write_row(2, 0, ["NIP", "Nama", "Unit Kerja", "Tanggal Lahir"])
        sheet.write_row(3, 1, ["Amir", "Dinkes"])
        sheet.write_number(3, 3, 24320)
    book.get_worksheet_by_name("PNS").write_string(3, 0, "196608011988031001")
    book.get_worksheet_by_name("PPPK").write_number(3, 0, 199008172021212001)
    book.close()
    with pytest.raises(FileErrors) as caught:
        read_employees(path, small, today=TODAY)
    assert [(e.code, e.row, e.column) for e in caught.value.errors] == [("rounded_number", 4, "PPPK!NIP")]


def test_a_rounded_nip_is_found_where_the_sheet_begins_with_empty_columns(small, tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "p.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(3, 2, ["NIP", "Nama", "Unit Kerja"])
    sheet.write_number(4, 2, 196608011988031001)
    sheet.write_row(4, 3, ["Amir", "Dinkes"])
    book.close()
    assert faults_of(tmp_path / "p.xlsx", small) == [("rounded_number", 5)]


@given(st.integers(0, 2**32))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_gives_faults_and_never_a_traceback(small, tmp_path, seed):
    rng = random.Random(seed)
    for name in ("p.csv", "p.xlsx"):
        write_employees([DAMAGED], tmp_path / name)
        raw = bytearray((tmp_path / name).read_bytes())
        for _ in range(rng.randint(1, 20)):
            raw[rng.randrange(len(raw))] = rng.randrange(256)
        (tmp_path / name).write_bytes(raw)
        with contextlib.suppress(FileErrors):
            assert len(read_employees(tmp_path / name, small, today=TODAY)) <= 1


def test_all_faults_of_all_rows_come_at_once_and_nothing_is_kept(small, write):
    path = write(
        HEAD + AMIR + "196602301988031001,Budi,Dinkes,,\n" + AMIR + "199008172015032001,,Dinas Kesehatn,,\n"
    )
    assert faults_of(path, small) == [
        ("bad_birth_date", 3), ("duplicate_id", 4), ("missing_value", 5), ("unknown_unit", 5),
    ]  # fmt: skip


def test_an_unknown_unit_is_answered_with_the_nearest_name(small, write):
    with pytest.raises(FileErrors, match="Mungkin maksudnya dinas kesehatan"):
        read_employees(write(HEAD + AMIR.replace("Dinkes", "Dinas Kesehatn")), small, today=TODAY)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Tanggal Lahir", "32-13-1988", "bad_date"),
        ("Jenis Kelamin", "?", "bad_sex"),
        ("Status", "direktur", "bad_status"),
        ("Status", "PPPK", "other_kind"),
        ("Ketidakhadiran", "cuti besok", "bad_absences"),
        ("Dosis Vaksin", "banyak", "bad_count"),
        ("Kepala", "mungkin", "bad_flag"),
    ],
)
def test_a_bad_cell_is_named_by_its_row_and_column(small, write, column, value, code):
    path = write(f"NIP,Nama,Unit,{column}\n196608011988031001,Amir,DINKES,{value}\n")
    assert faults_of(path, small) == [(code, 2)]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Tanggal Lahir", "1966-08-02", "birth_date_differs"),
        ("TMT CPNS", "01-04-1988", "appointment_differs"),
        ("Golongan", "Z/9", "unknown_rank"),
        ("Kedudukan Hukum Nama", "Tugas Belajar", "not_active"),
    ],
)
def test_doubts_are_warnings_kept_apart(small, write, column, value, code):
    path = write(
        f"NIP,Nama,Unit,{column}\n196608011988031001,Amir,DINKES,{value}\n199008172015032001,Ani,PKM,\n"
    )
    found = check_employees(path, small, today=TODAY)
    assert [(w.code, w.row) for w in found.warnings] == [(code, 2)]
    assert found.employees[-1].name == "Ani"


def test_a_message_never_repeats_a_health_ground_or_a_whole_nik(small, write):
    path = write("NIK,Nama,Unit,alasan_kesehatan\n1673015713900001,Siti,DINKES,sakit jantung\n")
    with pytest.raises(FileErrors) as caught:
        read_employees(path, small, today=TODAY)
    told = " ".join(e.value + e.message_id + e.message_en for e in caught.value.errors)
    assert "jantung" not in told
    assert "1673015713900001" not in told


def test_a_missing_column_is_named(small, write):
    with pytest.raises(FileErrors, match="unit/unor id"):
        read_employees(write("NIP,Nama\n196608011988031001,Amir\n"), small, today=TODAY)


def test_a_name_that_looks_like_a_formula_is_written_as_text(city, tmp_path):
    tricky = replace(city.employees[0], name="=HYPERLINK(A1)")
    write_employees([tricky], tmp_path / "p.csv")
    assert "'=HYPERLINK" in (tmp_path / "p.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "text", ["1988-03-01", "01-03-1988", "1/3/1988", "1 Maret 1988", "32203", "19880301"]
)
def test_dates_are_read_in_the_forms_people_send(text):
    assert read_date(text) == date(1988, 3, 1)


@pytest.mark.parametrize(
    "text", ["III/a", "III a", "Penata Muda, III/a", "Penata Muda (III/a)", "Gol. III/A"]
)
def test_ranks_are_read_in_the_forms_people_send(text):
    assert rank_code(text) == "III/a"


@pytest.mark.parametrize("text", ["IX", "9", "Golongan IX"])
def test_pppk_grades_are_read_in_the_forms_people_send(text):
    assert rank_code(text) == "IX"
