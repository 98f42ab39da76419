"""Sentences that order for others what the one before ordered: 'hal serupa berlaku bagi …', 'demikian juga …'.

The place of work, the share and its bound are those told last; new is only the group, and the days where it has some:
'Analis boleh di rumah tiga hari. Pranata komputer cukup dua hari, yakni Selasa dan Kamis'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from piket.reading.addressees import names_staff, tidy
from piket.reading.arrangements import Rule
from piket.reading.open_groups import open_group
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.subjects import is_head, is_outside, is_part
from piket.reading.units import opens_with_office

_ORDER = (
    r"(?:hal|perintah|instruksi|permintaan|imbauan|arahan|izin|kesempatan|keharusan|ketentuan|aturan|kebijakan|"
    r"perlakuan|pengaturan|pola|skema|kelonggaran|kewajiban|larangan)(?:nya)?"
)
_FOR = r"(?:bagi|untuk|pada|kepada|terhadap|di)"
_SAME = sought(
    rf"\W*(?:(?:sementara|sedangkan|adapun|lalu|dan)\s+)?(?:"
    rf"{_ORDER}\s+(?:yang\s+)?(?:serupa|sama|senada)\s+(?:juga\s+|pun\s+)?(?:berlaku|di(?:berlakukan|terapkan|kenakan|jalankan|tujukan|berikan|sampaikan|alamatkan))\s+(?:juga\s+)?{_FOR}\s+"
    rf"|{_ORDER}\s+(?:itu|ini|tersebut)\s+(?:juga|pun)\s+(?:berlaku|di(?:berlakukan|terapkan|kenakan|jalankan|tujukan|berikan|sampaikan|alamatkan))\s+{_FOR}\s+"
    r"|(?:demikian|begitu)\s+(?:pula|juga|pun|halnya)\s+(?:dengan\s+|halnya\s+(?:dengan\s+)?|bagi\s+|untuk\s+|di\s+)?"
    r"|(?:tak|tidak)\s+terkecuali\s+(?:bagi\s+|untuk\s+)?"
    r"|(?:sama\s+halnya|serupa)\s+dengan\s+)(?P<who>[^.;:“”\"%\d]{4,220}?)(?=\s+(?:karena|sebab|agar|supaya|sehingga)\b|,\s+(?:kata|ujar|tutur|jelas|ucap|yang\s+(?:harus|wajib))|[.;:“”\"]|$)",
    "serupa|sama|senada|demikian|begitu|juga|pun|terkecuali",
)
_SO_TOO = sought(
    r"(?P<who>[^.;:“”\"%\d]{4,160}?)\s+(?:pun|juga)\s+(?:begitu|demikian|sama|serupa)\W*$", "pun|juga"
)
# 'Pranata komputer cukup dua hari, yakni Selasa dan Kamis'.
_SOME_DAYS = sought(
    r"(?P<who>[^.;:,“”\"%\d]{4,120}?)\s+(?:cukup|hanya|boleh|dapat|maksimal|paling\s+banyak|kebagian|mendapat|diberi)\s+"
    r"(?:satu|dua|tiga|empat|sehari|[1-4])(?:\s*\([^)]*\))?\s+hari\b",
    "hari",
)
# What a group named here is of, where the words before it are no part of its name.
_LEADS_IN = re.compile(r"^(?:(?:bagi|untuk|di|pada|dengan|halnya|para|seluruh|semua)\s+)+", re.IGNORECASE)


def echoed(sentence: Sentence, earlier: Sequence[Rule], days: tuple[str, ...]) -> Iterator[Rule]:
    """The rule of the sentence before, for those whom this one adds; nothing where it adds nobody."""
    last = earlier[-1] if earlier else None
    if last is None or not 0 < sentence.number - last.sentence <= 2:
        return
    same = _SAME.match(sentence.text) or _SO_TOO.match(sentence.text)
    some = None if same else _SOME_DAYS.match(sentence.text)
    found = same or (some if last.percent is None or last.days else None)
    who = _group(found["who"]) if found else ""
    if not who or who.lower() == last.who.lower():
        return
    yield replace(
        last,
        who=who,
        sector=sector_of(who),
        days=days if some else days or last.days,
        percent=None if some else last.percent,
        bound=None if some else last.bound,
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        groups=(),
        group_effect=None,
        others=(),
    )


def _group(words: str) -> str:
    who = tidy(_LEADS_IN.sub("", words.strip(" ,"), count=1))
    named = names_staff(who) == 0 or opens_with_office(who) or bool(open_group(who))
    return who if named and is_part(who) and not is_head(who) and not is_outside(who) else ""
