"""`piket letter KIND DIRECTIVE… -o FILE`: the circular, a unit's assignment letter, a unit's roster annex."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from piket.letters.check import LetterError
from piket.letters.phrases import BLANK
from piket.letters.values import Letter
from piket.organisation.agency import Agency, read_agency
from piket.organisation.faults import FileErrors
from piket.organisation.values import Organisation
from piket.pipeline.annex import PersonLine, line_of, unit_annex
from piket.pipeline.letters import assignment_letter, circular_letter, signature_of
from piket.pipeline.values import Planned, UnitPlan
from piket.policy.model import Directive
from piket.policy.values import Unit

from .console import LANGUAGE, Exit, fail, out, print_json, t
from .plan import Wanted, make_plan

SCHEMA = "piket.letter/1"


class Kind(StrEnum):
    CIRCULAR = "circular"
    ASSIGNMENT = "assignment"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Order:
    """Which letter, of which unit, with whose letterhead, written where."""

    kind: Kind
    unit: str | None
    agency: Path | None
    output: Path


def write_letter(
    names: Sequence[str],
    org: Path,
    employees: Path,
    decisions: Path | None,
    wanted: Wanted,
    order: Order,
    *,
    as_json: bool,
) -> None:
    """Plan as `piket plan` does, then write the letter as a draft; its suffix says PDF or Word."""
    render = _renderer(order.output)
    if order.kind is not Kind.CIRCULAR and order.unit is None:
        fail([t("Sebut unitnya dengan --unit.", "Name the unit with --unit.")], Exit.USAGE)
    law, planned = make_plan(names, org, employees, decisions, wanted)
    letter = _letter(law.directives[0], planned, _agency(order.agency, org, planned.organisation), order)
    try:
        order.output.write_bytes(render(letter))
    except LetterError as error:
        fail([error.in_language(LANGUAGE)])
    except OSError as error:
        fail(
            [
                t(
                    f"{order.output} tidak dapat ditulis: {error.strerror}.",
                    f"{order.output} cannot be written: {error.strerror}.",
                )
            ]
        )
    if as_json:
        print_json(
            {"schema": SCHEMA, "kind": order.kind.value, "unit": order.unit, "file": str(order.output)}
        )
    else:
        out.print(
            t(f"Tersimpan sebagai draf: {order.output}", f"Written as a draft: {order.output}"), markup=False
        )


def _renderer(output: Path) -> Callable[[Letter], bytes]:
    if output.suffix.lower() == ".pdf":
        from piket.letters.pdf import render_pdf

        return render_pdf
    if output.suffix.lower() == ".docx":
        from piket.letters.word import render_docx

        return render_docx
    return fail(
        [t("Akhiran berkas harus .pdf atau .docx.", "The file must end in .pdf or .docx.")], Exit.USAGE
    )


def _agency(path: Path | None, org: Path, organisation: Organisation) -> Agency:
    """The identity file named, or `agency.yaml` beside the organisation; without one, only the name is known."""
    found = path or org.parent / "agency.yaml"
    if not found.is_file():
        name = organisation.name
        return Agency(
            id=organisation.id, name=name, short_name=name, place=BLANK, province="", region="",
            time_zone="Asia/Jakarta", head_post=f"Pimpinan {name}",
        )  # fmt: skip
    try:
        return read_agency(found)
    except FileErrors as errors:
        fail([error.in_language(LANGUAGE) for error in errors.errors])


def _letter(directive: Directive, planned: Planned, agency: Agency, order: Order) -> Letter:
    people = {e.id: line_of(e) for e in planned.organisation.employees}
    units = [_unit(planned.organisation, order.unit)] if order.unit else []
    if order.kind is Kind.CIRCULAR:
        annexes = tuple(unit_annex(u.name, _plans(planned, u), people, planned.days) for u in units)
        signer = signature_of(None, agency.head_post)
        return circular_letter(directive, planned, agency, signer=signer, annexes=annexes)
    (unit,) = units
    plans = _plans(planned, unit)
    if not plans:
        fail(
            [
                t(
                    f"{unit.name} belum memiliki jadwal: aturannya belum tetap.",
                    f"{unit.name} has no roster yet: its ruling is not settled.",
                )
            ]
        )
    if order.kind is Kind.ANNEX:
        return replace(unit_annex(unit.name, plans, people, planned.days), place=agency.place)
    head = _head(planned.organisation, unit, people)
    post = head.post if head else f"Kepala {unit.name}"
    letter = assignment_letter(unit, plans, people, agency, directive, signer=signature_of(head, post))
    if letter is None:
        fail(
            [
                t(
                    f"Tidak seorang pun di {unit.name} dijadwalkan ke kantor.",
                    f"Nobody in {unit.name} is rostered to the office.",
                )
            ]
        )
    return letter


def _plans(planned: Planned, unit: Unit) -> list[UnitPlan]:
    return [plan for plan in planned.plans if plan.unit == unit.id]


def _head(organisation: Organisation, unit: Unit, people: dict[str, PersonLine]) -> PersonLine | None:
    return next((people[e.id] for e in organisation.employees if e.unit == unit.id and e.head), None)


def _unit(organisation: Organisation, name: str) -> Unit:
    wanted = name.casefold()
    for unit in organisation.units:
        if wanted in (unit.id.casefold(), unit.abbreviation.casefold(), unit.name.casefold()):
            return unit
    return fail(
        [
            t(
                f"Tidak ada unit '{name}' dalam organisasi ini.",
                f"There is no unit '{name}' in this organisation.",
            )
        ]
    )
