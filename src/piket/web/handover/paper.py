"""The sheet of paper of one handover: made to be printed, and typed in later with who typed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from piket.letters.duty_sheet import DutySheet, Person, Thing, render_duty_sheet
from piket.presence.relief import EARLIEST
from piket.web.faults import Labelled, Sentences
from piket.web.handover.forms import CountForm, PaperForm, RollForm
from piket.web.handover.models import Point, Statement
from piket.web.handover.page import TurnPage
from piket.web.handover.services import Sheet
from piket.web.handover.shifts import Shift
from piket.web.handover.signing import Signature, Words
from piket.web.organisation.models import Employee
from piket.web.presence.standing import Clock

Side = Statement.Side
_PLACES = {"C": "Cuti", "S": "Sakit/isolasi", "D": "Dinas luar"}
_KINDS = {"people": "Penghuni atau pasien", "keys": "Anak kunci", "equipment": "Perlengkapan"}
_PREFIX = {Side.GIVEN: "beri", Side.TAKEN: "terima"}


def pdf_of(page: TurnPage, agency: str, points: list[Point]) -> bytes:
    """In Indonesian, the language of official papers. Raises `LetterError`."""
    whole, shift = page.whole, page.whole.shift
    people = tuple(
        Person(row.person.name, row.person.number, row.person.position, _PLACES.get(row.away, ""))
        for row in whole.rows
    )
    things = tuple(Thing(_KINDS[point.kind], point.name, point.expected) for point in points)
    need = f"sesudah {whole.need.people} orang hadir, seorang di antaranya dapat memimpin, dan keduanya tanda tangan"
    before = _words(whole.before, page.clock) if whole.before else ""
    return render_duty_sheet(
        DutySheet(
            agency,
            shift.unit.name,
            shift.day,
            _words(shift, page.clock, whole.name),
            before,
            need,
            people,
            things,
        )
    )


def _words(shift: Shift, clock: Clock, name: str = "") -> str:
    """'Siang Regu II, 13.00–18.00 WIB'; always as papers write a time."""
    hours = "–".join(at.astimezone(clock.zone).strftime("%H.%M") for at in (shift.start, shift.end))
    return f"{' '.join([name or shift.code, *shift.squads[:1]])}, {hours} {clock.name}"


class WholeSheet:
    """Everything that is typed from one sheet, and every fault of it at once. `sides` are those not signed yet."""

    def __init__(self, page: TurnPage, data: Mapping[str, Any] | None = None) -> None:
        whole, before = page.whole, page.whole.before
        self.page = page
        self.sides = [
            side
            for side, there in ((Side.GIVEN, page.given), (Side.TAKEN, page.taken))
            if there is None and (side == Side.TAKEN or before is not None)
        ]
        self.roll = RollForm(whole.rows, [], data)
        self.counts = {
            side: CountForm([(p.pk, p.name) for p in page.points], data, _PREFIX[side]) for side in self.sides
        }
        given = [person.pk for person in before.people] if before else []
        self.paper = PaperForm(given, [row.person.pk for row in whole.rows], self.sides, data)

    @property
    def messages(self) -> list[str]:
        parts: list[Sentences | Labelled] = [self.roll, *self.counts.values(), self.paper]
        return [text for part in parts if not part.is_valid() for text in part.messages]

    def sheet(self) -> Sheet:
        return self.roll.sheet(everyone=False, paper=True)

    def signed(self) -> list[tuple[Words, Signature]]:
        data = self.paper.cleaned_data
        at = _instant(self.page.whole.shift, data["at"], self.page.clock)
        who: dict[str, Employee] = {Side.GIVEN: data["given_by"], Side.TAKEN: data["taken_by"]}
        return [
            (
                form.words(side),
                Signature(Statement.Means.PAPER, signer=who[side], at=at, ground=data["ground"]),
            )
            for side, form in self.counts.items()
        ]


def _instant(shift: Shift, at: time, clock: Clock) -> datetime:
    """The instant that the sheet's time means: the first from when a handover can begin."""
    first = shift.start - EARLIEST
    found = datetime.combine(first.astimezone(clock.zone).date(), at, clock.zone)
    return found if found >= first else found + timedelta(days=1)
