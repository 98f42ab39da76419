"""States and kinds in the interface's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, tuple[str, Promise]] = {
    "sent": ("good", _("sudah dilaporkan")),
    "late": ("wait", _("dilaporkan terlambat")),
    "missing": ("bad", _("belum dilaporkan")),
    "open": ("quiet", _("belum jatuh tempo")),
}
# Where people are in a unit's care, or are treated, the form opens those figures by itself.
CARING = frozenset({"lapas", "lpp", "rutan", "lpka"})
TREATING = frozenset({"rsud", "puskesmas", "rumah_sakit", "klinik"})
