"""What an office does in a sentence: is it where people work, or does it speak, count, advise or receive reports?"""

from __future__ import annotations

import re

from piket.reading.office_words import WEAK_KINDS
from piket.reading.sought import sought

# 'Kepala Dinas Kesehatan' is a person, 'gedung DPRD' a house, 'data BKPSDM' a source.
_PERSON = re.compile(
    r"(?:\b(?:kepala|ketua|sekretaris|direktur(?:\s+utama)?|komandan|kabag|kadis|kaban|kabid|kasi|kasubb?ag|pimpinan|"
    r"asisten|inspektur|humas|juru\s+bicara|jubir|koordinator|deputi|plt\.?|plh\.?|pj\.?|pelaksana\s+(?:harian|tugas)|mantan|staf\s+ahli)"
    r"(?:\s+(?:uptd?|kantor|bidang|bagian|seksi|cabang))?\s+|\b(?:wakil\s+)?(?:rektor|dekan|menteri\s+koordinator)\s+|"
    r"\bkepala\s+(?:perangkat\s+daerah|opd|dinas|badan)\s*/\s*|\b(?:kepala\s+bagian|kabag|kabid|asisten|kepala\s+bidang|kasi|kepala\s+seksi)"
    r"(?:\s+\w+){1,4}\s+)$",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:data|catatan|menurut|aplikasi|laman|situs|akun|website|nomor|posko|aula|halaman|gedung|ruang(?:an)?|(?<!petugas\s)lapangan|jadwal|"
    r"pendopo|lobi|depan|dekat|samping|seberang|parkir|rilis|siaran|hotline|kanal|mobil|rapat|surat|edaran|rekomendasi|"
    r"persetujuan|arahan|izin|kata|ujar|jelas|tutur|ungkap|mengajukan\s+ke|oleh|tim|posyandu|wilayah|warga|jalan|"
    r"dikeluarkan|diterbitkan|disusun|dibuat|dirilis|ditetapkan|disediakan|dikelola|dihimpun|diteken|ditandatangani|dipegang|"
    r"(?:turun|datang|berasal|agenda|instruksi|edaran|izin|usulan|informasi|laporan|berita|dihimpun|diperoleh|didapat|(?:surat|edaran)\b[^.;,]{0,45}|diambil|bersumber)\s+dari|"
    r"(?:pantauan|pengamatan|pemantauan|terlihat|tampak)\s+(?:\w+\s+)?di|memimpin|mengepalai|menjabat|bersama|"
    r"(?:dilakukan|dikerjakan|dilaksanakan)\s+(?:oleh\s+)?(?:petugas|tim|personel)|(?:diarahkan|dipersilakan|dirujuk)\s+ke|surel|libur(?:an)?|"
    r"(?:guru|(?:ke)?pendidik(?:an)?|siswa|murid|pelajar|tanjung)|kementerian(?:\s+[A-Z]\w+|\s+dan){1,8}\s+\(|"
    r"rumah\s+dinas|kementerian|menteri|gugus\s+tugas|satgas|kendaraan\s+dinas|(?:mobil|truk|armada|tangki)\s+\w+|instagram)\s+(?:milik\s+|di\s+)?(?:kantor\s+)?$",
    re.IGNORECASE,
)
# 'Dilaporkan setiap hari kepada BKPSDM', 'berkoordinasi dengan Dinas Kesehatan dan BPBD'.
_RECEIVES = re.compile(
    r"\b(?:(?:me|di|ber)?(?:lapor\w*|sampai(?:kan)|kirim\w*|ngirim\w*|nyampaikan|serahkan|nyerahkan|terus(?:kan)|neruskan|"
    r"ajukan(?:nya)?|ngajukan(?:nya)?|setor\w*|tembus\w*|usul\w*|konsultasi\w*)|dikirim|rekap\w*|hubungi|menghubungi|"
    r"(?:(?:ber|meng)?ko+rdinasi|koordinir|bersama|bekerja\s?sama|kerja\s?sama|menggandeng|dibantu|didampingi|rujukan|merujuk|mengacu)\w*)\b"
    r"(?:\W+(?!kecuali|sedangkan|sementara|namun|tetapi|adapun)\w+){0,9}?\W+(?:kepada|ke|melalui|lewat|via|dengan|bersama|oleh|cq\.?)\s+"
    r"(?:[^.;:]{0,80}?(?:,|\bdan|\bserta|\bmaupun|\batau)\s+)?(?:pihak\s+|kepala\s+|kantor\s+|petugas\s+)*$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:melalui|lewat|via|dari\s+pihak|difasilitasi|disediakan|ditangani|dipindah\w*\s+(?:sementara\s+)?ke|"
    r"dialihkan\s+ke|merujuk)\s+(?:kepala\s+|kantor\s+|tim\s+)*$",
    re.IGNORECASE,
)
# An office that does something to others is no place of work there: 'BKPSDM memantau', 'Dinas Sosial menyalurkan'.
_OF_WORK = (
    r"me(?:laksanakan|njalankan|layani|nerapkan|mberlakukan|mbuka|nyesuaikan|nugaskan|mberi(?:kan)?\s+(?:pe)?layanan|ngikuti|"
    r"makai|mulai|mbatasi|rumahkan|m?pekerjakan|nghadirkan|wajibkan|nutup|ngoperasikan|ngatur|nyelenggarakan|nggunakan|"
    r"nempatkan|mindahkan|nghentikan|ndapat(?:kan)?|miliki|niadakan|liburkan|lakukan(?!\s+(?:pemantauan|pengawasan|monitoring|evaluasi|sidak|verifikasi|pemeriksaan)))\b"
)
_SPEAKS = re.compile(
    r"(?:\s+(?-i:[A-Z])\w+){0,2}(?:\s+(?:setempat|sendiri|juga|telah|sudah|akan|terus|kini|pun|tengah|sempat|itu)){0,3}\s+"
    rf"(?:(?!{_OF_WORK})me[a-z]{{4,}}|melalui|lewat|diminta\s+(?:memantau|mengawasi|mendata|menyiapkan))\b",
    re.IGNORECASE,
)
_COUNTS = sought(
    r"\d+\s+(?:orang|kasus|pasien|korban|jiwa|kendaraan|unit\s+(?:mobil|pompa))|terinfeksi|terkonfirmasi|\bRp\s?\d|server|"
    r"(?:tempat\s+tidur|tingkat)\s+(?:keterisian|hunian)|vaksin\w*\s+(?:massal|dosis)|dirawat|dirujuk",
    "orang|kasus|pasien|korban|jiwa|kendaraan|unit|terinfeksi|terkonfirmasi|rp|server|tempat|tingkat|vaksin|dirawat|dirujuk",
)


# Where roads and ships go: 'jalur menuju Bandara Ngurah Rai', 'sekolah di Kecamatan Komodo'.
_GOAL = re.compile(
    r"\b(?:menuju|ke|dari|arah|sekitar|jalur|akses|kawasan)\s+(?:[^,.;]{0,30}\s+dan\s+)?$", re.IGNORECASE
)
_PLACE = re.compile(
    r"^\W*(?:di|pada)\s+$|(?<!pegawai\s)(?<!petugas\s)(?<!staf\s)(?<!asn\s)(?<!ASN\s)\bdi\s+$|\b(?:di\s+luar|(?:sekolah|siswa|warga|rumah|kejadian|titik|lokasi|desa|kelurahan|tps|banjir)\S*\s+(?:\w+\s+)?di|tingkat|antar|"
    r"\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sejumlah|beberapa)\s+$",
    re.IGNORECASE,
)
_TRANSPORT = re.compile(r"(?:bandara|bandar\s+udara|pelabuhan|terminal|stasiun)\b", re.IGNORECASE)
# A harbour is a place of work where something is said of it: else people and goods only pass it.
_GOES_ON = re.compile(
    r"\s*(?:[,(]|\b(?:tetap|bekerja|wajib|masuk|buka|bertugas|beroperasi|dikecualikan|melayani|memberi|dan)\b)",
    re.IGNORECASE,
)
_AREA = re.compile(r"(?:kecamatan|kelurahan|distrik|kapanewon|kemantren|kalurahan)\b", re.IGNORECASE)
_WEAK = re.compile(rf"(?:{WEAK_KINDS})")
# 'Ujar Pramono di Balai Kota': where somebody spoke.
_SPOKE_AT = re.compile(
    r"\b(?:kata|ucap|ujar|tutur|jelas|ungkap|tegas|papar|terang|sebut|ditemui|berbicara|konferensi\s+pers|acara|halalbihalal|upacara|"
    r"apel|kegiatan|rapat|sela|vaksin|swab|usap|tes|dirawat|berobat|diperiksa|bertempat|digelar)\w*\b[^,.;]{0,50}?\s(?:di|dari)\s+(?:kantor\s+)?$",
    re.IGNORECASE,
)
# Bodies of the whole state order or advise; a unit is where people of the office in question work.
_NO_OFFICE = re.compile(
    r"satuan\s+tugas|unit\s+kerja|satuan\s+kerja|satker\b|direktorat\s+jenderal|ditjen|badan\s+(?:pertanahan\s+)?nasional|"
    r"badan\s+peradilan|lembaga\s+(?:kemasyarakatan|adat)|kantor\s+(?:komunikasi|kementerian(?!\s+agama))|bnpb\b|djp\b|"
    r"kejaksaan\s+republik",
    re.IGNORECASE,
)
_RUN_BY = re.compile(
    r"\b(?:dijalankan|diterapkan|diberlakukan|dilaksanakan|diikuti|dipakai)\s+(?:\w+\s+)?oleh\s+$",
    re.IGNORECASE,
)
# 'Di Kuta, Kecamatan Kuta Selatan', 'Jalan Merdeka, Kecamatan Sukamaju': a part of an address.
_ADDRESS = re.compile(r"\b(?:di|jalan|jl\.?)\s[^.;:]{2,60}(?:,|\bdan|\s)\s*$", re.IGNORECASE)
_OF_AREA = re.compile(r"(?:pe)?layanan\s+(?:\w+\s+)?di\s+$", re.IGNORECASE)
# 'Dua pegawai Dinas Sosial dinyatakan positif'.
_SOME_OF = re.compile(
    r"\b(?:seorang|dua|tiga|empat|lima|enam|\d{1,3}|sejumlah|beberapa)\s+(?:orang\s+)?(?:pegawai|asn|pns|staf|karyawan|petugas)\s+"
    r"(?:di\s+)?$",
    re.IGNORECASE,
)
_FELL_ILL = re.compile(r"\b(?:positif|terpapar|terinfeksi|tertular|reaktif|meninggal)\b", re.IGNORECASE)
# 'LARANTUKA, Pos Timor - …': the paper that tells it.
_PAPER = re.compile(r"[A-Z][A-Z .]{2,30},\s*")
_DASH = re.compile(r"\s*[-–—]{1,2}\s")
_NEARBY = re.compile(r"\s+(?:setempat|terdekat)\b", re.IGNORECASE)
_LODGED = re.compile(r"\s+(?:sementara\s+)?di\s+(?:kantor\s+|gedung\s+|aula\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:dan|serta|maupun|atau)\s+(?:kantor\s+|petugas\s+)?", re.IGNORECASE)
_LISTED = re.compile(
    r"\s*(?:,|,?\s+(?:dan|serta|maupun|atau|hingga|sampai|,\s+hingga))\s+(?:kantor\s+|petugas\s+|tingkat\s+)?",
    re.IGNORECASE,
)


def at_work(text: str, offices: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of `offices` where the sentence's work is done; one joined to a bystander is one too."""
    found: list[tuple[int, int]] = []
    aside, joins = -1, _AND
    for start, end in offices:
        if _WEAK.fullmatch(text, start, end) and not _beside(text, start, end, offices):
            continue
        if _TRANSPORT.match(text, start) and not (
            _GOES_ON.match(text, end) or _beside(text, start, end, offices)
        ):
            continue
        if found and _LODGED.fullmatch(text, found[-1][1], start):
            continue  # 'Bagian Umum di kantor Dinas Kominfo'
        told = bool(_RECEIVES.search(text, max(0, start - 200), start))
        if told or _stands_by(text, start, end):
            aside, joins = end, _LISTED if told else _AND
        elif aside >= 0 and joins.fullmatch(text, aside, start):
            aside = end
        else:
            aside = -1
            found.append((start, end))
    return found


def _beside(text: str, start: int, end: int, offices: list[tuple[int, int]]) -> bool:
    """Whether only a comma or 'dan' parts it from another office."""
    gaps = [text[other[1] : start] for other in offices if other[1] <= start]
    gaps += [text[end : other[0]] for other in offices if other[0] >= end]
    return any(_LISTED.fullmatch(gap) for gap in gaps)


def counts_cases(text: str) -> bool:
    """A sentence of figures about patients, money or traffic orders nothing for the offices in it."""
    return bool(_COUNTS.search(text))


def _stands_by(text: str, start: int, end: int) -> bool:
    """Whether the office at `start:end` of a sentence is named for something else than for work done in it."""
    before = text[max(0, start - 200) : start]
    near = before[-60:]
    name = text[start:end]
    return bool(
        _NO_OFFICE.match(name)
        or (_TRANSPORT.match(name) and _GOAL.search(near))
        or (_AREA.match(name) and _is_place(name, near))
        or _NEARBY.match(text, end)
        or _PERSON.search(near)
        or (_THING.search(near) and not _RUN_BY.search(near))
        or _THROUGH.search(near)
        or _SPOKE_AT.search(before)
        or _SPEAKS.match(text, end)
        or (_SOME_OF.search(near) and _FELL_ILL.search(text, end, end + 80))
        or (_PAPER.fullmatch(text, 0, start) and _DASH.match(text, end))
    )


def _is_place(name: str, before: str) -> bool:
    """Whether a district is named for where something lies, and not for its office."""
    if _OF_AREA.search(before):
        return False
    return bool(_PLACE.search(before) or (" " in name and _ADDRESS.search(before)))
