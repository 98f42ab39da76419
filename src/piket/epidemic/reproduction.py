"""How many people one infected person infects at the office, by closed form over the roster."""

from __future__ import annotations

from math import log1p

import numpy as np
import numpy.typing as npt

from piket.epidemic.contacts import Contacts
from piket.epidemic.course import draw_course
from piket.epidemic.values import Disease, Floats, Ints

_SAMPLE = 20_000
_WEEK = 7
_STEPS = 80
_COURSES_A_DAY = 40


def infectious_office_days(attendance: npt.NDArray[np.float64], latent: int, infectious: int) -> float:
    """Days on which a person infected at the office is there while infectious, with fixed periods.

    `attendance` is (days, people): the chance that a person is in on a day of a cycle that repeats. Infected on day
    t, a person is infectious on t + latent to t + latent + infectious - 1; the mean is over all days in the office.
    """
    later = sum(np.roll(attendance, -(latent + k), axis=0) for k in range(infectious))
    return float((attendance * later).sum() / attendance.sum())


def force_of(disease: Disease, contacts: Contacts, workdays: int) -> float:
    """The force of one full contact: from the given transmission, or so that one person infects `reproduction`."""
    if disease.transmission is not None:
        return -log1p(-disease.transmission)
    return _calibrated(disease, contacts, workdays)


def most_infected(disease: Disease, contacts: Contacts, workdays: int) -> float:
    """The most that one person can infect, however fast it spreads: all they meet while infectious."""
    return secondary_cases(np.inf, contacts, _shared_days(disease, workdays))


def _calibrated(disease: Disease, contacts: Contacts, workdays: int) -> float:
    """By halving; `secondary_cases` grows with the force."""
    shared = _shared_days(disease, workdays)
    low, high = 0.0, 1.0
    while secondary_cases(high, contacts, shared) < disease.reproduction:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (
            (middle, high)
            if secondary_cases(middle, contacts, shared) < disease.reproduction
            else (low, middle)
        )
    return high


def secondary_cases(force: float, contacts: Contacts, shared: Ints) -> float:
    """Expected infections by one person where everybody comes; `shared` samples the infectious office days."""
    days, counts = np.unique(shared[shared > 0], return_counts=True)
    total = sum(
        pairs * float((counts * -np.expm1(-force * weight * days)).sum())
        for weight, pairs in contacts.weights()
    )
    return total / len(shared) / contacts.people


def _shared_days(disease: Disease, workdays: int) -> Ints:
    """A sample of how many office days fall into the infectious period, infected on any day of the week."""
    rng = np.random.default_rng(0)
    latent, infectious, _onset = draw_course(disease, (_SAMPLE,), rng)
    first = np.arange(_SAMPLE) % _WEEK + latent
    return (_open_days(first + infectious, workdays) - _open_days(first, workdays)).astype(np.int32)


def _open_days(before: Ints, workdays: int) -> Ints:
    """Office days before this day, counted from a Monday."""
    weeks, rest = np.divmod(before, _WEEK)
    result: Ints = (weeks * workdays + np.minimum(rest, workdays)).astype(np.int32)
    return result


def effective_number(attendance: Floats, disease: Disease, contacts: Contacts, force: float) -> float:
    """People infected at the office by one infected on any day of the roster's cycle, isolation aside.

    `attendance` is (days, people) of 0 and 1. The infected person's own luck counts, so the mean is over a sample of
    courses; each colleague is met on the infectious days that both are in.
    """
    days, people = int(attendance.shape[0]), int(attendance.shape[1])
    rng = np.random.default_rng(1)
    sample = _COURSES_A_DAY * days
    latent, infectious, _onset = draw_course(disease, (sample,), rng)
    weights = np.array(
        [[contacts.weight(i, j) if i != j else 0.0 for j in range(people)] for i in range(people)]
    )
    infected: float = 0.0
    for n in range(sample):
        when = (n % days + latent[n] + np.arange(infectious[n])) % days
        both = attendance[when].T @ attendance[when]
        infected += float(-np.expm1(-force * weights * both).sum())
    return infected / (people * sample)
