"""Rules, wishes and second posts of a file, planned with the law: one clock a person, counted once, in one unit."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from piket.organisation.values import Employee, EmploymentStatus, Organisation
from piket.pipeline.agreed import Agreed, Post, SecondPost, UnitAgreed
from piket.pipeline.agreed_file import load_agreed, rules_schema
from piket.pipeline.assignments import roster_book
from piket.pipeline.rosters import plan_rosters
from piket.pipeline.values import Planned
from piket.pipeline.yaml_rows import RowsError
from piket.planning.rules.kept import kept_wishes
from piket.planning.rules.values import Apart, Hours, InCharge, Reserve, Separate, Wish
from piket.planning.values import Place, QuotaRoster
from piket.planning.verify.assignments import verify_assignments, verify_clock
from piket.policy.values import Outcome, Population, Ruling, Sector, Unit, WorkPattern

MONDAY = date(2021, 7, 26)
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))
HOUR = timedelta(hours=1)
K, R, T = Place.OFFICE, Place.HOME, Place.OTHER


def unit(code: str, people: int, kind: str = "dinas", pattern: WorkPattern = WorkPattern.OFFICE_5D) -> Unit:
    return Unit(
        id=code,
        name=code,
        agency="kota",
        parent=None,
        unit_type=kind,
        region="16.73",
        asn=people,
        pattern=pattern,
    )


def staff(code: str, people: int) -> tuple[Employee, ...]:
    return tuple(
        Employee(
            f"{code}{n}",
            f"Orang {code}{n}",
            code,
            EmploymentStatus.PNS,
            "Staf",
            "P",
            date(1980, 1, 1),
            lead=n == 0,
        )
        for n in range(people)
    )


def city(**sizes: int) -> Organisation:
    units = tuple(unit(code, people) for code, people in sizes.items())
    return Organisation("kota", "Kota", units, tuple(e for u in units for e in staff(u.id, u.asn)))


def half(organisation: Organisation, share: Fraction = Fraction(1, 2)) -> list[Ruling]:
    return [
        Ruling(
            u.id, day, Population.ASN, Outcome.SETTLED, u.asn, office_min=Fraction(0), office_max=share,
            heads_min=0, heads_max=int(u.asn * share), sector=Sector.ESSENTIAL,
        )
        for u in organisation.units
        for day in DAYS
    ]  # fmt: skip


def planned(organisation: Organisation, agreed: Agreed, share: Fraction = Fraction(1, 2)) -> Planned:
    made = plan_rosters(organisation, half(organisation, share), DAYS, agreed=agreed)
    assert all(plan.violations == () for plan in made.plans)
    book = roster_book(made, "WIB")
    assert verify_assignments(book.assignments) == ()
    return made


def cells(made: Planned, code: str, person: str) -> tuple[Place, ...]:
    roster = next(plan.roster for plan in made.plans if plan.unit == code)
    assert isinstance(roster, QuotaRoster)
    return roster.cells[person]


def heads(made: Planned, code: str) -> list[int]:
    roster = next(plan.roster for plan in made.plans if plan.unit == code)
    return [sum(row[at] is K for row in roster.cells.values()) for at in range(5)]


def test_a_post_on_given_days_moves_the_person_from_one_cap_to_the_other() -> None:
    post = SecondPost("A0", "B", Post.ACTING, (DAYS[1], DAYS[3]))
    made = planned(city(A=4, B=4), Agreed(posts=(post,)))
    own, there = cells(made, "A", "A0"), cells(made, "B", "A0")
    assert [own[at] for at in (1, 3)] == [T, T]
    assert [there[at] for at in (0, 2, 4)] == [T, T, T]
    assert T not in [own[at] for at in (0, 2, 4)]
    assert heads(made, "A") == heads(made, "B") == [2] * 5


def test_an_acting_head_is_in_charge_where_nobody_else_is() -> None:
    organisation = city(A=4, B=4)
    people = tuple(replace(e, lead=False) if e.unit == "B" else e for e in organisation.employees)
    post = SecondPost("A0", "B", Post.ACTING, (DAYS[1], DAYS[3]))
    made = planned(replace(organisation, employees=people), Agreed(posts=(post,)))
    assert [cells(made, "B", "A0")[at] for at in (1, 3)] == [K, K]
    lacking = next(plan.roster.shortages for plan in made.plans if plan.unit == "B")
    assert {s.day for s in lacking if s.kind == "lead"} == {DAYS[0], DAYS[2], DAYS[4]}


def test_a_post_without_days_uses_those_on_which_the_own_unit_does_not_call() -> None:
    made = planned(city(A=4, B=4), Agreed(posts=(SecondPost("A1", "B"),)))
    own, there = cells(made, "A", "A1"), cells(made, "B", "A1")
    assert not any(mine is K and other is K for mine, other in zip(own, there, strict=True))
    assert K in own
    assert K in there
    assert [mine is T for mine in own] == [other is K for other in there]


def test_two_schools_of_half_a_day_each_count_the_teacher_once_in_each() -> None:
    """A opens from 08.00 to 12.00 (Friday to 11.00); in B the teacher serves from 12.30."""
    organisation = city(A=2, B=2)
    first = replace(organisation.units[0], pattern=WorkPattern.OFFICE_6D)
    organisation = replace(organisation, units=(first, organisation.units[1]))
    post = SecondPost("A1", "B", Post.SCHOOL, DAYS, (12 * 60 + 30, 16 * 60))
    made = planned(organisation, Agreed(posts=(post,)), Fraction(1))
    assert cells(made, "A", "A1") == (K,) * 5
    called = DAYS[cells(made, "B", "A1").index(K)]
    rows = [row for row in roster_book(made, "WIB").assignments if row.person == "A1" and row.day == called]
    assert [(row.unit, row.start.hour, row.end.hour) for row in rows] == [("A", 8, 12), ("B", 12, 16)]
    assert heads(made, "B") == [2] * 5


def test_hours_that_meet_leave_the_own_unit_for_that_day() -> None:
    post = SecondPost("A1", "B", Post.SCHOOL, DAYS, (12 * 60 + 30, 16 * 60))
    made = planned(city(A=2, B=2), Agreed(posts=(post,)), Fraction(1))
    assert cells(made, "A", "A1") == (T,) * 5


def test_a_row_of_two_units_never_overlaps_and_stands_where_the_person_is() -> None:
    made = planned(city(A=4, B=4), Agreed(posts=(SecondPost("A1", "B"),)))
    rows = [row for row in roster_book(made, "WIB").assignments if row.person == "A1"]
    assert len(rows) == len({row.day for row in rows}) == 5
    assert {row.unit for row in rows} == {"A", "B"}


def test_rules_wishes_and_reserves_of_a_unit_hold_in_its_roster() -> None:
    agreed = UnitAgreed(
        (Apart("A0", "A1"), InCharge("kas")), (Wish("A2", day=DAYS[0], place=R),), (Reserve(1),)
    )
    made = planned(city(A=4, B=4), Agreed({"A": agreed}, {"A3": ("kas",)}))
    roster = made.plans[0].roster
    assert isinstance(roster, QuotaRoster)
    assert not any(a is K and b is K for a, b in zip(roster.cells["A0"], roster.cells["A1"], strict=True))
    assert roster.cells["A3"] == (K,) * 5
    assert [one.kept for one in kept_wishes(roster)] == [1]
    assert len(roster.reserves) == 5
    assert made.plans[1].roster.problem.across == ()


def test_a_rule_that_no_roster_can_hold_is_said() -> None:
    made = planned(city(A=4), Agreed({"A": UnitAgreed((Hours(2250), Separate("X", "Y")))}))
    told = " ".join(notice.id for notice in made.plans[0].notices)
    assert "37,5 jam sepekan" in told
    assert "tim X dan Y" in told


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "schema: piket.rules/1\n"
        "rules:\n"
        "  - {unit: A, rule: apart, first: 196902231997041001, second: x, weight: 2}\n"
        "  - {unit: A, rule: hours, minutes: 2250, period: month}\n"
        "wishes:\n  - {unit: A, person: x, avoid: true, day: 2021-07-30, place: K}\n"
        "reserves:\n  - {unit: B, number: 1, shifts: [M]}\n"
        "skills:\n  - {person: x, skill: kas}\n  - {person: x, skill: arsip}\n"
        "posts:\n  - {person: x, unit: B, post: school, days: [2021-07-27], start: '12:30', end: '16:00'}\n"
        "holidays: [2021-08-17]\n"
    )
    agreed = load_agreed(path)
    assert agreed.of("A").rules[0] == Apart("196902231997041001", "x", 2)
    assert agreed.skills == {"x": ("kas", "arsip")}
    assert agreed.posts == (SecondPost("x", "B", Post.SCHOOL, (date(2021, 7, 27),), (750, 960)),)
    assert (agreed.of("B").reserves, agreed.holidays) == ((Reserve(1, ("M",)),), (date(2021, 8, 17),))


def test_every_fault_of_the_rules_has_its_place_and_words(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "schema: piket.rules/1\n"
        "rules:\n"
        "  - {unit: A, rule: apart, first: x}\n"
        "  - {unit: A, rule: hours, minutes: banyak, per: week}\n"
        "posts:\n  - {person: x, unit: B, start: '12:30'}\n"
    )
    with pytest.raises(RowsError) as caught:
        load_agreed(path)
    told = [fault.id for fault in caught.value.faults]
    assert "aturan ke-1 (apart), bidang second" in told[0]
    assert "aturan ke-2 (hours), bidang per" in told[1]
    assert "posts ke-1" in told[2]


def test_the_published_schema_and_the_example_of_the_page_are_current(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    assert json.loads((docs / "schema" / "rules-1.json").read_text("utf-8")) == rules_schema()
    path = tmp_path / "rules.yaml"
    path.write_text(
        (docs / "planning-rules.md").read_text("utf-8").split("```yaml\n")[1].split("```")[0], "utf-8"
    )
    assert [len(load_agreed(path).of(code).rules) for code in ("LLG-BPKAD", "LLG-SATPOL")] == [1, 2]


def test_a_weighted_rule_that_gives_way_is_told_by_how_often() -> None:
    rules = (InCharge("kas", minimum=2, weight=1), Apart("A0", "A1", weight=1))
    made = planned(city(A=2), Agreed({"A": UnitAgreed(rules)}, {"A1": ("kas",)}), Fraction(1))
    told = [notice.en for notice in made.plans[0].notices]
    assert [text.rsplit(":", 1)[1] for text in told] == [" 5 times not kept.", " 5 times not kept."]


def test_rest_holds_between_a_ward_and_an_office() -> None:
    """A nurse lent to an office: the ward is planned first, the office never calls her too soon after a night."""
    ward = unit("W", 9, "rsud", WorkPattern.SHIFT_3X)
    organisation = Organisation("kota", "Kota", (ward, unit("B", 4)), (*staff("W", 9), *staff("B", 4)))
    rulings = half(organisation, Fraction(1))
    made = plan_rosters(organisation, rulings, DAYS, agreed=Agreed(posts=(SecondPost("W5", "B"),)))
    assert all(plan.violations == () for plan in made.plans)
    book = roster_book(made, "WIB")
    rosters = [plan.roster for plan in made.plans]
    assert {row.unit for row in book.assignments if row.person == "W5"} == {"W", "B"}
    assert verify_clock(rosters, book.assignments) == ()
    own = [row for row in book.assignments if row.person == "W5" and row.unit == "W"]
    early = replace(
        own[0], unit="B", day=own[0].day + timedelta(days=1), start=own[0].end, end=own[0].end + HOUR
    )
    assert "rest_across" in {v.rule for v in verify_clock(rosters, (*own, early))}
