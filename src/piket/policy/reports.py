"""Where a text and other reports of the same circular name different essential units, a person settles it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from piket.policy.citing import cite
from piket.policy.law import Clause
from piket.policy.matching import Place, UnitIndex, names_in, sector_covers
from piket.policy.model import Classification, Directive, Provision
from piket.policy.situation import at_place, placing
from piket.policy.values import Bilingual, Option, Question, Sector, Unit


def compare_reports(draft: Directive, known: Directive, units: Iterable[Unit]) -> tuple[Question, ...]:
    """One question on which list of essential units holds, or none where both name the same.

    `draft` was read from the text, `known` is the same instrument as others reported it. Options: `text`,
    `reported`, `both`; `apply_classification_choice` carries the answer out. Where `draft` names no
    essential unit at all there is nothing to compare.
    """
    listed = tuple(units)
    here, there = essential_units(draft, listed), essential_units(known, listed)
    if not here or {u.id for u in here} == {u.id for u in there}:
        return ()
    both = tuple(u for u in listed if u in here or u in there)
    differing = tuple(u.id for u in both if (u in here) != (u in there) and u.asn + u.non_asn)
    options = (
        _option("text", "Daftar dalam naskah ini", "The list in this text", here),
        _option("reported", "Daftar menurut laporan lain", "The list as others report it", there),
        _option("both", "Gabungan keduanya", "Both together", both),
    )
    question = Question(
        f"{draft.id}/essential-units",
        Bilingual("Unit esensial mana yang benar?", "Which units are essential?"),
        Bilingual(
            f"Naskah ini dan laporan lain ({known.source}) menyebut unit esensial yang berbeda.",
            f"This text and another report ({known.source}) name different essential units.",
        ),
        options,
        "text",
        differing,
    )
    return (question,)


def apply_classification_choice(draft: Directive, known: Directive, choice: str) -> Directive:
    """`draft` with the essential units of the answer: `text` (as it is), `reported` (those of `known`) or
    `both`.

    Raises ValueError for another answer.
    """
    if choice == "text":
        return draft
    if choice not in ("reported", "both"):
        raise ValueError(f"unknown answer {choice!r}: use text, reported or both")
    kept = [p for p in draft.provisions if choice == "both" or not _names_essential(p)]
    taken = {p.id for p in kept}
    added = [_renamed(p, taken) for p in known.provisions if _names_essential(p)]
    provisions = _sound((*added, *kept))
    return draft.model_copy(update={"provisions": provisions})


def essential_units(directive: Directive, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that the directive itself puts into an essential sector."""
    index = UnitIndex(units, *names_in([directive]))
    found = ((unit, sector_in(directive, index.place(unit, unit.region))) for unit in units)
    return tuple(unit for unit, sector in found if sector and sector_covers(Sector.ESSENTIAL, sector))


def sector_in(directive: Directive, place: Place) -> Sector | None:
    """The sector that the directive's own clauses give to a unit, whatever the regime."""
    clauses = [
        Clause(directive, p, cite(directive, p))
        for p in directive.provisions
        if isinstance(p, Classification)
    ]
    placed = placing(at_place(clauses, place))
    return placed.known[0] if placed and placed.known else None


def _names_essential(provision: Provision) -> bool:
    return (
        isinstance(provision, Classification)
        and not provision.residual
        and sector_covers(Sector.ESSENTIAL, provision.sector)
    )


def _renamed(provision: Provision, taken: set[str]) -> Provision:
    if provision.id not in taken:
        return provision
    return provision.model_copy(update={"id": f"{provision.id}-dilaporkan"[:80]})


def _sound(provisions: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """Overrides of clauses that were taken out go with them."""
    ids = {p.id for p in provisions}
    return tuple(
        p.model_copy(
            update={"overrides": tuple(o for o in p.overrides if "#" in o.provision or o.provision in ids)}
        )
        for p in provisions
    )


def _option(value: str, id_: str, en: str, units: Sequence[Unit]) -> Option:
    ids = {unit.id for unit in units}
    top = [unit for unit in units if unit.parent not in ids]
    names = ", ".join(unit.abbreviation or unit.name for unit in top)
    return Option(value, Bilingual(id_, en), Bilingual(f"Esensial: {names}.", f"Essential: {names}."))
