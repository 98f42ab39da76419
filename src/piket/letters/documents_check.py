"""What is wrong with one of the other documents, all at once, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from piket.letters.check import (
    MAX_ROWS,
    LetterError,
    LetterProblem,
    frame_problems,
    missing,
    problem,
    signature_problems,
    text_problems,
    too_many,
)
from piket.letters.documents import Document, Memo, Minutes, OfficialLetter, PressRelease, Recap, Report

MOST_COLUMNS = 14


def check_document(document: Document) -> tuple[LetterProblem, ...]:
    """Every problem of a document; empty if it can be drawn."""
    return (*frame_problems(document), *_own(document), *text_problems(document, ""))


def require_good_document(document: Document) -> None:
    """Raise `LetterError` with all problems."""
    problems = check_document(document)
    if problems:
        raise LetterError(problems)


def _own(document: Document) -> Iterator[LetterProblem]:
    if isinstance(document, OfficialLetter):
        yield from missing("subject", document.subject, "Hal surat", "The subject")
        yield from missing("addressees", document.addressees, "Tujuan surat (Yth.)", "The list of addressees")
        yield from missing("opening", document.opening, "Isi surat", "The text")
    elif isinstance(document, Memo):
        yield from missing("subject", document.subject, "Hal nota dinas", "The subject")
        yield from missing("to", document.to, "Tujuan nota dinas (Yth.)", "The list of addressees")
        yield from missing("sender", document.sender, "Pengirim nota dinas (Dari)", "The sender")
        yield from missing("text", document.text or document.clauses, "Isi nota dinas", "The text")
    elif isinstance(document, Report):
        yield from missing("title", document.title, "Judul laporan (TENTANG)", "The title")
        filled = [part for part in document.sections if part.filled]
        yield from missing("sections", filled, "Isi laporan", "The text")
    elif isinstance(document, Minutes):
        yield from missing("meeting", document.meeting, "Nama rapat", "The meeting's name")
        yield from missing("facts", document.facts, "Hari, waktu, dan peserta rapat", "When and with whom")
        filled = [part for part in document.sections if part.filled]
        yield from missing("sections", filled or document.follow_ups, "Isi notula", "The text")
        yield from signature_problems(document.note_taker, "note_taker", document.draft)
        yield from too_many("follow_ups", len(document.follow_ups))
    elif isinstance(document, PressRelease):
        yield from missing("headline", document.headline, "Judul siaran pers", "The headline")
        yield from missing("paragraphs", document.paragraphs, "Isi siaran pers", "The text")
    elif isinstance(document, Recap):
        yield from _recap(document)


def _recap(recap: Recap) -> Iterator[LetterProblem]:
    yield from missing("title", recap.title, "Judul rekap", "The title")
    yield from missing("columns", recap.columns, "Kolom rekap", "The columns")
    yield from missing("rows", recap.rows, "Baris rekap", "The rows")
    yield from too_many("rows", len(recap.rows))
    if len(recap.columns) > MOST_COLUMNS:
        yield problem(
            "columns",
            f"{len(recap.columns)} kolom melebihi {MOST_COLUMNS} yang muat; bagi menjadi dua rekap.",
            f"{len(recap.columns)} columns exceed the {MOST_COLUMNS} that fit; split into two recaps.",
        )
    for index, row in enumerate(recap.rows[:MAX_ROWS]):
        if len(row) != len(recap.columns):
            yield problem(
                f"rows[{index}]",
                f"Baris memuat {len(row)} isian, kolomnya {len(recap.columns)}.",
                f"The row has {len(row)} entries for {len(recap.columns)} columns.",
            )
