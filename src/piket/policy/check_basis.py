"""Whether what a directive stands on, and what it changes, can carry it: bases that are no longer or not yet in
force, amendments and exceptions that run in a ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from piket.policy.citing import instrument_name
from piket.policy.law import Law
from piket.policy.model import Directive, ProvisionBase
from piket.policy.rings import first_ring
from piket.policy.rulebook import relation_problems
from piket.policy.values import Bilingual, Finding, Severity
from piket.policy.wording import short_date

_NAME_ONE = Bilingual("Sebut dasar yang berlaku pada masa itu.", "Name the basis in force in that period.")


def basis_findings(law: Law, directive: Directive) -> Iterable[Finding]:
    """`law` holds the directive too, its period assumed where it is not settled."""
    held = {d.id: d for d in law.directives}
    start = law.periods[directive.id].start
    if directive.effective_from is not None:
        for basis in directive.basis:
            if basis.directive in held and basis.directive != directive.id:
                yield from _of_basis(law, held[basis.directive], directive, start)
    for problem in relation_problems(law.directives):
        if directive.id in problem.message.id:
            yield Finding(
                problem.code, Severity.ERROR, "amends", _sentence(problem.message), _sentence(problem.mend)
            )
    yield from _override_rings(directive, held)


def _sentence(text: Bilingual) -> Bilingual:
    return Bilingual(text.id[:1].upper() + text.id[1:], text.en[:1].upper() + text.en[1:])


def _of_basis(law: Law, basis: Directive, directive: Directive, start: date) -> Iterable[Finding]:
    period = law.periods[basis.id]
    if period.question is not None:
        return
    revoker = _revoked_by(law, basis, start)
    end = period.end
    if period.start > start:
        yield _not_yet(basis, period.start, start)
    elif end is not None and end < start:
        yield _ended(law, basis, end, start)
    elif revoker is not None:
        yield _revoked(basis, *revoker)
    elif end is not None and _outlives(law, directive, end) and not _lengthened(law, basis, end):
        yield _ends_first(basis, directive, end)


def _outlives(law: Law, directive: Directive, end: date) -> bool:
    last = law.periods[directive.id].end
    return last is None or last > end


def _lengthened(law: Law, basis: Directive, end: date) -> bool:
    """Whether another instrument takes the basis beyond its own end."""
    return any(
        basis.id in {r.directive for r in d.extends} and _outlives(law, d, end) for d in law.directives
    )


def _ended(law: Law, basis: Directive, end: date, start: date) -> Finding:
    name = instrument_name(basis)
    heir = _heir(law.directives, basis, start)
    then_id = f" Sejak {short_date(heir[1])}: {heir[0]}." if heir else ""
    then_en = f" Since {short_date(heir[1], 'en')}: {heir[0]}." if heir else ""
    return Finding(
        "basis_ended",
        Severity.WARNING,
        "basis",
        Bilingual(
            f"Dasar {name} berakhir {short_date(end)}, sebelum surat ini mulai {short_date(start)}.{then_id}",
            f"Its basis {name} ended on {short_date(end, 'en')}, before it starts on "
            f"{short_date(start, 'en')}.{then_en}",
        ),
        _NAME_ONE,
    )


def _heir(directives: Iterable[Directive], old: Directive, day: date) -> tuple[str, date] | None:
    """An instrument of the same kind and issuer in force on `day` that takes up the old one."""
    for other in directives:
        takes_up = old.id in {r.directive for r in (*other.amends, *other.extends, *other.revokes)}
        same_series = other.issuer == old.issuer and other.title == old.title and other.id != old.id
        start, end = other.effective_from or date.max, other.effective_to or date.max
        if (takes_up or same_series) and start <= day <= end:
            return instrument_name(other), start
    return None


def _revoked_by(law: Law, basis: Directive, day: date) -> tuple[Directive, date] | None:
    """Who revoked the whole of it, by `day`."""
    whole = (
        (other, law.periods[other.id].start)
        for other in law.directives
        for relation in other.revokes
        if relation.directive == basis.id and not relation.provisions
    )
    return next(((other, since) for other, since in whole if since <= day), None)


def _revoked(basis: Directive, by: Directive, since: date) -> Finding:
    name, other = instrument_name(basis), instrument_name(by)
    return Finding(
        "basis_revoked",
        Severity.WARNING,
        "basis",
        Bilingual(
            f"Dasar {name} telah dicabut oleh {other} sejak {short_date(since)}.",
            f"Its basis {name} was revoked by {other} from {short_date(since, 'en')}.",
        ),
        Bilingual(f"Sebut {other} sebagai dasarnya bila memang itu.", f"Name {other} if that is meant."),
    )


def _not_yet(basis: Directive, since: date, start: date) -> Finding:
    name = instrument_name(basis)
    return Finding(
        "basis_not_yet",
        Severity.WARNING,
        "basis",
        Bilingual(
            f"Dasar {name} baru berlaku {short_date(since)}, sesudah surat ini mulai {short_date(start)}.",
            f"Its basis {name} holds only from {short_date(since, 'en')}, after it starts on "
            f"{short_date(start, 'en')}.",
        ),
        _NAME_ONE,
    )


def _ends_first(basis: Directive, directive: Directive, end: date) -> Finding:
    name = instrument_name(basis)
    last = directive.effective_to
    until_id = f"sampai {short_date(last)}" if last else "terus"
    until_en = f"until {short_date(last, 'en')}" if last else "on"
    return Finding(
        "basis_ends_first",
        Severity.NOTE,
        "basis",
        Bilingual(
            f"Dasar {name} berakhir {short_date(end)}, sedangkan surat ini berlaku {until_id}.",
            f"Its basis {name} ends on {short_date(end, 'en')} while this directive goes {until_en}.",
        ),
        Bilingual(
            "Dua hari sebelumnya pemilik surat ditanya: perpanjang, ganti atau akhiri.",
            "Two days before, its owner is asked: extend, replace or end it.",
        ),
    )


def _override_rings(directive: Directive, held: Mapping[str, Directive]) -> Iterable[Finding]:
    """Exceptions that beat one another across directives; the loader refuses those within one."""
    beats = {f"{d.id}#{p.id}": _targets(d.id, p) for d in held.values() for p in d.provisions if p.overrides}
    ring = first_ring(beats)
    own = [name.partition("#")[2] for name in ring if name.startswith(f"{directive.id}#")]
    if not own:
        return
    chain = " → ".join(ring)
    yield Finding(
        "override_ring",
        Severity.ERROR,
        f"provisions[{own[0]}].overrides",
        Bilingual(f"Pengecualian saling mengalahkan: {chain}.", f"Exceptions beat one another: {chain}."),
        Bilingual("Hapus salah satu `overrides`.", "Remove one of the `overrides`."),
    )


def _targets(directive: str, provision: ProvisionBase) -> list[str]:
    names = (override.provision for override in provision.overrides)
    return [name if "#" in name else f"{directive}#{name}" for name in names]
