"""Which of the offices of a text orders in it: by what it is, by its region, and by the words around its name."""

from __future__ import annotations

import re
from functools import lru_cache

from piket.reading.gazetteer import Region
from piket.reading.institutions import OPENING, SAYING
from piket.reading.offices import Level, Office
from piket.reading.segments import Layout, Sentence
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
_SAYING = rf"(?:{SAYING}|mengaku(?!\s+telah))"
_ORDERS = re.compile(
    rf"(?:(?!{_SAYING})(?:[^.;“”\"]|\b[A-Z][a-z]{{0,2}}\.)){{0,80}}?\b(?:meneken(?:nya)?|menerbitkan(?:nya)?|mengeluarkan(?:nya)?|menandatangani(?:nya)?|mengedarkan|menetapkan(?:nya)?|memutuskan|"
    r"memerintahkan|menginstruksikan|memberlakukan|menerapkan|mengatur|membatasi|meniadakan|mengizinkan|membolehkan|"
    r"mempersilakan|memulangkan|memangkas|menjadwalkan|mewajibkan|membagi|menugaskan|menyesuaikan|"
    r"mempersingkat|meliburkan|menggeser|memperpanjang|menghentikan|meminta|menyebar|melayangkan|merumahkan|melonggarkan|menuangkan|(?:lewat|melalui)\s+(?:surat|edaran|instruksi|se\b))\b",
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
    r"\b(?:dituangkan|diteken|ditandatangani|dikeluarkan|diterbitkan|ditetapkan|diputuskan|dilayangkan|diambil)\s+(?:oleh\s+)?"
    r"(?:(?:(?-i:[A-Z])[\w.',]*\s+){1,5}(?:selaku|sebagai)\s+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:kantor|kompleks|komplek|pendopo|rumah\s+dinas|gedung|mengikuti|sesuai|permintaan|tembusan|mengacu|merujuk|menindaklanjuti|"
    r"perintah|berdasarkan)\s+(?:(?:instruksi|edaran|surat|surat\s+edaran|kebijakan|aturan|peraturan)\s+)?$",
    re.IGNORECASE,
)
# Who only hears of it: 'hasilnya dilaporkan kepada Kepala BKN'.
_HEARS = re.compile(
    r"\b(?:lapor\w*|dilapor\w*|melapor\w*|disampaikan|menyampaikan|dikirim\w*|diserahkan|bertanggung\s*jawab|tembusan\w*|ditujukan|arahan|usul\w*|"
    r"persetujuan|izin|seizin|atas\s+perintah)\b[^.;:]{0,40}?\s(?:kepada|ke|dari)\s+$|\barahan\s+$",
    re.IGNORECASE,
)
# All of a kind, who get the order and do not give it: 'bupati/wali kota se-Lampung'.
_MANY_AFTER = re.compile(r"\s*(?:/|dan\b|serta\b)\s*wali\s?kota|\s*se-", re.IGNORECASE)
_MANY_BEFORE = re.compile(
    r"(?:\b(?:para|seluruh|semua)|\bbupati\s*(?:/|dan|serta)|\b(?:para|seluruh|semua|setiap)\s+"
    r"(?:kepala|pimpinan|ketua|bupati|camat|lurah|direktur|rektor|sekretaris)\b[^.;:“”\"]{0,60}(?:,|\bdan|\bserta|/))\s*$",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|tegas|sebut|terang|ungkap|papar|menurut|imbuh|tambah)\w*,?\s+$",
    re.IGNORECASE,
)
# The agencies for personnel and the press, which tell what others have ordered.
_SPOKEN_FOR = re.compile(
    r"\bBK(?:D|PP|PPD|PSDM|PSDMD|PSDA)\b|kepegawaian|\bhumas\b|kominfo|komunikasi|organisasi", re.IGNORECASE
)
_SAYS = re.compile(rf"(?!,\s*melalui)[^.;“”\"]{{0,60}}?\b{_SAYING}", re.IGNORECASE)


_KINDS = {
    "gub": "provinsi",
    "wagub": "provinsi",
    "bup": "kabupaten",
    "wabup": "kabupaten",
    "wali": "kota",
    "wako": "kota",
}
# 'Dinas Sosial Kudus ditutup tiga hari': the report is about it, and its own head sends the staff home.
_SHUT = re.compile(
    r"[^.;,“”\"]{0,40}?\s(?:di)?(?:tutup|kosongkan|kunci|sterilkan|hentikan)\b|[^.;,“”\"]{0,30}?\slock\s?down\b",
    re.IGNORECASE,
)


def rate(office: Office, layout: Layout, home: Region | None) -> float:
    sentence = layout.at(office.start)
    rating = _BASE[office.level] + _by_title(office)
    if (
        home
        and not office.place
        and not is_regional(office)
        and _is_national(office)
        and not orders(office, sentence)
    ):
        rating -= 5
    if home and not office.place and _heads_another_kind(office, home):
        rating -= 7
    if office.place and home:
        rating += 1 if _may_be_of(office, home) else -4
    return rating + (_by_place(office, sentence) if sentence else 0.0)


def _heads_another_kind(office: Office, home: Region) -> bool:
    """'Gubernur', of no named province, in a text about a city: its head is a 'wali kota'."""
    title = office.title.lower()
    kind = next((kind for begins, kind in _KINDS.items() if title.startswith(begins)), None)
    return office.level is Level.REGION and kind is not None and kind != home.kind


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
    of_state = _OF_STATE.match(office.title) or orders(office, sentence)
    own = of_state or _SHUT.match(after)
    if office.subject and own and (sentence.headline or sentence.number < OPENING):
        rating += 3.2
    if orders(office, sentence) and office.level is not Level.NATIONAL:
        rating += _by_verb(office, before, after)
    if _MANY_AFTER.match(after) or _MANY_BEFORE.search(before):
        rating -= 6
    if _ELSEWHERE.search(before) or _HEARS.search(before) or re.match(r"\s+setempat", after):
        rating -= 4
    elif office.level is Level.AGENCY and _SPOKEN_FOR.search(office.title) and not _ISSUING.search(after):
        rating -= 2.5
    elif office.level is Level.AGENCY and (_SAID_BY.search(before) or _SAYS.match(after)):
        rating -= 1.5
    return rating


def _by_verb(office: Office, before: str, after: str) -> float:
    """Who puts his name to an order is surer than who is only said to want one."""
    if office.level is Level.AGENCY and _HEAD.match(office.title):
        return 6 if _ISSUING.search(after) or _ORDERED_BY.search(before) else 4
    if office.level is Level.REGION and _SIGNS.search(after):
        return 4
    return 1.5 if office.level is Level.GOVERNMENT else 2.5


def _may_be_of(office: Office, home: Region) -> bool:
    """'Banjar' without 'Kota' or 'Kabupaten' may be either."""
    if office.place is None:
        return False
    named = office.place.regions if office.kind is None else (office.place.pick(office.kind),)
    return any(region.code == home.code for region in named)


def orders(office: Office, sentence: Sentence | None) -> bool:
    """Whether the words around its name in `sentence` say that `office` orders something."""
    if sentence is None:
        return False
    start, end = office.start - sentence.start, office.end - sentence.start
    after = _ORDERS.match(sentence.text[end : end + 110])
    return bool(after or _ORDERED_BY.search(sentence.text[:start][-70:]))


@lru_cache(maxsize=8)
def _issues(text: str) -> bool:
    return bool(_ISSUES.search(text))


def _is_national(office: Office) -> bool:
    return office.level in (Level.NATIONAL, Level.MINISTRY) or is_of_state(office.title)


def is_of_state(title: str) -> bool:
    """'Kementerian …', 'Mahkamah Agung': a body of the whole state by its name."""
    return bool(re.match("kemen|mahkamah|bkn", title, re.IGNORECASE))


def is_regional(office: Office) -> bool:
    return bool(re.search("wilayah|kanwil", office.title, re.IGNORECASE))


def bears_its_place(title: str) -> bool:
    """Whether a body of the state or a company has a name of its own, to which no region's is added."""
    return bool(_OF_STATE.match(title)) and not _WITHOUT_NAME.search(title)
