"""A headline that tells other days than the text under it: 'WFH hingga 21 April' over 'hingga 25 April'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.dates import TO, WEEKDAY, Calendar, DateMention, in_english, in_words, weekday_number
from piket.reading.doubts import BY_CASE, FORMERLY, Placed, doubt, found_in
from piket.reading.modes import find_cues
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_MOST_HEADLINES = 4
_UNTIL = re.compile(rf"(?:{TO})\s*(?:(?:hari|tanggal)\s+)*[\s,(]*$", re.IGNORECASE)
# 'Setiap Jumat', 'mulai Rabu'.
_ON = sought(
    rf"\b(?P<when>(?:se)?tiap(?:\s+hari)?|mulai(?:\s+hari)?|sejak)\s+(?P<day>{WEEKDAY})\b(?!\s*(?:,\s*{WEEKDAY}|dan\b|{TO}))",
    "tiap|mulai|sejak",
)
_DAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
# What a prolongation tells of the old last day.
_PROLONGED = re.compile(r"perpanjang|ditambah|menambah|yang\s+berlaku\s+(?:hingga|sampai)", re.IGNORECASE)
_BY_CASE = re.compile(BY_CASE, re.IGNORECASE)
_WINDOW = 30


def headline_time_contradictions(layout: Layout, calendar: Calendar) -> Iterator[Contradiction]:
    """Silent where the text under it names the headline's day too, or tells of what was before."""
    for sentence in layout.headlines[:_MOST_HEADLINES]:
        if find_cues(sentence.text) and not sentence.text.endswith("."):
            yield from _last_days(sentence, layout, calendar)
            yield from _weekdays(sentence, layout)


def _last_days(headline: Sentence, layout: Layout, calendar: Calendar) -> Iterator[Contradiction]:
    told = [one for one in _until(headline, layout, calendar) if one.value]
    body = [one for sentence in layout.body for one in calendar.within(sentence.start, sentence.end)]
    if len(told) != 1 or any((one.day, one.month) == (told[0].day, told[0].month) for one in body):
        return
    others = [
        one
        for sentence in layout.body
        if find_cues(sentence.text)
        and not FORMERLY.search(sentence.text)
        and not _PROLONGED.search(sentence.text)
        for one in _until(sentence, layout, calendar)
        if one.value
    ]
    days = {one.value for one in others}
    if len(days) == 1 and told[0].value and others[0].value:
        first, second = told[0].value, others[0].value
        yield _differ(
            told[0], others[0], (in_words(first), in_words(second)), (in_english(first), in_english(second))
        )


def _until(sentence: Sentence, layout: Layout, calendar: Calendar) -> list[DateMention]:
    return [
        one
        for one in calendar.within(sentence.start, sentence.end)
        if _UNTIL.search(layout.text, max(sentence.start, one.start - _WINDOW), one.start)
    ]


def _weekdays(headline: Sentence, layout: Layout) -> Iterator[Contradiction]:
    told = _ON.search(headline.text)
    if told is None:
        return
    number, kind = weekday_number(told["day"]), told["when"].lower().startswith("m")
    named = {weekday_number(day) for sentence in layout.body for day in _DAY.findall(sentence.text)}
    if number in named:
        return
    for sentence in layout.body:
        if not find_cues(sentence.text) or FORMERLY.search(sentence.text) or _BY_CASE.search(sentence.text):
            continue
        other = _ON.search(sentence.text)
        if other and other["when"].lower().startswith("m") == kind:
            days = (told["day"].capitalize(), other["day"].capitalize())
            yield _differ(found_in(headline, told, "day"), found_in(sentence, other, "day"), days, days)
            return


def _differ(
    head: Placed, body: Placed, said: tuple[str, str], in_english_words: tuple[str, str]
) -> Contradiction:
    return doubt(
        "headline_body",
        (head, body),
        Bilingual(
            f"Judul menyebut {said[0]}, isi {said[1]}.",
            f"The headline says {in_english_words[0]}, the body {in_english_words[1]}.",
        ),
    )
