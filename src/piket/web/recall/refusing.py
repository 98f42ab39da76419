"""Why a recall was not ordered, or not taken back, in words: for its pages and for programs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from piket.planning.mending.values import NotMendable
from piket.web.recall.services import NotCalled
from piket.web.recall.withdrawing import NotWithdrawn
from piket.web.rosters.mending.services import NotAccepted

NOT_TAKEN_BACK = (NotWithdrawn, NotAccepted, NotMendable)


def why_not_called(error: NotCalled) -> str:
    if error.names:
        return _("Tidak dapat dipanggil pada hari itu: {names}.").format(names=", ".join(error.names))
    return {
        "roster": _("Unit ini tidak punya jadwal yang berlaku pada hari itu."),
        "law": _("Pada hari itu tidak ada ketentuan yang memberi Anda wewenang memanggil."),
        "people": _("Pilih sedikitnya satu orang dari jadwal ini."),
        "days": _("Hari itu sudah lewat atau di luar masa jadwal."),
    }[error.why]


def changed_roster() -> str:
    return _("Jadwal ini sudah berganti. Lihat daftarnya sekali lagi.")


def why_not_taken_back(error: Exception) -> str:
    """Of one of `NOT_TAKEN_BACK`."""
    if not isinstance(error, NotWithdrawn):
        return _("Jadwal ini tidak dapat diubah kembali; lihat perubahan sesudah panggilan itu.")
    if str(error) == "status":
        return _("Panggilan ini sudah ditarik.")
    return _("Tidak ada lagi hari panggilan ini yang dapat ditarik: sudah lewat, atau orangnya sudah datang.")
