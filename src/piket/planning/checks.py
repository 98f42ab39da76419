"""What no quota problem may look like. All faults are found at once and said in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from piket.planning.rules.faults import rule_faults
from piket.planning.saying import Saying as Saying
from piket.planning.values import Place, QuotaProblem

ABSENCES = frozenset({Place.DUTY_TRAVEL, Place.LEAVE, Place.SICK, Place.OTHER, Place.OFF})


class ProblemError(ValueError):
    """A problem whose shape alone is wrong. `sayings` holds every fault found."""

    def __init__(self, sayings: tuple[Saying, ...]) -> None:
        self.sayings = sayings
        super().__init__("; ".join(saying.en for saying in sayings))


def check(problem: QuotaProblem) -> None:
    """Raise `ProblemError` with every fault of the problem's shape; else do nothing."""
    faults = (*_days(problem), *_people(problem), *_desks(problem), *rule_faults(problem))
    if faults:
        raise ProblemError(faults)


def _days(problem: QuotaProblem) -> Iterator[Saying]:
    days = [bounds.day for bounds in problem.days]
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield Saying(
            "Hari kerja harus berurutan tanpa ulangan. Urutkan tanggalnya.",
            "Working days must be in order, each once. Sort the dates.",
        )
    for bounds in problem.days:
        if not 0 <= bounds.office_min <= bounds.office_max:
            yield Saying(
                f"{bounds.day}: batas {bounds.office_min} sampai {bounds.office_max} orang mustahil. "
                "Batas bawah paling sedikit 0 dan tidak melebihi batas atas.",
                f"{bounds.day}: bounds {bounds.office_min} to {bounds.office_max} cannot be. "
                "The minimum is at least 0 and not above the maximum.",
            )
        if bounds.hours is not None and not 0 <= bounds.hours[0] < bounds.hours[1] <= 48 * 60:
            yield Saying(
                f"{bounds.day}: jam kantor menit {bounds.hours[0]} sampai {bounds.hours[1]} mustahil.",
                f"{bounds.day}: office hours of minutes {bounds.hours[0]} to {bounds.hours[1]} cannot be.",
            )


def _people(problem: QuotaProblem) -> Iterator[Saying]:
    for identifier, times in Counter(person.id for person in problem.people).items():
        if times > 1:
            yield Saying(
                f"Pegawai {identifier} tercantum {times} kali di {problem.unit}. Hapus yang berlebih.",
                f"Employee {identifier} is listed {times} times in {problem.unit}. Remove the extra ones.",
            )
    for person in problem.people:
        for day, letter in person.away:
            if letter not in ABSENCES:
                yield Saying(
                    f"Pegawai {person.id}, {day}: huruf {letter.value} bukan ketidakhadiran. "
                    "Pakai C, S, D, T atau L.",
                    f"Employee {person.id}, {day}: {letter.value} is no absence. Use C, S, D, T or L.",
                )


def _desks(problem: QuotaProblem) -> Iterator[Saying]:
    names = [desk.name for desk in problem.desks]
    for name, times in Counter(names).items():
        if times > 1:
            yield Saying(
                f"Loket {name} tercantum {times} kali. Hapus yang berlebih.",
                f"Counter {name} is listed {times} times. Remove the extra ones.",
            )
    for desk in problem.desks:
        if desk.minimum < 0 or (desk.maximum is not None and desk.maximum < desk.minimum):
            yield Saying(
                f"Loket {desk.name}: kebutuhan {desk.minimum} sampai {desk.maximum} mustahil.",
                f"Counter {desk.name}: a need of {desk.minimum} to {desk.maximum} cannot be.",
            )
    known = set(names)
    for person in problem.people:
        if person.desk is not None and person.desk not in known:
            yield Saying(
                f"Pegawai {person.id} memegang loket {person.desk}, yang tidak ada di {problem.unit}.",
                f"Employee {person.id} holds counter {person.desk}, which {problem.unit} does not have.",
            )
