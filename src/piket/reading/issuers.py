"""Who issued the directive: the office, with its region, as the text names it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from piket.reading.gazetteer import Place, Region
from piket.reading.institutions import OPENING
from piket.reading.instruments import Instrument
from piket.reading.letterheads import in_title_case
from piket.reading.offices import Level, Office
from piket.reading.segments import Layout, Sentence
from piket.reading.signatures import find_signature, made_whole
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
_BASE = {
    Level.REGION: 4.0,
    Level.GOVERNMENT: 1.5,
    Level.MINISTRY: 3.0,
    Level.AGENCY: 1.0,
    Level.NATIONAL: 2.0,
}
_OF_PLACE = re.compile(
    r"(?:(?P<district>camat|lurah|panewu)|(?:ketua\s+)?pengadilan\s+(?:negeri|agama)|(?:kepala\s+)?kejaksaan\s+negeri)\s+"
    r"(?P<place>[A-Z]\w+(?:\s+[A-Z]\w+)?)$",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:mengatakan|menyebut\w*|menjelaskan|mengungkap\w*|menuturkan|menerangkan|mengaku(?!\s+telah)|menambahkan|"
    r"membenarkan)"
)
_ORDERS = re.compile(
    rf"(?:(?!{_SAYING})(?:[^.;“”\"]|\b[A-Z][a-z]{{0,2}}\.)){{0,80}}?\b(?:meneken|menerbitkan|mengeluarkan|menandatangani|mengedarkan|menetapkan|memutuskan|"
    r"memerintahkan|menginstruksikan|memberlakukan|menerapkan|mengatur|membatasi|meniadakan|mengizinkan|membolehkan|"
    r"mempersilakan|memulangkan|memangkas|menjadwalkan|mewajibkan|membagi|menugaskan|menyesuaikan|"
    r"mempersingkat|meliburkan|menggeser|memperpanjang|menghentikan|meminta|menyebar|melayangkan|merumahkan|melonggarkan|(?:lewat|melalui)\s+(?:surat|edaran|instruksi|se\b))\b",
    re.IGNORECASE,
)
_ISSUING = re.compile(
    r"\b(?:meneken|menerbitkan|mengeluarkan|menandatangani|mengedarkan|lewat|melalui)\b", re.IGNORECASE
)
_SIGNS = re.compile(r"\b(?:meneken|menandatangani|menerbitkan|mengeluarkan)\b", re.IGNORECASE)
_HEAD = re.compile(r"(?:kepala|ketua|direktur|sekretaris|rektor|dekan)\b", re.IGNORECASE)
# Bodies of the state and companies, which a region's name sets apart only where it is theirs.
_OF_STATE = re.compile(
    r"(?:(?:kepala|ketua|direktur(?:\s+\w+)?|rektor|dekan)\s+)?(?:kantor|kanwil|pengadilan|kejaksaan|kejari|lapas|rutan|polres\w*|polda|"
    r"universitas|institut|politeknik|pt\b|perum|pn\b|pa\b|ptun|kppn|kpp\b|kpu|bawaslu|tni|polri|rsup|bank|badan\s+pengembangan|perwakilan|bpkp|lembaga|direktorat)",
    re.IGNORECASE,
)
_WITHOUT_NAME = re.compile(r"\b(?:pertanahan|imigrasi|agama|pajak|negeri|tinggi|wilayah)$", re.IGNORECASE)
_ORDERED_BY = re.compile(
    r"\b(?:disampaikan|dituangkan|diteken|ditandatangani|dikeluarkan|diterbitkan|ditetapkan|diputuskan|dilayangkan|diambil)\s+(?:oleh\s+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:kantor|kompleks|komplek|pendopo|rumah\s+dinas|gedung|mengikuti|sesuai|permintaan|tembusan|mengacu|merujuk|menindaklanjuti|"
    r"perintah|berdasarkan)\s+(?:(?:instruksi|edaran|surat|surat\s+edaran|kebijakan|aturan|peraturan)\s+)?$",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|tegas|sebut|terang|ungkap|papar|menurut|imbuh|tambah)\w*,?\s+$",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"(?!,\s*melalui)[^.;“”\"]{{0,60}}?\b{_SAYING}", re.IGNORECASE)
_KINDS = {"provinsi": "Provinsi", "kota": "Kota", "kabupaten": "Kabupaten"}
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
    named = (instrument.office or _in_title(instrument, offices)) if instrument else None
    if named and not (signature and signature.name.lower().startswith(named.title.lower())):
        return _issuer(_whole(named, layout), offices, home)
    if signature and signature.of_region and home:
        kind = _KINDS[home.kind]
        return Issuer(
            f"{signature.name} {kind} {home.short}", Level.REGION, home, signature.start, signature.end
        )
    if signature and not signature.of_region:
        level = Level.MINISTRY if signature.ministry else Level.AGENCY
        return Issuer(signature.name, level, home, signature.start, signature.end)
    local = is_regional_office(offices)
    rated = [
        (_rate(office, layout, home) + 4 * (local and _is_regional(office)), -office.start, office)
        for office in offices
    ]
    rating, _, best = max(rated, key=lambda entry: entry[:2], default=(-9.0, 0, None))
    if best and rating > (0.4 if home else -5):
        return _issuer(_whole(_in_full(best, offices), layout), offices, home)
    return None


def _in_title(instrument: Instrument, offices: tuple[Office, ...]) -> Office | None:
    """'KEPUTUSAN DIREKTUR POLITEKNIK …' in the head of the document itself."""
    inside = [
        one
        for one in offices
        if instrument.own and instrument.start <= one.start and one.end <= instrument.end
    ]
    return next((one for one in inside if one.level in (Level.REGION, Level.AGENCY)), None)


def _in_full(office: Office, offices: tuple[Office, ...]) -> Office:
    """'Kakanwil Kemenkumham Kaltim' of a headline is 'Kepala Kantor Wilayah Kementerian …' of the text under it."""
    if not _is_regional(office):
        return office
    same = [
        one
        for one in offices
        if _is_regional(one) and one.region and one.body and office.region in (None, one.region)
    ]
    return max((office, *same), key=lambda one: len(one.title) + len(one.body))


def _whole(office: Office, layout: Layout) -> Office:
    """'Surat Edaran Rektor' of a text about the Universitas Andalas is that of its rector."""
    if office.level is not Level.AGENCY or office.place:
        return office
    return replace(office, title=made_whole(office.title, layout))


def government_of(region: Region, start: int, end: int) -> Issuer:
    """Where no office acts in the text: the government of the region it is about."""
    return Issuer(f"Pemerintah {_KINDS[region.kind]} {region.short}", Level.GOVERNMENT, region, start, end)


def district_of(issuer: Issuer) -> Place | None:
    """'Camat Cimahi Tengah' orders for his district, which has no code among the regions."""
    named = _OF_PLACE.match(issuer.name)
    if named is None or (issuer.region and not named["district"]):
        return None
    return Place((), named["place"], issuer.start, issuer.end)


def is_regional_office(offices: tuple[Office, ...]) -> bool:
    """True where the first office of the text is a ministry's regional office."""
    return bool(offices) and _is_regional(offices[0])


def _rate(office: Office, layout: Layout, home: Region | None) -> float:
    sentence = layout.at(office.start)
    rating = _BASE[office.level] + _by_title(office)
    if (
        home
        and not office.place
        and not _is_regional(office)
        and _is_national(office)
        and not _orders(office, sentence)
    ):
        rating -= 5
    if office.place and home:
        rating += 1 if _may_be_of(office, home) else -4
    return rating + (_by_place(office, sentence) if sentence else 0.0)


def _by_title(office: Office) -> float:
    title = office.title.lower()
    if office.level is Level.REGION and re.match(r"sek|wakil|wagub|wabup|wawako", title):
        return -1.5
    return -6.0 if title.startswith("presiden") else 0.0


def _by_place(office: Office, sentence: Sentence) -> float:
    """What the words around it say: does it order, speak, or stand there as somebody else's ground?"""
    start, end = office.start - sentence.start, office.end - sentence.start
    before, after = sentence.text[:start][-70:], sentence.text[end : end + 110]
    rating = 0.5 if _issues(sentence.text) else 0.0
    if start == 0 and len(after) < 2:
        rating += 2  # a letterhead
    of_state = _OF_STATE.match(office.title) or _orders(office, sentence)
    if office.subject and of_state and (sentence.headline or sentence.number < OPENING):
        rating += 3.2
    if _orders(office, sentence) and office.level is not Level.NATIONAL:
        head = office.level is Level.AGENCY and _HEAD.match(office.title)
        signs = _SIGNS.search(after) is not None and office.level is Level.REGION
        rating += (
            6
            if head and _ISSUING.search(after)
            else 4
            if signs or head
            else 1.5
            if office.level is Level.GOVERNMENT
            else 2.5
        )
    if _ELSEWHERE.search(before) or re.match(r"\s+setempat", after):
        rating -= 4
    elif office.level is Level.AGENCY and (_SAID_BY.search(before) or _SAYS.match(after)):
        rating -= 1.5
    return rating


def _may_be_of(office: Office, home: Region) -> bool:
    """'Banjar' without 'Kota' or 'Kabupaten' may be either."""
    if office.place is None:
        return False
    named = office.place.regions if office.kind is None else (office.place.pick(office.kind),)
    return any(region.code == home.code for region in named)


def _acts(office: Office, sentence: Sentence | None) -> bool:
    """A ministry's own order names places too; a minister's order to the regions is their basis."""
    return office.level is Level.MINISTRY and _orders(office, sentence)


def _orders(office: Office, sentence: Sentence | None) -> bool:
    if sentence is None:
        return False
    start, end = office.start - sentence.start, office.end - sentence.start
    after = _ORDERS.match(sentence.text[end : end + 110])
    return bool(after or _ORDERED_BY.search(sentence.text[:start][-70:]))


@lru_cache(maxsize=8)
def _issues(text: str) -> bool:
    return bool(_ISSUES.search(text))


def _is_national(office: Office) -> bool:
    named = re.match("kemen|mahkamah|bkn", office.title, re.IGNORECASE)
    return office.level in (Level.NATIONAL, Level.MINISTRY) or named is not None


def _is_regional(office: Office) -> bool:
    return bool(re.search("wilayah|kanwil", office.title, re.IGNORECASE))


def _issuer(office: Office, offices: tuple[Office, ...], home: Region | None) -> Issuer:
    office = _under_ministry(_fullest(office, offices), offices)
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


def _under_ministry(office: Office, offices: tuple[Office, ...]) -> Office:
    """'KANTOR WILAYAH JAMBI' right under 'KEMENTERIAN HUKUM DAN HAM RI' is that ministry's."""
    if not _is_regional(office) or office.body or len(office.title.split()) > 4:
        return office
    above = [one for one in offices if one.level is Level.GOVERNMENT and 0 < office.start - one.end < 8]
    return replace(office, body=in_title_case(above[-1].title)) if above else office


def _kin(first: Office, second: Office) -> bool:
    if _is_regional(first) and _is_regional(second):
        return True
    return first.title.lower() == second.title.lower()


def _tidy(title: str) -> str:
    if re.fullmatch(r"wali\s?kota", title, re.IGNORECASE):
        return "Wali Kota"
    return in_title_case(title) if title[0].isupper() else title.title()


def _region_words(office: Office, home: Region | None) -> str:
    if office.level is Level.NATIONAL or office.inside:
        return ""
    if office.place:
        return office.place.written
    of_state = _OF_STATE.match(office.title) and not _WITHOUT_NAME.search(office.title)
    own = office.level is Level.AGENCY and not of_state
    needs = office.level is Level.REGION or own or (office.level is Level.GOVERNMENT and not office.body)
    ministry = re.match("kementerian|kemen|mahkamah|bkn", office.title, re.IGNORECASE)
    return home.short if home and needs and not ministry else ""
