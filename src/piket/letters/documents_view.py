"""A document as a head, blocks and signatures: the one place where these kinds get their wording.

A block is a dictionary with a `type`: title, letter_head, fields, addressees, paragraphs, heading, clauses, table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from piket.letters.annex_view import View
from piket.letters.documents import (
    Document,
    Memo,
    Minutes,
    OfficialLetter,
    PressRelease,
    Recap,
    Report,
    Section,
)
from piket.letters.phrases import BLANK, clean, cleaned, dated
from piket.letters.values import Signature
from piket.letters.view import clause_views, letterhead_view, signature_view

WIDE = 7
"""From so many columns on a recap lies on its side."""


def document_view(document: Document) -> View:
    """What `json.dumps` takes; `signatures` has one block, or two for minutes."""
    day = document.date
    return {
        "document_title": clean(f"{_heading(document)} {_subject(document)}")[:200],
        "draft": document.draft,
        "paper": document.paper.value,
        "landscape": isinstance(document, Recap) and len(document.columns) >= WIDE,
        "date_parts": [day.year, day.month, day.day] if day else None,
        "letterhead": letterhead_view(document.letterhead),
        "blocks": list(_blocks(document)),
        "signatures": [signature_view(one, issued) for one, issued in _signatures(document)],
        # A memo names them at its head.
        "copies": [] if isinstance(document, Memo) else cleaned(document.copies),
        "verification_url": document.verification_url,
    }


def _heading(document: Document) -> str:
    if isinstance(document, OfficialLetter):
        return "Undangan" if document.invitation else "Surat"
    names = {
        Memo: "Nota Dinas",
        Report: "Laporan",
        Minutes: "Notula",
        PressRelease: "Siaran Pers",
        Recap: "Rekapitulasi",
    }
    return names.get(type(document), "")


def _subject(document: Document) -> str:
    for name in ("subject", "title", "meeting", "headline"):
        if found := getattr(document, name, ""):
            return str(found)
    return ""


def _number(document: Document) -> str:
    return clean(document.number) or BLANK


def _blocks(document: Document) -> Iterator[View]:
    if isinstance(document, OfficialLetter):
        yield from _letter(document)
    elif isinstance(document, Memo):
        yield from _memo(document)
    elif isinstance(document, Report):
        yield _title("LAPORAN", _number(document), document.title)
        yield from _sections(document.sections)
    elif isinstance(document, Minutes):
        yield from _minutes(document)
    elif isinstance(document, PressRelease):
        yield from _press(document)
    elif isinstance(document, Recap):
        yield _title(clean(document.title).upper(), _number(document), "", period=document.period)
        yield _table([(c.name, c.figures) for c in document.columns], document.rows)
        yield from _paragraphs(document.notes)


def _letter(letter: OfficialLetter) -> Iterator[View]:
    yield {
        "type": "letter_head",
        "place_date": f"{clean(letter.place) or BLANK}, {dated(letter.date)}",
        "rows": [
            ["Nomor", _number(letter)],
            ["Sifat", clean(letter.nature)],
            ["Lampiran", clean(letter.enclosures) or "–"],
            ["Hal", clean(letter.subject)],
        ],
    }
    yield {
        "type": "addressees",
        "lines": cleaned(letter.addressees),
        "place": clean(letter.addressee_place),
    }
    yield from _paragraphs(letter.opening, indented=True)
    if letter.details:
        yield _fields(letter.details, inset=True)
    yield from _paragraphs(letter.closing, indented=True)


def _memo(memo: Memo) -> Iterator[View]:
    yield _title("NOTA DINAS", _number(memo), "")
    to = cleaned(memo.to)
    listed = to if len(to) == 1 else [f"{n}. {text}" for n, text in enumerate(to, 1)]
    copies = cleaned(memo.copies)
    rows = [
        ("Yth.", "\n".join(listed)),
        ("Dari", memo.sender),
        *([("Tembusan", "\n".join(copies))] if copies else []),
        ("Tanggal", dated(memo.date)),
        ("Sifat", memo.nature),
        ("Lampiran", memo.enclosures or "–"),
        ("Hal", memo.subject),
    ]
    yield {**_fields(rows), "ruled": True}
    yield from _paragraphs(memo.text, indented=True)
    if memo.clauses:
        yield {"type": "clauses", "clauses": clause_views(memo.clauses)}


def _minutes(minutes: Minutes) -> Iterator[View]:
    yield _title("NOTULA", "", minutes.meeting, label="")
    rows = ([("Nomor", minutes.number)] if clean(minutes.number) else []) + list(minutes.facts)
    yield _fields(rows)
    yield from _sections(minutes.sections)
    if minutes.follow_ups:
        used = sum(part.filled for part in minutes.sections)
        yield {"type": "heading", "text": f"{chr(ord('A') + used)}. Tindak Lanjut"}
        rows_of = [
            (str(n), one.what, one.who, one.until or "–") for n, one in enumerate(minutes.follow_ups, 1)
        ]
        columns = (("No.", True), ("Tindak lanjut", False), ("Penanggung jawab", False), ("Tenggat", False))
        yield _table(columns, rows_of)


def _press(release: PressRelease) -> Iterator[View]:
    yield _title("SIARAN PERS", _number(release), release.headline, label="")
    place = f"{clean(release.place).upper()} ({dated(release.date)})"
    first, *rest = cleaned(release.paragraphs)
    yield from _paragraphs((f"{place} – {first}", *rest))
    if release.figures:
        yield _table([("Keterangan", False), ("Angka", True)], release.figures)
    if clean(release.contact):
        yield _fields([("Narahubung", release.contact)])


def _sections(sections: Iterable[Section]) -> Iterator[View]:
    for at, part in enumerate(part for part in sections if part.filled):
        yield {"type": "heading", "text": f"{chr(ord('A') + at)}. {clean(part.heading)}"}
        yield from _paragraphs(part.paragraphs)
        if part.clauses:
            yield {"type": "clauses", "clauses": clause_views(part.clauses)}


def _title(heading: str, number: str, title: str, *, label: str = "TENTANG", period: str = "") -> View:
    return {
        "type": "title",
        "heading": heading,
        "number": f"NOMOR {number}" if number else "",
        "label": label if clean(title) else "",
        "title": clean(title).upper() if label else clean(title),
        "period": clean(period),
    }


def _fields(rows: Iterable[tuple[str, str]], *, inset: bool = False) -> View:
    said = [[clean(name), "\n".join(cleaned(text.split("\n")))] for name, text in rows if clean(text)]
    return {"type": "fields", "rows": said, "inset": inset, "ruled": False}


def _paragraphs(texts: Iterable[str], *, indented: bool = False) -> Iterator[View]:
    if said := cleaned(texts):
        yield {"type": "paragraphs", "texts": said, "indented": indented}


def _table(columns: Iterable[tuple[str, bool]], rows: Iterable[tuple[str, ...]]) -> View:
    return {
        "type": "table",
        "columns": [{"name": clean(name), "figures": figures} for name, figures in columns],
        "rows": [[clean(cell) for cell in row] for row in rows],
    }


def _signatures(document: Document) -> Iterator[tuple[Signature, list[str]]]:
    """The place and date stand once: at the head of a letter or memo, else above the signature."""
    if isinstance(document, Minutes):
        yield document.note_taker, ["", "Notulis"]
        yield document.signature, [f"{clean(document.place)}, {dated(document.date)}", "Pimpinan rapat"]
    elif isinstance(document, OfficialLetter | Memo):
        yield document.signature, []
    else:
        yield document.signature, [f"{clean(document.place)}, {dated(document.date)}"]
