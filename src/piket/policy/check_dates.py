"""Dates of a directive that cannot be, or that are missing."""

from __future__ import annotations

from collections.abc import Iterable

from piket.policy.citing import cite
from piket.policy.model import Directive, ProvisionBase
from piket.policy.values import Bilingual, Finding, Severity
from piket.policy.wording import long_date, short_date


def date_findings(directive: Directive, *, period_settled: bool = False) -> Iterable[Finding]:
    """`period_settled`: a person has decided the days that the text leaves out."""
    yield from (f for f in _period(directive) if not (period_settled and f.code == "period_missing"))
    if directive.open_end and directive.review_on is None:
        yield _no_review()
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


def _provision_dates(directive: Directive, provision: ProvisionBase) -> Iterable[Finding]:
    dates = provision.when.dates
    if dates is None:
        return
    first, last = dates.start, dates.end
    upside_down = first is not None and last is not None and last < first
    after = first is not None and directive.effective_to is not None and first > directive.effective_to
    before = last is not None and directive.effective_from is not None and last < directive.effective_from
    if upside_down or after or before:
        span = f"{short_date(first) if first else '…'} - {short_date(last) if last else '…'}"
        yield Finding(
            "provision_never_applies",
            Severity.ERROR,
            f"provisions[{provision.id}].when.dates",
            Bilingual(
                f"Tanggal ketentuan ini ({span}) tidak pernah jatuh dalam masa berlaku.",
                f"The dates of this provision ({span}) never fall into the period.",
            ),
            Bilingual("Perbaiki tanggalnya.", "Mend the dates."),
            (cite(directive, provision),),
        )
