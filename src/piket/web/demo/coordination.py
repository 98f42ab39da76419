"""Offices that the demonstration's agency works with, and what stands between them. Made up, by the services."""

from __future__ import annotations

from datetime import timedelta

from piket.web.coordination import services
from piket.web.coordination.models import Matter, Partner
from piket.web.coordination.services import Sent, Told
from piket.web.organisation.models import Unit
from piket.web.permissions import Access
from piket.web.presence.standing import clock_in

_PARTNERS = (
    ("task_force", "Satuan tugas penanganan Covid-19 (contoh)", "Sekretariat"),
    ("health", "Dinas kesehatan (contoh)", "Bidang pencegahan penyakit"),
    ("hospital", "Rumah sakit rujukan (contoh)", "Bagian pelayanan"),
)


def fill_coordination(access: Access) -> int:
    """How many offices were recorded; run again it adds nothing."""
    unit = Unit.objects.filter(agency=access.agency, parent=None).first()
    if unit is None or Partner.objects.exists():
        return 0
    task_force, health, _hospital = (
        services.keep_partner(access=access, fields={"kind": kind, "name": name, "contact": contact})
        for kind, name, contact in _PARTNERS
    )
    today = clock_in(access.agency.time_zone).today
    told = (
        (health, Told(Matter.Kind.AGREED, "Vaksinasi di kantor didampingi petugas puskesmas.", today)),
        (health, Told(Matter.Kind.POINT, "Tetapkan jumlah vial untuk minggu depan.", today, today + timedelta(days=2))),
        (task_force, Told(Matter.Kind.POINT, "Sepakati nomor yang dapat dihubungi pada malam hari.", today)),
    )  # fmt: skip
    for partner, one in told:
        services.record(access=access, partner=partner, unit=unit, told=one)
    owed = Told(Matter.Kind.OWED, "Laporan keadaan minggu ini", today, today)
    due = services.record(access=access, partner=task_force, unit=unit, told=owed)
    sent = Sent("Laporan keadaan minggu ini", "surel", today, matter=due)
    services.send(access=access, partner=task_force, unit=unit, sent=sent)
    return len(_PARTNERS)
