from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy

from piket.presence.values import Kind, Position
from piket.web.organisation.models import Employee, Unit
from piket.web.presence.paper import OnPaper
from piket.web.presence.services import Press

_FARTHEST = 20_040_000
"""Metres: half way around the earth. No phone is less certain than that."""


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


class PressForm(forms.Form):
    """What a phone sends, or a page without script: then only key, kind and whose it is."""

    key = forms.UUIDField()
    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind])
    person = forms.IntegerField()
    claimed = forms.CharField(required=False, max_length=40)
    queued = forms.BooleanField(required=False)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)
    accuracy = forms.FloatField(required=False, min_value=0, max_value=_FARTHEST)
    device = forms.UUIDField(required=False)

    def clean_claimed(self) -> object:
        """An instant with its zone, as `Date.toISOString` writes it."""
        text = self.cleaned_data["claimed"]
        if not text:
            return None
        try:
            instant = parse_datetime(text)
        except ValueError:
            instant = None
        if instant is None or not is_aware(instant):
            raise forms.ValidationError("claimed", code="invalid")
        return instant

    def press(self) -> Press:
        data = self.cleaned_data
        device: uuid.UUID | None = data["device"]
        return Press(
            data["key"], Kind(data["kind"]), data["claimed"], data["queued"], self._position(), device
        )

    def _position(self) -> Position | None:
        latitude, longitude = self.cleaned_data["latitude"], self.cleaned_data["longitude"]
        if latitude is None or longitude is None:
            return None
        return Position(latitude, longitude, self.cleaned_data["accuracy"])
