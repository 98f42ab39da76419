"""Whom a clause speaks of: 'pegawai ASN', 'pejabat eselon II dan III', 'ASN yang tidak mudik'."""

from __future__ import annotations

import re
from functools import lru_cache

from piket.reading.lexicon import unit_abbreviations
from piket.reading.noun_phrases import noun_phrase
from piket.reading.sought import sought

_HEAD = (
    r"(?:(?!(?:19|20)\d\d\s)\d+\s+|seluruh\s+|semua\s+|para\s+|setiap\s+|tiap\s+|masing-masing\s+|"
    r"sebagian\s+)?"
    r"(?:pejabat|pegawai|karyawan|jaksa|dokter|perawat|bidan|kepala\s+sekolah|asn|pns|aparatur\s+sipil\s+negara|petugas|staf|guru|"
    r"eselon|pelaksana(?!an)|opd|perangkat\s+daerah|"
    r"unit\s+kerja|instansi|upt\w?|satker|perkantoran|kegiatan\s+perkantoran|kantor(?:\s+"
    r"pemerintahan)?|bagian|bidang|unit|"
    r"organisasi\s+perangkat\s+daerah|tenaga|dinas|zona|sektor|daerah|wilayah|layanan|"
    r"pelayanan|ibu\s+(?:hamil|menyusui)|pimpinan|pekerja|pemegang\s+jabatan|abdi\s+negara(?:nya)?|ka(?:bid|sie?|sub\s?b?ag|bag)|sek(?:cam|lur|kel)|kepsek|panitera|hakim|dosen|aparatur(?!\s+negara\s+(?:dan|&))|"
    r"administrasi\s+pemerintahan|dukungan\s+pimpinan|ppkm\s+level|level)"
)
_STOP = (
    r"(?=,(?!\s*(?:dan\s+)?(?:i{1,3}|iv)\b)|[.;:()“”\"]|\s(?:wf[hoa]|work|(?<!yang )bekerja|kerja|"
    r"akan|tetap|(?<!yang )(?:wajib|harus)|boleh|dapat|bisa|diminta|menjalankan|"
    r"melaksanakan|"
    r"hanya|sebanyak|maksimal|minimal|paling|dibatasi|dikenai|diatur|dilakukan|"
    r"dilaksanakan|di kantor(?!\s+(?:pusat|cabang|wilayah|camat|induk|regional|unit))|di rumah|"
    r"dari rumah(?!\s+(?:menuju|ke)\b)|"
    r"ke kantor|(?<!yang sudah )(?<!yang telah )(?:masuk|hadir)|secara|di tempat|diwajibkan|"
    r"(?<!yang )(?:bertugas|berkantor)|"
    r"agar|sebesar|yang hadir|"
    r"di (?:setiap|tiap|masing)|boleh|bisa|diberi|diizinkan|diimbau|masing-masing|dan (?:wf|\d)|"
    r"mengerjakan|diperbolehkan|dikecualikan|terkena|"
    r"kami|ditetapkan|bakal|masih|mohon|"
    r"menerapkan|ini|itu|tersebut|cukup|tinggal|mengikuti|pada|selama|untuk|sejak|mulai|"
    r"hingga|\d+\s*(?:persen|%))|$)"
)
_PHRASE = sought(
    rf"(?<!\bdi )(?<!\bke )(?<!\bdari )(?<!\bmasuk )(?<!\bhadir )(?<!\bselain )(?<!\bdukungan )"
    r"(?<!\bkepala )(?<!\bperangkat )(?<!\bperjalanan )"
    rf"\b{_HEAD}\b(?:\s\((?:asn|pns|pppk|opd|skpd)\))?(?>yang\s+\w+nya\s+(?:tidak\s+|sudah\s+|masih\s+)?\w+|(?!yang\s+\w+nya\s+\w)[^.;:()“”\"]){{0,110}}?{_STOP}",
    "",
)
_LEADING = re.compile(r"^(?:seluruh|semua|para|setiap|tiap|masing-masing)\s+", re.IGNORECASE)
# 'ASN di lingkungan pemkot yang sedang hamil': what sets them apart stands after the place.
_SET_APART = (
    r"yang\s+(?:\w+nya|sedang|hamil|menyusui|ber(?:usia|umur|domisili|alamat)|usia\w*|me(?:miliki|mpunyai|nderita|ngidap)|"
    r"punya|terdampak|tinggal|ber(?:tempat|mukim)|sakit|rentan|belum|tidak|baru)\b"
)
_PLACE_TAIL = re.compile(
    r"\s+di\s+(?:sana|sini)\b.*|\s+(?:di|pada|dalam|selama)\s+masa\b.*|(?:\s+(?:di|pada)\s*(?:lingkungan|lingkup|wilayah)\b(?!\s+(?:sekretariat|setda|balai\s*kota|kantor\s+(?:wali|bupati|gubernur)))|"
    r"(?<!dinas)(?<!badan)\s+(?:di\s?)?(?:lingkungan(?!\s+hidup)|lingkup)\b|\s+(?:pemkot|pemkab|pemprov|pemerintah|provinsi)\b|"
    r"(?<!luar)\s+(?:kota|kabupaten)\b(?![^,;]*\b(?:level|zona|kriteria|kategori|risiko|status)\b))"
    rf"(?:(?!\s{_SET_APART})[^,;])*(?=\s{_SET_APART}|$)",
    re.IGNORECASE,
)
# What sets a group apart from 'all civil servants'.
MARKED = re.compile(
    r"jaksa|dokter|perawat|kepala\s+sekolah|\byang\b|eselon|terdampak|mudik|hakim|struktural|pelayanan|layanan|pengawas|"
    r"fungsional|honorer|non[\s-]?asn|hamil|guru|tenaga|zona|level|sektor|"
    r"lainnya|loket|lapangan|^(?:dinas|badan|sekretariat|inspektorat|kecamatan|kelurahan|bagian|biro|bidang|seksi|divisi|subbag\w*|"
    r"kantor|satuan|rsud|puskesmas)\s+\S|^(?:kecamatan|kelurahan|puskesmas|rsud|inspektorat|bappeda|"
    r"camat|lurah)\b|"
    r"pratama|administrator|kontrak|pelaksana\b|kendaraan|pengemudi|esensial|kritikal|vital|24 jam|"
    r"petugas|\bdi\s+luar\b|selain|kompleks|kantor\s+(?:pusat|cabang)|\blingkar\b|\bsekitar\b|berkantor|anggota|penyakit|komorbid|lansia|ber(?:usia|umur|domisili|mukim)|\b(?:usia|umur)\w*|sakit|rentan|teller|kasir|prajurit|periset|peneliti|divaksin|perempuan|administra",
    re.IGNORECASE,
)


# Words for people who work for an office, and for offices in general: what a subject must hold to be one.
_STAFF = re.compile(
    r"(?<!\bdi )(?<!\bke )(?<!\bdari )\b(?:(?:all\s+)?(?:back|front)\s+office|operational\s+staff|pegawai\w*|"
    r"karyawan\w*|asn|pns|cpns|pppk|p3k|ppnpn|aparatur(?!\s+negara\s+(?:dan|&))|staf\w*|"
    r"staff|employees?|abdi\s+negara(?:nya)?|petugas\w*|pejabat|jaksa\w*|dokter|perawat|"
    r"bidan|hakim|panitera|dosen|guru|tendik|tenaga|honorer|satpam|teknisi|sopir|pengemudi|penjaga|operator|penyuluh|pendidik|pengajar|penilik|widyaiswara|pustakawan|laboran|instruktur|verifikator|surveyor|paramedis|"
    r"pembimbing|camat|lurah|panewu|keuchik|kepala|sekretaris|dekan|rektor|(?<!rapat )(?<!dukungan )pimpinan|eselon|"
    r"asisten|ajudan|tim|regu|piket|anggota|"
    r"kelompok|kru|awak|pekerja|sekretariat|inspektorat|setda|unit|upt\w?|opd|skpd|satker|satuan|perangkat\s+daerah|instansi|kantor|perkantoran|dinas|badan|bagian|bidang|"
    r"loket|layanan|pelayanan|puskesmas|rsud|kecamatan|kelurahan|kapanewon|sektor|esensial|kritikal|zona|level|ibu\s+(?:hamil|menyusui)|"
    r"administrasi\s+pemerintahan|dukungan\s+pimpinan|pelaksana|ka(?:bid|sie?|sub\s?b?ag|bag|dis|ban|ur|tim)|sek(?:din|cam|lur|kel|dis)|kepsek|wakasek|korwil|koordinator|pengawas|panitera|laboratorium|pos|balai|pusat|direktorat|biro|seksi|fakultas|sekolah|lapas|rutan|bapas|fungsi|jabatan|mereka\s+yang|bendahara|ppk|manajer|personel|auditor|teller|customer\s+service|kasir|prajurit|periset|peneliti|arsiparis|pranata|penghulu|rekan(?:-rekan)?|teman-teman|kawan-kawan|cpns)\b",
    re.IGNORECASE,
)


def names_staff(words: str) -> int | None:
    """Where the first word for staff or offices stands in `words`."""
    match = _STAFF.search(words)
    return match.start() if match else None


# A clause of its own about 'those who work at the office', whoever they are.
_NAMELESS = re.compile(
    r",\s*(?:walau\w*|sedangkan|tetapi|namun)?\s*yang\s+(?:bekerja|masuk|ngantor|"
    r"berkantor)\b[^,]*$",
    re.IGNORECASE,
)
_SECTOR_ONLY = re.compile(r"(?:kategori\s+)?sektor\b", re.IGNORECASE)


# How far on a group may be named that a predicate leads in to.
_NEAR = 30


@lru_cache(maxsize=256)
def phrases(text: str) -> tuple[tuple[int, int, str], ...]:
    """Groups named in `text`, in order, with their places in it."""
    return tuple((match.start(), match.end(), match[0].strip()) for match in _PHRASE.finditer(text))


def addressee(text: str, place: int) -> str:
    """The group that a statement at `place` speaks of: the last one before it, else the next."""
    if _NAMELESS.search(text[:place]):
        return "ASN"
    named = phrases(text)
    before = [entry for entry in named if entry[0] < place and not _is_status(text, entry)]
    marked = [entry for entry in before if MARKED.search(entry[2]) and not _SECTOR_ONLY.match(entry[2])]
    after = [
        entry for entry in named if place <= entry[0] <= place + _NEAR and "," not in text[place : entry[0]]
    ]
    chosen = (marked or before)[-1:] or after[:1]
    if chosen:
        return tidy(chosen[0][2])
    offices = list(unit_abbreviations().finditer(text, max(0, place - 25), place))
    return offices[-1][0] if offices else "ASN"


# '… bagi pegawai Bapperida, Inspektorat, dan BKPSDM': the rest of the list that a group begins.
_REST_OF_LIST = re.compile(
    r"(?:,\s+(?!(?:yang|dan|sedangkan|sementara|dengan|mulai|sejak|untuk|agar|kata|ujar|tetapi|namun|adapun)\b)"
    r"[^,.;:“”\"%\d]{2,70})*,?\s+(?:dan|atau|serta|maupun)\s+[^,.;:“”\"%\d]{2,90}(?=[.;:“”\",]|$)",
    re.IGNORECASE,
)


def listed_group(text: str) -> str:
    """The group that `text` begins with, with all of the list that it opens."""
    named = phrases(text)[:1]
    if not named or named[0][0] > _NEAR:
        return addressee(text, 0)
    end = named[0][0] + len(text[named[0][0] : named[0][1]].rstrip())
    rest = None if is_general(named[0][2]) else _REST_OF_LIST.match(text, end)
    return tidy(text[named[0][0] : rest.end()]) if rest else addressee(text, 0)


_STATUS = re.compile(
    r"(?<!yang )\b(?:masih|berstatus|status|masuk|turun|naik|kini|"
    r"menurut|berdasarkan|sesuai|mengikuti|ter?gantung)\s+(?:(?:ke|di|dengan|pada)\s+)?$",
    re.IGNORECASE,
)


def _is_status(text: str, entry: tuple[int, int, str]) -> bool:
    """'Kota itu masih PPKM level 2, jadi …': how things stand there, and nobody's name."""
    levels = entry[2].lower().startswith(("ppkm", "level", "zona"))
    return levels and bool(_STATUS.search(text, max(0, entry[0] - 20), entry[0]))


# 'Pegawai di 32 perangkat daerah': all of them.
_IN_ALL_OFFICES = re.compile(
    r"(?<=\w)\s+(?:di|pada)\s+(?:\d+|seluruh|semua)\s+(?:organisasi\s+)?(?:perangkat\s+daerah|opd|skpd|instansi|satker|unit\s+kerja)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def tidy(phrase: str) -> str:
    """Without 'seluruh' and without the government it belongs to, which the directive's region says."""
    bare = noun_phrase(_LEADING.sub("", phrase.strip()))
    bare = re.sub(r"^\d[\d.]*\s+(?:orang\s+)?(?=(?:asn|pns|pegawai)\b)", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^aparatur\s+sipil\s+neg\w+", "ASN", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\bASN\s+\(ASN\)", "ASN", bare)
    bare = re.sub(r"\borganisasi\s+(perangkat\s+daerah)", r"\1", bare, flags=re.IGNORECASE)
    bare = re.sub(
        r"\b(puskesmas|asn|pegawai|staf|petugas|kelurahan|kecamatan)-?nya\b", r"\1", bare, flags=re.IGNORECASE
    )
    bare = re.sub(r"\s+(?:dan|serta)\s+pegawai\s+lain(?:nya)?$", "", bare)
    bare = re.sub(r"\s+baik\s.*\bmaupun\b.*|\s+(?:ter)?kecuali\b.*", "", bare)
    bare = _IN_ALL_OFFICES.sub("", bare)
    bare = _PLACE_TAIL.sub("", bare).strip() or bare
    bare = re.sub(
        r"[\s,]+yang(?:\s+(?:memilih|berada|bekerja|hadir|masuk|berkantor|ngantor|bertugas|datang|dapat|boleh|bisa|(?:di|ke)\s+kantor)(?:\s+(?:di|ke)\s+kantor)?)?$",
        "",
        bare,
    )
    bare = re.sub(r"\s+(?:tidak|dilarang)(?:\s+(?:boleh|dapat|bisa|diperkenankan|diizinkan))?$", "", bare)
    bare = re.sub(
        r"\s+(?:pada\s+)?(?:se)?tiap\s+(?:hari|pekan|minggu|senin|selasa|rabu|kamis|jumat)\b.*$",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^mereka\s+yang\b", "pegawai yang", bare, flags=re.IGNORECASE)
    bare = re.sub(r"(?<!tidak)\s+yang\s+(?:mendapat(?:kan)?|memperoleh|diberi(?:kan)?)(?:\s+\w+)?$", "", bare)
    return re.sub(
        r"(?:[\s,]+(?:dan|di|juga|semuanya|tetap|setidaknya|sekurang-kurangnya|minimal))*[\s,]*$", "", bare
    )


_LETTERS = re.compile(r"[^\W\d_]+")
# Words that set no group apart from all civil servants.
_ALL = frozenset(
    [
        "asn",
        "pns",
        "cpns",
        "pppk",
        "p3k",
        "aparatur",
        "aparat",
        "sipil",
        "negara",
        "negeri",
        "pegawai",
        "pegawainya",
        "stafnya",
        "staf",
        "karyawan",
        "jajaran",
        "abdi",
        "seluruh",
        "semua",
        "para",
        "setiap",
        "tiap",
        "masing",
        "lingkungan",
        "lingkup",
        "pemerintah",
        "pemerintahan",
        "pemkot",
        "pemkab",
        "pemprov",
        "pemda",
        "daerah",
        "kota",
        "kabupaten",
        "provinsi",
        "pusat",
        "di",
        "ke",
        "pada",
        "dari",
        "dan",
        "untuk",
        "bagi",
        "serta",
        "atau",
        "maupun",
        "dalam",
        "per",
        "se",
        "unit",
        "kerja",
        "perangkat",
        "instansi",
        "opd",
        "skpd",
        "satuan",
        "satker",
        "organisasi",
        "kantor",
        "kantornya",
        "perkantoran",
        "tempat",
        "kegiatan",
        "kementerian",
        "lembaga",
        "institusi",
        "jumlah",
        "total",
        "keseluruhan",
        "sebagian",
        "bidang",
        "bagian",
        "seksi",
        "kami",
        "kita",
        "saya",
        "orang",
        "ini",
        "itu",
        "tersebut",
        "sebanyak",
        "sebesar",
    ]
)


# 'ASN dan non-ASN': everybody.
_WITH_OTHERS = re.compile(
    r"\b(?:asn|pns)\s+(?:dan|maupun|serta|atau)\s+(?:tenaga\s+|pegawai\s+)?"
    r"(?:non[\s-]?(?:asn|pns)|honorer|kontrak|tidak\s+tetap|ppnpn|ptt|thl)\b",
    re.IGNORECASE,
)
# What may follow 'ASN' or 'pegawai' without saying which of them.
_NO_NAME = re.compile(
    r"(?:me|ber|di|ter|ke)\w{3,}|bakal|masih|mohon|sama|sana|sini|telah|sudah|juga|pun|saja|akan|agar|kini|hanya|cuma|maka|lain|biasa|hari|saat|"
    r"jika|bila|apabila|karena|mulai|sejak|selama|kerja|tugas|dengan|tidak|bisa|boleh|dapat|masa|pola|sistem|soal|secara|penuh|full|nya",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def is_general(who: str) -> bool:
    """True where the group is all civil servants, not a part of them: names of places and offices do not count."""
    who = _WITH_OTHERS.sub("ASN", who)
    if MARKED.search(who):
        return False
    words = [word for word in _LETTERS.findall(who) if word.lower() not in _ALL]
    first = next(iter(words), "")
    named = who.lstrip(" (").startswith(first)
    return not first or (first[0].isupper() and not named) or (not named and bool(_NO_NAME.fullmatch(first)))
