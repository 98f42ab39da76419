from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.faults import Labelled


class KeepingForm(Labelled):
    days = forms.IntegerField(label=gettext_lazy("Disimpan berapa hari"), min_value=1, max_value=3660)
    back = forms.IntegerField(
        label=gettext_lazy("Kontak dicari berapa hari ke belakang"), min_value=0, max_value=60
    )
    apart = forms.IntegerField(label=gettext_lazy("Isolasi berapa hari"), min_value=1, max_value=60)
    ground = forms.CharField(label=gettext_lazy("Dasar"), min_length=5, max_length=300)


class PurposeForm(Labelled):
    purpose = forms.CharField(label=gettext_lazy("Keperluan"), min_length=5, max_length=200)


class CaseForm(Labelled):
    employee = forms.IntegerField(label=gettext_lazy("Pegawai"))
    found = forms.DateField(label=gettext_lazy("Diketahui"))
    since = forms.DateField(label=gettext_lazy("Kontak dicari sejak"))
    until = forms.DateField(label=gettext_lazy("Isolasi sampai"), required=False)
    words = forms.CharField(label=gettext_lazy("Keterangan"), min_length=3, max_length=500)


class DayForm(Labelled):
    day = forms.DateField(label=gettext_lazy("Selesai pada"))


class DaysForm(Labelled):
    first = forms.DateField(label=gettext_lazy("Mulai"))
    last = forms.DateField(label=gettext_lazy("Sampai"))


class ClosingForm(Labelled):
    """By the clause where one holds; else days and a decision."""

    event_day = forms.DateField(label=gettext_lazy("Hari kejadian"))
    by_clause = forms.BooleanField(required=False)
    first = forms.DateField(label=gettext_lazy("Tutup mulai"), required=False)
    last = forms.DateField(label=gettext_lazy("Tutup sampai"), required=False)
    decided_by = forms.CharField(label=gettext_lazy("Pejabat"), max_length=160, required=False)
    decided_on = forms.DateField(label=gettext_lazy("Tanggal keputusan"), required=False)
    number = forms.CharField(label=gettext_lazy("Nomor keputusan"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("by_clause"):
            for name in ("first", "last", "decided_by", "decided_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("perlu diisi."))
        return data


class OpeningForm(Labelled):
    """By whose dated decision an office opens early, from which day, and why."""

    first = forms.DateField(label=gettext_lazy("Buka mulai"))
    decided_by = forms.CharField(label=gettext_lazy("Pejabat"), max_length=160)
    decided_on = forms.DateField(label=gettext_lazy("Tanggal keputusan"))
    number = forms.CharField(label=gettext_lazy("Nomor keputusan"), max_length=120, required=False)
    reason = forms.CharField(label=gettext_lazy("Alasan"), min_length=5, max_length=500)
