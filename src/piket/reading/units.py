"""The offices that a rule or an exception is about, as the text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from piket.reading.arrangements import Rule
from piket.reading.modes import find_cues
from piket.reading.office_names import offices_in, starts_with_office
from piket.reading.office_roles import at_work, counts_cases
from piket.reading.sectors import sector_of
from piket.reading.segments import Layout, Sentence

# What is said of offices that a rule is about: they stay open, they are left out, they are the critical ones.
_STAYS_OPEN = re.compile(
    r"\b(?:tetap|siaga|penuh|piket|buka|dibuka|beroperasi|bertugas|seperti\s+(?:hari\s+)?biasa|24\s+jam|full)\b|"
    r"\bmasih\s+(?:memakai|buka|melayani)|menyesuaikan|tidak\s+mengikuti|(?:di)?liburkan|ditutup|"
    r"\b(?:begitu|demikian)\s+(?:pula|juga)|kecuali|kritikal|esensial|(?:tidak|tak)\s+(?:berlaku|boleh|termasuk|ada|ikut|menyentuh|menjalankan|dikenai)|bukan\s+(?:sasaran|termasuk)",
    re.IGNORECASE,
)
# A sentence after a rule that goes on about it: whom it is for, who belongs to them, what they may do.
_GOES_ON = re.compile(
    r"\b(?:lain\s+(?:halnya|lagi)|beda(?:\s+cerita)?|berbeda|begitu|demikian|khusus|adapun|sedangkan|sementara|termasuk|dimaksud|yakni|yaitu|antara\s+lain|"
    r"seperti|misal\w*|contoh\w*|meliputi|adalah|ialah|bagi|untuk|kecuali|wajib|harus|boleh|dapat|dilarang|jangan|diminta|masuk|bekerja|bertugas|"
    r"melayani|membuka|memakai|menambah|mendapat|personel|dihentikan|dipindah\w*|sif|shift|jam|pukul)\b|\d\s*(?:%|persen)",
    re.IGNORECASE,
)
# News of what was seen, sent, damaged or said elsewhere: no order is about the offices in it.
_NEWS = re.compile(
    r"\b(?:tampak|terlihat|mendapati|pantauan|inspeksi\s+mendadak|sidak|rusak(?:\s+\w+)?|mengirim|dikirim|berdatangan|bantuan|mengaku|menilai|keluh\w*|"
    r"tanggapan|menanggapi|aktivis|pengamat|penerbangan|perkara|disidangkan|terdakwa|belum\s+mengubah|(?:tahun|bulan|pekan)\s+lalu|keleluasaan\s+kepada|"
    r"kontak\s+media|edaran\s+terpisah|bank\s+[A-Z]\w+)\b",
    re.IGNORECASE,
)
# The agency for personnel, named alone: it keeps the lists of who works where.
_OF_STAFF = re.compile(r"BK(?:D|N|PP|PPD|PSDM|PSDMD)(?:\s+(?:Kota|Kabupaten|Kab\.)\s+.*)?")
# A ministry's office in a region: 'Kanwil Bali' is the house of the 'Kepala Kantor Wilayah …  Bali'.
_SHORT_FOR = (
    ("kakanwil", "kanwil"),
    ("kantor wilayah", "kanwil"),
    ("kantor kementerian agama", "kankemenag"),
    ("kakankemenag", "kankemenag"),
)
_BRANCHES = frozenset({"kanwil", "kankemenag"})
_ITEM = re.compile(r"\s*([a-z]|\d{1,2}|[-•*–])(?:[.)]|(?<=[-•*–]))\s+")


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """`name` exactly as written; `rule` indexes the rule that names it, where one does."""

    name: str
    sector: str | None
    start: int
    end: int
    rule: int | None = None


def find_units(layout: Layout, rules: tuple[Rule, ...]) -> tuple[NamedUnit, ...]:
    """Each office once, in reading order: of sentences with a rule or exception and lists after them."""
    found: dict[str, NamedUnit] = {}
    by_sentence = {rule.sentence: number for number, rule in reversed(list(enumerate(rules)))}
    last: int | None = None
    listed = _List()
    for sentence in layout.body:
        number = by_sentence.get(sentence.number)
        listed = listed.after(sentence, number)
        follows = last is not None and sentence.number - last <= 2
        if number is None and not listed.open and not _speaks_of_rule(sentence, follows):
            continue
        if number is None and _opens(sentence.text):
            listed = _List(None, open=True)
        last = sentence.number
        for unit in _in_sentence(sentence, listed.rule if number is None else number, rules):
            found.setdefault(_key(unit.name), unit)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _List:
    """A list that a rule opens with a colon ('yaitu:'). `marker` is the kind of its items."""

    rule: int | None = None
    marker: str = ""
    open: bool = False

    def after(self, sentence: Sentence, number: int | None) -> _List:
        """The list that `sentence` stands in, or opens when it is a rule."""
        if number is not None:
            return _List(number, open=True) if not re.search(r"[.;!?”\"]$", sentence.text) else _List()
        item = _ITEM.match(sentence.text)
        marker = (
            "a" if item and item[1].isalpha() else "1" if item and item[1].isdigit() else "-" if item else ""
        )
        if not self.open or len(sentence.text) < 5 or (marker and marker == self.marker):
            return self
        return _List(self.rule, marker, open=True) if marker and not self.marker else _List()


def joined(named: tuple[NamedUnit, ...], listed: tuple[NamedUnit, ...], before: int) -> tuple[NamedUnit, ...]:
    """The offices of sentences and of tables, each once; a table's rules come after the `before` of the sentences."""
    own = [unit if unit.rule is None else replace(unit, rule=unit.rule + before) for unit in listed]
    found = {_key(unit.name): unit for unit in (*named, *own)}
    return tuple(sorted(found.values(), key=lambda unit: unit.start))


def without_own(units: tuple[NamedUnit, ...], issuer: str) -> tuple[NamedUnit, ...]:
    """Without the office that gives the order: what it says of its own house, a rule says without a unit."""
    own = _words(issuer)
    return tuple(unit for unit in units if not _is_own(_words(unit.name), own))


def _is_own(name: set[str], issuer: set[str]) -> bool:
    return name <= issuer and (len(name) > 2 or (len(name) == 2 and not _BRANCHES.isdisjoint(name)))


def _words(name: str) -> set[str]:
    key = _key(name)
    for long, short in _SHORT_FOR:
        key = key.replace(long, short)
    return set(key.split()) - {"kota", "kabupaten", "provinsi"}


def named_first(text: str, place: int) -> str | None:
    """A sentence that begins with offices speaks of them: 'RSUD, Samsat, dan lain-lain tetap masuk'."""
    before = re.sub(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•*–])\s*", "", text[:place]).strip(" ,:")
    if not starts_with_office(before) or len(before) > 250:
        return None
    return (
        re.sub(
            r"(?:[\s,]+(?:tetap|wajib|harus|akan|yang|diminta|dan|hadir|bekerja|masuk|lain-lain\b.*))+$",
            "",
            before,
        )
        or None
    )


@lru_cache(maxsize=512)
def at_work_in(text: str) -> tuple[tuple[int, int], ...]:
    """The offices of `text` but those that only speak, count or are told in it."""
    found = at_work(text, offices_in(text))
    return () if len(found) == 1 and _OF_STAFF.fullmatch(text, *found[0]) else tuple(found)


def opens_with_office(text: str) -> bool:
    """Whether the first of those offices is what `text` begins with."""
    found = at_work_in(text)
    return bool(found) and found[0][0] == 0


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\([^)]*\)", "", name)).strip().lower()


def _speaks_of_rule(sentence: Sentence, follows: bool) -> bool:
    text = sentence.text
    if counts_cases(text):
        return False
    if find_cues(text):
        return True
    if _NEWS.search(text):
        return False
    offices = at_work_in(text)
    told = _STAYS_OPEN.search(text) or (follows and _GOES_ON.search(text))
    return bool(len(offices) > 1 or (offices and told))


def _opens(text: str) -> bool:
    """'Berikut daftar OPD yang tetap WFO:' opens a list though it is no rule with a figure."""
    return text.endswith(":") and bool(_STAYS_OPEN.search(text) or find_cues(text))


def _in_sentence(sentence: Sentence, number: int | None, rules: tuple[Rule, ...]) -> Iterator[NamedUnit]:
    if number is None and counts_cases(sentence.text):
        return
    sector = rules[number].sector if number is not None else sector_of(sentence.text)
    sector = None if sector == "non_essential" else sector
    for start, end in at_work_in(sentence.text):
        yield NamedUnit(
            sentence.text[start:end], sector, sentence.start + start, sentence.start + end, number
        )
