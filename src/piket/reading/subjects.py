"""Who stands before a predicate: the words since its clause began, without what only leads in to them.

'Menurut dia, satpam, teknisi listrik, dan tenaga medis di rumah sakit bertugas seperti biasa' is said of the satpam,
the teknisi and the tenaga medis, whatever they are called.
"""

from __future__ import annotations

import re
from functools import lru_cache

from piket.reading.addressees import is_general, names_staff, phrases, tidy
from piket.reading.dates import WORKDAY
from piket.reading.open_groups import open_group
from piket.reading.sought import sought
from piket.reading.units import at_work_in

# What may stand before a clause within a sentence: a conjunction, or a verb of saying and ordering.
_OPENS = sought(
    r"[;:“”\"]|''|,\s+(?=(?:semua|seluruh|segenap)\s+(?:pegawai|asn|pns|karyawan|staf|aparatur|dosen|guru|petugas)\b(?![^.;]*,\s*(?:dan|serta)\s|[^.;,]{0,40}\b(?:tsb|tersebut|itu|ini|tadi|di\s+sana)\b))|"
    r"\s(?:karena|sebab|lantaran)\s+(?=(?:para|seluruh|semua|sebagian)\s)|,\s+(?=(?:yang\s+lain(?:nya)?|sisanya|selebihnya)\s)|"
    r",?\s*\b(?:sedangkan|(?:(?<=,\s)|(?<=^))sementara(?:\s+itu)?|sementara\s+itu|namun|tetapi|tapi|melainkan|sehingga|walau(?:pun)?|meski(?:pun)?|(?<=,\s)jadi|(?<=,\s)adapun|maka|bahwa|agar|supaya|"
    r"meminta|minta(?=\s+(?:seluruh|semua|para|setiap|pegawai|asn))|memutuskan|menetapkan|mewajibkan|memerintahkan|"
    r"menginstruksikan|mengimbau|menegaskan|mengatakan|menyebut(?:kan)?|memastikan|menjelaskan|menerangkan|menyatakan|"
    r"menyampaikan|menambahkan|menuturkan|di(?:sebutkan|nyatakan|tegaskan|jelaskan|terangkan)|mengizinkan|membolehkan|memperbolehkan|mempersilakan|memperkenankan|mengharuskan|menganjurkan|menyuruh|isinya|intinya)\b,?|"
    # 'Balai kota ditutup dan seluruh pegawai bekerja dari rumah', 'gedung ditutup dan stafnya WFH'.
    r"\b(?<!yang\s)(?:di[a-z]{4,}|tutup|libur|kosong|padam|sepi)\s+dan\s+(?=(?:(?:seluruh|semua|para)\s+)?(?:pegawai|asn|pns|staf|aparatur|karyawan|guru|dosen|petugas)(?:nya)?\s)|"
    r"\s+dan\s+(?=(?:(?:seluruh|semua|para)\s+)?(?:pegawai|staf|aparatur|karyawan|guru|dosen|petugas)nya\s)",
    "",
)
_LEADS_IN = re.compile(
    r"\s*(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|[-•*–—+]\s*|(?:huruf|poin|butir|angka|point)\s+\w{1,8}\s*:\s*|"
    r"(?:pertama|kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh)\s*[,:]\s*|"
    r"(?:yang\s+(?:benar|jelas|penting|pasti|baru|menarik|berbeda)|dan|lalu|kemudian|selanjutnya|lebih\s+lanjut|adapun|kalau|lain\s+halnya|lain\s+lagi|khusus(?:nya)?|begitu\s+(?:pula|juga)|demikian\s+(?:pula|juga)|"
    r"untuk\s+itu|karena\s+itu|dengan\s+demikian|di\s+luar\s+itu|selain\s+itu|meski\s+(?:demikian|begitu)|"
    r"kendati\s+(?:demikian|begitu)|hanya|ada|ia|dia|kini|sebaliknya)\b\s*,?\s*(?:bagi|untuk|dengan|halnya)?\s*|"
    r"(?:tambah|kata|ujar|jelas|lanjut|ucap|sebut|tutur|imbuh)(?:nya|\s+(?:dia|(?:[A-Z][\w.]*\s?){1,4}))\s*,\s*|"
    r"[A-Z]?[a-z]{3,12}nya\s*,\s*|"
    r"(?:di\s+)?(?:setiap|tiap|masing-masing|hari)\s[^,]{1,40},\s*|"
    r"(?:bagi|untuk|pada|sepanjang|asalkan|selain|kecuali|di\s*luar|selama|mulai|sejak|dalam|menurut|meski\w*|kendati|karena|akibat|saat|ketika|per|terhitung|"
    r"berdasarkan|berlandaskan|berpedoman|berpegang|merujuk|mengacu|melalui|lewat|terkait|menyikapi|mengantisipasi|sesuai|guna|demi|selepas|setelah|menindaklanjuti|menyusul|seiring)\s[^,]{1,140},\s*)",
    re.IGNORECASE,
)
_TRAILS = re.compile(
    r"(?:[\s,(–—-]+(?:yang|juga|tetap|masih|harus|wajib|akan|justru|malah|diminta|untuk|pun|semuanya|seluruhnya|semua|"
    r"sama\s+sekali|kembali|dipastikan|tidak|tak|adalah|ialah|sudah|telah|dapat|boleh|bisa|dan|serta|secara|agar|supaya|para|"
    r"dilaporkan|diharapkan|diwajibkan|diharuskan|ditetapkan|termasuk|tersebut|itu|ini|merupakan|menjadi))+[\s,(]*$",
    re.IGNORECASE,
)
# A verb before the first word for people or offices: what stands there leads in to them and is no list.
_VERB = re.compile(r"\b(?:me[mnlrwy]\w{3,}|ber\w{4,}|di[a-z]{5,}|ter\w{4,}|adalah|ialah|akan|telah|sudah)\b")
_NO_LIST = re.compile(
    rf"{_VERB.pattern}|\d|(?i:^(?:se(?:lepas|telah|sudah|belum|jak|lama)|usai|guna|demi|di|ke|dari|dalam|untuk)\b)|(?i:\b(?:jadi|pada|{WORKDAY})\b)"
)
_OTHER_DAYS = re.compile(
    r"\bhari(?:-hari)?\s+(?:kerja\s+)?(?:lain|lainnya|selebihnya|biasa)\b", re.IGNORECASE
)
# 'Rumah sakit menugaskan perawat tetap masuk': those who are placed, not who places them.
_PLACING = re.compile(
    r"\b(?:me(?:nugaskan|nempatkan|njamin|mastikan|nyisakan|nyediakan|wajibkan|ngharuskan|merintahkan|mbuat|mbiarkan|nyiagakan|njadwalkan|larang|nyuruh|ngarahkan|nganjurkan|ngajak|mperkenankan|nginstruksikan|mbutuhkan|nghendaki|nginginkan|mohon)|menitip\w*|berharap)\b",
    re.IGNORECASE,
)
# 'Menteri Koordinator Bidang Perekonomian' is a person, 'ada 11 perangkat daerah' a number of offices.
_OF_TITLE = re.compile(r"\b(?:Menteri|Menko|Koordinator|Deputi|Ketua|Staf\s+Khusus)\s+$")
_COUNT = re.compile(r"(?<![\w.,])\d{1,3}\s+$")
_LEFT_OUT = re.compile(r"\s*(?:selain|kecuali|di\s*luar)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"(?:(?:(?:untuk|bagi|pada)\s+)?mereka|semuanya|seluruhnya|keduanya|ketiganya|keempatnya|kelimanya|itu|ini|yang\s+(?:ini|itu|tadi)|yang\s+\w+\s+(?:\w+\s+)?(?:ini|itu|tadi)|"
    r"(?:pegawai|petugas|asn|unit|kantor|dinas|perangkat\s+daerah|opd|instansi)(?:nya|\s+(?:itu|tersebut|tadi|di\s+sana))|"
    r"di\s+\w+\s+(?:\w+\s+)?(?:itu|tersebut|tadi)\b[^,]*|mereka\s+yang)",
    re.IGNORECASE,
)
_OUTSIDERS = re.compile(
    r"\b(?:warga|masyarakat|pemohon|pengunjung|siswa|murid|penumpang|pelanggan|mahasiswa|jemaah|jamaah|pelaku\s+usaha|"
    r"pedagang|toko|restoran|rumah\s+makan|pasar|mal|pompa|kereta|bus|penerbangan|hotel|wisatawan|pengendara|polisi|"
    r"tahanan|narapidana|napi|warga\s+binaan|seorang|beberapa|salah\s+(?:satu|seorang)|sejumlah|polres\w*|tni|swasta|kendaraan|mesin|jalan|listrik|pasien|wartawan|relawan)\b",
    re.IGNORECASE,
)
# 'Kantor Camat ditutup, dan seluruh pegawainya bekerja dari rumah': whose people they are stands before.
_OWNED = re.compile(
    r"[\s,]*\b(?:dan|serta|yang|tetapi)?\s*(?:(?:seluruh|semua|para|setiap|sebagian)\s+)?"
    r"(?P<noun>pegawai|petugas|staf|asn|tenaga\s+kesehatan|tenaga|dokter|guru|jaksa|karyawan|personel)nya$",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"[\s,]+yang\s+(?:(?:masih|tetap|sedang|akan|harus|boleh|dapat|bisa|wajib|juga|hanya|mau|diizinkan|diperbolehkan)\s+){0,2}?(?:berkantor\b(?!\s+di)|ngantor\b|memilih\b|mendapat(?:kan)?\b(?=\s+(?:jatah|giliran|kesempatan|tugas|wf))|kebagian\b|(?:di|ke)\s+kantor\b|wf[hoa]\b|work\b|masuk\b(?!\s+\w*(?:kategori|zona))|hadir\b|(?:bekerja|bertugas|berada|me(?:laksanakan|njalankan|ngerjakan|nyelesaikan)\s+\w+(?:\s+\w+)?)\s+"
    r"(?:(?:secara|kerja)\s+\w+\s+)?(?:di|dari|ke)\s+(?:kantor|rumah|mana|lokasi|tempat))|"
    r"(?<!yang)(?<!tidak)(?<!yang\stidak)(?<!yang\ssudah)(?<!yang\stelah)\s+(?:wf[hoa]\b|work\b|mengajar\b|bersidang\b|bekerja\b(?!\s+sama)|(?<!satuan\s)(?<!unit\s)kerja\b(?!\s+sama)|masuk\b|hadir\b|bertugas\b|berkantor\b|beroperasi\b|"
    r"me(?:laksanakan|nerapkan|njalankan|mberlakukan|ngatur|ngisi|nugaskan|nyesuaikan|mbatasi|nghadirkan|njadwalkan)\b|hanya\b|sebanyak|sebesar|sejumlah|"
    r"bakal|masih|mohon|terkena|maksimal|minimal|cuma|paling\s|sekurang|setidak|tidak\s+(?:lebih|kurang|boleh)|dibatasi|diatur|ditetapkan|diizinkan|diberlakukan|diterapkan|boleh|dapat|bisa|akan|tetap|wajib|harus|"
    r"dibagi|diminta|(?:saya|kami|kita)\s+(?:tugaskan|wajibkan|bagi|persilakan|minta|imbau|izinkan|atur)|diperbolehkan|dibolehkan|diperkenankan|diimbau|diwajibkan|bergantian|bergilir|"
    r"diberi\w*|ditugaskan|mengambil|mengerjakan|menyelesaikan|membuat|melakukan|di\s+kantor(?!\s+(?:pusat|cabang|wilayah|camat|induk|regional|unit))|(?:dari|"
    r"di)\s+rumah|dari\s+mana|pada\s+(?:hari|tanggal)|selama|mulai|sejak|"
    r"(?<!bersentuhan )(?<!berkaitan )(?<!berhubungan )(?<!langsung )dengan(?!\s+(?:r[ie]siko|riwayat|penyakit|"
    r"kategori|level|"
    r"status|tingkat))|untuk|secara|\d+\s*(?:%|persen|"
    r"orang))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:sebanyak|sebesar|sekitar|hanya|maksimal|minimal|paling\s+\w+|jumlah\w*|porsi\w*|yang|hadir|masuk|diizinkan|boleh|dapat|(?:ke|di)\s+kantor|bertugas)\b",
    re.IGNORECASE,
)
_BEGINS = 160
# 'Yang sudah divaksin', 'semua yang di sekretariat': people, though no word names them.
_ALL_WHO = re.compile(
    r"(?:(?:semua|seluruh|mereka)\s+)?(?P<who>yang)(?=\s+(?!(?:diterapkan|diberlakukan|berlaku|dipakai|dijalankan|dipilih|dilakukan|diatur|terjadi)\b)\w)",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"(?:pegawai|petugas|asn|staf|personel)\s+(?:(?:(?:di|pada|dari)\s+)?(?:\w+\s+){0,3}(?:ini|itu|tersebut|tadi)|di\s+(?:sana|sini))\b|(?:(?:ke)?\w+\s+){0,2}(?:regu|dinas|unit|kelompok|opd|kantor|instansi|perangkat\s+daerah)\s+(?:ini|itu|tersebut|tadi)\b",
    re.IGNORECASE,
)
# 'Sekda menuturkan separuh pegawai …': the share opens what is said; who says it has none.
_SAYS = re.compile(
    r"\b(?:me(?:nuturkan|nyebut(?:kan)?|ngatakan|nyatakan|njelaskan|nerangkan|negaskan|nyampaikan|nambahkan|minta|mutuskan|merintahkan|netapkan)|bahwa|yakni|yaitu)\s*,?\s*$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\b(?:pemkot|pemkab|pemprov|pemko|pemerintah|gubernur|bupati|wali\s*kota|kementerian|menteri)\b",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"(?:kepala|pimpinan|ketua|jaksa\s+agung|rektor|dekan|inspektur|menteri|gubernur|bupati|wali\s?kota|direktur|sekretaris|camat|lurah|atasan|pejabat\s+pembina|pejabat\s+yang)\b",
    re.IGNORECASE,
)
# 'Kepala sekolah, guru, dan tenaga kependidikan': a list of staff that a head only begins.
_AND_OTHERS = re.compile(
    r"(?:,|\bdan\b|\bserta\b|\bberikut\b)\s+(?:para\s+)?(?:guru|tenaga|staf|pegawai|pengawas|petugas|asn|perawat|dokter|pelaksana|dosen|"
    r"sekretaris|bendahara|camat|lurah|eselon)\b",
    re.IGNORECASE,
)
_POINTS_AND_MORE = re.compile(
    rf"(?!mereka\s+yang\s+(?!(?:di|ke|dari|itu|ini|tadi|tersebut|wf\w|bekerja|masuk|bertugas)\b))(?:{_POINTS_BACK.pattern})(?:\s+[a-z]+){{1,4}}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[“\"']*(?:mereka|keduanya|semuanya|di\s+\w+\s+\w+\s+itu)\b", re.IGNORECASE)
_MOST_OPENERS = 40
_LONGEST = 320


def points_on(text: str) -> bool:
    """True where a sentence begins with 'mereka' or the like: it goes on about those whom the one before named."""
    return bool(_GOES_ON.match(text))


def points_back(text: str, place: int) -> bool:
    """True where the subject of the predicate at `place` is a word for those named before: 'mereka', 'yang ini'."""
    raw = _raw(text, place)
    bare = _bare(raw)
    return bool(
        _POINTS_BACK.fullmatch(bare)
        or _THOSE.match(_led(raw).lstrip(" “\"'"))
        or _POINTS_AND_MORE.fullmatch(bare)
    )


def is_outside(who: str) -> bool:
    """True where `who` begins with people or things that no directive for staff speaks of."""
    return bool(_OUTSIDERS.match(who))


@lru_cache(maxsize=256)
def subject(text: str, place: int) -> str:
    """The people or offices that the predicate at `place` is said of; '' where the clause names none."""
    bare = _bare(_raw(text, place))
    if not bare or len(bare) > _LONGEST or _POINTS_BACK.fullmatch(bare):
        return ""
    owned = _OWNED.search(bare)
    if owned:
        return _owned(text, place, owned["noun"], bare[: owned.start()])
    if (those := _ALL_WHO.match(bare)) and len(bare) > 12:
        return tidy(f"pegawai {those['who'].lower()}{bare[those.end() :]}")
    start = _first_named(bare)
    if start is None or _OUTSIDERS.match(bare):
        return ""
    who = tidy(_from_first(bare, start))
    left_out = _LEFT_OUT.match(_raw(text, place))
    if left_out and is_general(who):
        return f"{who} {_raw(text, place).split(',')[0].strip().lower()}"
    return who + (" pada hari lain" if _OTHER_DAYS.search(bare, 0, start) else "")


def is_head(who: str) -> bool:
    """True where `who` is the head of an office, who decides about others."""
    return bool(_HEAD_OF.match(who)) and not _AND_OTHERS.search(who)


def is_part(who: str) -> bool:
    """True where `who` is a part of all civil servants: marked by what they do, or by their office."""
    return not is_general(who) or bool(at_work_in(who) or at_work_in(who.partition(" ")[2]))


def sharers(text: str, place: int) -> str:
    """The people or offices of whom the share at `place` is told: 'seluruh satuan kerja menerapkan WFO 50 persen'."""
    if _SAYS.search(text, max(0, place - 40), place):
        return ""
    bare = _bare(_raw(text, place))
    start = _first_named(bare)
    owned = _OWNED.search(bare)
    if owned:
        return _owned(text, place, owned["noun"], bare[: owned.start()])
    those = _ALL_WHO.match(bare)
    if those and not _PREDICATE.match(f" {bare[those.start('who') :]}"):
        bare, start = f"pegawai {those['who'].lower()}{bare[those.end() :]}", 0
    if start is None or len(bare) > _LONGEST or _OUTSIDERS.match(bare):
        return ""
    bare = _from_first(bare, start)
    cut = _PREDICATE.search(bare)
    return tidy(bare[: cut.start()] if cut else bare) if cut is None or cut.start() > 2 else ""


def predicate_in(words: str) -> int | None:
    """Where in `words` after a subject its predicate begins."""
    cut = _PREDICATE.search(words)
    return cut.start() if cut else None


def clause_subject(text: str, place: int) -> str:
    """What stands before the predicate at `place` in its clause, whatever it names."""
    bare = _bare(_raw(text, place))
    cut = _PREDICATE.search(bare)
    return tidy(bare[: cut.start()] if cut else bare) if bare and len(bare) <= _LONGEST else ""


def open_subject(text: str, place: int) -> str:
    """The subject of the predicate at `place` where no known word names it: 'laboran', 'pranata komputer'."""
    bare = clause_subject(text, place)
    return open_group(bare) if not _OUTSIDERS.match(bare) else ""


def leads(text: str) -> str:
    """The subject with which a sentence begins: 'Karyawan bagian administrasi dibagi dua rombongan'."""
    return sharers(text.rstrip(" ."), min(len(text.rstrip(" .")), _BEGINS))


def of_outsiders(text: str, place: int) -> bool:
    """True where the predicate at `place` is said of people or things that no directive for staff speaks of."""
    return bool(_OUTSIDERS.match(_bare(_raw(text, place))))


def owned_alone(text: str, place: int) -> bool:
    """True where 'seluruh pegawainya' is all that the clause and those before it name."""
    bare = _bare(_raw(text, place))
    owned = _OWNED.search(bare)
    if _GOVERNMENT.search(text, 0, place):
        return False
    return bool(owned) and subject(text, place) == (owned["noun"] if owned else "")


def antecedent(text: str, place: int) -> str:
    """Whom 'mereka' at `place` means where the clause before it in the sentence names them."""
    end_of = {start: end for start, end in _openings(text) if end <= place}
    for opening in reversed(list(end_of)[-3:]):
        who = "" if _SAYS.search(text, 0, end_of[opening]) else sharers(text, opening)
        if who:
            return who
    return ""


def names_nobody(text: str, place: int) -> bool:
    """True where the clause of a share opens with it: 'Sebanyak 50 persen berkantor', 'separuhnya di rumah'."""
    if names_staff(text[place : place + 45]) is not None:
        return False
    raw = _raw(text, place)
    bare = _bare(raw)
    alone = bare[:4].lower() == "yang" and _PREDICATE.match(f" {bare}")  # 'Yang menjalankan tugas dari rumah'
    return bool(alone) or not _bare(_AMOUNT.sub("", raw))


# 'Setiap kepala perangkat daerah membagi stafnya': no office of its own is named.
_ANY_HEAD = re.compile(
    r"\b(?:kepala|pimpinan|ketua)\s+(?:perangkat\s+daerah|opd|skpd|dinas|satuan\s+kerja|unit(?:\s+kerja)?|instansi|bidang|bagian|satker)\b"
    r"(?!\s+[A-Z])|\batasan\b",
)
# 'Banyak ASN yang tertular. Pegawainya bekerja dari rumah': why, and not whose.
_ILL = re.compile(
    r"\b(?:positif|tertular|terpapar|terjangkit|terkonfirmasi|terinfeksi|meninggal|reaktif|dinyatakan)\b",
    re.IGNORECASE,
)


def topic(text: str) -> str:
    """Those whom a sentence speaks of, for one after it that says 'mereka': its offices, else its last group."""
    offices = at_work_in(text)
    if offices:
        return text[offices[0][0] : offices[-1][1]]
    named = [phrase for _, _, phrase in phrases(text) if not is_general(phrase) and not _ILL.search(phrase)]
    return tidy(named[-1]) if named else ""


def _owned(text: str, place: int, noun: str, owner: str) -> str:
    """'Pegawainya' with the office that they belong to, which the same clause or the one before it names."""
    if not owner.strip():
        earlier = [start for start, end in _openings(text) if end <= place]
        owner = next((words for at in reversed(earlier) if (words := _bare(_raw(text, at)))), "")
    start = _first_named(owner)
    if start is None or _ANY_HEAD.search(owner, start):
        return noun
    verb = _VERB.search(owner, start)
    if is_general(owner[start:]):
        return noun
    return tidy(f"{noun} {_TRAILS.sub('', owner[start : verb.start() if verb else len(owner)]).strip(' ,')}")


@lru_cache(maxsize=256)
def _openings(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _OPENS.finditer(text))


def _raw(text: str, place: int) -> str:
    """From the last opening of a clause that has words before `place`."""
    end = place
    openings = [span for span in _openings(text) if span[1] <= place][-_MOST_OPENERS:]
    for start, stop in reversed(openings):
        words = text[stop:end]
        if len(_TRAILS.sub("", f" {words}").strip(" ,(")) > 2:
            return words
        end = start
    return text[:end]


def _bare(words: str) -> str:
    return _TRAILS.sub("", _led(words)).strip(" ,()'’*_")


def _led(words: str) -> str:
    """Without what leads in to the subject."""
    lead = _LEADS_IN.match(words)
    while lead and lead.end() < len(words) and (_LEFT_OUT.match(lead[0]) or not _is_place(lead[0])):
        words = words[lead.end() :]
        lead = _LEADS_IN.match(words)
    return words


def _is_place(lead: str) -> bool:
    """'Di Dinas Kesehatan dan RSUD, ...': whose people the clause speaks of."""
    return (
        bool(re.match(r"\s*(?:di|pada|untuk|bagi)\b", lead, re.IGNORECASE))
        and lead.rstrip().endswith(",")
        and bool(at_work_in(lead))
    )


def _from_first(bare: str, start: int) -> str:
    """From the first word for people on, unless what stands before it is the beginning of the same list."""
    listed = 0 < start < 60 and "," in bare[:start] and not _NO_LIST.search(bare, 0, start)
    if listed and re.search(r"\b(?:dan|serta)\b", bare[start:]):
        return bare
    verb = _PLACING.search(bare, start)
    after = bare[verb.end() :] if verb and not re.search(r"\byang\b", bare[start : verb.start()]) else ""
    again = _first_named(after) if after else None
    return bare[start:] if again is None else after[again:]


def _first_named(words: str) -> int | None:
    """Where the first word for people or offices stands."""
    places = [start for start, _ in at_work_in(words)[:1]]
    staff = names_staff(words)
    places += [staff] if staff is not None else []
    first = min(places, default=None)
    if first is None or _OF_TITLE.search(words, 0, first):
        return None
    counted = _COUNT.search(words, 0, first)
    return counted.start() if counted else first
