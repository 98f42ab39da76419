"""What is wrong or noteworthy in a directive, before anyone approves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from piket.policy.check_basis import basis_findings
from piket.policy.check_clauses import clause_findings, cut_short
from piket.policy.check_dates import date_findings
from piket.policy.check_law import law_findings
from piket.policy.check_reach import reach_findings
from piket.policy.check_scene import law_scene, text_scene
from piket.policy.check_text import MOST
from piket.policy.check_units import unit_findings
from piket.policy.law import Law
from piket.policy.model import Directive
from piket.policy.periods import period_of
from piket.policy.rulebook import Rulebook
from piket.policy.values import Bilingual, Decision, Finding, Severity, Unit

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(
    rulebook: Rulebook, directive: Directive, units: Iterable[Unit], decisions: Iterable[Decision] = ()
) -> tuple[Finding, ...]:
    """All findings, errors first. `units` are those of the agency that the directive is for; without any, it is
    checked over every kind of unit, in every region, that its clauses can tell apart.

    Errors: clauses of it that both apply without precedence, a unit put into two sectors, impossible dates,
    rings, unknown units or provisions. Warnings: clauses that reach no unit and day or are always beaten, days
    that leave out a unit otherwise bound, combinations that no clause reaches, conflicts with other
    instruments (these with a unit and a day), exceptions wider than their base, a basis that has ended or
    gives another regime, shares that round to nobody. Notes: units it says nothing about, days without a known
    regime, a missing period or review date. A period that `decisions` settle is not missing.
    """
    listed, given = tuple(units), tuple(decisions)
    choices = {decision.question: decision.choice for decision in given}
    settled = period_of(directive, (), choices).question is None
    law = Law(rulebook.with_directive(directive), given, assume_periods=True)
    among, days = law_scene(directive, law, listed)
    alone, own_days = text_scene(directive, law, listed)
    found = (
        *date_findings(directive, period_settled=settled),
        *clause_findings(alone, own_days),
        *basis_findings(law, directive),
        *law_findings(rulebook, directive, listed),
        *unit_findings(rulebook, alone, listed),
        *reach_findings(among, days),
        *((cut_short(),) if alone.cut or among.cut else ()),
    )
    return tuple(sorted(_listed(found), key=lambda finding: _ORDER[finding.severity]))


def _listed(found: Iterable[Finding]) -> Iterator[Finding]:
    """At most so many of a code; that there are more is told."""
    met: Counter[str] = Counter()
    last: dict[str, Finding] = {}
    for finding in found:
        met[finding.code] += 1
        last[finding.code] = finding
        if met[finding.code] <= MOST:
            yield finding
    yield from (_and_more(last[code]) for code, number in met.items() if number > MOST)


def _and_more(one: Finding) -> Finding:
    return Finding(
        one.code,
        one.severity,
        one.place,
        Bilingual(
            f"Masih ada temuan lain seperti {MOST} yang pertama.",
            f"There are more findings like the first {MOST}.",
        ),
        Bilingual(
            "Perbaiki yang disebut, lalu periksa lagi.", "Mend those that are named, then check again."
        ),
    )
