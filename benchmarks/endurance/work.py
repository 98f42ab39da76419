"""What is written and judged: reports, corrections of a day, what was noticed of check-ins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from random import Random

from django.core.exceptions import PermissionDenied

from benchmarks.endurance.book import Book
from benchmarks.endurance.cast import act
from benchmarks.endurance.stage import Stage
from piket.presence.reports import Quality
from piket.web.observations import services as signs
from piket.web.observations.models import Case
from piket.web.permissions import Action
from piket.web.presence.models import Observed
from piket.web.recap.corrections import services as corrections
from piket.web.reports import services as reports
from piket.web.reports.models import Report
from piket.web.tenancy import acting

_SAID = (
    "Memverifikasi berkas pemohon",
    "Menyusun laporan bulanan",
    "Melayani telepon warga",
    "Rapat daring bidang",
)
_JUDGED = 0.9
"""Of the reports that wait for her a head judges so many in a morning."""


def write_reports(stage: Stage, book: Book, day: date, chance: Random, share: float) -> None:
    """Who came in to work that day reports of it, so many of them; a few of the day before, one of what cannot be."""
    people = sorted({person for person, on, _shift in book.came if on == day and person in stage.cast.own})
    for person in people:
        drawn = chance.random()
        if drawn < share:
            late = drawn < share * 0.02
            _report(stage, book, person, day - timedelta(days=3 if drawn < share * 0.005 else late))


def _report(stage: Stage, book: Book, person: int, day: date) -> None:
    access = stage.cast.own[person]
    try:
        with act(access):
            reports.report(access=access, written=reports.Written(day, _SAID[person % len(_SAID)], {}))
    except reports.NotReported as error:
        book.refused[f"report {error}"] += 1
        return
    book.reports[person, day] = Report.Status.SENT.value
    book.done["reports"] += 1


def judge_reports(stage: Stage, book: Book, chance: Random) -> None:
    """Each head what waits in her unit: most accepted, a few sent back with a reason."""
    with acting(stage.agency.pk):
        waiting = list(Report.objects.filter(status=Report.Status.SENT).select_related("unit").order_by("pk"))
    for one in waiting:
        if chance.random() >= _JUDGED:
            continue
        access = stage.cast.superior(Action.JUDGE_REPORT, one.unit, but=one.employee_id)
        back = chance.random() < 0.05
        try:
            with act(access):
                if back:
                    reports.send_back(access=access, report=one, remark="Sebutkan jumlah berkasnya.")
                else:
                    reports.accept(access=access, report=one, quality=Quality.MEETS)
        except (reports.NotJudged, PermissionDenied) as error:
            book.refused[f"judge {error}"] += 1
            continue
        book.reports[one.employee_id, one.day] = (
            Report.Status.RETURNED if back else Report.Status.ACCEPTED
        ).value
        book.done["judged"] += 1


def correct(stage: Stage, book: Book, day: date, chance: Random, most: int) -> None:
    """A few who came and never pressed ask for their day; the head grants most."""
    with acting(stage.agency.pk):
        pressed = {person for person, on, _shift in book.came if on == day}
        rows = list(_unsaid(day, pressed))
    for person, shift, start in chance.sample(rows, min(most, len(rows))):
        access = stage.cast.own.get(person)
        if access is None or (person, day) in book.away:
            continue
        wanted = corrections.Wanted(day, shift, start, None, "Ponsel tertinggal di rumah.")
        try:
            with act(access):
                asked = corrections.ask(access=access, wanted=wanted)
            head = stage.cast.superior(Action.CORRECT_RECAP, asked.unit, but=person)
            grant = chance.random() < 0.8
            with act(head):
                corrections.decide(access=head, correction=asked, grant=grant, reason="Sesuai petugas jaga.")
        except (corrections.NotAsked, corrections.NotDecided, PermissionDenied) as error:
            book.refused[f"correction {error}"] += 1
            continue
        book.done["corrections"] += 1
        if grant and asked.came is not None:
            book.came.setdefault((person, day, shift), asked.came)


def _unsaid(day: date, pressed: set[int]) -> Iterable[tuple[int, str, time]]:
    from benchmarks.endurance.hands import ZONE
    from piket.web.rosters.models import Assignment
    from piket.web.rosters.queries import IN_FORCE

    rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=day, place="K").order_by("pk")
    for person, shift, start, end in rows.values_list("employee_id", "shift", "start", "end"):
        if person not in pressed and end - start < timedelta(days=1):
            yield person, shift, start.astimezone(ZONE).time()


def look_for_signs(stage: Stage, book: Book, day: date, chance: Random) -> None:
    """The night's look at the day's check-ins; who is asked replies, and a superior decides."""
    with acting(stage.agency.pk):
        book.done["signs"] += signs.look_among(
            stage.agency, day, Observed.objects.filter(unit__agency=stage.agency)
        )
        asked = list(Case.objects.filter(status=Case.Status.ASKED).select_related("unit").order_by("pk")[:10])
    for case in asked:
        access = stage.cast.own.get(case.employee_id)
        if access is None or chance.random() < 0.3:
            continue
        head = stage.cast.superior(Action.DECIDE_SIGN, case.unit, but=case.employee_id)
        try:
            with act(access):
                signs.reply(access=access, case=case, text="Ponsel saya dipinjam rekan.")
            with act(head):
                decision = next(iter(Case.Decision))
                signs.decide(access=head, case=case, decision=decision, reason="Diterima.")
        except (signs.NotNow, PermissionDenied) as error:
            book.refused[f"sign {type(error).__name__}"] += 1
            continue
        book.done["signs decided"] += 1
