"""From when to when a directive holds: as it says, as a person decided, or as its basis suggests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.policy.model import Directive, Regime
from piket.policy.regions import lies_in
from piket.policy.values import Bilingual, Option, Question
from piket.policy.wording import long_date, short_date


@dataclass(frozen=True, slots=True)
class Period:
    """`end` None is open. `question` is set where a person must settle it; the days are then a suggestion."""

    start: date
    end: date | None
    question: Question | None = None
    decided: str | None = None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


def period_of(directive: Directive, directives: Sequence[Directive], choices: Mapping[str, str]) -> Period:
    """The period of `directive`. `choices` maps question keys to answers: `<id>/period` takes
    'YYYY-MM-DD/YYYY-MM-DD', `<id>/period.end` a date; anything else leaves the question open. An answer fills
    what the directive leaves open: once it states a possible period, as an extension does, that one holds."""
    stated, decided = _stated(directive), _decided(directive, choices)
    if decided is not None and (stated is None or (stated.start, stated.end) == (decided.start, decided.end)):
        return decided
    return stated or _unsettled(directive, directives)


def _stated(directive: Directive) -> Period | None:
    start, end = directive.effective_from, directive.effective_to
    if start is not None and (directive.open_end or (end is not None and end >= start)):
        return Period(start, end)
    return None


def _decided(directive: Directive, choices: Mapping[str, str]) -> Period | None:
    whole = _chosen_period(choices.get(f"{directive.id}/period"))
    if whole is not None:
        return Period(*whole, decided=f"{directive.id}/period")
    start, end = directive.effective_from, _date(choices.get(f"{directive.id}/period.end"))
    if start is not None and end is not None and end >= start:
        return Period(start, end, decided=f"{directive.id}/period.end")
    return None


def _chosen_period(text: str | None) -> tuple[date, date] | None:
    first, _, last = (text or "").partition("/")
    start, end = _date(first), _date(last)
    return (start, end) if start and end and start <= end else None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def _unsettled(directive: Directive, directives: Sequence[Directive]) -> Period:
    bases = _basis_periods(directive, directives)
    if directive.effective_from is not None:
        return _end_unsettled(directive, directive.effective_from, bases)
    options = tuple(_period_option(base, start, end) for base, start, end in bases)
    question = Question(
        f"{directive.id}/period",
        Bilingual(
            f"Dari tanggal berapa sampai tanggal berapa {directive.title} berlaku?",
            f"From which day to which day does '{directive.title}' hold?",
        ),
        Bilingual("Naskahnya tidak menyebut masa berlaku.", "The text states no period."),
        options,
        options[0].value if options else None,
    )
    if bases:
        return Period(bases[0][1], bases[0][2], question)
    return Period(directive.issued_on or _first_of_year(directive), None, question)


def _first_of_year(directive: Directive) -> date:
    """An instrument of a year binds nobody before it."""
    year = directive.instrument.year
    return date(year, 1, 1) if year else date.min


def _end_unsettled(directive: Directive, start: date, bases: list[tuple[Directive, date, date]]) -> Period:
    stated = directive.effective_to
    options = [_end_option(day, *_likely_words(day)) for day in _same_day_later(stated, start)]
    options += [_end_option(end, *_basis_words(base)) for base, _, end in bases if end >= start]
    unique = tuple({option.value: option for option in options}.values())
    question = Question(
        f"{directive.id}/period.end",
        Bilingual(
            f"Sampai tanggal berapa {directive.title} berlaku?",
            f"Until which day does '{directive.title}' hold?",
        ),
        _why_unsettled(stated, start),
        unique,
        unique[0].value if unique else None,
    )
    end = date.fromisoformat(unique[0].value) if unique else None
    return Period(start, end, question)


def _same_day_later(stated: date | None, start: date) -> list[date]:
    """Of an end before the start: the same day of the month, in the first month that follows the start."""
    if stated is None:
        return []
    month_ahead = (start.replace(day=1) + timedelta(days=31)).replace(day=1)
    for first in (start.replace(day=1), month_ahead):
        try:
            candidate = first.replace(day=stated.day)
        except ValueError:
            continue
        if candidate >= start:
            return [candidate]
    return []


def _why_unsettled(stated: date | None, start: date) -> Bilingual:
    if stated is None:
        return Bilingual("Naskahnya tidak menyebut tanggal akhir.", "The text states no end.")
    return Bilingual(
        f"Akhir yang tertulis, {long_date(stated)}, jatuh sebelum awalnya, {long_date(start)}.",
        f"The end as written, {long_date(stated, 'en')}, lies before the start, {long_date(start, 'en')}.",
    )


def _basis_periods(
    directive: Directive, directives: Sequence[Directive]
) -> list[tuple[Directive, date, date]]:
    """Higher instruments with a period of their own that the directive names, or that put its regions into
    the regime that its clauses speak of; around the day of issue first."""
    named = {basis.directive for basis in directive.basis}
    terms, regions = _regime_terms(directive), set(directive.scope.regions)
    spoken = {(regime, level) for regime, level, _ in terms}
    regions |= {code for _, _, codes in terms for code in codes}
    rank = directive.tier.rank
    found = [
        (other, other.effective_from, other.effective_to)
        for other in directives
        if other.id != directive.id
        and other.effective_from is not None
        and other.effective_to is not None
        and (
            other.id in named
            or (rank and regions and _gives_a_regime(other, spoken, regions) and other.tier.rank < rank)
        )
    ]
    issued = directive.issued_on
    if issued is not None:
        current = [row for row in found if row[1] <= issued <= row[2]]
        found = current or found
    return found


def _gives_a_regime(other: Directive, spoken: set[tuple[str, int | None]], regions: set[str]) -> bool:
    """Whether it puts one of `regions` under one of the regimes `spoken` of."""
    return any(
        isinstance(provision, Regime)
        and any(r == provision.regime and lv in (None, provision.level) for r, lv in spoken)
        and any(lies_in(mine, theirs) for mine in regions for theirs in provision.when.regions)
        for provision in other.provisions
    )


def _regime_terms(directive: Directive) -> list[tuple[str, int | None, tuple[str, ...]]]:
    terms: list[tuple[str, int | None, tuple[str, ...]]] = []
    for provision in directive.provisions:
        if isinstance(provision, Regime):
            terms.append((provision.regime, provision.level, provision.when.regions))
        for regime in provision.when.regimes:
            levels = provision.when.levels or (None,)
            terms += [(regime, level, provision.when.regions) for level in levels]
    return terms


def _period_option(base: Directive, start: date, end: date) -> Option:
    return Option(
        f"{start.isoformat()}/{end.isoformat()}",
        Bilingual(
            f"{short_date(start)} sampai {short_date(end)}",
            f"{short_date(start, 'en')} to {short_date(end, 'en')}",
        ),
        Bilingual(f"Mengikuti masa berlaku: {base.title}.", f"Follows the period of: {base.title}."),
    )


def _end_option(day: date, why_id: str, why_en: str) -> Option:
    return Option(day.isoformat(), Bilingual(long_date(day), long_date(day, "en")), Bilingual(why_id, why_en))


def _likely_words(day: date) -> tuple[str, str]:
    return (
        f"Tanggal {day.day} pertama setelah awal masa berlaku.",
        f"The first day {day.day} of a month after the start.",
    )


def _basis_words(base: Directive) -> tuple[str, str]:
    return f"Akhir masa berlaku dasarnya: {base.title}.", f"The end of its basis: {base.title}."
