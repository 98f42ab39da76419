"""The verifier passes sound rosters and names each of a set broken on purpose, one a rule."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from rule_cases import CASES
from shift_cases import FIRST, days, leave, nurses, service, squads

from piket.planning.patterns import fire_24_48, prison_squads, satpol_3x, ward_2222
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_crew import Row
from piket.planning.values import Person, Place, ShiftProblem
from piket.planning.verify import shifts as verifier
from piket.planning.verify.shifts import verify_shifts

P, S, M, OFF = ("P",), ("S",), ("M",), ()
PRISON = prison_squads("Lapas", days(8), squads(4, 2, {"A1": leave(0)}))
WARD = ward_2222("Mawar", days(8), nurses(8), minimum=2)
LOCKED = replace(
    WARD, people=(*nurses(7), Person("n7", locked=((days(8)[1], Place.OFF), (FIRST, Place.OFFICE))))
)
SOUND = [
    PRISON,
    WARD,
    fire_24_48("Damkar", days(9), squads(3, 2)),
    satpol_3x("Satpol", days(14), squads(4, 3)),
]
CAPPED = replace(WARD, demand=tuple(replace(demand, maximum=2) for demand in WARD.demand))
TWO_OFF = replace(WARD, demand=(), rules=replace(WARD.rules, min_days_off=2))


def changed(problem: ShiftProblem, person: str, **cells: tuple[str, ...]) -> dict[str, Row]:
    """The cycle's own roster with some cells of one person written over: d0=…, d1=…"""
    made = plan_shifts(
        replace(problem, people=tuple(Person(p.id, team=p.team) for p in problem.people))
    ).cells
    made = {key: row for key, row in made.items() if key in {p.id for p in problem.people}}
    row = list(made[person])
    for name, cell in cells.items():
        row[int(name[1:])] = cell
    return {**made, person: tuple(row)}


BROKEN = {
    "cover_min": (WARD, changed(WARD, "n0", d0=OFF)),
    "cover_max": (CAPPED, changed(WARD, "n0", d7=P)),
    "rest": (WARD, changed(WARD, "n0", d3=S, d4=P)),
    "succession": (WARD, changed(WARD, "n0", d3=S, d4=P)),
    "same_day_overlap": (WARD, changed(WARD, "n0", d0=("P", "S"))),
    "consecutive_days": (WARD, changed(WARD, "n0", d6=M)),
    "days_off": (TWO_OFF, changed(WARD, "n0", d1=OFF)),
    "nights": (WARD, changed(WARD, "n0", d6=M)),
    "weekly_minutes": (WARD, changed(WARD, "n0", d6=M)),
    "away": (PRISON, changed(PRISON, "A0")),
    "locked": (LOCKED, changed(LOCKED, "n7", d0=OFF, d1=P)),
    "squad_split": (PRISON, changed(PRISON, "B0", d0=OFF)),
    "unknown_shift": (WARD, changed(WARD, "n0", d0=("X",))),
    "unknown_person": (WARD, {**changed(WARD, "n0"), "stranger": (OFF,) * 8}),
    "missing_person": (WARD, {key: row for key, row in changed(WARD, "n0").items() if key != "n3"}),
}


@pytest.mark.parametrize("problem", SOUND, ids=lambda problem: problem.unit)
def test_a_sound_roster_passes(problem: ShiftProblem) -> None:
    assert verify_shifts(problem, plan_shifts(problem).cells) == ()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_roster_broken_on_purpose_is_caught(rule: str) -> None:
    problem, cells = BROKEN[rule]
    assert rule in {violation.rule for violation in verify_shifts(problem, cells)}


def test_the_codes_promised_are_the_codes_tested() -> None:
    assert verify_shifts.__doc__ is not None
    promised = verify_shifts.__doc__.split("Codes:")[1].replace(".", "").replace("\n", " ").split(",")
    assert {code.strip() for code in promised} == {*BROKEN, *CASES, "elsewhere"}


def test_a_row_of_the_wrong_length_is_a_missing_row() -> None:
    cells = {**changed(WARD, "n0"), "n3": (OFF,)}
    assert [(v.rule, v.person) for v in verify_shifts(WARD, cells)] == [("missing_person", "n3")]


def test_an_allowed_pair_whose_hours_overlap_is_still_caught() -> None:
    fire = fire_24_48("Damkar", days(3), squads(3, 1))
    shifts = (*fire.shifts, replace(fire.shifts[0], code="K", start=9 * 60, end=10 * 60))
    rules = replace(fire.rules, allowed_same_day=frozenset({("J", "K")}))
    problem = replace(fire, shifts=shifts, rules=rules, demand=())
    cells = {"A0": (("J", "K"), OFF, OFF), "B0": (OFF,) * 3, "C0": (OFF,) * 3}
    assert [violation.rule for violation in verify_shifts(problem, cells)] == ["same_day_overlap"]


def test_two_nights_that_overlap_are_caught_without_any_rest_rule() -> None:
    fire = fire_24_48("Damkar", days(2), squads(3, 1))
    long = replace(fire.shifts[0], end=40 * 60)
    problem = replace(fire, shifts=(long,), demand=(), rules=replace(fire.rules, min_rest=None))
    cells = {"A0": (("J",), ("J",)), "B0": (OFF,) * 2, "C0": (OFF,) * 2}
    assert "rest" in {violation.rule for violation in verify_shifts(problem, cells)}


def test_a_single_day_of_leave_between_two_duties_is_no_short_rest() -> None:
    wanted = {(0, "P"): (1, 1), (2, "P"): (1, 1)}
    problem = service(wanted, length=3, people=nurses(1, {0: leave(1)}), min_days_off=2)
    assert verify_shifts(problem, {"n0": (P, OFF, P)}) == ()


@pytest.mark.parametrize(
    "file", sorted(Path(verifier.__file__).parent.glob("*.py")), ids=lambda file: file.stem
)
def test_the_verifier_imports_nothing_of_the_solvers(file: Path) -> None:
    named = {
        node.module for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.ImportFrom)
    }
    ours = {module for module in named if module and module.startswith("piket")}
    values = {f"piket.planning.{room}values" for room in ("", "columns.", "inrc2.", "rules.")}
    given = values | {
        "piket.planning.appointments",
        "piket.planning.place",
        "piket.planning.stages",
        "piket.planning.lines.instance",
        "piket.planning.compiled",
        "piket.planning.spread",
        "piket.planning.saying",
        "piket.planning.wording",
    }
    assert {module for module in ours - given if not module.startswith("piket.planning.verify.")} == set()
