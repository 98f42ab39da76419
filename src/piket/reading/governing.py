"""Whom a rule holds for where its own clause names nobody in particular.

'Lapis ketiga adalah perangkat daerah selebihnya. Porsi WFA di sini 25 persen': the place that the clause points to.
'UNTUK PEGAWAI MANAJEMEN', and lines under it: the heading. 'Urusan kebijakan dan penelitian dijalankan 50 persen dari
rumah': the clause's own subject, though no word of it is one for people.
"""

from __future__ import annotations

import re

from piket.reading.addressees import names_staff, tidy
from piket.reading.modes import find_cues
from piket.reading.segments import LIST_ITEM
from piket.reading.sought import sought
from piket.reading.subjects import clause_subject, is_head, is_outside, is_part, leads, topic
from piket.reading.units import opens_with_office

_THERE = sought(
    r"(?:^|[\s“”\"])(?:di|untuk|bagi|pada)\s+(?:sana|situ|sini|mereka|(?:kelompok|golongan|lapis|unit|kantor|bidang|"
    r"bagian)\s+(?:itu|ini|tersebut)|ke(?:dua|tiga|empat|lima)\s+\w+\s+(?:itu|ini|tersebut))\b",
    "sana|situ|sini|mereka|itu|ini|tersebut",
)
# 'Bagi OPD yang tidak melayani langsung, pegawainya …': for whom all that follows holds.
_FRONTED = re.compile(
    r"\W*(?:(?:\d{1,2}|[a-z])[.)]\s+)?(?:(?:khusus|adapun|sementara|sedangkan|namun|lalu)\s+)?(?:bagi|untuk|pada|di)\s+"
    r"(?P<who>[^.;:“”\"]{4,160}?),\s",
    re.IGNORECASE,
)
# 'Di bagian umum dan keuangan cukup seperempatnya yang datang', 'kalau di bagian hukum, semuanya dari rumah'.
_IN_FRONT = re.compile(
    r"\W*(?:(?:\d{1,2}|[a-z])[.)]\s+)?(?:(?:khusus|adapun|sementara|sedangkan|namun|lalu|kalau|nah|tapi|dan)\s+)?(?:bagi|untuk|pada|di|terhadap)\s+"
    r"(?P<who>[^.;:“”\"%\d]{4,160}?),?\s+(?=(?:cukup|hanya|boleh|dapat|bisa|maksimal|minimal|paling|sebanyak|sebesar|semua(?:nya)?|seluruh(?:nya)?|"
    r"se(?:paruh|tengah|perempat|pertiga)\w*|kehadiran|porsi\w*|jumlah\w*|pegawai\w*|petugas\w*|asn|staf\w*|yang|wf[hoa]|\d)\b)",
    re.IGNORECASE,
)
# 'Bagi daerah zona merah', 'pada wilayah berkategori risiko sedang'.
_AREA = re.compile(
    r"(?:daerah|wilayah|kabupaten|kota|provinsi|instansi|zona|level|ppkm)\b[^.;]{0,60}\b(?:zona|level|risiko|kategori|kriteria|terdampak)\b|zona\s",
    re.IGNORECASE,
)
_NARROWED = re.compile(
    r"\byang\b|\btanpa\b|\bnon\w|\b(?:guru|dosen|hakim|tenaga|pejabat|eselon|pengawas)\b", re.IGNORECASE
)
# A stage that a whole region is in is nobody's name.
_STAGE = re.compile(r"(?:ppkm|level|tahap|masa)\b", re.IGNORECASE)
# Whom a sentence brings up last: 'Beda dengan instansi yang …', 'Lapis ketiga adalah perangkat daerah selebihnya'.
_BROUGHT_UP = re.compile(
    r"\b(?:bagi|untuk|kepada|terhadap|pada|dengan|adalah|ialah|yaitu|yakni)\s+(?P<who>[^.;:“”\"]{4,160})",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,4}|[A-Za-z])[.)]\s+)?(?:(?:(?:ketentuan|aturan|pengaturan|jadwal|sistem\s+kerja|pola\s+kerja)\s+)?(?:untuk|bagi|khusus)\s+)?(?P<who>[^.;:%“”\"]{4,70}):?$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:me[mnlrwy]\w{3,}|ber\w{4,}|di[a-z]{5,}|adalah|akan|telah|sudah|tetap|harus|wajib|kerja|nomor|tahun|perihal|tentang)\b",
    re.IGNORECASE,
)
# What orders and what is ordered are no group: 'Skema itu', 'Bupati', 'Pada hari Jumat'.
_NO_GROUP = re.compile(
    r"(?:kebijakan|aturan|ketentuan|skema|sistem|pola|pelaksanaan|penerapan|komposisi|porsi|jumlah|kuota|kapasitas|"
    r"kehadiran|pembagian|pengaturan|penyesuaian|surat|edaran|instruksi|keputusan|se\b|hari|tanggal|minggu|pekan|bulan|"
    r"tahun|jam|mulai|sejak|selama|saat|ketika|jika|bila|apabila|kalau|karena|dalam|untuk|dengan|sesuai|menurut|di|"
    r"pada|dari|ke|ini|itu|hal|artinya|kami|kita|ia|dia|saya|mereka|yang|tidak|tak|wf[aho]|work|fwa|gubernur|bupati|"
    r"wali|menteri|pemerintah|pem[kp]\w+|presiden|rektor|sekretaris|sekda|pekerjaan|tugas|kerja|bekerja|opsi|jatah|"
    r"uji|masa|satu|dua|tiga|sebagian|separuh|setengah|semua|seluruh|anda|kalian|otoritas|usulan|imbauan|anjuran)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\S,\s[^,]{2,60},?\s(?:dan|serta)\s|\S\s(?:dan|serta)\s\S")
_LONG_LIST = re.compile(r"[^,]{3,60},\s[^,]{3,60},\s.{3,120}\b(?:dan|serta)\s\S")


def governed(text: str, place: int, before: str, heading: str) -> str:
    """The part of the staff that a rule at `place` of `text` is for, by what stands around it; '' where nobody says.

    `before`: the sentence before it; `heading`: the group that a line above names for all under it.
    """
    if who := fronted_group(text, place) or placed_in_front(text, place):
        return who
    there = _THERE.search(text[:place]) or _THERE.search(text[place : place + 60])
    if there and names_staff(text[there.end() : place]) is None and (who := brought_up(before)):
        return who
    return heading or _open_subject(text, place)


def fronted_group(text: str, place: int) -> str:
    """'Bagi pengawas sekolah dan guru, …': the group with which the sentence begins, before `place`."""
    fronted = _FRONTED.match(text)
    who = _group(fronted["who"]) if fronted and fronted.end() <= place else ""
    return who if _AREA.match(who) or _NARROWED.search(who) else ""


def placed_in_front(text: str, place: int) -> str:
    """The group that a sentence puts first with 'di', 'untuk' or 'bagi', before `place`."""
    front = _IN_FRONT.match(text)
    if front is None or front.end() > place:
        return ""
    named = names_staff(between := text[front.end() : place])
    return _group(front["who"]) if named is None or not is_part(tidy(between[named:])) else ""


def _group(words: str) -> str:
    who = tidy(words)
    named = names_staff(who) == 0 or _AREA.match(who) or opens_with_office(words)
    told = _STAGE.match(who) or find_cues(words) or re.search(r"\d\s*(?:%|persen)", words)
    return who if named and not told and is_part(who) and not is_head(who) else ""


def brought_up(text: str) -> str:
    """The group that a sentence brings up for the one after it."""
    for match in reversed(list(_BROUGHT_UP.finditer(text))):
        who = tidy(match["who"])
        if names_staff(who[:40]) == 0 and is_part(who) and not is_head(who):
            return who
    return topic(text) or leads(text)


def group_heading(text: str) -> str:
    """'UNTUK PEGAWAI MANAJEMEN', 'B. Tenaga kependidikan:': the group that the lines under it are for."""
    match = _HEADING.fullmatch(text)
    who = match["who"].strip() if match else ""
    if not who or len(text) > 80 or not (text.isupper() or text.endswith(":") or who != text.strip()):
        return ""
    who = who.lower() if who.isupper() else who
    told = names_staff(who) == 0 and not _VERB.search(who) and not is_head(who) and not find_cues(text)
    return tidy(who) if told and is_part(who) else ""


def _open_subject(text: str, place: int) -> str:
    """The clause's own subject: several things that are done, in a line of a list."""
    item = LIST_ITEM.match(text)
    who = clause_subject(text, place)
    if not who or _NO_GROUP.match(who) or _VERB.search(who) or is_outside(who) or re.search(r"[\d%]", who):
        return ""
    listed = _LISTED.search(who) if item else _LONG_LIST.match(who)
    return who if listed and is_part(who) else ""
