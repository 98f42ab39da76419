"""Figures and words that clash: sums, shares, the headline against the body, a mode and its abbreviation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.addressees import is_general
from piket.reading.arrangements import Rule
from piket.reading.modes import find_cues
from piket.reading.numbers import find_percents
from piket.reading.segments import Layout, Sentence
from piket.reading.shares import is_ordered
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


def figure_contradictions(
    layout: Layout, stated: tuple[Rule, ...], rules: tuple[Rule, ...]
) -> Iterator[Contradiction]:
    """`stated`: every telling of a rule; `rules`: each once."""
    yield from _sums(layout)
    yield from _shares(stated)
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
    for _, group in itertools.groupby(rules, key=lambda rule: rule.sentence):
        told = [rule for rule in group if rule.percent not in (None, 100) and rule.bound == "exact"][:8]
        for first, second in itertools.combinations(told, 2):
            total = (first.percent or 0) + (second.percent or 0)
            if first.mode is second.mode or abs(total - 100) < 1.5 or not _same_group(first, second):
                continue
            yield Contradiction(
                "percent_sum",
                (Span(first.start, first.end),),
                Bilingual(
                    f"{first.percent:g} % dan {second.percent:g} % berjumlah {total:g} %.",
                    f"{first.percent:g} % and {second.percent:g} % make {total:g} %.",
                ),
            )


def _same_group(first: Rule, second: Rule) -> bool:
    both_general = is_general(first.who) and is_general(second.who)
    return first.sector == second.sector and (first.who == second.who or both_general)


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
    yield from _headline_share(layout, rules)


def _headline_share(layout: Layout, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """A share of the headline that the body knows neither as such nor as the other side of 100."""
    told = [rule for rule in rules if rule.percent not in (None, 0.0, 100.0)]
    known = {share.value for sentence in layout.body for share in find_percents(sentence.text)}
    if not told or (layout.headlines and told[0].sentence in {one.number for one in layout.headlines}):
        return
    for sentence in layout.headlines[:4]:
        for share in find_percents(sentence.text) if find_cues(sentence.text) else ():
            near = any(
                abs(value - share.value) < 1.5 or abs(100 - value - share.value) < 1.5 for value in known
            )
            if near or not is_ordered(share, sentence.text):
                continue
            yield Contradiction(
                "headline_body",
                (
                    Span(sentence.start + share.start, sentence.start + share.end),
                    Span(told[0].start, told[0].end),
                ),
                Bilingual(
                    f"Judul menyebut {share.value:g} persen, isi {told[0].percent:g} persen.",
                    f"The headline says {share.value:g} per cent, the body {told[0].percent:g}.",
                ),
            )
            return


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
