"""A directive against an agency's units: names that do not exist, shares of nobody, units left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import product

from piket.policy.bounds import ONE, ZERO, office_interval
from piket.policy.check_scene import Scene
from piket.policy.check_text import MOST, enough
from piket.policy.citing import cite, named
from piket.policy.matching import in_scope
from piket.policy.model import Directive, Presence, ProvisionBase
from piket.policy.opinion import is_shared
from piket.policy.rulebook import Rulebook
from piket.policy.space import bits
from piket.policy.values import Bilingual, Finding, Population, Severity, Unit


def unit_findings(rulebook: Rulebook, scene: Scene, units: Sequence[Unit]) -> Iterable[Finding]:
    """`scene` is the directive by itself. Without units no name of a unit can be judged, nor any share."""
    yield from _unknown_provisions(rulebook, scene.directive)
    if units:
        yield from _unknown_units(scene.directive, units)
        yield from _rounding(scene)
        yield from _uncovered(scene)


def _unknown_units(directive: Directive, units: Sequence[Unit]) -> Iterable[Finding]:
    by_name = {n.casefold(): u for u in units for n in (u.id, u.name, u.abbreviation, *u.aliases) if n}
    known = {unit.id for unit in units}
    told = 0
    for provision in directive.provisions:
        for name in (*provision.when.units, *provision.when.within):
            if name not in known:
                told += 1
                near = _nearest(name, by_name) if told <= MOST else None
                yield _unknown_unit(directive, provision, name, near)


def _nearest(name: str, by_name: Mapping[str, Unit]) -> Unit | None:
    near = get_close_matches(name.casefold(), by_name, n=1, cutoff=0.6)
    return by_name[near[0]] if near else None


def _unknown_unit(directive: Directive, provision: ProvisionBase, name: str, near: Unit | None) -> Finding:
    return Finding(
        "unknown_unit",
        Severity.ERROR,
        f"provisions[{provision.id}].when",
        Bilingual(f"Unit `{name}` tidak dikenal.", f"The unit `{name}` is not known."),
        _did_you_mean(f"{near.id} ({near.name})" if near else None),
        (cite(directive, provision),),
    )


def _unknown_provisions(rulebook: Rulebook, directive: Directive) -> Iterable[Finding]:
    held = {d.id: {p.id for p in d.provisions} for d in rulebook.at() if d.id != directive.id}
    yield from enough(_all_unknown(held, directive))


def _all_unknown(held: Mapping[str, set[str]], directive: Directive) -> Iterable[Finding]:
    for field in ("amends", "revokes", "extends"):
        for relation in getattr(directive, field):
            if relation.directive not in held:
                yield _unknown_directive(relation.directive, field, held)
                continue
            names = held[relation.directive]
            for name in relation.provisions:
                if name not in names:
                    yield _unknown_provision(name, relation.directive, field, names)
    for basis in directive.basis:
        if basis.directive not in held:
            yield _unknown_directive(basis.directive, "basis", held)
    for provision in directive.provisions:
        for override in provision.overrides:
            yield from _unknown_override(override.provision, f"provisions[{provision.id}].overrides", held)


def _unknown_override(target: str, place: str, held: Mapping[str, set[str]]) -> Iterable[Finding]:
    """Of `directive#provision`; the loader refuses an unknown provision of the directive's own."""
    name, _, provision = target.rpartition("#")
    if name and name not in held:
        yield replace(_unknown_directive(name, place, held), severity=Severity.ERROR)
    elif name and provision not in held[name]:
        yield _unknown_provision(provision, name, place, held[name])


def _unknown_directive(name: str, field: str, held: Iterable[str]) -> Finding:
    near = get_close_matches(name, list(held), n=1, cutoff=0.8)
    return Finding(
        "unknown_directive",
        Severity.NOTE,
        field,
        Bilingual(
            f"`{name}` belum ada dalam kumpulan aturan.", f"`{name}` is not among the directives held."
        ),
        _did_you_mean(near[0] if near else None),
    )


def _unknown_provision(name: str, directive: str, field: str, names: Iterable[str]) -> Finding:
    near = get_close_matches(name, list(names), n=1, cutoff=0.5)
    return Finding(
        "unknown_provision",
        Severity.ERROR,
        field,
        Bilingual(
            f"`{directive}` tidak punya ketentuan `{name}`.", f"`{directive}` has no provision `{name}`."
        ),
        _did_you_mean(near[0] if near else None),
    )


def _did_you_mean(near: str | None) -> Bilingual:
    if near is None:
        return Bilingual("Perbaiki atau hapus.", "Mend or remove it.")
    return Bilingual(f"Maksudnya {near}?", f"Did you mean {near}?")


def _rounding(scene: Scene) -> Iterable[Finding]:
    """Shares that come to nobody at a unit, though some are meant to come."""
    limited = scene.space.where(lambda clause: _limits(clause.provision)) & scene.own
    nobody: dict[int, dict[tuple[Unit, Population], None]] = {}
    for ground in scene.grounds:
        for at in bits(scene.points.bound(ground.met, scene.free) & limited):
            provision = scene.space.clauses[at].provision
            most = office_interval(provision).high
            for unit, population in product(ground.units, provision.when.populations or (Population.ASN,)):
                if 0 < unit.head_count(population) * most.numerator < most.denominator:
                    nobody.setdefault(at, {})[unit, population] = None
    for at, whom in sorted(nobody.items()):
        yield _rounds_to_nobody(scene.directive, scene.space.clauses[at].provision, whom)


def _limits(provision: ProvisionBase) -> bool:
    """Whether it leaves some but not all of a unit's staff at the office."""
    if not isinstance(provision, Presence) or provision.share is None or is_shared(provision):
        return False
    return ZERO < office_interval(provision).high < ONE


def _rounds_to_nobody(
    directive: Directive, provision: Presence, whom: Iterable[tuple[Unit, Population]]
) -> Finding:
    citation = cite(directive, provision)
    name = named(citation)
    listed = [f"{unit.abbreviation or unit.name} ({unit.head_count(p)})" for unit, p in whom]
    who = ", ".join(listed[:5]) + (f" (+{len(listed) - 5})" if len(listed) > 5 else "")
    return Finding(
        "rounds_to_nobody",
        Severity.WARNING,
        f"provisions[{provision.id}]",
        Bilingual(
            f"Bagian di kantor menurut {name.id} menjadi nol orang di: {who}.",
            f"The office share of {name.en} comes to nobody at: {who}.",
        ),
        Bilingual(
            "Putuskan apakah kantor itu memang kosong, atau beri jumlah paling sedikit.",
            "Decide whether that office is meant to be empty, or state a minimum.",
        ),
        (citation,),
    )


def _uncovered(scene: Scene) -> Iterable[Finding]:
    """Staffed units in the directive's scope that none of its clauses binds, whatever their regime."""
    inside = [ground for ground in scene.grounds if in_scope(scene.directive.scope, ground.place)]
    covered = [g for g in inside if scene.points.bound(g.met, scene.free) & scene.own]
    bound = {unit.id for ground in covered for unit in ground.units}
    left = list({unit.id: unit for g in inside for unit in g.units if unit.id not in bound}.values())
    if not scene.own:
        return
    if left:
        who = ", ".join(unit.abbreviation or unit.name for unit in left)
        yield Finding(
            "units_not_covered",
            Severity.NOTE,
            "provisions",
            Bilingual(
                f"{len(left)} unit tidak diatur oleh naskah ini: {who}.",
                f"{len(left)} units are not covered by this text: {who}.",
            ),
            Bilingual(
                "Aturan lain yang berlaku dipakai, atau seseorang memutuskan.",
                "Other rules in force are used, or a person decides.",
            ),
        )
