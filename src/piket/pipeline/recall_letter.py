"""The letter that calls people in from home: who comes, on which days, why, and by which clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from piket.letters.phrases import period
from piket.letters.values import Assignee, AssignmentLetter, Signature
from piket.organisation.agency import Agency
from piket.policy.model import Directive
from piket.policy.values import Unit

from .annex import PersonLine
from .duties import words_of
from .letters import at_work, letterhead_of

HEADING = "Surat Perintah Tugas"


@dataclass(frozen=True, slots=True)
class RecallOrder:
    """What was ordered. `basis` names instrument and clause, and a delegation where there is one."""

    people: tuple[PersonLine, ...]
    days: tuple[date, ...]
    reason: str
    basis: tuple[str, ...]


def recall_letter(
    unit: Unit,
    order: RecallOrder,
    agency: Agency,
    directive: Directive | None,
    *,
    signer: Signature,
    number: str = "",
    on: date | None = None,
    draft: bool = True,
) -> AssignmentLetter:
    """A draft until it has number, date and signer. The reason stands in it as it was given."""
    return AssignmentLetter(
        letterhead=letterhead_of(agency, unit.name),
        number=number,
        heading=HEADING,
        people=tuple(_assignees(order.people, order.days)),
        tasks=(
            f"Datang dan bertugas di tempat kerja {unit.name} pada {period(order.days)}.",
            *(words_of(duty).id for duty in at_work(directive)),
        ),
        place=agency.place,
        date=on,
        signature=signer,
        considering=(
            f"bahwa ada keperluan penting dan mendesak di {unit.name}: {order.reason.rstrip('. ')};",
            "bahwa untuk itu pegawai yang bekerja dari rumah perlu dipanggil ke tempat kerja.",
        ),
        basis=order.basis,
        draft=draft,
    )


WITHDRAWAL = "Surat Pencabutan Perintah Tugas"


def withdrawal_letter(
    unit: Unit,
    order: RecallOrder,
    agency: Agency,
    directive: Directive | None,
    *,
    signer: Signature,
    number: str = "",
    on: date | None = None,
    draft: bool = True,
) -> AssignmentLetter:
    """That the order to come no longer holds: who works from home again, on which days, and why. `order.basis` ends
    with the order that is withdrawn."""
    return AssignmentLetter(
        letterhead=letterhead_of(agency, unit.name),
        number=number,
        heading=WITHDRAWAL,
        people=tuple(_assignees(order.people, order.days)),
        tasks=(
            f"Tidak lagi diperintahkan datang ke tempat kerja {unit.name} pada {period(order.days)}, dan "
            "melaksanakan tugas dari rumah menurut jadwal.",
        ),
        place=agency.place,
        date=on,
        signature=signer,
        considering=(
            f"bahwa alasan pemanggilan pegawai {unit.name} sudah tidak ada: {order.reason.rstrip('. ')};",
            "bahwa karena itu perintah untuk datang ke tempat kerja perlu dicabut.",
        ),
        basis=order.basis,
        draft=draft,
    )


def _assignees(people: Sequence[PersonLine], days: tuple[date, ...]) -> list[Assignee]:
    ordered = sorted(people, key=lambda line: line.rank_in_list)
    return [Assignee(line.name, line.number, line.rank, line.post, days) for line in ordered]
