"""Who signed a letter: 'Kepala Dinas,' under place and date, made whole by the office on the letterhead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.institutions import HEADS
from piket.reading.letterheads import body_on, in_title_case, letterhead, with_region
from piket.reading.segments import Layout, Sentence

_HEADS = (
    rf"{HEADS}|camat|panewu|lurah|panitera|general\s+manager|director|kapolres\w*|kajari|kalapas|karutan|"
    r"koordinator"
)
_TITLE = re.compile(
    rf"(?P<for>(?:a\.?\s?n\.?|atas\s+nama)\s+)?(?P<acting>(?:plt|plh|pj|pjs)\.?\s+)?(?P<head>{_HEADS})"
    r"\b(?P<rest>[\w \t().,/&-]{0,80}?),?$",
    re.IGNORECASE,
)
# Those whom a letter is sent to, not who sends it.
_ADDRESSED = re.compile(
    r"(?:kepala|sekretaris|direktur|ketua)\s+(?:perangkat\s+daerah|opd|skpd|satker|seksi|sub\s?bagian|se-|para)|.*[;:]",
    re.IGNORECASE,
)
_COPIES = re.compile(r"\W*(?:tembusan|cc\b|salinan)", re.IGNORECASE)
# Heads of regions sign as such; the office finder knows them.
_OF_REGION = re.compile(r"sekretaris\s+(?:daerah|kota|kabupaten|provinsi)", re.IGNORECASE)
# What a bare title is the head of.
_BODIES = {
    "kepala": r"kantor|dinas|badan|balai|kecamatan|lembaga|rumah|rutan|lapas|uptd?|stasiun|loka|sekolah|puskesmas",
    "ketua": r"pengadilan|mahkamah|komisi|lembaga|dewan|sekolah\s+tinggi",
    "rektor": r"universitas|institut|politeknik|uin|iain|iakn|isi",
    "dekan": r"fakultas",
    "direktur utama": r"rsup|rsud|rumah\s+sakit|pt\b|perum\w*|pdam|bank",
    "direktur": r"rumah\s+sakit|rsud|rs\b|politeknik|perumda|pdam|perusahaan|direktorat",
    "direksi": r"pt\b|perum\w*|bank",
    "panitera": r"pengadilan",
    "camat": r"kecamatan",
    "lurah": r"kelurahan|kalurahan",
    "panewu": r"kapanewon",
    "kepala cabang": r"kantor\s+cabang|bpjs",
    "sekretaris jenderal": r"kementerian|komisi|mahkamah|dpd\s+ri|dpr\s+ri|mpr\s+ri|dewan\s+perwakilan",
    "sekretaris utama": r"badan|lembaga|balai",
    "inspektur": r"inspektorat",
}
_DPRD = re.compile(
    r"(?:dewan\s+perwakilan\s+rakyat\s+daerah|dprd)\s+(?P<region>(?:kota|kabupaten|provinsi)\s+.+)",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"dinas|badan|kantor(?:\s+wilayah)?|biro|balai(?:\s+besar)?|bagian|lembaga|puskesmas|uptd?", re.IGNORECASE
)
_NAME = (
    r"(?:[ \t]+(?:(?:dan|DAN|Kota|Kabupaten|Provinsi)[ \t]+)?"
    r"(?!(?i:Nomor|No|Tahun|Jalan|Selama|Pada|Dalam|Masa|Tentang|Untuk|Bagi)\b)(?:(?:[Dd]r|DR|Prof|[A-Z])\.\s?)*[A-Z][\w-]*){1,8}"
)
_FROM = re.compile(rf"dari\s*:\s*(?P<title>(?:{_HEADS})\b[^;:]{{0,80}})$", re.IGNORECASE)
_NOTE = 14
# Sentences under the headline, whose capitals are not those of names, where a body is looked for first.
_BODY = 40
_ENDS_BODY = 70
_CLAUSE = re.compile(r".{25,}[a-z)][.;]$")


@dataclass(frozen=True, slots=True)
class Signature:
    """`ministry`: the office belongs to the state, not to a region. `of_region`: it needs the region's name yet."""

    name: str
    start: int
    end: int
    ministry: bool
    of_region: bool = False


def find_signature(layout: Layout) -> Signature | None:
    """The first title of an office under the last clause of a letter."""
    for sentence in _under_last_clause(layout):
        match = _TITLE.match(sentence.text)
        if match and _is_title(match) and not _ADDRESSED.match(match["head"] + match["rest"]):
            return _signature(match, sentence, layout)
    return _sender(layout)


def _sender(layout: Layout) -> Signature | None:
    """'Dari : Kepala Biro SDM' at the head of an official note."""
    for sentence in layout.sentences[:_NOTE]:
        match = _FROM.match(sentence.text)
        if match:
            name = made_whole(match["title"].strip(" ,."), layout)
            return Signature(name, sentence.start + match.start("title"), sentence.end, "ementerian" in name)
    return None


def _is_title(match: re.Match[str]) -> bool:
    """'Kepala Dinas Sosial' but no sentence: 'Camat dan lurah tetap berkantor penuh.'"""
    words = re.findall(r"[^\W\d_]+", match["rest"])
    return not match["rest"].endswith(".") and all(
        word[0].isupper() or word in ("dan", "di", "dr") for word in words
    )


def _under_last_clause(layout: Layout) -> list[Sentence]:
    """The short lines that end a text, up to those who get a copy."""
    lines: list[Sentence] = []
    for sentence in layout.sentences:
        if _COPIES.match(sentence.text) and lines:
            break
        if len(sentence.text) >= _ENDS_BODY or _CLAUSE.match(sentence.text):
            lines = []
        else:
            lines.append(sentence)
    return lines if len(lines) < len(layout.sentences) else []


def _signature(match: re.Match[str], sentence: Sentence, layout: Layout) -> Signature:
    title = in_title_case((match["acting"] or "") + match["head"] + match["rest"]).rstrip(", ")
    if _OF_REGION.match(title):
        return Signature("Sekretaris Daerah", sentence.start, sentence.start + match.end(), False, True)
    acting = (match["acting"] or "").strip()
    bare = title[len(acting) :].strip()
    whole = made_whole(bare, layout)
    ministry = bool(re.search(r"kementerian|komisi|mahkamah", whole, re.IGNORECASE))
    return Signature(f"{acting} {whole}".strip(), sentence.start, sentence.start + match.end(), ministry)


def made_whole(title: str, layout: Layout) -> str:
    """'Kepala Dinas' of a letter about 'Dinas Pemuda dan Olahraga Kota Madiun' is the head of that one."""
    paper = letterhead(layout)
    head, _, kind = title.partition(" ")
    if title.lower() == "sekretaris dprd":
        council = next((found for line in paper if (found := _DPRD.search(line))), None)
        return f"{title} {council['region']}" if council else title
    kinds = _BODIES.get(title.lower()) or (re.escape(kind) if _KIND.fullmatch(kind) else None)
    if kinds is None:
        return title
    person = title if title.lower() in _BODIES else head
    name = re.compile(rf"\b(?i:{kinds}){_NAME}")
    below = "\n".join(sentence.text for sentence in layout.body[:_BODY])
    found = name.search(below) or name.search(layout.text[:6_000])
    body = body_on(paper, kinds) or (found and with_region(in_title_case(found[0]), paper))
    if not body or len(body) <= len(kind):
        return title
    if person.lower() in ("camat", "lurah", "panewu"):
        return f"{person} {body.partition(' ')[2]}"
    return f"{person} {body}"
