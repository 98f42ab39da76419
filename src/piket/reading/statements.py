"""Arrangements without a figure: who stays at the office, who is excepted, who may work elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from piket.reading.addressees import addressee, is_general, tidy
from piket.reading.arrangements import Rule
from piket.reading.modes import PERMISSION, Cue, Mode
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.units import named_first, unit_before

_RECALL = sought(
    r"mendesak|(?:jika|bila|apabila|saat|ketika|kalau)\s+(?:sangat\s+)?(?:di(?:perlukan|butuhkan|minta)|"
    r"dipanggil)|sewaktu-waktu|dipanggil|perintah\s+pimpinan|kita tarik|panggil",
    "mendesak|diperlukan|dibutuhkan|diminta|panggil|sewaktu|perintah|kita tarik",
)
_STAY = re.compile(
    r"(?:\btetap\b|\bsepenuhnya\b|\bwajib\b|\bharus\b|\bdiminta\b(?:\s+untuk)?|\bseperti biasa\b|"
    r"\bnormal\b|diharuskan|diwajibkan|\btidak\s+(?:ikut|termasuk)\b)"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)
_STRICT_CUE = re.compile(
    r"^(?:tetap|hadir di|masuk seperti|(?:beroperasi|dibuka|buka)\s+24)|^(?:bekerja|masuk|bertugas|"
    r"beroperasi|berkantor|berdinas|hadir)\s+(?:kerja\s+)?"
    r"(?:secara\s+)?(?:penuh|seperti|sebagaimana|normal|seluruhnya|semua|setiap\s+hari|tiap\s+hari)|^menghadirkan",
    re.IGNORECASE,
)
# 'Bekerja di kantor seluruhnya', 'seluruh pegawai bekerja di kantor': nobody is left out.
_WHOLE_AFTER = re.compile(
    r"\s*(?:secara\s+)?(?:penuh|seluruhnya|sepenuhnya|semua(?:nya)?|(?:se)?tiap\s+hari)\b", re.IGNORECASE
)
_WHOLE_BEFORE = re.compile(
    r"\b(?:seluruh|semua)(?:nya)?(?:\s+(?:pegawai|asn|pns|aparatur|karyawan|petugas|staf|tenaga)\w*(?:\s+\w+){0,4}?)?\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
# 'Pegawai di sana bekerja seluruhnya' says once more what the sentence before said.
_POINTS_BACK = re.compile(
    r"\b(?:di\s+sana|(?:perangkat\s+daerah|unit|kantor|instansi|dinas)\s+tersebut)\b", re.IGNORECASE
)
# A pump may 'work fully' too: without people or offices in the sentence it orders nothing.
_PEOPLE = re.compile(
    r"asn|pns|pegawai|petugas|aparatur|staf|kantor|dinas|badan|layanan|unit|eselon|pejabat|opd|perangkat|wf[oh]|semua|seluruh|"
    r"mereka|tenaga|guru|dokter|hakim|instansi",
    re.IGNORECASE,
)
# 'Hadir di kantor dua hari seminggu': they come, but not always.
_SOME_DAYS = re.compile(
    r"\s*(?:hanya\s+|minimal\s+)?[\w()]+(?:\s\([^)]*\))?\s+(?:hari|kali)\s+(?:se|per|dalam)", re.IGNORECASE
)
_REST = re.compile(r"\b(?:lain|lainnya|selebihnya|sisanya|sisa)\b", re.IGNORECASE)
_EXCEPTED = sought(
    r"\b(?P<verb>dikecualikan|pengecualian|terkecuali|kecuali|tidak\s+(?:termasuk|ikut|"
    r"berlaku|mendapat|boleh\s+wf[ha]|(?:boleh|dapat|bisa|diperkenankan|diizinkan)\s+(?:untuk\s+)?bekerja\s+(?:dari|di)\s+(?:rumah|mana))|"
    r"di\s*luar\s+skema|dilarang\s+(?:wf[ha]|bekerja\s+(?:dari|di)\s+(?:rumah|mana)))\b",
    "ecuali|tidak|luar|dilarang",
)
_FOR_WHOM = re.compile(r"\s*(?:\w+\s+)?(?:hari|setiap|tiap)\b", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:menetapkan|memberlakukan|menerapkan|mewajibkan|memerintahkan|menginstruksikan|"
    r"meminta)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:seluruh(?:nya)?|sepenuhnya|semua\w*|serentak|penuh)\b", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:\byang(?:\s+sedang)?|\bkelompok|\bselama|\bskema|\bpola|\bmasa|\btentang|\bsoal|\bmengenai|"
    r"\bpemberitahuan|\bpelaksanaan|\bpenerapan)\s+$",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"didahulukan|sudah\s+jalan|diprioritaskan|prioritas|ataupun|mengikuti|tidak dipakai|kinerja",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:mereka|itu|ini|ia|dia|saya|kami|kita|semuanya)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    r"\s*(?:adalah|ialah|yaitu|yakni|hanyalah|hanya|cuma|bagi|untuk|terhadap|kepada|di)\s+", re.IGNORECASE
)


def statements_of(
    sentence: Sentence, cues: tuple[Cue, ...], used: set[Mode], days: tuple[str, ...]
) -> Iterator[Rule]:
    text = sentence.text
    if _RECALL.search(text) and not used:
        return
    if len(text) < 45 and not re.search(r"[.!?”\"]$", text):
        return
    excepted = _exception(sentence, cues)
    if excepted:
        yield excepted
    for cue in cues:
        rule = None
        if cue.mode is Mode.WFO and Mode.WFO not in used and not excepted:
            rule = _staying(sentence, cue)
        elif cue.mode is not Mode.WFO and not used and (not excepted or _WHOLE.search(text[: cue.start])):
            rule = _at_home(sentence, cue, days)
        if rule:
            used = used | {rule.mode}
            yield rule


def _plain(sentence: Sentence, who: str, mode: Mode, **more: object) -> Rule:
    rule = Rule(
        who=who,
        sector=sector_of(who),
        mode=mode,
        bound="exact",
        percent=100.0,
        days=(),
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        confidence=0.75,
    )
    return replace(rule, **more)  # type: ignore[arg-type]


def _staying(sentence: Sentence, cue: Cue) -> Rule | None:
    """'Pegawai layanan publik tetap WFO', 'eselon II dan III tetap bertugas di kantor'."""
    text = sentence.text
    before = text[max(0, cue.start - 55) : cue.start]
    if _POINTS_BACK.search(text[: cue.start]):
        return None
    whole = _WHOLE_AFTER.match(text, cue.end) or (_WHOLE_BEFORE.search(before) and "tidak" not in before)
    some_days = _SOME_DAYS.match(text, cue.end)
    if (
        not (whole or some_days)
        and not _STAY.search(before)
        and not _STRICT_CUE.match(text[cue.start : cue.end])
    ):
        return None
    if _RECALL.search(text) or re.search(r"protokol", text[cue.end : cue.end + 40], re.IGNORECASE):
        return None
    who = named_first(text, cue.start) or addressee(text, cue.start)
    who = unit_before(text, cue.start) or who if who == "ASN" else who
    if who == "ASN" and not _PEOPLE.search(text):
        return None
    rule = _plain(sentence, who, Mode.WFO, exception=True)
    return replace(rule, percent=None, bound=None) if some_days else rule


def _exception(sentence: Sentence, cues: tuple[Cue, ...]) -> Rule | None:
    """'WFH dikecualikan bagi ASN yang melayani langsung': those stay at the office."""
    text = sentence.text
    match = _EXCEPTED.search(text)
    if match is None:
        return None
    named = [cue for cue in cues if cue.mode is not Mode.WFO]
    if not named and not re.search(
        r"pejabat|struktural|eselon|layanan|skema|pegawai|asn|unit|ketentuan|diktum|petugas|pembatasan|"
        r"dinas|badan|"
        r"puskesmas|rsud|rumah\s+sakit|bpbd|satpol",
        text,
        re.IGNORECASE,
    ):
        return None
    follows = text[match.end() :]
    if sector_of(text) == "non_essential" and re.match(r"\s*(?:pada|untuk|bagi|di)?\s*sektor", follows):
        return None
    who = _excepted_group(text, match)
    return _plain(sentence, who, Mode.WFO, exception=True) if who else None


def _excepted_group(text: str, match: re.Match[str]) -> str | None:
    """The group after 'kecuali' and 'dikecualikan bagi', or before 'tidak termasuk' and 'dikecualikan'."""
    after = re.match(
        r"\s*(?:dari\s+[^,.;:]{3,40}?\s+(?=adalah|ialah|yaitu|yakni))?(?:bagi|untuk|pada|kepada|"
        r"terhadap|adalah|ialah|yaitu|yakni)?\s*"
        r"(?P<group>[^,.;()]{4,90}(?:,\s*(?!yang|karena|agar|sehingga|dengan|"
        r"untuk|sedangkan|melainkan)[^,.;()]{3,70}){0,12})",
        text[match.end() :],
    )
    named_after = re.match(
        r"\s*(?:bagi|untuk|pada|kepada|terhadap|dari\b[^,.;]{3,40}\b(?:adalah|ialah|yaitu|yakni))\b",
        text[match.end() :],
    ) or match["verb"].lower() in ("kecuali", "terkecuali")
    if named_after and after:
        return tidy(after["group"])
    before = _named_before(text[: match.start()])
    before = re.sub(r"\b(?:merupakan|menjadi|adalah|yang|juga|akan)\s*$", "", before.strip())
    who = addressee(text, match.start())
    who = who if who != "ASN" else tidy(before)
    return who if len(before) > 3 and not _PRONOUN.match(before) else None


def _named_before(text: str) -> str:
    """The words since the last break; a whole list where they end one: 'Dinas Kesehatan, Damkar, dan Satpol PP'."""
    pieces = re.split(r"[;:.“\"]", text)[-1].split(",")
    if not re.match(r"\s*(?:dan|serta)\s|.*\s(?:dan|serta)\s", pieces[-1]):
        return pieces[-1]
    listed = [pieces.pop()]
    while pieces and 3 < len(pieces[-1]) < 60:
        listed.insert(0, pieces.pop())
    return ",".join(listed)


def _at_home(sentence: Sentence, cue: Cue, days: tuple[str, ...]) -> Rule | None:
    """An order or permission to work at home or anywhere, without a figure."""
    text = sentence.text
    after = text[cue.end :]
    before = text[max(0, cue.start - 40) : cue.start]
    if _NO_ORDER.search(text) or (
        _DESCRIBES.search(before) and not re.match(r"\s*(?:adalah|ialah|hanyalah)", after)
    ):
        return None
    named_after = _NAMED_AFTER.match(after)
    place = cue.end + named_after.end() if named_after else cue.start
    who = addressee(text[place:], 0) if named_after else addressee(text, place)
    who = who if who != "ASN" or not named_after else addressee(text, cue.start)
    allowed = PERMISSION.search(text)
    rule = _plain(sentence, who, cue.mode, days=days, confidence=0.6)
    if allowed or cue.mode is Mode.WFA or _REST.search(who):
        return replace(rule, percent=None, bound=None)
    if _WHOLE.search(text):
        return replace(rule, confidence=0.75)
    if _ORDERS.search(text[: cue.start]) and (days or _FOR_WHOM.match(after)):
        return replace(rule, confidence=0.76)
    return rule if not is_general(who) else replace(rule, confidence=0.4)
