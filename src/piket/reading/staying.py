"""Those whom a text keeps at work: 'RSUD tetap masuk', 'hanya petugas piket yang datang', 'begitu pula sopir'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from piket.reading.addressees import names_staff, tidy
from piket.reading.arrangements import Beside, Rule, whole
from piket.reading.modes import Mode
from piket.reading.office_names import offices_in
from piket.reading.predicates import Predicate, predicates_in
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.stayers import is_unsure, kept
from piket.reading.subjects import is_outside, is_part
from piket.reading.unordered import is_not_meant

# 'Bila dipanggil harus datang': a recall. 'Yang masuk wajib memakai masker': how, not whether.
_NO_ORDER = sought(
    r"\b(?:tahun\s+(?:lalu|sebelumnya)|yang\s+dulu|berharap|mudah-mudahan|semoga|beredar|hoa(?:x|ks)|(?:tidak|tak)\s+semua\s+(?:pegawai|asn|pns|karyawan)|"
    r"(?:wajib|harus)\s+(?:patuh|mematuhi|menaati|menerapkan)\w*\s+(?:\w+\s+){0,2}protokol|"
    r"dipanggil|memanggil|sewaktu-waktu|(?<!penting dan )mendesak|"
    r"(?:jika|bila|apabila|kalau)\s+(?:diperlukan|dibutuhkan|diminta|atasan|pimpinan)|"
    r"kapan\s+pun\s+di\w+|(?:pakai|memakai|mengenakan|wajib|ber)\s*masker)\b",
    "tahun|dulu|berharap|mudah|semoga|beredar|hoa|tidak|tak|protokol|dipanggil|memanggil|sewaktu|mendesak|diperlukan|"
    "dibutuhkan|diminta|atasan|pimpinan|kapan|masker",
)
# Where they come in turns or in part, coming is no order for all of them.
_SHARED = re.compile(
    r"bergantian|bergilir|\d\s*(?:%|persen)|separuh|setengah|sebagian|sepertiga|giliran", re.IGNORECASE
)
_NO_DUTY = re.compile(
    r"\b(?:kewajiban|perlu|usah|jadwal|untuk|larangan|jam|dari|tanpa|sebelum|saat|ketika)\s+$", re.IGNORECASE
)
_NAMELY = re.compile(
    r"[^.;,]{0,60},\s*(?:yakni|yaitu|antara\s+lain|meliputi|di\s?antaranya)\s+(?P<list>[^.;]{4,300})",
    re.IGNORECASE,
)
# 'Tidak meninggalkan kantor ialah pejabat eselon I dan II'.
_ARE = re.compile(
    r"(?:\s*:|\s+(?:itu\s+)?(?:ialah|adalah|hanyalah|itu|hanya|cuma))\s+(?P<list>[^.;:“”\"]{4,200})",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"\s*(?:hanya\s+|minimal\s+|(?:se|paling\s+)\w+\s+)?[\w()]+(?:\s\([^)]*\))?\s+(?:hari|kali)\s+(?:se(?:minggu|pekan|bulan)|per|dalam)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:(?P<so>[^.;“”\"]{4,160}?)\s+(?:pun|juga)\s+(?:begitu|demikian|sama)(?=\W*$)|(?:begitu|demikian)\s+(?:pula|juga|pun)\s+(?:dengan\s+|halnya\s+(?:dengan\s+)?)?(?P<who>[^.;“”\"]{4,250}))",
    re.IGNORECASE,
)
_ONLY = sought(
    r"\bhanya\s+(?P<who>(?!me[mnlr]|se(?:par|teng|per|bagian)|(?:dua|tiga)\s+per)[a-z][^.;:“”\"%\d]{3,120}?)\s+(?:saja\s+)?yang\s+(?:\w+\s+){0,2}?"
    r"(?:datang|masuk|hadir|bertugas|berkantor|ngantor|piket|tinggal|berjaga|bertahan|(?:bekerja\s+)?(?:di|ke)\s+kantor)\b|"
    r"\byang\s+(?:\w+\s+){0,2}?(?:datang|masuk|piket|hadir|bertugas|berkantor|ngantor|(?:di|ke)\s+kantor)\s+(?:itu\s+|(?:atau|alias)\s+(?:work\s+from\s+office|wfo)\s*(?:\(wfo\)\s*)?)?"
    r"(?:hanya|cuma|cuman|tinggal)\s+(?:ada\s+)?(?P<listed>[a-z][^.;:“”\"%\d]{3,120})",
    "hanya|cuma|tinggal",
)
# 'ASN tidak boleh masuk kantor. Yang boleh cuma pejabat eselon I dan II'.
_ONLY_MAY = re.compile(
    r"\W*yang\s+(?:di)?boleh(?:kan)?\s+(?:itu\s+)?(?:hanya|cuma|cuman)\s+(?P<who>[^.;:“”\"%]{3,160}?)(?=,\s+dan\s+itu|[.;:“”\"]|$)",
    re.IGNORECASE,
)
_AT_OFFICE = re.compile(r"\b(?:ke|di|masuk)\s+kantor\b|\bberkantor\b|\bngantor\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:“”\"]|,?\s*\b(?:sedangkan|(?:(?<=,\s)|(?<=^))sementara|sementara\s+itu|adapun|namun|tetapi|tapi|melainkan)\b",
    re.IGNORECASE,
)


# 'Eselon II wajib hadir setiap hari, eselon III 50 persen': the share is of those after the comma.
_NEXT_SUBJECT = re.compile(
    r"(?:\s+(?:di\s+kantor|(?:se)?tiap\s+hari|seperti\s+biasa|penuh))?,\s+(?:dan\s+|sedangkan\s+)?(?P<who>[^,;.:]{3,60})",
    re.IGNORECASE,
)


# 'Manajemen boleh WFH, tetapi dokter dan perawat tidak'.
_NOT_THEY = sought(
    r"\b(?:wf[ha]|dari\s+rumah|dari\s+mana\s+saja)\b[^.;“”\"]{0,60},?\s+(?:tetapi|tapi|namun|sedangkan|sementara|sementara\s+itu)\s+(?:para\s+)?"
    r"(?P<who>[^.;:“”\"%\d]{4,120}?)\s+(?:tidak|tidak\s+(?:ikut|termasuk|boleh|bisa))\s*(?=[.;,“”\"]|$)",
    "tidak",
)
_OTHERS = re.compile(r"(?:lainnya|selebihnya|sisanya|yang\s+lain(?:nya)?)\b", re.IGNORECASE)


def kept_at_work(
    sentence: Sentence, places: tuple[int, ...], days: tuple[str, ...], beside: Beside
) -> Iterator[Rule]:
    """Those who come as always, one rule a predicate. `places`: where the sentence states shares of its own."""
    text = sentence.text
    if _NO_ORDER.search(text):
        return
    only = _ONLY.search(text)
    if only and is_outside(only["who"] or only["listed"]):
        return
    if only and names_staff(only["who"] or only["listed"]) is not None:
        yield whole(sentence, tidy(only["who"] or only["listed"]), Mode.WFO, exception=True)
        return
    allowed = _ONLY_MAY.match(text)
    if allowed and _AT_OFFICE.search(beside.before):
        yield whole(sentence, tidy(allowed["who"]), Mode.WFO, exception=True)
        return
    if (left := _NOT_THEY.search(text)) and names_staff(left["who"]) == 0 and is_part(tidy(left["who"])):
        yield whole(sentence, tidy(left["who"]), Mode.WFO, exception=True)
        return
    predicates = predicates_in(text)
    also = _ALSO.match(text) if beside.kept and not predicates else None
    if also:
        yield whole(sentence, tidy((also["so"] or also["who"]).strip(" ,")), Mode.WFO, exception=True)
    for one in predicates:
        if not is_not_meant(text, one.start) and not _in_clause_of(places, text, one.place, one.end):
            yield from _kept_by(one, sentence, days, beside)


def _kept_by(one: Predicate, sentence: Sentence, days: tuple[str, ...], beside: Beside) -> Iterator[Rule]:
    text = sentence.text
    who = kept(text, one.place, one.end, beside)
    named = _NAMELY.match(text, one.end)
    listed = named["list"].strip() if named and _names_those(named["list"]) else ""
    if listed:
        who = f"{who}, {listed}" if who else listed
    if not who and (those := _ARE.match(text, one.end)) and names_staff(those["list"]) == 0:
        who = tidy(those["list"])
    if not who or (one.plain and not _orders_coming(text, one.place, who)):
        return
    rule = whole(sentence, who, Mode.WFO, exception=True)
    if not is_part(who):
        rule = rule.on(days)
    if one.some_days or _SOME_DAYS.match(text, one.end):
        rule = replace(rule, percent=None, bound=None)
    yield replace(rule, confidence=0.6) if is_unsure(text, one.place, one.end, who) else rule


def _orders_coming(text: str, place: int, who: str) -> bool:
    """Whether a plain 'bekerja di kantor' keeps `who` there: not in turns, no mere duty's name, some of the staff."""
    return is_part(who) and not _SHARED.search(text) and not _NO_DUTY.search(text[:place])


def _names_those(listed: str) -> bool:
    """'Empat OPD tidak boleh WFH, yakni RSUD, BPBD, …', 'ada yang tidak boleh WFH, yaitu pejabat eselon II'."""
    return bool(offices_in(listed)) or names_staff(listed) == 0


def _is_subject(words: str) -> bool:
    return names_staff(words) == 0 or bool(_OTHERS.match(words))


def _in_clause_of(places: tuple[int, ...], text: str, start: int, end: int) -> bool:
    """True where a share stands in the clause of the predicate: it says how many come."""
    low = max((cut.end() for cut in _CLAUSE.finditer(text, 0, start)), default=0)
    high = next((cut.start() for cut in _CLAUSE.finditer(text, end)), len(text))
    after = _NEXT_SUBJECT.match(text, end)
    high = min(high, after.start("who")) if after and _is_subject(after["who"]) else high
    return any(low <= place < high for place in places)
