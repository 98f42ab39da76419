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
# Where people are in a unit's care, or are treated, the form opens those figures by itself.
CARING = frozenset({"lapas", "lpp", "rutan", "lpka"})
TREATING = frozenset({"rsud", "puskesmas", "rumah_sakit", "klinik"})
