"""The words that duties are said with, and how two of them stand together in one sentence.

All patterns are in small letters. `held` are the plain words of which each match has at least one (`sought`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.sought import Sought, sought

# How far around a sign the words stand that take its meaning away.
_AROUND = 70
_CLAUSE_END = re.compile(r"[,;](?=[\s”\"])")


@dataclass(frozen=True, slots=True)
class Words:
    pattern: str
    held: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells of a duty: words of the first of `parts`, and of each other at most `reach` letters from there.

    `onward`: each stands after the one before it. The sign does not count where `unless` stands around it.
    """

    parts: tuple[Sought, ...]
    reach: int
    onward: bool
    unless: re.Pattern[str] | None

    def search(self, text: str) -> tuple[int, int] | None:
        """Where `text`, in small letters, shows the sign first; from the first of its words to the last."""
        for match in self.parts[0].finditer(text):
            span = self._completed(text, match.start(), match.end())
            if span and not self._means_less(text, *span):
                return span
        return None

    @property
    def words(self) -> frozenset[str]:
        """A text that holds none of them shows no such sign."""
        return self.parts[0].words

    def _means_less(self, text: str, start: int, end: int) -> bool:
        """Looks back over the clauses before, and on to the end of the clause."""
        if self.unless is None:
            return False
        stop = _CLAUSE_END.search(text, end, end + _AROUND)
        return bool(
            self.unless.search(text, max(0, start - _AROUND), stop.start() if stop else end + _AROUND)
        )

    def _completed(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        first, last = start, end
        for part in self.parts[1:]:
            match = part.search(text, last, last + self.reach)
            if match is None and not self.onward:
                match = part.search(text, max(0, first - self.reach), first)
            if match is None:
                return None
            start, end = min(start, match.start()), max(end, match.end())
            first, last = (start, end) if self.onward else (first, last)
        return start, end


def sign(*parts: Words, reach: int = 60, onward: bool = False, unless: str | None = None) -> Sign:
    """Put the rarest words first where the order is free: only where they stand are the others sought."""
    return Sign(
        tuple(sought(part.pattern, part.held, re.NOFLAG) for part in parts),
        reach,
        onward,
        re.compile(unless) if unless else None,
    )


def either(*words: Words) -> Words:
    pattern = "|".join(one.pattern for one in words)
    return Words(rf"(?:{pattern})", "|".join(one.held for one in words))


def _words(pattern: str, held: str) -> Words:
    return Words(rf"(?:{pattern})", held)


STAFF = _words(
    r"\b(?:pegawai|karyawan|pekerja|petugas|staf|aparat|aparatur|asn|pns|pppk|p3k|tenaga|dosen|"
    r"tendik|guru|hakim|jaksa|"
    r"pejabat|personel|anggota|jajaran|insan|honorer|bawahan|anak\s+buah|abdi\s+negara|dokter|"
    r"perawat|pramubakti|ppnpn)(?:nya)?\b",
    "anak|anggota|aparat|asn|bawahan|dokter|dosen|guru|hakim|honorer|insan|jajaran|jaksa|karyawan|negara|"
    "p3k|pegawai|pejabat|pekerja|perawat|personel|petugas|pns|ppnpn|pppk|pramubakti|staf|tenaga|tendik",
)
# Where the order stands: 'wajib', 'agar', 'jangan', 'diminta', 'pastikan'.
ORDERED = _words(
    r"\b(?:wajib|(?:di|me)wajibkan|harus|hrs|diharuskan|agar|supaya|(?:di|me)?minta|tetap|tetep|"
    r"(?:di|me)?mastikan|pastikan|"
    r"jangan|jgn|dilarang|tidak\s+boleh|tak\s+boleh|ndak\s+boleh|hendaknya|diharap\w*|mohon|(?:di|"
    r"meng)?imbau|"
    r"(?:meng|di)?instruksikan|(?:mem|di)?perintah\w*|segera|selalu|senantiasa|terus|mesti|kudu|"
    r"bertanggung\s*jawab)\b",
    "agar|bertanggung|boleh|diharap|dilarang|harus|hendaknya|hrs|imbau|instruksikan|jangan|jgn|kudu|"
    "mastikan|mesti|minta|mohon|pastikan|perintah|segera|selalu|senantiasa|supaya|terus|tetap|tetep|"
    "tidak|wajib",
)
IF = _words(
    r"\b(?:jika|jikalau|bila|bilamana|apabila|kalau|kalo|klo|manakala|seandainya|dalam\s+hal|"
    r"begitu|sewaktu|dalam\s+keadaan|(?:saat|ketika|waktu)(?!\s+itu\b)|"
    r"whenever|if|when)\b",
    "begitu|bila|dalam|if|jika|kalau|kalo|keadaan|ketika|klo|manakala|saat|seandainya|waktu|when",
)
