"""What a text rests on, held against the packs: was it repealed, or had it run out, before the text was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from piket.policy.model import Directive
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Bilingual
from piket.reading.dates import in_english, in_words
from piket.reading.values import Contradiction, Fact

_FAMILIES = {
    "surat edaran": r"SE\b",
    "instruksi": r"Ins?(?:truksi|mendagri)",
    "surat": r"Surat",
    "keputusan": r"Kep(?:pres|menkes)",
}
# By the words of the citation, the issuer's words in the packs' name of the kind of instrument.
_ISSUERS = (
    (r"pan-?\s?rb|pendayagunaan", "MenPANRB"),
    (r"kumham|hukum\s+dan\s+h", "Kemenkumham"),
    (r"kemenag\b|kementerian\s+agama", "Kemenag"),
    (r"mendagri|dalam negeri", "mendagri"),
    (r"presiden|pres\b", "Keppres"),
)
_ENDS = re.compile(
    r"(?:mencabut|menggantikan|dicabut|mengganti|perubahan|sebelumnya|semula|tadinya|dahulu)[^.;]{0,80}$",
    re.IGNORECASE,
)
# 'SE Nomor 16 dan SE Nomor 18 dicabut': told as no longer in force.
_ENDED = re.compile(
    r"[^.;]{0,120}?\b(?:dicabut|(?:dinyatakan\s+)?(?:tidak|tak)\s+(?:lagi\s+)?berlaku|digantikan|diganti)\b",
    re.IGNORECASE,
)
# What the text rests on, up to the instrument: 'merujuk SE …', 'Dasar:\n1. …;\n2. …'.
_RESTS_ON = re.compile(
    r"\b(?:(?:me|di)rujuk\w*|merujuk|rujukan\w*|(?:meng)?acu(?:an)?\b|berpedoman|pedoman\w*|(?:ber|di)?dasar\w*|sesuai|sejalan|selaras|"
    r"menindaklanjuti|tindak\s+lanjut|memperhatikan|mengingat|menimbang|bersandar|bersumber|berpegang|berpijak|pijakan\w*|"
    r"berlandaskan|landasan\w*|payung|mempedomani|menyesuaikan|mengikuti|menjalankan|melaksanakan|menurut|amanat|turunan)\b"
    r"(?P<between>[^.;]{0,90}|\s*:[^:]{0,400})$",
    re.IGNORECASE,
)
# Told of another time, or of an end: nothing rests on it now.
_PAST = re.compile(
    r"\b(?:dulu|dulunya|dahulu|pernah|sempat|lalu|lampau|sebelumnya|semula|tadinya|awalnya|kala\s+itu|saat\s+itu|"
    r"ketika\s+itu|waktu\s+itu|lama|berbeda|beda|berakhir\w*|habis|usai|selesai\w*|mencabut|dicabut|pencabutan|"
    r"(?:meng|di|peng)?ganti\w*|memperpanjang|perpanjangan|diperpanjang|(?:me|di|pe)?rubah\w*|mengubah|diubah|merevisi|revisi)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;\n](?=\s)")
_AMENDED = re.compile(
    r"[^.;]{0,60}?\b(?:diubah|perubahan\w*|diperpanjang|diperbarui|disempurnakan|berakhir|habis|kedaluwarsa)\b",
    re.IGNORECASE,
)
# A circular is written within so many days before its first; where its own day is not told, that is allowed for.
_AHEAD = timedelta(days=14)
_MOST_STEPS = 20


def held_directive(fact: Fact, text: str, rulebook: Rulebook | None = None) -> Directive | None:
    """The instrument of the packs that a basis names: same family, number, year and, where it is said, issuer."""
    number, year, kind = (fact.value.get(key) for key in ("number", "year", "type"))
    if not number or not year or kind not in _FAMILIES:
        return None
    quote = text[fact.spans[0].start : fact.spans[0].end]
    issuer = next((name for pattern, name in _ISSUERS if re.search(pattern, quote, re.IGNORECASE)), None)
    if issuer is None and "/" not in str(number):
        return None
    for held in (rulebook or standard_rulebook()).at():
        named = held.instrument
        same = named.year == year and _plain(named.number) == _plain(str(number))
        if same and re.match(_FAMILIES[str(kind)], named.type) and (not issuer or issuer in named.type):
            return held
    return None


def _plain(number: str | int | None) -> str:
    return re.sub(r"\W", "", str(number)).lower().lstrip("0")


def named(directive: Directive) -> str:
    instrument = directive.instrument
    return f"{instrument.type} {instrument.number}/{instrument.year}"


def basis_contradictions(
    fact: Fact, text: str, issued: date | None, first: date, rulebook: Rulebook
) -> Iterator[Contradiction]:
    """`issued`: the day that the text was signed, where it says so; `first`: its first day."""
    start = fact.spans[0].start
    ended = _ENDS.search(text[max(0, start - 120) : start]) or _ENDED.match(text, fact.spans[0].end)
    held = None if ended else held_directive(fact, text, rulebook)
    if held is None:
        return
    repealed = list(_repealed(fact, held, first, rulebook))
    yield from repealed
    if not repealed and _rested_on(fact, text):
        yield from _run_out(fact, held, issued or first - _AHEAD, first, rulebook)


def _repealed(fact: Fact, held: Directive, first: date, rulebook: Rulebook) -> Iterator[Contradiction]:
    for later in rulebook.at():
        whole = any(entry.directive == held.id and not entry.provisions for entry in later.revokes)
        if whole and later.effective_from and later.effective_from < first:
            yield Contradiction(
                "repealed_basis",
                fact.spans,
                Bilingual(
                    f"{named(held)} sudah dicabut oleh {named(later)} sejak {in_words(later.effective_from)}.",
                    f"{named(held)} was repealed by {named(later)} from {in_english(later.effective_from)} on.",
                ),
                Bilingual(named(later), named(later)),
            )


def _rested_on(fact: Fact, text: str) -> bool:
    before = text[max(0, fact.spans[0].start - 500) : fact.spans[0].start]
    cited = _RESTS_ON.search(before)
    if cited is None or _AMENDED.match(text, fact.spans[0].end):
        return False
    return not _PAST.search(_CLAUSE.split(before[: cited.start()])[-1] + cited["between"])


def _run_out(
    fact: Fact, held: Directive, written: date, first: date, rulebook: Rulebook
) -> Iterator[Contradiction]:
    """What was amended holds as long as its amendments do."""
    last = held.effective_to
    if last is None or last >= written or any(_holds(one, written) for one in _amending(held, rulebook)):
        return
    after = _after(held, first, rulebook)
    likely = named(after[0]) if len(after) == 1 else None
    yield Contradiction(
        "expired_basis",
        fact.spans,
        Bilingual(
            f"{named(held)} hanya berlaku sampai {in_words(last)}.",
            f"{named(held)} was in force only until {in_english(last)}.",
        ),
        Bilingual(likely, likely) if likely else None,
    )


def _amending(held: Directive, rulebook: Rulebook) -> list[Directive]:
    return [one for one in rulebook.at() if any(entry.directive == held.id for entry in one.amends)]


def _holds(held: Directive, day: date) -> bool:
    starts, ends = held.effective_from, held.effective_to
    return starts is not None and starts <= day and (ends is None or day <= ends)


def _after(held: Directive, day: date, rulebook: Rulebook) -> list[Directive]:
    """What came after it, step by step, and is in force on `day`."""
    found: dict[str, Directive] = {}
    step = [held]
    for _ in range(_MOST_STEPS):
        step = [later for one in step for later in _next(one, rulebook) if later.id not in found]
        found |= {one.id: one for one in step}
    return [one for one in found.values() if _holds(one, day)]


def _next(held: Directive, rulebook: Rulebook) -> list[Directive]:
    """What extends or revokes it; where nothing does, what its issuer ordered from the day after its last."""
    later = [
        one
        for one in rulebook.at()
        if any(entry.directive == held.id for entry in (*one.extends, *one.revokes, *one.amends))
    ]
    if later or held.effective_to is None:
        return later
    day = held.effective_to + timedelta(days=1)
    same = [one for one in rulebook.at() if one.instrument.type == held.instrument.type]
    return [one for one in same if one.effective_from == day]
