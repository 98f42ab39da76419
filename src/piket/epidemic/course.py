"""The course of an infection: when a person becomes infectious, for how long, and when symptoms begin."""

from __future__ import annotations

import numpy as np

from piket.epidemic.values import NEVER, Disease, Floats, Ints

Shape = tuple[int, ...]


def draw_course(disease: Disease, shape: Shape, rng: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Days from infection to infectious, days infectious, days from infection to symptoms (`NEVER` without)."""
    latent = _periods(disease.latent, disease.stages, shape, rng)
    infectious = _periods(disease.infectious, disease.stages, shape, rng)
    lead = _whole(np.full(shape, max(disease.incubation - disease.latent, 0.0)), disease.stages, rng)
    falls_ill = rng.random(shape) < disease.symptomatic
    onset = np.where(falls_ill, latent + lead, NEVER).astype(np.int32)
    return latent, infectious, onset


def _periods(mean: float, stages: int | None, shape: Shape, rng: np.random.Generator) -> Ints:
    """At least one day, for nobody is infectious on the day of infection."""
    lengths = np.full(shape, mean) if stages is None else rng.gamma(stages, mean / stages, shape)
    return np.maximum(_whole(lengths, stages, rng), 1).astype(np.int32)


def _whole(lengths: Floats, stages: int | None, rng: np.random.Generator) -> Ints:
    """Whole days; where periods vary, up or down by chance, so that the mean stays."""
    if stages is None:
        return np.rint(lengths).astype(np.int32)
    return np.floor(lengths + rng.random(lengths.shape)).astype(np.int32)
