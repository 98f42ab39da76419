"""What other governments order, which a report sets beside its own: 'Sementara di Kabupaten Purworejo, WFH 50 persen'.

A sentence that begins with another region, or with its government or the head of it, tells of that one. The regions
within a province and the province above a city are not others: a governor orders for them, and a mayor follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from piket.reading.arrangements import Rule
from piket.reading.gazetteer import Region, gazetteer
from piket.reading.segments import Layout, Sentence

_OTHER = re.compile(
    r"\W*(?:(?:sementara(?:\s+itu)?|adapun|sedangkan|lain\s+(?:halnya|lagi)(?:\s+dengan)?|berbeda\s+dengan|beda\s+dengan|begitu\s+(?:pula|juga)(?:\s+dengan)?|"
    r"tak\s+hanya|di\s+sisi\s+lain|bandingkan\s+dengan|dari)\b,?\s+)?(?:di\s+(?=(?-i:[A-Z]))|(?:di\s+)?"
    r"(?P<kind>pem(?:kot|kab|prov|ko|da)|pemerintah(?:an)?\s+(?:kota|kabupaten|provinsi)|kabupaten|kota|provinsi|wali\s?kota|bupati|gubernur)\s+)",
    re.IGNORECASE,
)
_KINDS = {"kot": "kota", "kab": "kabupaten", "bup": "kabupaten", "prov": "provinsi", "gub": "provinsi"}


def without_others(rules: Iterable[Rule], layout: Layout, home: Region | None) -> tuple[Rule, ...]:
    """`rules` without those of other governments; all of them where the text's own is not known, or orders nothing."""
    every = tuple(rules)
    if home is None:
        return every
    sentences = {sentence.number: sentence for sentence in layout.sentences}
    return tuple(rule for rule in every if not _is_of_other(sentences.get(rule.sentence), home)) or every


def _is_of_other(sentence: Sentence | None, home: Region) -> bool:
    opening = _OTHER.match(sentence.text) if sentence else None
    if sentence is None or opening is None:
        return False
    place = gazetteer().at_start(sentence.text[opening.end() : opening.end() + 60])
    if place is None:
        return False
    kind = next((kind for key, kind in _KINDS.items() if key in (opening["kind"] or "").lower()), None)
    codes = [place.pick(kind).code] if kind else [region.code for region in place.regions]
    return not any(code.startswith(home.code) or home.code.startswith(code) for code in codes)
