"""Where sentences begin and end, and which lines are the page's furniture or its headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from piket.reading.tables import Table, find_tables

MAX_SENTENCE = 2_000
# The mark before an item of a list, with the blank after it.
LIST_ITEM = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|[-•*–])\s+")

# Words before a full stop that do not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:pkl|maks|no|nmr|nomor|tgl|s\.?d|a\.?n|u\.?b|plt|plh|pjs?|dr|drg|prof|tgk|drs|dra|ir|h|hj|hm|st|se|"
    r"sh|mh|mm|jl|jln|kab|kec|kel|"
    r"prov|yth|dll|dsb|dst|tsb|gol|bag|ka|sek|pkl?|[a-z])|\b[A-Z]\.[A-Z]|(?:^|\n)\s*\d{1,2})$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?](?=[\"”’')\]]*(?:\s|$))[\"”’')\]]*|\n+|;(?=\s)")
_NUMBER_LINE = re.compile(r"\s*(?:NOMOR\b|NO\.\s*\d+/)", re.IGNORECASE)
# A clause of a short list, which no headline is: 'a. Senin s.d. Kamis : 07.30 WIB – 16.00 WIB'.
_CLAUSE = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s.{6,60}:\s*(?:pukul\s+)?\d{1,2}[.:]\d\d", re.IGNORECASE)
# 'a. Guru melaksanakan tugas dari rumah;'
_ITEM_CLAUSE = re.compile(
    r"(?:\d{1,2}|[a-z])[.)]\s+(?=.*\b(?:me[a-z]{4,}|di[a-z]{5,}|ber[a-z]{4,}|hadir|masuk|wajib|tetap)\b).{20,}[;.]"
)
_WRAPPED = 50
# The number that a line announced: '… Surat Edaran Gubernur Nomor'.
_NUMBER_NEXT = re.compile(r"\s(?:[Nn]omor|[Nn]o\.)[ \t]*$")
# A line in small letters that is no item, no signature and no label.
_GOES_ON = re.compile(r"[ \t]*(?![a-z][.)]|ttd\b|tertanda\b|[^\n:]{1,20}:)[a-z][^\n]{12}")
_ENDS = re.compile(r"[.!?:;]")
_FURNITURE = re.compile(
    r"\s*(?:(?:20\d\d )?©|baca juga|baca berita|baca\s*:|simak juga|lihat juga|"
    r"berita terkait|berita rekomendasi|berita terkini|"
    r"artikel terkait|terkait\s*:|rekomendasi|advert\w*|scroll to continue\b.*|halaman$|"
    r"halaman\s*:|\d[\d ]*$|"
    r"penulis\s*:|editor\s*:|reporter\s*:|pewarta\s*:|laporan wartawan|foto\s*:|ilustrasi|"
    r"ist$|tim redaksi|cetak\b|"
    r"bagikan|komentar|ikuti kami|dapatkan informasi pilihan|daftarkan email|"
    r"gabung kompas|copyright|©|all right|"
    r"loading|next\s*:|video\s*:|tags?\s*:|share\b|advertisement|mau baca ulasan|langganan sekarang|logo\b|"
    r"author avatar|zoom-in|hak cipta|tentang kami|simak panduan|pilihan redaksi|breaking news)",
    re.IGNORECASE,
)
# A bullet without a sign is a link, unless it orders something.
_LINK_BULLET = re.compile(
    r"\s*-\s*[A-Z](?![^.:,%]*\b(?i:wajib|harus|agar|dilarang|tidak\s+boleh|dapat|bisa|boleh|"
    r"dilayani|ditutup|ditiadakan|mohon|diminta|wfh|wfo)\b)"
    r"[^.:,%]{8,80}$"
)
_LINK_BLOCK = re.compile(r"\s*(?:baca juga|berita terkait|artikel terkait)\s*:?\s*$", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?:[\w .,'/()]{2,60}?\s[-–—]{1,2}\s(?=\S))|(?:[\w .]{2,30}?\s\([\w .-]+\)\s?[-–—]{1,2})", re.UNICODE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is exactly `document[start:end]`; `number` counts kept sentences from 0."""

    start: int
    end: int
    text: str
    number: int
    headline: bool

    def between(self, start: int, end: int) -> str:
        """The words between two places of the document that lie in this sentence."""
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True)
class Layout:
    """The sentences of a text in order, without its furniture; headlines are marked.

    The rows of `tables` are no sentences: `table_rules` reads them.
    """

    text: str
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if not sentence.headline)

    @cached_property
    def headlines(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if sentence.headline)

    def at(self, place: int) -> Sentence | None:
        """The kept sentence that holds the character at `place`."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.sentences[index].end:
            return None
        return self.sentences[index]


def lay_out(text: str) -> Layout:
    """Cut `text` into sentences. Time and space are linear in its length."""
    tables = find_tables(text)
    furniture = _merged([*_furniture(text), *((table.start, table.end) for table in tables)])
    body_start = _body_start(text, furniture)
    sentences: list[Sentence] = []
    for start, end in _cuts(text):
        start, end = _trim(text, start, end)
        if start < end and not _covered(furniture, start):
            sentences.append(Sentence(start, end, text[start:end], len(sentences), start < body_start))
    return Layout(text, tuple(sentences), tables)


def _cuts(text: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match[0] == "\n" and _runs_on(text, start, match):
            continue
        if match[0].startswith(".") and _ABBREVIATION.search(
            text[max(start, match.start() - 12) : match.start()]
        ):
            continue
        cuts += _bounded(text, start, match.end())
        start = match.end()
    return cuts + _bounded(text, start, len(text))


def _runs_on(text: str, start: int, match: re.Match[str]) -> bool:
    """A line of a paragraph that was wrapped: long, and broken in mid-sentence, or followed by one in small letters;
    or a letter's 'SURAT EDARAN' with its number on the next line."""
    if _NUMBER_LINE.match(text, match.end()) or _NUMBER_NEXT.search(
        text, max(start, match.start() - 8), match.start()
    ):
        return True
    line_start = max(text.rfind("\n", 0, match.start()) + 1, start)
    length = match.start() - line_start
    if (
        length > _WRAPPED
        and _GOES_ON.match(text, match.end())
        and not _ENDS.search(text, match.start() - 1, match.start())
    ):
        return True
    return length > 150 and text[match.start() - 1].isalnum()


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Runaway 'sentences' are cut at a blank so that later steps stay linear."""
    pieces = []
    while end - start > MAX_SENTENCE:
        blank = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = blank if blank > start else start + MAX_SENTENCE
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _furniture(text: str) -> list[tuple[int, int]]:
    """Lines that belong to the page, not to the text: credits, teasers, buttons, lists of links."""
    spans: list[tuple[int, int]] = []
    in_links = False
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        in_links = bool(_LINK_BLOCK.match(line)) or (
            in_links and len(line) < 100 and not line.rstrip().endswith(".")
        )
        if in_links or _FURNITURE.match(line) or (_LINK_BULLET.match(line) and _is_teaser(line)):
            spans.append(match.span())
    return spans


def _is_teaser(line: str) -> bool:
    """A bullet in title case is another page's headline; one in a sentence's case belongs to the text."""
    words: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    return sum(word[0].isupper() for word in words) * 10 >= 7 * len(words)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order and without overlaps."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _covered(spans: list[tuple[int, int]], place: int) -> bool:
    index = bisect_right(spans, (place, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]


def _body_start(text: str, furniture: list[tuple[int, int]]) -> int:
    """Headlines are the short leading lines without a full stop; the body starts at the first other line."""
    for match in re.finditer(r"[^\n]+", text[:6_000]):
        line = match[0].strip()
        if not line or _covered(furniture, match.start()):
            continue
        if _is_body(line) or _CLAUSE.match(line):
            return match.start()
    return 0


def _is_body(line: str) -> bool:
    if (re.search(r"[.!?:;,][\"”)]*$", line) and len(line) > 60) or _ITEM_CLAUSE.fullmatch(line):
        return True
    dateline = _DATELINE.match(line)
    return len(line) > 220 or bool(dateline and len(line) > 100 and line.endswith((".", '"', "”")))
