from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.faults import Labelled
from piket.web.organisation.models import Unit
from piket.web.protocol.grounds import Decided, Ground
from piket.web.protocol.law import one_clause
from piket.web.protocol.models import Area, VisitRegime


class OwnItemForm(Labelled):
    area = forms.TypedChoiceField(label=gettext_lazy("Untuk"), choices=Area.choices, coerce=Area)
    text = forms.CharField(label=gettext_lazy("Butir"), min_length=5, max_length=300)
    text_en = forms.CharField(
        label=gettext_lazy("Butir dalam bahasa Inggris"), max_length=300, required=False
    )


class ClauseForm(Labelled):
    area = forms.TypedChoiceField(label=gettext_lazy("Untuk"), choices=Area.choices, coerce=Area)
    provision = forms.CharField(label=gettext_lazy("Ketentuan"), max_length=160)


class AskForm(Labelled):
    area = forms.TypedChoiceField(label=gettext_lazy("Untuk"), choices=Area.choices, coerce=Area)
    inspector = forms.IntegerField(label=gettext_lazy("Pemeriksa"))
    due = forms.DateField(label=gettext_lazy("Paling lambat"))
    place = forms.CharField(label=gettext_lazy("Tempat"), max_length=120, required=False)


class RoomForm(Labelled):
    name = forms.CharField(label=gettext_lazy("Nama ruang"), max_length=120)
    places = forms.IntegerField(label=gettext_lazy("Jumlah tempat"), min_value=1, max_value=5000)
    whose = forms.ChoiceField(
        label=gettext_lazy("Siapa di dalamnya"), choices=[("everyone", ""), ("desk", ""), ("people", "")]
    )
    desk = forms.CharField(label=gettext_lazy("Loket"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("whose") == "desk" and not data.get("desk"):
            self.add_error("desk", _("Pilih loketnya."))
        return data


class GroundForm(Labelled):
    """A clause that stands for the unit, or a decision with who took it and when."""

    provision = forms.CharField(label=gettext_lazy("Ketentuan"), max_length=160, required=False)
    decided_by = forms.CharField(label=gettext_lazy("Pejabat"), max_length=160, required=False)
    decided_on = forms.DateField(label=gettext_lazy("Tanggal keputusan"), required=False)
    number = forms.CharField(label=gettext_lazy("Nomor keputusan"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        decided = bool(data.get("decided_by")) and data.get("decided_on") is not None
        if not data.get("provision") and not decided and not self.errors:
            self.add_error(
                None, _("Sebutkan dasarnya: pilih ketentuan, atau isi pejabat dan tanggal keputusannya.")
            )
        return data

    def ground(self, unit: Unit, day: date, codes: frozenset[str] | None) -> Ground | None:
        """None where the clause named does not stand for the unit."""
        data = self.cleaned_data
        if data["provision"]:
            return one_clause(unit, day, data["provision"], codes)
        return Decided(data["decided_by"], data["decided_on"], data["number"])


class CapacityForm(GroundForm):
    percent = forms.IntegerField(label=gettext_lazy("Persen tempat"), min_value=0, max_value=100)
    first = forms.DateField(label=gettext_lazy("Hari pertama"))
    last = forms.DateField(label=gettext_lazy("Hari terakhir"))


class VisitsForm(GroundForm):
    state = forms.TypedChoiceField(
        label=gettext_lazy("Kunjungan"), choices=VisitRegime.State.choices, coerce=VisitRegime.State
    )
    first = forms.DateField(label=gettext_lazy("Mulai"))
    last = forms.DateField(label=gettext_lazy("Sampai"), required=False)
    words = forms.CharField(label=gettext_lazy("Caranya"), max_length=300, required=False)
    words_en = forms.CharField(
        label=gettext_lazy("Caranya dalam bahasa Inggris"), max_length=300, required=False
    )


class ReasonForm(Labelled):
    reason = forms.CharField(label=gettext_lazy("Alasan"), min_length=5, max_length=300)


class EvidenceForm(Labelled):
    evidence = forms.CharField(label=gettext_lazy("Yang sudah dibenahi"), min_length=5, max_length=500)
