"""Why a second post cannot be, in words: for its page and for programs."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHY_NOT: Mapping[str, Promise] = {
    "own": _("Itu unitnya sendiri. Pilih unit lain."),
    "meets": _("Ia sudah bertugas di unit itu pada hari-hari tersebut. Akhiri dulu yang lama."),
}
"""By the codes of `services.NotKept`."""
