"""Whom to call in from home: who may come, who can do it, and who was asked least. A person chooses.

The law decides elsewhere whether anybody may be called at all; here it is a fact of each candidate (`bound`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from piket.planning.values import Place
from piket.policy.values import Bilingual

_UNIT_HEAD = (
    "pimpinan unit", "pimpinan satuan kerja", "pimpinan perangkat daerah", "pimpinan opd", "kepala", "atasan langsung",
)  # fmt: skip
_NO_UNIT = ("kepala daerah", "kepala kantor wilayah", "kepala badan kepegawaian")


class Office(StrEnum):
    """Who orders a recall by the text: the leader of the agency, or the head of the unit."""

    LEADER = "leader"
    UNIT_HEAD = "unit_head"


def office_named(by: str) -> Office:
    """The office that a clause names ('Pimpinan unit kerja', 'Pejabat Pembina Kepegawaian').

    Whom it names in other words, or not at all ('pimpinan'), is the leader: a head then needs her delegation.
    """
    words = " ".join(by.casefold().split())
    if words.startswith(_UNIT_HEAD) and not words.startswith(_NO_UNIT):
        return Office.UNIT_HEAD
    return Office.LEADER


@dataclass(frozen=True, slots=True)
class Ask:
    """How many are needed, and what they must be able to do: a counter or skill by its name, or to be in charge."""

    count: int = 1
    skill: str = ""
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person on the day. `ref` is the caller's number for her, given back untouched.

    `place` is her place by roster and granted leave (None: no roster). `bound`: a clause on recall binds her.
    `fixed`: her day is fixed at home, on whatever ground. `skills` are her counter and what else she is recorded
    as able to do. `recalls` and `office_days` are what she had before.
    """

    ref: int
    name: str
    place: Place | None
    bound: bool
    fixed: bool = False
    skills: tuple[str, ...] = ()
    lead: bool = False
    recalls: int = 0
    office_days: int = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """`against`: why she cannot be called; None where she can. `chosen`: among the first `count` who can do it."""

    candidate: Candidate
    why: tuple[Bilingual, ...]
    against: Bilingual | None = None
    able: bool = True
    chosen: bool = False


_AGAINST = {
    Place.OFFICE: Bilingual("Sudah dijadwalkan di kantor.", "Rostered at the office already."),
    Place.OTHER: Bilingual("Bertugas di tempat lain.", "On duty elsewhere."),
    Place.DUTY_TRAVEL: Bilingual("Dinas luar.", "On duty travel."),
    Place.LEAVE: Bilingual("Cuti.", "On leave."),
    Place.SICK: Bilingual("Sakit atau isolasi.", "Sick or in isolation."),
    Place.OFF: Bilingual("Libur atau lepas piket.", "Off duty."),
    None: Bilingual("Tidak ada jadwal yang berlaku.", "No roster in force."),
}
_NOT_BOUND = Bilingual(
    "Tidak ada ketentuan pemanggilan yang mengikatnya.", "No clause on recall binds this person."
)
_FIXED = Bilingual("Harinya ditetapkan di rumah.", "The day is fixed at home.")


def rank(people: Iterable[Candidate], ask: Ask) -> tuple[Ranked, ...]:
    """Those who can come and can do it first, by fewest recalls, then fewest office days, then name."""
    found = [_judged(person, ask) for person in people]
    found.sort(key=_order)
    free = [one for one in found if one.against is None and one.able][: max(0, ask.count)]
    first = {one.candidate.ref for one in free}
    return tuple(
        Ranked(one.candidate, one.why, one.against, one.able, one.candidate.ref in first) for one in found
    )


def goes_up(called: int, staff: int, alarm: Fraction | None) -> bool:
    """Whether so many called of so many staff go up to the leader. Without an alarm set, every recall does."""
    return alarm is None or (staff > 0 and Fraction(called, staff) > alarm)


def _order(one: Ranked) -> tuple[object, ...]:
    who = one.candidate
    return one.against is not None, not one.able, who.recalls, who.office_days, who.name.casefold(), who.ref


def _judged(person: Candidate, ask: Ask) -> Ranked:
    able = (not ask.skill or ask.skill in person.skills) and (person.lead or not ask.lead)
    return Ranked(person, tuple(_why(person)), _against(person), able)


def _against(person: Candidate) -> Bilingual | None:
    if person.place is not Place.HOME:
        return _AGAINST[person.place]
    if not person.bound:
        return _NOT_BOUND
    return _FIXED if person.fixed else None


def _why(person: Candidate) -> Iterable[Bilingual]:
    for skill in person.skills:
        yield Bilingual(skill, skill)
    if person.lead:
        yield Bilingual("dapat memimpin", "may be in charge")
    times = person.recalls
    yield Bilingual(
        f"{times} kali dipanggil dalam 30 hari" if times else "belum dipanggil dalam 30 hari",
        f"called {times} time{'s' if times != 1 else ''} in 30 days" if times else "not called in 30 days",
    )
    days = person.office_days
    yield Bilingual(
        f"{days} hari di kantor pada jadwal ini",
        f"{days} office day{'s' if days != 1 else ''} on this roster",
    )
