"""Figures and words that clash: sums, shares, the headline against the body, a mode and its abbreviation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.addressees import is_general
from piket.reading.arrangements import Rule
from piket.reading.numbers import find_percents
from piket.reading.segments import Layout, Sentence
from piket.reading.values import Contradiction, Span

_TOTAL = re.compile(
    r"\btotal\b[^.:;]{0,60}?(?P<total>\d{1,3}(?:\.\d{3})+|\d+)\s+(?:orang|kasus)\s*:\s*(?P<parts>[^;]+)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{3})+|\d+)(?![\w%])")
_HOURS_A_DAY = re.compile(
    r"(?P<hours>\d(?:,\d)?)\s+jam\b(?=[^.;]{0,30}(?:sehari|per\s*hari|dalam sehari|se-?hari))", re.IGNORECASE
)
_EXCEPT_LIST = re.compile(r"\bkecuali\s+(?P<list>[^.;]+)", re.IGNORECASE)
_MIXED = re.compile(
    r"(?:work\s+from\s+home|(?:bekerja|kerja)\s+(?:di|dari)\s+rumah)\s*[(/]\s*wfo\b|"
    r"(?:work\s+from\s+office|(?:bekerja|kerja)\s+(?:di|dari)\s+kantor)\s*[(/]\s*wfh\b|"
    r"\bWHO\b(?=\s*\)?\s*(?:\d|sebesar|sebanyak|maksimal))|work\s+from\s+"
    r"\w+\s*\(\s*who\s*\)",
    re.IGNORECASE,
)


def figure_contradictions(layout: Layout, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    yield from _sums(layout)
    yield from _shares(rules)
    yield from _two_figures(rules)
    yield from _headline(layout, rules)
    yield from _modes(layout)


def _sums(layout: Layout) -> Iterator[Contradiction]:
    """'total 106 orang: 1 meninggal, 20 sembuh, 85 dirawat' must add up; two parts may be a mere choice."""
    for sentence in layout.body:
        match = _TOTAL.search(sentence.text)
        parts = [int(number.replace(".", "")) for number in _PART.findall(match["parts"])] if match else []
        if match and len(parts) > 2 and sum(parts) != int(match["total"].replace(".", "")):
            figures = " + ".join(str(part) for part in parts)
            yield Contradiction(
                "number_conflict",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"{figures} = {sum(parts)}, bukan {match['total']}.",
                    f"{figures} = {sum(parts)}, not {match['total']}.",
                ),
            )


def _shares(rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """Office and home shares of one group in one sentence must make 100."""
    for first in rules:
        for second in rules[rules.index(first) + 1 :]:
            if second.sentence != first.sentence or second.who != first.who or first.mode is second.mode:
                continue
            if (
                first.percent is None
                or second.percent is None
                or first.bound != "exact"
                or second.bound != "exact"
            ):
                continue
            total = first.percent + second.percent
            if total != 100 and first.percent != 100 and second.percent != 100:
                yield Contradiction(
                    "percent_sum",
                    (Span(first.start, first.end),),
                    Bilingual(
                        f"{first.percent:g} % dan {second.percent:g} % berjumlah {total:g} %.",
                        f"{first.percent:g} % and {second.percent:g} % make {total:g} %.",
                    ),
                )


def _two_figures(rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """'25 persen' here and '24 persen' there for all staff alike: one of them is a slip."""
    general = [
        rule for rule in rules if is_general(rule.who) and rule.sector is None and rule.percent is not None
    ]
    for first, second in itertools.pairwise(general):
        if first.mode is not second.mode or first.sentence == second.sentence:
            continue
        apart = abs((first.percent or 0) - (second.percent or 0))
        if 0 < apart < 5 and first.bound == second.bound:
            yield Contradiction(
                "number_conflict",
                (Span(second.start, second.end), Span(first.start, first.end)),
                Bilingual(
                    f"Tertulis {first.percent:g} persen dan di tempat lain {second.percent:g} persen.",
                    f"It says {first.percent:g} per cent and elsewhere {second.percent:g} per cent.",
                ),
            )


def _headline(layout: Layout, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    for sentence in layout.headlines[:4]:
        yield from _headline_hours(sentence, layout)
        yield from _headline_exceptions(sentence, rules)


def _headline_hours(sentence: Sentence, layout: Layout) -> Iterator[Contradiction]:
    head = _HOURS_A_DAY.search(sentence.text)
    if head is None:
        return
    for body in layout.body:
        told = [
            match
            for match in _HOURS_A_DAY.finditer(body.text)
            if match["hours"].startswith(f"{head['hours']},")
        ]
        if told:
            yield Contradiction(
                "headline_body",
                (
                    Span(sentence.start + head.start(), sentence.start + head.end()),
                    Span(body.start + told[0].start(), body.start + told[0].end()),
                ),
                Bilingual(
                    f"Judul menyebut {head['hours']} jam, isi {told[0]['hours']} jam.",
                    f"The headline says {head['hours']} hours, the body {told[0]['hours']}.",
                ),
            )
            return


def _headline_exceptions(sentence: Sentence, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """A headline that excepts only some of the groups which the body excepts in part or whole."""
    named = _EXCEPT_LIST.search(sentence.text)
    partial = [
        rule for rule in rules if rule.sector == "essential" and rule.percent not in (None, 0.0, 100.0)
    ]
    if named and find_percents(sentence.text) and partial and "esensial" not in named["list"].lower():
        yield Contradiction(
            "headline_body",
            (
                Span(sentence.start + named.start(), sentence.start + named.end()),
                Span(partial[0].start, partial[0].end),
            ),
            Bilingual(
                f"Judul hanya mengecualikan {named['list'].strip()}; "
                f"isi juga mengatur unit esensial dan unit lain.",
                f"The headline excepts only {named['list'].strip()}; "
                f"the body also treats essential and other units.",
            ),
        )


def _modes(layout: Layout) -> Iterator[Contradiction]:
    for sentence in layout.body:
        match = _MIXED.search(sentence.text)
        if match:
            yield Contradiction(
                "mode_conflict",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"'{match[0]}': singkatan dan kepanjangannya berbeda arti.",
                    f"'{match[0]}': abbreviation and words differ in meaning.",
                ),
            )
