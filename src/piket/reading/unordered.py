"""What a text tells of working places without ordering it: wishes, cases thought out, doubts, denials, rumours.

'Komisi A keberatan jika ASN bekerja dari rumah', 'kalau WFH diterapkan, …', 'WFA dua hari sepekan belum dijalankan':
the words are those of an order, but the verb over them, or the conjunction before them, takes it away. Such a verb
reaches to the end of its clause: a comma, a quotation mark, or a word such as 'sehingga'.
"""

from __future__ import annotations

import re
from functools import lru_cache

from piket.reading.sought import sought

_CLAUSE = r"[^.;:,“”\"]"
# Where another clause begins without a comma: what follows is ordered again.
_TURN = (
    r"(?:sehingga|maka|karena\s+itu|oleh\s+(?:karena|sebab)\s+itu|lalu|kemudian|tetapi|tapi|namun|melainkan|sedangkan|"
    r"(?:dan|serta|lalu)\s+(?:memilih|memutuskan|menetapkan|memberlakukan|menerapkan|mewajibkan|meminta|memerintahkan|mengatur|mengizinkan))\b"
)
_REST = rf"(?:(?!\b{_TURN}){_CLAUSE})*"
# Verbs of doubt and refusal, of what others wish for, and what is asked or only said to be so.
_OPINION = (
    r"(?:me(?:nolak|nentang|ragukan|ngkritik|ngkritisi|nyayangkan|nyoroti|mpertanyakan|ngkhawatirkan|nepis|mbantah|nyangkal|ngecam|"
    r"rekomendasikan|nimbang|nimbang-nimbang)|direkomendasikan|(?<!yang\s)(?:keberatan|khawatir|cemas|ragu)|"
    r"rekomendasi(?:nya)?\s+(?:agar|supaya|untuk)|(?:usul|usulan|wacana)(?:nya)?(?:\s+(?:agar|supaya|soal|tentang|mengenai|untuk))?|"
    r"(?:isu|kabar|rumor|anggapan|dugaan)(?:nya)?\s+(?:bahwa|soal|tentang|mengenai)|"
    r"beredar(?:nya)?\s+(?:kabar|isu|rumor|pesan|informasi|wacana)|(?:ramai|santer|sempat)\s+(?:di(?:bicarakan|perbincangkan|beritakan|kabarkan|isukan)|terdengar)|"
    r"(?:di)?sebut-sebut|digadang-gadang|diisukan|konon|kabarnya|"
    r"(?:mendukung|menyokong|menyambut(?:\s+baik)?|mengapresiasi)\s+(?:penuh\s+)?(?:kebijakan|aturan|anjuran|imbauan|arahan|rencana|langkah)|"
    r"apakah|entah|berapa(?:\s+(?:banyak|persen))?\s+(?:asn|pegawai|pns|orang)\s+yang\s+(?:belum|sudah|masih|tidak)|belum\s+(?:menerima|ada|mendapat)\s+(?:\w+\s+)?(?:arahan|petunjuk|keputusan|kepastian|instruksi|edaran|surat)\s+(?:soal|tentang|mengenai|apakah|untuk))"
)
# Those who order nothing of civil servants, with what they think or want.
_ONLOOKERS = (
    r"(?:(?:anggota|ketua|wakil\s+ketua|pimpinan)\s+(?:komisi|dprd|dpr|fraksi|panja|pansus)|komisi\s+[a-d]|fraksi|warga|masyarakat|pengamat|"
    r"mahasiswa|serikat|buruh|ylki|ombudsman|dprd|legislator|(?:anggota\s+)?dewan)\b"
)
_THINK = (
    r"(?:menilai|menganggap|memandang|berpendapat|berharap|menduga|mendesak|menuntut|meminta|minta|mendorong|mendukung|mengusulkan|ingin|"
    r"menginginkan|mengeluhkan|mengeluh|memprotes|menyebut|setuju|sepakat)"
)
_NOT_MEANT = sought(
    rf"\b(?:{_OPINION}|{_ONLOOKERS}[^.;,“”\"]{{0,70}}?\b{_THINK})\b(?P<scope>{_REST})",
    "nolak|nentang|rag|kritik|kritisi|menyayangkan|menyoroti|pertanyakan|khawatir|tepis|nepis|bantah|sangkal|nyangkal|kecam|ngecam|rekomendasi|"
    "dukung|sokong|nyokong|sambut|nyambut|apresiasi|nimbang|keberatan|cemas|usul|wacana|isu|kabar|rumor|anggapan|dugaan|apakah|entah|berapa|belum|"
    "edar|ramai|santer|sempat|sebut-sebut|gadang|konon|komisi|dpr|fraksi|panja|pansus|warga|masyarakat|pengamat|mahasiswa|serikat|buruh|ylki|ombudsman|legislator|dewan",
)
# 'Gubernur mencabut kebijakan bekerja dari rumah bagi ASN'.
_ENDS = sought(
    r"\bme(?:ncabut|ngakhiri|nghentikan|niadakan|nghapus|nyudahi|mbatalkan)\s+"
    r"(?P<scope>(?:\w+\s+){0,3}?(?:kebijakan|aturan|perintah|instruksi|skema|sistem|pola|masa|pemberlakuan|penerapan|wf[ha]|work|kerja|bekerja)\b"
    rf"(?:(?!\bdan\b|\b{_TURN}){_CLAUSE})*)",
    "mencabut|mengakhiri|menghentikan|meniadakan|menghapus|menyudahi|membatalkan",
)
# 'Kalau misalnya 40 persen WFH, berarti 60 persen di kantor'; 'seandainya separuh ASN bekerja dari rumah, …'.
_SUPPOSED = sought(
    r"(?:^|[.;,“”\"]\s*)\W*(?:(?:kalau|jika|bila|apabila)\s+(?:misalnya|umpamanya|seumpama|katakanlah)|(?:se)?andai(?:nya|kan|kata)?|taruhlah|katakanlah)\b"
    r"(?P<scope>[^.;“”\"]*)",
    "misalnya|umpama|andai|katakanlah|taruhlah",
)
# 'Jika nanti WFA diterapkan, …': whether it will be is open.
_IF_ADOPTED = sought(
    rf"\b(?:kalau|jika|bila|apabila)\b(?P<scope>{_CLAUSE}{{0,90}}?\b(?:jadi\s+)?(?:di(?:terapkan|berlakukan|jalankan|laksanakan|setujui|wajibkan)|berlaku)\b)",
    "kalau|jika|bila",
)
# 'Ketika ASN bekerja dari rumah, …', 'meski para pegawai di rumah': told as known, for what stands beside it.
_BESIDES = sought(
    r"(?:\b(?:jika|bila|apabila|meski(?:pun)?|walau(?:pun)?|kendati(?:pun)?|sekali\s?pun|biarpun)|"
    r"(?:^|[,;“”\"]\s*)\W*(?:ketika|saat|sewaktu|tatkala|kala))\s+(?:(?:para|seluruh|semua|sebagian|banyak|ada)\s+)?"
    r"(?P<scope>(?:asn|pegawai|pns|karyawan|staf|aparatur|mereka|guru|dosen|wf[ha]|bekerja|kerja|dari|di\s+rumah)(?!\w)"
    rf"{_CLAUSE}*)",
    "jika|bila|ketika|saat|waktu|tatkala|kala|meski|walau|kendati|sekali|biarpun",
)
# 'Meski pusat membolehkan WFH, …': what another offers, and is not taken.
_CONCEDED = sought(
    r"\b(?:meski(?:pun)?|walau(?:pun)?|kendati(?:pun)?|sekali\s?pun)\b"
    rf"(?P<scope>{_CLAUSE}{{0,60}}?\b(?:me(?:mbolehkan|mperbolehkan|ngizinkan|nganjurkan|nyarankan|ngimbau|mberi\w*|mbuka|netapkan|ngeluarkan|nerbitkan)|ada|dibolehkan|diizinkan)\b{_CLAUSE}*)",
    "meski|walau|kendati|sekali",
)
# 'Bila kasus turun, ASN akan kembali masuk', 'bisa saja WFO ditambah', 'yang lain sudah lebih dulu WFH'.
_MAY_COME = sought(
    r"\b(?:bila|jika|kalau|apabila)\s+(?:\w+\s+){0,4}?"
    r"(?:turun|menurun|naik|membaik|memburuk|reda|mereda|surut|terkendali|melandai|melonjak|bertambah|berubah|memungkinkan|aman)\b"
    r"[^.;,]{0,40},\s*(?P<scope>[^.;“”\"]*?\b(?:akan|bisa|kemungkinan|mungkin)\b[^.;“”\"]*)",
    "bila|jika|kalau|apabila",
)
_PERHAPS = sought(
    rf"\b(?:bisa\s+(?:saja|jadi)|boleh\s+jadi|mungkin\s+saja|(?:sudah|telah)\s+lebih\s+(?:dulu|dahulu|awal))\b(?P<scope>{_CLAUSE}*)",
    "bisa|boleh|mungkin|lebih",
)
# 'WFA dua hari sepekan belum dijalankan', 'kabar itu dibantah'.
_DENIED_LATER = re.compile(
    r"[^.;,“”\"(]{0,80}?\b(?:(?:belum|batal|urung)\s+(?:\w+\s+){0,2}?(?:di(?:terapkan|jalankan|berlakukan|laksanakan|pakai|putuskan|setujui|bahas)|berlaku|jalan|diatur)\b|"
    r"di(?:maknai|anggap|artikan|salahartikan)\b|terbukti\b|tidak\s+jadi\s+di\w+|"
    r"(?<!dapat\s)(?<!bisa\s)(?<!akan\s)(?<!boleh\s)(?:di(?:cabut|hentikan|tiadakan|hapus|akhiri|sudahi|batalkan)(?!\s+(?:jika|bila|apabila|kalau|sewaktu))|(?:saya|kami|kita)\s+(?:cabut|hentikan|tiadakan|hapus|akhiri))\b|"
    r"(?:dinyatakan|sudah|telah|resmi)\s+(?:berakhir|selesai|usai|tidak\s+berlaku)\b|tidak\s+(?:lagi\s+)?(?:berlaku\s+lagi|di(?:perpanjang|ikuti|ambil|pakai|gunakan|adopsi))\b|dibantah\b|disangkal\b|ditepis\b|(?:tidak|tak)\s+benar\b)",
    re.IGNORECASE,
)
# 'Permohonan bekerja dari rumah', 'surat perintah bertugas dari rumah': papers, not orders.
_PAPER = re.compile(
    r"\b(?:permohonan|permintaan|pengajuan|surat\s+(?:perintah|tugas|izin|permohonan|pernyataan|keterangan)|lembar|formulir)\s+(?:untuk\s+)?$",
    re.IGNORECASE,
)
# 'ASN pernah WFH', 'banyak pegawai WFH': what was or is so.
# 'Di SE lama seluruh pegawainya bekerja dari rumah': what held before.
_OLD = sought(
    r"\b(?:se|edaran|aturan|ketentuan|surat|kebijakan|skema)(?:nya)?\s+(?:yang\s+)?(?:lama|sebelumnya|terdahulu|semula)\b(?P<scope>[^.;“”\"]{0,120}?)(?=[.;“”\"]|,\s+(?:kini|sekarang|lalu|namun|tetapi)|$)",
    "lama|sebelumnya|terdahulu|semula",
)
_FACT = re.compile(
    r"(?<!yang )\bpernah\s+(?:\w+\s+){0,2}$|\b(?:banyak|sejumlah)\s+(?:asn|pegawai|pns)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# 'ASN mungkin bekerja dari rumah', 'ASN kelak hanya masuk tiga hari': what may be, one day.
_MAYBE = re.compile(
    r"(?:^|\s)(?!se\w+\s)(?:\w+\s+)?(?:mungkin|barangkali|kelak)\s+(?:saja\s+|akan\s+|hanya\s+|bisa\s+){0,2}$",
    re.IGNORECASE,
)
# 'WFH membuat pelayanan lambat': what is said of it, and not ordered.
_DOES = re.compile(
    r"[\s)”\"]*(?:itu\s+|ini\s+|tersebut\s+)?(?:\w+\s+)?(?:membuat|menyebabkan|menjadikan|memudahkan|menyulitkan|menuai|dinilai|berdampak|"
    r"berpengaruh|mengganggu|menghambat|menguntungkan|merugikan)\b",
    re.IGNORECASE,
)
_EVEN = re.compile(r"\s+pun\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _not_meant(text: str) -> tuple[tuple[int, int], ...]:
    patterns = (_NOT_MEANT, _ENDS, _OLD, _SUPPOSED, _IF_ADOPTED, _CONCEDED, _MAY_COME, _PERHAPS)
    return tuple(match.span("scope") for pattern in patterns for match in pattern.finditer(text))


@lru_cache(maxsize=256)
def _besides(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span("scope") for match in _BESIDES.finditer(text))


def is_not_meant(text: str, place: int) -> bool:
    """True where what stands at `place` is doubted, refused, wished for by others, asked, or only thought out."""
    return any(start <= place < end for start, end in _not_meant(text))


def is_told_besides(text: str, place: int) -> bool:
    """True in a clause with 'ketika', 'meski', 'jika': it may recall an order, and gives none."""
    return any(start <= place < end for start, end in _besides(text))


def is_taken_back(text: str, start: int, end: int) -> bool:
    """True where the place of work at `start:end` is denied after it, or names a paper."""
    alone = not text[:start].strip(" \"“”'-") and _EVEN.match(text, end)
    since = max(0, start - 40)
    named = (
        _PAPER.search(text, since, start)
        or _FACT.search(text, since, start)
        or _MAYBE.search(text, since, start)
    )
    return bool(alone or named or _DOES.match(text, end) or _DENIED_LATER.match(text, end))
