"""Groups whose name holds no listed word for people: 'analis kepegawaian', 'pemeriksa pajak', 'juru ukur'.

Indonesian makes words for those who do something by the prefix 'pe-' without '-an' behind ('pemeriksa', but
'pemeriksaan' is what is done), or sets words such as 'juru' and 'ahli' before what they do. By these a subject is a
group of people, whatever they are called.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What begins alike and is no person: things, times, places, and those whom no directive for staff speaks of.
_THINGS = (
    r"pe(?:nyakit|ta|san|kan|rlu|riode|rsen\w*|lan|nuh|nting|rihal|rang|rtama|rdana|duli\w*|mkot|mkab|mko|mprov|mda|milu|rda|rpres|rgub|rbup|"
    r"rwali|rmen\w*|nyebab|micu|mbeda|nentu|rangkat|rtanda|lat|gal|dang|nsil|lita|nampung|nangkal|langgar|rnah|ristiwa|mohon|ngunjung|"
    r"numpang|langgan|dagang|ngusaha|ngendara|laku|makai|ngguna|nerima|miliki?|nderita|nduduk|rs|cah|rsis|ngaruh|mimpin|jabat|njabat|"
    r"merintah|waris|rintah|rkara|nyerta|nyelenggara|nutup|rpanjang|ndukung|rempat|rtiga|ngungsi|ndopo|ndek|ndingin|lindung|sawat|nghuni|"
    r"luang|ngantar|rahu|garis|tunjuk|najam|malang|santren|rkim|serta|ncari|nonton|mbeli|rketat|rkuat|rpendek|lanjur|gang|rsero|rumda)(?:nya)?|"
    r"pekanbaru|pematang\w*|pelindo|penjuru|perumda|petro\w*"
)
_AGENT = re.compile(
    rf"(?!(?:{_THINGS})\b)(?:pe(?:m|n|ng|ny|l|r)?[a-z]{{4,}}(?<!an)(?<!annya)|(?:analis|arsiparis|notaris|jurnalis|aktuaris|resepsionis|apoteker|radiografer|"
    r"statistisi|teknisi|politisi|wartawan|karyawati|pustakawan|pramu\w+|auditor|editor|operator|administrator|instruktur|dispatcher|"
    r"juru|ahli|kru|awak|supir|sopir|kurir|tukang|ajudan|account|frontliner|programmer|nakhoda|masinis|kondektur))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:me[mnlrwy]\w{3,}|ber\w{4,}|di[a-z]{5,}|adalah|ialah|akan|telah|sudah|tetap|harus|wajib|"
    r"boleh|dapat|bisa|hanya|nomor|tahun|perihal|tentang|tidak|bukan|kata|ujar|jelas)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:(?:seluruh|semua|para|setiap|tiap|khusus|untuk|bagi)\s+)*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w./'’-]*")
_MOST_WORDS = 14


@lru_cache(maxsize=256)
def open_group(words: str) -> str:
    """`words` where they name people by what they do, though no list holds them; else ''."""
    bare = words.strip(" ,;:()“”\"'*–—-")
    bare = bare[_LEADING.match(bare).end() :]  # type: ignore[union-attr]
    core = bare.split(" yang ")[0]
    named = _WORD.findall(core)
    if not 0 < len(named) <= _MOST_WORDS or not _AGENT.match(core):
        return ""
    if _VERB.search(core) or re.search(r"[\d%:;.?!“”\"]", core):
        return ""
    return bare
