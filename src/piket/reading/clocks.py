"""Times of the day in every notation: '08.00', 'jam 8', 'jam 0700–1200', 'pukul dua siang', 'setengah delapan'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.dates import MONTH, TO

_WORDS = {
    name: number
    for number, name in enumerate(
        (
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
            "dua belas",
        ),
        1,
    )
}
_NUMBER = r"(?:dua\s+belas|" + "|".join(name for name in _WORDS if " " not in name) + r")\b(?!\s+puluh)"
_AT = r"(?:\b(?:pukul|(?<!\d\s)jam|pkl?)\b\.?\s*:?\s*)"
# What makes a bare number a length or a count and not a time.
_NO_TIME = r"(?!\s*(?:jam|menit|hari|kali|x|orang|persen|%)\b)"
_TAIL = r"(?:\s+(?P<part>pagi|siang|sore|petang|malam)\b)?(?:\s*(?:wib|wita|wit)\b)?"
_CLOCK = re.compile(
    rf"(?:(?:{_AT}|(?<![\w.,/])(?<!\d:))(?P<hour>\d{{1,2}})[.:](?P<minute>[0-5]\d)(?![\d/]|[.:]\d)(?!\s*(?:persen|%))|"
    rf"{_AT}(?P<four>\d{{4}})(?!\d)|"
    rf"{_AT}(?P<bare>\d{{1,2}})(?![\d/]|[.:,]\d){_NO_TIME}|"
    rf"(?:{_AT})?\bsetengah\s+(?P<half>{_NUMBER}){_NO_TIME}|"
    rf"{_AT}(?P<word>{_NUMBER}){_NO_TIME}){_TAIL}",
    re.IGNORECASE,
)
# The end of 'jam 8-16' or 'jam 0700–1200', where no word of its own stands before it.
_BARE_END = re.compile(
    rf"(?P<to>\s*{TO}\s*)(?:(?P<four>\d{{4}})|(?P<bare>\d{{1,2}}))(?![\d/%]|[.:,]\d|\s*{MONTH}){_NO_TIME}{_TAIL}",
    re.IGNORECASE,
)
_MAY = re.compile(r"\d[.:]\d|pukul|jam|pkl?\b|setengah", re.IGNORECASE)
_NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """`start:end` holds the words before the time ('pukul') and its zone. `part`: of the day, as written. `spoken`:
    'jam 3' with no part of the day told, which may be of the morning or of the afternoon."""

    hour: int
    minute: int
    start: int
    end: int
    part: str = ""
    spoken: bool = False

    @property
    def time(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"


def find_clocks(text: str) -> list[Clock]:
    found: list[Clock] = []
    if not _MAY.search(text):
        return found
    place = 0
    while match := _CLOCK.search(text, place):
        place = match.end()
        first = _clock(match, match.start())
        if first is None:
            continue
        found.append(first)
        told = match.groupdict()
        end = _BARE_END.match(text, place) if told["bare"] or told["four"] else None
        last = _clock(end, end.end("to")) if end else None
        if end and last:
            found.append(last)
            place = end.end()
    return found


def spanned(first: Clock, last: Clock) -> tuple[str, str]:
    """When a span opens and closes: 'jam 1 sampai jam 3 siang' names the part of the day once for both."""
    if last.part and first.spoken:
        moved = _on_the_day(first.hour, last.part)
        if moved < last.hour:
            return f"{moved:02d}:{first.minute:02d}", last.time
    return first.time, closing(first.time, last)


def closing(opens: str, last: Clock) -> str:
    """'Masuk jam 8, pulang jam 3': three in the afternoon."""
    later = f"{last.hour + _NOON:02d}:{last.minute:02d}"
    return later if last.spoken and last.hour < _NOON and last.time <= opens < later else last.time


def minutes_between(opens: str, closes: str) -> int:
    first, last = (int(one[:2]) * 60 + int(one[3:]) for one in (opens, closes))
    return last - first


def _clock(match: re.Match[str], start: int) -> Clock | None:
    told = match.groupdict()
    minute = int(told.get("minute") or 0)
    if told.get("hour"):
        hour = int(told["hour"])
    elif told["four"]:
        hour, minute = int(told["four"][:2]), int(told["four"][2:])
    elif told["bare"]:
        hour = int(told["bare"])
    elif told["half"]:
        hour, minute = _WORDS[_word(told["half"])] - 1, 30
    else:
        hour = _WORDS[_word(told["word"])]
    part = (told["part"] or "").lower()
    hour = _on_the_day(hour, part)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    spoken = not part and not told.get("hour") and not told["four"]
    return Clock(hour, minute, start, match.end(), part, spoken)


def _word(told: str) -> str:
    return " ".join(told.lower().split())


def _on_the_day(hour: int, part: str) -> int:
    """'Dua siang' is 14, 'sebelas siang' 11, 'delapan malam' 20; what is written by 24 hours stays."""
    earliest = {"siang": 1, "sore": 1, "petang": 3, "malam": 6}.get(part)
    if earliest is None or not earliest <= hour < _NOON or (part == "siang" and hour > 6):
        return hour
    return hour + _NOON
