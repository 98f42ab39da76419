"""How surely a name finds its unit: the names of a real organisation, changed as people change them.

    python benchmarks/linking.py [ORGANISATION.csv] [--errors] [--seed N]

Every name, short form and alias is asked as it is, with one or two letters wrong, in small and capital letters,
with its words in another order, shortened in the first word, and with the government's name after it. Names of
offices that the organisation does not have must find nothing. A wrong link is one to another unit.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

from piket.organisation.files import read_organisation
from piket.policy.values import Bilingual, Unit
from piket.reading.linking import UnitLink, link_units, normalise
from piket.reading.values import Document, Draft, Fact, FactKind, Span

_SHORT = {
    "Dinas": ("Din.", "Dns"),
    "Badan": ("Bdn.",),
    "Bagian": ("Bag.",),
    "Kecamatan": ("Kec.",),
    "Kelurahan": ("Kel.",),
    "Puskesmas": ("PKM",),
    "Sekretariat": ("Sekt.",),
    "Lembaga": ("Lbg",),
}
ABSENT = (
    "Dinas Kebudayaan", "Dinas Pertambangan dan Energi", "Badan Narkotika Nasional", "RSUD Sayang", "RS Harapan Kita",
    "Puskesmas Sukamaju", "Dinas Kelautan", "Balai Besar Wilayah Sungai", "Kecamatan Baiturrahman", "Dinas Kehutanan",
    "Kelurahan Menteng", "Badan Pertanahan Nasional", "Dinas", "Badan", "Lapas Kelas I Tangerang", "Kantor Pos",
    "Dinas Kesejahteraan Hewan", "Bagian Rumah Sakit", "Puskesmas Petani", "Biro Hukum",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("organisation", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--seed", type=int, default=2021)
    chosen = parser.parse_args()
    units = _units(chosen.organisation)
    cases = list(_cases(units, random.Random(chosen.seed)))
    links = _link([name for _, name, _ in cases], units)
    _print(cases, links, chosen.errors)


def _units(path: Path | None) -> tuple[Unit, ...]:
    if path:
        return read_organisation(path).units
    example = files("piket.packs").joinpath("examples", "lubuklinggau", "organisation.csv")
    with as_file(example) as held:
        return read_organisation(held).units


def _link(names: Iterable[str], units: tuple[Unit, ...]) -> tuple[UnitLink, ...]:
    facts = tuple(
        Fact(f"unit.{at}", FactKind.UNIT, {"name": name}, (Span(0, 0),), 1.0, Bilingual(name, name))
        for at, name in enumerate(names)
    )
    return link_units(Draft(Document("", "text/plain"), facts), units)


def _cases(units: tuple[Unit, ...], chance: random.Random) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The kind of change, the name as written, the units that it may mean (none: it must find nothing)."""
    meant: dict[str, set[str]] = {}
    for unit in units:
        for name in (unit.name, unit.abbreviation, *unit.aliases):
            meant.setdefault(normalise(name), set()).add(unit.id)
    for unit in units:
        yield "long form", unit.name, frozenset(meant[normalise(unit.name)])
        for short in filter(None, (unit.abbreviation, *unit.aliases)):
            yield "short form or alias", short, frozenset(meant[normalise(short)])
        for kind, name in _changed(unit.name, chance):
            yield kind, name, frozenset(meant.get(normalise(name), set()) | meant[normalise(unit.name)])
    for name in ABSENT:
        yield "not in the organisation", name, frozenset()


def _changed(name: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    yield "capital or small letters", name.upper() if chance.random() < 0.5 else name.lower()
    yield "one letter wrong", _typo(name, chance)
    yield "two letters wrong", _typo(_typo(name, chance), chance)
    words = name.split()
    if len(words) > 3:
        rest = words[1:]
        chance.shuffle(rest)
        yield "words in another order", " ".join([words[0], *rest])
    if words[0] in _SHORT and len(words) > 1:
        yield "first word shortened", " ".join([chance.choice(_SHORT[words[0]]), *words[1:]])
    yield "with the government's name", f"{name} Kota Lubuklinggau"


def _typo(name: str, chance: random.Random) -> str:
    """One letter dropped, doubled, changed or swapped, never the first of a word."""
    places = [at for at in range(1, len(name) - 1) if name[at - 1 : at + 2].isalpha()]
    if not places:
        return name
    at = chance.choice(places)
    kind = chance.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        return name[:at] + chance.choice("aeiounrstk") + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _print(cases: list[tuple[str, str, frozenset[str]]], links: tuple[UnitLink, ...], errors: bool) -> None:
    counts: dict[str, list[int]] = {}
    for (kind, name, meant), link in zip(cases, links, strict=True):
        right = bool(meant) and link.found and set(link.unit_ids) <= meant | _of_type(link)
        wrong = link.found and not right
        for key in (kind, "all"):
            row = counts.setdefault(key, [0, 0, 0, 0, 0])
            row[:] = [
                row[0] + 1,
                row[1] + right,
                row[2] + wrong,
                row[3] + (not link.found),
                row[4] + bool(meant),
            ]
        if errors and (wrong or (meant and not link.found)):
            print(f"{kind}: {name!r} -> {', '.join(link.unit_ids[:3]) or 'not found'} ({link.why.id})")
    print(
        f"{'change':30} {'asked':>6} {'right':>6} {'wrong':>6} {'not found':>9} {'precision':>9} {'recall':>7}"
    )
    for kind, (asked, good, bad, missing, there) in counts.items():
        precision = f"{good / (good + bad):.3f}" if good + bad else "-"
        recall = f"{good / there:.3f}" if there else "-"
        print(f"{kind:30} {asked:6} {good:6} {bad:6} {missing:9} {precision:>9} {recall:>7}")


def _of_type(link: UnitLink) -> set[str]:
    """A bare kind of office ('Puskesmas') means all of its type."""
    return set(link.unit_ids) if link.types else set()


if __name__ == "__main__":
    main()
