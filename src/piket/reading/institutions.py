"""Bodies with a head of their own that may issue an order: courts, prosecutors, hospitals, universities, companies.

A region's government and the ministries are `offices`' own; here are those whose name begins with what they are:
'Kepala Kejari Kudus', 'Polres Kediri Kota', 'Perumda Tirta Musi Palembang'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from piket.reading.gazetteer import Place, gazetteer
from piket.reading.office_words import CLIPPED_BADAN, CLIPPED_DINAS
from piket.reading.segments import Sentence
from piket.reading.sought import sought

_KINDS = (
    r"(?i:kejari|kejati|kejaksaan\s+(?:negeri|tinggi)|pengadilan\s+(?:negeri|agama|tinggi|militer|tata\s+usaha\s+negara)|"
    r"polres(?:ta(?:bes)?)?|polda|kodim|kodam|kanwil|kanreg|kantor\s+(?:wilayah|regional|imigrasi|pertanahan|kementerian\s+agama|"
    r"pelayanan\s+\w+|perwakilan|cabang|otoritas|kesehatan\s+pelabuhan|kesyahbandaran)|kanim|kankemenag|lapas|rutan|bapas|"
    r"lembaga\s+pemasyarakatan|rumah\s+(?:tahanan|sakit)|rsu[dp]?|rsj[dp]?|perumda|pdam|pt|perum|universitas|institut|"
    r"politeknik|akademi|sekolah\s+tinggi|fakultas|perwakilan|cabang\s+dinas|dinas|badan|balai(?!\s+kota)|loka|sekretariat|inspektorat|dprd|"
    r"direktorat\s+jenderal|ditjen|lembaga|komisi|bpjs|bank|puskesmas|satpol\s+pp|satuan\s+polisi\s+pamong\s+praja)"
)
_SHORT = (
    rf"(?:{CLIPPED_DINAS}|{CLIPPED_BADAN}|LAN|ANRI|TNI|Polri|PN|PA|PTA|PTUN|KPU|Bawaslu|KPPN|KPP|LLDIKTI|DPD|DPR|MPR|"
    r"B[A-Z]{2,6})"
)
_WORD = (
    r"(?:\s+(?:dan\s+|&\s+)?(?!(?i:nomor|no|tahun|selama|pada|dalam|masa|tentang|untuk|bagi|atur|batasi|tutup|terapkan|berlakukan|"
    r"pangkas|hentikan|minta|izinkan|wfh|wfo|melalui|lewat|tetap|layani|kembali|buka|liburkan|akan)\b)(?:(?:[Dd]rg?|Prof|[A-Z])\.\s?)*[A-Z][\w'’/&-]*)"
)
_NAME = rf"(?:{_KINDS}(?!\w){_WORD}{{0,9}}|{_SHORT}\b{_WORD}{{0,5}})(?:\s*\([^)]{{2,30}}\){_WORD}{{0,4}})?"
# Who may be at the head of a body, in its letters as in reports.
HEADS = (
    r"kepala|ketua|direktur(?:\s+(?:utama|umum))?|sekretaris(?:\s+(?:jenderal|utama))?|rektor|dekan|inspektur|direksi|"
    r"komandan"
)
_HEADS = rf"(?:plt\.?\s+|plh\.?\s+|pj\.?\s+)?(?:{HEADS}|pimpinan|manajemen|panglima)"
_OF_PLACE = (
    r"(?:camat|lurah|panewu|rektor(?=\s+(?-i:Un(?!iv)[a-z]|U(?!NIV)[A-Z]|IAIN|IT[A-Z]|IPB))|sekwan|kapolda|kasat\s+\w+\s+polres(?:ta)?|kapolres(?:ta(?:bes)?)?|kajari|kajati|kalapas|"
    r"karutan|kakanim|kakankemenag)"
)
_HEADED = sought(
    rf"\b(?i:(?P<head>{_HEADS}))\s+(?P<body>{_NAME})|\b(?i:(?P<alone>{_OF_PLACE}))(?P<where>{_WORD}{{1,3}})",
    "kepala|ketua|direktur|sekretaris|rektor|dekan|inspektur|direksi|pimpinan|manajemen|camat|lurah|panewu|kapolres|kajari|"
    "kajati|kalapas|karutan|kakanim|kakankemenag|sekwan|kapolda|kasat|panglima|komandan|dirut",
    re.NOFLAG,
)
# 'Sekretaris Jenderal, melalui Surat Edaran …': of the body that the text is about.
_BARE = sought(
    r"\b(?P<who>Sekretaris\s+(?:Jenderal|Utama)|Direktur\s+Utama|Rektor|Direksi)(?=,?\s+(?:melalui|lewat|me[a-z]{4,})|"
    r",[^,.;]{3,40},\s+me[a-z]{4,}|\s+(?:[A-Z][\w.]*,?\s+){1,5}me(?!nga|nye|njelas|nutur|nerang)[a-z]{4,}|\s+(?:pada|dalam|lewat)\s+(?:surat|edaran|instruksi))",
    "sekretaris|direktur|rektor|direksi",
    re.NOFLAG,
)
# Verbs of one who speaks, and of an office that tells and does not order.
SAYING = r"mengatakan|menyebut\w*|menjelaskan|mengungkap\w*|menuturkan|menerangkan|menambahkan|membenarkan"
_TELLS = rf"{SAYING}|mencatat|menilai|melaporkan|mengingatkan|mengimbau"
# 'BATAM - Kantor Imigrasi … memangkas kuota': the body that the report is about, at the head of a sentence.
_SUBJECT = re.compile(
    rf"(?:^|^[^;:\n]{{2,60}}?\s?(?:[-–—|]{{1,2}}|»)\s|^[^.;:]{{3,120}},\s)(?:(?i:kantor|gedung)\s+(?=(?i:dinas|badan|ba[pk]|satpol|sekretariat|inspektorat|{_SHORT})))?"
    rf"(?P<body>{_NAME})(?=\s+(?:(?:resmi|mulai|kembali|kini|hanya|telah|juga|turut|lebih\s+dahulu|"
    r"akan|tidak|melalui\s+[^.;]{3,80}?)\s+){0,2}"
    rf"(?:(?!{_TELLS}|menemukan|merawat|memperkirakan|mendata|mempunyai|memiliki|menjadi|merupakan|meninggal)me[a-z]{{4,}}|(?i:atur|batasi|terapkan|berlakukan|pangkas|tutup|"
    r"hentikan|liburkan|minta|izinkan|wajibkan|sesuaikan|pakai|ubah|ditutup|dikosongkan|disterilkan|lockdown))\b)"
)
# 'Surat Dinas Pendidikan Nomor …': the body between an instrument and its number.
_OF_INSTRUMENT = sought(
    rf"(?i:\b(?:surat|edaran|instruksi|keputusan|pengumuman)\s+)(?P<body>{_NAME})(?=,?\s+(?i:nomor|no)\b)",
    "surat|edaran|instruksi|keputusan|pengumuman",
    re.NOFLAG,
)
_NAMED = re.compile(rf"(?<![\w-])(?:{_KINDS}{_WORD}{{1,9}}|{_SHORT}{_WORD}{{1,3}})")
_DATELINE = re.compile(r"(?:[^;:\n]{2,60}?\s?(?:[-–—|]{1,2}|»)\s)?")
_ACTS = re.compile(
    r"(?:,[^,.;]{3,60},)?\s+(?:(?:resmi|mulai|langsung|kembali|kini|telah|juga|akan)\s+){0,2}"
    rf"(?!{_TELLS}|mengaku|menyatakan|menyampaikan|menyaksikan)me[a-z]{{4,}}"
)
_ON_ITS_LINE = re.compile(
    rf"{_NAME}(?:\s+(?:KOTA|KABUPATEN|PROVINSI|Kota|Kabupaten|Provinsi){_WORD}{{1,3}})?"
)
_LETTERHEAD = 8
# Sentences within which a report says whom it is about.
OPENING = 8
_COMPANY = re.compile(rf"(?:{_HEADS}\s+)?(?:pt|bank|universitas|institut|politeknik)\b", re.IGNORECASE)
_NO_HEAD = re.compile(
    r"(?:perangkat|opd|skpd|daerah|bagian|bidang|seksi|sub|biro|staf|unit|desa|sekolah|puskesmas|"
    r"(?:(?:cabang\s+)?dinas|badan|fakultas|lembaga|kantor|universitas|institut|balai|komisi|rumah\s+sakit)\b(?=\s*$))",
    re.IGNORECASE,
)
# 'Camat Kertasari Nurdin Sapari': of a place that is no region only one word belongs to the title.
_OF_PLACE_ONLY = re.compile(
    rf"(?i:{_OF_PLACE})\s+\w+(?:\s+(?:Utara|Selatan|Barat|Timur|Tengah|Baru|Lama|Kota|Raya|Hilir|Hulu)\b)?"
)
_TAIL = re.compile(r"\s+(?:Kota|Kabupaten|I{1,3}|IV)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Institution:
    """`title` without the region that ends it, or with it (`inside`) where more of the name comes after.

    `subject`: it is the report's own, not only somebody's office.
    """

    title: str
    start: int
    end: int
    place: Place | None
    kind: str | None
    subject: bool
    inside: bool = False


def institutions_in(sentence: Sentence) -> Iterator[Institution]:
    for match in _HEADED.finditer(sentence.text):
        if not (match["head"] and _NO_HEAD.match(match["body"])):
            opens = _DATELINE.fullmatch(sentence.text, 0, match.start()) and _ACTS.match(
                sentence.text, match.end()
            )
            yield _built(match.start(), match.end(), sentence, subject=bool(opens))
    for match in _OF_INSTRUMENT.finditer(sentence.text):
        yield _built(match.start("body"), match.end("body"), sentence, subject=False)
    for match in _BARE.finditer(sentence.text):
        place = (sentence.start + match.start("who"), sentence.start + match.end("who"))
        yield Institution(match["who"], *place, None, None, subject=False)
    if sentence.number < _LETTERHEAD and _ON_ITS_LINE.fullmatch(sentence.text):
        yield _built(0, len(sentence.text), sentence, subject=False)
    opening = _SUBJECT.match(sentence.text) if sentence.headline or sentence.number < OPENING else None
    if opening:
        yield _built(opening.start("body"), opening.end("body"), sentence, subject=True)


def first_named(sentences: tuple[Sentence, ...]) -> tuple[Institution, ...]:
    """'Info jam layanan KPPN Sintang': the body that a notice names first, where none acts in it."""
    for sentence in sentences:
        match = _NAMED.search(sentence.text)
        if match:
            return (_built(match.start(), match.end(), sentence, subject=True),)
    return ()


def _built(start: int, end: int, sentence: Sentence, *, subject: bool) -> Institution:
    """The name up to the region in it: what comes after is a person's name."""
    name = sentence.text[start:end]
    places = [] if _COMPANY.match(name) else [one for one in gazetteer().find(name) if one.start > 4]
    if not places and (short := _OF_PLACE_ONLY.match(name)):
        name, end = short[0], start + short.end()
    if not places:
        return Institution(name, sentence.start + start, sentence.start + end, None, None, subject)
    place, begin = places[-1], sentence.start + start
    moved = Place(place.regions, place.written, begin + place.start, begin + place.end)
    before = re.match(r"(?P<title>.*?)\s*\b(?P<kind>(?i:kota|kabupaten|provinsi))?\s*$", name[: place.start])
    title, kind = (before["title"].strip(), before["kind"]) if before else (name[: place.start].strip(), None)
    kind = kind.lower() if kind else None
    if tail := _TAIL.match(name, place.end):
        return Institution(name[: tail.end()], begin, begin + tail.end(), moved, kind, subject, inside=True)
    return Institution(title, begin, begin + place.end, moved, kind, subject)
