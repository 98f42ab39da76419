"""The predicates by which a text keeps people at their place of work: 'bertugas penuh', 'tidak ikut WFH'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from piket.reading.addressees import addressee, names_staff, tidy
from piket.reading.arrangements import Beside, Rule, whole
from piket.reading.dates import WORKDAY
from piket.reading.modes import Mode
from piket.reading.office_names import offices_in
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.subjects import (
    antecedent,
    is_outside,
    is_part,
    leads,
    of_outsiders,
    owned_alone,
    points_back,
    subject,
    topic,
)

_VERB = (
    r"(?:bekerja|masuk|bertugas|berkantor|ngantor|berdinas|beroperasi|hadir|(?:mem|di)?buka|melayani|siaga|bersiaga|disiagakan|"
    r"berkegiatan|beraktivitas|berjaga|datang|(?:memberi(?:kan)?|menjalankan|melaksanakan|menyelenggarakan|mengerjakan)\s+"
    r"(?:tugas(?:nya)?|layanan|pelayanan|pekerjaan))"
)
_FULL = (
    r"(?:(?:secara\s+)?(?:penuh|normal(?!\s+baru))|sepenuhnya|full(?:\s+time)?|(?:seperti|sebagaimana)\s+(?:pada\s+)?(?:hari(?:-hari)?\s+)?(?:kerja\s+)?biasa(?:nya)?|"
    r"(?:se)?tiap\s+hari(?:\s+kerja)?|(?:lima|enam|5|6)\s+hari(?:\s+(?:penuh|kerja|seminggu|sepekan))|24\s+jam|terus|(?:seperti|sebagaimana)\s+(?:sediakala|semula)|"
    r"tanpa\s+(?:pengurangan|dikurangi|terkecuali)|utuh|lengkap|seluruhnya|semua(?:nya)?)"
)
_MUST = (
    r"(?:tetap|masih|(?<!tidak )(?<!tak )(?<!belum )harus|wajib|diwajibkan|diharuskan|mesti|justru|malah|juga|"
    r"diminta(?:\s+tetap)?|"
    r"dipastikan(?:\s+tetap)?|ditugaskan|diperintahkan|diinstruksikan|diarahkan)"
)
_AT_WORK = (
    r"(?:masuk(?!\s+(?:kategori|zona|daftar|dalam|level|wilayah|akal|ke\s+(?!kantor)|tatanan|fase|masa|libur|kelompok))|bertugas|berkantor|ngantor|berdinas|"
    r"beroperasi|siaga|bersiaga|berjaga|piket|bekerja\s+(?:di|dari|ke|on)\s+(?:kantor(?:nya)?|tempat(?:\s+(?:tugas|kerja|layanan|pelayanan)|(?=\s+(?:seperti|sebagaimana|secara))|(?=[.,;]|$))|lapangan|loket|kampus|sekolah|gedung|pos|site)|"
    r"berada\s+di\s+kantor|berada\s+di\s+(?:wilayah\s+(?:tugas|kerja)|meja\s+kerja|pos)|(?:berada\s+)?(?:di|ke)\s+(?:kantor(?:nya)?|tempat\s+(?:tugas|kerja)|kampus)|"
    r"hadir(?!\w)(?!\s+(?:(?:di|dalam|pada|ke|mengikuti|saat)\s+)?(?:apel|rapat|upacara|kegiatan|acara|sidang|pertemuan|daring|undangan|secara\s+daring))|"
    r"datang(?!\s+(?:tepat|terlambat|lebih|bila|jika|kalau|apabila|saat|ketika|paling))|buka(?!\s+(?:puasa|suara))|dibuka|"
    r"(?:melaksanakan|menjalankan|mengerjakan)\s+(?:tugas|pekerjaan|pelayanan)\w*(?:\s+(?:kedinasan|administrasi|dan|pemerintahan|publik|secara\s+\w+)){0,5}\s+(?:di|dari)\s+(?:kantor|tempat\s+(?:tugas|kerja)|lapangan|kampus)|"
    r"melayani(?!\s+(?:secara\s+)?(?:daring|online))|wfo|work(?:ing)?\s+from\s+office|"
    r"menugaskan\s+(?:\w+\s+){1,3}(?:di|ke)\s+(?:kantor|tempat|lapangan))"
)
_HOME = (
    r"(?:wf[ha]|fwa|wfh/wfa|work(?:ing)?\s+from\s+(?:home|anywhere)|(?:be)?kerja\s+(?:dari|di)\s+(?:rumah|mana|luar)|"
    r"(?:dari|di)\s+rumah(?!\s+(?:sakit|dinas|tahanan|makan))|kerja\s+fleksibel|(?:ber)?gilir(?:an)?|digilir|dirumahkan)"
)
_GAP = (
    r"(?:\s+(?!(?:rumah|mana|daring|kediaman|lokasi|tidak|bila|jika|apabila|untuk|dan|serta|masuk|bertugas|"
    r"bekerja|hadir|berkantor)\b)[\w/&-]+)"
)
# 'Pejabat eselon II melaksanakan tugas kedinasan di kantor': plain, but said of some it keeps them there.
_PLAIN = (
    r"(?<!yang )(?<!tidak )(?<!tak )(?<!dapat )(?<!boleh )(?<!bisa )(?<!akan )(?:"
    r"(?:melaksanakan|menjalankan)\s+(?:tugas\w*(?:\s+kedinasan)?\s+(?:di|dari)\s+(?:kantor|tempat\s+tugas)|wfo|work\s+from\s+office)|"
    r"(?:bekerja|bertugas)\s+(?:di|dari)\s+kantor|(?:(?:se)?tiap\s+hari\s+)?masuk\s+kantor|hadir\s+di\s+(?:kantor|lokasi|tempat\s+tugas))"
)
_STAYS = sought(
    rf"\b{_VERB}(?:\s+(?:di|ke))?(?:\s+(?:kantor|kerja))?\s+(?P<some>(?:hanya\s+|minimal\s+|cukup\s+)?[\w()]+(?:\s+\([^)]*\))?\s+(?:hari|kali)\s+(?:se(?:minggu|pekan|bulan)|per\w*|dalam))|"
    rf"\b{_VERB}\b{_GAP}{{0,5}}?\s*\(?\s*{_FULL}\b|"
    rf"\b(?P<plain>{_PLAIN})\b|"
    rf"(?<!tidak )(?<!tak )\b{_MUST}(?:\s+(?:akan|untuk|ada|yang|sudah|kembali|di\s?minta|seluruhnya|semua|"
    rf"secara|penuh))*\s+(?:{_AT_WORK})\b|"
    rf"\b(?:tidak|tak|bukan(?=\s+(?!{_HOME})))\s+(?:(?:ikut|ada|boleh|dapat|bisa|perlu|termasuk|kebagian|diizinkan|diperbolehkan|diperkenankan|dibolehkan|dikenai|"
    rf"diberlakukan|berlaku|mengenal(?:\s+pembagian)?|menerapkan|menjalankan|melaksanakan|diterapkan|yang|(?:(?:satu|seorang)\s+pun\s+)?(?:pegawai|asn|petugas|aparatur|karyawan)(?:nya)?|"
    rf"(?:mendapat(?:kan)?|memperoleh|diberi(?:kan)?)(?:\s+(?!wf|fwa)\w+)?|jatah|kesempatan|giliran|istilah|skema|pola|kebijakan|untuk|akan|mengambil|menikmati|memakai|bekerja)\s+){{0,5}}{_HOME}\b|"
    r"\b(?:tidak|tak)\s+boleh\s+(?:merumahkan|mengurangi)\s+\w+|\b(?P<left>(?:tidak|tak)\s+(?:kebagian|ikut|termasuk|terkena))(?=\s*[.;,]|$)|"
    r"\b(?:se)?tiap\s+hari\s+(?:ada\s+|berada\s+)?di\s+kantor|\bdinas\s+(?:seperti|sebagaimana)\s+biasa|"
    r"\bwfo\s+(?:(?:secara\s+)?penuh|(?:seperti|sebagaimana)\s+biasa)|"
    rf"\bdilarang\s+(?:\w+\s+)?{_HOME}\b|\btanpa\s+(?:ada\s+)?(?:\w+\s+){{0,2}}(?:yang\s+)?{_HOME}\b|"
    rf"\b(?:seluruh|semua)\s+(?:pegawai|asn|pns|aparatur|karyawan|petugas|staf|tenaga|hakim)\w*(?:\s+[\w-]+){{0,5}}?\s+(?:kembali\s+)?(?P<at>{_AT_WORK})\b|"
    r"\b(?P<stays>tidak\s+meninggalkan\s+kantor)\b|"
    r"\b(?:semua|semuanya|seluruhnya|harus|tetap)\s+(?:masuk|hadir)\b(?!\s+(?:dalam|apel|rapat|zona|kategori))|\bmenghadirkan\s+(?:semua|seluruh)\s+pegawai",
    "lengkap|terus|sediakala|semula|tugas|wfo|office|kantor|hadir|kali|penuh|normal|full|biasa|tiap hari|hari|"
    "24|tanpa|utuh|tetap|masih|"
    "harus|wajib|mesti|justru|malah|juga|minta|"
    "dipastikan|ditugaskan|diperintahkan|diinstruksikan|diarahkan|tidak|tak|bukan|dilarang|semua|seluruh",
)
# 'Bila dipanggil harus datang': a recall. 'Yang masuk wajib memakai masker': how, not whether.
_NO_ORDER = re.compile(
    r"\b(?:tahun\s+(?:lalu|sebelumnya)|protokol|dipanggil|memanggil|sewaktu-waktu|(?<!penting dan )mendesak|(?:jika|bila|apabila|kalau)\s+(?:diperlukan|dibutuhkan|diminta|atasan|pimpinan)|"
    r"kapan\s+pun|masker)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"\b(?:yang|yg)\s+(?:(?:tetap|masih|akan|harus|wajib|sedang|bisa|dapat|boleh|tidak|sudah|hanya)\s+)?$",
    re.IGNORECASE,
)
_COUNTED_AMONG = re.compile(
    r"\b(?:termasuk|adalah|ialah|merupakan|menjadi)\s+(?:\w+\s+)?yang\s+$", re.IGNORECASE
)
# 'DAFTAR OPD YANG BEKERJA DI KANTOR SECARA PENUH'.
_HEADING = re.compile(r"\s*(?:DAFTAR|Daftar)\s+(?P<noun>\w+(?:\s\w+)?)\s+(?:yang|YANG)\b")
# Where they come in turns or in part, coming is no order for all of them.
_SHARED = re.compile(
    r"bergantian|bergilir|\d\s*(?:%|persen)|separuh|setengah|sebagian|sepertiga|giliran", re.IGNORECASE
)
_LISTS = re.compile(r"\b(?:daftar|berikut|yakni|yaitu)\b.*:$", re.IGNORECASE)
_NO_DUTY = re.compile(
    r"\b(?:kewajiban|perlu|usah|jadwal|untuk|larangan|jam|dari|tanpa|sebelum|saat|ketika)\s+$", re.IGNORECASE
)
_OTHER_DAYS = re.compile(rf"\b(?:hari\s+(?:lain|biasa)|{WORKDAY})\w*\b[^.;:]*$", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?:harus|wajib|diwajibkan|diharuskan|diperintahkan|diinstruksikan|(?:memang\s+)?diminta)\b",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(r"(?:^|[.,;:“”\"\s])(?:semua|semuanya|seluruhnya)\s+$", re.IGNORECASE)
_ALL_COME = re.compile(r"(?:semua|semuanya|seluruhnya)\s+(?:masuk|hadir)\b", re.IGNORECASE)
_NAMELY = re.compile(
    r"[^.;,]{0,60},\s*(?:yakni|yaitu|antara\s+lain|meliputi|di\s?antaranya)\s+(?P<list>[^.;]{4,300})",
    re.IGNORECASE,
)
# 'Tidak meninggalkan kantor ialah pejabat eselon I dan II'.
_ARE = re.compile(r"\s+(?:ialah|adalah|hanyalah)\s+(?P<list>[^.;:]{4,200})", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:tidak|tak)\s+(?:ada|(?:ada\s+)?(?:satu|seorang)\s+pun)\s+(?P<noun>pegawai|asn|petugas|aparatur|karyawan)(?:nya)?\b",
    re.IGNORECASE,
)
_PEOPLE_VERB = re.compile(
    r"masuk|bertugas|berkantor|ngantor|hadir|siaga|kantor|tempat|datang|wfo|bekerja", re.IGNORECASE
)
_SERVICE = re.compile(
    r"(?:seluruh\s+|semua\s+)?(?:(?:pe)?layanan|loket|operasional|kegiatan|kanal|saluran|nomor|posko|pengaduan|sekolah|bandara|pelabuhan|terminal|stasiun|pasar|mal(?!\s+pelayanan))\b",
    re.IGNORECASE,
)
# 'Tetap bekerja di kantor' says of all staff nothing that is not so anyway, unless all of them are named or a day.
_TOLD_OF_ALL = re.compile(
    rf"\b(?:tidak\s+ada|seluruh|semua|lainnya|lain|selebihnya|hari|{WORKDAY})\b",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"\s*(?:hanya\s+|minimal\s+|(?:se|paling\s+)\w+\s+)?[\w()]+(?:\s\([^)]*\))?\s+(?:hari|kali)\s+(?:se(?:minggu|pekan|bulan)|per|dalam)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:begitu|demikian)\s+(?:pula|juga|pun)\s+(?:dengan\s+|halnya\s+(?:dengan\s+)?)?(?P<who>[^.;“”\"]{4,250})",
    re.IGNORECASE,
)
_ONLY = sought(
    r"\bhanya\s+(?P<who>(?!me[mnlr]|se(?:par|teng|per|bagian)|(?:dua|tiga)\s+per)[a-z][^.;:“”\"%\d]{3,120}?)\s+(?:saja\s+)?yang\s+(?:\w+\s+){0,2}?"
    r"(?:datang|masuk|hadir|bertugas|berkantor|ngantor|piket|tinggal|berjaga|bertahan|(?:bekerja\s+)?(?:di|ke)\s+kantor)\b|"
    r"\byang\s+(?:\w+\s+){0,2}?(?:datang|masuk|piket|hadir|bertugas|berkantor|ngantor|(?:di|ke)\s+kantor)\s+(?:itu\s+|(?:atau|alias)\s+(?:work\s+from\s+office|wfo)\s*(?:\(wfo\)\s*)?)?"
    r"(?:hanya|cuma|cuman|tinggal)\s+(?:ada\s+)?(?P<listed>[a-z][^.;:“”\"%\d]{3,120})",
    "hanya|cuma|tinggal",
)
_CLAUSE = re.compile(
    r"[;:“”\"]|,?\s*\b(?:sedangkan|(?:(?<=,\s)|(?<=^))sementara|sementara\s+itu|adapun|namun|tetapi|tapi|melainkan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """`start`: where its words begin; `place`: where its subject ends; `some_days`, `plain`: what it says."""

    start: int
    end: int
    place: int
    some_days: bool
    plain: bool


@lru_cache(maxsize=256)
def predicates_in(text: str) -> tuple[Predicate, ...]:
    """Where `text` says that somebody comes to work as always, or does not stay at home."""
    return tuple(
        Predicate(match.start(), match.end(), _place(match, text), bool(match["some"]), bool(match["plain"]))
        for match in _STAYS.finditer(text)
    )


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
    predicates = predicates_in(text)
    also = _ALSO.match(text) if beside.kept and not predicates else None
    if also:
        yield whole(sentence, tidy(also["who"].strip(" ,")), Mode.WFO, exception=True)
    for one in predicates:
        if not _in_clause_of(places, text, one.place, one.end):
            yield from _kept_by(one, sentence, days, beside)


def _kept_by(one: Predicate, sentence: Sentence, days: tuple[str, ...], beside: Beside) -> Iterator[Rule]:
    text = sentence.text
    who = _whom(text, one.place, one.end, beside)
    if not who and (named := _NAMELY.match(text, one.end)) and offices_in(named["list"]):
        who = named["list"].strip()
    if not who and (those := _ARE.match(text, one.end)) and names_staff(those["list"]) == 0:
        who = tidy(those["list"])
    if not who or (one.plain and not _orders_coming(text, one.place, who)):
        return
    rule = whole(sentence, _with_list(who, text, one.end), Mode.WFO, exception=True)
    if not is_part(who):
        rule = rule.on(days)
    if one.some_days or _SOME_DAYS.match(text, one.end):
        rule = replace(rule, percent=None, bound=None)
    yield replace(rule, confidence=0.6) if _is_unsure(text, one, who) else rule


def _orders_coming(text: str, place: int, who: str) -> bool:
    """Whether a plain 'bekerja di kantor' keeps `who` there: not in turns, no mere duty's name, some of the staff."""
    return is_part(who) and not _SHARED.search(text) and not _NO_DUTY.search(text[:place])


def _is_unsure(text: str, one: Predicate, who: str) -> bool:
    """What a figure for all staff beats: 'semua masuk', 'pegawai wajib hadir', 'tidak ada yang di rumah'."""
    ordered = (
        _ORDERED.match(text, one.place) and not is_part(who) and not _TOLD_OF_ALL.search(text[: one.end])
    )
    return bool(ordered or _NOBODY.match(text, one.place) or _EVERYBODY.search(text, 0, one.place))


def _place(match: re.Match[str], text: str) -> int:
    """Where the predicate begins; 'termasuk yang tidak boleh WFH' begins with 'termasuk'."""
    counted = _COUNTED_AMONG.search(text, 0, match.start())
    return counted.start() if counted else match.start("at") if match["at"] else match.start()


def _with_list(who: str, text: str, end: int) -> str:
    """'Empat OPD tidak boleh WFH, yakni RSUD, BPBD, …': with the names that follow."""
    named = _NAMELY.match(text, end)
    return f"{who}, {named['list'].strip()}" if named and offices_in(named["list"]) else who


def _in_clause_of(places: tuple[int, ...], text: str, start: int, end: int) -> bool:
    """True where a share stands in the clause of the predicate: it says how many come."""
    low = max((cut.end() for cut in _CLAUSE.finditer(text, 0, start)), default=0)
    high = next((cut.start() for cut in _CLAUSE.finditer(text, end)), len(text))
    return any(low <= place < high for place in places)


def _whom(text: str, start: int, end: int, beside: Beside) -> str:
    if _DESCRIBES.search(text[max(0, start - 30) : start]):
        heading = _HEADING.match(text)
        if heading:
            return f"{heading['noun']} dalam lampiran"
        return beside.listed if _LISTS.search(text) and names_staff(beside.listed[:60]) is not None else ""
    if nobody := _NOBODY.match(text, start):
        return "ASN"
    if points_back(text, start):
        known = "" if beside.kept else topic(beside.before) or leads(beside.before)
        return antecedent(text, start) or known or ("ASN" if _EVERYBODY.search(text, 0, start) else "")
    if of_outsiders(text, start):
        return ""
    who = subject(text, start)
    if owned_alone(text, start):
        return f"pegawai {known}" if (known := topic(beside.before)) else ""
    if _SERVICE.match(who) and not _PEOPLE_VERB.search(text[start:end]):
        return ""
    if who and is_part(who):
        return who
    if not who and _ALL_COME.match(text, start):
        return topic(beside.before) or leads(beside.before) or "ASN"
    if _EVERYBODY.search(text, 0, start) or (not who and _OTHER_DAYS.search(text, 0, start)):
        return "ASN"
    told = _TOLD_OF_ALL.search(text[:end]) or _ORDERED.match(text, start)
    who = who or addressee(text, start)
    return who if told and names_staff(text[:end]) is not None and not is_part(who) else ""
