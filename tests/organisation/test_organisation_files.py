"""What an organisation file gives, and what a bad one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from piket.organisation import sheets
from piket.organisation.files import FileErrors, describe, read_organisation, write_organisation
from piket.organisation.generator import example_folder
from piket.organisation.tree import children, descendants, path_of, units_by_id

HEAD = "id,parent_id,name,region_code\n"


def faults_of(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(FileErrors) as caught:
        read_organisation(path)
    return [(e.code, e.row) for e in caught.value.errors]


def test_the_two_examples_hold_the_reported_totals():
    city = read_organisation(example_folder("lubuklinggau") / "organisation.csv")
    prisons = read_organisation(example_folder("kemenkumham-sumbar") / "organisation.csv")
    assert (len(city.units), sum(u.asn for u in city.units), sum(u.non_asn for u in city.units)) == (
        137,
        3756,
        2500,
    )
    assert (len(prisons.units), sum(u.asn for u in prisons.units)) == (29, 1649)
    assert {u.agency for u in city.units} == {"lubuklinggau"}


def test_lapas_bukittinggi_stands_in_agam_and_claims_bukittinggi():
    units = units_by_id(read_organisation(example_folder("kemenkumham-sumbar") / "organisation.csv").units)
    assert (units["LP-BUKITTINGGI"].region, units["LP-BUKITTINGGI"].claimed_region) == ("13.06", "13.75")


def test_a_unit_without_region_has_its_parents(small):
    assert units_by_id(small.units)["DINKES"].region == "16.73"


def test_the_tree_can_be_walked_both_ways(small):
    by_id = units_by_id(small.units)
    assert [u.id for u in path_of(by_id["PKM"], by_id)] == ["KOTA", "DINKES", "PKM"]
    assert [u.id for u in descendants(small.units, "KOTA")] == ["DINKES", "PKM"]
    assert [u.id for u in children(small.units)[None]] == ["KOTA"]


def test_parents_come_first_whatever_the_order_of_rows(write):
    path = write(HEAD + "C,B,Unit C,\nB,A,Unit B,\nA,,Unit A,16.73\n")
    assert [u.id for u in read_organisation(path).units] == ["A", "B", "C"]


def test_a_written_organisation_reads_back_the_same(city, tmp_path):
    for name in ("org.csv", "org.xlsx"):
        write_organisation(city, tmp_path / name)
        assert read_organisation(tmp_path / name, agency=city.id).units == city.units


def test_a_hierarki_unor_export_with_semicolons_and_windows_letters_is_read(write):
    text = "ID;NAMA UNOR;ID ATASAN;Kode Wilayah\nA;Balai Résor;;16.73\nB;Seksi;A;\n"
    assert [u.name for u in read_organisation(write(text.encode("cp1252"))).units] == ["Balai Résor", "Seksi"]


def test_all_faults_of_a_file_are_told_at_once(write):
    path = write(
        "id,parent_id,name,region_code,pattern,asn\nA,,Kota,16.73,,\nA,A,Dua,1673,sometimes,many\nB,A,,,,\n"
    )
    assert set(faults_of(path)) == {
        ("bad_region", 3), ("bad_pattern", 3), ("bad_count", 3), ("duplicate_id", 3), ("missing_value", 4),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A,,Kota,16.73\nB,,Lain,16.73\n", ("two_roots", 3)),
        ("A,,Kota,16.73\nB,C,Dua,\nC,B,Tiga,\n", ("cycle", 3)),
        ("B,C,Dua,16.73\nC,B,Tiga,16.73\n", ("cycle", 2)),
        ("A,A,Kota,16.73\n", ("cycle", 2)),
        ("A,,Kota,16.73\nB,AA,Dua,\n", ("unknown_parent", 3)),
        ("A,,Kota,\n", ("missing_region", 2)),
    ],
)
def test_a_tree_that_is_none_is_refused_with_its_row(write, rows, expected):
    assert faults_of(write(HEAD + rows)) == [expected]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "empty_file"),
        (b"id,parent_id,name\n", "a.csv", "no_rows"),
        (b"id,name\nA,Kota\n", "a.csv", "missing_column"),
        (b"apa saja\ntanpa judul\n", "a.csv", "no_header"),
        ("id,parent_id,name\n".encode("utf-16"), "a.csv", "wrong_encoding"),
        (b"id,parent_id,name\nA,,\x81\x8d\n", "a.csv", "wrong_encoding"),
        (b"not a workbook", "a.xlsx", "not_a_workbook"),
        (b"PK\x03\x04 broken", "a.xlsx", "not_a_workbook"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(write, content, name, code):
    assert [c for c, _ in faults_of(write(content, name))] == [code]


def test_a_missing_file_is_told_not_raised_as_os_error(tmp_path):
    assert faults_of(tmp_path / "none.csv") == [("not_found", None)]


def test_a_file_above_the_limit_is_told_the_limit(write, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_BYTES", 2**20)
    with pytest.raises(FileErrors, match="batasnya 1 MB"):
        read_organisation(write(HEAD + "x" * (2**20)))


def test_an_unknown_parent_is_answered_with_the_nearest_id(write):
    path = write(HEAD + "DINKES,,Dinas,16.73\nPKM,DINKS,Puskesmas,\n")
    with pytest.raises(FileErrors) as caught:
        read_organisation(path)
    assert "Mungkin maksudnya DINKES?" in caught.value.errors[0].message_id
    assert describe(path, caught.value.errors[0], "en").startswith("data.csv, row 3, parent_id: ")


def test_a_counter_of_an_unknown_unit_is_refused(write):
    write("unit_id,desk,minimum\nZZ,Loket,0\n", "desks.csv")
    assert faults_of(write(HEAD + "A,,Kota,16.73\n")) == [("bad_count", 2), ("unknown_unit", 2)]


def test_sites_beside_the_file_are_read_several_for_a_unit(write):
    write(
        'unit_id,lokasi,lintang,bujur,radius\nA,Balai,-3.263,102.8751,\nA,Gudang,"-3,27",102.88,250\n',
        "sites.csv",
    )
    sites = read_organisation(write(HEAD + "A,,Kota,16.73\n")).sites
    assert [(s.name, s.latitude, s.radius) for s in sites] == [("Balai", -3.263, 100), ("Gudang", -3.27, 250)]


def test_all_faults_of_a_site_are_told_at_once(write):
    write("unit_id,site,latitude,longitude,radius\nZZ,,91,utara,5\n", "sites.csv")
    found = [code for code, _ in faults_of(write(HEAD + "A,,Kota,16.73\n"))]
    assert sorted(found) == ["bad_degrees", "bad_degrees", "bad_radius", "bad_site", "unknown_unit"]
