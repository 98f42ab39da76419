"""Where the words for people or offices end and what is said of them begins.

'Sekretariat DPRD kini memakai pola', 'tenaga penunjang dibelah dua': a subject stops before its clause's own verb or
adverb. In 'pegawai yang rumahnya terendam' the verb belongs to the relative clause, and so to the subject.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Adverbs, auxiliaries, and verbs by their prefix, in small letters as verbs are: 'Dinas' and 'Menteri' are none.
_NOT_VERBS = (
    r"di(?:nas|nsos|rektorat|rektur|reksi|rjen|visi|strik|gital|fabel|sabilitas|ktum|ni|ri|klat|siplin|sdik\w*|shub|"
    r"nkes|spensasi|kpora|arahkan|maksud|sebut|spora|skominfo)\w*|"
    r"me(?:nteri|ntal|nengah|nyusui|ngandung|nular|nara|ntor|lati|reka|rah|rek|rpati|lek|mori|mber|ngerti|nerus\b)\w*"
)
_VERB = rf"(?!(?:{_NOT_VERBS})\b)(?:me(?:m|n|ng|ny|l|r|w)[a-z]{{4,}}|di[a-z]{{4,}})"
_OTHERS = (
    r"(?:komposisi|porsi|jumlah|kuota|kehadiran|pembagian|jadwal|proporsi|rasio|persentase)nya|ada(?=\s+(?:di|yang)\b|$)|kelak|mungkin|naik|turun|(?:kita|kami|ya)(?=\s|$)|sementara(?=\s+(?:ini|waktu|be|di|ti|tetap))|kini|memang|cukup|penuh|urung|batal|tertulis|tercantum|saja(?=\s+yang)|berganti|berubah|seluruhnya|semuanya|baru(?=\s+(?:masuk|boleh|bisa|akan|kembali))|juga|pun|malah|justru|hanya|cuma|benar-benar|betul-betul|sekarang|kembali|ikut|turut|sedang|tengah|telah|"
    r"sudah|masih|wajib|harus|boleh|dapat|bisa|akan|bakal|perlu|belum|jangan|tdk|adalah|ialah|yakni|yaitu|"
    r"kesempatan|keleluasaan|kelonggaran|keringanan|(?:pilihan|izin)(?=\s+(?:be|me|wf|untuk)|$)|lewat|melalui|demi|guna|lantaran|menjelang|(?:se)?usai|selepas|selama|sepanjang|menurut|berdasarkan|(?:di|pada)\s+(?:awal|akhir|ujung|penghujung|pertengahan)\s+(?:tahun|bulan|pekan|minggu)|dengan\s+(?:pola|skema|sistem|ketentuan|proporsi|komposisi|porsi|rincian|pembagian|perbandingan|rasio|kuota)|(?:sistem|skema|pola)\s+(?=kerja|wf|work)|"
    r"tidak(?!\s+(?:tetap|termasuk))|tak|terdapat|terkena|berada|bertugas|bekerja|berkantor|bergantian|bergilir\w*|"
    r"berlaku|berdinas|beroperasi|bersiaga|berjaga|berhak|berkewajiban|berkegiatan|bersidang|silakan|"
    r"(?:saya|kami|kita)(?=\s+(?:tugaskan|wajibkan|bagi|persilakan|minta|imbau|izinkan|atur|suruh|perintahkan|instruksikan|larang|harap))"
)
# 'Pegawai pajak, sebutnya, …', 'tenaga kependidikan, waktu kerjanya …'.
_ASIDE = (
    r",\s+(?:dan\s+(?:selebihnya|sisanya)|(?:kata|ujar|sebut|lanjut|sambung|tutur|imbuh|tambah|jelas|papar|urai|tegas|terang|ungkap|ucap)(?:nya|\s+[A-Za-z]+)|"
    r"(?:waktu|jam|pola|sistem|jumlah|porsi|komposisi|tugas|pekerjaan)(?:\s+kerja)?nya)\b"
)
_ENDS = re.compile(rf"{_ASIDE}|[\s,]+(?:(?P<yang>yang)|(?P<verb>{_VERB}|{_OTHERS}))\b")
# Within a relative clause its own verb comes first; then only these begin the main one.
_AFTER_CLAUSE = re.compile(
    r",\s*(?:itu\s+pun|dan\s+(?:selebihnya|sisanya|lainnya)|(?:juga|kini|tetap|wajib|harus|boleh|dapat|bisa|akan)\b)|"
    r"\s(?:membuat|menyebabkan|mengakibatkan|memaksa|mendorong|tidak\s+ikut(?:-ikutan)?|kini|dipangkas|dikurangi|ditugaskan|diminta|dipersilakan|dibatasi|diperbolehkan|"
    r"diizinkan|diperkenankan|diwajibkan|diharuskan|dibolehkan)\b"
)


# 'Staf yang zonanya merah mengisi kantor': what is told of theirs is no verb, so the verb after it is the clause's own.
_OF_THEIRS = re.compile(
    rf"[\s,]+yang\s+(?:[a-z]+\s+)?[a-z]+nya\s+(?!{_VERB}\b)(?:(?!{_VERB}\b)[^\s,]+\s+){{1,4}}(?={_VERB}\b)"
)


@lru_cache(maxsize=512)
def noun_phrase(words: str) -> str:
    """`words` up to the first verb or adverb of their own clause; all of them where that leaves nothing."""
    match = _ENDS.search(words)
    if match is None:
        return words
    if match["yang"]:
        if theirs := _OF_THEIRS.match(words, match.start()):
            return words[: theirs.end()].rstrip()
        after = _AFTER_CLAUSE.search(words, match.end() + 4)
        return words[: after.start()] if after else words
    return words[: match.start()] if match.start() > 2 else words
