"""The predicates by which a text keeps people at their place of work: 'bertugas penuh', 'tidak ikut WFH'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from piket.reading.sought import sought

_VERB = (
    r"(?:bekerja|masuk|(?:ber)?jalan(?=\s+(?:seperti|sebagaimana|normal|penuh))|bertugas|berkantor|ngantor|berdinas|beroperasi|hadir|(?:mem|di)?buka|melayani|siaga|bersiaga|disiagakan|"
    r"berkegiatan|beraktivitas|berjaga|datang|(?:memberi(?:kan)?|menjalankan|melaksanakan|menyelenggarakan|mengerjakan)\s+"
    r"(?:tugas(?:nya)?|layanan|pelayanan|pekerjaan))"
)
_FULL = (
    r"(?:(?:secara\s+)?(?:penuh|normal(?!\s+baru))|sepenuhnya|full(?:\s+time)?|(?:seperti|sebagaimana)\s+(?:pada\s+)?(?:hari(?:-hari)?\s+)?(?:kerja\s+)?biasa(?:nya)?|"
    r"(?:se)?tiap\s+hari(?:\s+kerja)?|(?:lima|enam|5|6)\s+hari(?:\s+(?:penuh|kerja|seminggu|sepekan))|24\s+jam|terus|(?:seperti|sebagaimana)\s+(?:sediakala|semula)|"
    r"biasa(?:\s+saja)?|tanpa\s+(?:pengurangan|dikurangi|terkecuali)|utuh|lengkap|seluruhnya|semua(?:nya)?)"
)
_MUST = (
    r"(?:tetap|masih|(?<!tidak )(?<!tak )(?<!belum )harus|wajib|diwajibkan|diharuskan|mesti|justru|malah|juga|"
    r"diminta(?:\s+tetap)?|"
    r"dipastikan(?:\s+tetap)?|ditugaskan|diperintahkan|diinstruksikan|diarahkan)"
)
_AT_WORK = (
    r"(?:masuk(?!\s+(?:kategori|zona|daftar|dalam|level|wilayah|akal|ke\s+(?!kantor)|tatanan|fase|masa|libur|kelompok))|bertugas|berkantor|ngantor|berdinas|"
    r"beroperasi|siaga|bersiaga|berjaga|piket|bekerja\s+(?:di|dari|ke|on)\s+(?:kantor(?:nya)?|tempat(?:\s+(?:tugas|kerja|layanan|pelayanan)|(?=\s+(?:seperti|sebagaimana|secara))|(?=[.,;]|$))|lapangan|loket|kampus|sekolah|gedung|pos|site)|"
    r"(?:ber)?ada\s+di\s+kantor|berada\s+di\s+(?:wilayah\s+(?:tugas|kerja)|meja\s+kerja|pos)|(?:berada\s+)?(?:di|ke)\s+(?:kantor(?:nya)?|tempat\s+(?:tugas|kerja)|kampus|sekolah|madrasah)|"
    r"hadir(?!\w)(?!\s+(?:(?:di|dalam|pada|ke|mengikuti|saat)\s+)?(?:apel|rapat|upacara|kegiatan|acara|sidang|pertemuan|daring|online|virtual|undangan|secara\s+(?:daring|online|virtual)))|"
    r"berangkat\s+(?:ke\s+kantor|kerja|bekerja|ngantor)|datang(?!\s+(?:tepat|terlambat|lebih|bila|jika|kalau|apabila|saat|ketika|paling))|buka(?!\s+(?:puasa|suara))|dibuka|membuka(?=\s+(?:(?:pe)?layanan|loket|kantor))|memberi(?:kan)?\s+(?:pe)?layanan|"
    r"(?:melaksanakan|menjalankan|mengerjakan)\s+(?:tugas|pekerjaan|pelayanan)\w*(?:\s+(?:kedinasan|administrasi|dan|pemerintahan|publik|secara\s+\w+)){0,5}\s+(?:di|dari)\s+(?:kantor|tempat\s+(?:tugas|kerja)|lapangan|kampus)|"
    r"bersidang|melayani(?!\s+(?:secara\s+)?(?:daring|online))|wfo|work(?:ing)?\s+from\s+office|"
    r"menugaskan\s+(?:\w+\s+){1,3}(?:di|ke)\s+(?:kantor|tempat|lapangan))"
)
AT_HOME = (
    r"(?:wf[ha]|fwa|wfh/wfa|work(?:ing)?\s+from\s+(?:home|anywhere)|(?:be)?kerja\s+(?:dari|di)\s+(?:rumah|mana|luar)|"
    r"(?:dari|di)\s+rumah(?!\s+(?:sakit|dinas|tahanan|makan))|kerja\s+fleksibel|(?:ber)?gilir(?:an)?|digilir|dirumahkan)"
)
# Verbs for taking up an arrangement, by their prefix; not those that say why somebody may or may not.
_ADOPTS = (
    r"me(?!layani|miliki|mpunyai|menuhi|mungkinkan|ngganggu|ngurangi|nghalangi|nuntut|mbutuhkan|merlukan|mbatasi|larang|nghendaki|"
    r"masuki|nyebut|nganggap|mandang|nyalahgunakan|manfaatkan|nutup|nghentikan|nunda)[mnlrwy]\w{4,}"
)
_GAP = (
    r"(?:\s+(?!(?:rumah|mana|daring|kediaman|lokasi|tidak|bila|jika|apabila|untuk|dan|serta|masuk|bertugas|"
    r"bekerja|hadir|berkantor)\b)[\w/&-]+)"
)
# 'Pejabat eselon II melaksanakan tugas kedinasan di kantor': plain, but said of some it keeps them there.
_PLAIN = (
    r"(?<!yang )(?<!tidak )(?<!tak )(?<!dapat )(?<!boleh )(?<!bisa )(?<!akan )(?<!jangan )(?:"
    r"(?:melaksanakan|menjalankan)\s+(?:tugas\w*(?:\s+kedinasan)?\s+(?:di|dari)\s+(?:kantor|tempat\s+tugas)|wfo|work\s+from\s+office)|"
    r"(?:bekerja|bertugas)\s+(?:di|dari)\s+kantor|(?:(?:se)?tiap\s+hari\s+)?masuk\s+kantor|hadir\s+di\s+(?:kantor|lokasi|tempat\s+tugas)|(?:ber)?ada\s+di\s+kantor)"
)
_STAYS = sought(
    rf"\b(?:{_VERB}|wfo)(?:\s+(?:di|ke))?(?:\s+(?:kantor|kerja))?\s+(?P<some>(?:hanya\s+|minimal\s+|cukup\s+)?[\w()]+(?:\s+\([^)]*\))?\s+(?:hari|kali)\s+(?:se(?:minggu|pekan|bulan)|per\w*|dalam))|"
    rf"\b{_VERB}\b{_GAP}{{0,5}}?\s*\(?\s*{_FULL}\b|"
    rf"\b(?P<plain>{_PLAIN})\b|"
    rf"(?<!tidak )(?<!tak )\b{_MUST}(?:\s+(?:akan|untuk|ada|yang|sudah|kembali|di\s?minta|seluruhnya|semua|"
    rf"secara|penuh))*\s+(?:{_AT_WORK})\b|"
    rf"\b(?:tidak|tak|bukan(?=\s+(?!{AT_HOME})))\s+(?:(?:ikut(?:-ikutan)?|ada|boleh|dapat|bisa|perlu|termasuk|kebagian|diizinkan|diperbolehkan|diperkenankan|dibolehkan|dikenai|"
    rf"diberlakukan|berlaku|mengenal(?:\s+pembagian)?|{_ADOPTS}|diterapkan|yang|(?:(?:satu|seorang)\s+pun\s+)?(?:pegawai|asn|petugas|aparatur|karyawan)(?:nya)?|"
    rf"(?:mendapat(?:kan)?|memperoleh|diberi(?:kan)?)(?:\s+(?!wf|fwa)\w+)?|jatah|kesempatan|giliran|istilah|skema|pola|kebijakan|untuk|akan|mengambil|menikmati|memakai|bekerja)\s+){{0,5}}{AT_HOME}\b|"
    r"\b(?:tidak|tak)\s+boleh\s+(?:merumahkan|mengurangi)\s+\w+|\b(?P<left>(?:tidak|tak)\s+(?:kebagian|ikut|termasuk|terkena))(?=\s*[.;,:]|\s+(?:karena|sebab|lantaran|itu|ialah|adalah|hanyalah|hanya|cuma)\b|$)|"
    r"\b(?:tetap|wajib)\s+bekerja(?=\s+(?:sesuai|menurut|mengikuti|sebagaimana|berdasarkan)\b)|\b(?:se)?tiap\s+hari\s+(?:ada\s+|berada\s+)?di\s+kantor|\bdinas\s+(?:seperti|sebagaimana)\s+biasa|"
    r"\bwfo\s+(?:(?:secara\s+)?penuh|(?:seperti|sebagaimana)\s+biasa)|"
    rf"\bdilarang\s+(?:\w+\s+)?{AT_HOME}\b|\bjangan\s+di-?wfh(?:-kan)?|\btanpa\s+(?:ada\s+)?(?:\w+\s+){{0,2}}(?:yang\s+)?{AT_HOME}\b|"
    rf"\b(?:seluruh|semua)\s+(?:pegawai|asn|pns|aparatur|karyawan|petugas|staf|tenaga|hakim)\w*(?:\s+[\w-]+){{0,5}}?\s+(?:kembali\s+)?(?P<at>{_AT_WORK})\b|"
    r"\b(?:tidak|tak)\s+(?:masuk\s+hitungan|mengikuti\s+(?:pola|aturan|ketentuan|skema|pengaturan|kebijakan|pembagian)\s+(?:ini|itu|tersebut))\b|"
    r"\b(?P<stays>(?:(?:tidak|tak|jangan)\s+(?:(?:boleh|diizinkan|diperbolehkan)\s+)?|dilarang\s+)meninggalkan\s+(?:kantor|pos|(?:tempat|wilayah|lokasi|daerah)\s+(?:tugas|kerja)\w*|wilayah(?:nya)?(?=\s*[.,;”\"]|$)))\b|"
    r"\b(?:tidak|tak)\s+(?:(?:ada\s+(?:\w+\s+)?yang|boleh|ikut|akan)\s+)?(?:dikurangi|digilir|dipangkas|diliburkan|dirumahkan|dibatasi\s+jumlahnya)\b(?!\s+(?:hak|gaji|tunjangan|jam|anggaran|tpp))|"
    r"\b(?:mengerahkan|menyiagakan|menurunkan|menghadirkan)\s+(?:semua|seluruh)\s+(?:personel|pegawai|petugas|anggota|staf|tenaga)\w*|"
    r"\bdisiagakan\b(?!\s+(?:untuk|guna|jika|bila|apabila))|\bkehadiran\s+(?:secara\s+)?(?:penuh|seratus\s+persen)\b|"
    r"\b(?:harus|wajib|tetap|mesti)\s+(?:selalu\s+ada(?=\s*[.;,]|$)|(?:selalu\s+)?(?:ada|siap|siaga|standby|stand\s+by)\s+di\s+(?:tempat|loket|kantor|pos)\b)|"
    r"\b(?:semua|semuanya|seluruhnya|harus|tetap)\s+(?:masuk|hadir|berkantor|ngantor)\b(?!\s+(?:dalam|apel|rapat|zona|kategori))|\bmenghadirkan\s+(?:semua|seluruh)\s+pegawai",
    "selalu|ada|siap|standby|stand|kehadiran|disiagakan|lengkap|terus|sediakala|semula|"
    "tugas|wfo|office|kantor|hadir|kali|penuh|normal|full|biasa|"
    "tiap hari|hari|"
    "24|tanpa|jangan|utuh|tetap|masih|"
    "harus|wajib|mesti|justru|malah|juga|minta|"
    "dipastikan|ditugaskan|diperintahkan|diinstruksikan|diarahkan|tidak|tak|bukan|dilarang|semua|seluruh",
    begins="abdhjkmnstw",
)
_COUNTED_AMONG = re.compile(
    r"\b(?:termasuk|adalah|ialah|merupakan|menjadi)\s+(?:\w+\s+)?yang\s+$", re.IGNORECASE
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


def _place(match: re.Match[str], text: str) -> int:
    """Where the predicate begins; 'termasuk yang tidak boleh WFH' begins with 'termasuk'."""
    counted = _COUNTED_AMONG.search(text, 0, match.start())
    return counted.start() if counted else match.start("at") if match["at"] else match.start()
