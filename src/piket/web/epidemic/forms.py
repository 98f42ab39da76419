"""From an address to a question; what cannot be asked is told in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from piket.web.epidemic.queries import Choice


@dataclass(frozen=True)
class Asked:
    """What the form holds, as typed; numbers only where there is no fault."""

    unit: Choice | None
    percent: str
    minimum: str
    town: str
    faults: tuple[str, ...]

    @property
    def numbers(self) -> tuple[int, int, int]:
        return int(self.percent), int(self.minimum), int(self.town)


def read(query: QueryDict, offered: list[Choice]) -> Asked:
    code = query.get("unit", "")
    unit = next((choice for choice in offered if choice.code == code), None)
    fields = {name: query.get(name, default).strip()[:6] for name, default in _DEFAULTS.items()}
    faults = (
        []
        if unit or not code
        else [_("Unit itu tidak ada atau tidak dapat dibandingkan. Pilih dari daftar.")]
    )
    faults += _whole(_("Bagian yang boleh di kantor"), fields["bagian"], 1, 100)
    faults += _whole(_("Orang tiap hari kerja"), fields["minimum"], 0, 2000)
    faults += _whole(_("Kasus sepekan"), fields["kasus"], 0, 100_000)
    return Asked(unit, fields["bagian"], fields["minimum"], fields["kasus"], tuple(faults))


_DEFAULTS = {"bagian": "50", "minimum": "1", "kasus": "150"}


def _whole(name: str, text: str, low: int, high: int) -> list[str]:
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return []
    return [
        _("%(name)s harus bilangan bulat %(low)s sampai %(high)s.") % {"name": name, "low": low, "high": high}
    ]
