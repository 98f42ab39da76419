"""Why no shift roster exists, in words: a clash names the rules, the days and the people it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ShiftClash:
    """Rules that cannot hold together (or one fault of the input), with a sentence in both languages."""

    rules: tuple[str, ...]
    days: tuple[date, ...]
    people: tuple[str, ...]
    id: str
    en: str


class NoShiftRoster(ValueError):
    """No roster was made. `clashes` has every fault of the input, or the one smallest clash of rules."""

    def __init__(self, unit: str, clashes: Iterable[ShiftClash]) -> None:
        self.unit = unit
        self.clashes = tuple(clashes)
        super().__init__(f"{unit}: " + " ".join(f"{clash.id} / {clash.en}" for clash in self.clashes))


@dataclass(frozen=True, slots=True, order=True)
class Demanded:
    """The name of one demand a roster must meet: a rule, and the day, shift or crew it is about."""

    rule: str
    day: date | None = None
    subject: str = ""
    figure: int | None = None


_ID = {
    "cover_min": "sif {subject} pada {days} memerlukan sedikitnya {figure}",
    "cover_max": "sif {subject} pada {days} menampung paling banyak {figure}",
    "same_day": "satu sif sehari, kecuali pasangan yang diizinkan",
    "rest": "istirahat sedikitnya {figure} menit di antara dua dinas",
    "succession": "urutan sif yang dilarang",
    "consecutive_days": "paling banyak {figure} hari dinas berturut-turut",
    "days_off": "sedikitnya {figure} hari libur berturut-turut",
    "nights": "paling banyak {figure} dinas malam dalam tujuh hari",
    "weekly_minutes": "paling banyak {figure} menit dinas dalam tujuh hari",
    "away": "{subject} tidak ada (cuti, sakit, atau tugas lain) pada {days}",
    "locked": "{subject} terkunci pada {days}",
}

_EN = {
    "cover_min": "shift {subject} on {days} needs at least {figure}",
    "cover_max": "shift {subject} on {days} takes at most {figure}",
    "same_day": "one shift a day, but for the pairs allowed",
    "rest": "at least {figure} minutes of rest between two duties",
    "succession": "forbidden successions of shifts",
    "consecutive_days": "at most {figure} days of duty in a row",
    "days_off": "at least {figure} days off together",
    "nights": "at most {figure} nights in seven days",
    "weekly_minutes": "at most {figure} minutes of duty in seven days",
    "away": "{subject} is away (leave, sick or other duty) on {days}",
    "locked": "{subject} is locked on {days}",
}


def _sentence(words: dict[str, str], demands: list[Demanded]) -> str:
    """One clause for each demand; the days of the same person's absence are joined."""
    joined: dict[tuple[str, str, int | None], list[str]] = {}
    for demand in demands:
        subject = demand.subject if "{subject}" in words[demand.rule] else ""
        days = joined.setdefault((demand.rule, subject, demand.figure), [])
        if demand.day is not None:
            days.append(demand.day.isoformat())
    return "; ".join(
        words[rule].format(subject=subject, figure=figure, days=", ".join(days))
        for (rule, subject, figure), days in joined.items()
    )


def clash_of(demands: Iterable[Demanded], *, smallest: bool) -> ShiftClash:
    """The clash of demands that no roster can meet together.

    `smallest` says that leaving out any one of them would make a roster possible; where the time ran out
    before that was shown, the sentence says so.
    """
    ordered = sorted(demands, key=lambda d: (list(_ID).index(d.rule), d.day or date.min, d.subject))
    tail_id = "" if smallest else " (mungkin tidak semuanya perlu: waktu habis)"
    tail_en = "" if smallest else " (perhaps not all are needed: the time ran out)"
    return ShiftClash(
        rules=tuple(dict.fromkeys(d.rule for d in ordered)),
        days=tuple(sorted({d.day for d in ordered if d.day})),
        people=tuple(dict.fromkeys(d.subject for d in ordered if d.rule in ("away", "locked"))),
        id=f"Tidak ada jadwal yang memenuhi semuanya sekaligus: {_sentence(_ID, ordered)}{tail_id}.",
        en=f"No roster meets all of these together: {_sentence(_EN, ordered)}{tail_en}.",
    )


def out_of_time(seconds: float) -> ShiftClash:
    """Neither a roster nor a clash was found in the time given: nothing is claimed."""
    return ShiftClash(
        rules=("time",),
        days=(),
        people=(),
        id=f"Dalam {seconds:g} detik jadwal belum ditemukan dan belum terbukti mustahil; beri waktu lebih.",
        en=f"No roster was found in {seconds:g} seconds, nor was it shown impossible; allow more time.",
    )


def fault(
    rule: str, id_text: str, en_text: str, *, people: tuple[str, ...] = (), day: date | None = None
) -> ShiftClash:
    """One fault of the input, found before any planning."""
    return ShiftClash((rule,), (day,) if day else (), people, id_text, en_text)
