"""Small directives and units for the tests of `policy`, and the two real organisations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from piket.organisation.org_file import read_organisation
from piket.policy.load import load_directive
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Population, Ruling, Unit, WorkPattern

CITY = "se-walikota-lubuklinggau-800-1894-2021"
OFFICE = "arahan-kanwil-kumham-sumbar-2021-07-12"
MONDAY = date(2021, 7, 26)
PERIOD = f"{OFFICE}/period"


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(at) for at in range(count)]


@cache
def real_units(name: str) -> tuple[Unit, ...]:
    with as_file(files("piket.packs").joinpath("examples", name)) as folder:
        return read_organisation(folder / "organisation.csv").units


def real_unit(name: str, id: str) -> Unit:
    return next(unit for unit in real_units(name) if unit.id == id)


def unit(id: str = "BPKAD", **given: Any) -> Unit:
    plain: dict[str, Any] = {
        "agency": "CITY", "parent": "CITY", "unit_type": "dinas", "region": "16.73", "asn": 43,
        "pattern": WorkPattern.OFFICE_5D,
    }  # fmt: skip
    return Unit(id, f"Unit {id}", **(plain | given))


def directive(id: str = "edaran", *provisions: dict[str, Any], **given: Any) -> Directive:
    """A directive of the city in force in July and August 2021, unless `given` says otherwise."""
    plain: dict[str, Any] = {
        "id": id, "title": f"Edaran {id}", "issuer": "Wali Kota", "tier": "city",
        "instrument": {"type": "SE", "number": id, "year": 2021}, "effective_from": date(2021, 7, 1),
        "effective_to": date(2021, 8, 31), "source": "test", "provisions": provisions,
    }  # fmt: skip
    return Directive.model_validate(plain | given)


def office(id: str, bound: str, percent: int | None, **given: Any) -> dict[str, Any]:
    plain = {"id": id, "kind": "presence", "place": "office", "bound": bound, "percent": percent}
    return {**plain, "clause": id, **given}


def home(id: str, bound: str, percent: int | None, **given: Any) -> dict[str, Any]:
    return office(id, bound, percent, place="home", **given)


def sector(id: str, name: str, **given: Any) -> dict[str, Any]:
    return {"id": id, "kind": "classification", "sector": name, **given}


def regime(
    id: str = "level", level: int = 4, regions: Sequence[str] = ("16.73",), **given: Any
) -> dict[str, Any]:
    named = {
        "regime": "ppkm",
        "name": f"PPKM Level {level}",
        "level": level,
        "when": {"regions": list(regions)},
    }
    return {"id": id, "kind": "regime", **named, **given}


def decision(question: str, choice: str) -> Decision:
    return Decision(question, choice, "Tester", "Kepala BKPSDM", "uji", MONDAY)


def rule(
    directives: Sequence[Directive],
    of: Unit | None = None,
    day: date = MONDAY,
    *decisions: Decision,
    population: Population = Population.ASN,
    **given: Any,
) -> Ruling:
    (ruling,) = resolve(
        Rulebook(tuple(directives)),
        [of or unit()],
        [day],
        decisions=decisions,
        populations=[population],
        **given,
    )
    return ruling


def loaded(text: str) -> Directive:
    return load_directive(text)
