"""Dates that stand in one list: '16, 17 dan 25 Maret', '22, 23, dan 24 Desember, juga 29-31 Desember'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from piket.reading.dates import WEEKDAY, Calendar, DateMention
from piket.reading.period_months import OF_OTHERS
from piket.reading.segments import LIST_ITEM, Layout, Sentence

# What parts the days of a list: commas, 'dan', 'serta hari Rabu, Kamis, dan'.
_BETWEEN = re.compile(
    rf"[\s,)]*(?:dan|serta|&|maupun|juga)?\s*(?:pada\s+)?(?:tanggal|hari)?\s*(?:{WEEKDAY}[\s,]*(?:dan\s+)?)*\(?",
    re.IGNORECASE,
)
# Days that have a line each make a list from so many on.
_LINES = 3
# Sentences from an item to the next but one.
_NEXT_ITEM = 3


def runs_of(sentence: Sentence, calendar: Calendar) -> list[list[DateMention]]:
    """The lists of a sentence; the parts of a spell ('29-31 Desember') stand in the list that the spell is in."""
    runs: list[list[DateMention]] = []
    for mention in calendar.within(sentence.start, sentence.end):
        last = runs[-1][-1] if runs else None
        if mention.value is None:
            runs.append([mention])
        elif last and last.value and last.value <= mention.value and _beside(sentence, last, mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [run for run in runs if run[0].value]


def _beside(sentence: Sentence, last: DateMention, mention: DateMention) -> bool:
    return mention.joined or bool(_BETWEEN.fullmatch(sentence.between(last.end, mention.start)))


def day_list(sentence: Sentence, calendar: Calendar) -> tuple[DateMention, ...]:
    """The longest list of single days; empty where there is none."""
    best: list[DateMention] = []
    for run in runs_of(sentence, calendar):
        days: list[DateMention] = []
        for mention in run:
            days = [mention] if mention.joined else [*days, mention]
            best = max(best, days, key=len)
    return tuple(best) if len(best) > 1 else ()


@dataclass(frozen=True, slots=True)
class Spell:
    first: date
    last: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]


def spells_of(run: list[DateMention]) -> list[Spell]:
    """A list as spells; a single day is a spell of its own."""
    spells: list[Spell] = []
    for mention in run:
        value = mention.value or date.min
        if mention.joined and spells:
            spells[-1] = Spell(spells[-1].first, value)
        else:
            spells.append(Spell(value, value))
    return spells


def days_by_line(layout: Layout, calendar: Calendar) -> tuple[DateMention, ...]:
    """A notice that gives each day a line: 'Selasa, 22 April 2025 : tutup', 'Rabu, 23 April 2025 : tutup'."""
    best: list[DateMention] = []
    run: list[DateMention] = []
    number = -1
    for sentence in layout.sentences:
        mention = _opens(sentence, calendar)
        later = bool(run) and mention is not None and _later(run[-1], mention)
        run = (
            [*run, mention]
            if mention and later and sentence.number == number + 1
            else [mention]
            if mention
            else []
        )
        number = sentence.number
        best = max(best, run, key=len)
    return tuple(best) if len(best) >= _LINES else ()


def _opens(sentence: Sentence, calendar: Calendar) -> DateMention | None:
    """The only date of a line that begins with it."""
    found = calendar.within(sentence.start, sentence.end)
    if len(found) != 1 or found[0].weekday is None or not found[0].value:
        return None
    before = sentence.text[: found[0].start - sentence.start]
    return found[0] if not before or LIST_ITEM.fullmatch(before) else None


def _later(first: DateMention, second: DateMention) -> bool:
    return first.value is not None and second.value is not None and first.value < second.value


def spells_by_item(layout: Layout, calendar: Calendar) -> tuple[DateMention, DateMention] | None:
    """First and last day of spells that have an item of a list each: '- dua hari, 16-17 Maret', '- 25-27 Maret'.

    With another item between them the second begins the day after the first: '1. … s.d. 23 Mei', '3. Sejak 24 Mei …'.
    """
    items = [one for one in layout.body if LIST_ITEM.match(one.text) and not OF_OTHERS.search(one.text)]
    spells = [(sentence, calendar.ranges_within(sentence.start, sentence.end)) for sentence in items]
    spelt = [(sentence, ranges[0]) for sentence, ranges in spells if len(ranges) == 1]
    chain: tuple[DateMention, DateMention] | None = None
    for (above, first), (below, second) in pairwise(spelt):
        end, start = first.last.value, second.first.value
        near = end is not None and start is not None and below.number - above.number <= _NEXT_ITEM
        follows = end is not None and start == end + timedelta(days=1)
        if near and (follows or (_later(first.last, second.first) and below.number == above.number + 1)):
            chain = (chain[0] if chain else first.first), second.last
        elif chain:
            break
    return chain
