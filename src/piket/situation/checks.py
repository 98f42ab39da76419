"""Can these figures be true? Against each other, against the report before, and against how many people there are.

Every finding can be kept as flagged when a head insists with a reason: a wrong check must not silence a true figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from piket.policy.values import Bilingual
from piket.policy.wording import count
from piket.situation.figures import BY_CODE, FIGURES, Kind, Nature

Figures = Mapping[str, int]

# No law: a rise past both is asked about, since a slip of a digit is ten times as much.
JUMP_TIMES, JUMP_AT_LEAST = 5, 20
# A count of people or beds that halves or doubles between two reports is asked about.
STOCK_TIMES = 2
_STEADY = {Kind.UNIT: ("staff", "care", "beds"), Kind.REGION: ("beds",)}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be, or hardly can: at which figure, and why in words."""

    code: str
    figure: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of a period, both days inclusive."""

    first: date
    last: date
    figures: Figures

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def check(
    kind: Kind, told: Told, before: Told | None = None, population: int | None = None
) -> tuple[Finding, ...]:
    """What cannot be in a report. `before` is the latest report whose period ended before this one's."""
    found = [*_parts(kind, told.figures), *_sums(kind, told.figures)]
    if population is not None:
        found += _beyond(kind, told.figures, population)
    if before is not None:
        found += [*_balance(kind, told.figures, before.figures), *_jumps(kind, told, before)]
    return tuple(found)


# A part and the whole that it is a part of.
_PARTS = {
    Kind.UNIT: (
        ("at_office", "staff"), ("came", "staff"), ("on_leave", "staff"), ("sick", "staff"), ("travelling", "staff"),
        ("staff_new", "staff"), ("staff_active", "staff"), ("care_new", "care"), ("care_active", "care"),
        ("positive", "tested"), ("beds_occupied", "beds"),
    ),
    Kind.REGION: (("positive", "tested"), ("beds_occupied", "beds")),
}  # fmt: skip


def _parts(kind: Kind, figures: Figures) -> Iterator[Finding]:
    for part, whole in _PARTS[kind]:
        if part in figures and whole in figures and figures[part] > figures[whole]:
            yield _more(kind, part, figures[part], _of(kind, whole), figures[whole])


def _more(kind: Kind, part: str, number: int, whole: Bilingual, limit: int) -> Finding:
    name = BY_CODE[kind][part].name
    return Finding(
        "more_than_whole",
        part,
        Bilingual(
            f"{name.id} {count(number)}, padahal {whole.id} hanya {count(limit)}.",
            f"{name.en} {count(number, 'en')}, but {whole.en} only {count(limit, 'en')}.",
        ),
    )


def _of(kind: Kind, code: str) -> Bilingual:
    name = BY_CODE[kind][code].name
    return Bilingual(name.id.lower(), name.en.lower())


# Parts that together are the whole, or at most the whole.
_ISOLATED = ("isolating_home", "isolating_central", "in_hospital")
_AWAY = ("on_leave", "sick", "travelling")


def _sums(kind: Kind, figures: Figures) -> Iterator[Finding]:
    if kind is not Kind.UNIT:
        return
    if all(code in figures for code in (*_ISOLATED, "staff_active")):
        together = sum(figures[code] for code in _ISOLATED)
        if together != figures["staff_active"]:
            yield _not_together(together, figures["staff_active"])
    if all(code in figures for code in (*_AWAY, "at_office", "staff")):
        together = sum(figures[code] for code in (*_AWAY, "at_office"))
        if together > figures["staff"]:
            yield _too_many(together, figures["staff"])


def _not_together(together: int, active: int) -> Finding:
    return Finding(
        "sum_differs",
        "staff_active",
        Bilingual(
            f"Isolasi di rumah, terpusat dan dirawat berjumlah {together}, tetapi kasus aktif {active}.",
            f"Isolating at home, in a centre and in hospital make {together}, but active cases are {active}.",
        ),
    )


def _too_many(together: int, staff: int) -> Finding:
    return Finding(
        "sum_exceeds",
        "staff",
        Bilingual(
            f"Di kantor, cuti, sakit dan dinas luar berjumlah {together}, tetapi pegawai hanya {staff}.",
            f"At the office, on leave, sick and travelling make {together}, but the staff is only {staff}.",
        ),
    )


def _beyond(kind: Kind, figures: Figures, population: int) -> Iterator[Finding]:
    """More cases than there are people in the region."""
    if kind is Kind.REGION:
        whole = Bilingual("penduduk wilayah ini", "the region's population is")
        for code in ("cases", "admissions", "deaths", "active"):
            if figures.get(code, 0) > population:
                yield _more(kind, code, figures[code], whole, population)


# Active cases at the end are those before, and the new, without who recovered or died.
_BALANCES = {
    Kind.UNIT: (
        ("staff_active", "staff_new", "staff_recovered", "staff_deaths"),
        ("care_active", "care_new", "care_recovered", "care_deaths"),
    ),
    Kind.REGION: (("active", "cases", "recovered", "deaths"),),
}


def _balance(kind: Kind, now: Figures, before: Figures) -> Iterator[Finding]:
    for active, new, recovered, deaths in _BALANCES[kind]:
        if active in before and all(code in now for code in (active, new, recovered, deaths)):
            expected = before[active] + now[new] - now[recovered] - now[deaths]
            if expected != now[active]:
                yield _out_of_balance(kind, active, before[active], expected, now)


def _out_of_balance(kind: Kind, active: str, had: int, expected: int, now: Figures) -> Finding:
    name = BY_CODE[kind][active].name
    return Finding(
        "out_of_balance",
        active,
        Bilingual(
            f"{name.id}: laporan sebelumnya {count(had)}; dengan yang baru, sembuh dan meninggal seharusnya "
            f"{count(expected) if expected >= 0 else f'−{-expected}'}, bukan {count(now[active])}.",
            f"{name.en}: the report before had {count(had, 'en')}; with the new, recovered and dead it should be "
            f"{count(expected, 'en') if expected >= 0 else f'−{-expected}'}, not {count(now[active], 'en')}.",
        ),
    )


def _jumps(kind: Kind, told: Told, before: Told) -> Iterator[Finding]:
    for figure in FIGURES[kind]:
        code = figure.code
        if code not in told.figures or code not in before.figures:
            continue
        now, had = told.figures[code], before.figures[code]
        if figure.nature is Nature.FLOW:
            # per day, in whole numbers: now / days > times * had / its days
            leapt = now * before.days > JUMP_TIMES * had * told.days
            if leapt and now >= JUMP_AT_LEAST:
                yield _leap(kind, code, now, told.days, had, before.days)
        elif code in _STEADY[kind] and had and (now > STOCK_TIMES * had or now * STOCK_TIMES < had):
            yield _changed(kind, code, now, had)


def _leap(kind: Kind, code: str, now: int, days: int, had: int, had_days: int) -> Finding:
    name = BY_CODE[kind][code].name
    return Finding(
        "jump",
        code,
        Bilingual(
            f"{name.id} {count(now)} dalam {days} hari; laporan sebelumnya {count(had)} dalam {had_days} hari. "
            "Periksa apakah ada angka yang salah ketik.",
            f"{name.en} {count(now, 'en')} in {days} days; the report before had {count(had, 'en')} in {had_days} "
            "days. Check for a slip of the hand.",
        ),
    )


def _changed(kind: Kind, code: str, now: int, had: int) -> Finding:
    name = BY_CODE[kind][code].name
    return Finding(
        "jump",
        code,
        Bilingual(
            f"{name.id} {count(now)}, padahal laporan sebelumnya {count(had)}.",
            f"{name.en} {count(now, 'en')}, but {count(had, 'en')} in the report before.",
        ),
    )
