"""The made-up people: as many as the file says, valid, fitting, and the same each time."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piket.organisation.generator import example_folder, generate
from piket.organisation.generator.chance import apportion
from piket.organisation.identifiers import check_identifier
from piket.organisation.unit_rows import read_unit_rows
from piket.organisation.values import Employee, EmploymentStatus, Exemption, Organisation
from piket.policy.values import Population


@pytest.fixture(params=["city", "prisons"])
def agency(request: pytest.FixtureRequest) -> Organisation:
    return request.getfixturevalue(request.param)


def by_unit(agency: Organisation) -> dict[str, list[Employee]]:
    found: dict[str, list[Employee]] = defaultdict(list)
    for person in agency.employees:
        found[person.unit].append(person)
    return found


def test_every_unit_has_as_many_people_as_its_counts_say(agency):
    people = by_unit(agency)
    for unit in agency.units:
        asn = sum(e.status.is_asn for e in people[unit.id])
        assert (asn, len(people[unit.id]) - asn) == (
            unit.head_count(Population.ASN),
            unit.head_count(Population.NON_ASN),
        )


def test_the_totals_are_those_reported(city, prisons):
    count = Counter(e.status for e in city.employees)
    assert (count[EmploymentStatus.PPPK], count[EmploymentStatus.CPNS], count[EmploymentStatus.NON_ASN]) == (
        287,
        71,
        2500,
    )
    assert len(city.employees) == 6256
    assert len(prisons.employees) == 1649


def test_the_school_row_is_split_with_its_sums_kept(city):
    schools = [u for u in city.units if u.parent == "LLG-SEKOLAH"]
    assert (sum(u.asn for u in schools), sum(u.non_asn for u in schools)) == (1618, 894)
    assert Counter(u.name.split()[0] for u in schools) == {"TK": 4, "SD": 70, "SMP": 14}
    assert all(u.generated and u.asn >= 3 for u in schools)


@pytest.mark.parametrize(
    ("hospital", "asn", "non_asn"), [("LLG-RSUDSA", 214, 216), ("LLG-RSUDPT", 50, 64), ("LLG-PKM-01", 37, 11)]
)
def test_hospitals_are_split_into_wards_with_their_sums_kept(city, hospital, asn, non_asn):
    parts = [u for u in city.units if hospital in (u.id, u.parent)]
    assert (sum(u.asn for u in parts), sum(u.non_asn for u in parts)) == (asn, non_asn)
    assert len(parts) > 1


def test_numbers_are_unique_and_valid_and_fit_the_person(agency):
    assert len({e.id for e in agency.employees}) == len(agency.employees)
    for e in agency.employees:
        checked = check_identifier(e.id, today=date(2021, 8, 8), birth_date=e.birth_date, sex=e.sex)
        assert checked.problems == (), e.position


def test_every_unit_with_people_has_one_head_and_four_asn_have_two_leads(agency):
    for unit, people in by_unit(agency).items():
        assert sum(e.head for e in people) == 1, unit
        asn = [e for e in people if e.status.is_asn]
        assert len(asn) < 4 or sum(e.lead for e in asn) >= 2, unit


def test_a_village_has_its_lurah_and_secretary(city):
    posts = [e.position for e in by_unit(city)["LLG-KEL-0101"] if e.lead]
    assert posts == ["Lurah Air Kuti", "Sekretaris Kelurahan"]


def test_guard_squads_are_as_many_and_as_strong_as_the_file_says(prisons):
    rows = {r.id: r for r in read_unit_rows(example_folder("kemenkumham-sumbar") / "organisation.csv")}
    for unit, people in by_unit(prisons).items():
        squads = Counter(e.squad for e in people if e.squad)
        assert list(squads.values()) == [rows[unit].guards_per_squad] * rows[unit].guard_squads
        commanders = [e.squad for e in people if e.position == "Kepala Regu Pengamanan"]
        assert sorted(commanders) == sorted(squads)


def test_round_the_clock_services_have_squads(city):
    people = by_unit(city)
    assert {e.squad for e in people["LLG-DPKPB"] if e.squad} == {"Pleton A", "Pleton B", "Pleton C"}
    assert len({e.squad for e in people["LLG-SATPOL"] if e.squad}) == 4
    assert len({e.squad for e in people["LLG-RSUDSA-IGD"] if e.squad}) == 4
    assert {e.squad for e in people["LLG-RSUDSA-RJ"]} == {None}


def test_a_fire_crew_is_commanded_by_an_asn_of_its_own(city):
    crews = [e for e in by_unit(city)["LLG-DPKPB"] if e.position.startswith("Komandan")]
    assert [(e.position, e.squad, e.lead) for e in crews] == [
        (f"Komandan Pleton {letter}", f"Pleton {letter}", True) for letter in "ABC"
    ]
    assert all(e.status.is_asn for e in crews)


def test_each_counter_has_three_people_who_may_come(agency):
    for desk in agency.desks:
        holders = [e for e in by_unit(agency)[desk.unit] if e.desk == desk.name]
        assert len(holders) >= 3
        assert all(e.exemption is None and e.status.is_asn for e in holders)


def test_only_women_of_20_to_44_are_pregnant_and_shares_are_plausible(city):
    pregnant = [e for e in city.employees if e.exemption is Exemption.PREGNANT]
    comorbid = sum(e.exemption is Exemption.COMORBID for e in city.employees)
    assert all(e.sex == "P" and 20 <= 2021 - e.birth_date.year <= 44 for e in pregnant)
    assert 0.01 < len(pregnant) / len(city.employees) < 0.025
    assert 0.02 < comorbid / len(city.employees) < 0.06


def test_four_to_six_of_a_hundred_days_are_absences(city):
    first, last = date(2021, 7, 26).toordinal(), date(2021, 8, 8).toordinal()
    away = sum(
        max(0, min(last, a.end.toordinal()) - max(first, a.start.toordinal()) + 1)
        for e in city.employees
        for a in e.absences
    )
    assert 0.04 <= away / (14 * len(city.employees)) <= 0.06


def test_ages_ranks_and_service_fit(agency):
    for e in agency.employees:
        assert 18 <= 2021 - e.birth_date.year <= 58
        assert e.generated
        assert (e.rank is None) is (e.status is EmploymentStatus.NON_ASN)


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    period = {"start": date(2021, 7, 12), "end": date(2021, 7, 20)}
    first = generate("kemenkumham-sumbar", seed=1, **period)
    assert first == generate("kemenkumham-sumbar", seed=1, **period)
    assert first.employees != generate("kemenkumham-sumbar", seed=2, **period).employees


@pytest.mark.parametrize("name", ["lubuklinggau", "kemenkumham-sumbar"])
def test_nobody_named_in_the_texts_is_among_the_people(agency, name):
    text = (example_folder(name) / "circular.txt").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b", text))
    assert named & {re.sub(r"^(dr\.|apt\.) |,.*$", "", e.name) for e in agency.employees} == set()


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        generate("lubuklinggau", seed=1, start=date(2021, 7, 26), end=date(2021, 7, 8))


@given(st.integers(0, 3000), st.lists(st.integers(1, 60), min_size=1, max_size=90))
def test_apportioned_parts_sum_to_the_whole_and_stray_less_than_one(total, weights):
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert all(abs(p - total * w / sum(weights)) < 1 for p, w in zip(parts, weights, strict=True))


def test_a_folder_of_its_own_brings_its_office_hours(tmp_path: Path) -> None:
    shutil.copytree(example_folder("kemenkumham-sumbar"), tmp_path, dirs_exist_ok=True)
    rows = (
        "unit_id,pola kerja,hari,masuk,pulang,dasar\nKW-SUMBAR,office_5d,Jumat,07.00,15.30,SE Contoh 1/2021\n"
    )
    (tmp_path / "hours.csv").write_text(rows, encoding="utf-8")
    found = generate(tmp_path, seed=1, start=date(2021, 7, 12), end=date(2021, 7, 12)).hours
    assert [(hours.unit, hours.weekdays, hours.start) for hours in found] == [("KW-SUMBAR", (4,), time(7))]


def test_every_staffed_unit_has_a_made_up_site_in_its_city(city):
    staffed = {u.id for u in city.units if u.asn + u.non_asn}
    assert {s.unit for s in city.sites} == staffed
    assert all(
        s.generated and abs(s.latitude + 3.263) < 0.04 and abs(s.longitude - 102.875) < 0.04
        for s in city.sites
    )
