"""How regions were assessed: the thresholds of the Health Minister's decrees, the cells of the level matrix that
someone has seen, and what the tables say beside them. An assessment is no regime: it binds nobody."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from piket.policy.model import Confidence
from piket.policy.packs_files import pack_rows
from piket.policy.values import Bilingual

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LevelFact:
    """A row of `levels.csv`. `category` is what the range from `lower` to `upper` gives (`CT3`, `adequate`,
    `level_4`); `unknown` where the text has a value that nobody here has seen, empty where it gives none."""

    directive: str
    dimension: str
    indicator: str
    name: Bilingual
    category: str
    lower: Decimal | None
    lower_inclusive: bool
    upper: Decimal | None
    upper_inclusive: bool
    unit: Bilingual
    source: str
    confidence: Confidence
    note: str

    @property
    def level(self) -> int | None:
        """Of a cell of the matrix, 0 to 4. None where nobody has seen it: it is not to be guessed."""
        return int(self.category.removeprefix("level_")) if self.category.startswith("level_") else None

    def covers(self, value: Decimal) -> bool:
        """Whether `value` lies in the range. A row without a range covers nothing."""
        if self.lower is None and self.upper is None:
            return False
        above = self.lower is None or value > self.lower or (self.lower_inclusive and value == self.lower)
        below = self.upper is None or value < self.upper or (self.upper_inclusive and value == self.upper)
        return above and below


@cache
def level_facts() -> tuple[LevelFact, ...]:
    return tuple(_fact(row) for row in pack_rows("levels.csv"))


def assessed(indicator: str, value: Decimal) -> str | None:
    """The category of a measured value: `assessed('confirmed_cases', Decimal(150))` is `CT3`. None for an
    indicator that is not held."""
    return next((f.category for f in level_facts() if f.indicator == indicator and f.covers(value)), None)


def situation_level(transmission: str, capacity: str) -> int | None:
    """What the cell of the matrix says, 0 to 4, or None."""
    cell = f"{transmission} x {capacity}"
    return next((f.level for f in level_facts() if f.indicator == cell), None)


def _fact(row: dict[str, str]) -> LevelFact:
    return LevelFact(
        row["directive"],
        row["dimension"],
        row["indicator"],
        Bilingual(row["name_id"], row["name_en"]),
        row["category"],
        _number(row["lower"]),
        row["lower_inclusive"] == "yes",
        _number(row["upper"]),
        row["upper_inclusive"] == "yes",
        Bilingual(row["unit_id"], row["unit_en"]),
        row["source"],
        Confidence(row["confidence"]),
        row["note"],
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
