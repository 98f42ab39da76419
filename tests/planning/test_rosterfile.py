"""Roster books as files: what goes out comes back, can be checked, and faults have their place."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from quota_samples import MONDAY, TUESDAY, at, bounds, problems

from piket.planning.mending.mend import mend
from piket.planning.mending.values import Change, Kind
from piket.planning.quota import plan_quota
from piket.planning.rosterfile import Entry, RosterBook, RosterFileError, read_roster, write_roster
from piket.planning.rosterfile.as_json import from_json, json_schema, to_json
from piket.planning.rules.values import (
    Apart,
    Elsewhere,
    Handover,
    Hours,
    InCharge,
    Named,
    Period,
    Reserve,
    Separate,
    Together,
    Wish,
)
from piket.planning.values import (
    Assignment,
    Desk,
    Person,
    Place,
    Proof,
    QuotaProblem,
    QuotaRoster,
    ShiftDemand,
    ShiftProblem,
    ShiftRoster,
    ShiftRules,
    ShiftType,
    Shortage,
    StandingShifts,
)
from piket.planning.verify.quota import verify_quota

QUOTA = plan_quota(
    QuotaProblem(
        "16.73-BPKAD",
        bounds([2, 2, 0], [2, 1, 0]),
        (
            Person("198001012005011001", "Kas", lead=True, debt=1),
            Person("198001012005011002", "Kas", away=((TUESDAY, Place.LEAVE),)),
            Person("=1+1", home_only=True),
            Person("3273010101800001", locked=((MONDAY, Place.OFFICE),)),
        ),
        (Desk("Kas", 1, 2),),
    )
)
SHIFTS = ShiftRoster(
    ShiftProblem(
        "Lapas",
        (MONDAY, TUESDAY),
        (Person("g1", team="Regu I"), Person("g2", team="Regu II", away=((MONDAY, Place.SICK),))),
        (
            ShiftType("P", "Pagi", 420, 780),
            ShiftType("S", "Siang", 780, 1140),
            ShiftType("M", "Malam", 1140, 1860),
        ),
        (ShiftDemand(MONDAY, "P", 1), ShiftDemand(TUESDAY, "S", 1, 2)),
        ShiftRules(
            min_rest=660,
            allowed_same_day=frozenset({("P", "M")}),
            forbidden_successions=frozenset({("M", "P")}),
        ),
        cycle=(("P", "M"), (), ("S",)),
        history=(("Regu I", (("S",), ())),),
        strength=(ShiftDemand(MONDAY, "M", 3),),
    ),
    {"g1": (("P", "M"), ()), "g2": ((), ("S",))},
    Proof("cycle", 0, 0, 0, 0, 0.0),
    (Shortage("strength", MONDAY, "M", 3, 1),),
)
MENDED = mend(QUOTA, [Change(Kind.SICK, TUESDAY, TUESDAY, "198001012005011001")], TUESDAY).roster
MENDED_SHIFTS = replace(
    SHIFTS,
    problem=replace(
        SHIFTS.problem,
        fixed=(("Regu I", TUESDAY, ()),),
        standing=StandingShifts(TUESDAY, tuple(SHIFTS.cells.items())),
    ),
)
SHIFT = Assignment("g1", "Lapas", MONDAY, at(26, 19), at(27, 7), Place.OFFICE, "M")
BOOK = RosterBook(
    (Entry(QUOTA, "asn", "Badan Pengelola Keuangan"), Entry(SHIFTS, "", "Lapas")),
    (SHIFT, Assignment("=1+1", "16.73-BPKAD", MONDAY, SHIFT.start, SHIFT.end, Place.HOME)),
    {"198001012005011001": "Budi Santoso", "=1+1": "+Sari"},
    "Jadwal piket",
)


def through(path: Path, book: RosterBook = BOOK) -> RosterBook:
    write_roster(book, path)
    return read_roster(path)


def without_seconds(book: RosterBook) -> list[object]:
    rosters = [entry.roster for entry in book.entries]
    return [
        (entry.key, entry.unit_name, replace(roster, proof=replace(roster.proof, seconds=0.0)))
        for entry, roster in zip(book.entries, rosters, strict=True)
    ]


def test_json_comes_back_as_it_went(tmp_path: Path) -> None:
    assert through(tmp_path / "book.json") == BOOK


def test_a_workbook_comes_back_as_it_went(tmp_path: Path) -> None:
    read = through(tmp_path / "book.xlsx")
    assert without_seconds(read) == without_seconds(BOOK)
    assert (read.assignments, read.names) == (BOOK.assignments, BOOK.names)


RULED = RosterBook(
    (
        Entry(
            replace(
                QUOTA,
                problem=replace(
                    QUOTA.problem,
                    days=(replace(QUOTA.problem.days[0], hours=(450, 960)), *QUOTA.problem.days[1:]),
                    people=(
                        replace(QUOTA.problem.people[0], skills=("kas", "arsip")),
                        *QUOTA.problem.people[1:],
                    ),
                    across=(
                        Apart("198001012005011001", "=1+1"),
                        InCharge("kas", weight=2),
                        Separate("A", "B", 60),
                    ),
                    wishes=(Wish("=1+1", avoid=True, day=MONDAY, place=Place.OFFICE),),
                ),
                reserves=(Named(TUESDAY, None, ("=1+1",)),),
            ),
            "asn",
        ),
        Entry(
            replace(
                SHIFTS,
                problem=replace(
                    SHIFTS.problem,
                    people=(
                        replace(SHIFTS.problem.people[0], elsewhere=(Elsewhere("X", MONDAY, 480, 600),)),
                    ),
                    across=(Hours(2250, Period.MONTH), Together("g1", "g2"), Handover("P", "S", 10)),
                    reserves=(Reserve(1, ("P",), (MONDAY,)),),
                    holidays=(TUESDAY,),
                ),
                cells={"g1": SHIFTS.cells["g1"]},
            ),
        ),
    )
)


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_rules_wishes_reserves_and_duties_elsewhere_come_back(tmp_path: Path, suffix: str) -> None:
    read = through(tmp_path / f"book.{suffix}", RULED)
    assert without_seconds(read) == without_seconds(RULED)


def test_csv_carries_the_assignments(tmp_path: Path) -> None:
    assert through(tmp_path / "book.csv").assignments == BOOK.assignments


@settings(max_examples=15, derandomize=True)
@given(problems(most_people=5))
def test_any_roster_survives_json(problem: QuotaProblem) -> None:
    book = RosterBook((Entry(plan_quota(problem)),))
    assert from_json(to_json(book)) == book


@pytest.mark.parametrize("suffix", ["json", "xlsx"])
def test_a_roster_read_from_its_file_alone_can_be_checked(tmp_path: Path, suffix: str) -> None:
    entry = through(tmp_path / f"book.{suffix}").entries[0]
    assert isinstance(entry.roster, QuotaRoster)
    assert verify_quota(entry.roster.problem, entry.roster.cells, entry.roster.proof) == ()


def test_a_cell_changed_by_hand_is_found_from_the_file(tmp_path: Path) -> None:
    cells = {**QUOTA.cells, "=1+1": (Place.OFFICE, Place.HOME, Place.HOME)}
    read = (
        through(tmp_path / "book.xlsx", RosterBook((Entry(replace(QUOTA, cells=cells)),))).entries[0].roster
    )
    assert isinstance(read, QuotaRoster)
    found = {violation.rule for violation in verify_quota(read.problem, read.cells)}
    assert {"office_max", "home_only_at_office"} <= found


def test_no_cell_of_a_workbook_or_csv_is_a_formula(tmp_path: Path) -> None:
    write_roster(BOOK, tmp_path / "book.xlsx")
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    assert sheets
    assert not any(b"<f>" in sheet for sheet in sheets)
    write_roster(BOOK, tmp_path / "book.csv")
    assert "\n'=1+1," in (tmp_path / "book.csv").read_text()


def test_the_exemption_is_written_without_its_ground() -> None:
    person = json.loads(to_json(BOOK))["units"][0]["quota"]["problem"]["people"][2]
    assert person["home_only"] is True
    known = {"id", "desk", "team", "lead", "home_only", "debt", "away", "locked", "skills", "elsewhere"}
    assert set(person) == known


def test_every_fault_of_a_workbook_is_named_with_its_place(tmp_path: Path) -> None:
    bad = replace(QUOTA, cells={**QUOTA.cells, "=1+1": ("Z", "K", "?")})  # type: ignore[dict-item]
    rows = {name: tuple(_raw(cell) for cell in row) for name, row in bad.cells.items()}
    write_roster(RosterBook((Entry(replace(bad, cells=rows)),)), tmp_path / "book.xlsx")  # type: ignore[arg-type]
    with pytest.raises(RosterFileError) as caught:
        read_roster(tmp_path / "book.xlsx")
    faults = caught.value.faults
    assert [(fault.sheet, fault.row, fault.column, fault.value) for fault in faults] == [
        ("Jadwal", 5, "2021-07-26", "Z"),
        ("Jadwal", 5, "2021-07-28", "?"),
    ]
    assert faults[0].place("id") == "lembar Jadwal, baris 5, kolom 2021-07-26"


def _raw(cell: object) -> object:
    return cell if isinstance(cell, Place) else (str(cell),)


def test_every_fault_of_a_csv_is_named_with_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text(
        "employee,unit,day,start,end,place,shift\n"
        ",u,2021-07-26,2021-07-26T07:30,2021-07-26T16:00,K,\n"
        "a,u,26/7,2021-07-26T07:30,siang,X,\n"
    )
    with pytest.raises(RosterFileError) as caught:
        read_roster(path)
    assert [(f.row, f.column) for f in caught.value.faults] == [
        (2, "employee"),
        (3, "day"),
        (3, "end"),
        (3, "place"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b""),
        ("a.json", b"{"),
        ("a.json", b'{"schema":"other/1"}'),
        ("a.json", b'{"schema":"piket.roster/1","units":[{"unit":1}],"names":[]}'),
        ("a.json", b"\xff\xfe"),
        ("a.csv", b"name,day\n"),
        ("a.xlsx", b"not a workbook"),
        ("a.pdf", b"%PDF"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_in_both_languages(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RosterFileError) as caught:
        read_roster(path)
    assert all(fault.message.id and fault.message.en for fault in caught.value.faults)


def test_nothing_is_written_where_the_suffix_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(RosterFileError):
        write_roster(BOOK, tmp_path / "book.ods")
    assert list(tmp_path.iterdir()) == []


def test_the_published_schema_names_the_fields() -> None:
    assert {"schema", "units", "assignments", "names"} <= set(json_schema()["properties"])


def test_the_published_schema_is_the_one_the_code_reads() -> None:
    published = Path(__file__).parents[2] / "docs" / "schema" / "roster-1.json"
    assert json.loads(published.read_text()) == json_schema()


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_who_helps_out_another_squad_comes_through(tmp_path: Path, suffix: str) -> None:
    person, day = next(iter(MENDED_SHIFTS.cells)), MENDED_SHIFTS.days[0]
    problem = replace(MENDED_SHIFTS.problem, helpers=((person, day, MENDED_SHIFTS.problem.shifts[0].code),))
    read = through(tmp_path / f"book{suffix}", RosterBook((Entry(replace(MENDED_SHIFTS, problem=problem)),)))
    assert read.entries[0].roster.problem == problem


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_a_mended_roster_brings_the_one_before_along_and_is_checked_against_it(
    tmp_path: Path, suffix: str
) -> None:
    book = RosterBook((Entry(MENDED, "asn"), Entry(MENDED_SHIFTS)))
    read = through(tmp_path / f"book{suffix}", book)
    assert [entry.roster.problem for entry in read.entries] == [MENDED.problem, MENDED_SHIFTS.problem]
    quota = read.entries[0].roster
    assert isinstance(quota, QuotaRoster)
    assert verify_quota(quota.problem, quota.cells, quota.proof) == ()
