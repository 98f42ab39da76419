"""The headline against the body: shares, hours, exceptions, how many offices, and on what occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.addressees import is_general
from piket.reading.arrangements import Rule
from piket.reading.doubts import doubt, found_in
from piket.reading.hours import HOURS_A_DAY
from piket.reading.modes import Mode, find_cues
from piket.reading.numbers import find_percents
from piket.reading.occasions import subject_against_headline
from piket.reading.segments import Layout, Sentence
from piket.reading.shares import is_ordered
from piket.reading.values import Contradiction, Span

_EXCEPT_LIST = re.compile(r"\bkecuali\s+(?P<list>[^.;]+)", re.IGNORECASE)
# 'Semua kantor dinas tutup', 'Seluruh ASN WFH': nothing is left open.
_EVERY = re.compile(
    r"\b(?:semua|seluruh)\s+(?:kantor|perkantoran|dinas|instansi|opd|asn|pns|pegawai)\b"
    r"(?=[^.;]{0,60}\b(?:lockdown|tutup|ditutup|diliburkan|dirumahkan|wfh|work\s+from\s+home)\b)",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"kecuali|sebagian|bergilir|bergantian|separuh|setengah|tidak|batal|bukan|\bisu\b|hoaks|%|persen|\?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b100\s*(?:%|persen)", re.IGNORECASE)
# The body takes back what the headline says of all, or of the offices that it closes.
_NOT_EVERY = re.compile(
    r"\btidak\s+(?:seluruh|semua)\s+(?:kantor|instansi|opd|asn|pns|pegawai|dinas)\b|"
    r"\bkantor\s+dinas\b[^.;,]{0,30}\b(?:tetap\s+buka|buka\s+seperti\s+biasa|tidak\s+(?:\w+\s+)?(?:di)?tutup)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:di\s*luar|selain|selebihnya|lainnya|yang\s+lain)\b", re.IGNORECASE)


def headline_contradictions(
    layout: Layout, rules: tuple[Rule, ...], stated: tuple[Rule, ...]
) -> Iterator[Contradiction]:
    """`rules`: each once; `stated`: every telling of them."""
    for sentence in layout.headlines[:4]:
        yield from _headline_hours(sentence, layout)
        yield from _headline_exceptions(sentence, rules)
    yield from _headline_share(layout, rules)
    yield from _headline_of_all(layout, stated)
    yield from subject_against_headline(layout)


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
            yield doubt(
                "headline_body",
                (Span(sentence.start + share.start, sentence.start + share.end), told[0]),
                Bilingual(
                    f"Judul menyebut {share.value:g} persen, isi {told[0].percent:g} persen.",
                    f"The headline says {share.value:g} per cent, the body {told[0].percent:g}.",
                ),
            )
            return


def _headline_hours(sentence: Sentence, layout: Layout) -> Iterator[Contradiction]:
    head = HOURS_A_DAY.search(sentence.text)
    if head is None:
        return
    for body in layout.body:
        told = [
            match
            for match in HOURS_A_DAY.finditer(body.text)
            if match["hours"].startswith(f"{head['hours']},")
        ]
        if told:
            yield doubt(
                "headline_body",
                (found_in(sentence, head), found_in(body, told[0])),
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
        yield doubt(
            "headline_body",
            (found_in(sentence, named), partial[0]),
            Bilingual(
                f"Judul hanya mengecualikan {named['list'].strip()}; "
                f"isi juga mengatur unit esensial dan unit lain.",
                f"The headline excepts only {named['list'].strip()}; "
                f"the body also treats essential and other units.",
            ),
        )


def _headline_of_all(layout: Layout, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """'Semua kantor tutup' over a body that keeps a share of the staff, or of the offices elsewhere, at work."""
    for sentence in layout.headlines[:4]:
        match = _EVERY.search(sentence.text)
        if match is None or _IN_PART.search(_WHOLE.sub("", sentence.text)):
            continue
        partial = _left_at_work(layout, rules)
        denied = next(
            (found_in(one, told) for one in layout.body if (told := _NOT_EVERY.search(one.text))), None
        )
        if denied:
            yield doubt(
                "headline_body",
                (found_in(sentence, match), denied),
                Bilingual(
                    f"Judul menyebut {match[0].lower()}, isi membantahnya.",
                    "The headline says all, which the body denies.",
                ),
            )
            return
        if partial:
            yield doubt(
                "headline_body",
                (found_in(sentence, match), partial),
                Bilingual(
                    f"Judul menyebut {match[0].lower()}, isi hanya {partial.percent:g} persen ({partial.who}).",
                    f"The headline says all, the body only {partial.percent:g} per cent ({partial.who}).",
                ),
            )
            return


def _left_at_work(layout: Layout, rules: tuple[Rule, ...]) -> Rule | None:
    """A share for all staff where no rule sends all of them home, or for those of other offices."""
    general = [rule for rule in rules if is_general(rule.who) and rule.sector is None and not rule.exception]
    whole = any(rule.mode is not Mode.WFO and rule.percent == 100 for rule in general)
    for rule in rules:
        if rule.percent in (None, 0.0, 100.0) or rule.sector is not None or rule.confidence < 0.9:
            continue
        if (rule in general and not whole) or _ELSEWHERE.search(_told_before(layout, rule)):
            return rule
    return None


def _told_before(layout: Layout, rule: Rule) -> str:
    """The sentence of a rule with the one before it, which may say whose offices are meant."""
    start = layout.sentences[max(0, rule.sentence - 1)].start
    return layout.text[start : rule.end]
