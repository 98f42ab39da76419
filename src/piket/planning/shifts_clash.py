"""Why no shift roster exists, in words: a clash names the rules, the days and the people it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from piket.planning.checks import Saying
from piket.planning.wording import long_dates


@dataclass(frozen=True, slots=True)
class ShiftClash:
    """Rules that cannot hold together (or one fault of the input), with a sentence in both languages.

    `ways` are loosenings that were tried and would do, cheapest first.
    """

    rules: tuple[str, ...]
    days: tuple[date, ...]
    people: tuple[str, ...]
    id: str
    en: str
    ways: tuple[Saying, ...] = ()


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


_WORDS = {
    "cover_min": (
        "sif {subject} memerlukan sedikitnya {figure} per sif ({days})",
        "shift {subject} needs at least {figure} on each shift ({days})",
    ),
    "cover_max": (
        "sif {subject} menampung paling banyak {figure} per sif ({days})",
        "shift {subject} takes at most {figure} on each shift ({days})",
    ),
    "same_day_overlap": (
        "satu sif sehari, kecuali pasangan yang diizinkan",
        "one shift a day, but for the pairs allowed",
    ),
    "rest": (
        "istirahat sedikitnya {figure} menit di antara dua dinas",
        "at least {figure} minutes of rest between two duties",
    ),
    "succession": ("urutan sif yang dilarang", "forbidden successions of shifts"),
    "consecutive_days": (
        "paling banyak {figure} hari dinas berturut-turut",
        "at most {figure} days of duty in a row",
    ),
    "days_off": ("sedikitnya {figure} hari libur berturut-turut", "at least {figure} days off together"),
    "nights": (
        "paling banyak {figure} dinas malam dalam tujuh hari",
        "at most {figure} nights in seven days",
    ),
    "weekly_minutes": (
        "paling banyak {figure} menit dinas dalam tujuh hari",
        "at most {figure} minutes of duty in seven days",
    ),
    "apart": ("{subject} tidak bertugas bersamaan", "{subject} not on duty together"),
    "together": ("{subject} bertugas bersama", "{subject} on duty together"),
    "separate": ("tim {subject} terpisah {figure} menit", "teams {subject} apart by {figure} minutes"),
    "handover": (
        "serah terima sif {subject}, {figure} menit",
        "handover of shift {subject}, {figure} minutes",
    ),
    "in_charge": (
        "sedikitnya {figure} orang berkeahlian {subject} tiap sif",
        "at least {figure} with the skill {subject} on each shift",
    ),
    "hours_week": ("paling banyak {figure} menit sepekan", "at most {figure} minutes a week"),
    "hours_month": ("paling banyak {figure} menit sebulan", "at most {figure} minutes a month"),
    "elsewhere": (
        "{subject} bertugas di unit lain ({days})",
        "{subject} on duty in another unit ({days})",
    ),
    "away": ("{subject} tidak ada ({days})", "{subject} away ({days})"),
    "locked": ("{subject} terkunci ({days})", "{subject} locked ({days})"),
}

RULES = tuple(_WORDS)
_NAMED = 12


OUT_OF_TIME = ("time",)


def _sentence(language: str, demands: list[Demanded], names: Mapping[str, str]) -> str:
    """One clause for each rule and its days; subjects with the same days are named together."""
    days: dict[tuple[str, str, int | None], list[date]] = {}
    for demand in demands:
        days.setdefault((demand.rule, demand.subject, demand.figure), []).extend(
            [demand.day] if demand.day else []
        )
    subjects: dict[tuple[str, int | None, tuple[date, ...]], list[str]] = {}
    for (rule, subject, figure), on in days.items():
        subjects.setdefault((rule, figure, tuple(sorted(on))), []).append(subject)
    words = {rule: pair[language == "en"] for rule, pair in _WORDS.items()}
    return "; ".join(
        words[rule].format(subject=_few(named, names, language), figure=figure, days=long_dates(on, language))
        for (rule, figure, on), named in subjects.items()
    )


def _few(named: list[str], names: Mapping[str, str], language: str) -> str:
    rest = len(named) - _NAMED
    tail = (f" and {rest} more" if language == "en" else f" dan {rest} lagi") if rest > 0 else ""
    return ", ".join(named_pair(one, names) for one in named[:_NAMED]) + tail


def named_pair(subject: str, names: Mapping[str, str]) -> str:
    """The name of one, or of the two whom a rule joins by '&'."""
    return " & ".join(names.get(part, part) for part in subject.split(" & "))


def clash_of(demands: Iterable[Demanded], *, smallest: bool, names: Mapping[str, str]) -> ShiftClash:
    """The clash of demands that no roster can meet together.

    `smallest` says that leaving out any one of them would make a roster possible; where the time ran out
    before that was shown, the sentence says so.
    """
    ordered = sorted(demands, key=lambda d: (RULES.index(d.rule), d.day or date.min, d.subject))
    tail_id = "" if smallest else " (mungkin tidak semuanya perlu: waktu habis)"
    tail_en = "" if smallest else " (perhaps not all are needed: the time ran out)"
    return ShiftClash(
        rules=tuple(dict.fromkeys(d.rule for d in ordered)),
        days=tuple(sorted({d.day for d in ordered if d.day})),
        people=tuple(dict.fromkeys(d.subject for d in ordered if d.rule in ("away", "elsewhere", "locked"))),
        id=f"Tidak ada jadwal yang memenuhi semuanya sekaligus: {_sentence('id', ordered, names)}{tail_id}.",
        en=f"No roster meets all of these together: {_sentence('en', ordered, names)}{tail_en}.",
    )


def out_of_time(seconds: float) -> ShiftClash:
    """Neither a roster nor a clash was found in the time given: nothing is claimed."""
    return ShiftClash(
        rules=OUT_OF_TIME,
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
