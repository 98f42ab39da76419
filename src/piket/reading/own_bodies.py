"""The university, court or prosecutor's office that a text is about from its headline and lead on.

Such a text cites the ministry's circular, the higher court or the mayor, but it is the body's own order that it tells.
How much a body is the text's subject is rated: named in headline or lead, named again, its staff or its head named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.segments import Layout

_WORD = r"[A-Z][\w’'-]+"
_NO_PART = (
    r"(?!(?:Nomor|Tahun|Prof|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Bagi|Di|Pada|Tentang|Mulai|Terapkan|Kembali|"
    r"Berlakukan|Batasi|Boleh|Wajib|Kelas|Bekerja|Kerja|Tutup|Ditutup|WFH|WFO)\b)"
)
_BODY = re.compile(
    rf"\b(?:(?:Universitas|Institut|Politeknik|UIN|IAIN)(?:\s+(?:\([A-Z]{{2,6}}\)\s+)?{_NO_PART}{_WORD}){{1,4}}"
    rf"|Pengadilan\s+(?:Negeri|Agama|Tinggi(?:\s+Agama)?|Militer|Tata\s+Usaha\s+Negara)(?:\s+{_NO_PART}{_WORD}){{1,2}}"
    rf"|Kejaksaan\s+(?:Agung|(?:Tinggi|Negeri)(?:\s+{_NO_PART}{_WORD}){{1,2}}))"
)
_SHORT_FORM = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z]{1,10})\)")
_STAFF_OF = (
    r"(?:pegawai|asn|hakim|dosen|karyawan|staf|lingkungan|aparatur|akademika)\w*\s+"
    r"(?:(?:di|pada)\s+)?(?:lingkungan\s+)?"
)
_HEAD_OF = r"(?:rektor|ketua|kepala|direktur)\s+"
_LEAD = 2
# Where a body must be named first to be what the text is about.
_BEGINNING = 8
_MOST_MENTIONS = 3
_SUBJECT = 5


@dataclass(frozen=True, slots=True)
class Body:
    """`name` as the text writes it first; `start:end` where."""

    name: str
    start: int
    end: int


def own_body(layout: Layout) -> Body | None:
    """The body that the text is about; None where it is about none, or only names one."""
    best: tuple[int, int] | None = None
    found: Body | None = None
    for body, names in _bodies(layout).values():
        rating = (_rated(layout, names), -body.start)
        if rating[0] >= _SUBJECT and (best is None or rating > best):
            best, found = rating, body
    return found


def _bodies(layout: Layout) -> dict[str, tuple[Body, set[str]]]:
    """Each body that the beginning of the text names, with the names it goes by."""
    found: dict[str, tuple[Body, set[str]]] = {}
    for sentence in layout.sentences[:_BEGINNING]:
        for match in _BODY.finditer(sentence.text):
            name = re.sub(r"\s+", " ", match[0])
            body = Body(name, sentence.start + match.start(), sentence.start + match.end())
            names = found.setdefault(name.lower(), (body, {name}))[1]
            if short := _SHORT_FORM.match(sentence.text, match.end()):
                names.add(short["short"])
    return found


def _rated(layout: Layout, names: set[str]) -> int:
    called = "|".join(sorted(map(re.escape, names)))
    name = re.compile(rf"\b(?:{called})\b")
    headline = any(name.search(one.text) for one in layout.headlines)
    lead = any(name.search(one.text) for one in layout.body[:_LEAD])
    again = sum(len(name.findall(one.text)) for one in layout.sentences) - 1
    text = layout.text
    staff = re.search(rf"\b{_STAFF_OF}(?-i:{called})\b", text, re.IGNORECASE)
    head = re.search(rf"\b{_HEAD_OF}(?-i:{called})\b", text, re.IGNORECASE)
    return 3 * headline + 2 * lead + min(_MOST_MENTIONS, again) + 2 * bool(staff) + bool(head)
