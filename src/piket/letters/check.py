"""What is wrong with a letter, all at once and in words, before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Protocol

from piket.letters.values import (
    AssignmentLetter,
    CircularLetter,
    Letter,
    Letterhead,
    RosterAnnex,
    Signature,
)
from piket.policy.values import Bilingual

MAX_TEXT = 20_000
MAX_ROWS = 1_000
MAX_DAYS = 31
MAX_URL = 300
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Left by word processors and harmless: dropped without a word when the letter is drawn."""
_PNG = b"\x89PNG\r\n\x1a\n"


class Framed(Protocol):
    """What every document has around its text."""

    @property
    def letterhead(self) -> Letterhead: ...
    @property
    def number(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def date(self) -> date | None: ...
    @property
    def signature(self) -> Signature: ...
    @property
    def verification_url(self) -> str: ...
    @property
    def draft(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class LetterProblem:
    """One fault. `place` is the field ('people[3].name'); the message also says how to mend it."""

    place: str
    message: Bilingual


class LetterError(ValueError):
    """A letter that cannot be made, with every reason. `str()` is Indonesian; `in_language('en')` English."""

    def __init__(self, problems: tuple[LetterProblem, ...]) -> None:
        self.problems = problems
        super().__init__(self.in_language("id"))

    def __reduce__(self) -> tuple[type[LetterError], tuple[tuple[LetterProblem, ...]]]:
        """Whole again on its way from another process, which would otherwise end at it without a word."""
        return LetterError, (self.problems,)

    def in_language(self, language: str) -> str:
        return "\n".join(f"{p.place}: {p.message.in_language(language)}" for p in self.problems)


def check(letter: Letter) -> tuple[LetterProblem, ...]:
    """Every problem of a letter; empty if it can be drawn."""
    if isinstance(letter, CircularLetter):
        found = _circular(letter)
    elif isinstance(letter, AssignmentLetter):
        found = _assignment(letter)
    else:
        found = _annex(letter, "")
    return (*found, *text_problems(letter, ""))


def require_good(letter: Letter) -> None:
    """Raise `LetterError` with all problems."""
    problems = check(letter)
    if problems:
        raise LetterError(problems)


def problem(place: str, indonesian: str, english: str) -> LetterProblem:
    return LetterProblem(place, Bilingual(indonesian, english))


def missing(place: str, value: object, what_id: str, what_en: str) -> Iterator[LetterProblem]:
    blank = not value.strip() if isinstance(value, str) else not value
    if blank:
        yield problem(place, f"{what_id} belum ada; isi dahulu.", f"{what_en} is missing; fill it in.")


def _circular(letter: CircularLetter) -> Iterator[LetterProblem]:
    yield from frame_problems(letter)
    yield from missing("title", letter.title, "Judul (TENTANG)", "The title")
    yield from missing("addressees", letter.addressees, "Tujuan surat (Yth.)", "The list of addressees")
    yield from missing("content", letter.content, "Isi edaran", "The content")
    for index, annex in enumerate(letter.annexes):
        yield from _annex(annex, f"annexes[{index}].")


def _assignment(letter: AssignmentLetter) -> Iterator[LetterProblem]:
    yield from frame_problems(letter)
    yield from missing("people", letter.people, "Pegawai yang ditugasi", "The list of people assigned")
    yield from missing("tasks", letter.tasks, "Tugas (Untuk)", "The task")
    yield from too_many("people", len(letter.people))
    for index, person in enumerate(letter.people):
        yield from missing(f"people[{index}].name", person.name, "Nama pegawai", "The person's name")


def frame_problems(letter: Framed) -> Iterator[LetterProblem]:
    yield from _letterhead(letter.letterhead)
    yield from signature_problems(letter.signature, "signature", letter.draft)
    yield from _url(letter.verification_url, "verification_url")
    yield from missing("place", letter.place, "Tempat penetapan", "The place of issue")
    if not letter.draft:
        yield from missing("number", letter.number, "Nomor surat", "The number of the letter")
        yield from missing("date", letter.date, "Tanggal surat", "The date of the letter")


def _letterhead(head: Letterhead) -> Iterator[LetterProblem]:
    lines = "".join(head.agency) + head.unit
    yield from missing(
        "letterhead", lines, "Nama instansi pada kop surat", "The agency's name in the letterhead"
    )
    if head.emblem is not None and not head.emblem.startswith(_PNG):
        yield problem(
            "letterhead.emblem",
            "Lambang bukan berkas PNG; simpan ulang sebagai PNG.",
            "The emblem is no PNG file; save it as PNG.",
        )


def signature_problems(signature: Signature, place: str, draft: bool) -> Iterator[LetterProblem]:
    yield from missing(f"{place}.post", signature.post, "Jabatan penanda tangan", "The signer's post")
    yield from missing(f"{place}.name", signature.name, "Nama penanda tangan", "The signer's name")
    needed, given = signature.capacity.higher_posts, len(signature.higher_posts)
    if not signature.capacity.takes(given):
        name = signature.capacity.value or "tanpa a.n./u.b."
        yield problem(
            f"{place}.higher_posts",
            f"Penanda tangan {name} memerlukan {needed} jabatan di atasnya, tertulis {given}.",
            f"A signature {name} needs {needed} higher posts, {given} given.",
        )
    if signature.seal is not None and draft:
        yield problem(
            f"{place}.seal",
            "Draf tidak dapat memuat tanda tangan elektronik; terbitkan dahulu.",
            "A draft cannot carry an electronic signature; issue it first.",
        )


def _annex(annex: RosterAnnex, at: str) -> Iterator[LetterProblem]:
    yield from missing(f"{at}unit", annex.unit, "Nama unit", "The unit's name")
    yield from missing(f"{at}days", annex.days, "Hari jadwal", "The list of days")
    yield from missing(f"{at}rows", annex.rows, "Pegawai pada jadwal", "The list of people")
    yield from too_many(f"{at}rows", len(annex.rows))
    yield from _url(annex.verification_url, f"{at}verification_url")
    if len(annex.days) > MAX_DAYS:
        yield problem(
            f"{at}days",
            f"{len(annex.days)} hari tidak muat pada satu lembar; bagi per {MAX_DAYS} hari.",
            f"{len(annex.days)} days do not fit on a sheet; split it by {MAX_DAYS} days.",
        )
    if annex.caps and len(annex.caps) != len(annex.days):
        yield _count(f"{at}caps", len(annex.days), len(annex.caps))
    if annex.signature is not None:
        yield from signature_problems(annex.signature, f"{at}signature", annex.draft)
    yield from _rows(annex, at)


def _rows(annex: RosterAnnex, at: str) -> Iterator[LetterProblem]:
    known = {code.letter for code in annex.codes}
    for index, row in enumerate(annex.rows):
        place = f"{at}rows[{index}]"
        yield from missing(f"{place}.name", row.name, "Nama pegawai", "The person's name")
        if len(row.cells) != len(annex.days):
            yield _count(f"{place}.cells", len(annex.days), len(row.cells))
        for code in sorted({code for cell in row.cells for code in cell} - known):
            yield problem(
                f"{place}.cells",
                f"Kode {code!r} tidak ada dalam keterangan; tambahkan pada codes.",
                f"The code {code!r} is not in the legend; add it to codes.",
            )


def _count(place: str, needed: int, given: int) -> LetterProblem:
    return problem(
        place,
        f"Perlu {needed} isian, satu untuk tiap hari; tertulis {given}.",
        f"{needed} entries are needed, one for each day; {given} given.",
    )


def too_many(place: str, rows: int) -> Iterator[LetterProblem]:
    if rows > MAX_ROWS:
        yield problem(
            place,
            f"{rows} baris melebihi batas {MAX_ROWS}; bagi menjadi beberapa surat.",
            f"{rows} rows exceed the limit of {MAX_ROWS}; split into several letters.",
        )


def _url(url: str, place: str) -> Iterator[LetterProblem]:
    if url and (not url.startswith(("https://", "http://")) or len(url) > MAX_URL):
        yield problem(
            place,
            f"Alamat verifikasi harus diawali https:// dan paling panjang {MAX_URL} huruf.",
            f"The verification address must begin with https:// and have at most {MAX_URL} characters.",
        )


def text_problems(value: object, place: str) -> Iterator[LetterProblem]:
    """Problems of the characters in every text of a value, by its path."""
    if isinstance(value, str):
        yield from _characters(value, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from text_problems(item, f"{place}[{index}]")
    elif is_dataclass(value):
        for item_field in fields(value):
            name = f"{place}.{item_field.name}" if place else item_field.name
            yield from text_problems(getattr(value, item_field.name), name)


def _characters(text: str, place: str) -> Iterator[LetterProblem]:
    if len(text) > MAX_TEXT:
        yield problem(
            place,
            f"Teks {len(text)} huruf melebihi batas {MAX_TEXT}; pendekkan.",
            f"A text of {len(text)} characters exceeds the limit of {MAX_TEXT}; shorten it.",
        )
    bad = next((c for c in text if c not in "\n\t\r" and _unprintable(c)), None)
    if bad is not None:
        yield problem(
            place,
            f"Ada karakter kendali U+{ord(bad):04X} pada huruf ke-{text.index(bad) + 1}; hapus.",
            f"There is a control character U+{ord(bad):04X} at position {text.index(bad) + 1}; remove it.",
        )


def _unprintable(character: str) -> bool:
    """Controls, surrogates, unassigned, and what reverses the reading order."""
    return character not in INVISIBLE and unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co", "Cf"}
