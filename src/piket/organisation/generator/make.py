"""The people of an example agency, made from its organisation file: as many as each unit has."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from piket.organisation.agency import Agency, read_agency
from piket.organisation.generator import circumstances
from piket.organisation.generator.catalog import Profile, name_lists
from piket.organisation.generator.chance import apportion, stream
from piket.organisation.generator.expand import Workplace, expand
from piket.organisation.generator.numbers import NumberIssuer
from piket.organisation.generator.people import Setting, make_person
from piket.organisation.generator.sites import made_sites
from piket.organisation.generator.slots import (
    Slot,
    asn_slots,
    helper_slots,
    plain_staff,
    profile_of,
    with_squads,
    with_status,
)
from piket.organisation.hours_file import HOURS_FILE, read_hours
from piket.organisation.org_file import AGENCY_FILE, DESKS_FILE, read_desks, unit_of
from piket.organisation.site_file import SITES_FILE, read_sites
from piket.organisation.tree import depth_first
from piket.organisation.unit_rows import read_unit_rows
from piket.organisation.values import DeskSpec, Employee, EmploymentStatus, Organisation
from piket.policy.values import ROUND_THE_CLOCK

ORGANISATION_FILE = "organisation.csv"


def example_folder(name: str) -> Path:
    """The folder of an example kept in the package: `lubuklinggau` or `kemenkumham-sumbar`."""
    with as_file(files("piket.packs").joinpath("examples", name)) as folder:
        return folder


def generate(agency: str | Path, *, seed: int, start: date, end: date) -> Organisation:
    """A whole agency for a period (both days included); the same arguments give the same people.

    `agency` names an example, or is a folder with `organisation.csv`, `agency.yaml` and perhaps `desks.csv`,
    `hours.csv` and `sites.csv`; without the last the places of work are made up too.
    Raises `FileErrors` for a faulty folder, `ValueError` where the period ends before it starts.
    """
    if end < start:
        raise ValueError(f"the period ends {end} before it starts {start}")
    folder = agency if isinstance(agency, Path) else example_folder(agency)
    identity = read_agency(folder / AGENCY_FILE)
    workplaces = expand(read_unit_rows(folder / ORGANISATION_FILE), identity.place, seed)
    units = depth_first(unit_of(w.row, identity.id) for w in workplaces)
    desk_file, hours_file, site_file = (folder / name for name in (DESKS_FILE, HOURS_FILE, SITES_FILE))
    desks = read_desks(desk_file, units) if desk_file.is_file() else ()
    hours = read_hours(hours_file, units) if hours_file.is_file() else ()
    employees = _employees(workplaces, identity, desks, seed, start, end)
    sites = read_sites(site_file, units) if site_file.is_file() else made_sites(units, seed)
    return Organisation(identity.id, identity.name, units, employees, desks, sites, hours)


def _employees(
    workplaces: Sequence[Workplace],
    agency: Agency,
    desks: Sequence[DeskSpec],
    seed: int,
    start: date,
    end: date,
) -> tuple[Employee, ...]:
    staffed = [(w, profile_of(w)) for w in workplaces if w.row.asn + w.row.non_asn]
    asn = _with_statuses([asn_slots(w, p, seed) for w, p in staffed], [p for _, p in staffed], agency)
    counters: dict[str, list[DeskSpec]] = defaultdict(list)
    for desk in desks:
        counters[desk.unit].append(desk)
    issuer = NumberIssuer()
    districts = _districts(agency.region)
    found: list[Employee] = []
    for (place, profile), slots in zip(staffed, asn, strict=True):
        everyone = [*slots, *helper_slots(place, profile, seed)]
        if profile.squads is not None and place.row.pattern in ROUND_THE_CLOCK:
            everyone = with_squads(everyone, profile.squads, profile)
        names = name_lists()[agency.names]
        setting = Setting(place.row.id, names, profile.women, districts, start, issuer)
        rng = stream(seed, place.row.id)
        people = [circumstances.in_period(make_person(s, setting, rng), start, end, rng) for s in everyone]
        found += circumstances.with_desks(circumstances.with_leads(people), counters[place.row.id])
    return tuple(found)


def _with_statuses(
    slots: Sequence[list[Slot]], profiles: Sequence[Profile], agency: Agency
) -> list[list[Slot]]:
    """The agency's PPPK where most serve (schools, health, extension), its CPNS everywhere, exactly."""
    takes = [len(plain_staff(s)) if p.pppk else 0 for s, p in zip(slots, profiles, strict=True)]
    pppk = apportion(min(agency.pppk, sum(takes)), takes)
    mixed = [with_status(s, EmploymentStatus.PPPK, n) for s, n in zip(slots, pppk, strict=True)]
    free = [len(plain_staff(s)) for s in mixed]
    cpns = apportion(min(agency.cpns, sum(free)), free)
    return [with_status(s, EmploymentStatus.CPNS, n) for s, n in zip(mixed, cpns, strict=True)]


@cache
def _districts(region: str) -> tuple[str, ...]:
    """Beginnings of a NIK: eight at home (a city's districts, a province's cities), then others."""
    province = region[:2]
    lines = files("piket.packs").joinpath("regions.csv").read_text(encoding="utf-8").splitlines()
    codes = [r["code"] for r in csv.DictReader(lines) if r["code"].startswith(province + ".")]
    home = [region] * 8 if len(region) == 5 else codes[-8:]
    near = [f"{code.replace('.', '')}{n % 8 + 1:02d}" for n, code in enumerate(home)]
    return (*near, *(f"{code.replace('.', '')}01" for code in codes if code != region))
