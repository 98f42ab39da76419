"""Clauses of one directive against one another: precedence that is missing, exceptions that are too wide, units
put into two sectors, and combinations that no clause reaches. Exact, not sampled (see `space.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from piket.policy.check_gaps import gap_findings
from piket.policy.check_scene import Day, Scene
from piket.policy.check_text import Pair, Spot, enough, walk_text
from piket.policy.check_words import where, whom
from piket.policy.citing import named
from piket.policy.law import Clause
from piket.policy.model import Classification
from piket.policy.values import Bilingual, Finding, Severity
from piket.policy.wording import long_date


def clause_findings(scene: Scene, days: Sequence[Day]) -> Iterable[Finding]:
    """`days` are the stretches of the directive's period, none where it is not known."""
    notes = walk_text(scene, days)
    for pair, spot in notes.clashes.items():
        yield _overlap(scene, pair, spot)
    for pair, spot in notes.wider.items():
        yield _wider(scene, pair, spot)
    yield from enough(_two_sectors(scene))
    yield from gap_findings(scene, days)


def _overlap(scene: Scene, pair: Pair, spot: Spot) -> Finding:
    one, other = (scene.space.clauses[at] for at in pair)
    a, b, who = named(one.citation), named(other.citation), where(scene, list(spot.grounds), spot.point)
    first, second = one.provision.id, other.provision.id
    day_id = f", {long_date(spot.day)}" if spot.day else ""
    day_en = f", {long_date(spot.day, 'en')}" if spot.day else ""
    return Finding(
        "overlap_without_precedence",
        Severity.ERROR,
        f"provisions[{first}], provisions[{second}]",
        Bilingual(
            f"{a.id} [{first}] dan {b.id} [{second}] sama-sama berlaku bagi {who.id}{day_id}, "
            "dan tidak ada yang mengalahkan yang lain.",
            f"{a.en} [{first}] and {b.en} [{second}] both apply to {who.en}{day_en}, "
            "and neither overrides the other.",
        ),
        Bilingual(
            "Tambahkan `overrides` pada pengecualiannya, beserta dasarnya.",
            "Add `overrides` to the exception, with its ground.",
        ),
        (one.citation, other.citation),
    )


def _wider(scene: Scene, pair: Pair, spot: Spot) -> Finding:
    exception, base = (scene.space.clauses[at] for at in pair)
    who = where(scene, list(spot.grounds), spot.point)
    return Finding(
        "exception_wider_than_base",
        Severity.WARNING,
        f"provisions[{exception.provision.id}]",
        Bilingual(
            f"Pengecualian [{exception.provision.id}] lebih luas daripada aturannya [{base.provision.id}]: {who.id}.",
            f"The exception [{exception.provision.id}] is wider than its base [{base.provision.id}]: {who.en}.",
        ),
        Bilingual(
            "Persempit pengecualian atau perluas aturannya.", "Narrow the exception or widen the base."
        ),
        (exception.citation, base.citation),
    )


def _two_sectors(scene: Scene) -> Iterable[Finding]:
    """Classifications of the directive that meet in one unit and name two sectors."""
    own = {
        clause.provision.id: clause
        for clause in scene.space.clauses
        if isinstance(clause.provision, Classification) and clause.directive.id == scene.directive.id
    }
    for names, met in scene.points.split.items():
        members = [own[name] for name in names if name in own]
        grounds = [ground for ground in scene.grounds if ground.met & met == met]
        if len(members) == len(names) and grounds:
            yield _two_sectored(members, whom(grounds))


def _two_sectored(members: Sequence[Clause[Classification]], who: Bilingual) -> Finding:
    listed = ", ".join(f"[{c.provision.id}] {c.provision.sector.value}" for c in members[:4])
    return Finding(
        "two_sectors",
        Severity.ERROR,
        ", ".join(f"provisions[{c.provision.id}]" for c in members[:4]),
        Bilingual(
            f"{who.id} dimasukkan ke dua sektor: {listed}.", f"{who.en} is put into two sectors: {listed}."
        ),
        Bilingual(
            "Keluarkan unit itu dari salah satunya, atau tambahkan `overrides` beserta dasarnya.",
            "Take the unit out of one of them, or add `overrides` with its ground.",
        ),
        tuple(c.citation for c in members[:4]),
    )


def cut_short() -> Finding:
    """Instead of an answer that would not be exact."""
    return Finding(
        "too_many_combinations",
        Severity.WARNING,
        "provisions",
        Bilingual(
            "Ketentuannya membagi unit menjadi lebih dari 5.000 jenis; tumpang tindih, celah dan pertentangan "
            "belum diperiksa seluruhnya.",
            "The provisions cut units into more than 5,000 kinds; overlaps, gaps and conflicts were not all "
            "looked for.",
        ),
        Bilingual(
            "Periksa bersama organisasinya (--org), atau pecah menjadi beberapa surat.",
            "Check it with the organisation (--org), or split it into several directives.",
        ),
    )
