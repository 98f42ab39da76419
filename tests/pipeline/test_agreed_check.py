"""A rule is asked of the unit's own rosters before anybody keeps it."""

from __future__ import annotations

from datetime import date

from piket.organisation.values import Employee, EmploymentStatus
from piket.pipeline.agreed_check import faults_of, shifts_of
from piket.planning.rules.values import Apart, Handover, Hours, InCharge, Reserve, Separate, Together
from piket.policy.values import Unit, WorkPattern

DAY = date(2021, 7, 26)


def unit(kind: str = "dinas", pattern: WorkPattern = WorkPattern.OFFICE_5D) -> Unit:
    return Unit("u", "Unit", "kota", None, kind, "16.73", pattern=pattern, asn=8)


def person(
    number: int, squad: str | None = None, status: EmploymentStatus = EmploymentStatus.PNS
) -> Employee:
    return Employee(
        id=f"p{number}", name=f"P{number}", unit="u", status=status, position="Pelaksana", sex="P",
        birth_date=date(1980, 1, 1), lead=number == 0, squad=squad,
    )  # fmt: skip


OFFICE = tuple(person(number) for number in range(4))
GUARDS = tuple(person(number, squad="ABCD"[number % 4]) for number in range(16))


def faults(wanted: object, staff: tuple[Employee, ...], here: Unit | None = None, **skills: str) -> list[str]:
    words = {name: (skill,) for name, skill in skills.items()}
    return [fault.en for fault in faults_of(wanted, here or unit(), staff, words, DAY)]  # type: ignore[arg-type]


def test_two_colleagues_may_be_kept_apart_and_a_stranger_may_not() -> None:
    assert faults(Apart("p0", "p1"), OFFICE) == []
    assert faults(Apart("p0", "somebody"), OFFICE) != []


def test_one_person_is_no_pair() -> None:
    assert any("two different people" in fault for fault in faults(Together("p1", "p1"), OFFICE))


def test_two_populations_of_an_office_share_no_roster() -> None:
    mixed = (*OFFICE, person(9, status=EmploymentStatus.NON_ASN))
    assert any("not in one roster" in fault for fault in faults(Together("p0", "p9"), mixed))


def test_an_office_has_no_hours_and_no_shifts_to_hand_over() -> None:
    assert faults(Hours(2250), OFFICE) != []
    assert faults(Handover("P", "S"), OFFICE) != []
    assert faults(Reserve(1, ("P",)), OFFICE) != []


def test_a_skill_that_nobody_has_is_asked_in_vain() -> None:
    assert faults(InCharge("kas"), OFFICE) != []
    assert faults(InCharge("kas"), OFFICE, p2="kas") == []
    assert faults(InCharge(), OFFICE) == []


def test_guards_in_squads_have_shifts_and_rules_of_their_own() -> None:
    prison = unit("lapas", WorkPattern.SHIFT_3X)
    codes = [shift.code for shift in shifts_of(prison, GUARDS, DAY)]
    assert len(codes) > 1
    assert faults(Reserve(1, (codes[0],)), GUARDS, prison) == []
    assert faults(Separate("A", "B"), GUARDS, prison) == []
    assert faults(Separate("A", "Z"), GUARDS, prison) != []
    assert any("one squad" in fault for fault in faults(Apart("p0", "p4"), GUARDS, prison))
    assert faults(Hours(2250), GUARDS, prison) == []


def test_an_office_has_no_shifts_to_offer() -> None:
    assert shifts_of(unit(), OFFICE, DAY) == ()
