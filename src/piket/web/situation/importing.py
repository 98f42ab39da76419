"""A spreadsheet of reports: seen row by row before anything is kept, then kept as the form's are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.db import transaction

from piket.situation.checks import Finding, Told
from piket.situation.figures import Kind
from piket.situation.sheet import Line, read_sheet, titles
from piket.web.lists.reading import on_disk
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.sheets import workbook
from piket.web.situation import services
from piket.web.situation.models import Cadence, Report
from piket.web.situation.queries import offered_units
from piket.web.situation.services import Doubted, NotReported, Written, regency_of

_SALT = "piket.situation.sheet"
_HOUR = 3600


@dataclass(frozen=True)
class Seen:
    """A row as the preview shows it. `doubts` can be insisted on, `faults` cannot."""

    line: Line
    unit: Unit | None
    faults: list[dict[str, str]]
    doubts: tuple[Finding, ...] = ()

    @property
    def ready(self) -> bool:
        return self.unit is not None and not self.faults and not self.doubts


def look(access: Access, kind: Kind, name: str, content: bytes, today: date) -> list[Seen]:
    """Each row as it would be taken. Raises `FileErrors` where the file as a whole cannot be read."""
    units = _reporters(access, kind)
    with on_disk(content, name) as path:
        lines = read_sheet(path, kind, units, today)
    with transaction.atomic():  # a later row is held against the earlier ones, and none of them stays
        seen = [_see(access, kind, line, units) for line in lines]
        transaction.set_rollback(True)
    return seen


def _reporters(access: Access, kind: Kind) -> dict[str, Unit]:
    """By the code that a row names: the unit itself, or the unit whose duty it is to report that region."""
    if kind is Kind.UNIT:
        return {unit.code: unit for unit in offered_units(access)}
    mine = access.units(Action.REPORT_SITUATION).values("pk")
    duties = Cadence.objects.filter(unit__in=mine, kind=kind.value, last_day=None).select_related("unit")
    return {one.region: one.unit for one in duties}


def _see(access: Access, kind: Kind, line: Line, units: Mapping[str, Unit]) -> Seen:
    unit = units.get(line.code)
    faults = [{"id": f.message_id, "en": f.message_en, "where": f.column or ""} for f in line.faults]
    if unit is None or line.told is None:
        return Seen(line, unit, faults)
    try:
        with transaction.atomic():
            services.report(access=access, written=_written(kind, unit, line.code, line.told, ""))
    except Doubted as doubted:
        return Seen(line, unit, [], doubted.findings)
    except NotReported as error:
        return Seen(line, unit, [{**error.words, "where": ""}])
    return Seen(line, unit, [])


def _written(kind: Kind, unit: Unit, code: str, told: Told, reason: str) -> Written:
    region = code if kind is Kind.REGION else regency_of(unit)
    return Written(unit, kind, region, told, reason=reason, source=Report.Source.FILE)


def packed(kind: Kind, seen: Sequence[Seen]) -> str:
    """The rows that can be kept, signed, for the form that keeps them; nothing of the file is stored."""
    rows = [
        [
            one.line.code,
            one.line.told.first.isoformat(),
            one.line.told.last.isoformat(),
            dict(one.line.told.figures),
        ]
        for one in seen
        if one.unit is not None and one.line.told is not None and not one.faults
    ]
    return signing.dumps([kind.value, rows], salt=_SALT, compress=True)


@dataclass(frozen=True)
class Kept:
    """How many were kept, and the codes of those that were not."""

    kept: int
    left: tuple[str, ...]


def keep(*, access: Access, sent: str, reason: str) -> Kept:
    """Keep the rows that were seen; those in doubt only with a reason. Raises `signing.BadSignature`."""
    kind_value, rows = signing.loads(sent, salt=_SALT, max_age=_HOUR)
    kind = Kind(kind_value)
    units = _reporters(access, kind)
    left = []
    for code, first, last, figures in rows:
        told = Told(date.fromisoformat(first), date.fromisoformat(last), figures)
        if code not in units or not _kept(access, _written(kind, units[code], code, told, reason)):
            left.append(code)
    return Kept(len(rows) - len(left), tuple(left))


def _kept(access: Access, written: Written) -> bool:
    try:
        with transaction.atomic():
            services.report(access=access, written=written)
    except (Doubted, NotReported):
        return False
    return True


def sample(access: Access, kind: Kind, first: date, last: date) -> bytes:
    """An empty sheet with a row for each unit or region that she reports, its days filled in."""
    out = io.BytesIO()
    header = titles(kind)
    rows: list[list[Any]] = [
        [code, first, last, *([None] * (len(header) - 3))] for code in _reporters(access, kind)
    ]
    with workbook(out) as sheets:
        sheets.write("Situasi", header, rows, [18, 12, 12, *([12] * (len(header) - 3))])
    return out.getvalue()
