"""What one employee is told: where, on which days, by which clause; in plain Indonesian, short enough for a chat.

Messages go out in Indonesian, the language of the service.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from piket.policy.wording import long_date, month_name, short_date, weekday_name

_AWAY = {"C": "Cuti", "S": "Sakit/isolasi", "D": "Dinas luar", "T": "Di tempat lain"}
ROSTER_SUBJECT = "Jadwal piket Anda"
WITHDRAWN_SUBJECT = "Jadwal piket Anda ditarik"
RECALL_SUBJECT = "Panggilan ke kantor"
CODE_SUBJECT = "Kode Piket"
TEST_SUBJECT = "Pesan uji Piket"
TEST_TEXT = (
    "Ini pesan uji dari Piket, dikirim pengelola kepada alamatnya sendiri. Tidak ada yang perlu dilakukan."
)
_ABSENT = "Tidak masuk:"
_NOTHING = "Anda tidak dijadwalkan bertugas pada masa ini."


@dataclass(frozen=True)
class Notice:
    """What holds for all messages of one roster. `shifts` maps a shift's code to its name and hours."""

    unit: str
    first_day: date
    last_day: date
    provisional: bool
    shifts: Mapping[str, str] = field(default_factory=dict)
    earlier_last: date | None = None
    """The last day it had before it was shortened."""


@dataclass
class Duty:
    """One person's days: each place letter with its days, and each shift code with its days."""

    places: dict[str, list[date]] = field(default_factory=dict)
    shifts: dict[str, list[date]] = field(default_factory=dict)

    def add(self, day: date, place: str, shift: str) -> None:
        kept, key = (self.shifts, shift) if shift else (self.places, place)
        kept.setdefault(key, []).append(day)


def personal_text(name: str, duty: Duty, notice: Notice, ground: str) -> str:
    """The whole message to one person. `ground` is the sentence of the clause; empty where none is known."""
    lines = [
        f"Yth. {name} ({notice.unit})",
        *duty_lines(duty, notice.shifts),
        f"Berlaku {long_date(notice.first_day)} sampai {long_date(notice.last_day)}.",
        shortened(notice),
        f"Dasar: {ground}" if ground else "",
        standing(notice),
    ]
    return "\n".join(line for line in lines if line)


def shortened(notice: Notice) -> str:
    if notice.earlier_last is None:
        return ""
    return f"Dipendekkan: semula sampai {long_date(notice.earlier_last)}."


def withdrawn_text(name: str, unit: str, first: date, last: date, because: str) -> str:
    """To somebody whose coming days are no longer ordered by anything; `because` ends the sentence."""
    return "\n".join(
        (
            f"Yth. {name} ({unit})",
            f"Jadwal piket Anda {_span(first, last)} DITARIK: {because}.",
        )
    )


def short_text(text: str, first: date, last: date, recall: bool) -> str:
    """For a locked screen or an SMS: that there is word and for which days, without why or where somebody is away."""
    if recall:
        # The order itself stands in the second line of a recall's message.
        return f"{text.splitlines()[1]} Buka untuk mengonfirmasi."
    return f"Jadwal Anda {_span(first, last)} sudah terbit. Buka untuk membaca dan mengonfirmasi."


def short_notice(subject: str) -> str:
    """The same for word that is about no roster."""
    return f"{subject}. Buka untuk membaca."


def _span(first: date, last: date) -> str:
    if first == last:
        return short_date(first)
    return f"{short_date(first)} sampai {short_date(last)}"


def outside(text: str) -> str:
    """A message as it leaves the house: an illness is an absence like any other to those who carry it."""
    ill = f"{_AWAY['S']}:"
    return "\n".join(
        f"{_ABSENT}{line.removeprefix(ill)}" if line.startswith(ill) else line for line in text.split("\n")
    )


def reminding(text: str) -> str:
    return f"Pengingat, belum Anda konfirmasi: {text}"


def with_address(text: str, url: str) -> str:
    """What is sent by a channel of its own: the message, then where to read and confirm it."""
    return f"{text}\n\nBaca dan konfirmasi: {url}"


def code_text(code: str) -> str:
    return (
        f"Kode Piket: {code}. Ketik di halaman 'Cara saya diberi tahu'; berlaku 15 menit. "
        "Jangan berikan kepada siapa pun."
    )


def duty_lines(duty: Duty, shifts: Mapping[str, str]) -> list[str]:
    """Shifts, or office days by name with home as the rest; then the absences."""
    lines = [f"Sif {shifts.get(code, code)}: {day_list(days)}." for code, days in duty.shifts.items()]
    lines += ["Hari lainnya lepas piket."] if lines else _places(duty.places)
    away = [
        f"{word}: {day_list(duty.places[place])}." for place, word in _AWAY.items() if place in duty.places
    ]
    return [*lines, *away] or [_NOTHING]


def _places(places: Mapping[str, Sequence[date]]) -> list[str]:
    office, home = places.get("K"), places.get("R")
    if office and home:
        return [f"Anda bekerja di KANTOR pada {day_list(office)}.", "Hari kerja lainnya dari RUMAH."]
    if office:
        return ["Anda bekerja di KANTOR setiap hari kerja."]
    return ["Anda bekerja dari RUMAH setiap hari kerja."] if home else []


def standing(notice: Notice) -> str:
    """Whether it may still change, and that nobody has to ask whether it has."""
    if not notice.provisional:
        return ""
    return "Jadwal ini SEMENTARA. Kepala unit dapat mengubahnya; hanya yang berubah diberi tahu lagi."


def day_list(days: Iterable[date]) -> str:
    """'Senin 26, Kamis 29 Juli; Senin 2 Agustus'; three or more days running become 'Senin 26–Jumat 30 Juli'."""
    parts: dict[int, list[str]] = {}
    for first, last in _runs(sorted(set(days))):
        if (last - first).days >= 2:
            start = f"{_day(first)} {month_name(first.month)}" if first.month != last.month else _day(first)
            parts.setdefault(last.month, []).append(f"{start}–{_day(last)}")
        else:
            for day in dict.fromkeys((first, last)):
                parts.setdefault(day.month, []).append(_day(day))
    return "; ".join(f"{', '.join(texts)} {month_name(month)}" for month, texts in parts.items())


def _day(day: date) -> str:
    return f"{weekday_name(day)} {day.day}"


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day == runs[-1][1] + timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def ground_of(steps: Sequence[Mapping[str, object]], directive: str) -> str:
    """The sentence of the circular's own clause among the steps of a ruling, else of the first that applies."""
    step = ground_step(steps, directive)
    return str(step["text"]["id"]) if step else ""  # type: ignore[index]


def ground_step(steps: Sequence[Mapping[str, object]], directive: str) -> Mapping[str, object] | None:
    """The step that `ground_of` words, with both languages and its citation."""
    applying = [step for step in steps if step["kind"] == "applies" and step["citation"]]
    own = [step for step in applying if step["citation"]["directive"] == directive]  # type: ignore[index]
    return next(iter(own or applying), None)
