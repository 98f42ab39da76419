"""The parts that Word templates share: letterhead, addressees, clauses, signatures, copies, as loops of docxtpl."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from piket.letters.word_blocks import bottom_rule, frame_table, hanging, keep_whole, loop, tag, text


def letterhead(document: Any) -> None:
    tag(document, "if emblem")
    text(document, "{{ emblem }}", align=ALIGN.CENTER, after=2)
    tag(document, "endif")
    tag(document, "if letterhead.unit")
    loop(document, "letterhead.agency", "{{ item }}", align=ALIGN.CENTER, size=13.5, after=0)
    text(document, "{{ letterhead.unit }}", align=ALIGN.CENTER, bold=True, size=15, after=0)
    tag(document, "else")
    loop(document, "letterhead.agency", "{{ item }}", align=ALIGN.CENTER, bold=True, size=15, after=0)
    tag(document, "endif")
    loop(document, "letterhead.address", "{{ item }}", align=ALIGN.CENTER, size=9, after=0)
    tag(document, "if not letterhead.of_post")
    bottom_rule(text(document, "", size=2, after=8))
    tag(document, "endif")


def signature(document: Any, left: float = 76, *, beside: bool = False) -> None:
    """The block of `signature` at the right; at its left the code, and above that who signs `beside` it."""
    row = frame_table(document, (left, 84)).rows[0]
    keep_whole(row)
    code, block = row.cells
    if beside:
        tag(code, "if beside")
        tag(code, "with signature = beside")
        _signer(code)
        tag(code, "endwith")
        tag(code, "endif")
    tag(code, "if qr")
    text(code, "{{ qr }}", before=40, after=0)
    text(code, "Periksa keaslian naskah:", size=7, grey=True, after=0)
    text(code, "{{ verification_url }}", size=7, grey=True)
    tag(code, "endif")
    _signer(block)
    block._element.remove(block.paragraphs[0]._element)
    text(document, "", size=4, after=0)


def _signer(block: Any) -> None:
    loop(block, "signature.issued", "{{ item }}", after=0, keep=True)
    tag(block, "for item in signature.lines")
    tag(block, "if signature.marked")
    hanging(text(block, "{{ item[0] }}\t{{ item[1] }}", after=0, keep=True).paragraph_format, 9, 9)
    tag(block, "else")
    text(block, "{{ item[1] }}", before=4, after=0, keep=True)
    tag(block, "endif")
    tag(block, "endfor")
    tag(block, "if signature.seal")
    loop(block, "signature.seal.panel", "{{ item }}", size=8, before=6, keep=True)
    tag(block, "else")
    text(block, "", before=50, keep=True)
    tag(block, "endif")
    tag(block, "if signature.rank or signature.nip")
    text(block, "{{ signature.name }}", bold=True, underline=True, after=0)
    tag(block, "else")
    text(block, "{{ signature.name }}", bold=True, after=0)
    tag(block, "endif")
    for field, label in (("rank", ""), ("nip", "NIP ")):
        tag(block, f"if signature.{field}")
        text(block, label + "{{ signature." + field + " }}", after=0)
        tag(block, "endif")


def copies(document: Any) -> None:
    tag(document, "if copies")
    text(document, "Tembusan:", size=10, before=12, after=0, keep=True)
    tag(document, "if copies|length == 1")
    text(document, "{{ copies[0] }}", size=10)
    tag(document, "else")
    tag(document, "for item in copies")
    hanging(text(document, "{{ loop.index }}.\t{{ item }}", size=10, after=0).paragraph_format, 7, 7)
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, "endif")


def clauses(where: Any, items: str) -> None:
    tag(where, f"for item in {items}")
    for level in range(4):
        tag(where, f"{'el' if level else ''}if item.level == {level}")
        text(where, "{{ item.mark }}\t{{ item.text }}", style=f"Piket Clause {level}")
    tag(where, "endif")
    tag(where, "endfor")


def addressees(document: Any, items: str = "addressees", place: str = "addressee_place") -> None:
    tag(document, f"if {items}|length == 1")
    text(document, "Yth.  {{ " + items + "[0] }}", before=6)
    tag(document, "else")
    text(document, "Yth.", before=6, after=0)
    tag(document, f"for item in {items}")
    hanging(text(document, "{{ loop.index }}.\t{{ item }}", after=0).paragraph_format, 17, 7)
    tag(document, "endfor")
    tag(document, "endif")
    tag(document, f"if {place}")
    text(document, "di {{ " + place + " }}")
    tag(document, "endif")
