"""What leaves the job: the same every time, and never a health ground."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from job_runs import LUBUKLINGGAU, SUMBAR, agency, done

from piket.organisation.values import Exemption
from piket.pipeline.assignments import planned_assignments, roster_book
from piket.pipeline.cases import load_case
from piket.pipeline.interchange import plan_json
from piket.pipeline.job import order_for, run
from piket.pipeline.rosters import counters
from piket.pipeline.texts import read_text
from piket.planning.rosterfile import read_roster, write_roster
from piket.planning.verify.assignments import verify_assignments
from piket.policy.rulebook import standard_rulebook

GROUNDS = ("pregnant", "comorbid", "hamil", "komorbid", "alasan_kesehatan", "vaccine", "vaksin")


def texts_of(path: Path) -> str:
    """All text of a file; of a workbook that of each of its parts."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with ZipFile(BytesIO(path.read_bytes())) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_the_same_seed_gives_the_same_plan() -> None:
    case = load_case(SUMBAR)
    draft = read_text(case.text, "circular.txt", case.published_on)
    again = run(draft, order_for(case, agency(SUMBAR)), standard_rulebook())
    assert plan_json(again.planned, "WIB") == plan_json(done(SUMBAR).planned, "WIB")
    assert again.approved == done(SUMBAR).approved


def test_another_seed_keeps_the_figures_of_fairness() -> None:
    case = load_case(SUMBAR)
    draft = read_text(case.text, "circular.txt", case.published_on)
    other = run(draft, replace(order_for(case, agency(SUMBAR)), seed=99), standard_rulebook())
    pairs = zip(other.planned.plans, done(SUMBAR).planned.plans, strict=True)
    assert all(a.roster.proof.objective == b.roster.proof.objective for a, b in pairs)


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".csv"])
def test_no_health_ground_shows_in_a_roster_file(tmp_path: Path, suffix: str) -> None:
    assert any(e.exemption in (Exemption.PREGNANT, Exemption.COMORBID) for e in agency(SUMBAR).employees)
    path = tmp_path / f"roster{suffix}"
    write_roster(roster_book(done(SUMBAR).planned, "WIB"), path)
    text = texts_of(path).casefold()
    assert [word for word in GROUNDS if word in text] == []


def test_no_health_ground_shows_in_the_plan_as_json() -> None:
    text = json.dumps(plan_json(done(SUMBAR).planned, "WIB")).casefold()
    assert [word for word in GROUNDS if word in text] == []


def test_an_exempt_person_at_home_looks_like_anyone_at_home() -> None:
    exempt = {e.id for e in agency(LUBUKLINGGAU).employees if e.exemption is not None}
    rows = plan_json(done(LUBUKLINGGAU).planned, "WIB")["assignments"]
    places = {row["place"] for row in rows if row["employee"] in exempt and row["shift"] is None}
    assert places <= {"R", "C", "S", "D"}
    assert {tuple(row) for row in rows} == {("employee", "unit", "start", "end", "place", "shift")}


def test_nobody_of_the_city_is_in_two_places_at_once() -> None:
    rows = tuple(planned_assignments(done(LUBUKLINGGAU).planned, "WIB"))
    assert len(rows) > 60_000
    assert verify_assignments(rows) == ()


def test_office_days_carry_the_hours_of_the_units_own_calendar() -> None:
    rows = planned_assignments(done(LUBUKLINGGAU).planned, "WIB", frozenset({"LLG-BPKAD"}))
    hours = {(r.day.weekday() == 4, f"{r.start:%H:%M}", f"{r.end:%H:%M}") for r in rows}
    assert hours == {(False, "07:30", "16:00"), (True, "07:30", "16:30")}


def test_the_instants_are_those_of_the_units_time_zone() -> None:
    planned = done(SUMBAR).planned
    offsets = {zone: next(planned_assignments(planned, zone)).start.utcoffset() for zone in ("WIB", "WIT")}
    assert {zone: offset.total_seconds() / 3600 for zone, offset in offsets.items() if offset} == {
        "WIB": 7,
        "WIT": 9,
    }


def test_a_roster_book_comes_back_as_it_was_written(tmp_path: Path) -> None:
    book = roster_book(done(SUMBAR).planned, "WIB", title="Juli")
    write_roster(book, tmp_path / "roster.json")
    back = read_roster(tmp_path / "roster.json")
    assert [e.key for e in back.entries] == [e.key for e in book.entries]
    assert back.entries[0].roster.cells == book.entries[0].roster.cells
    assert back.assignments == book.assignments


def test_counters_that_people_hold_without_a_list_of_counters_get_one_person() -> None:
    bare = replace(agency(SUMBAR), desks=())
    assert {(d.unit, d.name) for d in counters(bare)} == {(d.unit, d.name) for d in agency(SUMBAR).desks}
    assert {d.minimum for d in counters(bare)} == {1}


def test_an_employee_file_with_counters_alone_can_be_planned() -> None:
    case = load_case(SUMBAR)
    draft = read_text(case.text, "circular.txt", case.published_on)
    bare = replace(agency(SUMBAR), desks=())
    planned = run(draft, order_for(case, bare), standard_rulebook()).planned
    assert not any(plan.violations for plan in planned.plans)
