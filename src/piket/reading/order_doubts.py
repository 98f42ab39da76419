"""Orders that cannot hold together: of two authorities, and of one whose shares change places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from piket.policy.values import Bilingual
from piket.reading.addressees import is_general
from piket.reading.arrangements import Rule
from piket.reading.doubts import BY_CASE, doubt
from piket.reading.modes import Mode
from piket.reading.segments import Layout
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_AUTHORITY = re.compile(
    r"\b(?:(?:plt|plh|pj)\.?\s+)?(?P<who>gubernur|bupati|wali\s*kota|sekda|sekretaris\s+daerah|menteri\s+\w+|men-?pan\s?rb|mendagri|"
    r"kakanwil|kepala\s+(?:kantor\s+wilayah|bkd|bkpsdm|bkpp|dinas\s+\w+))\b",
    re.IGNORECASE,
)
_DIFFER = sought(
    r"\b(?:berbeda|perbedaan|bertentangan|bertolak\s+belakang|berseberangan|tidak\s+(?:sejalan|sinkron|seragam)|bingung|kebingungan|"
    r"bersikeras|simpang\s?siur|tumpang\s+tindih|dua\s+(?:perintah|aturan|edaran|surat|instruksi)|"
    r"(?:pekan|hari|masa|tanggal|periode)\s+yang\s+sama)\b",
    "beda|tentangan|belakang|seberangan|sejalan|sinkron|seragam|bingung|keras|siur|tindih|perintah|aturan|edaran|surat|instruksi|sama",
)
_BY_CASE = re.compile(rf"{BY_CASE}|\bkini\b|pekan\s+(?:pertama|kedua)", re.IGNORECASE)
_MOST = 60


def order_contradictions(layout: Layout, stated: Sequence[Rule]) -> Iterator[Contradiction]:
    """`stated`: every telling of a rule."""
    general = [rule for rule in stated if rule.percent is not None and rule.sentence >= 0][:_MOST]
    yield from _of_two_authorities(layout, general)
    yield from _changed_places(layout, general)


def _of_two_authorities(layout: Layout, rules: list[Rule]) -> Iterator[Contradiction]:
    """'Gubernur memerintahkan WFH 50 persen, wali kota meminta semua masuk', where the text says that they differ."""
    if not any(_DIFFER.search(sentence.text) for sentence in layout.sentences):
        return
    for place, second in enumerate(rules):
        if not is_general(second.who) or second.days or second.sector:
            continue
        for first in rules[:place]:
            if first.exception or first.sector or first.days or not _apart(first, second):
                continue
            one, other = _ordered_by(layout, first), _ordered_by(layout, second)
            if one and other and one != other and not _BY_CASE.search(layout.sentences[second.sentence].text):
                yield doubt(
                    "rule_conflict",
                    (second, first),
                    Bilingual(
                        f"{one} mengatur {first.mode.value} {first.percent:g} persen, "
                        f"{other} {second.mode.value} {second.percent:g} persen.",
                        f"{one} orders {first.mode.value} {first.percent:g} per cent, "
                        f"{other} {second.mode.value} {second.percent:g}.",
                    ),
                )
                return


def _apart(first: Rule, second: Rule) -> bool:
    return abs(_office_share(first) - _office_share(second)) >= 10


def _office_share(rule: Rule) -> float:
    share = rule.percent or 0.0
    return share if rule.mode is Mode.WFO else 100 - share


def _ordered_by(layout: Layout, rule: Rule) -> str:
    """The authority named last before the rule's own words in its sentence."""
    text = layout.sentences[rule.sentence].text
    clause = re.split(r",\s*(?:sedangkan|sementara|tetapi|namun)\b", text)
    whole = rule.percent in (0.0, 100.0)
    part = clause[-1] if whole and len(clause) > 1 else clause[0]
    named = _AUTHORITY.search(part)
    return " ".join(named["who"].lower().split()) if named else ""


def _changed_places(layout: Layout, rules: list[Rule]) -> Iterator[Contradiction]:
    """'75 persen WFO, 25 persen WFH' in a text that elsewhere orders 75 per cent home and 25 to the office."""
    told: dict[tuple[Mode, float], Rule] = {}
    for rule in rules:
        share = rule.percent or 0.0
        if (
            not is_general(rule.who)
            or rule.sector
            or rule.days
            or share in (0.0, 50.0, 100.0)
            or rule.bound != "exact"
        ):
            continue
        other = Mode.WFH if rule.mode is Mode.WFO else Mode.WFO
        first = told.get((other, share))
        same = told.get((rule.mode, share))
        if first and not same and first.sentence != rule.sentence and _both_sides(rule, rules):
            if not _BY_CASE.search(layout.sentences[rule.sentence].text):
                yield doubt(
                    "mode_conflict",
                    (rule, first),
                    Bilingual(
                        f"{share:g} persen di sini {rule.mode.value.upper()}, di tempat lain {other.value.upper()}.",
                        f"{share:g} per cent is {rule.mode.value.upper()} here and {other.value.upper()} elsewhere.",
                    ),
                )
                return
            continue
        told.setdefault((rule.mode, share), rule)


def _both_sides(rule: Rule, rules: list[Rule]) -> bool:
    """Whether its sentence gives the other side of the share too."""
    rest = 100 - (rule.percent or 0.0)
    return any(
        one.sentence == rule.sentence and one.percent == rest and one.mode is not rule.mode for one in rules
    )
