from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from piket.web.organisation.models import Employee, Unit
from piket.web.presence.paper import OnPaper


class PaperForm(forms.Form):
    """One person's day as a sheet of paper says it."""

    person = forms.ModelChoiceField(queryset=Employee.objects.none(), label=gettext_lazy("Pegawai"))
    day = forms.DateField(label=gettext_lazy("Hari"))
    came = forms.TimeField(label=gettext_lazy("Datang"))
    left = forms.TimeField(label=gettext_lazy("Pulang"), required=False)
    ground = forms.CharField(label=gettext_lazy("Mengapa di kertas, dan di mana lembarnya"), max_length=300)

    def __init__(self, people: QuerySet[Employee], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast(forms.ModelChoiceField[Employee], self.fields["person"]).queryset = people

    def sheet(self) -> OnPaper:
        data = self.cleaned_data
        return OnPaper(data["day"], data["came"], data["ground"], data["left"])


class OutageForm(forms.Form):
    """When nothing could be sent, on the unit's own clock, and how that is known."""

    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(), to_field_name="code", label=gettext_lazy("Unit dan unit di bawahnya")
    )
    day = forms.DateField(label=gettext_lazy("Hari"))
    start = forms.TimeField(label=gettext_lazy("Mulai"))
    end = forms.TimeField(label=gettext_lazy("Selesai"))
    ground = forms.CharField(label=gettext_lazy("Apa yang terjadi, dan dari mana diketahui"), max_length=300)

    def __init__(self, units: QuerySet[Unit], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        cast(forms.ModelChoiceField[Unit], self.fields["unit"]).queryset = units
