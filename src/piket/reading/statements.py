"""Arrangements without a figure: who stays at the office, who is excepted, who may work elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from piket.reading.addressees import is_general, names_staff, tidy
from piket.reading.arrangements import Beside, Rule, Shares, whole
from piket.reading.clefts import named_after, opened_list
from piket.reading.exceptions import exception_in
from piket.reading.home_workers import LEFT_OVER, sent_home
from piket.reading.modes import PERMISSION, Cue, Mode, find_cues
from piket.reading.predicates import predicates_in
from piket.reading.sectors import sector_of
from piket.reading.segments import LIST_ITEM, Sentence
from piket.reading.share_holders import own_clause
from piket.reading.sought import sought
from piket.reading.staying import kept_at_work
from piket.reading.subjects import of_outsiders, points_back
from piket.reading.teams import teams_of
from piket.reading.units import at_work_in
from piket.reading.unordered import is_not_meant, is_taken_back, is_told_besides

_RECALL = sought(
    r"(?<!penting dan )mendesak|(?:jika|bila|apabila|saat|ketika|kalau)\s+(?:sangat\s+)?"
    r"(?:di(?:perlukan|butuhkan|minta)|dipanggil)|sewaktu-waktu|dipanggil|perintah\s+pimpinan|kita tarik|panggil",
    "mendesak|diperlukan|dibutuhkan|diminta|panggil|sewaktu|perintah|kita tarik",
)
# Where the part of a sentence begins that says when they are called.
_RECALL_OPENS = re.compile(
    r",?\s+(?:kecuali|namun|tetapi|tapi|asal(?:kan)?|dengan\s+(?:syarat|catatan|ketentuan))\b|,\s+(?:bila|jika|apabila|kalau|sewaktu-waktu)\b|"
    r",?\s+(?:dan|serta)\s+(?:harus|wajib|siap|tetap|bersedia|dapat|bisa|akan|diminta|tidak|dilarang)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:selain\s+(?:yang|itu|tersebut)|(?<!dan pegawai )(?<!serta pegawai )lain|lainnya|selebihnya|sisanya|sisa)\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"\s*(?:\w+\s+)?(?:hari|setiap|tiap)\b", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:melaksanakan|menetapkan|memberlakukan|menerapkan|mewajibkan|memerintahkan|menginstruksikan|"
    r"meminta)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:seluruh(?:nya)?|sepenuhnya|semua\w*|serentak|penuh)\b", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:\btanggal|\bhari|\bhak|\bopsi|\bjadwal|\b(?:laporan|kehadiran|presensi|daftar|data|absensi)(?:\s+\w+){0,2}|\byang(?:\s+sedang)?|\bkelompok|\bselama|\bskema|\bpola|\bmasa|\btentang|\bsoal|\bmengenai|\bkarena|\b(?:setelah|usai|sesudah|sebelum|selepas|berkat)|\bgara-gara|\bdiakses|\bakibat|\bsaat|\bketika|"
    r"\bpemberitahuan|\bpelaksanaan|\bpenerapan|\b(?:paham|mengerti|tahu|mengetahui|memahami|sosialisasi\w*)\s+(?:\w+\s+)?(?:aturan|ketentuan|kebijakan|teknis))\s+$",
    re.IGNORECASE,
)
_NO_ORDER = sought(
    r"(?:tidak|tak|belum)\s+(?:jadi\s+)?(?:diambil|dipakai|digunakan|berlaku\s+di|diberlakukan\s+di)\s+(?:pemerintah|pem[kp]\w+)|"
    r"mempertimbangkan|\bwacana|\burung\b|masih\s+(?:dikaji|dibahas)|isolasi|karantina|\bbelajar\b|maupun\s+(?:di|dari)\s+rumah|tiduran|sisa\s+(?:pekerjaan|tugas)|menuntaskan\s+pekerjaan|lebih\s+baik|sebaiknya|\bzoom\b|\b(?:tidak|tak)\s+semua\b|"
    r"yang\s+memilih|(?<!boleh )(?<!dapat )(?<!bisa )memilih\s+wf|"
    r"didahulukan|diutamakan|mengutamakan|tahun\s+(?:lalu|sebelumnya)|sudah\s+jalan|"
    r"diprioritaskan|prioritas|ataupun|mengikuti|tidak dipakai|kinerja",
    "",
)
# How sure what a clause with 'ketika' or 'meski' tells is an order of its own.
_BESIDES = 0.4
# 'Pegawai yang bekerja dari rumah wajib ...': tells what those have to do, not who they are.
_RELATIVE = re.compile(r"\b(?:yang|yg)\b[^,;.:“”\"]{0,60}$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*:$|\s+berada\b|[\s)\]”\"]*(?:\([^)]*\)\s*)?(?:\w+\s+){0,3}?(?:dilarang|wajib|diwajibkan|harus|diharuskan|diminta|mengisi|melakukan|melaporkan|tidak|tetap|"
    r"me[mnlrwy]\w{4,}nya|mengirim\w*|mengunggah|mengajukan|melaksanakan|menyampaikan|mengaktifkan|memenuhi|dianggap|juga|akan|mematuhi|mengikuti|agar|siap|boleh|dapat)\b",
    re.IGNORECASE,
)

# 'WFH bukan libur', 'kerja dari rumah jangan sampai menurunkan capaian'.
_DENIED_AFTER = re.compile(
    r"(?:-?nya\s+(?:di|ter)\w+)|[\s)”\",]*(?:(?:ini|itu|tersebut|di\s+\w+(?:\s+[A-Z]\w+){0,2})\s+)?(?:bukan|jangan|tidak|tak)\b",
    re.IGNORECASE,
)
# 'Dapat WFH bergantian, dengan paling sedikit 30 persen di kantor': a permission beside the share of the others.
_MAY_FIRST = re.compile(
    r"\b(?:dapat|boleh|bisa|diperkenankan|diperbolehkan|diizinkan)\b[^.;%]{0,60}\b(?:wf[ha]|rumah|mana)\b[^.;%]*\d",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:wf[ha]|fwa)", re.IGNORECASE)
# 'Edaran menteri perihal ASN yang menjalankan tugas dari rumah': what another instrument is about.
_TITLED = re.compile(
    r"\b(?:perihal|tentang|mengenai|ihwal)\s+(?:asn|pegawai|pns|aparatur)\b[^.;,]{0,60}$", re.IGNORECASE
)
# 'Pejabat memantau ASN yang WFA': whom something is done to, not whom it is ordered.
_WATCHED = re.compile(
    r"\b(?:me(?:mantau|ngawasi|ngontrol|manggil|ngingatkan|meriksa|ndata|nghubungi|nindak)|mengecek)\s+[^.,;]{0,40}\byang\s+$",
    re.IGNORECASE,
)
_STAFF_BEFORE = re.compile(r"\b(?:pegawai|asn|pns|pekerja|karyawan|staf|petugas|mereka)\s+$", re.IGNORECASE)
# 'Tiga hari di kantor dan dua hari di rumah'.
_SOME_DAYS = re.compile(
    r"\b(?:\w+\s+hari|(?<!sudah )(?<!selama )(?:sehari|seminggu))\s+(?:(?:bekerja|bertugas|berdinas)\s+)?$",
    re.IGNORECASE,
)
_ALL_STAFF = re.compile(r"\W*(?:semua|seluruh)\s+(?:pegawai|asn|staf|karyawan)\b", re.IGNORECASE)
_DAYS_A_WEEK = sought(
    r"\b(?:(?:maksimal|paling\s+\w+)\s+)?(?:[1-5]|satu|dua|tiga|empat)\s+(?:\([a-z]+\)\s+)?hari(?:\s+kerja)?\s+"
    r"(?:dalam\s+)?(?:se(?:minggu|pekan)|(?:per|tiap)\s+(?:\w+\s+)?(?:minggu|pekan))\b(?!\W+(?:yakni|yaitu)\b)",
    "hari",
)
_ISOLATED = re.compile(r"\b(?:isolasi|karantina|terkonfirmasi)\b", re.IGNORECASE)
_OR = re.compile(r"[\s)”\"]*(?:,\s*)?(?:maupun|atau|dan/atau|dan|serta)\s[^,.;:]{0,25}", re.IGNORECASE)
_PROLONGED = re.compile(r"(?:mem|di)perpanjang|menambah\s+masa|menjadi\s+hari", re.IGNORECASE)
_EXCEPT_AFTER = re.compile(r"\b(?:ter)?kecuali\b", re.IGNORECASE)
_FOR_ANY = re.compile(r"[\s)]*(?:bagi|untuk)\s", re.IGNORECASE)
_CUT = re.compile(r"[;“”\"]|''|\b(?:sedangkan|sementara\s+itu|namun|tetapi|kecuali)\b", re.IGNORECASE)


def statements_of(
    sentence: Sentence,
    cues: tuple[Cue, ...],
    shares: Shares,
    days: tuple[str, ...],
    beside: Beside,
) -> Iterator[Rule]:
    text = whole_text = sentence.text
    recall = _RECALL.search(text)
    if recall and not shares.modes:
        sentence = _before_recall(sentence, recall.start())
        text, cues = sentence.text, find_cues(sentence.text)
        if not cues:
            return
    if len(text) < 45 and not (
        text != whole_text
        or re.search(r"[.!?:;”\"]$", text)
        or _ALL_STAFF.match(text)
        or LIST_ITEM.match(text)
    ):
        return
    teams = list(teams_of(sentence))
    if teams:
        yield from teams
        return
    if not shares.places and (told := tuple(_told_first(sentence, days, beside))):
        yield from told
        return
    excepted = exception_in(sentence, cues, beside)
    kept = list(_apart(excepted, beside)) if excepted else []
    for rule in kept_at_work(sentence, shares.places, days, beside):
        if not any(_same_people(rule.who, one.who) or is_general(rule.who) for one in kept):
            kept.append(rule)
    yield from kept
    if shares.modes and (end := own_clause(text, shares.places[0])):
        first = replace(sentence, text=text[:end])
        yield from _sent_home(first, find_cues(first.text), days, beside, excepted=False)
    if not shares.modes or (shares.modes == {Mode.WFO} and _MAY_FIRST.search(text)):
        taken = excepted is not None and not _EXCEPT_AFTER.search(text)
        yield from _sent_home(sentence, cues, days, beside, excepted=taken)


def _told_first(sentence: Sentence, days: tuple[str, ...], beside: Beside) -> Iterator[Rule]:
    """Those whom a sentence or its list names after what is ordered of them, and what it orders beside."""
    named, rest = named_after(sentence)
    if named is None:
        yield from opened_list(sentence, beside)
        return
    yield named
    if rest.strip():
        yield from statements_of(replace(sentence, text=rest), find_cues(rest), Shares(), days, beside)


def _before_recall(sentence: Sentence, place: int) -> Sentence:
    """What a sentence orders before it says when people are called: 'semuanya di rumah, kecuali bila ada panggilan'."""
    opens = [match.start() for match in _RECALL_OPENS.finditer(sentence.text, 0, place)]
    end = opens[-1] if opens else 0
    return replace(sentence, text=sentence.text[:end])


def _apart(rule: Rule, beside: Beside) -> Iterator[Rule]:
    """A list of exceptions: its offices together, each group of people for itself."""
    if rule.who != beside.listed or len(beside.items) < 2:
        yield rule
        return
    offices = [item for item in beside.items if at_work_in(item)]
    people = [item for item in beside.items if item not in offices]
    for who in (*([", ".join(offices)] if offices else []), *people):
        yield replace(rule, who=tidy(who), sector=sector_of(who))


def _same_people(first: str, second: str) -> bool:
    one, other = first.lower(), second.lower()
    return one in other or other in one


def _sent_home(
    sentence: Sentence, cues: tuple[Cue, ...], days: tuple[str, ...], beside: Beside, *, excepted: bool
) -> Iterator[Rule]:
    text = sentence.text
    denied = [(one.start, one.end) for one in predicates_in(text)] if cues else []
    used: list[Cue] = []
    for cue in cues:
        if cue.mode is Mode.WFO or any(start <= cue.start < end for start, end in denied):
            continue
        if used and not _is_other_way(text, used, cue):
            continue
        if excepted and not _WHOLE.search(text[: cue.start]):
            continue
        rule = _at_home(sentence, cue, days, beside)
        if rule:
            used.append(cue)
            yield replace(rule, confidence=_BESIDES) if is_told_besides(text, cue.start) else rule


def _is_other_way(text: str, used: list[Cue], cue: Cue) -> bool:
    """'Dari rumah (WFH) maupun dari lokasi lain (WFA)': a second place of work for the same people."""
    return (
        len(used) == 1 and used[0].mode is not cue.mode and bool(_OR.fullmatch(text, used[0].end, cue.start))
    )


def _at_home(sentence: Sentence, cue: Cue, days: tuple[str, ...], beside: Beside) -> Rule | None:
    """An order or permission to work at home or anywhere, without a figure."""
    text = sentence.text
    after = text[cue.end :]
    before = text[max(0, cue.start - 70) : cue.start]
    rest = LEFT_OVER.search(text, max(0, cue.start - 60), cue.start)
    if (_NO_ORDER.search(text) and not rest) or (
        _DESCRIBES.search(before)
        and not re.match(r"[\s)]*(?:adalah|ialah|hanya|cuma|cukup)", after)
        and not (_PROLONGED.search(text) and _FOR_ANY.match(after))
    ):
        return None
    if _is_denied(text, cue):
        return None
    named = _RELATIVE.search(before) or (
        _SHORT.fullmatch(text, cue.start, cue.end) and _STAFF_BEFORE.search(before)
    )
    if _TITLED.search(before):
        return None
    if named and (_GOES_ON.match(after) or _WATCHED.search(before)):
        return None
    who = _some_days(sent_home(text, cue, beside), text, cue, days)
    if _ISOLATED.search(beside.before) and points_back(text, cue.start):
        return None
    rule = whole(sentence, who, cue.mode, days=days, confidence=0.6)
    if _REST.search(who) and _WHOLE.search(after[:40]):
        return replace(rule, confidence=0.75)
    if (
        _SOME_DAYS.search(before)
        or PERMISSION.search(_clause(text, cue))
        or cue.mode is Mode.WFA
        or _REST.search(who)
    ):
        return replace(rule, percent=None, bound=None)
    if _WHOLE.search(text):
        return replace(rule, confidence=0.75)
    if _ORDERS.search(text[: cue.start]) and (days or _FOR_WHOM.match(after)):
        return replace(rule, confidence=0.76)
    return rule if not is_general(who) else replace(rule, confidence=0.4)


def _is_denied(text: str, cue: Cue) -> bool:
    """True where the place of work at `cue` is named to be refused, doubted, or only talked about."""
    return bool(
        _DENIED_AFTER.match(text, cue.end)
        or is_taken_back(text, cue.start, cue.end)
        or is_not_meant(text, cue.start)
        or (of_outsiders(text, cue.start) and names_staff(text[: cue.start]) is None)
    )


def _some_days(who: str, text: str, cue: Cue, days: tuple[str, ...]) -> str:
    """'ASN, dua hari dalam sepekan': how many days, where the text leaves open which."""
    if days or not is_general(who):
        return who
    before = list(_DAYS_A_WEEK.finditer(text, max(0, cue.start - 60), cue.start))
    told = before[-1] if before else _DAYS_A_WEEK.search(text, cue.end, cue.end + 70)
    return f"{who}, {told[0].lower()}" if told else who


def _clause(text: str, cue: Cue) -> str:
    """The words around `cue` up to a semicolon or a quotation mark."""
    start = max((match.end() for match in _CUT.finditer(text, 0, cue.start)), default=0)
    end = _CUT.search(text, cue.end)
    return text[start : end.start() if end else len(text)]
