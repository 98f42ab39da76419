"""The sentences of a ruling's reason, in both languages, each with its clause."""

from __future__ import annotations

from piket.policy.answers import answer_label
from piket.policy.bounds import ZERO
from piket.policy.citing import ended, instrument_name, named, sector_name
from piket.policy.law import Clause, P
from piket.policy.model import Closure, Directive
from piket.policy.opinion import Present
from piket.policy.regions import region_name
from piket.policy.values import Bilingual, Conflict, Decision, Population, Sector, Step, StepKind

_POPULATIONS = {
    Population.ASN: Bilingual("ASN", "ASN (civil servants)"),
    Population.NON_ASN: Bilingual("pegawai non-ASN", "non-ASN staff"),
}


def population_name(population: Population) -> Bilingual:
    return _POPULATIONS[population]


def sector_decided(directive: Directive, sector: Sector) -> Step:
    name, text = sector_name(sector), instrument_name(directive)
    return Step(
        StepKind.DECIDED,
        Bilingual(
            f"Diputuskan untuk {text}: unit ini termasuk sektor {name.id}.",
            f"Decided for {text}: the unit belongs to the {name.en} sector.",
        ),
    )


def decided(decision: Decision) -> Step:
    """Who answered, in what role, on what ground."""
    label = answer_label(decision.question, decision.choice)
    ground = ended(decision.ground)
    return Step(
        StepKind.DECIDED,
        Bilingual(
            f"Diputuskan oleh {decision.role}: {label.id}. Dasar: {ground}",
            f"Decided by {decision.role}: {label.en}. Ground: {ground}",
        ),
    )


DAY_OFF = Step(
    StepKind.APPLIES,
    Bilingual(
        "Hari ini bukan hari kerja unit ini menurut kalendernya sendiri.",
        "This is no working day of the unit by its own calendar.",
    ),
)


def closed(clause: Clause[Closure]) -> Step:
    name, days = named(clause.citation), clause.provision.days
    return Step(
        StepKind.APPLIES,
        Bilingual(
            f"Kantor ditutup {days} hari sejak kejadian dicatat, menurut {name.id}.",
            f"The office is closed for {days} days from the recorded event, by {name.en}.",
        ),
        clause.citation,
        stated=(ZERO, ZERO),
        held=(ZERO, ZERO),
    )


def not_addressed(clause: Present, population: Population) -> Step:
    name, who = named(clause.citation), population_name(population)
    return Step(
        StepKind.MISSING,
        Bilingual(
            f"{name.id} tidak mengatur {who.id}.",
            f"{name.en} does not address {who.en}.",
        ),
        clause.citation,
    )


def no_regime(clause: Present, where: str) -> Step:
    name = named(clause.citation)
    return Step(
        StepKind.MISSING,
        Bilingual(
            f"Status PPKM {where} pada hari ini tidak diketahui, padahal {name.id} bergantung padanya.",
            f"The PPKM regime of {where} on this day is not known, and {name.en} hangs on it.",
        ),
        clause.citation,
    )


def no_sector(clause: Present) -> Step:
    name = named(clause.citation)
    return Step(
        StepKind.MISSING,
        Bilingual(
            f"Tidak ada naskah yang menyebut sektor unit ini, padahal {name.id} bergantung padanya.",
            f"No text states this unit's sector, and {name.en} hangs on it.",
        ),
        clause.citation,
    )


def no_period(clause: Clause[P]) -> Step:
    title = clause.citation.instrument
    return Step(
        StepKind.MISSING,
        Bilingual(f"Masa berlaku {title} belum pasti.", f"The period of {title} is not settled."),
        clause.citation,
    )


def no_rule() -> Step:
    return Step(
        StepKind.MISSING,
        Bilingual(
            "Tidak ada ketentuan yang diketahui untuk unit ini pada hari ini.",
            "No provision is known for this unit on this day.",
        ),
    )


def implied(clause: Present) -> Step:
    name = named(clause.citation)
    return Step(
        StepKind.APPLIES,
        Bilingual(
            f"Batas tingkat instansi ({name.id}) sudah terpenuhi oleh batas unit ini.",
            f"The bound on the agency's staff ({name.en}) is already met by this unit's own.",
        ),
        clause.citation,
    )


def to_be_split(clause: Present) -> Step:
    name = named(clause.citation)
    return Step(
        StepKind.MISSING,
        Bilingual(
            f"{name.id} menyerahkan pembagian antarunit kepada pimpinan instansi.",
            f"{name.en} leaves the split among units to the head of the agency.",
        ),
        clause.citation,
    )


def region_in_doubt(standing: str, claimed: str) -> Step:
    where, name = region_name(standing), region_name(claimed)
    return Step(
        StepKind.MISSING,
        Bilingual(
            f"Gedung unit ini berdiri di {where}, sedangkan nama atau wilayah kerjanya {name}: "
            f"aturannya berbeda.",
            f"The unit's building stands in {where}; its name or working area points to {name}: the "
            f"rules differ.",
        ),
    )


def own_clash(one: Present, other: Present) -> tuple[Step, Conflict]:
    """Two clauses of one directive, of which neither beats the other."""
    first, second = named(one.citation), named(other.citation)
    text = Bilingual(
        f"{first.id} [{one.provision.id}] dan {second.id} [{other.provision.id}] sama-sama berlaku "
        f"dan tidak ada "
        "yang mengalahkan yang lain.",
        f"{first.en} [{one.provision.id}] and {second.en} [{other.provision.id}] both apply and "
        f"neither overrides "
        "the other.",
    )
    conflict = Conflict(text, (one.citation, other.citation))
    return Step(StepKind.CONFLICT, text, one.citation), conflict
