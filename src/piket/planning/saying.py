"""One sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence for a person, in both languages."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.id
