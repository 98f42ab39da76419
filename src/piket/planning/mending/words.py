"""What changed, in a sentence for people, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from piket.planning.checks import Saying
from piket.planning.mending.values import Change, Kind
from piket.planning.wording import long_date, span

Names = Mapping[str, str]

_SAID = {
    Kind.SICK: ("{person} sakit", "{person} is sick"),
    Kind.ISOLATION: ("{person} isolasi", "{person} is isolating"),
    Kind.LEAVE: ("{person} cuti", "{person} is on leave"),
    Kind.DUTY_TRAVEL: ("{person} dinas luar", "{person} is on duty travel"),
    Kind.BACK: ("{person} kembali bertugas", "{person} is back"),
    Kind.RECALL: ("{person} dipanggil ke kantor", "{person} is recalled to the office"),
    Kind.LOCK: ("{person} ditetapkan pada {place}", "{person} is fixed at {place}"),
    Kind.UNLOCK: ("kuncian {person} dilepas", "the lock of {person} is released"),
    Kind.SWAP: ("{person} bertukar dengan {other}", "{person} swaps with {other}"),
    Kind.BOUNDS: ("batas kantor menjadi {figures}", "the office bounds become {figures}"),
    Kind.HELP: ("{person} membantu sif {shift}", "{person} helps out on shift {shift}"),
    Kind.NEED: ("kebutuhan sif {shift} menjadi {figures}", "the need of shift {shift} becomes {figures}"),
}


def said(change: Change, names: Names) -> Saying:
    """'Budi sakit (Rabu, 28 Juli 2021 sampai Jumat, 30 Juli 2021)'."""
    words = {
        "person": names.get(change.person, change.person),
        "other": names.get(change.other, change.other),
        "place": change.place.value if change.place else "",
        "shift": change.shift,
        "figures": _figures(change),
    }
    indonesian, english = (text.format(**words) for text in _SAID[change.kind])
    return Saying(
        f"{indonesian} ({span(change.start, change.end, 'id')})",
        f"{english} ({span(change.start, change.end, 'en')})",
    )


def dated(day: date) -> Saying:
    return Saying(long_date(day, "id"), long_date(day, "en"))


def _figures(change: Change) -> str:
    low = "…" if change.minimum is None else str(change.minimum)
    high = "…" if change.maximum is None else str(change.maximum)
    return low if low == high else f"{low}–{high}"


def about(change: Change, names: Names, indonesian: str, english: str) -> Saying:
    """A fault of a change: what it says, then what is wrong with it."""
    words = said(change, names)
    return Saying(f"{words.id}: {indonesian}", f"{words.en}: {english}")
