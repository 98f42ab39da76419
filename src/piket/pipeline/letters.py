"""From a directive and its rosters to the values of official letters. `piket.letters` draws them.

Nothing is invented: a number, a date or a name that nobody gave stays a blank, and the letter a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from piket.letters.phrases import BLANK, period
from piket.letters.values import (
    Assignee,
    AssignmentLetter,
    Capacity,
    CircularLetter,
    Clause,
    Letterhead,
    RosterAnnex,
    Signature,
)
from piket.organisation.agency import Agency
from piket.organisation.tree import units_by_id
from piket.planning.values import Place, QuotaRoster
from piket.policy.citing import instrument_name, sector_name
from piket.policy.model import Directive, Duty
from piket.policy.values import Outcome, Population, Ruling, Sector, StepKind, Unit
from piket.policy.wording import percent

from .annex import PersonLine, line_of, unit_annex
from .duties import obligations, words_of
from .values import Planned, UnitPlan

__all__ = [
    "PersonLine",
    "assignment_letter",
    "circular_letter",
    "letterhead_of",
    "line_of",
    "signature_of",
    "unit_annex",
]

_HEADS_OF_REGIONS = ("Wali Kota", "Walikota", "Bupati", "Gubernur", "Menteri")
_LARGEST_LIST = 60
_WAITING = (Outcome.NEEDS_DECISION, Outcome.UNKNOWN, Outcome.NOT_ADDRESSED)
_Group = tuple[Sector | None, Fraction, Fraction]


def circular_letter(
    directive: Directive,
    planned: Planned,
    agency: Agency,
    *,
    signer: Signature,
    annexes: Sequence[RosterAnnex] = (),
    verification_url: str = "",
    draft: bool = True,
) -> CircularLetter:
    """The circular as ordered: its law, what each group of units may do, its duties, its days, its annexes.

    The shares come from the rulings on ASN, so that a stricter law above the directive is already in them.
    """
    number = directive.instrument.number or ""
    rulings = [r for r in planned.rulings if r.population is Population.ASN and r.working_day]
    titled = tuple(_attached(annex, directive, agency, signer, draft) for annex in annexes)
    return CircularLetter(
        letterhead=letterhead_of(agency),
        number=number,
        title=_subject(directive, agency),
        addressees=(f"Seluruh kepala unit kerja di lingkungan {agency.name}",),
        addressee_place=agency.place,
        content=_content(directive, planned, rulings),
        place=agency.place,
        date=directive.issued_on,
        signature=signer,
        year=directive.instrument.year if number and str(directive.instrument.year) not in number else None,
        background=_background(rulings),
        purpose=("Menetapkan pembagian kerja di kantor dan dari rumah bagi setiap unit kerja.",),
        scope=_scope(planned, agency),
        basis=_basis(rulings, directive),
        closing=(f"Surat edaran ini berlaku {period(planned.days)}.",),
        annexes=titled,
        verification_url=verification_url,
        draft=draft,
    )


def assignment_letter(
    unit: Unit,
    plans: Sequence[UnitPlan],
    people: Mapping[str, PersonLine],
    agency: Agency,
    directive: Directive | None,
    *,
    signer: Signature,
    number: str = "",
    on: date | None = None,
    verification_url: str = "",
    draft: bool = True,
) -> AssignmentLetter | None:
    """Surat Tugas of one unit: who comes to the office, and on which days. None where nobody does."""
    assigned = tuple(assignees(plans, people).values())
    if not assigned:
        return None
    days = tuple(day for assignee in assigned for day in assignee.days)
    law = (_named(directive),) if directive else ()
    return AssignmentLetter(
        letterhead=letterhead_of(agency, unit.name),
        number=number,
        people=assigned,
        tasks=(
            f"Melaksanakan tugas di tempat kerja {unit.name} pada hari tugas masing-masing.",
            "Menyesuaikan diri dengan perubahan jadwal yang ditetapkan kepala unit kerja.",
            *(words_of(duty).id for duty in at_work(directive)),
        ),
        place=agency.place,
        date=on,
        signature=signer,
        considering=(
            f"bahwa untuk menjaga kelancaran tugas {unit.name} {period((min(days), max(days)))} perlu "
            "ditetapkan pegawai yang bertugas di tempat kerja.",
        ),
        basis=law,
        verification_url=verification_url,
        draft=draft,
    )


def letterhead_of(agency: Agency, unit: str = "") -> Letterhead:
    """The agency's own lines; the head of a region signs under the name of the post."""
    head, lines = agency.letterhead, agency.letterhead.lines or (agency.name,)
    address = tuple(part for part in (head.address, head.phone, head.email, head.website) if part)
    if unit:
        own = (agency.name,) if _of_region(agency) else lines
        return Letterhead(agency=own, unit=unit, address=address)
    if _of_region(agency):
        return Letterhead(agency=lines, address=address, of_post=True)
    return (
        Letterhead(agency=lines[:-1], unit=lines[-1], address=address)
        if len(lines) > 1
        else Letterhead(lines)
    )


def signature_of(line: PersonLine | None, post: str, capacity: Capacity = Capacity.OWN) -> Signature:
    """The block of a signer; without one, as for an elected head, the name stays a blank to fill in."""
    if line is None:
        return Signature(post=post, name=BLANK, capacity=capacity)
    return Signature(post=post, name=line.name, rank=line.rank, nip=line.number, capacity=capacity)


def _of_region(agency: Agency) -> bool:
    return agency.head_post.startswith(_HEADS_OF_REGIONS)


def _attached(
    annex: RosterAnnex, directive: Directive, agency: Agency, signer: Signature, draft: bool
) -> RosterAnnex:
    return replace(
        annex,
        annex_to=f"Surat Edaran {agency.head_post}",
        number=directive.instrument.number or "",
        title=_subject(directive, agency),
        place=agency.place,
        date=directive.issued_on,
        signature=signer,
        draft=draft,
    )


def _subject(directive: Directive, agency: Agency) -> str:
    """What the circular is about; in plain words of our own where the text that was read states no subject."""
    if _names_only_the_paper(directive.title):
        return f"Pengaturan Kerja Pegawai di Lingkungan {agency.name}"
    return directive.title


def _names_only_the_paper(title: str) -> bool:
    return title.startswith(("Surat edaran ", "Arahan ", "Instruksi "))


def _named(directive: Directive) -> str:
    if _names_only_the_paper(directive.title):
        return f"{instrument_name(directive)}."
    return f"{instrument_name(directive)} tentang {directive.title}."


def _background(rulings: Iterable[Ruling]) -> tuple[str, ...]:
    """The state of each region that the rulings stand on, each once."""
    said = (step.text.id for r in rulings for step in r.steps if step.kind is StepKind.REGIME)
    return tuple(dict.fromkeys(said))[:3]


def _basis(rulings: Iterable[Ruling], directive: Directive) -> tuple[str, ...]:
    """The higher instruments that the rulings really apply, in the order of rank."""
    kinds = (StepKind.REGIME, StepKind.APPLIES, StepKind.NARROWED)
    cited = (s.citation for r in rulings for s in r.steps if s.kind in kinds and s.citation)
    names = dict.fromkeys(c.instrument for c in cited if c.directive != directive.id)
    return tuple(f"{name}." for name in names)


def _scope(planned: Planned, agency: Agency) -> tuple[str, ...]:
    """Whom the rulings bind: ASN, and the others where they are settled too."""
    others = any(
        r.population is Population.NON_ASN and r.outcome is Outcome.SETTLED and r.base
        for r in planned.rulings
    )
    people = "Aparatur Sipil Negara dan pegawai non-ASN" if others else "Aparatur Sipil Negara"
    return (f"{people} di lingkungan {agency.name}.",)


def _content(directive: Directive, planned: Planned, rulings: Sequence[Ruling]) -> tuple[Clause, ...]:
    shares = _share_clauses(planned, rulings)
    clauses = (
        (Clause("Pegawai melaksanakan tugas dengan ketentuan sebagai berikut:", shares),) if shares else ()
    )
    waiting = _waiting(planned, rulings)
    duties = tuple(Clause(text) for text in dict.fromkeys(words_of(d).id for d in obligations(directive)))
    return (*clauses, *waiting, *duties)


def _share_clauses(planned: Planned, rulings: Iterable[Ruling]) -> tuple[Clause, ...]:
    """A clause for each share; the largest group is 'all others', so that the lists stay short."""
    groups: dict[_Group, dict[str, None]] = {}
    for ruling in rulings:
        if ruling.outcome is Outcome.SETTLED and ruling.base and ruling.office_max is not None:
            key = (ruling.sector, ruling.office_min or Fraction(0), ruling.office_max)
            groups.setdefault(key, {})[ruling.unit] = None
    if not groups:
        return ()
    largest = max(groups, key=lambda key: len(groups[key]))
    ordered = sorted(groups, key=lambda key: (key == largest, key[2]))
    return tuple(
        _share_clause(key, groups[key], planned, key == largest and len(groups) > 1) for key in ordered
    )


def _share_clause(group: _Group, units: Mapping[str, None], planned: Planned, rest: bool) -> Clause:
    sector, low, high = group
    kind = f" sektor {sector_name(sector).id}" if sector else ""
    if rest:
        return Clause(f"unit kerja{kind}, yaitu semua unit selain yang disebut di atas: {_split(low, high)}.")
    by_id = units_by_id(planned.organisation.units)
    heads = [by_id[unit] for unit in units if by_id[unit].parent not in units]
    names = tuple(Clause(f"{unit.name};") for unit in heads[:_LARGEST_LIST])
    below = ", beserta unit di bawahnya" if len(units) > len(heads) else ""
    return Clause(f"unit kerja{kind} berikut{below}: {_split(low, high)}:", names)


def _split(low: Fraction, high: Fraction) -> str:
    if high == 0:
        return f"{percent(Fraction(1))} bekerja dari rumah"
    if low == high == 1:
        return f"{percent(high)} bekerja di kantor"
    bound = "" if low == high else "paling banyak "
    return f"{bound}{percent(high)} bekerja di kantor dan selebihnya dari rumah"


def _waiting(planned: Planned, rulings: Iterable[Ruling]) -> tuple[Clause, ...]:
    names = {unit.id: unit.name for unit in planned.organisation.units}
    waiting = dict.fromkeys(r.unit for r in rulings if r.outcome in _WAITING and r.base)
    if not waiting:
        return ()
    listed = tuple(Clause(f"{names[unit]};") for unit in list(waiting)[:_LARGEST_LIST])
    return (Clause("Pembagian kerja unit berikut menunggu keputusan tersendiri:", listed),)


def at_work(directive: Directive | None) -> Iterable[Duty]:
    """The duties of those who come: the health protocol."""
    duties = obligations(directive) if directive else ()
    return (d for d in duties if isinstance(d, Duty) and d.code.startswith("health"))


def assignees(plans: Iterable[UnitPlan], people: Mapping[str, PersonLine]) -> dict[str, Assignee]:
    """Those with a day at work, by their number, of whom two may read alike on paper: heads first, then who may be in
    charge, then by name."""
    days = {person: own for plan in plans for person, own in _days_at_work(plan).items() if own}
    return {
        person: _assignee(people[person], days[person])
        for person in sorted(days, key=lambda one: people[one].rank_in_list)
    }


def _assignee(line: PersonLine, days: tuple[date, ...]) -> Assignee:
    return Assignee(line.name, line.number, line.rank, line.post, days)


def _days_at_work(plan: UnitPlan) -> dict[str, tuple[date, ...]]:
    roster = plan.roster
    if isinstance(roster, QuotaRoster):
        return {
            person: tuple(day for day, cell in zip(roster.days, row, strict=True) if cell is Place.OFFICE)
            for person, row in roster.cells.items()
        }
    return {
        person: tuple(day for day, codes in zip(roster.days, row, strict=True) if codes)
        for person, row in roster.cells.items()
    }
