"""Why a file could not be read, said to a person."""

from __future__ import annotations

from piket.policy.values import Bilingual


class UnreadableDocument(Exception):
    """`message` says what is wrong, where, and how to mend it; `code` is stable for callers."""

    def __init__(self, code: str, message: Bilingual) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message


def unreadable(code: str, indonesian: str, english: str) -> UnreadableDocument:
    return UnreadableDocument(code, Bilingual(indonesian, english))
