"""Vaccination in the demonstration: staff of some units and people in custody of one, made up and nobody."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from piket.web.accounts.models import User
from piket.web.demo.services import SHOWN_UNITS
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.organisation.queries import staffed
from piket.web.presence.standing import clock_in
from piket.web.tenancy import with_health
from piket.web.vaccination.models import Group, Health, Keeping, Movement, NotYet, Recipient, Target
from piket.web.vaccination.record import Identity, Record, sealed_identity, sealed_record
from piket.web.vaccination.services import movement

_SEED = 29
_UNITS = 6
_INMATES = {"A": 40, "B": 32, "C": 24}
_GROUND = "Contoh untuk peragaan"
_DAYS_KEPT = 365


def fill_vaccination(agency: Agency) -> int:
    """How many people are in the registers. Needs the agency open, nobody signed in. Run again it adds nothing."""
    by = User.objects.filter(username=f"demo.{agency.code}.health").first()
    shown = SHOWN_UNITS.get(agency.code, "")
    if by is None or not shown or Keeping.objects.exists():
        return 0
    today = clock_in(agency.time_zone).today
    Keeping.objects.create(agency=agency, days=_DAYS_KEPT, ground=_GROUND, set_by=by)
    for group, percent in ((Group.STAFF, 90), (Group.INMATE, 70)):
        Target.objects.create(
            agency=agency, group=group.value, dose=1, percent=percent, by=today + timedelta(days=20), ground=_GROUND,
            set_by=by,
        )  # fmt: skip
    units = sorted(
        staffed(Unit.objects.filter(agency=agency)), key=lambda unit: (unit.code != shown, unit.sort)
    )
    with with_health():
        made = [person for unit in units[:_UNITS] for person in _staff(unit, today)]
        made += [
            person for unit in units[:1] if unit.unit_type == "lapas" for person in _inmates(unit, today)
        ]
        for person in made:
            _vaccinate(person, today)
    return len(made)


def _staff(unit: Unit, today: date) -> list[Recipient]:
    since = today - timedelta(days=120)
    return Recipient.objects.bulk_create(
        Recipient(agency_id=unit.agency_id, unit=unit, group=Group.STAFF.value, employee=person, since=since)
        for person in Employee.objects.filter(unit=unit, active=True)
    )


def _inmates(unit: Unit, today: date) -> list[Recipient]:
    since = today - timedelta(days=90)
    return Recipient.objects.bulk_create(
        Recipient(
            agency_id=unit.agency_id, unit=unit, group=Group.INMATE.value, block=f"Blok {block}", since=since,
            sealed_name=sealed_identity(Identity(f"Warga binaan {block}{n:03d} (contoh)", f"{block}.{n:03d}")),
        )
        for block, number in _INMATES.items()
        for n in range(1, number + 1)
    )  # fmt: skip


def _vaccinate(person: Recipient, today: date) -> None:
    """Staff mostly twice, people in custody mostly not yet; a few with a reason."""
    chance = Random(f"{_SEED}{person.pk}")  # noqa: S311 - made up, the same each time
    staff = person.group == Group.STAFF
    first = today - timedelta(days=chance.randrange(35, 110) if staff else chance.randrange(1, 25))
    drawn = chance.random()
    doses: list[tuple[str, str]] = []
    reason = ""
    if drawn < (0.88 if staff else 0.3):
        doses.append((first.isoformat(), "Sinovac"))
        if staff and drawn < 0.72:
            doses.append(((first + timedelta(days=28)).isoformat(), "Sinovac"))
    elif drawn > 0.93:
        reason = chance.choice([why.value for why in NotYet])
    counts = [
        ("people", person.since),
        *((f"dose{n}", date.fromisoformat(day)) for n, (day, _) in enumerate(doses, 1)),
    ]
    if reason:
        counts.append((f"not:{reason}", today))
    Movement.objects.bulk_create(movement(person, what, day) for what, day in counts)
    if doses or reason:
        Health.objects.create(
            agency_id=person.agency_id, recipient=person, delete_after=today + timedelta(days=_DAYS_KEPT),
            sealed=sealed_record(Record(tuple(doses), reason)),
        )  # fmt: skip
