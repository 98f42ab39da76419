"""Arrangements without a figure: who stays at the office, who is excepted, who may work elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from piket.reading.addressees import addressee, is_general
from piket.reading.arrangements import Beside, Rule, Shares, whole
from piket.reading.exceptions import exception_in
from piket.reading.modes import PERMISSION, Cue, Mode
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.staying import STAYS, kept_at_work
from piket.reading.subjects import is_part, sharers

_RECALL = sought(
    r"mendesak|(?:jika|bila|apabila|saat|ketika|kalau)\s+(?:sangat\s+)?(?:di(?:perlukan|butuhkan|minta)|"
    r"dipanggil)|sewaktu-waktu|dipanggil|perintah\s+pimpinan|kita tarik|panggil",
    "mendesak|diperlukan|dibutuhkan|diminta|panggil|sewaktu|perintah|kita tarik",
)
_REST = re.compile(r"\b(?:lain|lainnya|selebihnya|sisanya|sisa)\b", re.IGNORECASE)
_FOR_WHOM = re.compile(r"\s*(?:\w+\s+)?(?:hari|setiap|tiap)\b", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:menetapkan|memberlakukan|menerapkan|mewajibkan|memerintahkan|menginstruksikan|"
    r"meminta)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:seluruh(?:nya)?|sepenuhnya|semua\w*|serentak|penuh)\b", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:\btanggal|\bjadwal|\byang(?:\s+sedang)?|\bkelompok|\bselama|\bskema|\bpola|\bmasa|\btentang|\bsoal|\bmengenai|"
    r"\bpemberitahuan|\bpelaksanaan|\bpenerapan)\s+$",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"\b(?:tidak|tak)\s+semua\b|yang\s+memilih|didahulukan|tahun\s+(?:lalu|sebelumnya)|sudah\s+jalan|"
    r"diprioritaskan|prioritas|ataupun|mengikuti|tidak dipakai|kinerja",
    re.IGNORECASE,
)
# 'Pegawai yang bekerja dari rumah wajib ...': tells what those have to do, not who they are.
_RELATIVE = re.compile(r"\byang\b[^,;.:“”\"]{0,60}$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[\s)\]”\"]*(?:\([^)]*\)\s*)?(?:\w+\s+){0,3}?(?:dilarang|wajib|diwajibkan|harus|diharuskan|diminta|mengisi|melakukan|melaporkan|tidak|tetap|"
    r"mengirim\w*|mengunggah|melaksanakan|menyampaikan|mengaktifkan|memenuhi|dianggap|juga|akan|mematuhi|mengikuti|agar|siap|boleh|dapat)\b",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"\s*(?:adalah|ialah|yaitu|yakni|hanyalah|hanya|cuma|bagi|untuk|terhadap|kepada|di)\s+", re.IGNORECASE
)


# 'WFH setiap Jumat bagi seluruh pegawai kantor cabang'.
# 'WFH bukan libur', 'kerja dari rumah jangan sampai menurunkan capaian'.
_DENIED_AFTER = re.compile(
    r"[\s)”\",]*(?:(?:ini|itu|tersebut)\s+)?(?:bukan|jangan|tidak|tak)\b", re.IGNORECASE
)
_PEOPLE = re.compile(r"(?:(?:seluruh|semua|para|setiap)\s+)?(?:pegawai|asn|staf|karyawan)", re.IGNORECASE)
_EXCEPT_AFTER = re.compile(r"\b(?:ter)?kecuali\b", re.IGNORECASE)
_FOR_GROUP = re.compile(
    r"[^.,;:“”\"]{0,60}?\b(?:bagi|untuk|kepada|terhadap)\s+(?=(?:seluruh|semua|para|setiap|pegawai\w*|asn|petugas\w*|staf\w*)\b)",
    re.IGNORECASE,
)
_CUT = re.compile(r"[;“”\"]|''|\b(?:sedangkan|sementara\s+itu|namun|tetapi|kecuali)\b", re.IGNORECASE)


def statements_of(
    sentence: Sentence,
    cues: tuple[Cue, ...],
    shares: Shares,
    days: tuple[str, ...],
    beside: Beside,
) -> Iterator[Rule]:
    text = sentence.text
    if _RECALL.search(text) and not shares.modes:
        return
    if len(text) < 45 and not re.search(r"[.!?:”\"]$", text):
        return
    excepted = exception_in(sentence, cues, beside)
    kept = [excepted] if excepted else []
    for rule in kept_at_work(sentence, shares.places, beside):
        if not any(_same_people(rule.who, one.who) or is_general(rule.who) for one in kept):
            kept.append(rule)
    yield from kept
    if not shares.modes:
        yield from _sent_home(sentence, cues, days, excepted is not None and not _EXCEPT_AFTER.search(text))


def _same_people(first: str, second: str) -> bool:
    one, other = first.lower(), second.lower()
    return one in other or other in one


def _sent_home(
    sentence: Sentence, cues: tuple[Cue, ...], days: tuple[str, ...], excepted: bool
) -> Iterator[Rule]:
    text = sentence.text
    denied = [match.span() for match in STAYS.finditer(text)]
    used: set[Mode] = set()
    for cue in cues:
        if cue.mode is Mode.WFO or any(start <= cue.start < end for start, end in denied):
            continue
        if used or (excepted and not _WHOLE.search(text[: cue.start])):
            continue
        rule = _at_home(sentence, cue, days)
        if rule:
            used.add(rule.mode)
            yield rule


def _at_home(sentence: Sentence, cue: Cue, days: tuple[str, ...]) -> Rule | None:
    """An order or permission to work at home or anywhere, without a figure."""
    text = sentence.text
    after = text[cue.end :]
    before = text[max(0, cue.start - 70) : cue.start]
    if _NO_ORDER.search(text) or (
        _DESCRIBES.search(before) and not re.match(r"\s*(?:adalah|ialah|hanyalah)", after)
    ):
        return None
    if _DENIED_AFTER.match(after):
        return None
    if _RELATIVE.search(before) and _GOES_ON.match(after):
        return None
    who = _sent(text, cue)
    rule = whole(sentence, who, cue.mode, days=days, confidence=0.6)
    if PERMISSION.search(_clause(text, cue)) or cue.mode is Mode.WFA or _REST.search(who):
        return replace(rule, percent=None, bound=None)
    if _WHOLE.search(text):
        return replace(rule, confidence=0.75)
    if _ORDERS.search(text[: cue.start]) and (days or _FOR_WHOM.match(after)):
        return replace(rule, confidence=0.76)
    return rule if not is_general(who) else replace(rule, confidence=0.4)


def _sent(text: str, cue: Cue) -> str:
    """Whom the place of work at `cue` is said of: 'WFH bagi ...', or those before it."""
    named_after = _NAMED_AFTER.match(text, cue.end) or _FOR_GROUP.search(text, cue.end, cue.end + 90)
    if named_after:
        who = addressee(text[named_after.end() :], 0)
        if who != "ASN" or _PEOPLE.match(text, named_after.end()):
            return who
    before = sharers(text, cue.start)
    return before if before and is_part(before) else addressee(text, cue.start)


def _clause(text: str, cue: Cue) -> str:
    """The words around `cue` up to a semicolon or a quotation mark."""
    start = max((match.end() for match in _CUT.finditer(text, 0, cue.start)), default=0)
    end = _CUT.search(text, cue.end)
    return text[start : end.start() if end else len(text)]
