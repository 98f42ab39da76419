"""Offices and governments that a text names: 'Wali Kota Solo', 'Plt. Kakanwil Kemenkumham Lampung'."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from piket.reading.gazetteer import COMMON_WORDS, Place, Region, gazetteer
from piket.reading.institutions import Institution, first_named, institutions_in
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought


class Level(StrEnum):
    NATIONAL = "national"
    MINISTRY = "ministry"
    REGION = "region"
    AGENCY = "agency"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Office:
    """`title` without its region; `place` the region named right after it; `acting` such as 'Plt.'.

    `subject`: the body that a report is about; `inside`: the region is a part of the title.
    """

    title: str
    level: Level
    start: int
    end: int
    place: Place | None = None
    kind: str | None = None
    acting: str = ""
    body: str = ""
    subject: bool = False
    inside: bool = False

    @property
    def region(self) -> Region | None:
        return self.place.pick(self.kind) if self.place else None


_ACTING = (
    r"(?P<acting>(?:plt|plh|pj|pjs|penjabat sementara|pejabat sementara|penjabat|"
    r"pelaksana tugas|pelaksana harian)\b"
    r"\.?\s+(?:\((?:plt|plh|pjs?)\)\s+)?)?"
)
_MINISTRY = (
    r"(?P<body>(?:kementerian\s+(?:pendayagunaan\s+aparatur\s+negara(?:\s+(?:dan|&))?\s+reformasi\s+birokrasi"
    r"(?:\s*\([^)]*\))?|hukum\s+dan\s+(?:hak\s+asasi\s+manusia|ham)|dalam\s+negeri|\w+)(?:\s*\([^)]{2,20}\))?"
    r"|kemen-?(?:terian\s+)?pan-?\s?rb|kemenkum\s?-?ham|kemen(?!terian)[a-z]{2,12}\b|mahkamah\s+"
    r"agung(?:\s*\([^)]*\))?|ma\b"
    r"|bkn\b|mpr\b|dpr\b|bpk\b|brin\b|badan\s+kepegawaian\s+negara|kejaksaan\s+agung))"
)
_PANRB = (
    r"(?:menteri\s+(?:pendayagunaan\s+aparatur\s+negara(?:\s+(?:dan|&))?\s+reformasi\s+"
    r"birokrasi(?:\s*\([^)]*\))?"
    r"|pan-?\s?rb)|men-?pan\s?-?\s?rb\b|menpan\b)"
)
_AGENCY = (
    r"(?:badan\s+kepegawaian(?:\s+(?:dan\s+)?pengembangan\s+sumber\s+daya\s+manusia|\s+daerah|\s+negara)?"
    r"(?:\s*\([^)]*\))?|bkpsdmd?\b|bkd\b|bkpp\b|bpsdm\b|biro\s+\w+|bagian\s+\w+|dinas\s+\w+"
    r"|pengadilan\s+\w+(?:\s\w+)?)"
)
_TITLES = (
    (
        Level.MINISTRY,
        r"(?P<title>kepala\s+kantor\s+kementerian\s+agama(?:\s*\([^)]*\))?|kakankemenag)",
        "kementerian|kakankemenag",
    ),
    (
        Level.MINISTRY,
        r"(?P<title>kepala\s+kantor\s+wilayah(?:\s*\([^)]*\))?|kakanwil|kepala\s+kanwil|"
        r"kanwil|kantor"
        rf"\s+wilayah)(?:\s+{_MINISTRY})?",
        "kanwil|wilayah",
    ),
    (
        Level.MINISTRY,
        r"(?P<title>sekretaris\s+jenderal(?:\s*\([^)]*\))?|sekjen|dirjen|sekretaris|ketua|"
        r"kepala)"
        rf"\s+{_MINISTRY}",
        "sekretaris|sekjen|dirjen|ketua|kepala",
    ),
    (
        Level.MINISTRY,
        r"(?P<title>sekma|sesmen(?:/sestama)?|sestama)\b",
        "sekma|sesmen|sestama",
    ),
    (
        Level.NATIONAL,
        rf"(?P<title>{_PANRB}|mendagri|menteri\s+dalam\s+negeri|menteri\s+(?!koordinator)\w+|"
        rf"presiden"
        r"|menaker|menag|menkumham|kapolri|jaksa\s+agung|panglima\s+tni)",
        "menteri|menpan|men-pan|mendagri|presiden|menaker|menag|menkumham|kapolri|jaksa|panglima",
    ),
    (
        Level.REGION,
        r"(?P<title>(?:wakil\s+)?(?:gubernur|bupati|wali\s?kota)|wagub|wabup|wawako|wako)",
        "gubernur|bupati|wali|wagub|wabup|wako",
    ),
    (
        Level.REGION,
        r"(?P<title>sekretaris\s+(?:daerah|provinsi|kota|kabupaten)(?:\s*\([^)]*\))?"
        r"|sek(?:da|prov|dako|dakab|daprov)\b)",
        "sekretaris|sekda|sekprov",
    ),
    # 'Surat Edaran Kepala Badan Nomor …', 'Keputusan Direksi Nomor …': whoever stands there issued it.
    (
        Level.AGENCY,
        r"(?:(?<=edaran )|(?<=instruksi )|(?<=keputusan )|(?<=\bse )|(?<=\bsk ))(?P<title>(?:kepala|ketua|rektor|"
        r"direktur|direksi|sekretaris|camat|lurah|dekan|inspektur)(?:\s+(?!nomor|daerah|dan\b)\w+){0,5}?)(?=\s+(?:nomor|no)\b|\s*$)",
        "kepala|ketua|rektor|direktur|direksi|sekretaris|camat|lurah|dekan|inspektur",
    ),
    (
        Level.AGENCY,
        rf"(?P<title>(?:kepala|kabag|sekretaris)\s+{_AGENCY}|kabag\s+\w+)",
        "kepala|kabag|sekretaris",
    ),
    # A letterhead: 'BADAN KEPEGAWAIAN DAERAH KOTA …' on a line of its own.
    (
        Level.AGENCY,
        rf"(?P<title>^{_AGENCY})(?=\s+(?:provinsi|kota|kabupaten)\s+[\w ]{{3,30}}$)",
        "badan|bkpsdm|bkd|bkpp|bpsdm|biro|bagian|dinas|pengadilan",
    ),
    (
        Level.GOVERNMENT,
        r"(?P<title>pem(?:prov|kot|kab|ko)\b|pemerintah(?:an)?\s+(?:provinsi|kota|kabupaten)"
        r"(?:\s*\([^)]*\))?|pemerintah\s+daerah)",
        "pemprov|pemkot|pemkab|pemko|pemerintah",
    ),
    (Level.GOVERNMENT, rf"(?P<title>{_MINISTRY})", ""),
)
_PATTERNS = tuple((level, sought(rf"\b{_ACTING}{title}", words)) for level, title, words in _TITLES)
_ACTING_FIRST = re.compile(r"(?:plt|plh|pjs?)\.?\s+", re.IGNORECASE)
_LOCAL = (Level.REGION, Level.GOVERNMENT, Level.AGENCY, Level.MINISTRY, Level.NATIONAL)
# Lines within which a notice names itself.
_NOTICE = 6
_MORE_OF_NAME = re.compile(
    r"\s+(?:(?:dan|DAN)\s+)?(?!(?:RI|Republik|Kota|Kabupaten|Provinsi|KOTA|KABUPATEN|PROVINSI|Nomor|NOMOR|SE|No)\b)"
    r"(?P<word>[A-Z]\w+)"
)
_REGION_KIND = re.compile(
    r"[\s,]*(?:\([^)]{2,60}\)\s*)?(provinsi\s+|kota\s+|kabupaten\s+|kab\.?\s+)?", re.IGNORECASE
)
_KIND_OF_TITLE = (
    (re.compile(r"gub|prov", re.IGNORECASE), "provinsi"),
    (re.compile(r"bup|kab", re.IGNORECASE), "kabupaten"),
    (re.compile(r"kota|pemko|wako", re.IGNORECASE), "kota"),
)


# No ministry's name has more words; without an end, a text of titles alone would be read for hours.
_MOST_WORDS_MORE = 10


def find_offices(layout: Layout) -> tuple[Office, ...]:
    """Every office and government named in the kept text, in order, each place counted once."""
    found = [(sentence, office) for sentence in layout.sentences for office in _in_sentence(sentence)]
    if not any(office.level in _LOCAL for _, office in found):
        found += [
            (layout.sentences[0], _of_institution(one)) for one in first_named(layout.sentences[:_NOTICE])
        ]
        found.sort(key=lambda entry: entry[1].start)
    return tuple(_with_next_line(office, sentence, layout) for sentence, office in found)


def _with_next_line(office: Office, sentence: Sentence, layout: Layout) -> Office:
    """A letterhead of two lines: 'KANTOR WILAYAH …' above 'KALIMANTAN SELATAN'."""
    following = layout.sentences[sentence.number + 1 : sentence.number + 2]
    if office.place or office.level is Level.NATIONAL or office.end != sentence.end or not following:
        return office
    place = _place_at(following[0], 0)
    return replace(office, place=place) if place and place.end == following[0].end else office


def _in_sentence(sentence: Sentence) -> list[Office]:
    found: list[Office] = []
    for level, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.text):
            office = _office(level, match, sentence)
            if office and not any(other.start < office.end and office.start < other.end for other in found):
                found.append(office)
    for one in institutions_in(sentence):
        within = [other for other in found if other.start < one.end and one.start < other.end]
        if all(_is_part(other, one) for other in within):
            found = [other for other in found if other not in within]
            found.append(_of_institution(one))
    return sorted(found, key=lambda office: office.start)


def _is_part(office: Office, whole: Institution) -> bool:
    """'Kanwil' of 'Kanwil BPN Jawa Timur'; a governor or a mayor is no part of anything."""
    inside = whole.start <= office.start and office.end <= whole.end
    return (
        inside
        and office.level is not Level.REGION
        and (
            office.level is Level.AGENCY
            or office.end < whole.end
            or (office.level is Level.GOVERNMENT and not office.place)
        )
    )


def _of_institution(one: Institution) -> Office:
    acting = _ACTING_FIRST.match(one.title)
    return Office(
        title=re.sub(r"\s*\([^)]*\)", "", one.title[acting.end() if acting else 0 :]).strip(),
        level=Level.AGENCY,
        start=one.start,
        end=one.end,
        place=one.place,
        kind=one.kind,
        acting=acting[0].strip() if acting else "",
        subject=one.subject,
        inside=one.inside,
    )


def _office(level: Level, match: re.Match[str], sentence: Sentence) -> Office | None:
    title, body = match["title"], match.groupdict().get("body") or ""
    if not _capitalised(title, body):
        return None
    written_kind = _REGION_KIND.match(sentence.text, match.end())
    title, body, grown = _grown(title, body, sentence.text[match.end() :])
    end = match.end() + grown
    written_kind = _REGION_KIND.match(sentence.text, end) if grown else written_kind
    start = written_kind.end() if written_kind else end
    place = _place_at(sentence, start)
    kind = _kind(title) or (
        written_kind[1].strip().lower().rstrip(".") if written_kind and written_kind[1] else None
    )
    return Office(
        title=re.sub(r"\s*\([^)]*\)", "", title).strip(),
        level=level,
        start=sentence.start + match.start(),
        end=place.end if place else sentence.start + end,
        place=place,
        kind={"kab": "kabupaten"}.get(kind or "", kind),
        acting=(match["acting"] or "").strip(),
        body=re.sub(r"\s*\([^)]*\)", "", body).strip() if body != title else "",
    )


def _grown(title: str, body: str, after: str) -> tuple[str, str, int]:
    """'Kementerian Pekerjaan' goes on as far as capitals do and no region begins: '… Umum dan Perumahan Rakyat'."""
    if not re.fullmatch(r"kementerian\s+\w+", body, re.IGNORECASE):
        return title, body, 0
    grown = 0
    for _ in range(_MOST_WORDS_MORE):
        word = _MORE_OF_NAME.match(after, grown)
        if word is None:
            break
        if gazetteer().at_start(after[word.start("word") : word.start("word") + 40]):
            break
        grown = word.end()
    return (title + after[:grown] if title == body else title), body + after[:grown], grown


def _capitalised(title: str, body: str) -> bool:
    """'Menteri Agama' is an office, 'kepala bagian yang' is not; plain titles may be in small letters."""
    last = re.sub(r"\s*\([^)]*\)", "", body or title).split()[-1]
    return last[:1].isupper() or title.lower() in ("gubernur", "bupati", "wali kota", "walikota", "sekda")


def _place_at(sentence: Sentence, start: int) -> Place | None:
    ahead = sentence.text[start : start + 60]
    return gazetteer().at_start(ahead, sentence.start + start) or _common_word_at(
        ahead, sentence.start + start
    )


def _common_word_at(ahead: str, start: int) -> Place | None:
    """'Bupati Ende': a name that is an everyday word elsewhere is a region's after the title of its head."""
    word = re.match(r"[A-Z]\w+", ahead)
    known = gazetteer().lookup(f"Kabupaten {word[0]}") if word and word[0].lower() in COMMON_WORDS else None
    return Place(known.regions, word[0], start, start + word.end()) if known and word else None


def _kind(title: str) -> str | None:
    return next((kind for pattern, kind in _KIND_OF_TITLE if pattern.search(title)), None)


def main_place(offices: tuple[Office, ...]) -> tuple[Place, str | None] | None:
    """The region whose government or head the text is about: the one its offices name most often."""
    counted: Counter[str] = Counter()
    spelt: Counter[tuple[str, str]] = Counter()
    best: dict[str, tuple[Place, str | None]] = {}
    for office in offices:
        if office.place is None or office.level is Level.NATIONAL:
            continue
        region = office.place.pick(office.kind)
        counted[region.code] += 3 if office.level in (Level.REGION, Level.GOVERNMENT) else 2
        spelt[region.code, office.place.written] += 1
        best.setdefault(region.code, (office.place, office.kind))
    if not counted:
        return None
    code, _ = counted.most_common(1)[0]
    place, kind = best[code]
    usual = max(spelt, key=lambda entry: (entry[0] == code, spelt[entry]))[1]
    return replace(place, written=usual), kind
