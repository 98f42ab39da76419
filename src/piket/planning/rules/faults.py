"""What rules, wishes, reserves and duties elsewhere may not say, whatever the roster: all faults, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from piket.planning.place import Place
from piket.planning.rules.values import Apart, Handover, Hours, InCharge, Separate, Together
from piket.planning.rules.words import rule_words, wish_words
from piket.planning.saying import Saying
from piket.planning.values import QuotaProblem, ShiftProblem

_LONGEST = 48 * 60
_SHIFT_PLACES = (None, Place.OFFICE, Place.OFF)
_OFFICE_PLACES = (None, Place.OFFICE, Place.HOME)


def rule_faults(problem: QuotaProblem | ShiftProblem) -> Iterator[Saying]:
    """Every fault of a problem's rules across people."""
    for rule in problem.across:
        words = rule_words(rule, {})
        for why in _whys(problem, rule):
            yield Saying(f"Aturan '{words.id}': {why.id}", f"The rule '{words.en}': {why.en}")
    yield from _wishes(problem)
    yield from _reserves(problem)
    yield from _elsewhere(problem)


def _whys(problem: QuotaProblem | ShiftProblem, rule: object) -> Iterator[Saying]:
    weight = getattr(rule, "weight", None)
    if weight is not None and weight < 1:
        yield Saying("bobotnya paling sedikit 1.", "its weight is at least 1.")
    match rule:
        case Apart() | Together():
            yield from _pair(problem, rule)
        case Separate():
            yield from _separate(problem, rule)
        case InCharge():
            yield from _in_charge(problem, rule)
        case Handover():
            yield from _handover(problem, rule)
        case Hours():
            yield from _hours(problem, rule)


def _pair(problem: QuotaProblem | ShiftProblem, rule: Apart | Together) -> Iterator[Saying]:
    people = {person.id: person for person in problem.people}
    for name in (rule.first, rule.second):
        if name not in people:
            yield Saying(f"{name} bukan pegawai unit ini.", f"{name} is no person of this unit.")
    if rule.first == rule.second:
        yield Saying("sebutkan dua orang yang berbeda.", "name two different people.")
        return
    known = [people[name].team for name in (rule.first, rule.second) if name in people]
    by_squad = isinstance(problem, ShiftProblem) and problem.by_squad
    if by_squad and len(known) == 2 and known[0] == known[1] and isinstance(rule, Apart):
        yield Saying(
            "keduanya seregu; pindahkan salah satu ke regu lain.",
            "both are of one squad; move one to another squad.",
        )


def _separate(problem: QuotaProblem | ShiftProblem, rule: Separate) -> Iterator[Saying]:
    teams = {person.team for person in problem.people}
    for name in (rule.first, rule.second):
        if name not in teams:
            yield Saying(f"tidak ada tim {name}.", f"there is no team {name}.")
    if rule.first == rule.second:
        yield Saying("sebutkan dua tim yang berbeda.", "name two different teams.")
    if rule.minutes < 0:
        yield Saying("jaraknya paling sedikit 0 menit.", "the minutes between are at least 0.")


def _in_charge(problem: QuotaProblem | ShiftProblem, rule: InCharge) -> Iterator[Saying]:
    if rule.minimum < 1:
        yield Saying("jumlahnya paling sedikit 1.", "the number is at least 1.")
    able = [p for p in problem.people if p.has_skill(rule.skill)]
    if not able:
        yield Saying("tidak seorang pun mempunyai keahlian itu.", "nobody has the skill.")
    yield from _unknown_shifts(problem, rule.shifts)


def _unknown_shifts(problem: QuotaProblem | ShiftProblem, codes: tuple[str, ...]) -> Iterator[Saying]:
    known = {shift.code for shift in problem.shifts} if isinstance(problem, ShiftProblem) else set()
    for code in codes:
        if code not in known:
            yield Saying(f"sif {code} tidak dikenal.", f"shift {code} is not known.")


def _handover(problem: QuotaProblem | ShiftProblem, rule: Handover) -> Iterator[Saying]:
    if isinstance(problem, QuotaProblem):
        yield Saying("unit ini tidak bersif.", "this unit has no shifts.")
        return
    unknown = [*_unknown_shifts(problem, (rule.before, rule.after))]
    yield from unknown
    if unknown:
        return
    hours = {shift.code: shift for shift in problem.shifts}
    before, after = hours[rule.before], hours[rule.after]
    begins = after.start + (0 if after.start > before.start else 24 * 60)
    overlap = before.end - begins
    if overlap < rule.minutes:
        yield Saying(
            f"sif {rule.after} mulai {-overlap} menit sesudah sif {rule.before} berakhir, padahal diminta tumpang "
            f"tindih {rule.minutes} menit; ubah jamnya."
            if overlap < 0
            else f"kedua sif hanya tumpang tindih {overlap} menit; ubah jamnya.",
            f"shift {rule.after} begins {-overlap} minutes after shift {rule.before} ends, but an overlap of "
            f"{rule.minutes} is asked; change the hours."
            if overlap < 0
            else f"the two shifts overlap by {overlap} minutes only; change the hours.",
        )


def _hours(problem: QuotaProblem | ShiftProblem, rule: Hours) -> Iterator[Saying]:
    if isinstance(problem, QuotaProblem):
        yield Saying(
            "jam kantor mengikuti kalender dan sama di kantor maupun di rumah; aturan ini untuk sif.",
            "office hours are the calendar's, at the office and at home alike; this rule is for shifts.",
        )
    if rule.minutes < 0:
        yield Saying("menitnya paling sedikit 0.", "the minutes are at least 0.")


def _wishes(problem: QuotaProblem | ShiftProblem) -> Iterator[Saying]:
    people = {person.id for person in problem.people}
    places = _OFFICE_PLACES if isinstance(problem, QuotaProblem) else _SHIFT_PLACES
    letters = ", ".join(place.value for place in places if place)
    for wish in problem.wishes:
        words = wish_words(wish, {})
        head = (f"Keinginan '{words.id}': ", f"The wish '{words.en}': ")
        if wish.person not in people:
            yield Saying(head[0] + "bukan pegawai unit ini.", head[1] + "no person of this unit.")
        if wish.weight < 1:
            yield Saying(head[0] + "bobotnya paling sedikit 1.", head[1] + "its weight is at least 1.")
        if wish.place not in places or (wish.shift and wish.place):
            yield Saying(
                head[0] + f"pakai salah satu huruf {letters}, atau satu sif.",
                head[1] + f"use one of the letters {letters}, or one shift.",
            )
        shifts = (wish.shift,) if wish.shift else ()
        for fault in _unknown_shifts(problem, shifts):
            yield Saying(head[0] + fault.id, head[1] + fault.en)


def _reserves(problem: QuotaProblem | ShiftProblem) -> Iterator[Saying]:
    for reserve in problem.reserves:
        if reserve.number < 0:
            yield Saying(
                f"Cadangan {reserve.number} orang mustahil.", f"A reserve of {reserve.number} cannot be."
            )
        for fault in _unknown_shifts(problem, reserve.shifts):
            yield Saying(f"Cadangan: {fault.id}", f"The reserve: {fault.en}")


def _elsewhere(problem: QuotaProblem | ShiftProblem) -> Iterator[Saying]:
    for person in problem.people:
        for duty in person.elsewhere:
            if not 0 <= duty.start < 24 * 60 or not duty.start < duty.end <= _LONGEST:
                yield Saying(
                    f"Tugas {person.id} di {duty.unit} pada {duty.day}: menit {duty.start} sampai {duty.end} mustahil.",
                    f"The duty of {person.id} at {duty.unit} on {duty.day}: minutes {duty.start} to {duty.end} "
                    "cannot be.",
                )
