"""How the rows of a fact table are paired with what carries them in the packs. Used by packs_coverage.py.

A pairer gives the values that the row states, and those of each candidate under the same names; of the candidates
that share its key the one that differs least carries it. Conditions and notes are carried where their words stand in
the text or note of the provision or of its file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

from packs_coverage_words import CLAUSES, CONDITIONS

from piket.policy.model import Directive, ProvisionBase
from piket.policy.packs_files import known_gaps
from piket.policy.rulebook import standard_rulebook

Row = Mapping[str, str]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """`carrier` None: nothing in the packs has the row's key. `words`: what the packs say of the carrier."""

    row: str
    carrier: str | None
    differences: tuple[str, ...] = ()
    words: str = ""

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Differences about which the packs do not say what `packs_coverage_explained.csv` quotes of them."""
        said = folded(self.words)
        return tuple(d for d in self.differences if not any(folded(q) in said for q in _quoted(self.row, d)))


@dataclass(frozen=True, slots=True)
class Carrier:
    name: str
    values: Values
    words: str


def pair(row: str, wanted: Values, carriers: Iterable[Carrier], key: tuple[str, ...] = ()) -> Pair:
    found = [
        (len(differences), at, carrier, differences)
        for at, carrier in enumerate(carriers)
        if all(carrier.values[name] == wanted[name] for name in key)
        for differences in [_differences(wanted, carrier)]
    ]
    if not found:
        return Pair(row, None)
    _, _, carrier, differences = min(found, key=lambda one: one[:2])
    return Pair(row, carrier.name, differences, carrier.words)


def _differences(wanted: Values, carrier: Carrier) -> tuple[str, ...]:
    return tuple(
        f"{name}: {value!r} in the table, {carrier.values.get(name)!r} in the packs"
        for name, value in wanted.items()
        if not _carried(name, value, carrier)
    )


def _carried(name: str, value: object, carrier: Carrier) -> bool:
    if name == "note":
        return folded(str(value)) in folded(carrier.words)
    if name == "condition":
        return all(_met(part.strip(), carrier) for part in str(value).split(";"))
    if name == "text":
        return _same_sense(str(value), str(carrier.values["text"]))
    return value == carrier.values.get(name)


def _met(condition: str, carrier: Carrier) -> bool:
    """Its words stand there, or another provision of the file orders it for the same units."""
    also = carrier.values.get("also", ())
    words = CONDITIONS.get(condition, condition)
    return condition in CLAUSES or words in also or folded(words) in folded(carrier.words)


def _same_sense(one: str, other: str) -> bool:
    """The packs say it in their own words: half of the table's longer words, by their first five letters."""
    mine, theirs = ({word[:5] for word in folded(text).split() if len(word) > 3} for text in (one, other))
    return 2 * len(mine & theirs) >= len(mine)


def folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def _quoted(row: str, difference: str) -> list[str]:
    """What the packs are said to say of this difference."""
    field = difference.partition(":")[0]
    return [e["words"] for e in _explained() if fnmatch(field, e["field"]) and fnmatch(row, e["rows"])]


@cache
def _explained() -> list[dict[str, str]]:
    with (Path(__file__).parent / "packs_coverage_explained.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def held(id: str) -> Directive | None:
    return next((d for d in standard_rulebook().at() if d.id == id), None)


def words_of(directive: Directive, provision: ProvisionBase | None = None) -> str:
    """All that the packs say of it: notes, reports, the text of a duty, gaps."""
    gaps = [g.text.en for g in known_gaps() if g.directive == directive.id]
    own = []
    if provision is not None:
        own = [provision.note or "", *provision.reports]
    return " ".join(part for part in (*own, directive.note or "", *gaps) if part)


def carriers(row: Row, kind: type[ProvisionBase], values: Callable[..., Values]) -> list[Carrier]:
    directive = held(row["instrument_id"])
    if directive is None:
        return []
    return [
        Carrier(
            f"{directive.id}#{p.id}", {**common(directive, p), **values(directive, p)}, words_of(directive, p)
        )
        for p in directive.provisions
        if isinstance(p, kind)
    ]


def common(directive: Directive, provision: ProvisionBase) -> dict[str, object]:
    return {
        "source": provision.source or directive.source,
        "confidence": str(provision.confidence),
        "clause": provision.clause,
    }
