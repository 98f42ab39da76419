"""The briefing of the prison and immigration office of 12 July 2021, to be played again by anybody in its demo.

The six instructions are those of the article that the worked case begins from (`packs/examples/kemenkumham-sumbar`),
in its words as near as an order can be; who came is made up as the people are.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from piket.duties.values import Proof
from piket.web.briefings import services
from piket.web.briefings.inviting import By, Whom
from piket.web.briefings.models import Briefing, Invitee
from piket.web.briefings.services import Given, Plan
from piket.web.organisation.models import Agency, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in

REPLAYED = "kemenkumham-sumbar"
_SEED = 12
TITLE = "Rapat virtual Kakanwil dengan Pimpinan Tinggi Pratama serta Kepala UPT Pemasyarakatan dan Imigrasi"
CHAIR = "Kepala Kantor Wilayah"
_MINUTES = """\
Rapat dibuka oleh Kepala Kantor Wilayah.
Disampaikan pelaksanaan PPKM Darurat, terutama pada UPT di Padang, Bukittinggi, dan Padang Panjang.
Kegiatan perkantoran di daerah PPKM Darurat dilaksanakan dari rumah 100 %, kecuali sektor esensial dan vital.
UPT Pemasyarakatan termasuk sektor vital dan tetap beroperasi di kantor 100 % dengan protokol kesehatan ketat.
Kepala Kantor Wilayah memberikan enam arahan; rapat ditutup."""
# Each with what shows that it was done. The article names no day for any of them, and none is made up here.
INSTRUCTIONS: tuple[tuple[str, tuple[Proof, ...]], ...] = (
    ("Laksanakan pelayanan sesuai dengan ketentuan dan protokol kesehatan.", (Proof.TEXT, Proof.FILE)),
    (
        "Optimalkan vaksinasi pegawai, keluarga, dan Warga Binaan Pemasyarakatan yang jadi tanggung jawabnya.",
        (Proof.FIGURE, Proof.TEXT),
    ),
    (
        "Laksanakan vaksinasi WBP secara bertahap dengan memperhatikan keamanan dan ketertiban.",
        (Proof.FIGURE, Proof.TEXT),
    ),
    (
        "Segerakan pelaksanaan anggaran penanganan Covid-19 sesuai dengan arahan Sekretaris Jenderal.",
        (Proof.FIGURE, Proof.FILE),
    ),
    (
        "Selalu berkoordinasi dengan satgas di wilayah masing-masing, Dinas Kesehatan, dan pihak terkait lainnya.",
        (Proof.TEXT, Proof.LINK),
    ),
    (
        "Selalu perbarui informasi terkait perkembangan dan kondisi Covid-19 di wilayah masing-masing.",
        (Proof.TEXT, Proof.FIGURE),
    ),
)


def replay(access: Access) -> Briefing:
    """Called, invited by rank and by unit, attended, written, instructed and closed, each by its own service."""
    clock = clock_in(access.agency.time_zone)
    start = datetime.combine(clock.today, time(9), clock.zone)
    plan = Plan(TITLE, start, start + timedelta(hours=1, minutes=30), CHAIR, "Pelaksanaan PPKM Darurat",
                link="https://rapat.contoh.go.id/kanwil")  # fmt: skip
    briefing = services.call_briefing(access=access, plan=plan)
    _invite(access, briefing)
    services.send_invitations(access=access, briefing=briefing)
    services.note_attendance(access=access, briefing=briefing, marks=_marks(briefing))
    services.keep_minutes(access=access, briefing=briefing, text=_MINUTES, version=0)
    units = list(_heads_units(access).values_list("code", flat=True))
    for text, asks in INSTRUCTIONS:
        services.give_instruction(access=access, briefing=briefing, given=Given(text, units, None, asks))
    return services.close_briefing(access=access, briefing=briefing)


def _invite(access: Access, briefing: Briefing) -> None:
    rank = Whom(By.RANK, ("jpt-pratama",))
    services.invite(access=access, briefing=briefing, whom=rank, ground="Pimpinan Tinggi Pratama")
    heads = Whom(By.HEADS, tuple(_heads_units(access).values_list("code", flat=True)))
    services.invite(access=access, briefing=briefing, whom=heads, ground="Kepala UPT")


def _heads_units(access: Access) -> QuerySet[Unit]:
    return access.units(Action.HOLD_BRIEFING).filter(parent__isnull=False)


def _marks(briefing: Briefing) -> dict[int, str]:
    """Nearly all came."""
    draw = Random(_SEED)  # noqa: S311 - a demonstration, no secret
    states = Invitee.Attendance
    return {
        pk: (states.PRESENT if draw.random() < 0.9 else states.EXCUSED).value
        for pk in briefing.invitees.order_by("pk").values_list("pk", flat=True)
    }


def play_briefing(agency: Agency, access: Access) -> bool:
    """Once, in the demo of the office whose briefing it was."""
    if agency.code != REPLAYED or Briefing.objects.exists():
        return False
    replay(access)
    return True
