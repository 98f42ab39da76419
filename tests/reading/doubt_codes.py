"""What the reader doubts in a text, by the codes of the published schema."""

from __future__ import annotations

from piket.reading.documents import from_text
from piket.reading.reader import read


def codes(text: str) -> list[str]:
    return [entry.code for entry in read(from_text(text)).contradictions]
