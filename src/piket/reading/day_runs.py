"""Weekdays as they stand beside hours: 'Senin s.d. Kamis', 'Senin–Kamis serta Sabtu', 'Sen–Kam', 'Jumatnya'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from piket.reading.dates import TO, WEEKDAY, WEEKDAYS
from piket.reading.sought import sought

_SHORT = r"(?-i:Sen|Sel|Rab|Kam|Jum|Sab|Min|Mgg|SEN|SEL|RAB|KAM|JUM|SAB|MIN|MGG)\.?"
_NAME = rf"(?:{WEEKDAY}(?:nya)?|{_SHORT})(?!\w)"
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)} | {"aha": 6, "mgg": 6}
_RUN = sought(
    rf"(?<!\w)(?<!salat )(?<!shalat )(?<!sholat )(?P<first>{_NAME})(?:\s*{TO}\s*(?:hari\s+)?(?P<last>{_NAME}))?",
    "sen|sel|rab|kam|jum|sab|min|ahad|mgg",
)
# Feasts with a weekday in their name, and a week rather than a Sunday.
_NO_DAY = re.compile(r"\s+(?:abu|agung|suci|putih|depan|lalu|berikut|ke-?\w+)\b", re.IGNORECASE)
_WEEK_BEFORE = re.compile(r"(?:\bhari|-|–|—|\b(?:dan|sampai|hingga))\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,\s*(?:dan|serta|&)?|dan|serta|maupun|&)\s*(?:hari\s+)?", re.IGNORECASE)
_DATED = re.compile(
    r"\s*,?\s*(?:(?:pagi|siang|sore|malam|ini|besok|lusa|kemarin)\b\s*,?\s*)?\(?\s*(?:(?:tanggal|tgl)\b\.?\s*)?"
    r"\d{1,2}(?!\d|[.:]\d\d(?!\d)|(?:,\d+)?\s*(?:jam|menit|orang|persen|%))",
    re.IGNORECASE,
)
_CLOCK_NEXT = re.compile(r"\s*:?\s*(?:pukul|jam|pkl?\.?)?\s*\d{1,2}[.:]\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """A weekday, or days that follow one another."""

    days: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Days:
    """Runs that a text joins to a list."""

    runs: tuple[Run, ...]

    @property
    def start(self) -> int:
        return self.runs[0].start

    @property
    def end(self) -> int:
        return self.runs[-1].end

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(day for run in self.runs for day in run.days))


@lru_cache(maxsize=256)
def find_days(text: str) -> tuple[Days, ...]:
    """The lists of weekdays of `text`, without those that belong to a date."""
    groups: list[list[Run]] = []
    for match in _RUN.finditer(text):
        if not _is_day(
            text, match, bool(groups) and bool(_JOINED.fullmatch(text, groups[-1][-1].end, match.start()))
        ):
            continue
        run = Run(_days(match), match.start(), match.end())
        if groups and _JOINED.fullmatch(text, groups[-1][-1].end, run.start):
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(Days(tuple(runs)) for runs in groups if not _DATED.match(text, runs[-1].end))


def weekdays_of(text: str) -> tuple[str, ...]:
    """The last weekdays that `text` names; dates are none."""
    found = find_days(text)
    return found[-1].names if found else ()


def _is_day(text: str, match: re.Match[str], listed: bool) -> bool:
    first = match["first"]
    if _NO_DAY.match(text, match.end()):
        return False
    if re.fullmatch(_SHORT, first):
        bracketed = (
            text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        )
        return bool(match["last"] or listed or bracketed or _CLOCK_NEXT.match(text, match.end()))
    if first.startswith("minggu"):
        before = text[max(0, match.start() - 8) : match.start()]
        return bool(match["last"] or _WEEK_BEFORE.search(before))
    return True


def _days(match: re.Match[str]) -> tuple[str, ...]:
    first = _NUMBERS[match["first"][:3].lower()]
    last = _NUMBERS[match["last"][:3].lower()] if match["last"] else first
    return WEEKDAYS[first : last + 1] if first <= last else (*WEEKDAYS[first:], *WEEKDAYS[: last + 1])
