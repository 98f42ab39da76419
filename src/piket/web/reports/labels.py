from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.presence.reports import Quality

QUALITIES: dict[Quality, Promise] = {
    Quality.ABOVE: _("di atas standar"),
    Quality.MEETS: _("sesuai standar"),
    Quality.BELOW: _("di bawah standar"),
}
