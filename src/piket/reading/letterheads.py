"""What stands above a letter: the offices whose paper it is, from the widest to the narrowest."""

from __future__ import annotations

import re

from piket.reading.gazetteer import gazetteer
from piket.reading.segments import Layout

_LINES = 12
_HEAD_ENDS = re.compile(
    r"\W*(?:nomor|no\.|surat|pengumuman|nota\s+dinas|instruksi|keputusan|peraturan|maklumat|yth|kepada|sifat|hal\b|perihal|"
    r"tentang|lampiran|siaran\s+pers|menimbang|[\w .]{2,30},\s*\d{1,2}\s+\w+\s+\d{4})",
    re.IGNORECASE,
)
_NO_OFFICE = re.compile(
    r"\W*(?:jalan|jl\b|jln|telp|telepon|kampus|laman|e-?mail|faks|http|www|kode\s+pos)", re.IGNORECASE
)
_OF_STATE = re.compile(r"\s+(?:republik\s+indonesia|ri\b|r\.\s?i\.)", re.IGNORECASE)
_CLASS = re.compile(r"\s+kelas\s+[iv]+\s?[ab]?(?:\s+khusus)?$", re.IGNORECASE)
_GOVERNMENT = re.compile(r"pemerintah\s+(?P<region>(?:kota|kabupaten|provinsi)\s+.+)$", re.IGNORECASE)
_OF_REGION = re.compile(
    r"(?:dinas|badan|rumah\s+sakit|inspektorat|sekretariat|satuan|rsud|bagian)\b", re.IGNORECASE
)
_SMALL = {"dan", "di", "atau"}
_WORDS = {"DAN", "HAK", "AIR", "IBU", "DR.", "DR"}


def letterhead(layout: Layout) -> tuple[str, ...]:
    """Its lines in title case, without addresses; a region on a line of its own ends the line above it."""
    lines: list[str] = []
    for sentence in layout.sentences[:_LINES]:
        if _HEAD_ENDS.match(sentence.text) or len(sentence.text) > 110:
            break
        line = sentence.text.strip(" *_")
        if _NO_OFFICE.match(line) or line.endswith(".") or not _is_name(line):
            continue
        if lines and _is_region(line):
            lines[-1] = f"{lines[-1]} {in_title_case(line)}"
        else:
            lines.append(in_title_case(_OF_STATE.sub("", line)))
    return tuple(lines)


def _is_name(line: str) -> bool:
    """All its long words have a capital; a sentence's do not."""
    return line[:1].isupper() and all(word[0].isupper() for word in re.findall(r"[^\W\d_]{5,}", line))


def _is_region(line: str) -> bool:
    place = gazetteer().lookup(line)
    return (
        place is not None
        and place.end == len(line)
        and bool(re.match(r"(?:kota|kabupaten|provinsi)\s", line, re.IGNORECASE) or place.start == 0)
    )


def body_on(paper: tuple[str, ...], kinds: str) -> str | None:
    """The narrowest office on the letterhead of one of `kinds`, with its region."""
    for line in reversed(paper):
        found = re.match(rf"(?:{kinds})\b.*", line, re.IGNORECASE)
        if found:
            line = re.split(r"\s+(?:[-–|]|\(persero\))", line, maxsplit=1, flags=re.IGNORECASE)[0]
            return with_region(
                _CLASS.sub("", line) if re.match("pengadilan", line, re.IGNORECASE) else line, paper
            )
    return None


def with_region(body: str, paper: tuple[str, ...]) -> str:
    """'Dinas Kesehatan' on the paper of the 'Pemerintah Kota Bengkulu' is that of Kota Bengkulu."""
    ministry = paper[0] if paper and re.match("kementerian", paper[0], re.IGNORECASE) else None
    if ministry and re.match(r"kantor\s+wilayah\s+(?!kementerian|direktorat|badan)", body, re.IGNORECASE):
        return f"{body[:14]} {ministry} {body[15:]}"
    government = next((match for line in paper if (match := _GOVERNMENT.match(line))), None)
    if government is None or not _OF_REGION.match(body) or gazetteer().find(body):
        return body
    return f"{body} {government['region']}"


_SPOKEN = re.compile(r"[AIUEO][^AIUEO][AIUEO]")


def in_title_case(words: str) -> str:
    """'KEPALA KANTOR WILAYAH' as one writes it in a sentence; three letters that nobody could speak stay."""
    if not words.isupper():
        return words
    return " ".join(
        word.lower()
        if word.lower() in _SMALL
        else word
        if (len(word) < 4 and word not in _WORDS and not _SPOKEN.fullmatch(word))
        or re.fullmatch(r"RS[A-Z]{1,2}|DPRD|\(?PERSERO\)?", word)
        else word.capitalize()
        for word in words.split()
    )
