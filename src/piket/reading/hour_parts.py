"""The times of one sentence, paired, with the days that stand beside them and what they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from piket.reading.clocks import Clock, find_clocks, minutes_between, spanned
from piket.reading.dates import TO
from piket.reading.day_runs import Days, find_days
from piket.reading.hour_words import Role, is_break, is_former, is_others, is_turn, role_of
from piket.reading.sought import sought

_PAIR = re.compile(rf"\s*(?:{TO})\s*(?:dengan\s+)?", re.IGNORECASE)
# A line of a table without rules: 'Senin | 07.30 | 16.00'.
_COLUMNS = re.compile(rf"{_PAIR.pattern}|\s*\|?\s*", re.IGNORECASE)
_EVERY_DAY = sought(r"\bse?tiap\s+hari\b(?:\s+kerja)?|\b(?:pada|untuk)\s+hari\s+kerja\b", "tiap|kerja")
# 'pukul 08.00-12.00, 13.00-16.00 dan 17.00-19.00': what holds for the first holds for those that follow it.
_CHAIN = re.compile(r"\s*(?:,\s*(?:dan|serta|lalu)?|dan|serta|lalu|/|&)\s*", re.IGNORECASE)
_BREAK_CHAIN = re.compile(
    r"\s*[,;]?\s*(?:dan|serta|sedangkan)?\s*(?:(?:pada|untuk)\s+)?(?:hari\s+)?[^.;]{5,24}", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\s*(?P<comma>,)?\s*\(?\s*(?P<prep>(?:dari|pada|se?tiap|untuk|bagi|di|khusus)\s+)?(?:hari\s+)?",
    re.IGNORECASE,
)
# Between days and the time they head: no other clause.
_HEAD = re.compile(
    r"(?!.*\b(?:dan|serta|sedangkan|lalu|istirahat|kemudian)\b)"
    r"(?:[^.,;()]{0,45}|\s*,\s*(?:jam\s+)?(?:masuk|pulang|mulai|dimulai|dari|buka)\b[^.,;()]{0,30})$",
    re.IGNORECASE | re.DOTALL,
)
_OFF = re.compile(r"\s*:?\s*(?:libur|(?:di)?tutup|tidak|wf[ha]|diliburkan)\b", re.IGNORECASE)
_MAY_COME = re.compile(r"\b(?:dapat|boleh)\s+masuk\b[^.;,]*$", re.IGNORECASE)
_LONGEST_BREAK, _CHAINED_BREAK = 180, 90


class About(Enum):
    STAFF = "staff"
    BREAK = "break"
    OTHERS = "others"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Part:
    """One time, or two that make a span; `start:end` is its place in the sentence.

    `own`: the days that stand beside it; `days`: these, or else those named last before it, none for 'setiap hari',
    None where nothing is told. `lone`: an hour to come that may stand for itself. `before`: since the last time.
    """

    clock: Clock
    opens: str
    closes: str | None
    start: int
    end: int
    about: About
    role: Role | None
    own: tuple[str, ...]
    days: tuple[str, ...] | None
    lone: bool
    before: str


@lru_cache(maxsize=256)
def parts_of(text: str) -> tuple[Part, ...]:
    pairs = _paired(text, find_clocks(text))
    if not pairs:
        return ()
    named = find_days(text)
    heads, tails = _shared(text, pairs, named)
    parts: list[Part] = []
    for at, pair in enumerate(pairs):
        since = pairs[at - 1][-1].end if at else 0
        until = pairs[at + 1][0].start if at + 1 < len(pairs) else len(text)
        own = tails[at] or heads[at]
        chained = bool(parts) and not own and bool(_CHAIN.fullmatch(text, since, pair[0].start))
        days = own or (parts[-1].days if chained else _named_before(text, pair[0].start, named))
        parts.append(_part(text, pair, (since, until), (own, days), parts[-1] if parts else None))
    return tuple(parts)


def _part(
    text: str,
    pair: Sequence[Clock],
    bounds: tuple[int, int],
    days: tuple[tuple[str, ...], tuple[str, ...] | None],
    previous: Part | None,
) -> Part:
    (since, until), first, last = bounds, pair[0], pair[-1]
    opens, closes = spanned(first, last) if len(pair) > 1 else (first.time, None)
    before, after = text[since : first.start], text[last.end : until]
    about = _about(text, first, last, bounds, previous)
    role = role_of(before, after)
    if role is None and previous and (previous.about is About.FORMER or (days[0] and len(pair) == 1)):
        role = previous.role
    if role is Role.UNTIL and previous and previous.about is About.FORMER and previous.role is Role.LEAVE:
        role = Role.LEAVE
    turn = is_turn(before)
    lone = closes is None and turn and not _MAY_COME.search(before)
    role = Role.COME if turn and role is None else role
    return Part(first, opens, closes, first.start, last.end, about, role, *days, lone, before)


def _about(text: str, first: Clock, last: Clock, bounds: tuple[int, int], previous: Part | None) -> About:
    since, until = bounds
    before, between = text[since : first.start], text[last.end : until]
    minutes = minutes_between(first.time, last.time)
    if previous and _CHAIN.fullmatch(before) and previous.about is not About.FORMER:
        return previous.about
    short = minutes <= _LONGEST_BREAK
    if short and is_break(before, text[last.end : last.end + 60], bool(find_days(before))):
        return About.BREAK
    if previous and previous.about is About.BREAK and 0 < minutes <= _CHAINED_BREAK and _goes_on(before):
        return About.BREAK
    if is_others(
        text[max(0, first.start - 75) : first.start],
        text[first.start : last.end],
        text[last.end : last.end + 45],
    ):
        return About.OTHERS
    if is_former(before, between if until < len(text) else ""):
        return About.FORMER
    return About.STAFF


def _goes_on(before: str) -> bool:
    """'Istirahat Senin-Kamis 12.00-12.30, Jumat 11.30-12.30': another day's break."""
    return bool(find_days(before) and _BREAK_CHAIN.fullmatch(before)) and role_of(before, "") is None


def _named_before(text: str, place: int, named: Sequence[Days]) -> tuple[str, ...] | None:
    known = [one for one in named if one.start < place]
    everyday = [match.start() for match in _EVERY_DAY.finditer(text, 0, place)]
    if everyday and not (known and known[-1].start > everyday[-1]):
        return ()
    return known[-1].names if known else None


def _paired(text: str, clocks: list[Clock]) -> list[list[Clock]]:
    pairs: list[list[Clock]] = []
    for clock in clocks:
        joined = _COLUMNS if len(clocks) == 2 else _PAIR
        if pairs and len(pairs[-1]) == 1 and joined.fullmatch(text, pairs[-1][0].end, clock.start):
            pairs[-1].append(clock)
        else:
            pairs.append([clock])
    return [pair for pair in pairs if pair[0].hour < 24]


_Named = dict[int, tuple[str, ...]]


def _shared(text: str, pairs: list[list[Clock]], named: Sequence[Days]) -> tuple[_Named, _Named]:
    """The days that head each pair, and those that follow it: 'Senin pukul 08.00', 'pukul 08.00 pada Senin'."""
    heads: _Named = dict.fromkeys(range(len(pairs)), ())
    tails: _Named = dict.fromkeys(range(len(pairs)), ())
    for at in range(-1, len(pairs)):
        start = pairs[at][-1].end if at >= 0 else 0
        stop = pairs[at + 1][0].start if at + 1 < len(pairs) else len(text)
        inside = [days for days in named if start <= days.start and days.end <= stop]
        for days in inside:
            beside = _BESIDE.fullmatch(text, start, days.start) if at >= 0 else None
            leads = at + 1 < len(pairs) and bool(_HEAD.match(text[days.end : stop]))
            tail, head = _split(days, beside, leads, bool(_OFF.match(text, days.end)))
            if tail:
                tails[at] = tail
            if head and at + 1 < len(pairs):
                heads[at + 1] = head
    return heads, tails


def _split(
    days: Days, beside: re.Match[str] | None, leads: bool, off: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of `days` follow the time before them, and which head the next."""
    if beside is None:
        return (), days.names if leads else ()
    close = bool(beside["prep"]) and not beside["comma"]
    if leads and close and len(days.runs) > 1:
        return Days(days.runs[:-1]).names, days.runs[-1].days
    if leads:
        return (), days.names
    return (() if off and not beside["prep"] else days.names), ()
