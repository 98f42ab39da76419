"""The words by which a text says where people work, and how strictly a share is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from piket.reading.sought import sought


class Mode(StrEnum):
    WFO = "wfo"
    WFH = "wfh"
    WFA = "wfa"


# A long form and its abbreviation in brackets are one cue: 'bekerja dari rumah (work from home/WFH)'.
_WFH = (
    r"(?:(?:bekerja|kerja|tugas(?:\s+kedinasan)?|bertugas|berdinas|dinas|kedinasan)\s+"
    r"(?:secara\s+penuh\s+)?(?:di|dari)\s+"
    r"(?:rumah|kediaman|tempat\s+tinggal)(?:\s*(?:/|atau)\s*tempat\s+tinggal)?|\b(?:di|me)rumahkan\b|\b(?:di|dari)\s+tempat\s+tinggal(?:nya)?\b|"
    r"\b(?:tidak|tak)\s+(?:perlu|usah|diharuskan|diwajibkan|diperkenankan|diperbolehkan|diizinkan|boleh)\s+(?:lagi\s+)?(?:(?:datang|masuk|hadir|bekerja)\s+)?(?:(?:ke|di)\s+kantor|berkantor|ngantor)\b|"
    r"(?:dari|di)\s+"
    r"rumah\b(?!\s*(?:sakit|dinas|tahanan|tangga|makan|ibadah))"
    r"|(?:bekerja|kerja)\s+dari\s+(?:(?:tempat|lokasi)\s+pengungsian|posko|pengungsian|tempat\s+(?:tinggal\s+)?masing-masing)|"
    r"(?:dari|di)\s+kediaman\b|\bditarik\s+(?:\w+\s+)?ke\s+rumah\b"
    r"|(?:bekerja|kerja)\s+(?:secara\s+)?(?:jarak\s+jauh|daring)"
    r"|work(?:ing)?\s+f\w{2,3}\s+home|\bwfh\b)"
)
_WFO = (
    r"(?:(?:bekerja|masuk|bertugas|beroperasi|berkantor|berdinas|hadir|buka)\s+(?:kerja\s+)?(?:secara\s+)?"
    r"(?:penuh|(?:seluruh|semua)nya(?!\s+(?:di|dari)\s+rumah)|(?:seperti|sebagaimana)\s+(?:hari\s+)?biasa\w*|normal|100\s*(?:persen|%)|seratus\s+persen)"
    r"|tetap\s+(?:bertugas|berkantor|siaga|berjaga|bekerja(?!\s*[,.]))\b(?!\s+(?:\w+\s+)?(?:di|dari)\s+(?:rumah|mana))"
    r"|\b(?:berjaga|bersiaga|kembali)\s+(?:\w+\s+)?(?:di|ke)\s+kantor|pegawai\s+(?:\w+\s+)?masuk\b"
    r"|\b(?:beroperasi|dibuka|buka|bertugas)\s+24\s+jam|\bkehadiran\s+(?:fisik|pegawai)\b"
    r"|\bmenghadirkan\s+(?:semua|seluruh)\s+pegawai|\bhadir\s+(?:semua(?:nya)?|seluruhnya|setiap\s+hari|tiap\s+hari)\b"
    r"|\bmasuk\s+(?=(?:(?:hanya|maksimal|minimal|sebanyak|paling\s+\w+)\s+)?\d+\s*(?:%|persen))"
    r"|\b(?:hadir|masuk)\s+(?:kerja\s+)?(?:secara\s+)?(?:bergantian|bergilir\w*|selang-seling)|\bdiisi\s+(?=\d)|\bmembatasi\s+(?=(?:jumlah\s+)?(?:staf|pegawai|petugas|karyawan)\b)|\bmengisi\s+kantor\b|(?<=separuh\s)masuk\b|(?<=setengah\s)masuk\b|(?<=persen\s)masuk\b|(?:(?<=persen\s)|(?<=%\s))di\s+(?:kampus|sekolah|madrasah|lapangan)\b|\bsebagai\s+(?:petugas\s+)?piket\b|\bpiket\b(?=\s+(?:paling|maksimal|minimal|sebanyak|\d))"
    r"|\bkapasitas\s+(?:kantor|perkantoran|ruang\s+kerja|pegawai)\b|\bkehadiran\s+(?=(?:\d+|dibatasi|hanya|paling|maksimal|minimal|sekurang|sebanyak|sebesar)\b)"
    r"|\bhadir\s+(?=(?:\d+\s*(?:\([^)]*\)\s*)?(?:%|persen)|(?:paling|maksimal|minimal|sekurang|sebanyak|sebesar)\b))"
    r"|(?:bekerja|kerja|tugas(?:\s+kedinasan)?|bertugas|berdinas|kedinasan|masuk|hadir|"
    r"datang|tetap)\s+(?:di|dari|ke)\s+(?:rumah\s+sakit|kantor|kampus|sekolah|tempat\s+(?:tugas|kerja))|masuk\s+(?:kampus|sekolah)"
    r"|(?:(?<=rumah\sdan\s)|(?<=rumah\satau\s)|(?<=rumah\smaupun\s)|(?<=rumah/))kantor\b|(?:di|ke|dari)\s+kantor(?:nya)?\b(?!\s+(?:bupati|wali|gubernur|pos|desa|camat|lurah|kecamatan|kelurahan|cabang|dinas|wilayah|induk|pertanahan|imigrasi|kementerian|regional|pajak))|"
    r"\b(?:ber|nge|ng)antor\w*|\bberkantor\b|masuk\s+kantor|masuk\s+kerja|masuk\s+"
    r"seperti\s+(?:hari\s+)?biasa|yang\s+masuk\b|tetap\s+masuk"
    r"|hadir\s+di\s+tempat\s+tugas|tetap\s+beroperasi|work(?:ing)?\s+f\w{2,3}\s+office|"
    r"\bwfo\b|\bwho\b(?=\s+(?:sebanyak\s+|sebesar\s+|maksimal\s+)?\d)|\bber\s?dinas\b)"
)
_WFA = (
    r"(?:work(?:ing)?\s+f\w{2,3}\s+(?:anywhere|everywhere)|\bwfa\b|flexible\s+"
    r"working(?:\s+arrangement)?|\bfwa\b|"
    r"dari\s+mana\s+(?:saja|pun)\b|kerja\s+(?:secara\s+)?fleksibel\s+(?:secara\s+)?lokasi|(?:bekerja|kerja)\s+(?:dari|di)\s+(?:mana\s+saja|mana\s+pun|luar\s+kantor|lokasi\s+(?:mana\s+(?:saja|pun)|lain|selain\s+kantor)))"
)
_JOIN = r"[\s()/,“”\"'-]*(?:atau\s+|alias\s+|disingkat\s+|secara\s+)?[\s()/,“”\"'-]*"
_CUE = sought(
    rf"(?P<wfh>{_WFH}(?:{_JOIN}{_WFH}){{0,3}})|(?P<wfo>{_WFO}(?:{_JOIN}{_WFO}){{0,3}})|"
    rf"(?P<wfa>{_WFA}(?:{_JOIN}{_WFA}){{0,3}})",
    "kantor|rumah|kediaman|tempat|pengungsian|posko|jarak|daring|home|wfh|penuh|seluruhnya|semuanya|biasa|normal|100|seratus|"
    "bertugas|antor|siaga|jaga|operasi|bekerja|masuk|24|hadir|diisi|membatasi|piket|kapasitas|sekolah|kampus|madrasah|lapangan|office|wfo|who|"
    "dinas|where|wfa|flexible|fleksi|luwes|fwa|mana|lokasi",
    begins="bdfhkmnpstwy",
)
# 'Tidak ada yang di rumah', 'boleh tidak hadir di kantor' name a mode to deny it.
_DENIED = re.compile(
    r"\bbukan\s+$|\b(?:tidak|tak)\s+(?:bisa|dapat|mungkin|boleh)\s+(?:seluruhnya|semuanya|sepenuhnya|semua|100\s*(?:persen|%))\s+$|\b(?:tidak|tak)\s+(?:\w+\s+)?(?:menuntut|membutuhkan|memerlukan)\s+$|\b(?:(?:tidak|tak|belum)\s+ada|tanpa)\s+(?:\w+\s+){0,2}(?:yang\s+)?$|\b(?:boleh|dapat|bisa)\s+(?:tidak|tak)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# 'Tidak ke kantor', 'tidak perlu masuk kantor'.
_NOT_AT_OFFICE = re.compile(
    r"\b(?:(?:tidak|tak)\s+(?:(?:perlu|usah|wajib|harus|lagi)\s+)?|jangan\s+)(?:(?:bekerja|masuk|datang|hadir)\s+)?$",
    re.IGNORECASE,
)
# 'Tidak memberlakukan sistem WFA', 'tidak ada ASN yang melakukan WFA'.
_NOT_ADOPTED = re.compile(
    r"\b(?:tidak|tak|belum|batal|urung)\s+(?:(?:akan|lagi|ikut|jadi)\s+)?(?:me(?:mberlakukan|nerapkan|njalankan|ngenal|lakukan|laksanakan|ngadopsi|makai|nggunakan)\s+"
    r"(?:(?:sistem|kebijakan|skema|pola|opsi|aturan|ketentuan|kerja)\s+){0,2}|ada\s+[^.,;]{0,30}?\byang\s+(?:me\w+\s+)?)$",
    re.IGNORECASE,
)
# 'Istirahat di rumah', 'isolasi mandiri di rumah': at home, but not at work.
_ON_THE_WAY = re.compile(
    r"\s+(?:menuju|ke|hingga|sampai)\s+(?:ke\s+)?(?:kantor|tempat|kampus|sekolah)", re.IGNORECASE
)
_AT_REST = re.compile(
    r"\b(?:ber)?(?:istirahat|diam|tinggal|isolasi(?:\s+mandiri)?|isoman|karantina(?:\s+mandiri)?|dirawat|libur)\s+(?:saja\s+)?$",
    re.IGNORECASE,
)
# 'Kantor diisi 25 persen' speaks of staff, 'sekolah diisi 50 persen' of pupils.
_WORKPLACE = re.compile(
    r"\b(?:kantor|perkantoran|ruang(?:an)?\s+kerja|gedung|unit|opd|dinas|instansi|satker|bagian|bidang|seksi|layanan|pelayanan|loket|tempat\s+kerja|balai\s*kota)\b[^.;]*$",
    re.IGNORECASE,
)
_MAX = re.compile(
    r"\b(?:maksimal|maksimum|maks\.?|paling\s+(?:banyak|tinggi)|sebanyak-banyaknya|"
    r"setinggi-tingginya|dibatasi|membatasi|batasi|"
    r"(?:tidak|tak)\s+(?:boleh\s+)?(?:melebihi|lebih|melampaui)|di\s*bawah|kurang\s+dari|hingga|sampai|pembatasan)\b",
    re.IGNORECASE,
)
_MIN = re.compile(
    r"\b(?:minimal|minimum|min\.|sekurangnya|setidak-tidaknya|paling\s+tidak|paling\s+(?:sedikit|rendah|kurang)|sekurang-kurangnya|"
    r"sedikitnya|setidaknya|di\s*atas|(?<!tidak )(?<!tak )(?<!boleh )lebih\s+dari)\b",
    re.IGNORECASE,
)
PERMISSION = re.compile(
    r"(?<!tidak\s)(?<!tak\s)\b(?:dapat|bisa|boleh|(?:mem|di)(?:per)?bolehkan|(?:di|mem)perkenankan|persilakan|dimungkinkan|memungkinkan|diizinkan|mengizinkan|izinkan|seizin|melonggarkan|(?:memberi(?:kan)?|diberi(?:kan)?)\s+(?:izin|pilihan|keleluasaan|keluwesan|dispensasi|fleksibilitas)|dipersilakan|"
    r"mempersilakan|opsional|sebagian|terbatas|"
    r"diimbau|kelonggaran|kesempatan|keleluasaan|keluwesan|keringanan|dispensasi|merestui|setujui|menyetujui|selektif|bergiliran|bergantian)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A place in a sentence (indices within it) where a mode is named."""

    mode: Mode
    start: int
    end: int


@lru_cache(maxsize=512)
def find_cues(text: str) -> tuple[Cue, ...]:
    return tuple(
        Cue(next(mode for mode in Mode if match[mode.value]), match.start(), match.end())
        for match in _CUE.finditer(text)
        if not _is_denied(match)
    )


def _is_denied(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 45) : match.start()]
    if not match["wfo"] and _NOT_ADOPTED.search(match.string, max(0, match.start() - 70), match.start()):
        return True
    if (
        match["wfo"]
        and match[0].startswith("diisi")
        and not _WORKPLACE.search(match.string, 0, match.start())
    ):
        return True
    if match["wfh"] and (_AT_REST.search(before) or _ON_THE_WAY.match(match.string, match.end())):
        return True
    return bool(_DENIED.search(before) or (match["wfo"] and _NOT_AT_OFFICE.search(before)))


def bound_of(text: str, start: int, end: int) -> str:
    """'max', 'min' or 'exact' for the share at `start:end`, by the words just before and after it."""
    before, after = text[max(0, start - 45) : start], text[end : end + 30]
    before = re.split(r"[,;]|\d+\s*(?:%|persen)", before)[-1]
    found = [(match.start(), "max") for match in _MAX.finditer(before)]
    found += [(match.start(), "min") for match in _MIN.finditer(before)]
    if found:
        return max(found)[1]
    if re.match(r"\s*(?:\w+\s+){0,2}(?:maksimal|paling banyak)", after, re.IGNORECASE):
        return "max"
    return "exact"
