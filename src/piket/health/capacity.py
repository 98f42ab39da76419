"""How many people a room may hold, how many are planned in it at once, and the rule in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from piket.policy.values import Bilingual
from piket.policy.wording import count, percent


@dataclass(frozen=True, slots=True)
class Rule:
    """The share of the places that an order allows; `by` names it with its clause. None: no order says one."""

    share: Fraction
    by: str

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError("a share lies between 0 and 1")


@dataclass(frozen=True, slots=True)
class Load:
    """A room on a day."""

    day: date
    places: int
    planned: int
    rule: Rule | None = None

    @property
    def allowed(self) -> int:
        """A maximum rounds down."""
        return self.places if self.rule is None else int(self.places * self.rule.share)

    @property
    def over(self) -> int:
        return max(0, self.planned - self.allowed)

    @property
    def words(self) -> Bilingual:
        """The rule as a sentence, with the figures it is computed from."""
        if self.rule is None:
            return Bilingual(
                f"{_n(self.places)} tempat; tidak ada perintah yang membatasinya.",
                f"{_n(self.places, 'en')} places; no order limits them.",
            )
        share, allowed = self.rule.share, self.allowed
        places, most = _n(self.places, "en"), _n(allowed, "en")
        return Bilingual(
            f"{_n(self.places)} tempat × {percent(share, 'id')} = paling banyak {_n(allowed)} orang, dibulatkan ke "
            f"bawah, menurut {self.rule.by}.",
            f"{places} places × {percent(share, 'en')} = at most {most} people, rounded down, by {self.rule.by}.",
        )


def peak(stays: Iterable[tuple[datetime, datetime]]) -> int:
    """The most that are there at once. Who leaves at the minute at which another comes does not meet her."""
    steps = sorted(step for start, end in stays if start < end for step in ((end, -1), (start, 1)))
    most = here = 0
    for _at, change in steps:
        here += change
        most = max(most, here)
    return most


def _n(number: int, language: str = "id") -> str:
    return count(number, language)
