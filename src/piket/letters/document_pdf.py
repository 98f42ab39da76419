"""The other documents as PDF/A-2a, from their view."""

from __future__ import annotations

from piket.letters.annex_view import View
from piket.letters.documents import Document
from piket.letters.documents_check import require_good_document
from piket.letters.documents_view import document_view
from piket.letters.pdf import STANDARD, compiled, qr_code, set_breaks


def render_document(document: Document) -> bytes:
    """The document as PDF/A-2a (an undated draft: tagged PDF). Raises `LetterError` as `pdf.render_pdf`."""
    require_good_document(document)
    return compiled("document", _data(document), [STANDARD] if document.date else [])


def _data(document: Document) -> View:
    url = document.verification_url
    return {
        "view": set_breaks(document_view(document)),
        "qr": {url: qr_code(url)} if url else {},
        "emblem": list(document.letterhead.emblem or b""),
    }
