"""Figures and words that clash: sums, shares, a mode and its abbreviation."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.addressees import is_general
from piket.reading.arrangements import TABLE_LINE, Rule
from piket.reading.dates import MONTHS
from piket.reading.doubts import BY_CASE, doubt, found_in
from piket.reading.modes import find_cues
from piket.reading.numbers import find_percents
from piket.reading.segments import Layout
from piket.reading.sought import sought
from piket.reading.values import Contradiction, Span

_TOTAL = sought(
    r"\btotal\b[^.:;]{0,60}?(?P<total>\d{1,3}(?:\.\d{3})+|\d+)\s+(?:orang|kasus)\s*:\s*(?P<parts>[^;]+)",
    "total",
)
_PART = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{3})+|\d+)(?![\w%])")
_MIXED = sought(
    r"(?:work\s+from\s+home|(?:bekerja|kerja)\s+(?:di|dari)\s+rumah)\s*[(/]\s*wfo\b|"
    r"(?:work\s+from\s+office|(?:bekerja|kerja)\s+(?:di|dari)\s+kantor)\s*[(/]\s*wfh\b|"
    r"\bwfo\s+(?:dari|di)\s+rumah|\bwfh\s+(?:dari|di)\s+kantor|\bwho\b(?=\s*\)?\s*(?:\d|sebesar|sebanyak|maksimal))|work\s+from\s+"
    r"\w+\s*\(\s*who\s*\)",
    "wfo|wfh|who",
)


# 'Bekerja dari rumah (work from office)', 'masuk kantor alias WFH', unless it says who does not.
_OTHER_NAME = sought(
    r"\b(?:di|dari)\s+(?:rumah|kediaman|tempat\s+tinggal)(?:nya)?(?:\s+masing-masing)?\s*(?:\(\s*|alias\s+)(?:work\s+from\s+office|wfo)\b(?![^).;]{0,30}\b(?:wfh|home)\b)|"
    r"\b(?:di|dari|ke|masuk)\s+kantor\s*(?:\(\s*|alias\s+)(?:work\s+from\s+home|wfh)\b(?![^).;]{0,30}\b(?:wfo|office)\b)|"
    r"work\s+from\s+office\s*\(\s*work\s+from\s+home|work\s+from\s+home\s*\(\s*work\s+from\s+office",
    "office|wfo|wfh|home",
)
_NOT_SO = re.compile(
    r"\b(?:tidak|tak|tanpa|bukan|belum|dilarang|selain|(?:kantor|rumah)(?:nya)?\s+(?:dan|atau|maupun|serta))\s+"
    r"(?:(?:boleh|perlu|harus|wajib|lagi|dapat|bisa|usah|sedang|ikut|ada|yang|pegawai|asn|bekerja|kerja|bertugas|masuk|datang|"
    r"hadir|melaksanakan|menjalankan|tugas|di|dari)\s+){0,3}$",
    re.IGNORECASE,
)
# The term in English that glosses the other place: 'bekerja di rumah atau work from office'.
_GLOSS = sought(
    r"\b(?:harus|wajib|kembali|diminta|diwajibkan)\s+(?:\w+\s+){0,2}(?:bekerja|kerja)\s+(?:di|dari)\s+"
    r"(?:rumah(?:\s+masing-masing)?\s+(?:atau|alias)\s+work\s+from\s+office|kantor\s+(?:atau|alias)\s+work\s+from\s+home)\b|"
    r"work\s+from\s+office\s*(?:\(\s*wfo\s*\)\s*)?(?:atau|alias)\s+(?:be)?kerja\s+dari\s+rumah\s+(?:dan|serta|maupun)\s+wfh\b|"
    r"work\s+from\s+home\s*(?:\(\s*wfh\s*\)\s*)?(?:atau|alias)\s+(?:be)?kerja\s+(?:di|dari)\s+kantor\s+(?:dan|serta|maupun)\s+wfo\b",
    "work",
)
# 'Skema 60:50 antara WFH dan WFO'; no clock time.
_RATIO = sought(
    r"\b(?:skema|komposisi|perbandingan|rasio|pola|porsi|pembagian|proporsi)(?:nya)?\s+(?:(?!jam|pukul)\w+\s+){0,4}?"
    r"(?P<left>[1-9]0|[1-9]5)\s?[:/]\s?(?P<right>[1-9]0|[1-9]5)(?![\d:/.,])",
    "skema|komposisi|perbandingan|rasio|pola|porsi|pembagian|proporsi",
)
_REST = sought(r"^\W*(?:sisanya|selebihnya)\b", "sisanya|selebihnya")


# By level, zone, place, month, or former and present.
_BY_CASE = re.compile(rf"{BY_CASE}|kini|pekan|hari|{'|'.join(MONTHS)}|luar|dalam|dosis", re.IGNORECASE)
_MOST_RULES = 200
_MOST_GENERAL = 30


def figure_contradictions(
    layout: Layout, stated: tuple[Rule, ...], rules: tuple[Rule, ...]
) -> Iterator[Contradiction]:
    """`stated`: every telling of a rule; `rules`: each once."""
    yield from _sums(layout)
    yield from _shares(stated)
    yield from _two_figures(rules)
    yield from _two_quotas(layout, rules)
    yield from _rests(layout)
    yield from _ratios(layout)
    yield from _modes(layout)


def _sums(layout: Layout) -> Iterator[Contradiction]:
    """'total 106 orang: 1 meninggal, 20 sembuh, 85 dirawat' must add up; two parts may be a mere choice."""
    for sentence in layout.body:
        match = _TOTAL.search(sentence.text)
        parts = [int(number.replace(".", "")) for number in _PART.findall(match["parts"])] if match else []
        if match and len(parts) > 2 and sum(parts) != int(match["total"].replace(".", "")):
            figures = " + ".join(str(part) for part in parts)
            yield doubt(
                "number_conflict",
                (found_in(sentence, match),),
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
            yield doubt(
                "percent_sum",
                (first,),
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
        rule
        for rule in rules
        if is_general(rule.who) and rule.sector is None and rule.percent is not None and not rule.days
    ]
    for first, second in itertools.combinations(general[:_MOST_GENERAL], 2):
        if first.mode is not second.mode or first.sentence == second.sentence:
            continue
        apart = abs((first.percent or 0) - (second.percent or 0))
        if 0 < apart < 5 and first.bound == second.bound:
            yield doubt(
                "number_conflict",
                (second, first),
                Bilingual(
                    f"Tertulis {first.percent:g} persen dan di tempat lain {second.percent:g} persen.",
                    f"It says {first.percent:g} per cent and elsewhere {second.percent:g} per cent.",
                ),
            )


def _two_quotas(layout: Layout, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """'Tenaga tata usaha maksimal 50 persen', and a paragraph on 'tenaga tata usaha maksimal 40 persen'."""
    told: dict[tuple[str, str | None, object, object], Rule] = {}
    for rule in rules[:_MOST_RULES]:
        if is_general(rule.who) or rule.percent in (None, 0.0) or rule.days or rule.exception:
            continue
        sentence = layout.sentences[rule.sentence].text
        if _BY_CASE.search(sentence) or TABLE_LINE.match(sentence):
            continue
        first = told.setdefault((rule.who.lower(), rule.sector, rule.mode, rule.bound), rule)
        if first.percent != rule.percent and first.sentence != rule.sentence:
            yield doubt(
                "number_conflict",
                (rule, first),
                Bilingual(
                    f"Untuk {rule.who} tertulis {first.percent:g} persen dan di tempat lain {rule.percent:g} persen.",
                    f"For {rule.who} it says {first.percent:g} per cent and elsewhere {rule.percent:g} per cent.",
                ),
            )


def _rests(layout: Layout) -> Iterator[Contradiction]:
    """'Hanya 40 persen staf hadir. Sisanya 70 persen bekerja dari rumah.'"""
    for before, sentence in itertools.pairwise(layout.body):
        if (
            not _REST.search(sentence.text)
            or not find_cues(sentence.text)
            or sentence.number != before.number + 1
        ):
            continue
        rest, told = find_percents(sentence.text), find_percents(before.text)
        if len(rest) != 1 or not told:
            continue
        sums = itertools.accumulate((share.value for share in reversed(told)), initial=rest[0].value)
        if all(abs(total - 100) > 1.5 for total in sums):
            place = Span(sentence.start + rest[0].start, sentence.start + rest[0].end)
            first = Span(before.start + told[-1].start, before.start + told[-1].end)
            yield doubt(
                "percent_sum",
                (place, first),
                Bilingual(
                    f"{told[-1].value:g} % dan sisanya {rest[0].value:g} % tidak berjumlah 100 %.",
                    f"{told[-1].value:g} % and the other {rest[0].value:g} % do not make 100 %.",
                ),
            )


def _ratios(layout: Layout) -> Iterator[Contradiction]:
    """'Skema 60:50': what is read as no pair of shares, since it makes more or less than all."""
    for sentence in layout.body:
        match = _RATIO.search(sentence.text) if find_cues(sentence.text) else None
        total = int(match["left"]) + int(match["right"]) if match else 100
        if match and total != 100:
            yield doubt(
                "percent_sum",
                (found_in(sentence, match, "left"),),
                Bilingual(
                    f"{match['left']} dan {match['right']} berjumlah {total}, bukan 100.",
                    f"{match['left']} and {match['right']} make {total}, not 100.",
                ),
            )


def _modes(layout: Layout) -> Iterator[Contradiction]:
    for sentence in layout.body:
        found = (pattern.search(sentence.text) for pattern in (_MIXED, _GLOSS, _OTHER_NAME))
        match = next(filter(None, found), None)
        if match and not _NOT_SO.search(sentence.text, 0, match.start()):
            yield doubt(
                "mode_conflict",
                (found_in(sentence, match),),
                Bilingual(
                    f"'{match[0]}': singkatan dan kepanjangannya berbeda arti.",
                    f"'{match[0]}': abbreviation and words differ in meaning.",
                ),
            )
