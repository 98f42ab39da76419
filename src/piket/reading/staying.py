"""The predicates by which a text keeps people at their place of work: 'bertugas penuh', 'tidak ikut WFH'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from piket.reading.addressees import addressee, names_staff, tidy
from piket.reading.arrangements import Beside, Rule, whole
from piket.reading.modes import Mode
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.subjects import is_part, points_back, subject, topic

_VERB = (
    r"(?:bekerja|masuk|bertugas|berkantor|ngantor|berdinas|beroperasi|hadir|(?:mem|di)?buka|melayani|aktif|siaga|bersiaga|"
    r"berkegiatan|beraktivitas|berjaga|datang|berjalan|(?:memberi(?:kan)?|menjalankan|melaksanakan|menyelenggarakan|mengerjakan)\s+"
    r"(?:tugas(?:nya)?|layanan|pelayanan|pekerjaan))"
)
_FULL = (
    r"(?:(?:secara\s+)?(?:penuh|normal(?!\s+baru))|sepenuhnya|full(?:\s+time)?|(?:seperti|sebagaimana)\s+(?:pada\s+)?(?:hari\s+)?(?:kerja\s+)?biasa(?:nya)?|"
    r"(?:se)?tiap\s+hari(?:\s+kerja)?|(?:lima|enam|5|6)\s+hari(?:\s+(?:penuh|kerja|seminggu|sepekan))|24\s+jam|"
    r"tanpa\s+(?:pengurangan|dikurangi|terkecuali)|utuh|seluruhnya|semua(?:nya)?)"
)
_MUST = (
    r"(?:tetap|masih|(?<!tidak )(?<!tak )(?<!belum )harus|wajib|diwajibkan|diharuskan|mesti|justru|malah|juga|"
    r"diminta(?:\s+tetap)?|"
    r"dipastikan(?:\s+tetap)?|ditugaskan)"
)
_AT_WORK = (
    r"(?:masuk(?!\s+(?:kategori|zona|daftar|dalam|level|wilayah|akal|ke\s+(?!kantor)|tatanan|fase|masa|libur|kelompok))|bertugas|berkantor|ngantor|berdinas|"
    r"beroperasi|siaga|bersiaga|berjaga|piket|bekerja\s+(?:di|dari|ke|on)\s+(?:kantor|tempat(?:\s+(?:tugas|kerja|layanan|pelayanan)|(?=\s+(?:seperti|sebagaimana|secara))|(?=[.,;]|$))|lapangan|loket|kampus|sekolah|gedung|pos|site)|"
    r"(?:berada\s+)?(?:di|ke)\s+(?:kantor|tempat\s+(?:tugas|kerja)|kampus)|"
    r"hadir(?!\w)(?!\s+(?:(?:di|dalam|pada|ke|mengikuti|saat)\s+)?(?:apel|rapat|upacara|kegiatan|acara|sidang|pertemuan|daring|undangan|secara\s+daring))|"
    r"datang(?!\s+(?:bila|jika|kalau|apabila|saat|ketika|paling))|buka(?!\s+(?:puasa|suara))|dibuka|"
    r"(?:melaksanakan|menjalankan|mengerjakan)\s+(?:tugas|pekerjaan)\w*(?:\s+(?:kedinasan|secara\s+\w+)){0,2}\s+(?:di|dari)\s+(?:kantor|tempat\s+(?:tugas|kerja)|lapangan|kampus)|"
    r"melayani(?!\s+(?:secara\s+)?(?:daring|online))|wfo|work(?:ing)?\s+from\s+office|"
    r"menugaskan\s+(?:\w+\s+){1,3}(?:di|ke)\s+(?:kantor|tempat|lapangan))"
)
_HOME = (
    r"(?:wf[ha]|fwa|wfh/wfa|work(?:ing)?\s+from\s+(?:home|anywhere)|(?:be)?kerja\s+(?:dari|di)\s+(?:rumah|mana|luar)|"
    r"(?:dari|di)\s+rumah(?!\s+(?:sakit|dinas|tahanan|makan))|kerja\s+fleksibel|bergilir(?:an)?|digilir|dirumahkan)"
)
_GAP = r"(?:\s+(?!(?:rumah|mana|daring|kediaman|lokasi|tidak|bila|jika|apabila|untuk|dan|serta)\b)[\w/&-]+)"
STAYS = sought(
    rf"\b{_VERB}(?:\s+(?:di|ke))?(?:\s+(?:kantor|kerja))?\s+(?P<some>(?:hanya\s+|minimal\s+|cukup\s+)?[\w()]+(?:\s+\([^)]*\))?\s+(?:hari|kali)\s+(?:se|per|dalam)\w*)|"
    rf"\b{_VERB}\b{_GAP}{{0,5}}?\s*\(?\s*{_FULL}\b|"
    rf"\b{_MUST}(?:\s+(?:akan|untuk|ada|yang|di\s?minta|seluruhnya|semua|secara|penuh))*\s+(?:{_AT_WORK})\b|"
    rf"\b(?:tidak|tak|tidak\s+akan|bukan)\s+(?:(?:ikut|ada|boleh|dapat|bisa|perlu|termasuk|kebagian|diizinkan|diperbolehkan|diperkenankan|dibolehkan|dikenai|"
    rf"diberlakukan|berlaku|mengenal|menerapkan|menjalankan|melaksanakan|diterapkan|yang|(?:satu\s+pun\s+)?(?:pegawai|asn|petugas)|"
    rf"(?:mendapat(?:kan)?|memperoleh|diberi(?:kan)?)\s+\w+|jatah|kesempatan|giliran|istilah|skema|pola|kebijakan|untuk|akan)\s+){{1,5}}{_HOME}\b|"
    rf"\bdilarang\s+(?:\w+\s+)?{_HOME}\b|\btanpa\s+(?:ada\s+)?(?:\w+\s+){{0,2}}(?:yang\s+)?{_HOME}\b|"
    rf"\b(?:seluruh|semua)\s+(?:pegawai|asn|pns|aparatur|karyawan|petugas|staf|tenaga|hakim)\w*(?:\s+[\w-]+){{0,5}}?\s+(?:kembali\s+)?(?P<at>{_AT_WORK})\b|"
    r"\b(?:semua|seluruhnya|harus|tetap)\s+(?:masuk|hadir)\b(?!\s+(?:dalam|apel|rapat|zona|kategori))|\bmenghadirkan\s+(?:semua|seluruh)\s+pegawai",
    "kali|penuh|normal|full|biasa|tiap hari|hari|24|tanpa|utuh|tetap|masih|harus|wajib|mesti|justru|malah|juga|minta|"
    "dipastikan|ditugaskan|tidak|tak|bukan|dilarang|semua|seluruh",
)
# 'Bila dipanggil harus datang': a recall. 'Yang masuk wajib memakai masker': how, not whether.
_NO_ORDER = re.compile(
    r"\b(?:tahun\s+(?:lalu|sebelumnya)|protokol|dipanggil|memanggil|sewaktu-waktu|mendesak|(?:jika|bila|apabila)\s+(?:diperlukan|dibutuhkan|diminta|atasan|pimpinan)|"
    r"kapan\s+pun|masker)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(r"\byang\s+(?:\w+\s+)?$", re.IGNORECASE)
_COUNTED_AMONG = re.compile(
    r"\b(?:termasuk|adalah|ialah|merupakan|menjadi)\s+(?:\w+\s+)?yang\s+$", re.IGNORECASE
)
# 'DAFTAR OPD YANG BEKERJA DI KANTOR SECARA PENUH'.
_HEADING = re.compile(r"\s*(?:DAFTAR|Daftar)\s+(?P<noun>\w+(?:\s\w+)?)\s+(?:yang|YANG)\b")
_NOBODY = re.compile(
    r"(?:tidak|tak)\s+ada\s+(?:satu\s+pun\s+)?(?P<noun>pegawai|asn|petugas)\b", re.IGNORECASE
)
_PEOPLE_VERB = re.compile(
    r"masuk|bertugas|berkantor|ngantor|hadir|siaga|kantor|tempat|datang|wfo|bekerja", re.IGNORECASE
)
_SERVICE = re.compile(
    r"(?:seluruh\s+|semua\s+)?(?:(?:pe)?layanan|loket|operasional|kegiatan|kanal|saluran|nomor|posko|pengaduan)\b",
    re.IGNORECASE,
)
# 'Tetap bekerja di kantor' says of all staff nothing that is not so anyway, unless all of them are named or a day.
_TOLD_OF_ALL = re.compile(
    r"\b(?:tidak\s+ada|seluruh|semua|lainnya|lain|selebihnya|hari|senin|selasa|rabu|kamis|jum.?at)\b",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"\s*(?:hanya\s+|minimal\s+|(?:se|paling\s+)\w+\s+)?[\w()]+(?:\s\([^)]*\))?\s+(?:hari|kali)\s+(?:se|per|dalam)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"(?:begitu|demikian)\s+(?:pula|juga)\s+(?:dengan\s+|halnya\s+(?:dengan\s+)?)?(?P<who>[^.;“”\"]{4,250})",
    re.IGNORECASE,
)
_ONLY = sought(
    r"\bhanya\s+(?P<who>(?!me[mnlr])[a-z][^.;:“”\"%\d]{3,120}?)\s+(?:saja\s+)?yang\s+(?:\w+\s+){0,2}?"
    r"(?:datang|masuk|hadir|bertugas|berkantor|ngantor|piket|(?:bekerja\s+)?(?:di|ke)\s+kantor)\b|"
    r"\byang\s+(?:\w+\s+){0,2}?(?:datang|masuk|piket|hadir|bertugas|berkantor|ngantor|(?:di|ke)\s+kantor)\s+(?:itu\s+)?"
    r"(?:hanya|cuma|cuman)\s+(?:ada\s+)?(?P<listed>[a-z][^.;:“”\"%\d]{3,120})",
    "hanya|cuma",
)
_CLAUSE = re.compile(
    r"[;:“”\"]|,?\s*\b(?:sedangkan|(?:(?<=,\s)|(?<=^))sementara|sementara\s+itu|adapun|namun|tetapi|tapi|melainkan)\b",
    re.IGNORECASE,
)


def kept_at_work(sentence: Sentence, places: tuple[int, ...], beside: Beside) -> Iterator[Rule]:
    """Those who come as always, one rule a predicate. `places`: where the sentence states shares of its own."""
    text = sentence.text
    if _NO_ORDER.search(text):
        return
    only = _ONLY.search(text)
    if only and names_staff(only["who"] or only["listed"]) is not None:
        yield whole(sentence, tidy(only["who"] or only["listed"]), Mode.WFO, exception=True)
        return
    predicates = [(_place(match, text), match.end(), bool(match["some"])) for match in STAYS.finditer(text)]
    also = _ALSO.match(text) if beside.kept and not predicates else None
    if also:
        yield whole(sentence, tidy(also["who"].strip(" ,")), Mode.WFO, exception=True)
    for start, end, some_days in predicates:
        if not _in_clause_of(places, text, start, end) and (who := _whom(text, start, end, beside)):
            rule = whole(sentence, who, Mode.WFO, exception=True)
            if some_days or _SOME_DAYS.match(text, end):
                rule = replace(rule, percent=None, bound=None)
            yield replace(rule, confidence=0.6) if _NOBODY.match(text, start) else rule


def _place(match: re.Match[str], text: str) -> int:
    """Where the predicate begins; 'termasuk yang tidak boleh WFH' begins with 'termasuk'."""
    counted = _COUNTED_AMONG.search(text, 0, match.start())
    return counted.start() if counted else match.start("at") if match["at"] else match.start()


def _in_clause_of(places: tuple[int, ...], text: str, start: int, end: int) -> bool:
    """True where a share stands in the clause of the predicate: it says how many come."""
    low = max((cut.end() for cut in _CLAUSE.finditer(text, 0, start)), default=0)
    high = next((cut.start() for cut in _CLAUSE.finditer(text, end)), len(text))
    return any(low <= place < high for place in places)


def _whom(text: str, start: int, end: int, beside: Beside) -> str:
    if _DESCRIBES.search(text[max(0, start - 30) : start]):
        heading = _HEADING.match(text)
        return f"{heading['noun']} dalam daftar" if heading else ""
    if nobody := _NOBODY.match(text, start):
        return "ASN" if nobody["noun"].lower() in ("pegawai", "asn", "petugas") else nobody["noun"]
    if points_back(text, start):
        return "" if beside.kept else topic(beside.before)
    who = subject(text, start)
    if _SERVICE.match(who) and not _PEOPLE_VERB.search(text[start:end]):
        return ""
    if who and is_part(who):
        return who
    told = _TOLD_OF_ALL.search(text[:end])
    who = who or addressee(text, start)
    return who if told and names_staff(text[:end]) is not None and not is_part(who) else ""
