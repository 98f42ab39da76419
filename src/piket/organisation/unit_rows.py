"""The rows of an organisation file: a unit each, with what only the generator asks of it (squads)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from piket.organisation.faults import FileErrors, did_you_mean
from piket.organisation.tables import Row, Schema, fold, read_table
from piket.organisation.values import RowError
from piket.policy.values import WorkPattern

UNIT_SCHEMA = Schema(
    headers={
        "id": ("id unor", "unor id", "kode unit"),
        "parent_id": ("id atasan", "diatasan id", "unor induk id", "parent"),
        "name": ("nama unor", "nama unit", "nama", "unor nama"),
        "abbreviation": ("singkatan", "short name"),
        "aliases": ("sebutan lain",),
        "unit_type": ("jenis unit", "kind", "type"),
        "region_code": ("kode wilayah", "region"),
        "claimed_region": ("wilayah sebutan",),
        "pattern": ("pola kerja", "work pattern"),
        "asn": ("jumlah asn",),
        "non_asn": ("jumlah non asn",),
        "guard_squads": ("jumlah regu",),
        "guards_per_squad": ("anggota per regu",),
        "estimated": ("perkiraan",),
        "source": ("sumber",),
        "name_confidence": ("keyakinan nama",),
        "note": ("catatan",),
        "generated": ("dibuat",),
    },
    required=(("id",), ("parent_id",), ("name",)),
    key=("id", "name"),
)

_REGION = re.compile(r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$")
_MAX_COUNT = 100_000


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of an organisation file, its cells checked one by one; the tree is checked by its reader."""

    line: int
    id: str
    parent: str | None
    name: str
    abbreviation: str
    aliases: tuple[str, ...]
    unit_type: str
    region: str
    claimed_region: str | None
    pattern: WorkPattern
    asn: int
    non_asn: int
    guard_squads: int
    guards_per_squad: int
    generated: bool = False


def read_unit_rows(path: Path) -> tuple[UnitRow, ...]:
    """All rows, an empty region inherited from the parent. Raises `FileErrors` with every fault."""
    raw = read_table(path, UNIT_SCHEMA)
    errors: list[RowError] = []
    rows = tuple(_unit_row(r, errors) for r in raw)
    titles = {r.number: r for r in raw}
    errors += _identity_errors(rows, titles)
    if not errors:
        errors += _tree_errors(rows, titles)
    if not errors:
        rows, missing = _inherit_regions(rows, titles)
        errors += missing
    if errors:
        raise FileErrors(path, errors)
    return rows


def _unit_row(row: Row, errors: list[RowError]) -> UnitRow:
    return UnitRow(
        line=row.number,
        id=row.text("id"),
        parent=row.text("parent_id") or None,
        name=" ".join(row.text("name").split()),
        abbreviation=row.text("abbreviation"),
        aliases=tuple(a.strip() for a in row.text("aliases").split("|") if a.strip()),
        unit_type=fold(row.text("unit_type")).replace(" ", "_") or "unit",
        region=_region(row, "region_code", errors),
        claimed_region=_region(row, "claimed_region", errors) or None,
        pattern=_pattern(row, errors),
        asn=_count(row, "asn", errors),
        non_asn=_count(row, "non_asn", errors),
        guard_squads=_count(row, "guard_squads", errors),
        guards_per_squad=_count(row, "guards_per_squad", errors),
        generated=fold(row.text("generated")) in ("ya", "yes"),
    )


def _region(row: Row, column: str, errors: list[RowError]) -> str:
    code = row.text(column)
    if code and not _REGION.match(code):
        errors.append(
            row.fault(
                column,
                "bad_region",
                f"Kode wilayah '{code}' tidak berbentuk PP, PP.KK, PP.KK.CC, atau PP.KK.CC.DDDD "
                "(contoh 16.73). Jadikan sel itu teks supaya nol di ujung tidak hilang.",
                f"The region code '{code}' is not PP, PP.KK, PP.KK.CC or PP.KK.CC.DDDD (such as 16.73). "
                "Make the cell text so that a final zero is not lost.",
            )
        )
        return ""
    return code


def _pattern(row: Row, errors: list[RowError]) -> WorkPattern:
    given = row.text("pattern").lower()
    if not given:
        return WorkPattern.OFFICE_5D
    try:
        return WorkPattern(given)
    except ValueError:
        known = ", ".join(WorkPattern)
        errors.append(
            row.fault(
                "pattern",
                "bad_pattern",
                f"Pola kerja '{given}' tidak dikenal. Pakai salah satu: {known}.",
                f"The work pattern '{given}' is unknown. Use one of: {known}.",
            )
        )
        return WorkPattern.OFFICE_5D


def _count(row: Row, column: str, errors: list[RowError]) -> int:
    given = row.text(column)
    if not given:
        return 0
    plain = re.sub(r"\.0+$", "", given)
    if re.fullmatch(r"\d{1,3}\.\d{3}", plain):
        plain = plain.replace(".", "")
    if plain.isascii() and plain.isdigit() and int(plain) <= _MAX_COUNT:
        return int(plain)
    errors.append(
        row.fault(
            column,
            "bad_count",
            f"'{given}' bukan jumlah orang. Tulis bilangan bulat dari 0 sampai {_MAX_COUNT}.",
            f"'{given}' is not a number of people. Write a whole number from 0 to {_MAX_COUNT}.",
        )
    )
    return 0


def _identity_errors(rows: Sequence[UnitRow], raw: dict[int, Row]) -> list[RowError]:
    errors: list[RowError] = []
    seen: dict[str, int] = {}
    for row in rows:
        source = raw[row.line]
        for column, value in (("id", row.id), ("name", row.name)):
            if not value:
                errors.append(
                    source.fault(
                        column,
                        "missing_value",
                        "Sel ini wajib diisi untuk setiap unit.",
                        "This cell must be filled for every unit.",
                    )
                )
        if row.id and row.id in seen:
            errors.append(
                source.fault(
                    "id",
                    "duplicate_id",
                    f"ID unit '{row.id}' sudah dipakai di baris {seen[row.id]}. "
                    "Beri ID lain atau hapus satu baris.",
                    f"The unit id '{row.id}' is already used in row {seen[row.id]}. "
                    "Give another or remove a row.",
                )
            )
        seen.setdefault(row.id, row.line)
    return errors


def _tree_errors(rows: Sequence[UnitRow], raw: dict[int, Row]) -> list[RowError]:
    by_id = {r.id: r for r in rows}
    errors = [
        _unknown_parent(r, raw[r.line], list(by_id)) for r in rows if r.parent and r.parent not in by_id
    ]
    roots = [r for r in rows if r.parent is None]
    if len(roots) > 1:
        first = roots[0]
        errors += [_second_root(r, first, raw[r.line]) for r in roots[1:]]
    return errors + _cycle_errors(rows, by_id, raw)


def _unknown_parent(row: UnitRow, raw: Row, known: list[str]) -> RowError:
    maybe_id, maybe_en = did_you_mean(row.parent or "", known)
    return raw.fault(
        "parent_id",
        "unknown_parent",
        f"Unit atasan '{row.parent}' tidak ada di kolom id.{maybe_id} "
        "Perbaiki, atau tambahkan baris unit itu.",
        f"The parent unit '{row.parent}' is not in the id column.{maybe_en} Mend it, or add that unit's row.",
    )


def _second_root(row: UnitRow, first: UnitRow, raw: Row) -> RowError:
    return raw.fault(
        "parent_id",
        "two_roots",
        f"'{row.name}' tidak punya atasan, padahal puncak instansi sudah ada di baris {first.line} "
        f"('{first.name}'). Isi atasannya, misalnya {first.id}; satu berkas untuk satu instansi.",
        f"'{row.name}' has no parent, but row {first.line} ('{first.name}') already is the top of the "
        f"agency. Give its parent, such as {first.id}; one file holds one agency.",
    )


def _cycle_errors(rows: Sequence[UnitRow], by_id: dict[str, UnitRow], raw: dict[int, Row]) -> list[RowError]:
    """One fault for each circle of parents, at the circle's first row."""
    settled: set[str] = set()
    errors = []
    for row in rows:
        trail: list[str] = []
        at: UnitRow | None = row
        while at is not None and at.id not in settled and at.id not in trail:
            trail.append(at.id)
            at = by_id.get(at.parent) if at.parent else None
        if at is not None and at.id in trail:
            circle = " → ".join([*trail[trail.index(at.id) :], at.id])
            errors.append(
                raw[at.line].fault(
                    "parent_id",
                    "cycle",
                    f"Rantai atasan berputar: {circle}. Ubah atasan salah satunya.",
                    f"The chain of parents goes in a circle: {circle}. Change the parent of one of them.",
                )
            )
        settled.update(trail)
    return errors


def _inherit_regions(
    rows: Sequence[UnitRow], raw: dict[int, Row]
) -> tuple[tuple[UnitRow, ...], list[RowError]]:
    by_id = {r.id: r for r in rows}
    filled, errors = [], []
    for row in rows:
        at = row
        while not at.region and at.parent is not None:
            at = by_id[at.parent]
        if not at.region:
            errors.append(
                raw[row.line].fault(
                    "region_code",
                    "missing_region",
                    "Kode wilayah unit ini dan semua atasannya kosong. "
                    "Isi paling sedikit pada puncak instansi.",
                    "The region code of this unit and of all above it is empty. "
                    "Give it at least for the top.",
                )
            )
        filled.append(replace(row, region=at.region))
    return tuple(filled), errors
