from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.faults import Sentences


class DaysForm(Sentences):
    """The days of the lines that name none."""

    _UNREAD = gettext_lazy("Tanggal tidak terbaca. Tulis hari, bulan, dan tahunnya.")
    first_day = forms.DateField(error_messages={"required": _UNREAD, "invalid": _UNREAD})
    last_day = forms.DateField(error_messages={"required": _UNREAD, "invalid": _UNREAD})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir mendahului hari pertama. Periksa kedua tanggal."))
        return data
