"""Can this amount be true? Against the line's ceiling, what is committed, and what was booked before.

Every finding can be kept as flagged where a head insists with a reason: a refund is negative and true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from piket.money.rupiah import written
from piket.money.values import Booking, Budget, Kind, total
from piket.policy.values import Bilingual

# No law: ten times the largest so far and a tenth of the ceiling is asked about, since a slip of a digit is ten times.
JUMP_TIMES, JUMP_PART = 10, 10
_NAMES = {
    Kind.COMMITMENT: Bilingual("Komitmen", "Commitments"),
    Kind.REALISATION: Bilingual("Realisasi", "Realisation"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be, or hardly can."""

    code: str
    text: Bilingual


def check(budget: Budget | None, before: Sequence[Booking], new: Booking) -> tuple[Finding, ...]:
    """What is wrong with a booking on a line that holds `before`. `budget` None: its ceiling is unknown."""
    after = [*before, new]
    found = [*_sign(new, before), *_against(budget, before, after, new.kind), *_repeated(new, before)]
    return (*found, *_leap(budget, new, before))


def check_budget(new: Budget, old: Budget | None, bookings: Sequence[Booking]) -> tuple[Finding, ...]:
    """What is wrong with a ceiling and its plan, given the ones before and what is booked."""
    return (*_plan(new), *_below(new, bookings), *_leapt(new, old))


def _sign(new: Booking, before: Sequence[Booking]) -> Iterator[Finding]:
    if new.rupiah >= 0:
        return
    yield Finding(
        "negative",
        Bilingual(
            f"{written(new.rupiah)} negatif. Pengembalian boleh dicatat bila kepala unit menyatakannya dengan alasan.",
            f"{written(new.rupiah, 'en')} is negative. A refund can be kept where the head says so with a reason.",
        ),
    )
    together = (total(before, new.kind) or 0) + new.rupiah
    if together < 0:
        name = _NAMES[new.kind]
        yield Finding(
            "below_nought",
            Bilingual(
                f"{name.id} seluruhnya menjadi {written(together)}; tidak mungkin kurang dari nol.",
                f"{name.en} would come to {written(together, 'en')}; it cannot be less than nought.",
            ),
        )


def _against(
    budget: Budget | None, before: Sequence[Booking], after: Sequence[Booking], kind: Kind
) -> Iterator[Finding]:
    """Only what this booking pushes over: a line that was over before is not asked about at each refund."""
    sums, were = total(after, kind) or 0, total(before, kind) or 0
    if sums <= were:
        return
    if kind is Kind.REALISATION:
        yield from _beyond_commitment(sums, total(after, Kind.COMMITMENT))
    if budget is not None and sums > budget.ceiling:
        name = _NAMES[kind]
        yield Finding(
            "above_ceiling",
            Bilingual(
                f"{name.id} menjadi {written(sums)}, melebihi pagu {written(budget.ceiling)} "
                f"sebesar {written(sums - budget.ceiling)}.",
                f"{name.en} would come to {written(sums, 'en')}, above the ceiling of {written(budget.ceiling, 'en')} "
                f"by {written(sums - budget.ceiling, 'en')}.",
            ),
        )
    if budget is None:
        yield Finding(
            "no_ceiling",
            Bilingual(
                "Pagu mata anggaran ini belum diketahui. Catat pagunya dahulu.",
                "The ceiling of this line is unknown. Enter it first.",
            ),
        )


def _beyond_commitment(realised: int, committed: int | None) -> Iterator[Finding]:
    if committed is None:
        yield Finding(
            "no_commitment",
            Bilingual(
                "Belum ada komitmen tercatat pada mata anggaran ini. Catat kontrak atau pesanannya dahulu.",
                "No commitment is recorded on this line. Enter the contract or the order first.",
            ),
        )
    elif realised > committed:
        yield Finding(
            "above_commitment",
            Bilingual(
                f"Realisasi menjadi {written(realised)}, melebihi komitmen {written(committed)} "
                f"sebesar {written(realised - committed)}.",
                f"Realisation would come to {written(realised, 'en')}, above the commitments of "
                f"{written(committed, 'en')} by {written(realised - committed, 'en')}.",
            ),
        )


def _repeated(new: Booking, before: Sequence[Booking]) -> Iterator[Finding]:
    key = (new.kind, new.rupiah, new.number)
    same = next((one for one in before if (one.kind, one.rupiah, one.number) == key), None)
    if same is None or not new.rupiah or not (new.number or same.day == new.day):
        return
    day = f"{same.day:%d/%m/%Y}"
    number = (" dengan nomor yang sama", " with the same number") if new.number else ("", "")
    yield Finding(
        "twice",
        Bilingual(
            f"Jumlah yang sama{number[0]} sudah dicatat untuk {day}.",
            f"The same amount{number[1]} is recorded for {day} already.",
        ),
    )


def _leap(budget: Budget | None, new: Booking, before: Sequence[Booking]) -> Iterator[Finding]:
    largest = max((one.rupiah for one in before if one.kind is new.kind), default=0)
    if largest <= 0 or budget is None:
        return
    if new.rupiah >= JUMP_TIMES * largest and new.rupiah * JUMP_PART >= budget.ceiling:
        yield Finding(
            "jump",
            Bilingual(
                f"{written(new.rupiah)} sepuluh kali atau lebih dari yang terbesar sebelumnya, {written(largest)}. "
                "Periksa apakah ada angka yang salah ketik.",
                f"{written(new.rupiah, 'en')} is ten times the largest before, {written(largest, 'en')}, or more. "
                "Check for a slip of the hand.",
            ),
        )


def _plan(new: Budget) -> Iterator[Finding]:
    if new.ceiling < 0 or any(month < 0 for month in new.plan):
        yield Finding(
            "negative",
            Bilingual("Pagu dan rencana tidak mungkin negatif.", "A ceiling or a plan cannot be negative."),
        )
    planned = sum(new.plan)
    if planned > new.ceiling:
        yield Finding(
            "plan_above_ceiling",
            Bilingual(
                f"Rencana dua belas bulan berjumlah {written(planned)}, melebihi pagu {written(new.ceiling)}.",
                f"The plan of twelve months makes {written(planned, 'en')}, above the ceiling of "
                f"{written(new.ceiling, 'en')}.",
            ),
        )


def _below(new: Budget, bookings: Sequence[Booking]) -> Iterator[Finding]:
    for kind in Kind:
        booked = total(bookings, kind)
        if booked is not None and booked > new.ceiling:
            name = _NAMES[kind]
            yield Finding(
                f"ceiling_below_{kind.value}",
                Bilingual(
                    f"{name.id} sudah {written(booked)}, melebihi pagu baru {written(new.ceiling)}.",
                    f"{name.en} are at {written(booked, 'en')} already, above the new ceiling of "
                    f"{written(new.ceiling, 'en')}.",
                ),
            )


def _leapt(new: Budget, old: Budget | None) -> Iterator[Finding]:
    if old is None or not old.ceiling or not new.ceiling:
        return
    if new.ceiling >= JUMP_TIMES * old.ceiling or new.ceiling * JUMP_TIMES <= old.ceiling:
        yield Finding(
            "jump",
            Bilingual(
                f"Pagu berubah dari {written(old.ceiling)} menjadi {written(new.ceiling)}. "
                "Periksa apakah ada angka yang salah ketik.",
                f"The ceiling goes from {written(old.ceiling, 'en')} to {written(new.ceiling, 'en')}. "
                "Check for a slip of the hand.",
            ),
        )
