"""Whom a predicate keeps at work: its subject, those named before, or all civil servants."""

from __future__ import annotations

import re

from piket.reading.addressees import addressee, names_staff, tidy
from piket.reading.arrangements import Beside
from piket.reading.dates import WORKDAY
from piket.reading.predicates import AT_HOME
from piket.reading.subjects import (
    antecedent,
    is_part,
    leads,
    of_outsiders,
    open_subject,
    owned_alone,
    points_back,
    subject,
    topic,
)

_DESCRIBES = re.compile(
    r"\b(?:yang|yg)\s+(?:(?:tetap|masih|akan|harus|wajib|sedang|bisa|dapat|boleh|tidak|sudah|hanya|memilih|ingin|mau|nekat)\s+){0,2}$",
    re.IGNORECASE,
)
# 'Kepala dinas memastikan ada dua level pejabat struktural yang tetap di kantor': those have to be there.
_PROVIDED = re.compile(
    r"\b(?:memastikan|pastikan|dipastikan|menjamin|menyisakan|menyiagakan|menyediakan|menempatkan|mengatur)\s+"
    r"(?:(?:agar|supaya|bahwa|tetap|ada|terdapat|adanya|minimal|paling\s+\w+|sedikitnya|setidaknya|sekurang-kurangnya)\s+)*"
    r"(?P<who>[^.;:“”\"]{4,200}?),?\s+yang\s+(?:(?:tetap|masih|akan|harus|wajib)\s+)?$",
    re.IGNORECASE,
)
# 'DAFTAR OPD YANG BEKERJA DI KANTOR SECARA PENUH'.
_HEADING = re.compile(r"\s*(?:DAFTAR|Daftar)\s+(?P<noun>\w+(?:\s\w+)?)\s+(?:yang|YANG)\b")
_LISTS = re.compile(r"\b(?:daftar|berikut|yakni|yaitu)\b.*:$", re.IGNORECASE)
_OTHER_DAYS = re.compile(rf"\b(?:hari\s+(?:lain|biasa)|{WORKDAY})\w*\b[^.;:]*$", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?:harus|wajib|diwajibkan|diharuskan|diperintahkan|diinstruksikan|(?:memang\s+)?diminta)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(r"(?:^|[.,;:“”\"\s])(?:semua|semuanya|seluruhnya)\s+$", re.IGNORECASE)
_ALL_COME = re.compile(r"(?:semua|semuanya|seluruhnya)\s+(?:masuk|hadir|berkantor|ngantor)\b", re.IGNORECASE)
_FOR_THOSE = re.compile(r"\W*(?:untuk|bagi|di)\s+(?P<who>[^,;.:]{4,80}),", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:tidak|tak)\s+(?:ada|(?:ada\s+)?(?:satu|seorang)\s+pun)\s+(?P<noun>pegawai|asn|petugas|aparatur|karyawan)(?:nya)?\b",
    re.IGNORECASE,
)
_THEIR = re.compile(r"\W*(?:(?:seluruh|semua|para)\s+)?(?P<noun>pegawai|petugas|staf)nya\b", re.IGNORECASE)
_PEOPLE_VERB = re.compile(
    r"masuk|bertugas|berkantor|ngantor|hadir|siaga|kantor|tempat|datang|wfo|bekerja", re.IGNORECASE
)
_SERVICE = re.compile(
    r"(?:[^,]{3,30},\s+)*(?:dan\s+|hingga\s+|serta\s+)?(?:seluruh\s+|semua\s+)?(?:(?:pe)?layanan|kamar\s+\w+|ruang\s+\w+|rawat\s+inap|persidangan|perkuliahan|perizinan|loket|operasional|kegiatan|kanal|saluran|nomor|posko|pengaduan|sekolah|bandara|pelabuhan|terminal|stasiun|pasar|mal(?!\s+pelayanan))\b",
    re.IGNORECASE,
)
# 'Tetap bekerja di kantor' says of all staff nothing that is not so anyway, unless all of them are named or a day.
_TOLD_OF_ALL = re.compile(
    rf"\b(?:tidak\s+ada|di\s+(?:sini|(?:kota|daerah|tempat)\s+(?:ini|kami|kita))|seluruh|semua|lainnya|lain|selebihnya|hari|{WORKDAY})\b",
    re.IGNORECASE,
)
# 'ASN Pemkab tetap bekerja di kantor seperti biasa': so said, it is the arrangement.
_AS_ALWAYS = re.compile(
    r"\b(?:(?:seperti|sebagaimana)\s+\w*biasa\w*|seperti\s+(?:sediakala|semula)|sepenuhnya|penuh|full)\b",
    re.IGNORECASE,
)
# 'ASN tidak memperoleh WFH': said of all, it keeps all at the office.
_NOT_HOME = re.compile(
    rf"(?:tidak|tak)\s+(?!(?:ikut|ada|semua)\b)(?:[\w/]+\s+){{0,4}}{AT_HOME}\b(?![^.;]*\b(?:kecuali|tanpa)\b)",
    re.IGNORECASE,
)


def kept(text: str, start: int, end: int, beside: Beside) -> str:
    """Those of whom the predicate at `start:end` is said; '' where it orders nothing of anybody."""
    if _DESCRIBES.search(text[max(0, start - 30) : start]):
        return _described(text, start, beside)
    if _NOBODY.match(text, start):
        return "ASN"
    if points_back(text, start):
        known = "" if beside.kept else _owned(text, start) + _before(beside)
        return antecedent(text, start) or known or ("ASN" if _EVERYBODY.search(text, 0, start) else "")
    if of_outsiders(text, start):
        return ""
    who = subject(text, start) or open_subject(text, start)
    if owned_alone(text, start):
        return f"pegawai {known}" if (known := topic(beside.before)) else ""
    if _SERVICE.match(who) and not _PEOPLE_VERB.search(text[start:end]):
        return ""
    if who and is_part(who):
        return who
    if not who and _ALL_COME.match(text, start):
        return _led(text) or _before(beside) or "ASN"
    return _all(text, start, end, who)


def is_unsure(text: str, start: int, end: int, who: str) -> bool:
    """What a figure for all staff beats: 'semua masuk', 'pegawai wajib hadir', 'tidak ada yang di rumah'."""
    ordered = _ORDERED.match(text, start) and not is_part(who) and not _TOLD_OF_ALL.search(text[:end])
    return bool(ordered or _NOBODY.match(text, start) or _EVERYBODY.search(text, 0, start))


def _described(text: str, start: int, beside: Beside) -> str:
    """'Daftar OPD yang tetap masuk', 'yang tetap masuk yakni:' with its list; else nobody is ordered to."""
    provided = _PROVIDED.search(text, 0, start)
    if provided and names_staff(provided["who"]) is not None:
        return tidy(provided["who"].rpartition(", yaitu ")[0] or provided["who"])
    heading = _HEADING.match(text)
    if heading:
        return f"{heading['noun']} dalam lampiran"
    return beside.listed if _LISTS.search(text) and names_staff(beside.listed[:60]) is not None else ""


def _owned(text: str, start: int) -> str:
    """'Skema itu tidak dijalankan di lapas. Petugasnya tetap masuk': the staff of what was named."""
    own = _THEIR.match(text)
    return f"{own['noun'].lower()} " if own and own.end() <= start else ""


def _before(beside: Beside) -> str:
    return topic(beside.before) or leads(beside.before)


def _led(text: str) -> str:
    """'Untuk OPD pelayanan, ia meminta semuanya berkantor'."""
    led = _FOR_THOSE.match(text)
    who = tidy(led["who"]) if led else ""
    return who if who and is_part(who) else ""


def _all(text: str, start: int, end: int, who: str) -> str:
    """All civil servants, where the sentence says so of them: by an order, of all, or on a day."""
    if _EVERYBODY.search(text, 0, start) or (not who and _OTHER_DAYS.search(text, 0, start)):
        return "ASN"
    told = (
        _TOLD_OF_ALL.search(text[:end])
        or _AS_ALWAYS.search(text, start, end + 28)
        or _ORDERED.match(text, start)
        or _NOT_HOME.match(text, start)
    )
    who = who or addressee(text, start)
    return who if told and names_staff(text[:end]) is not None and not is_part(who) else ""
