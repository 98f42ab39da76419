"""Offices that a list names by their field alone: 'Dinas Kesehatan, Perhubungan, dan Sosial'.

The kind stands once, with the first of them, or not at all ('rumah sakit, puskesmas, catatan sipil, dan perhubungan').
Only fields that have an office of their own are read so: in 'Dinas Pendidikan, Kebudayaan, Pemuda dan Olahraga' the
others are parts of one name.
"""

from __future__ import annotations

import re

_OWN_FIELDS = (
    r"kesehatan|perhubungan|sosial|pendidikan|pariwisata|pertanian|perikanan|kehutanan|pekerjaan\s+umum|lingkungan\s+hidup|kebersihan|"
    r"kependudukan(?:\s+dan\s+(?:pen)?catat(?:an)?\s+sipil)?|(?:pen)?catatan\s+sipil|pemadam\s+kebakaran|perdagangan|perindustrian|"
    r"perizinan|penanaman\s+modal|tenaga\s+kerja|ketenagakerjaan|komunikasi\s+dan\s+informatika|kominfo|pendapatan|kebencanaan|"
    r"pelayanan\s+(?!publik|masyarakat|dasar|umum|administrasi|kesehatan)[a-z]{4,}|pemakaman|persampahan|perpustakaan(?:\s+[a-z]{4,})?|"
    r"klinik(?:\s+[a-z]{4,})?|laboratorium|pengelolaan\s+sampah|penanganan\s+bencana"
)
# A short name among offices is one, whatever it stands for: 'BPBD, Dinas Sosial, Tagana, dan Ditpam'.
_SHORT = (
    r"(?-i:(?!(?:TNI|POLRI|Polri|Polres\w*|Polsek|Polda|Kodim|Koramil|Satgas|PMI|BUMN|BUMD|ASN|PNS|PPPK|WF[HOA]|Basarnas|Babinsa\w*|"
    r"Bhabinkamtibmas|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Camat|Lurah|Forkopimda|Menteri|Presiden|DKI|DIY|NTT|NTB)\b)"
    r"(?:[A-Z][A-Z0-9]{2,9}|(?:Dit|Sat|Bag|Sub|Bid|Set|Kes|Dis|Din|Ba|Tag|Pid|Pus|Bi?ro|Sek|Kor|La[bp])[a-z]{2,9}))"
)
_NEXT = re.compile(
    rf"(?P<gap>\s*,\s+(?:dan\s+|serta\s+|maupun\s+)?|\s+(?:dan|serta|maupun)\s+)(?P<field>{_OWN_FIELDS}|{_SHORT})"
    r"(?=\s*(?:[,.;:)”\"]|$)|\s+(?:dan|serta|maupun|tetap|wajib|harus|yang|tidak|masih|juga|bekerja|masuk|karena|sebab|agar|bertugas)\b)",
    re.IGNORECASE,
)
# 'Perangkat daerah bidang kesehatan, perhubungan, dan sosial' names fields, and no offices.
_FIELDS_ONLY = re.compile(r"\b(?:bidang|urusan|sektor|layanan|pelayanan|ahli)\s+$", re.IGNORECASE)


def elided_in(text: str, offices: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fields that go on a list after one of `offices`; none where they end the only name in a pair."""
    found: list[tuple[int, int]] = []
    starts = {start for start, _ in offices}
    for start, end in offices:
        run: list[tuple[int, int]] = []
        place, commas = end, False
        while match := _NEXT.match(text, place):
            if match.start("field") in starts:
                break
            commas = commas or "," in match["gap"]
            run.append(match.span("field"))
            place = match.end()
        if run and commas and not _FIELDS_ONLY.search(text, max(0, start - 20), start):
            found += run
    return found
