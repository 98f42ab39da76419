from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from piket.web.faults import Labelled
from piket.web.webhooks.events import NAMES, Event

REFUSALS = {
    "form": _("Alamat ini tidak dapat dipakai. Tulis lengkap tanpa sandi, misalnya https://simpeg.contoh.go.id/."),
    "scheme": _("Alamat harus mulai dengan https://."),
    "unknown_host": _("Nama ini tidak ditemukan di jaringan. Periksa ejaannya."),
    "private": _("Alamat ini di dalam jaringan sendiri. Operator peladen dapat mengizinkannya dengan WEBHOOK_PRIVATE."),
}  # fmt: skip


class SubscriptionForm(Labelled):
    """An address and what it is told of."""

    name = forms.CharField(label=_("Nama program"), max_length=80)
    url = forms.CharField(label=_("Alamat penerima"), max_length=500)
    events = forms.MultipleChoiceField(
        label=_("Peristiwa"),
        choices=[(event.value, name) for event, name in NAMES.items()],
        error_messages={"required": _("Pilih sedikitnya satu peristiwa.")},
    )

    def refuse(self, why: str) -> None:
        self.add_error("url", REFUSALS[why])

    @property
    def chosen(self) -> list[Event]:
        return [Event(value) for value in self.cleaned_data["events"]]

    @property
    def offered(self) -> list[tuple[str, Any]]:
        return [(event.value, name) for event, name in NAMES.items()]
