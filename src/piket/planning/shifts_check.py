"""What no shift problem may have: names that lead nowhere, days out of order, a person without a squad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from piket.planning.rules.faults import rule_faults
from piket.planning.shifts_clash import NoShiftRoster, ShiftClash, fault
from piket.planning.shifts_crew import crews_of
from piket.planning.values import ShiftDemand, ShiftProblem

_LONGEST_SHIFT = 48 * 60


def refuse_impossible(problem: ShiftProblem) -> None:
    """Raise `NoShiftRoster` with every fault of the problem at once; a sound problem passes."""
    faults = [*_shape(problem), *_people(problem), *_shifts(problem), *_names(problem)]
    faults += [*_fixed(problem), *_demands(problem)]
    faults += [fault("rules", saying.id, saying.en) for saying in rule_faults(problem)]
    if faults:
        raise NoShiftRoster(problem.unit, faults)


def _shape(problem: ShiftProblem) -> Iterator[ShiftClash]:
    if not problem.days:
        yield fault("days", "Periode tidak memuat satu hari pun.", "The period has no day.")
    if not problem.people:
        yield fault("people", "Tidak ada pegawai yang dapat dijadwalkan.", "There is nobody to plan for.")
    if not problem.shifts:
        yield fault("unknown_shift", "Tidak ada sif yang ditentukan.", "No shift is defined.")
    for before, after in pairwise(problem.days):
        if (after - before).days != 1:
            yield fault(
                "days",
                f"Hari harus berurutan tanpa jeda: {before} lalu {after}.",
                f"Days must follow each other without a gap: {before}, then {after}.",
                day=after,
            )


def _people(problem: ShiftProblem) -> Iterator[ShiftClash]:
    for person, times in Counter(person.id for person in problem.people).items():
        if times > 1:
            yield fault(
                "people", f"{person} tercantum dua kali.", f"{person} is listed twice.", people=(person,)
            )
    for one in problem.people:
        if problem.by_squad and not one.team:
            yield fault(
                "squad",
                f"{one.id} tidak mempunyai regu; isi kolom regu.",
                f"{one.id} has no squad; fill in the squad column.",
                people=(one.id,),
            )


def _shifts(problem: ShiftProblem) -> Iterator[ShiftClash]:
    for code, times in Counter(shift.code for shift in problem.shifts).items():
        if times > 1:
            yield fault(
                "unknown_shift", f"Sif {code} ditentukan dua kali.", f"Shift {code} is defined twice."
            )
    for shift in problem.shifts:
        if not 0 <= shift.start < 24 * 60 or not shift.start < shift.end <= _LONGEST_SHIFT:
            yield fault(
                "unknown_shift",
                f"Sif {shift.code} bermula menit {shift.start} dan berakhir menit {shift.end}; mulai harus "
                "0-1439 dan akhir sesudahnya, paling lambat menit 2880.",
                f"Shift {shift.code} starts at minute {shift.start} and ends at {shift.end}; the start must "
                "be 0-1439 and the end after it, minute 2880 at the latest.",
            )


def _named_shifts(problem: ShiftProblem) -> Iterator[tuple[str, str, str]]:
    """(place in Indonesian, place in English, shift code) wherever the problem names a shift."""
    yield from (("kebutuhan", "the demand", demand.shift) for demand in problem.demand)
    yield from (("kekuatan", "the strength", demand.shift) for demand in problem.strength)
    yield from (("siklus", "the cycle", code) for cell in problem.cycle for code in cell)
    yield from (
        ("riwayat", "the history", code) for _, row in problem.history for cell in row for code in cell
    )
    yield from (("sel tetap", "the fixed cells", code) for _, _, codes in problem.fixed for code in codes)
    pairs = problem.rules.allowed_same_day | problem.rules.forbidden_successions
    yield from (("aturan", "the rules", code) for pair in sorted(pairs) for code in pair)


def _names(problem: ShiftProblem) -> Iterator[ShiftClash]:
    known = {shift.code for shift in problem.shifts}
    for where_id, where_en, code in dict.fromkeys(_named_shifts(problem)):
        if code not in known:
            yield fault(
                "unknown_shift",
                f"Sif {code} pada {where_id} tidak dikenal; yang ada: {', '.join(sorted(known))}.",
                f"Shift {code} in {where_en} is not known; there are: {', '.join(sorted(known))}.",
            )
    crews = {crew.id for crew in crews_of(problem)}
    for name, _ in problem.history:
        if name not in crews:
            yield fault(
                "history",
                f"Riwayat menyebut {name}, yang bukan regu atau pegawai unit ini.",
                f"The history names {name}, which is no squad or person of this unit.",
                people=(name,),
            )


def _fixed(problem: ShiftProblem) -> Iterator[ShiftClash]:
    crews = {crew.id for crew in crews_of(problem)}
    for who, day, _ in problem.fixed:
        if who not in crews or day not in problem.days:
            yield fault(
                "locked",
                f"Sel tetap {who} pada {day} bukan sel jadwal ini: bukan regu atau pegawainya, atau di luar periode.",
                f"The fixed cell of {who} on {day} is none of this roster: no squad or person of it, or outside the "
                "period.",
                day=day,
                people=(who,),
            )


def _demands(problem: ShiftProblem) -> Iterator[ShiftClash]:
    yield from _doubled("kebutuhan", "demand", problem.demand)
    yield from _doubled("kekuatan", "strength", problem.strength)
    for demand in (*problem.demand, *problem.strength):
        where_id, where_en = f"{demand.shift} pada {demand.day}", f"{demand.shift} on {demand.day}"
        if demand.day not in problem.days:
            yield fault(
                "days",
                f"Kebutuhan sif {where_id} di luar periode.",
                f"The demand for shift {where_en} lies outside the period.",
                day=demand.day,
            )
        if demand.minimum < 0 or (demand.maximum is not None and demand.maximum < demand.minimum):
            yield fault(
                "cover_min",
                f"Sif {where_id}: paling sedikit {demand.minimum} melebihi paling banyak {demand.maximum}.",
                f"Shift {where_en}: at least {demand.minimum} exceeds at most {demand.maximum}.",
                day=demand.day,
            )


def _doubled(what_id: str, what_en: str, demands: Iterable[ShiftDemand]) -> Iterator[ShiftClash]:
    for (day, shift), times in Counter((demand.day, demand.shift) for demand in demands).items():
        if times > 1:
            yield fault(
                "cover_min",
                f"Ada {times} {what_id} untuk sif {shift} pada {day}; tulis satu saja.",
                f"There are {times} {what_en} rows for shift {shift} on {day}; write one.",
                day=day,
            )
