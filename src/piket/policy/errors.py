"""What is wrong with a directive file: every fault with its place and its mend, all at once."""

from __future__ import annotations

from dataclasses import dataclass

from piket.policy.values import Bilingual


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `line` and `column` count from 1; `path` reads like `provisions[2].percent`."""

    code: str
    path: str
    line: int | None
    column: int | None
    message: Bilingual
    mend: Bilingual

    def __str__(self) -> str:
        return self.in_language("id")

    def in_language(self, language: str) -> str:
        """'Baris 12, kolom 5 (provisions[2].percent): … Perbaikan: …'"""
        english = language.startswith("en")
        words = ("Line", "column", "Mend") if english else ("Baris", "kolom", "Perbaikan")
        place = f"{words[0]} {self.line}, {words[1]} {self.column}" if self.line else ""
        where = " ".join(part for part in (place, f"({self.path})" if self.path else "") if part)
        where += ": " if where else ""
        return f"{where}{self.message.in_language(language)} {words[2]}: {self.mend.in_language(language)}"


class DirectiveErrors(ValueError):
    """A directive file that cannot be used; `problems` holds all its faults."""

    def __init__(self, problems: tuple[Problem, ...], source: str = "") -> None:
        self.problems = problems
        self.source = source
        super().__init__("\n".join(f"{source}: {p.in_language('en')}".lstrip(": ") for p in problems))
