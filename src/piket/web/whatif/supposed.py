"""What is supposed, as values: each kind of supposition, all of them together, and how they stand in an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias
from urllib.parse import urlencode


@dataclass(frozen=True)
class Level:
    """A region's PPKM level from a day on."""

    region: str
    level: int
    since: date

    def pairs(self) -> list[tuple[str, str]]:
        return [("wilayah", self.region), ("level", str(self.level)), ("sejak", self.since.isoformat())]


@dataclass(frozen=True)
class Figure:
    """Another percentage in one clause of a directive in force."""

    directive: str
    provision: str
    percent: Decimal

    @property
    def share(self) -> Fraction:
        return Fraction(self.percent) / 100

    def pairs(self) -> list[tuple[str, str]]:
        return [("ketentuan", f"{self.directive}#{self.provision}"), ("angka", f"{self.percent:f}")]


@dataclass(frozen=True)
class Draft:
    """A draft of the agency as if it were approved."""

    pk: int

    def pairs(self) -> list[tuple[str, str]]:
        return [("draf", str(self.pk))]


@dataclass(frozen=True)
class End:
    """A directive in force as if it held until another day."""

    directive: str
    last_day: date

    def pairs(self) -> list[tuple[str, str]]:
        return [("surat", self.directive), ("akhir", self.last_day.isoformat())]


@dataclass(frozen=True)
class Answer:
    """Another answer to a question that a person decides."""

    question: str
    choice: str

    def pairs(self) -> list[tuple[str, str]]:
        return [("jawab", f"{self.question}={self.choice}")]


Supposition: TypeAlias = Level | Figure | Draft | End | Answer


@dataclass(frozen=True)
class Supposed:
    levels: tuple[Level, ...] = ()
    figures: tuple[Figure, ...] = ()
    drafts: tuple[Draft, ...] = ()
    ends: tuple[End, ...] = ()
    answers: tuple[Answer, ...] = ()

    def __iter__(self) -> Iterator[Supposition]:
        yield from self.levels
        yield from self.figures
        yield from self.drafts
        yield from self.ends
        yield from self.answers

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def without(self, one: Supposition) -> Supposed:
        kept = {f.name: tuple(s for s in getattr(self, f.name) if s is not one) for f in fields(self)}
        return replace(self, **kept)


def address(supposed: Supposed, first: date, last: date) -> str:
    """The query string that asks this: a what-if is a link."""
    days = [("dari", first.isoformat()), ("sampai", last.isoformat())]
    return urlencode([*days, *(pair for one in supposed for pair in one.pairs())])
