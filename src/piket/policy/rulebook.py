"""The directives that are held to be law, with both clocks, and which of their clauses stand on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from piket.policy.errors import DirectiveErrors, Problem
from piket.policy.load import load_directive
from piket.policy.model import Directive
from piket.policy.rings import ring_from
from piket.policy.values import Bilingual


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Directives, each in one or more versions. `at` picks what was held to be the law on a day."""

    directives: tuple[Directive, ...]

    def __post_init__(self) -> None:
        ordered = sorted(self.directives, key=lambda d: (d.tier.rank, _first_day(d), d.id, d.version))
        object.__setattr__(self, "directives", tuple(ordered))

    def with_directive(self, directive: Directive) -> Rulebook:
        """A rulebook that holds `directive`, in place of the same version or of one with no other day of
        knowledge; a later version keeps the earlier one beside it for questions about the past."""
        kept = tuple(held for held in self.directives if not _replaced(held, directive))
        return Rulebook((*kept, directive))

    def at(self, as_of: date | None = None) -> tuple[Directive, ...]:
        """One version of each directive: the latest known on `as_of` (None: the latest of all)."""
        latest: dict[str, Directive] = {}
        for held in self.directives:
            known = as_of is None or held.known_from is None or held.known_from <= as_of
            if known and (held.id not in latest or held.version > latest[held.id].version):
                latest[held.id] = held
        return tuple(held for held in self.directives if latest.get(held.id) is held)

    def directive(self, id: str) -> Directive:
        """The latest version. Raises KeyError for an unknown id."""
        for held in self.at():
            if held.id == id:
                return held
        raise KeyError(id)


def _replaced(held: Directive, new: Directive) -> bool:
    if held.id != new.id:
        return False
    return held.version >= new.version or held.known_from == new.known_from or new.known_from is None


def _first_day(directive: Directive) -> date:
    return directive.effective_from or directive.issued_on or date.min


@cache
def standard_rulebook() -> Rulebook:
    """All instruments of the packs. Raises `DirectiveErrors` where the packs contradict themselves."""
    directives = tuple(load_directive(entry.read_text(encoding="utf-8")) for entry in pack_files())
    problems = relation_problems(directives)
    if problems:
        raise DirectiveErrors(problems, "packs")
    return Rulebook(directives)


def pack_files() -> tuple[Traversable, ...]:
    """The instrument files of the packs, in all their folders, in the order of their ids."""
    return yaml_under(files("piket.packs") / "instruments")


def yaml_under(folder: Traversable) -> tuple[Traversable, ...]:
    """The `.yaml` files of a folder and of those in it, by name."""
    inner = [file for entry in folder.iterdir() if entry.is_dir() for file in yaml_under(entry)]
    own = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    return tuple(sorted((*own, *inner), key=lambda entry: entry.name))


def relation_problems(directives: Iterable[Directive]) -> tuple[Problem, ...]:
    """Rings of amendment: a directive that, over others, changes itself."""
    changes = {d.id: [r.directive for r in (*d.amends, *d.revokes, *d.extends)] for d in directives}
    rings = [ring for start in changes if (ring := ring_from(start, changes))]
    return tuple(_ring_problem(ring) for ring in rings)


def _ring_problem(ring: tuple[str, ...]) -> Problem:
    chain = " → ".join(ring)
    return Problem(
        "cyclic_amendment",
        ring[0],
        None,
        None,
        Bilingual(f"perubahan berputar: {chain}.", f"the amendments go in a circle: {chain}."),
        Bilingual("hapus salah satu hubungan itu.", "remove one of these relations."),
    )
