"""Where an order of an office below a regional government applies: a sub-district, a court, a prison, a hospital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from piket.reading.gazetteer import Place, Region, gazetteer
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import Sought, sought

# 'CAMAT CIMAHI TENGAH,' or 'KECAMATAN MEDAN SUNGGAL' on a line of its own, in a head or as a signature.
_SUB_DISTRICT = re.compile(
    r"^[^\w\n]*(?:(?:a\.?n\.?|plt\.?|plh\.?|"
    r"pj\.?)\s+)?(?:(?:pengumuman\s+)?(?:pelayanan\s+)?kantor\s+)?(?:camat|lurah|kecamatan|"
    r"kelurahan)[ \t]+"
    r"(?P<name>[A-Z][\w'-]+(?:[ \t][A-Z][\w'-]+){0,2})[ \t]*,?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:se|dan|yth|para|atau|wilayah|masing|tersebut|setempat)\b|kecamatan|kelurahan", re.IGNORECASE
)
# Offices of the state in a regency or city, which no regional government stands over.
_STATE = sought(
    r"\b(?:kejaksaan\s+negeri|kejari|kajari|pengadilan\s+(?:negeri|agama|militer)|"
    r"lembaga\s+pemasyarakatan|(?:ka)?lapas|(?:ka)?rutan|"
    r"rumah\s+tahanan|bapas|(?:ka)?polres(?:ta(?:bes)?)?|resor(?:\s+kota)?|kantor\s+(?:imigrasi|"
    r"pertanahan|kementerian\s+agama)|samsat)\b",
    "kejaksaan|kejari|kajari|pengadilan|pemasyarakatan|lapas|rutan|tahanan|bapas|polres|resor|kantor|samsat",
)
_OTHER = sought(
    r"\b(?:kejaksaan\s+tinggi|kejati|kajati|pengadilan\s+tinggi|(?:ka)?polda|kepolisian\s+daerah|"
    r"kantor\s+(?:cabang|wilayah)|kanwil|rsud|"
    r"rumah\s+sakit\s+umum\s+daerah|dprd|sekwan|setwan|disdukcapil|bapenda|dinas|politeknik|"
    r"poltekkes|universitas\s+(?:islam\s+)?negeri|"
    r"institut\s+agama\s+islam\s+negeri|iain|uin|kpu|bawaslu|perumda|pdam|bps|bpkp|bnn|samsat)\b",
    "kejaksaan|kejati|kajati|pengadilan|polda|kepolisian|kantor|kanwil|rsud|sakit|dprd|sekwan|"
    "setwan|dukcapil|bapenda|dinas|politeknik|"
    "poltekkes|universitas|institut|iain|uin|kpu|bawaslu|perumda|pdam|bps|bpkp|bnn|samsat",
)
_COURT = re.compile(
    r"\b(?:pengadilan\s+(?:negeri|agama)|kantor\s+imigrasi\s+kelas\s+[iv]+(?:\s+(?:khusus|non))*(?:\s+tpi)?)\s+(?!se-)(?P<name>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)??)(?=\s+(?:kelas|"
    r"di|yang|dan|mulai|tetap|tutup)\b|\s*[,.:;?!\n]|$)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\W*(?P<place>[A-Z][\w .'’-]{2,30}?)\s*(?:\([^)]{2,40}\)\s*[-–—]|,[^-–—\n]{0,40}\s[-–—]|[-–—|"
    r"]|\s[-–—]{1,2})\s*\S"
)
_WRITTEN_AT = re.compile(
    r"^(?:(?:ditetapkan|dikeluarkan)\s+di\s*:?\s*(?P<alone>[A-Z][\w ]{2,30})$|"
    r"(?:(?:ditetapkan|dikeluarkan)\s+di\s+)?(?P<place>[A-Z][\w ]{2,30}),?\s+\d{1,2}\s+\w+\s+20\d\d)",
    re.IGNORECASE,
)
_SAME_PHRASE = re.compile(r"(?:[^.,;:()\n]|(?<=\b[Dd][Rr])\.)*")
_NAMED = re.compile(r"\b(?:kabupaten|kota)\s+(?=[A-Z]|$)", re.IGNORECASE)
_ALL_OF = sought(r"\bse-(?=[A-Z])", "se-")
_OF_HIGHER = re.compile(r"\bpengadilan\s+tinggi\b", re.IGNORECASE)
# Where a speaker stood is no region of his office: 'KPU Viryan Azis di Jakarta'.
_STOOD = re.compile(r"\bdi\s+$", re.IGNORECASE)
_CAPITAL = "31"
_REACH = 60
_HEAD = 4


def sub_district(layout: Layout) -> Place | None:
    """The one that issues the text as a document: its head or its signature stands on a line of its own."""
    for match in _SUB_DISTRICT.finditer(layout.text):
        if layout.at(match.start("name")) and not _MANY.search(match["name"]):
            return _named(match, 0)
    return None


def court_district(layout: Layout) -> Place | None:
    """The seat that names the court which the head of the text speaks of; a seat that is no region itself lies in
    the regency or city that the text names."""
    for sentence in _head(layout):
        if match := _COURT.search(sentence.text):
            own = _named(match, sentence.start)
            return own if gazetteer().lookup(own.written) else named_region(layout) or own
    return None


def named_region(layout: Layout) -> Place | None:
    """The first that the body names as a 'Kabupaten …' or a 'Kota …'."""
    for sentence in layout.body:
        for place in gazetteer().find(sentence.text, sentence.start) if _NAMED.search(sentence.text) else ():
            before = layout.text[max(sentence.start, place.start - 12) : place.start]
            if _NAMED.search(before + layout.text[place.start : place.start + 12]):
                return place
    return None


def everywhere_in(layout: Layout) -> Place | None:
    """'Pengadilan Agama se-Kalimantan Barat' in the head: where all courts below this one are."""
    head = _head(layout)
    for sentence in head if any(_OF_HIGHER.search(one.text) for one in head) else ():
        for match in _ALL_OF.finditer(sentence.text):
            found = gazetteer().find(
                sentence.text[match.end() : match.end() + 40], sentence.start + match.end()
            )
            if found and found[0].start == sentence.start + match.end():
                return found[0]
    return None


def office_region(layout: Layout) -> Place | None:
    """The region that local offices are named after, those of the head before others."""
    counted: Counter[str] = Counter()
    first: dict[str, Place] = {}
    head = {sentence.number for sentence in _head(layout)}
    for sentence in layout.sentences:
        for place in (*_after(_STATE, sentence), *_after(_OTHER, sentence)):
            counted[place.written.lower()] += 3 if sentence.number in head else 1
            first.setdefault(place.written.lower(), place)
    return first[counted.most_common(1)[0][0]] if counted else None


def seat_below(layout: Layout, region: Region) -> Place | None:
    """The town of `region`, a province, whose prison, court or police the head of the text names."""
    if region.kind != "provinsi":
        return None
    for sentence in _head(layout):
        for place in _after(_STATE, sentence):
            if any(town.code.startswith(f"{region.code}.") for town in place.regions):
                return place
    return None


def seat(layout: Layout) -> Place | None:
    """The town a report is dated from or a letter is written at; the capital is the seat of national bodies."""
    for sentence in layout.sentences:
        match = _WRITTEN_AT.match(sentence.text) or (
            None if sentence.headline else _DATELINE.match(sentence.text)
        )
        town = "alone" if match and match.groupdict().get("alone") else "place"
        place = gazetteer().lookup(match[town]) if match else None
        if match and place and not place.regions[0].code.startswith(_CAPITAL):
            return next(iter(gazetteer().find(match[town], sentence.start + match.start(town))), None)
    return None


def _named(match: re.Match[str], offset: int) -> Place:
    """A district, which has no code among the regions."""
    name = match["name"].title() if match["name"].isupper() else match["name"]
    return Place((), name, offset + match.start("name"), offset + match.end("name"))


def _head(layout: Layout) -> tuple[Sentence, ...]:
    first = layout.body[0].number if layout.body else 0
    return layout.sentences[: max(_HEAD, first + 2)]


def _after(offices: Sought, sentence: Sentence) -> Iterator[Place]:
    for match in offices.finditer(sentence.text):
        after = _SAME_PHRASE.match(sentence.text, match.end(), match.end() + _REACH)
        for place in gazetteer().find(after[0] if after else "", sentence.start + match.end())[:1]:
            gap = sentence.between(sentence.start + match.end(), place.start)
            if not (_STOOD.search(gap) and place.regions[0].code.startswith(_CAPITAL)):
                yield place
