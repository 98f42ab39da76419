"""An agency's tree of units and its counters, from files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from piket.organisation.agency import read_agency
from piket.organisation.faults import FileErrors
from piket.organisation.hours_file import HOURS_FILE, read_hours
from piket.organisation.site_file import SITES_FILE, read_sites
from piket.organisation.tables import Row, Schema, read_table, unknown_unit
from piket.organisation.tree import depth_first
from piket.organisation.unit_rows import UnitRow, read_unit_rows
from piket.organisation.values import DeskSpec, Organisation, RowError
from piket.policy.values import Unit

AGENCY_FILE = "agency.yaml"
DESKS_FILE = "desks.csv"
DESK_STAFF = range(1, 51)
"""People whom a counter may need at once."""

DESK_SCHEMA = Schema(
    headers={
        "unit_id": ("unit", "id unit", "unor id"),
        "desk": ("loket", "nama loket"),
        "minimum": ("minimal petugas",),
    },
    required=(("unit_id",), ("desk",)),
    key=("unit_id",),
)


def read_organisation(path: Path, *, agency: str | None = None) -> Organisation:
    """The units of an organisation file (CSV, XLSX), parents first; counters, sites and hours of the files beside it.

    The agency's id is `agency`, else the `id` of an `agency.yaml` beside the file, else the root unit's id.
    Raises `FileErrors` with all faults; nothing is half-read.
    """
    path = Path(path)
    rows = read_unit_rows(path)
    root = next(r for r in rows if r.parent is None)
    identity = path.with_name(AGENCY_FILE)
    agency_id = agency or (read_agency(identity).id if identity.is_file() else root.id)
    units = units_of(rows, agency_id)
    desks, sites, hours = (path.with_name(name) for name in (DESKS_FILE, SITES_FILE, HOURS_FILE))
    return Organisation(
        agency_id,
        root.name,
        units,
        desks=read_desks(desks, units) if desks.is_file() else (),
        sites=read_sites(sites, units) if sites.is_file() else (),
        hours=read_hours(hours, units) if hours.is_file() else (),
    )


def units_of(rows: Iterable[UnitRow], agency: str) -> tuple[Unit, ...]:
    return depth_first(unit_of(r, agency) for r in rows)


def unit_of(row: UnitRow, agency: str) -> Unit:
    return Unit(
        id=row.id,
        name=row.name,
        agency=agency,
        parent=row.parent,
        unit_type=row.unit_type,
        region=row.region,
        pattern=row.pattern,
        asn=row.asn,
        non_asn=row.non_asn,
        abbreviation=row.abbreviation,
        aliases=row.aliases,
        claimed_region=row.claimed_region,
        generated=row.generated,
    )


def read_desks(path: Path, units: Iterable[Unit]) -> tuple[DeskSpec, ...]:
    """Named counters of units. Raises `FileErrors`."""
    known = {u.id for u in units}
    errors: list[RowError] = []
    desks: list[DeskSpec] = []
    for row in read_table(path, DESK_SCHEMA):
        errors += _desk_errors(row, known, desks)
        minimum = row.text("minimum") or "1"
        desks.append(
            DeskSpec(row.text("unit_id"), row.text("desk"), int(minimum) if minimum.isdecimal() else 1)
        )
    if errors:
        raise FileErrors(path, errors)
    return tuple(desks)


def _desk_errors(row: Row, known: set[str], before: list[DeskSpec]) -> list[RowError]:
    unit, name, minimum = row.text("unit_id"), row.text("desk"), row.text("minimum") or "1"
    errors = unknown_unit(row, known)
    if not name or any((d.unit, d.name) == (unit, name) for d in before):
        errors.append(
            row.fault(
                "desk",
                "bad_desk",
                "Nama loket kosong atau sudah ada untuk unit ini. Beri nama yang berbeda.",
                "The counter's name is empty or already there for this unit. Give a name of its own.",
            )
        )
    if not minimum.isdecimal() or int(minimum) not in DESK_STAFF:
        errors.append(
            row.fault(
                "minimum",
                "bad_count",
                f"'{minimum}' bukan jumlah petugas loket. Tulis bilangan bulat dari 1 sampai 50.",
                f"'{minimum}' is not a number of people at a counter. Write a whole number from 1 to 50.",
            )
        )
    return errors
