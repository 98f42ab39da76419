"""A letter as the plain texts that stand on the page: the one place where PDF and Word get their wording.

Every function returns what `json.dumps` takes. Texts come out with single spaces and no invisible characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from piket.letters.annex_view import View, annex_view
from piket.letters.phrases import BLANK, clean, cleaned, dated, day_list, ordinal_mark
from piket.letters.values import (
    Assignee,
    AssignmentLetter,
    Attendee,
    Capacity,
    CircularLetter,
    Clause,
    ElectronicSeal,
    Framed,
    Letter,
    Letterhead,
    MinutesLetter,
    OrderGiven,
    RosterAnnex,
    Signature,
)

_SECTIONS = (
    ("background", "Latar Belakang"),
    ("purpose", "Maksud dan Tujuan"),
    ("scope", "Ruang Lingkup"),
    ("basis", "Dasar"),
    ("content", "Isi Edaran"),
    ("closing", "Penutup"),
)
_NUMBERED = frozenset({"purpose", "scope", "basis"})
"""Sections whose paragraphs are numbered where there are several; the others run on as paragraphs."""


def view_of(letter: Letter) -> View:
    """The view of a letter without problems, with `kind` 'circular', 'assignment', 'minutes' or 'annex'."""
    if isinstance(letter, CircularLetter):
        return _circular(letter)
    if isinstance(letter, AssignmentLetter):
        return _assignment(letter)
    if isinstance(letter, MinutesLetter):
        return _minutes(letter)
    return {
        "kind": "annex",
        **_common(letter, letter.caption + " " + letter.unit),
        "annexes": [_annex(letter)],
    }


def _circular(letter: CircularLetter) -> View:
    number = clean(letter.number) or BLANK
    return {
        "kind": "circular",
        **_common(letter, f"Surat Edaran {letter.title}"),
        **_frame(letter),
        "heading": "SURAT EDARAN",
        "number": f"NOMOR {number}" + (f" TAHUN {letter.year}" if letter.year else ""),
        "title": clean(letter.title).upper(),
        "addressees": cleaned(letter.addressees),
        "addressee_place": clean(letter.addressee_place),
        "sections": _sections(letter),
        "annexes": [_annex(annex) for annex in letter.annexes],
    }


def _assignment(letter: AssignmentLetter) -> View:
    heading = clean(letter.heading)
    return {
        "kind": "assignment",
        **_common(letter, f"{heading} {letter.number}"),
        **_frame(letter),
        "heading": heading.upper(),
        "number": f"NOMOR {clean(letter.number) or BLANK}",
        "order": "MEMBERI PERINTAH" if "PERINTAH" in heading.upper() else "MEMBERI TUGAS",
        "considering": cleaned(letter.considering),
        "basis": cleaned(letter.basis),
        "people": [_assignee(number, person) for number, person in enumerate(letter.people, 1)],
        "with_days": any(person.days for person in letter.people),
        "tasks": cleaned(letter.tasks),
        "annexes": [],
    }


def _minutes(letter: MinutesLetter) -> View:
    heading = clean(letter.heading)
    return {
        "kind": "minutes",
        **_common(letter, f"{heading} {letter.title}"),
        **_frame(letter),
        "heading": heading.upper(),
        "number": f"NOMOR {clean(letter.number)}" if clean(letter.number) else "",
        "title": clean(letter.title).upper(),
        "facts": [[clean(name), clean(value)] for name, value in letter.facts if clean(value)],
        "course": cleaned(letter.course),
        "orders": [_order(number, order) for number, order in enumerate(letter.orders, 1)],
        "attendees": [_attendee(number, one) for number, one in enumerate(letter.attendees, 1)],
        "annexes": [],
    }


def _order(number: int, order: OrderGiven) -> View:
    due = clean(order.due) or "–"
    return {"number": str(number), "text": clean(order.text), "to": clean(order.to), "due": due}


def _attendee(number: int, one: Attendee) -> View:
    return {
        "number": str(number),
        "name": clean(one.name),
        "post": clean(one.post),
        "unit": clean(one.unit),
        "attendance": clean(one.attendance),
    }


def _common(letter: Letter, title: str) -> View:
    return {
        "document_title": clean(title)[:200],
        "draft": letter.draft,
        "paper": letter.paper.value,
        "date_parts": _parts(letter.date),
    }


def _parts(day: date | None) -> list[int] | None:
    return [day.year, day.month, day.day] if day else None


def _frame(letter: Framed) -> View:
    return {
        "letterhead": letterhead_view(letter.letterhead),
        "signature": signature_view(letter.signature, _issued(letter)),
        "copies": cleaned(letter.copies),
        "verification_url": letter.verification_url,
    }


def letterhead_view(head: Letterhead) -> View:
    return {
        "agency": [text.upper() for text in cleaned(head.agency)],
        "unit": clean(head.unit).upper(),
        "address": cleaned(head.address),
        "of_post": head.of_post,
        "has_emblem": head.emblem is not None,
    }


def _issued(letter: Framed) -> list[str]:
    """A circular is laid down ('ditetapkan'); an assignment is dated like any letter."""
    place = clean(letter.place)
    if isinstance(letter, CircularLetter):
        return [f"Ditetapkan di {place}", f"pada tanggal {dated(letter.date)}"]
    return [f"{place}, {dated(letter.date)}"]


def signature_view(signature: Signature, issued: list[str]) -> View:
    """`lines` are pairs (mark, post): the mark (Plt., a.n.) stands in a column of its own."""
    return {
        "issued": issued,
        "lines": _post_lines(signature),
        "name": clean(signature.name),
        "rank": clean(signature.rank),
        "nip": clean(signature.nip),
        "seal": _seal(signature),
    }


def _post_lines(signature: Signature) -> list[list[str]]:
    post = clean(signature.post).upper() + ","
    higher = [text.upper() for text in cleaned(signature.higher_posts)]
    if signature.capacity is Capacity.ON_BEHALF:
        return [["a.n.", higher[0]], *(["", text] for text in higher[1:]), ["", post]]
    if signature.capacity is Capacity.BY_PASSED_ON_MANDATE:
        return [["a.n.", higher[0]], *(["", text] for text in higher[1:]), ["", "u.b."], ["", post]]
    return [[signature.capacity.value, post]]


def _issuer(seal: ElectronicSeal) -> str:
    serial = clean(seal.certificate_serial)
    return clean(seal.issuer) + (f" (nomor seri {serial})" if serial else "")


def _seal(signature: Signature) -> View | None:
    if signature.seal is None:
        return None
    seal = signature.seal
    return {
        "panel": ["Ditandatangani secara elektronik", dated(seal.signed_on)],
        "note": (
            "Naskah ini ditandatangani secara elektronik dengan sertifikat elektronik yang diterbitkan oleh "
            f"{_issuer(seal)}. Dokumen elektronik dan "
            "hasil cetaknya adalah alat bukti hukum yang sah menurut Pasal 5 ayat (1) Undang-Undang Nomor 11 "
            "Tahun 2008."
        ),
    }


def _sections(letter: CircularLetter) -> list[View]:
    """The sections that say something, lettered A., B., C. Each has paragraphs or a numbered list."""
    filled: list[tuple[str, list[str], list[View]]] = []
    for name, heading in _SECTIONS:
        parts = getattr(letter, name)
        if name == "content":
            filled.append((heading, [], clause_views(parts)))
        elif texts := cleaned(parts):
            numbered = name in _NUMBERED and len(texts) > 1
            clauses = clause_views(Clause(text) for text in texts) if numbered else []
            filled.append((heading, [] if numbered else texts, clauses))
    return [
        {"mark": chr(ord("A") + i) + ".", "heading": heading, "paragraphs": paragraphs, "clauses": clauses}
        for i, (heading, paragraphs, clauses) in enumerate(filled)
    ]


def clause_views(clauses: Iterable[Clause], level: int = 0) -> list[View]:
    return [
        {
            "mark": ordinal_mark(index, level),
            "level": level,
            "text": clean(clause.text),
            "items": clause_views(clause.items, level + 1),
        }
        for index, clause in enumerate(clauses)
    ]


def _assignee(number: int, person: Assignee) -> View:
    return {
        "number": str(number),
        "name": clean(person.name),
        "nip": clean(person.nip),
        "rank": clean(person.rank),
        "post": clean(person.post),
        "days": day_list(person.days),
    }


def _annex(annex: RosterAnnex) -> View:
    issued = [f"{clean(annex.place) or BLANK}, {dated(annex.date)}"]
    signature = annex.signature and signature_view(annex.signature, issued)
    return {**annex_view(annex), "signature": signature, "verification_url": annex.verification_url}
