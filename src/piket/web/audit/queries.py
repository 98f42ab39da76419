from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet, Sum
from django.utils import timezone

from piket.trust.checking import placed
from piket.trust.hashing import unpacked
from piket.trust.texts import read_header, read_statement
from piket.web.accounts.models import User
from piket.web.audit.heads import grouped
from piket.web.audit.models import AuditEntry, DayHead, Seal, Verification
from piket.web.audit.wording import ACTS, OPERATIONS, TABLES

LATE = timedelta(minutes=15)
"""Without a seal for so long although something waits: the clock stands still."""
_FEW = 8
"""Seals within which the last of them has settled what was before."""


@dataclass(frozen=True)
class Entry:
    """An entry in words, in the page's language; what has no words stands as it is kept."""

    at: datetime
    who: str
    act: str
    table: str
    operation: str
    count: int
    sealed: bool


@dataclass(frozen=True)
class Standing:
    """How the chain stands: its last seal, the head signed today or before, the last check, what waits."""

    last: Seal | None
    head: str
    entries: int
    day: DayHead | None
    day_number: int
    day_head: str
    key: str
    check: Verification | None
    waiting_since: datetime | None

    @property
    def late(self) -> bool:
        return self.waiting_since is not None and timezone.now() - self.waiting_since > LATE


def latest(limit: int = 200) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.order_by("-id")[:limit]


def entries() -> list[Entry]:
    """The latest entries, newest first. Three queries, four at most."""
    rows = list(latest().defer("rows"))
    names = dict(User.objects.filter(pk__in={row.user_id for row in rows}).values_list("pk", "name"))
    sealed = _sealed_among([row.pk for row in rows])
    return [
        Entry(
            row.at,
            names.get(row.user_id or 0, ""),
            str(ACTS.get(row.act, row.act)),
            str(TABLES.get(row.table, row.table)),
            str(OPERATIONS.get(row.operation, row.operation)),
            row.count,
            sealed(row.pk),
        )
        for row in rows
    ]


def _sealed_among(shown: Sequence[int]) -> Callable[[int], bool]:
    """Whether an entry lies under a seal. Those up to `settled` do, those above the last seal's last do not; only what
    lies between is looked up in the last few seals themselves, whose lists may be long. One query, two at most."""
    table = AuditEntry._meta.db_table
    seals = Seal.objects.order_by("-number").defer("leaves")[:_FEW]
    parts = {
        seal.pk: part for seal in seals for part in read_header(seal.header).parts if part.ledger == table
    }
    settled = max((part.settled for part in parts.values()), default=0)
    last = max((part.last for part in parts.values()), default=0)
    between = {number for number in shown if settled < number <= last}
    holding = [pk for pk, part in parts.items() if part.count and between and part.last >= min(between)]
    found = _listed(holding, table) & between if holding else set()
    return lambda number: number <= settled or number in found


def _listed(seals: Sequence[int], table: str) -> set[int]:
    """The numbers of the ledger's rows that these seals name."""
    return {
        at[1]
        for seal in Seal.objects.filter(pk__in=seals)
        for at, _leaf in placed(read_header(seal.header), unpacked(bytes(seal.leaves)))
        if at[0] == table
    }


def standing() -> Standing:
    """Five queries."""
    last = Seal.objects.defer("leaves").order_by("-number").first()
    day = DayHead.objects.last()
    said = read_statement(day.statement) if day else None
    return Standing(
        last=last,
        head=grouped(last.head) if last else "",
        entries=Seal.objects.aggregate(total=Sum("entries"))["total"] or 0,
        day=day,
        day_number=said.number if said else 0,
        day_head=grouped(said.head) if said else "",
        key=said.key if said else "",
        check=Verification.objects.last(),
        waiting_since=_waiting_since(last),
    )


def last_sealed(last: Seal | None = None) -> int:
    """The highest number of an audit entry that is sealed; 0 before the first seal."""
    seal = last or Seal.objects.order_by("-number").only("header").first()
    if seal is None:
        return 0
    return next(p.last for p in read_header(seal.header).parts if p.ledger == AuditEntry._meta.db_table)


def written_between(first: datetime, end: datetime) -> QuerySet[AuditEntry]:
    """Those from `first` on and before `end`. Those that a seal before it had settled are older: nobody looks at all
    that was ever written. One query beyond."""
    seal = Seal.objects.filter(at__lt=first).order_by("-number").only("header").first()
    parts = read_header(seal.header).parts if seal else ()
    settled = max((p.settled for p in parts if p.ledger == AuditEntry._meta.db_table), default=0)
    return AuditEntry.objects.filter(pk__gt=settled, at__gte=first, at__lt=end)


def _waiting_since(last: Seal | None) -> datetime | None:
    """When the oldest audit entry was written that came after the last seal's last."""
    above = last_sealed(last) if last else 0
    return AuditEntry.objects.filter(pk__gt=above).order_by("pk").values_list("at", flat=True).first()
