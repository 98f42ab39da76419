"""Names of offices as a text writes them: where each begins and ends, in any case, whole or shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.reading import office_words as words
from piket.reading.gazetteer import gazetteer
from piket.reading.lexicon import unit_abbreviations
from piket.reading.office_lists import elided_in
from piket.reading.sought import sought

_INITIALS = r"(?:(?:drg?|Drs?|Prof|H|Hj|Ir|Tgk)\.(?=\s*[A-Z])|drg?(?=\s[A-Z])|(?:[A-Z]\.)+(?=\s*[A-Z]))"
_WORD = (
    rf"(?:{_INITIALS}|(?!(?i:{words.NOT_OF_NAME}))[A-Z][\w'’/-]*|(?:1|satu)\s+(?:pintu|atap)|"
    rf"(?:{words.FIELDS})\b)"
)
_REGION = r"(?:[ \t]+(?:Kota|Kabupaten|Kab\.|Provinsi|Prov\.)(?:[ \t]+[A-Z][\w'’-]+){1,3})"
_SEPARATOR = r"(?:\s*,?\s+(?:dan|&)\s+|,[ ]+|[^\S\t]+|(?<=\.)(?=[A-Z]))(?!(?:Kota|Kabupaten|Provinsi)\b)"
_NO_SHORT_NAME = r"(?!WF|FWA|\d|(?i:termasuk|antara|meliputi|seperti|kecuali|selain|di|yang)\b)"
_KIND = sought(
    rf"(?<![\w-])(?<!\d/)(?<!nota )(?<!perjalanan )"
    rf"(?<!rumah )(?<!kendaraan )(?<!\btugas )(?:{words.WHOLE_KINDS}|{words.NAMED_KINDS})(?:nya\b)?(?![\w-]|\.\w)",
    "",
    begins="bcdfiklmprstu",
)
_NAME = re.compile(
    rf"(?P<head>(?i:{words.WHOLE_KINDS}|{words.NAMED_KINDS}))(?:nya\b)?(?![\w-]|\.\w)"
    rf"(?P<rest>(?:{_SEPARATOR}{_WORD}){{0,12}})(?P<region>{_REGION}?)"
    rf"(?:[ \t]*\((?P<short>{_NO_SHORT_NAME}[\w\s/-]{{2,40}})\)(?P<after>{_REGION}?))?"
)
_WHOLE = re.compile(rf"(?:{words.WHOLE_KINDS})", re.IGNORECASE)
_EVERYDAY = re.compile(rf"(?:{words.EVERYDAY_KINDS})")
_FACILITY = re.compile(rf"(?:{words.FACILITIES})\b", re.IGNORECASE)
# 'Kantor Bupati', 'kantor dinas': the house of another office, or of none.
_HOUSE = re.compile(
    r"[\s,]*(?:dan\s+)?(?:bupati|wali|gubernur|pusat|pemerintah\w*|dprd|pos\b|desa\b)", re.IGNORECASE
)
_AFTER_COMMA = re.compile(words.AFTER_COMMA)
_STARTS = re.compile(rf"(?:{words.WHOLE_KINDS}|{words.NAMED_KINDS})\b", re.IGNORECASE)
_TRAILING = re.compile(r"(?:\s*,|\s+(?:dan|serta|&))*\s*$", re.IGNORECASE)
_BREAK = re.compile(r"\s*,\s+(?:(?:dan|&)\s+)?|\s+(?:dan|&)\s+")
_IN_SMALL_LETTERS = sought(
    r"(?<![\w-])(?:badan|dinas)\s[a-z]+(?:\s[a-z]+){1,7}\s*\([A-Za-z]{3,20}\)", "badan|dinas", re.NOFLAG
)
_NO_VERB = (
    r"(?!tetap|wajib|memberi|masuk|bekerja|yang\b|di\b|dan\b|harus|buka|tutup|pukul|menjalan|melaksana|langsung|publik|"
    r"masyarakat|dasar|lain|tersebut|itu|ini|pada|untuk|bagi|dengan|dapat|hadir|secara|umum)"
)
_SERVICE = sought(
    rf"(?<![\w-])unit\s+(?:layanan|pelayanan)\s+{_NO_VERB}[a-z]+(?:\s+{_NO_VERB}[a-z]+)?", "layanan"
)
_CLIPPED = re.compile(
    rf"(?<![\w/.-])(?:{words.SATPOL}|{words.SCHOOLS}|{words.CLIPPED_DINAS}|{words.CLIPPED_BADAN}|{words.OTHER_CLIPPED}|(?P<initials>{words.INITIALS}))(?![\w/.-]*\d|[\w-]|\.\w)"
)
_WARD = sought(r"gawat\s+darurat|\bigd\b|rawat\s+inap", "gawat|igd|rawat")
_HOSPITAL_PART = re.compile(
    rf"(?<![\w-])(?<!petugas )(?<!ke )(?<!di )(?:{words.HOSPITAL_PARTS})(?=\s*(?:,|dan\b|\btutup|\bbuka))",
    re.IGNORECASE,
)
_AT_WORK = re.compile(
    r"(?:perkantoran|kantor|pegawai|asn|pintu)\s+(?:di\s+)?(?:lingkungan\s+)?$", re.IGNORECASE
)


def offices_in(text: str) -> list[tuple[int, int]]:
    """Where in `text` offices are named, in order, none inside another."""
    found = [match.span() for match in (*_IN_SMALL_LETTERS.finditer(text), *_SERVICE.finditer(text))]
    if _WARD.search(text):
        found += [match.span() for match in _HOSPITAL_PART.finditer(text)]
    for place in (*_names(text), *_shortened(text)):
        if not any(start < place[1] and place[0] < end for start, end in found):
            found.append(place)
    return sorted({*found, *elided_in(text, sorted(found))})


def starts_with_office(text: str) -> bool:
    """True where an office or its short name is the first word of `text`."""
    return bool(_STARTS.match(text) or _short_at(text, 0))


def _names(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    while kind := _KIND.search(text, place):
        match = _NAME.match(text, kind.start())
        end = _end(match) if match else None
        place = max(end or 0, match.end("head") if match else kind.start() + 1)
        if end:
            yield kind.start(), end


def _end(match: re.Match[str]) -> int | None:
    """Where the name ends that begins with a kind of office; None where it names none."""
    head, rest = match["head"], _cut(match["head"], match["rest"])
    named, whole = bool(rest.strip()), rest == match["rest"]
    if not named and not _WHOLE.fullmatch(head) and not (whole and match["short"]):
        return None
    if _EVERYDAY.fullmatch(head) and not re.match(r"\s+[A-Z]\w", rest):
        return None
    if head.lower() in ("kantor", "sekretariat", "unit", "pos") and (
        _HOUSE.match(rest) or _STARTS.match(rest.strip())
    ):
        return None
    if head.lower().startswith("balai kota") and not _AT_WORK.search(match.string[: match.start()]):
        return None
    if not (named or match["short"] or match["region"]):
        return match.end("head")
    return match.end() if whole else match.start("rest") + len(rest)


def _cut(head: str, rest: str) -> str:
    """The words up to the next office: 'Dinas Sosial dan Puskesmas' ends before 'dan Puskesmas'."""
    facility = _FACILITY.match(head)
    for place in _BREAK.finditer(rest):
        tail = rest[place.end() :]
        other = _STARTS.match(tail) or _short_at(tail, 0)
        comma = "," in place[0] and "," not in rest[: place.start()]
        apart = facility or (comma and not _AFTER_COMMA.match(tail))
        if other or apart:
            return rest[: place.start()]
    return _TRAILING.sub("", rest)


def _shortened(text: str) -> Iterator[tuple[int, int]]:
    """Abbreviations of the lexicon, and those formed as offices form them."""
    for match in _CLIPPED.finditer(text):
        if match["initials"] is None or _is_office(match["initials"], text):
            yield match.span()
    for match in unit_abbreviations().finditer(text):
        if not match[0].islower() or match[0] in ("puskesmas", "damkar", "samsat", "satpol pp", "dishub"):
            yield match.span()


def _is_office(initials: str, text: str) -> bool:
    """Letters of a Dinas or Badan: hardly a vowel, in a text that is not all capitals."""
    vowels = sum(letter in "AIUEO" for letter in initials)
    if initials in words.NO_REGIONAL_OFFICE or vowels * 10 > len(initials) * 3 or text.isupper():
        return False
    return gazetteer().lookup(initials) is None


def _short_at(text: str, place: int) -> bool:
    match = unit_abbreviations().match(text, place)
    return bool((match and match[0].lower() not in ("ptsp", "tpi")) or _CLIPPED.match(text, place))
