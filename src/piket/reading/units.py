"""The offices that a rule or an exception is about, as the text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from piket.reading.arrangements import Rule
from piket.reading.lexicon import unit_abbreviations
from piket.reading.modes import find_cues
from piket.reading.sectors import sector_of
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_HEAD = (
    r"dinas|badan|satuan\s+(?:polisi\s+)?pamong\s+praja|inspektorat|sekretariat|rsud|rsu|"
    r"rs|rumah\s+sakit(?:\s+umum\s+daerah)?|"
    r"puskesmas|kantor\s+(?:camat|lurah|imigrasi|wilayah|kesatuan\s+bangsa|kementerian\s+agama)|"
    r"kanwil|kanim|kankemenag|balai\s+kota|bagian|biro|uptd?|balai|"
    r"lapas|rutan|bapas|samsat|laboratorium|kecamatan|kelurahan|setda|bidang|unit\s+"
    r"pelaksana\s+teknis(?:\s+daerah)?|perguruan\s+tinggi\s+\w+|"
    r"lembaga\s+pemasyarakatan|kantor\s+(?:kecamatan|kelurahan|distrik|pertanahan|pelayanan\s+pajak|samsat)|"
    r"kejaksaan\s+(?:negeri|tinggi)|pengadilan\s+(?:negeri|agama|tinggi)|mal(?:l)?\s+pelayanan\s+publik|terminal|pelabuhan|bandara|"
    r"stasiun|museum|perpustakaan|perumda|pdam|loka|distrik|instalasi|pos\s+pemadam|pusat|divisi|klinik|pos\s+lintas\s+batas(?:\s+negara)?|rumah\s+tahanan|direktorat(?:\s+jenderal)?"
)
_WORD = r"(?:dr\.?(?=\s[A-Z])|[A-Z]\.(?=\s[A-Z])|[A-Z][\w/-]*|(?:1|satu)\s+pintu|\d+)"
_STOP_WORDS = (
    r"(?!(?:Kota|Kabupaten|Provinsi|Pemkot|Pemkab|Pemprov|WFH|WFO|WFA|Work|ASN|Covid\S*|"
    r"Nomor|Tahun|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b)"
)
_NAME = re.compile(
    rf"(?<![\w-])(?P<head>(?i:{_HEAD}))(?P<rest>(?:(?:\s*(?:,\s*)?(?:\s+(?:dan|&)\s+)|[^\S\t]+"
    rf"){_STOP_WORDS}{_WORD}){{0,10}})(?:\s*\((?P<short>[\w\s/-]{{2,25}})\))?"
)
_IN_SMALL_LETTERS = re.compile(r"(?<![\w-])(?:badan|dinas)\s[a-z]+(?:\s[a-z]+){1,7}\s*\([A-Za-z]{3,20}\)")
_STARTS_UNIT = re.compile(rf"^(?:{_HEAD})\b", re.IGNORECASE)
# Heads that say nothing without a name after them, and those that are whole alone.
_NEEDS_NAME = {
    "dinas",
    "badan",
    "sekretariat",
    "rs",
    "rumah sakit",
    "bagian",
    "biro",
    "upt",
    "uptd",
    "balai",
    "bidang",
    "laboratorium",
    "direktorat",
    "direktorat jenderal",
    "kanwil",
    "pusat",
    "terminal",
    "pelabuhan",
    "bandara",
    "stasiun",
    "loka",
    "distrik",
    "instalasi",
    "museum",
    "perpustakaan",
    "divisi",
    "klinik",
    "kantor camat",
    "kantor lurah",
    "unit pelaksana teknis",
}
# Words of everyday speech that name an office only in capitals.
_SMALL_IS_COMMON = {
    "bidang",
    "bagian",
    "biro",
    "pusat",
    "divisi",
    "klinik",
    "terminal",
    "pelabuhan",
    "bandara",
    "stasiun",
    "museum",
    "perpustakaan",
    "instalasi",
    "distrik",
}
_PLURAL_ALONE = {
    "kantor wilayah",
    "puskesmas",
    "kecamatan",
    "kelurahan",
    "rsud",
    "samsat",
    "mal pelayanan publik",
    "mall pelayanan publik",
    "pdam",
    "inspektorat",
    "setda",
    "balai kota",
}
_AT_WORK = re.compile(
    r"(?:perkantoran|kantor|pegawai|asn|pintu)\s+(?:di\s+)?(?:lingkungan\s+)?$", re.IGNORECASE
)
_PERSON_BEFORE = re.compile(
    r"(?:kepala|kabag|kadis|kaban|kabid|plt\.?|plh\.?|sekretaris|ketua|direktur|"
    r"pelaksana\s+harian|humas|staf|data|gedung|pimpinan|oleh|mengajukan\s+ke|"
    r"menurut(?:\s+data)?|(?:kabag|kepala\s+bagian|asisten)\s+\w+)\s+$",
    re.IGNORECASE,
)
_COUNTS = sought(
    r"\d+\s+(?:orang|kasus|pasien)|terinfeksi|terkonfirmasi|\bRp\s?\d|server",
    "orang|kasus|pasien|terinfeksi|terkonfirmasi|rp|server",
)
_RULE_WORDS = sought(
    r"kecuali|dikecualikan|terkecuali|tetap|wajib|bergilir|termasuk|dibuka|diantaranya|"
    r"di antaranya|antara lain|yakni|yaitu|meliputi|lockdown|ditutup|berlaku bagi|dibatasi",
    "kecuali|tetap|wajib|bergilir|termasuk|dibuka|antara|yakni|yaitu|meliputi|lockdown|ditutup|berlaku bagi|dibatasi",
)
_TRAILING = re.compile(r"(?:\s+(?:dan|serta|&|yang|di|pada))*[\s,]*$", re.IGNORECASE)
_UPT_OF_TWO = re.compile(
    r"\b(?P<head>upt|unit\s+pelaksana\s+teknis)\s+(?P<first>[A-Z]\w+)\s+dan\s+(?P<second>[A-Z]\w+)",
    re.IGNORECASE,
)


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
        follows = last is not None and sentence.number - last <= 1
        if number is None and listed.rule is None and not _speaks_of_rule(sentence, follows):
            continue
        last = sentence.number
        for unit in _in_sentence(sentence, listed.rule if number is None else number, rules):
            found.setdefault(_key(unit.name), unit)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _List:
    """A list that a rule opens with a colon ('yaitu:'). `marker` is the kind of its items."""

    rule: int | None = None
    marker: str = ""

    def after(self, sentence: Sentence, number: int | None) -> _List:
        """The list that `sentence` stands in, or opens when it is a rule."""
        if number is not None:
            return _List(number) if not re.search(r"[.;!?”\"]$", sentence.text) else _List()
        item = _ITEM.match(sentence.text)
        marker = (
            "a" if item and item[1].isalpha() else "1" if item and item[1].isdigit() else "-" if item else ""
        )
        if self.rule is None or len(sentence.text) < 5 or (marker and marker == self.marker):
            return self
        return _List(self.rule, marker) if marker and not self.marker else _List()


def joined(named: tuple[NamedUnit, ...], listed: tuple[NamedUnit, ...], before: int) -> tuple[NamedUnit, ...]:
    """The offices of sentences and of tables, each once; a table's rules come after the `before` of the sentences."""
    own = [unit if unit.rule is None else replace(unit, rule=unit.rule + before) for unit in listed]
    found = {_key(unit.name): unit for unit in (*named, *own)}
    return tuple(sorted(found.values(), key=lambda unit: unit.start))


def starts_with_unit(text: str) -> bool:
    """True where an office or its short name is the first word of `text`."""
    return bool(_NAME.match(text) or unit_abbreviations().match(text))


def named_first(text: str, place: int) -> str | None:
    """A sentence that begins with offices speaks of them: 'RSUD, Samsat, dan lain-lain tetap masuk'."""
    before = re.sub(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•*–])\s*", "", text[:place]).strip(" ,:")
    if not starts_with_unit(before) or len(before) > 250:
        return None
    return (
        re.sub(
            r"(?:[\s,]+(?:tetap|wajib|harus|akan|yang|diminta|dan|hadir|bekerja|masuk|lain-lain\b.*))+$",
            "",
            before,
        )
        or None
    )


def unit_before(text: str, place: int) -> str | None:
    """The office named right before `place`: '…, Kecamatan Batur bekerja dari kantor penuh'."""
    named = [span for span in offices_in(text[:place]) if place - span[1] < 12]
    return text[slice(*named[-1])] if named else None


def _marker(sign: str) -> str:
    return "a" if sign.isalpha() else "1" if sign.isdigit() else "-"


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\([^)]*\)", "", name)).strip().lower()


def _speaks_of_rule(sentence: Sentence, follows: bool) -> bool:
    if _COUNTS.search(sentence.text):
        return False
    if not _RULE_WORDS.search(sentence.text):
        return False
    listed = (
        re.search(r"\b(?:yaitu|yakni|antara lain|meliputi|terdiri\s+(?:atas|dari))\b", sentence.text)
        and len(offices_in(sentence.text)) > 1
    )
    return bool(follows or listed or find_cues(sentence.text))


def _in_sentence(sentence: Sentence, number: int | None, rules: tuple[Rule, ...]) -> Iterator[NamedUnit]:
    if _COUNTS.search(sentence.text):
        return
    sector = rules[number].sector if number is not None else sector_of(sentence.text)
    sector = None if sector == "non_essential" else sector
    for start, end in offices_in(sentence.text):
        yield NamedUnit(
            sentence.text[start:end], sector, sentence.start + start, sentence.start + end, number
        )


def offices_in(text: str) -> list[tuple[int, int]]:
    """Where in `text` offices are named, in order."""
    found = [match.span() for match in _IN_SMALL_LETTERS.finditer(text)]
    found += [place for place in _names(text) if not any(start <= place[0] < end for start, end in found)]
    of_persons = [match.span() for match in _NAME.finditer(text) if _belongs_to_person(text, match.start())]
    for match in unit_abbreviations().finditer(text):
        if match[0].islower() and match[0] not in ("puskesmas",):
            continue
        inside = any(start <= match.start() < end for start, end in (*found, *of_persons))
        if not inside and not _belongs_to_person(text, match.start()):
            found.append(match.span())
    return sorted(found)


def _names(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while match := _NAME.search(text, place):
        named = _named(match, text)
        place = max(named[1] if named else 0, match.end("head"))
        if named:
            yield named


def _named(match: re.Match[str], text: str) -> tuple[int, int] | None:
    head = re.sub(r"\s+", " ", match["head"]).lower()
    rest = _cut(match["rest"])
    alone = not rest.strip()
    if _belongs_to_person(text, match.start()) or (
        alone and match["short"] is None and not _stands_alone(head, match, text)
    ):
        return None
    if head in _SMALL_IS_COMMON and match["head"].islower():
        return None
    if head == "balai kota" and not _AT_WORK.search(text[: match.start()]):
        return None
    end = (
        match.end()
        if match["short"] and rest == match["rest"]
        else match.start() + len(match["head"]) + len(rest)
    )
    return match.start(), end


def _cut(rest: str) -> str:
    """The words up to the next office: 'Dinas Sosial dan Puskesmas' ends before 'dan Puskesmas'."""
    for word in re.finditer(r"[A-Z][\w/-]*", rest):
        tail = rest[word.start() :]
        starts = _STARTS_UNIT.match(tail) or _abbreviation_at(tail)
        if starts and not (word.start() <= 1 and not rest[: word.start()].strip()):
            return _TRAILING.sub("", rest[: word.start()])
        if starts and re.search(r"\bdan\s+$|,\s*$", rest[: word.start()]):
            return _TRAILING.sub("", rest[: word.start()])
    return _TRAILING.sub("", rest)


def _abbreviation_at(text: str) -> bool:
    match = unit_abbreviations().match(text)
    return bool(match and match[0].lower() not in ("ptsp", "tpi"))


def _stands_alone(head: str, match: re.Match[str], text: str) -> bool:
    """'seluruh Puskesmas' names offices; 'dinas' in 'rumah dinas' does not."""
    if head in _NEEDS_NAME or head not in _PLURAL_ALONE | {
        "satuan polisi pamong praja",
        "satuan pamong praja",
        "lapas",
        "rutan",
        "bapas",
    }:
        return head.startswith("satuan")
    lowered = match["head"][0].islower()
    return not lowered or head in ("puskesmas", "kecamatan", "kelurahan")


def _belongs_to_person(text: str, start: int) -> bool:
    return bool(_PERSON_BEFORE.search(text[max(0, start - 30) : start]))
