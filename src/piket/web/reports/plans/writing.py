"""The targets of a plan, many at once, and what undoing them needs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from piket.organisation.importing.values import Fate, TargetEntry
from piket.web import bulk
from piket.web.permissions import Access
from piket.web.reports.models import Done, PlanImport, Target
from piket.web.reports.plans.record import staff

Json = dict[str, Any]
_VALUES = ("first_day", "last_day", "amount", "measure")
_COLUMNS = (
    "agency_id",
    "employee_id",
    "unit_id",
    "batch",
    "text",
    *_VALUES,
    "set_by_id",
    "set_at",
    "plan_id",
)


def write(access: Access, upload: PlanImport, entries: Sequence[TargetEntry]) -> Json:
    """New targets and changed ones; returns what to keep. Four queries, whatever the size."""
    new = [entry for entry in entries if entry.fate is Fate.NEW]
    changed = {e.before.key: e for e in entries if e.fate is Fate.CHANGED and e.before is not None}
    people = staff(access).filter(number__in={entry.number for entry in new})
    where = {number: (pk, unit) for number, pk, unit in people.values_list("number", "pk", "unit_id")}
    now = timezone.now()
    rows = (
        (
            upload.agency_id, *where[one.number], uuid.uuid4(), one.text, one.first, one.last, one.amount,
            one.measure, access.user.pk, now, upload.pk,
        )
        for one in new
    )  # fmt: skip
    bulk.insert(Target, _COLUMNS, rows)
    before = _rewrite({key: _of(entry) for key, entry in changed.items()})
    return {"changed": {str(key): [_plain(before[key]), _plain(_of(changed[key]))] for key in before}}


def undo(upload: PlanImport) -> int:
    """Returns how many targets stayed because they were changed, or reported on, since."""
    brought = Target.objects.filter(plan=upload)
    reported = brought.filter(pk__in=Done.objects.filter(target__plan=upload).values("target"))
    stayed = reported.count()
    brought.exclude(pk__in=reported.values("pk")).delete()
    changed: Mapping[str, list[list[Any]]] = upload.kept.get("changed", {})
    there = {t.pk: t for t in Target.objects.filter(pk__in=[int(key) for key in changed])}
    back = {}
    for key, (before, after) in changed.items():
        target = there.get(int(key))
        if target is None or _plain(_values(target)) != after:
            stayed += 1
        else:
            back[target.pk] = _read(before)
    _rewrite(back)
    return stayed


def _rewrite(values: Mapping[int, tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
    """Give targets other values; returns those they had. Two queries."""
    targets = list(Target.objects.select_for_update().filter(pk__in=list(values)))
    before = {target.pk: _values(target) for target in targets}
    for target in targets:
        for name, value in zip(_VALUES, values[target.pk], strict=True):
            setattr(target, name, value)
    Target.objects.bulk_update(targets, _VALUES, batch_size=1000)
    return before


def _values(target: Target) -> tuple[Any, ...]:
    return tuple(getattr(target, name) for name in _VALUES)


def _of(entry: TargetEntry) -> tuple[Any, ...]:
    return entry.first, entry.last, entry.amount, entry.measure


def _plain(values: Iterable[Any]) -> list[Any]:
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _read(values: list[Any]) -> tuple[Any, ...]:
    first, last, *rest = values
    return date.fromisoformat(first), date.fromisoformat(last), *rest
