"""What `rule_columns` gives: arrays of rulings, the tables they point into, and each ruling in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from piket.policy.bounds import Interval
from piket.policy.columns.codes import Ints, Numbers
from piket.policy.columns.judging import ceil_of, floor_of
from piket.policy.columns.units import UnitColumns
from piket.policy.values import Bilingual, Outcome, Population, Ruling, Step
from piket.policy.verdict import Verdict

NONE = -1
OUTCOMES = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class RulingColumns:
    """Rulings of p populations, u units and d days.

    `verdict`, `heads_min` and `heads_max` are (p, u, d), int16 where every figure fits and int32 else.
    `verdict` numbers `verdicts`, in which 0 is
    the day off; heads are whole people, -1 where the law settles none. Texts and question keys of a verdict
    may hold `{unit}`, `{agency}`, `{region}` and `{claimed}`, which `ruling` fills in.
    """

    units: UnitColumns
    days: tuple[date, ...]
    populations: tuple[Population, ...]
    verdict: Numbers
    heads_min: Numbers
    heads_max: Numbers
    verdicts: tuple[Verdict, ...]

    def ruling(self, unit: int, day: int, population: int) -> Ruling:
        """One ruling in full, by the numbers of its unit, day and population: what `resolve` gives."""
        verdict = self.verdicts[self.verdict[population, unit, day]]
        interval = verdict.interval
        fewest, most = (int(heads[population, unit, day]) for heads in (self.heads_min, self.heads_max))
        filled = Filling(self.units, unit)
        return Ruling(
            self.units.nodes[unit],
            self.days[day],
            self.populations[population],
            verdict.outcome,
            int(self.units.base(self.populations[population])[unit]),
            verdict.outcome is not Outcome.DAY_OFF,
            interval.low if interval else None,
            interval.high if interval else None,
            fewest if interval else None,
            most if interval else None,
            verdict.sector,
            verdict.regime,
            verdict.hours,
            tuple(filled.step(step) for step in verdict.steps),
            verdict.citations,
            verdict.conflicts,
            tuple(filled.text(key) for key in verdict.questions),
            verdict.duties,
            verdict.exemptions,
        )

    def rulings(self) -> Iterator[Ruling]:
        """Each in full, in the order of `resolve`: by unit, day, population. For few units."""
        for unit in range(len(self.units)):
            for day in range(len(self.days)):
                for population in range(len(self.populations)):
                    yield self.ruling(unit, day, population)

    def for_people(
        self, unit: npt.NDArray[np.integer], population: npt.NDArray[np.integer]
    ) -> tuple[Numbers, npt.NDArray[np.integer]]:
        """For each person the number of their rulings and the most who may be at the office on each day.

        `unit` and `population` (people,) are the numbers of a person's unit and population. The first result
        (people,) is `population * u + unit`: the row of the arrays taken as (p · u, d); the second is that row
        of `heads_max`, (people, d), int16 where every figure fits and int32 else.
        """
        row = np.multiply(population, len(self.units), dtype=np.int32, casting="unsafe")
        np.add(row, unit, out=row, casting="unsafe")
        most = self.heads_max.reshape(-1, len(self.days))
        narrow = np.int16 if most.max(initial=0) <= np.iinfo(np.int16).max else np.int32
        return row, np.take(most.astype(narrow), row, axis=0)

    def outcomes(self) -> npt.NDArray[np.int8]:
        """(p, u, d): the number of each ruling's outcome in `OUTCOMES`."""
        of_verdict = np.array([OUTCOMES.index(v.outcome) for v in self.verdicts], dtype=np.int8)
        return of_verdict[self.verdict]

    def reasons(self) -> tuple[tuple[tuple[Step, ...], ...], npt.NDArray[np.int32]]:
        """The distinct reasons, and (verdicts,) which of them each verdict has."""
        listed: dict[tuple[Step, ...], int] = {}
        numbers = [listed.setdefault(verdict.steps, len(listed)) for verdict in self.verdicts]
        return tuple(listed), np.array(numbers, dtype=np.int32)

    def verdict_frame(self) -> pl.DataFrame:
        """A row for each verdict: `verdict` (its number), `outcome`, shares as numerators and denominators
        (`office_min_num`, `office_min_den`, `office_max_num`, `office_max_den`; null where none), `sector`,
        `regime`, `reason` (number in `reasons`), `questions`, `duties` and `exemptions` (lists of String)."""
        _, reason = self.reasons()
        rows = [_verdict_row(at, v, int(reason[at])) for at, v in enumerate(self.verdicts)]
        return pl.DataFrame(rows, schema=VERDICT_SCHEMA, orient="row")

    def frame(self) -> pl.DataFrame:
        """A row for each ruling, in the order of `resolve`: `unit` (String), `date` (Date), `population`
        (Enum), `base`, `heads_min`, `heads_max` (Int32, null where none), and the columns of
        `verdict_frame`. p · u · d rows: ask for few days at a time where units are many."""
        p, u, d = self.verdict.shape
        base = np.stack([self.units.base(population) for population in self.populations]) if p else None
        rows = pl.DataFrame(
            {
                "unit": np.repeat(np.arange(u), d * p),
                "date": pl.Series(self.days, dtype=pl.Date).gather(np.tile(np.repeat(np.arange(d), p), u)),
                "population": pl.Series(
                    [p.value for p in self.populations], dtype=pl.Enum([p.value for p in Population])
                ).gather(np.tile(np.arange(p), u * d)),
                "base": _by_ruling(np.repeat(base[:, :, None], d, axis=2)) if base is not None else [],
                "heads_min": _by_ruling(self.heads_min),
                "heads_max": _by_ruling(self.heads_max),
                "verdict": _by_ruling(self.verdict),
            }
        )
        named = rows.with_columns(
            self.units.ids.gather(rows["unit"]).alias("unit"),
            pl.col("base").cast(pl.Int32),
            pl.col("verdict").cast(pl.Int32),
            *(pl.col(n).cast(pl.Int32).replace(NONE, None) for n in ("heads_min", "heads_max")),
        )
        return named.join(self.verdict_frame(), on="verdict", how="left", maintain_order="left")


VERDICT_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "verdict": pl.Int32,
    "outcome": pl.Enum([outcome.value for outcome in OUTCOMES]),
    "office_min_num": pl.Int64,
    "office_min_den": pl.Int64,
    "office_max_num": pl.Int64,
    "office_max_den": pl.Int64,
    "sector": pl.String,
    "regime": pl.String,
    "reason": pl.Int32,
    "questions": pl.List(pl.String),
    "duties": pl.List(pl.String),
    "exemptions": pl.List(pl.String),
}


def _verdict_row(number: int, verdict: Verdict, reason: int) -> tuple[object, ...]:
    low, high = (verdict.interval.low, verdict.interval.high) if verdict.interval else (None, None)
    return (
        number,
        verdict.outcome.value,
        low.numerator if low is not None else None,
        low.denominator if low is not None else None,
        high.numerator if high is not None else None,
        high.denominator if high is not None else None,
        verdict.sector.value if verdict.sector else None,
        verdict.regime,
        reason,
        list(verdict.questions),
        list(verdict.duties),
        [f"{rule.group}/{rule.effect}" for rule in verdict.exemptions],
    )


def _by_ruling(table: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """(p, u, d) as one column in the order of `resolve`."""
    return np.ascontiguousarray(table.transpose(1, 2, 0)).ravel()


def heads_table(verdicts: Sequence[Verdict], numbers: Ints, base: Ints) -> tuple[Ints, Ints]:
    """The fewest and the most people of each row's `base` (rows,), for verdict `numbers` (rows, days); -1
    where there is no bound. Whole numbers all the way: no float ever rounds a person."""
    intervals: dict[Interval | None, int] = {}
    of_verdict = np.array([intervals.setdefault(v.interval, len(intervals)) for v in verdicts])
    which = of_verdict[numbers]
    fewest, most = np.full(which.shape, NONE, dtype=np.int64), np.full(which.shape, NONE, dtype=np.int64)
    for interval, number in intervals.items():
        if interval is None:
            continue
        rows, days = np.nonzero(which == number)
        of = base[rows]
        fewest[rows, days] = np.maximum(floor_of(of, interval.low), ceil_of(of, interval.minimum))
        most[rows, days] = floor_of(of, interval.high)
    return fewest, most


class Filling:
    """The words of a verdict for one unit."""

    def __init__(self, units: UnitColumns, row: int) -> None:
        self._words = {
            "{unit}": units.nodes[row],
            "{agency}": units.agency.at(row) or "",
            "{region}": units.region_name(row),
            "{claimed}": units.claimed_name(row),
        }

    def text(self, text: str) -> str:
        for mark, word in self._words.items():
            text = text.replace(mark, word)
        return text

    def step(self, step: Step) -> Step:
        return replace(step, text=Bilingual(self.text(step.text.id), self.text(step.text.en)))
