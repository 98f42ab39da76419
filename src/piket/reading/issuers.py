"""Who issued the directive: the office, with its region, as the text names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from piket.reading.gazetteer import Region
from piket.reading.instruments import Instrument
from piket.reading.offices import Level, Office
from piket.reading.segments import Layout
from piket.reading.signatures import find_signature
from piket.reading.sought import sought

_ISSUES = sought(
    r"(?:mengeluarkan|menerbitkan|terbitkan|menyebar|meneken|menginstruksikan|"
    r"instruksikan|menetapkan|tetapkan|mengizinkan|"
    r"memutuskan|memerintahkan|mempersilakan|memberlakukan|menerapkan|memberikan arahan|"
    r"merestui|menjamin|memangkas|"
    r"menandatangani|membatasi|mengatur|atur\b|batasi|dikeluarkannya|edaran|instruksi)",
    "mengeluarkan|terbitkan|menerbitkan|menyebar|meneken|instruksi|tetapkan|menetapkan|mengizinkan|memutuskan|"
    "memerintahkan|mempersilakan|memberlakukan|menerapkan|memberikan arahan|merestui|menjamin|"
    "memangkas|menandatangani|atur|batasi|dikeluarkannya|edaran",
)
_GENERAL = {"kanwil": "Kakanwil", "kantor wilayah": "Kepala Kantor Wilayah"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """`name` as the published schema wants it: 'Wali Kota Lubuklinggau', 'Plt. Kepala Kantor Wilayah …'."""

    name: str
    level: Level
    region: Region | None
    start: int
    end: int


def find_issuer(
    layout: Layout, offices: tuple[Office, ...], instrument: Instrument | None, home: Region | None
) -> Issuer | None:
    """The office that the carrying instrument names, or else the one that most acts in the text."""
    signature = find_signature(layout)
    named = instrument.office if instrument else None
    if named and not (signature and signature.name.lower().startswith(named.title.lower())):
        return _issuer(named, offices, home)
    if signature:
        level = Level.MINISTRY if signature.ministry else Level.AGENCY
        return Issuer(signature.name, level, home, signature.start, signature.end)
    local = is_regional_office(offices)
    rated = [
        (_rate(office, layout, home) + 4 * (local and _is_regional(office)), -office.start, office)
        for office in offices
    ]
    rating, _, best = max(rated, key=lambda entry: entry[:2], default=(-9.0, 0, None))
    if best and rating > (1.2 if home else -5):
        return _issuer(best, offices, home)
    return None


def government_of(region: Region, start: int, end: int) -> Issuer:
    """Where no office acts in the text: the government of the region it is about."""
    kinds = {"provinsi": "Provinsi", "kota": "Kota", "kabupaten": "Kabupaten"}
    return Issuer(f"Pemerintah {kinds[region.kind]} {region.short}", Level.GOVERNMENT, region, start, end)


def is_regional_office(offices: tuple[Office, ...]) -> bool:
    """True where the first office of the text is a ministry's regional office."""
    return bool(offices) and _is_regional(offices[0])


def _rate(office: Office, layout: Layout, home: Region | None) -> float:
    sentence = layout.at(office.start)
    rating = {
        Level.REGION: 4.0,
        Level.GOVERNMENT: 1.5,
        Level.MINISTRY: 3.0,
        Level.AGENCY: 1.0,
        Level.NATIONAL: 2.0,
    }[office.level]
    if re.match(r"sek", office.title, re.IGNORECASE) and office.level is Level.REGION:
        rating -= 1.5
    if re.match(r"wa(?:kil|gub|bup)", office.title, re.IGNORECASE):
        rating -= 1.5
    if home and not office.place and not _is_regional(office) and _is_national(office):
        rating -= 5
    if office.region and home:
        rating += 1 if office.region.code == home.code else -4
    if re.match("presiden", office.title, re.IGNORECASE):
        rating -= 6
    if sentence and office.start == sentence.start and sentence.end - office.end < 2:
        rating += 2  # a letterhead
    if sentence and _issues(sentence.text):
        rating += 0.5
    return rating


@lru_cache(maxsize=8)
def _issues(text: str) -> bool:
    return bool(_ISSUES.search(text))


def _is_national(office: Office) -> bool:
    named = re.match("kemen|mahkamah|bkn", office.title, re.IGNORECASE)
    return office.level in (Level.NATIONAL, Level.MINISTRY) or named is not None


def _is_regional(office: Office) -> bool:
    return bool(re.search("wilayah|kanwil", office.title, re.IGNORECASE))


def _issuer(office: Office, offices: tuple[Office, ...], home: Region | None) -> Issuer:
    office = _fullest(office, offices)
    title = _GENERAL.get(office.title.lower(), _tidy(office.title))
    words = [
        office.acting,
        title,
        office.body if office.body not in title else "",
        _region_words(office, home),
    ]
    return Issuer(
        " ".join(filter(None, words)), office.level, office.region or home, office.start, office.end
    )


def _fullest(office: Office, offices: tuple[Office, ...]) -> Office:
    """The same title elsewhere in the text with its body or region spelt out ('Kanwil' beside 'Kakanwil')."""
    if office.place or office.level is Level.NATIONAL:
        return office
    same = [other for other in offices if other.place and _kin(other, office)]
    if not same:
        return office
    other = same[0]
    return Office(
        office.title,
        office.level,
        office.start,
        office.end,
        other.place,
        other.kind,
        office.acting,
        office.body or other.body,
    )


def _kin(first: Office, second: Office) -> bool:
    if _is_regional(first) and _is_regional(second):
        return True
    return first.title.lower() == second.title.lower()


def _tidy(title: str) -> str:
    if re.fullmatch(r"wali\s?kota", title, re.IGNORECASE):
        return "Wali Kota"
    return title if title[0].isupper() else title.title()


def _region_words(office: Office, home: Region | None) -> str:
    if office.level is Level.NATIONAL:
        return ""
    if office.place:
        return office.place.written
    needs = office.level in (Level.REGION, Level.AGENCY) or (
        office.level is Level.GOVERNMENT and not office.body
    )
    ministry = re.match("kementerian|kemen|mahkamah|bkn", office.title, re.IGNORECASE)
    return home.short if home and needs and not ministry else ""
