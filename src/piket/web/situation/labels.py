"""States and kinds in the interface's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What is lacking stands first.
STATES: dict[str, tuple[str, Promise]] = {
    "missing": ("bad", _("belum dilaporkan")),
    "open": ("quiet", _("belum jatuh tempo")),
    "late": ("wait", _("dilaporkan terlambat")),
    "sent": ("good", _("sudah dilaporkan")),
}
# Where people are treated, as where they are in a unit's care, the form opens those figures by itself.
TREATING = frozenset({"rsud", "puskesmas", "rumah_sakit", "klinik"})
