"""What programs can be told of as it happens."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Event(StrEnum):
    """The value is the `type` of a message."""

    ROSTER_PUBLISHED = "roster.published"
    ROSTER_MENDED = "roster.mended"
    ROSTER_WITHDRAWN = "roster.withdrawn"
    DIRECTIVE_IN_FORCE = "directive.in_force"
    DIRECTIVE_EXTENDED = "directive.extended"
    DIRECTIVE_AMENDED = "directive.amended"
    DIRECTIVE_ENDED = "directive.ended"
    RECALL_ORDERED = "recall.ordered"
    RECALL_CONFIRMED = "recall.confirmed"
    RECALL_WITHDRAWN = "recall.withdrawn"
    RECAP_LOCKED = "recap.locked"
    PEOPLE_JOINED = "people.joined"
    PEOPLE_MOVED = "people.moved"
    PEOPLE_LEFT = "people.left"
    PEOPLE_RESTORED = "people.restored"
    TEST = "test"


NAMES: Mapping[Event, Promise] = {
    Event.ROSTER_PUBLISHED: _("Jadwal terbit"),
    Event.ROSTER_MENDED: _("Jadwal yang berlaku diganti versi baru"),
    Event.ROSTER_WITHDRAWN: _("Jadwal yang berlaku ditarik sebelum mulai"),
    Event.DIRECTIVE_IN_FORCE: _("Surat edaran disahkan"),
    Event.DIRECTIVE_EXTENDED: _("Surat edaran diperpanjang"),
    Event.DIRECTIVE_AMENDED: _("Surat edaran diubah"),
    Event.DIRECTIVE_ENDED: _("Surat edaran diakhiri"),
    Event.RECALL_ORDERED: _("Pegawai dipanggil ke kantor"),
    Event.RECALL_CONFIRMED: _("Panggilan dikonfirmasi pegawai"),
    Event.RECALL_WITHDRAWN: _("Panggilan ke kantor ditarik"),
    Event.RECAP_LOCKED: _("Rekap sebulan dikunci"),
    Event.PEOPLE_JOINED: _("Pegawai masuk atau aktif kembali"),
    Event.PEOPLE_MOVED: _("Pegawai pindah unit"),
    Event.PEOPLE_LEFT: _("Pegawai keluar atau tidak aktif"),
    Event.PEOPLE_RESTORED: _("Impor pegawai dibatalkan"),
}
"""Those that can be subscribed to."""
