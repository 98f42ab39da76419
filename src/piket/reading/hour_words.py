"""What the words around a time say of it: that people come or leave, that it is a break, or no working time at all."""

from __future__ import annotations

import re
from enum import Enum

from piket.reading.dates import TO
from piket.reading.sought import sought


class Role(Enum):
    COME = "come"
    LEAVE = "leave"
    UNTIL = "until"


# Words that say a sentence speaks of staff or of a service at all.
STAFF = sought(
    r"layanan|loket|\bbuka\b|dibuka|melayani|\bpoli\b|poliklinik|beroperasi|operasional|pendaftaran|piket|dilayani|\bjaga\b|"
    r"jam (?:kerja|masuk|dinas|layanan|pelayanan)|\bsif\b|shift|gilir|pegawai|"
    r"petugas|karyawan|personel|\bregu\b|\bstaf\b|perawat|dokter|\bguru\b|dosen|posko|samsat|puskesmas|pengaduan|"
    r"\basn\b|\bpns\b|bekerja|bertugas|masuk|pulang|kantor|kampus|kerja|wf[ho]",
    "layanan|loket|buka|layani|poli|operasi|jaga|pendaftaran|piket|jam |sif|shift|gilir|tugas|pegawai|asn|pns|kerja|"
    "masuk|pulang|kantor|kampus|wf|karyawan|personel|regu|staf|perawat|dokter|guru|dosen|posko|samsat|puskesmas|pengaduan",
)
TURNS = sought(r"\bjam\b|\bsif\b|\bshift\b", "jam|sif|shift")
LABELLED = re.compile(r"\W*(?:(?:jam|pukul|pkl?|waktu)\b|\d{1,2}[.:]\d\d)", re.IGNORECASE)
_TURN_BEFORE = re.compile(
    r"\b(?:sif|shift|gelombang|tahap)\s*\w{1,8}\s+(?:masuk\s+)?$|"
    r"\bmasuk(?:nya)?\s+(?:(?:kerja|kantor|tetap|masih|menjadi|jadi|seperti|biasa)\s+|:\s*)*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"toko|\bmal\b(?!\s+pelayanan)|mall|belanja|restoran|warung|kafe|pedagang|\bpasar\b|kunjungan|"
    r"presensi|absen|daftar hadir|penumpang|antre|jam malam|tempat (?:hiburan|wisata)|ruas jalan|"
    r"rapat|apel|video\s+call|perahu|kapal|feri|pendingin|lampu|\blift\b|"
    r"whatsapp|instagram|hotline|call\s+center|"
    r"persidangan|kuliah|upacara|halal\s?bi\s?halal|\bmisa\b|konser|pertandingan",
    re.IGNORECASE,
)
# What takes a time back from the others named before it.
_OURS = re.compile(
    r"jam\s+(?:kerja|dinas|layanan|pelayanan|kantor|masuk|pulang)|loket|bekerja|bertugas|dibalas|piket",
    re.IGNORECASE,
)
_OTHERS_AFTER = re.compile(r"[^,;.(]{0,30}(?:presensi|absen|upacara|\bapel\b|rapat)", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:semula|biasanya|lazimnya|sebelumnya|sediakala|tadinya)\b[^.;,]{0,60}$", re.IGNORECASE
)
_FORMER_AFTER = re.compile(r"\s*,?\s*(?:\w+\s+){0,3}(?:menjadi|ke)\s*$", re.IGNORECASE)
_LIMIT = re.compile(
    r"(?:paling\s+(?:lambat|cepat|lama)|selambat\S*|se(?:cepat|lambat)-\S+|sebelum|se(?:sudah|telah|lepas|usai)|"
    r"setiap|tiap|batas\s+akhir[^.;,]{0,30})\s*$",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"\b(?:(?P<come>masuk(?:nya)?|datang|(?:(?:di)?mulai|memulai|mengawali)(?:nya)?|(?:di)?buka|hadir)|"
    r"(?P<leave>(?:di)?pulang(?:nya|kan)?|(?:di)?tutup|selesai|berakhir|mengakhiri|usai|keluar|meninggalkan\s+kantor))\b|"
    rf"(?P<until>(?<!\w){TO}\s*$)",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"\s*(?:(?:boleh|dapat|sudah)\s+)?(?:(?P<come>masuk)|(?P<leave>pulang|tutup|selesai))\b"
    r"(?!\s*:?\s*(?:pukul|jam|\d))(?P<ends>\s*(?:[,;.]|$|dan\b))?",
    re.IGNORECASE,
)
_BREAK_BEFORE = re.compile(
    r"\b(?:ber)?(?:istirahat|jeda|ish?oma|rehat)\w*\b(?P<gap>[^;\n]{0,60})$", re.IGNORECASE
)
_BREAK_AFTER = re.compile(
    r"\s*[:=]?\s*(?:,?\s*(?:buat|untuk|adalah|ialah|merupakan|sebagai)\s+)?\s*(?:(?:waktu|jam)\s+)?istirahat\b"
    r"(?!\s*:?\s*(?:(?:hari\s+)?\w+\s+)?(?:pukul|jam|pkl|selama|\d))",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:masuk|pulang|bekerja|buka|dibuka|jam\s+(?:kerja|dinas|layanan|pelayanan))\b", re.IGNORECASE
)
_LENGTH = re.compile(r"\b(?:menit|jam(?!\s*:?\s*\d))\b", re.IGNORECASE)
ABOUT_OTHERS = sought(
    r"video\s+call|wartelsus|menganjurkan|penumpang|\bkrl\b|lalu lintas|arus mudik|^\W*pantauan\b",
    "video|wartelsus|menganjurkan|penumpang|krl|lalu lintas|arus mudik|pantauan",
)


def role_of(before: str, after: str) -> Role | None:
    """`before`: from the time before this one up to it; the nearest word counts, or the one behind ('07.30 masuk')."""
    cues = list(_CUES.finditer(before[-75:]))
    behind = _CUE_AFTER.match(after)
    cue = cues[-1] if cues and not (behind and behind["ends"]) else behind
    if cue is None:
        return None
    told = cue.groupdict()
    return Role.COME if told["come"] else Role.LEAVE if told["leave"] else Role.UNTIL


def is_turn(before: str) -> bool:
    """'Sif 2 pukul 10.30', 'masuk pukul 08.00': an hour to come that stands for itself."""
    return bool(_TURN_BEFORE.search(before[-40:]))


def is_others(before: str, told: str, after: str) -> bool:
    """Not of staff: shops, meetings, attendance windows, last moments for something."""
    if _OTHERS_AFTER.match(after) or _LIMIT.search(before[-45:]):
        return True
    near = before[-60:] + told
    last = None
    for match in _OTHERS.finditer(near):
        last = match
    return last is not None and not _OURS.search(near, last.end())


def is_former(before: str, between: str) -> bool:
    """What held until now; `between`: up to the next time."""
    replaced = _FORMER_AFTER.fullmatch(between) and role_of(between, "") is None
    return bool(replaced or _FORMER.search(before[-75:]))


def is_break(before: str, after: str, names_days: bool) -> bool:
    """A break within the working hours; `before` holds no other time. With its length told, another day's hours
    may follow: 'istirahat 30 menit, Jumat pukul 08.00-15.30'."""
    match = _BREAK_BEFORE.search(before[-75:])
    if match and not _WORK.search(match["gap"]) and not (names_days and _LENGTH.search(match["gap"])):
        return True
    return bool(_BREAK_AFTER.match(after))
