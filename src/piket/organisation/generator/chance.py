"""Repeatable chance: a stream of its own for each unit, so that one unit's change moves no other's people."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence


def stream(seed: int, subject: str) -> random.Random:
    return random.Random(f"{seed}/{subject}")  # noqa: S311 - demo people, not secrets


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of `total` by weight that sum to it exactly (largest remainders; ties to the first)."""
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    exact = [total * w / whole for w in weights]
    parts = [int(e) for e in exact]
    order = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def spread(total: int, weights: Mapping[str, float], rng: random.Random) -> list[str]:
    """`total` keys in the proportions of their weights, in shuffled order."""
    counts = apportion(total, list(weights.values()))
    drawn = [key for key, n in zip(weights, counts, strict=True) for _ in range(n)]
    rng.shuffle(drawn)
    return drawn
