"""One made-up person for one place: name, sex, age, number, rank, position, all fitting each other."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from piket.organisation.generator.catalog import NameLists, Position, posts
from piket.organisation.generator.numbers import NumberIssuer
from piket.organisation.generator.slots import Slot
from piket.organisation.identifiers import MAN, WOMAN
from piket.organisation.ranks import pns_ranks, rank_level, rank_name
from piket.organisation.values import Employee, EmploymentStatus

RETIREMENT = 58
YEARS_PER_RANK = 4
_DEGREES = (
    "S.E.",
    "S.H.",
    "S.Sos.",
    "S.IP.",
    "S.T.",
    "S.Kom.",
    "S.E., M.Si.",
    "S.Sos., M.Si.",
    "S.H., M.H.",
    "S.STP.",
)
_PLAIN = Position(name="Pengadministrasi Umum", schooling="sma")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a unit's people share. `districts` are NIK beginnings (six digits), home first and most likely."""

    unit: str
    names: NameLists
    women: float
    districts: tuple[str, ...]
    on: date
    issuer: NumberIssuer


def make_person(slot: Slot, setting: Setting, rng: random.Random) -> Employee:
    if slot.status is EmploymentStatus.NON_ASN:
        return _non_asn(slot, setting, rng)
    if slot.echelon is not None:
        return _official(slot, setting, rng)
    return _staff(slot, setting, rng)


def _official(slot: Slot, setting: Setting, rng: random.Random) -> Employee:
    """Holder of an echelon post: the rank it asks for, the years that rank takes."""
    rank = rng.choice(posts().echelon_ranks[slot.echelon or ""])
    service = max(3, (rank_level(rank) - rank_level("III/a")) * YEARS_PER_RANK) + rng.randint(0, 4)
    sex = _sex(setting.women * 0.8, rng)
    name = f"{full_name(setting.names, sex, rng)}, {rng.choice(_DEGREES)}"
    return _pns(slot, setting, rng, sex, name, service, 23, rank, slot.title or "")


def _staff(slot: Slot, setting: Setting, rng: random.Random) -> Employee:
    catalog = posts()
    position = catalog.positions[slot.position] if slot.position else _PLAIN
    women = (
        setting.women
        if slot.squad and slot.title
        else (position.women if position.women is not None else setting.women)
    )
    sex = _sex(women, rng)
    name = _titled(full_name(setting.names, sex, rng), position)
    schooling = catalog.schooling[position.schooling]
    if slot.status is EmploymentStatus.PPPK:
        return _pppk(slot, setting, rng, sex, name, position)
    if slot.status is EmploymentStatus.CPNS:
        return _pns(
            slot, setting, rng, sex, name, 1, 22, schooling.entry, _with_ladder(position, schooling.entry)
        )
    service = rng.randint(16, 30) if slot.lead else min(rng.randint(2, 34), rng.randint(4, 38))
    rank = _rank_after(schooling.entry, schooling.top, service)
    age = {"sma": 19, "d3": 22, "s1": 23, "s2": 25}[position.schooling]
    return _pns(slot, setting, rng, sex, name, service, age, rank, slot.title or _with_ladder(position, rank))


def _pns(
    slot: Slot,
    setting: Setting,
    rng: random.Random,
    sex: str,
    name: str,
    service: int,
    least_age: int,
    rank: str,
    title: str,
) -> Employee:
    year = setting.on.year - service
    youngest = year - least_age - rng.randint(0, 5)
    born = date(max(youngest, setting.on.year - RETIREMENT + 1), rng.randint(1, 12), rng.randint(1, 28))
    month = 12 if slot.status is EmploymentStatus.CPNS else rng.choice((1, 2, 3, 4, 12))
    return Employee(
        id=setting.issuer.nip(born, date(year, month, 1), sex),
        name=name,
        unit=setting.unit,
        status=slot.status,
        position=title,
        sex=sex,
        birth_date=born,
        rank=rank_name(rank),
        echelon=slot.echelon,
        head=slot.head,
        lead=slot.lead,
        squad=slot.squad,
        generated=True,
    )


def _pppk(
    slot: Slot, setting: Setting, rng: random.Random, sex: str, name: str, position: Position
) -> Employee:
    born = date(setting.on.year - rng.randint(32, 52), rng.randint(1, 12), rng.randint(1, 28))
    return Employee(
        id=setting.issuer.ni_pppk(born, setting.on.year, sex),
        name=name,
        unit=setting.unit,
        status=slot.status,
        position=_with_ladder(position, posts().schooling[position.schooling].entry),
        sex=sex,
        birth_date=born,
        rank=posts().pppk_grade[position.schooling],
        squad=slot.squad,
        generated=True,
    )


def _non_asn(slot: Slot, setting: Setting, rng: random.Random) -> Employee:
    sex = _sex(setting.women, rng)
    born = date(
        setting.on.year - min(rng.randint(20, 56), rng.randint(20, 56)),
        rng.randint(1, 12),
        rng.randint(1, 28),
    )
    home = rng.random() < 0.85
    district = rng.choice(setting.districts[:8] if home else setting.districts)
    return Employee(
        id=setting.issuer.nik(born, sex, district),
        name=full_name(setting.names, sex, rng),
        unit=setting.unit,
        status=slot.status,
        position=slot.title or "Tenaga Administrasi",
        sex=sex,
        birth_date=born,
        head=slot.head,
        lead=slot.lead,
        squad=slot.squad,
        generated=True,
    )


def full_name(names: NameLists, sex: str, rng: random.Random) -> str:
    """Two or three given names, none twice. Minangkabau and Malay names carry no family name."""
    first, second = (names.women, names.second_women) if sex == WOMAN else (names.men, names.second_men)
    parts = [rng.choice(first)]
    if rng.random() < 0.3:
        parts.append(rng.choice(first))
    parts.append(rng.choice(second))
    return " ".join(dict.fromkeys(parts))


def _titled(name: str, position: Position) -> str:
    before = f"{position.prefix} " if position.prefix else ""
    after = f", {position.degree}" if position.degree else ""
    return f"{before}{name}{after}"


def _with_ladder(position: Position, rank: str) -> str:
    step = posts().ladders[position.ladder].get(rank, "") if position.ladder else ""
    return f"{position.name} {step}".strip()


def _rank_after(entry: str, top: str, service: int) -> str:
    order = list(pns_ranks())
    return order[min(order.index(top), order.index(entry) + service // YEARS_PER_RANK)]


def _sex(women: float, rng: random.Random) -> str:
    return WOMAN if rng.random() < women else MAN
