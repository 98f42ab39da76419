"""Dates of a directive that cannot be, or that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from piket.policy.citing import cite
from piket.policy.matching import on_day
from piket.policy.model import DateRange, Directive, ProvisionBase, Selector
from piket.policy.values import Bilingual, Finding, Severity
from piket.policy.wording import long_date, short_date


def date_findings(directive: Directive, *, period_settled: bool = False) -> Iterable[Finding]:
    """`period_settled`: a person has decided the days that the text leaves out."""
    yield from (f for f in _period(directive) if not (period_settled and f.code == "period_missing"))
    if directive.open_end and directive.review_on is None:
        yield _no_review()
    yield from _review(directive)
    yield from _issued(directive)
    for provision in directive.provisions:
        yield from _provision_dates(directive, provision)


def _period(directive: Directive) -> Iterable[Finding]:
    start, end = directive.effective_from, directive.effective_to
    if start is not None and end is not None and end < start:
        yield Finding(
            "end_before_start",
            Severity.ERROR,
            "effective_to",
            Bilingual(
                f"Berakhir {long_date(end)}, sebelum mulai {long_date(start)}.",
                f"It ends on {long_date(end, 'en')}, before it starts on {long_date(start, 'en')}.",
            ),
            Bilingual("Putuskan tanggal akhirnya.", "Decide the end date."),
        )
    elif start is None or (end is None and not directive.open_end):
        yield Finding(
            "period_missing",
            Severity.WARNING,
            "effective_from" if start is None else "effective_to",
            Bilingual(
                "Masa berlaku tidak lengkap dalam naskah.", "The text does not state the whole period."
            ),
            Bilingual("Putuskan masa berlakunya; dasarnya disarankan.", "Decide it; its basis is suggested."),
        )


def _no_review() -> Finding:
    return Finding(
        "no_review_date",
        Severity.NOTE,
        "review_on",
        Bilingual(
            "Berlaku sampai dievaluasi, tanpa tanggal evaluasi.", "Open until reviewed, without a date."
        ),
        Bilingual("Isi `review_on`.", "Fill in `review_on`."),
    )


def _review(directive: Directive) -> Iterable[Finding]:
    review, start, end = directive.review_on, directive.effective_from, directive.effective_to
    if review is None or not ((start and review < start) or (end and review > end)):
        return
    yield Finding(
        "review_out_of_period",
        Severity.NOTE,
        "review_on",
        Bilingual(
            f"Evaluasi pada {long_date(review)} jatuh di luar masa berlakunya.",
            f"The review on {long_date(review, 'en')} falls outside its period.",
        ),
        Bilingual("Perbaiki `review_on`.", "Mend `review_on`."),
    )


def _issued(directive: Directive) -> Iterable[Finding]:
    issued, start = directive.issued_on, directive.effective_from
    if issued is None or start is None or issued <= start:
        return
    yield Finding(
        "issued_after_start",
        Severity.NOTE,
        "issued_on",
        Bilingual(
            f"Ditetapkan {long_date(issued)}, sesudah mulai berlaku {long_date(start)}.",
            f"It was issued on {long_date(issued, 'en')}, after it begins on {long_date(start, 'en')}.",
        ),
        Bilingual(
            "Hari yang telah lewat tidak dapat dipenuhi lagi: mulai pada hari penetapan, bila bukan itu maksudnya.",
            "Days gone by cannot be kept any more: begin on the day of issue, unless this is meant.",
        ),
    )


def _provision_dates(directive: Directive, provision: ProvisionBase) -> Iterable[Finding]:
    """A clause none of whose own days falls into the period."""
    when = provision.when
    dates = when.dates or DateRange()
    if not (when.dates or when.days) or _upside_down(directive.effective_from, directive.effective_to):
        return
    starts = [day for day in (dates.start, directive.effective_from, min(when.days, default=None)) if day]
    ends = [day for day in (dates.end, directive.effective_to, max(when.days, default=None)) if day]
    if not starts or not ends or _some_day(when, max(starts), min(ends)):
        return
    named = (dates.start or min(when.days, default=None), dates.end or max(when.days, default=None))
    first, last = (short_date(day) if day else "…" for day in named)
    yield Finding(
        "provision_never_applies",
        Severity.ERROR,
        f"provisions[{provision.id}].when.dates",
        Bilingual(
            f"Tanggal ketentuan ini ({first} - {last}) tidak pernah jatuh dalam masa berlaku.",
            f"The dates of this provision ({first} - {last}) never fall into the period.",
        ),
        Bilingual("Perbaiki tanggal atau harinya.", "Mend the dates or weekdays."),
        (cite(directive, provision),),
    )


def _upside_down(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and end < start


def _some_day(when: Selector, first: date, last: date) -> bool:
    """Whether the clause's own days and weekdays meet this span. Of a range a week shows every weekday."""
    week = [first + timedelta(days=ahead) for ahead in range(min((last - first).days + 1, 7))]
    return any(first <= day <= last and on_day(when, day) for day in (*when.days, *week))
