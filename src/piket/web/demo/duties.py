"""Duties of the demonstration's first day: some set by the personnel office, some handed in, one late, one returned.

Made up as the people are, and kept by the services that everybody uses. The heads are accounts to play with.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from piket.duties.values import Cadence, Every, Proof
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import DEMO_FIRST_DAY, DEMO_PREFIX, grant
from piket.web.demo.briefings import play_briefing
from piket.web.demo.coordination import fill_coordination
from piket.web.demo.services import SHOWN_UNITS
from piket.web.duties import services
from piket.web.duties.models import Duty, Occurrence, Setting
from piket.web.duties.reminding import remind_due
from piket.web.duties.services import Handed
from piket.web.duties.setting import Word, set_cadence
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access
from piket.web.presence.standing import clock_in

_GROUND = "Contoh untuk peragaan"
_HEADS = 3
_EARLY, _WEEKLY = time(8), Cadence(Every.WEEKLY, weekdays=(4,), locks_after=3)
# By the duty's code: the first that the circular has is asked for by eight each day, so that there some are late.
_MORNING = ("situation-report", "supervision")
_DAILY = ("health-protocol",)
_EACH_FRIDAY = ("vaccination", "coordination", "targets", "publication")


@dataclass(frozen=True)
class _Cast:
    """Who acts: the personnel office, the leader, and the heads of a few units, that of the shown unit first."""

    personnel: Access
    leader: Access
    heads: list[Access]


def fill_duties(agency: Agency) -> int:
    """Set, done and judged; how many duties were set. Needs the agency open. Run again it adds nothing."""
    shown = SHOWN_UNITS.get(agency.code)
    if shown is None or Setting.objects.exists() or not Duty.objects.exists():
        return 0
    cast = _cast(agency, shown)
    if cast is None:
        return 0
    daily = [_set(cast, code, Cadence(Every.DAILY, by=_EARLY, locks_after=1)) for code in _MORNING]
    kept = [_set(cast, code, Cadence(Every.DAILY)) for code in _DAILY]
    weekly = [_set(cast, code, _WEEKLY) for code in _EACH_FRIDAY]
    _act(cast, next((duty for duty in daily if duty), None), next((duty for duty in kept if duty), None))
    remind_due(agency)
    play_briefing(agency, cast.leader)
    fill_coordination(cast.leader)
    return sum(duty is not None for duty in (*daily, *kept, *weekly))


def _set(cast: _Cast, code: str, cadence: Cadence) -> Duty | None:
    duty = Duty.objects.filter(provision=f"kewajiban-{code}").first()
    if duty is None:
        return None
    asks = (Proof.TEXT, Proof.FIGURE, Proof.FILE)
    return set_cadence(access=cast.personnel, duty=duty, word=Word(cadence, asks, _GROUND))


def _act(cast: _Cast, late: Duty | None, kept: Duty | None) -> None:
    """One accepted though late, one returned, one waiting; one in work; the shown unit's own wait for who plays."""
    for at, head in enumerate(cast.heads[1:]):
        for row in _today(head, late):
            services.acknowledge(access=head, occurrence=row)
            reason = "Jaringan terputus pagi ini."
            services.hand_in(access=head, occurrence=row, handed=_handed(at, reason))
            if at == 0:
                services.judge(access=cast.leader, occurrence=row, accepted=True, remark=reason)
            if at == 1:
                services.judge(
                    access=cast.leader,
                    occurrence=row,
                    accepted=False,
                    remark="Sebut juga jumlah yang dirawat.",
                )
        for row in _today(head, kept):
            services.begin(access=head, occurrence=row)
            if at == 0:
                services.hand_in(access=head, occurrence=row, handed=_handed(at, ""))
                services.judge(access=cast.leader, occurrence=row, accepted=True)
    for row in _today(cast.heads[0], kept):
        services.acknowledge(access=cast.heads[0], occurrence=row)


def _handed(at: int, reason: str) -> Handed:
    text = "Penghuni dan pegawai diperiksa pagi ini; tidak ada keluhan baru."
    return Handed(text=text, figure=Decimal(at), reason=reason)


def _today(head: Access, duty: Duty | None) -> Iterator[Occurrence]:
    today = clock_in(head.agency.time_zone).today
    unit = head.memberships[0].unit_id
    yield from Occurrence.objects.filter(
        obligation__duty=duty, obligation__bond="obliged", unit=unit, first_day=today, ended=False
    )


def _cast(agency: Agency, shown: str) -> _Cast | None:
    named = {
        role: User.objects.filter(username=f"{DEMO_PREFIX}{agency.code}.{role.value}").first()
        for role in (Role.PERSONNEL, Role.LEADER, Role.UNIT_HEAD)
    }
    personnel, leader, head = named.values()
    if personnel is None or leader is None or head is None:
        return None
    others = Employee.objects.filter(agency=agency, head=True, active=True, unit__parent__isnull=False)
    chosen = others.exclude(unit__code=shown).select_related("unit").order_by("unit__sort")[:_HEADS]
    heads = [head, *(_head(agency, person, person.unit) for person in chosen)]
    return _Cast(
        _access(personnel, agency), _access(leader, agency), [_access(user, agency) for user in heads]
    )


def _head(agency: Agency, person: Employee, unit: Unit) -> User:
    """The account of a generated head, made once."""
    username = f"{DEMO_PREFIX}{agency.code}.unit_head.{unit.code.casefold()}"
    user, created = User.objects.get_or_create(username=username, defaults={"name": person.name})
    if created:
        user.set_password(secrets.token_urlsafe(24))
        user.save(update_fields=["password"])
    grant(
        user=user, agency=agency, role=Role.UNIT_HEAD, valid_from=DEMO_FIRST_DAY, unit=unit, employee=person
    )
    return user


def _access(user: User, agency: Agency) -> Access:
    """Raises `DatabaseError` where the agency is not open."""
    held = user.memberships.filter(agency=agency).select_related("unit", "agency", "employee")
    return Access(user, agency, tuple(held))
