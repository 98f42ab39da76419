"""The rules of the two circulars of July 2021 as an OpenFisca system, for comparison by `policy_scale.py`.

    PYTHON benchmarks/openfisca_circulars.py UNITS.npz ANSWERS.npz REPEAT

PYTHON has OpenFisca-core (`python -m venv VENV && VENV/bin/pip install openfisca-core`). UNITS.npz holds, for
each unit, `agency`, `office`, `region`, `unit_type` and `pattern` as names of the Enums below, `asn`, `non_asn`,
and `days` (ISO). ANSWERS.npz gets `outcome`, `heads_min` and `heads_max` as (populations, units, days), and
`seconds` of each repetition: the calculation alone, after the system is built and the inputs are encoded and set.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Unit = build_entity(key="unit", plural="units", label="A unit of an agency", is_person=True)


class Agency(Enum):
    other = "Another agency"
    city = "The city"
    justice = "The regional office of Law and Human Rights"


class Office(Enum):
    """Which office of the city a unit lies in, where the circular names it."""

    none = "None that the circular names"
    essential = "BPKAD, DPMPTSP, Disdukcapil and those reported beside them"
    critical = "Health, transport, hospitals, Satpol PP, fire service"


class Region(Enum):
    other = "Elsewhere"
    lubuklinggau = "Kota Lubuklinggau"
    padang = "Kota Padang"
    padang_panjang = "Kota Padang Panjang"
    bukittinggi = "Kota Bukittinggi"


class UnitType(Enum):
    other = "Another kind"
    kanwil = "Regional office"
    corrections = "Prison, detention house, probation or storage office"


class Pattern(Enum):
    office_5d = "Monday to Friday"
    office_6d = "Monday to Saturday"
    school = "School, Monday to Saturday"
    shift_3x = "Three shifts"
    shift_24 = "Shifts of 24 hours"
    mixed = "Desks and shifts"


class Sector(Enum):
    unknown = "No text says"
    non_essential = "Non-essential"
    essential = "Essential"
    critical = "Critical"


class Outcome(Enum):
    settled = "Settled"
    needs_decision = "Needs a decision"
    unknown = "No rule"
    not_addressed = "Not addressed"
    day_off = "Day off"


def dated(first: date, after: date, value: object, otherwise: object) -> dict[str, Any]:
    """A parameter that holds from `first` until the day before `after`."""
    return {
        "values": {
            "2000-01-01": {"value": otherwise},
            str(first): {"value": value},
            str(after): {"value": otherwise},
        }
    }


PARAMETERS = {
    "city": {
        "in_force": dated(date(2021, 7, 26), date(2021, 8, 9), True, False),
        "essential_share": {"values": {"2000-01-01": {"value": 0.25}}},
    },
    "justice": {"in_force": dated(date(2021, 7, 12), date(2021, 7, 21), True, False)},
    "emergency": {"in_force": dated(date(2021, 7, 12), date(2021, 7, 21), True, False)},
}


def given(name: str, kind: type[Enum], default: Enum) -> type[Variable]:
    body = {
        "value_type": Enum, "possible_values": kind, "default_value": default, "entity": Unit,
        "definition_period": DateUnit.ETERNITY, "label": name,
    }  # fmt: skip
    return type(name, (Variable,), body)


def counted(name: str) -> type[Variable]:
    body = {"value_type": int, "entity": Unit, "definition_period": DateUnit.ETERNITY, "label": name}
    return type(name, (Variable,), body)


class working_day(Variable):  # noqa: N801 - OpenFisca names variables so
    value_type = bool
    entity = Unit
    definition_period = DateUnit.DAY
    label = "The unit works on this day"

    def formula(unit, period):  # noqa: N805
        pattern = unit("pattern", period)
        weekday = period.start.date.weekday()
        five = pattern == Pattern.office_5d
        six = (pattern == Pattern.office_6d) + (pattern == Pattern.school)
        return np.where(five, weekday < 5, np.where(six, weekday < 6, True))


class city_applies(Variable):  # noqa: N801
    value_type = bool
    entity = Unit
    definition_period = DateUnit.DAY
    label = "The mayor's circular reaches the unit"

    def formula(unit, period, parameters):  # noqa: N805
        in_city = (unit("agency", period) == Agency.city) * (unit("region", period) == Region.lubuklinggau)
        return in_city * parameters(period).city.in_force


class emergency(Variable):  # noqa: N801
    value_type = bool
    entity = Unit
    definition_period = DateUnit.DAY
    label = "The unit's region is under PPKM Darurat"

    def formula(unit, period, parameters):  # noqa: N805
        region = unit("region", period)
        cities = (
            (region == Region.padang) + (region == Region.padang_panjang) + (region == Region.bukittinggi)
        )
        return cities * parameters(period).emergency.in_force


class justice_applies(Variable):  # noqa: N801
    value_type = bool
    entity = Unit
    definition_period = DateUnit.DAY
    label = "The head of the regional office's order reaches the unit"

    def formula(unit, period, parameters):  # noqa: N805
        under = (unit("agency", period) == Agency.justice) * unit("emergency", period)
        return under * parameters(period).justice.in_force


class sector(Variable):  # noqa: N801
    value_type = Enum
    possible_values = Sector
    default_value = Sector.unknown
    entity = Unit
    definition_period = DateUnit.DAY
    label = "The sector that the order reaching the unit puts it in"

    def formula(unit, period):  # noqa: N805
        office, kind = unit("office", period), unit("unit_type", period)
        city, justice = unit("city_applies", period), unit("justice_applies", period)
        return np.select(
            [
                city * (office == Office.essential),
                city * (office == Office.critical),
                city,
                justice * (kind == UnitType.kanwil),
                justice * (kind == UnitType.corrections),
            ],
            [Sector.essential, Sector.critical, Sector.non_essential, Sector.non_essential, Sector.critical],
            Sector.unknown,
        )


class office_share(Variable):  # noqa: N801
    value_type = float
    entity = Unit
    definition_period = DateUnit.DAY
    label = "The share at the office, where the sector is known"

    def formula(unit, period, parameters):  # noqa: N805
        sector = unit("sector", period)
        quarter = parameters(period).city.essential_share
        return np.select([sector == Sector.critical, sector == Sector.essential], [1, quarter], 0)


def outcome_of(unit: Any, period: Any, addressed: Any) -> Any:
    city, justice = unit("city_applies", period), unit("justice_applies", period)
    known = unit("sector", period) != Sector.unknown
    return np.select(
        [~unit("working_day", period), city * ~addressed, city + justice * known, justice],
        [Outcome.day_off, Outcome.not_addressed, Outcome.settled, Outcome.needs_decision],
        Outcome.unknown,
    )


class outcome_asn(Variable):  # noqa: N801
    value_type = Enum
    possible_values = Outcome
    default_value = Outcome.unknown
    entity = Unit
    definition_period = DateUnit.DAY
    label = "How far the law settles the unit's civil servants"

    def formula(unit, period):  # noqa: N805
        return outcome_of(unit, period, np.True_)


class outcome_non_asn(Variable):  # noqa: N801
    value_type = Enum
    possible_values = Outcome
    default_value = Outcome.unknown
    entity = Unit
    definition_period = DateUnit.DAY
    label = "How far the law settles the others; the mayor speaks of civil servants only"

    def formula(unit, period):  # noqa: N805
        return outcome_of(unit, period, np.False_)


def heads_of(unit: Any, period: Any, population: str) -> Any:
    settled = unit(f"outcome_{population}", period) == Outcome.settled
    return np.where(settled, np.floor(unit("office_share", period) * unit(population, period)), -1)


def heads(population: str, side: str) -> type[Variable]:
    """Both circulars give exact shares, so the fewest and the most are one number."""

    def formula(unit: Any, period: Any) -> Any:
        return (
            heads_of(unit, period, population) if side == "max" else unit(f"heads_max_{population}", period)
        )

    body = {
        "value_type": int, "entity": Unit, "definition_period": DateUnit.DAY,
        "label": f"heads {side} {population}", "formula": formula,
    }  # fmt: skip
    return type(f"heads_{side}_{population}", (Variable,), body)


INPUTS: dict[str, type[Enum]] = {
    "agency": Agency, "office": Office, "region": Region, "unit_type": UnitType, "pattern": Pattern,
}  # fmt: skip
POPULATIONS = ("asn", "non_asn")


def system() -> TaxBenefitSystem:
    made = TaxBenefitSystem([Unit])
    made.parameters = ParameterNode("", data=PARAMETERS)
    made.add_variables(
        *(given(name, kind, next(iter(kind))) for name, kind in INPUTS.items()),
        *(counted(name) for name in POPULATIONS),
        working_day, city_applies, emergency, justice_applies, sector, office_share, outcome_asn, outcome_non_asn,
        *(heads(population, side) for population in POPULATIONS for side in ("max", "min")),
    )  # fmt: skip
    return made


def answers(calculate: Callable[[str, str], Any], days: list[str]) -> dict[str, Any]:
    """Each output as (populations, units, days); outcomes as numbers of `Outcome`."""
    tables = {}
    for name in ("outcome", "heads_min", "heads_max"):
        by_population = [[calculate(f"{name}_{p}", day) for day in days] for p in POPULATIONS]
        tables[name] = np.array([np.stack(by_day, axis=1) for by_day in by_population]).astype(np.int32)
    return tables


def simulated(units: Any) -> Simulation:
    """A simulation that has computed nothing yet, with its inputs set."""
    made = SimulationBuilder().build_default_simulation(system(), count=len(units["asn"]))
    for name, kind in INPUTS.items():
        made.set_input(name, "ETERNITY", kind.encode(units[name]))
    for name in POPULATIONS:
        made.set_input(name, "ETERNITY", units[name])
    return made


def main(units: str, written: str, repeat: int) -> None:
    given_units = np.load(units)
    days = [str(day) for day in given_units["days"]]
    seconds, found = [], {}
    for _ in range(repeat):
        simulation = simulated(given_units)
        start = perf_counter()
        found = answers(simulation.calculate, days)
        seconds.append(perf_counter() - start)
    np.savez(written, seconds=seconds, names=[o.name for o in Outcome], **found)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
