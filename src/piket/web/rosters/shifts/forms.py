from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.hours_file import clock_of
from piket.web.clock import today
from piket.web.faults import Labelled
from piket.web.rosters.shifts.services import Wanted


class ShiftForm(Labelled):
    """A shift as the agency's act states it."""

    which = forms.ChoiceField(label=gettext_lazy("Jenis dinas dan sif"))
    name = forms.CharField(label=gettext_lazy("Nama sif"), max_length=40)
    start = forms.CharField(label=gettext_lazy("Jam mulai"), max_length=8)
    end = forms.CharField(label=gettext_lazy("Jam selesai"), max_length=8)
    pause = forms.IntegerField(
        label=gettext_lazy("Istirahat (menit)"), required=False, min_value=0, max_value=24 * 60
    )
    first = forms.DateField(label=gettext_lazy("Mulai berlaku"), initial=today)
    ground = forms.CharField(label=gettext_lazy("Dasar"), max_length=300)

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["which"].choices = choices  # type: ignore[attr-defined]

    def clean_start(self) -> time:
        return clock_in(self.cleaned_data["start"])

    def clean_end(self) -> time:
        return clock_in(self.cleaned_data["end"])

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        unit_type, _colon, code = data["which"].rpartition(":")
        return Wanted(
            unit_type, code, data["name"], data["start"], data["end"], data["pause"] or 0, data["first"],
            data["ground"],
        )  # fmt: skip


def clock_in(text: str) -> time:
    """A time of day as people write it. Raises `ValidationError`."""
    found = clock_of(text)
    if found is None:
        raise forms.ValidationError(_("Tulis jam seperti 07.30."))
    return found
