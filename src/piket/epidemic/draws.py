"""Chance, drawn beforehand: every pattern meets the same people, courses and luck, so that only the roster differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from piket.epidemic.course import draw_course
from piket.epidemic.values import NEVER, Bools, Epidemic, Floats, Ints, Pressure, Runs

LARGEST_BLOCK = 250
_CELLS_OF_A_BLOCK = 3_000_000


@dataclass(frozen=True, slots=True)
class Draws:
    """One block of runs. Arrays are (runs, people); `luck` and `test_luck` are (days, runs, people)."""

    number: int
    luck: Floats
    test_luck: Floats
    latent: Ints
    infectious: Ints
    onset: Ints
    complies: Bools
    vaccinated: Bools
    initial: Ints

    @property
    def runs(self) -> int:
        return len(self.latent)


def blocks(epidemic: Epidemic, days: int, people: int, runs: Runs) -> Iterator[Draws]:
    """All runs in blocks of bounded memory. A block depends on the seed and its number alone."""
    size = max(1, min(LARGEST_BLOCK, _CELLS_OF_A_BLOCK // (days * people)))
    for number, start in enumerate(range(0, runs.count, size)):
        yield _draw(epidemic, (days, min(size, runs.count - start), people), (runs.seed, number))


def _draw(epidemic: Epidemic, shape: tuple[int, int, int], key: tuple[int, int]) -> Draws:
    rng = np.random.default_rng((*key, 0))
    cells = shape[1:]
    course = draw_course(epidemic.disease, cells, rng)
    complies = rng.random(cells) < epidemic.response.compliance
    vaccinated = rng.random(cells) < epidemic.vaccination.coverage
    initial = _initial(epidemic.pressure, cells, rng)
    luck = rng.random(shape)
    tested = shape if epidemic.response.test_every else (0, *cells)
    return Draws(key[1], luck, rng.random(tested), *course, complies, vaccinated, initial)


def _initial(pressure: Pressure, cells: tuple[int, int], rng: np.random.Generator) -> Ints:
    """The day on which each of those infected at the start is so."""
    rank = rng.random(cells).argsort(axis=1).argsort(axis=1)
    day = rng.integers(0, pressure.initial_days, cells)
    return np.where(rank < pressure.initial, day, NEVER).astype(np.int32)
