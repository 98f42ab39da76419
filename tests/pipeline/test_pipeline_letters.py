"""From the city's circular and its rosters to the values of letters, on the worked case."""

from __future__ import annotations

from datetime import date
from functools import cache

from piket.letters.check import check
from piket.letters.phrases import BLANK
from piket.letters.values import Clause
from piket.organisation.agency import Agency, read_agency
from piket.organisation.generator import example_folder, generate
from piket.pipeline.cases import load_case
from piket.pipeline.days import days_between
from piket.pipeline.letters import (
    PersonLine,
    assignment_letter,
    circular_letter,
    line_of,
    signature_of,
    unit_annex,
)
from piket.pipeline.rosters import plan_rosters
from piket.pipeline.values import Planned, UnitPlan
from piket.policy.resolve import resolve
from piket.policy.rulebook import standard_rulebook

DAYS = days_between(date(2021, 7, 26), date(2021, 8, 8))
CIRCULAR = standard_rulebook().directive("se-walikota-lubuklinggau-800-1894-2021")


@cache
def city() -> Planned:
    organisation = generate("lubuklinggau", seed=1, start=DAYS[0], end=DAYS[-1])
    decisions = load_case("lubuklinggau").decisions
    rulings = resolve(standard_rulebook(), organisation.units, DAYS, decisions=decisions)
    return plan_rosters(organisation, rulings, DAYS)


@cache
def agency() -> Agency:
    return read_agency(example_folder("lubuklinggau") / "agency.yaml")


def plans(unit: str) -> list[UnitPlan]:
    return [plan for plan in city().plans if plan.unit == unit]


def lines() -> dict[str, PersonLine]:
    return {employee.id: line_of(employee) for employee in city().organisation.employees}


def words(clauses: tuple[Clause, ...]) -> str:
    return " ".join(f"{clause.text} {words(clause.items)}" for clause in clauses)


def test_the_circular_carries_its_own_number_and_leaves_the_mayors_name_blank() -> None:
    letter = circular_letter(CIRCULAR, city(), agency(), signer=signature_of(None, agency().head_post))
    assert letter.number == "800/1894/BKPSDM/2021"
    assert (letter.signature.name, letter.draft) == (BLANK, True)
    assert check(letter) == ()


def test_the_circular_lists_each_group_of_units_with_its_share() -> None:
    letter = circular_letter(CIRCULAR, city(), agency(), signer=signature_of(None, "Wali Kota"))
    text = words(letter.content)
    assert "25 % bekerja di kantor dan selebihnya dari rumah: Dinas Sosial;" in text
    assert "semua unit selain yang disebut di atas: 100 % bekerja dari rumah." in text


def test_a_text_that_states_no_subject_gets_one_in_plain_words_and_is_not_named_twice() -> None:
    read = CIRCULAR.model_copy(update={"title": "Surat edaran Wali Kota Lubuklinggau"})
    signer = signature_of(None, "Wali Kota")
    letter = circular_letter(read, city(), agency(), signer=signer)
    order = assignment_letter(
        next(u for u in city().organisation.units if u.id == "LLG-BPKAD"),
        plans("LLG-BPKAD"),
        lines(),
        agency(),
        read,
        signer=signer,
    )
    assert letter.title == "Pengaturan Kerja Pegawai di Lingkungan Pemerintah Kota Lubuklinggau"
    assert order is not None
    assert "tentang" not in " ".join(order.basis)


def test_the_basis_is_what_the_rulings_apply() -> None:
    letter = circular_letter(CIRCULAR, city(), agency(), signer=signature_of(None, "Wali Kota"))
    assert "Inmendagri 25/2021." in letter.basis
    assert all("800/1894" not in law for law in letter.basis)


def test_the_duties_are_said_in_indonesian() -> None:
    letter = circular_letter(CIRCULAR, city(), agency(), signer=signature_of(None, "Wali Kota"))
    assert "Protokol kesehatan dijalankan" in words(letter.content)


def test_an_annex_holds_everyone_and_the_cap_of_both_groups() -> None:
    annex = unit_annex("Disdukcapil", plans("LLG-DUKCAPIL"), lines(), DAYS)
    assert len(annex.rows) == sum(plan.people for plan in plans("LLG-DUKCAPIL"))
    asn, others = (plan.roster.problem.days for plan in plans("LLG-DUKCAPIL"))
    caps = [one.office_max + other.office_max for one, other in zip(asn, others, strict=True)]
    assert [cap for cap in annex.caps if cap is not None] == caps
    assert check(annex) == ()


def test_a_wards_annex_explains_its_shifts_with_hours() -> None:
    annex = unit_annex("IGD", plans("LLG-RSUDSA-IGD"), lines(), DAYS)
    assert {code.letter for code in annex.codes if code.hours} == {"P", "S", "M"}
    assert len({code.letter for code in annex.codes}) == len(annex.codes)
    assert check(annex) == ()


def test_an_assignment_letter_names_those_who_come_and_their_days() -> None:
    unit = next(u for u in city().organisation.units if u.id == "LLG-DUKCAPIL")
    signer = signature_of(None, "Kepala Dinas")
    letter = assignment_letter(unit, plans(unit.id), lines(), agency(), CIRCULAR, signer=signer)
    assert letter is not None
    assert all(person.days for person in letter.people)
    assert (letter.number, letter.date) == ("", None)
    assert check(letter) == ()


def test_no_letter_where_everyone_works_from_home() -> None:
    unit = next(u for u in city().organisation.units if u.id == "LLG-SETDA-01")
    signer = signature_of(None, "Kepala Bagian")
    assert assignment_letter(unit, plans(unit.id), lines(), agency(), CIRCULAR, signer=signer) is None


def test_no_nik_stands_on_paper() -> None:
    others = [e for e in city().organisation.employees if not e.status.is_asn]
    assert {line_of(e).number for e in others} == {""}
