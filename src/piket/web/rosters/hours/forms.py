from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.hours_file import weekdays_of
from piket.policy.values import ROUND_THE_CLOCK, WorkPattern
from piket.web.faults import Labelled
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.hours.wording import PATTERNS
from piket.web.rosters.shifts.forms import clock_in


class HoursForm(Labelled):
    """Hours as an act states them: which offices, which days, from when to when, and perhaps for a season."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=Unit.objects.none(), to_field_name="code"
    )
    pattern = forms.ChoiceField(
        label=gettext_lazy("Pola kerja"),
        choices=[(p.value, PATTERNS[p]) for p in WorkPattern if p not in ROUND_THE_CLOCK],
    )
    weekdays = forms.CharField(label=gettext_lazy("Hari"), max_length=80, initial="Senin-Kamis")
    start = forms.CharField(label=gettext_lazy("Jam masuk"), max_length=8)
    end = forms.CharField(label=gettext_lazy("Jam pulang"), max_length=8)
    first = forms.DateField(label=gettext_lazy("Mulai berlaku"), required=False)
    last = forms.DateField(label=gettext_lazy("Hari terakhir"), required=False)
    ground = forms.CharField(label=gettext_lazy("Dasar"), max_length=300)

    def __init__(self, access: Access, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = access.units(Action.ARRANGE)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].initial = units.values_list("code", flat=True).first()

    def clean_weekdays(self) -> tuple[int, ...]:
        found = weekdays_of(self.cleaned_data["weekdays"])
        if not found:
            raise forms.ValidationError(_("Tulis hari seperti Senin-Kamis atau Jumat."))
        return found

    def clean_start(self) -> time:
        return clock_in(self.cleaned_data["start"])

    def clean_end(self) -> time:
        return clock_in(self.cleaned_data["end"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if isinstance(start, time) and isinstance(end, time) and end <= start:
            self.add_error("end", _("Jam pulang tidak sesudah jam masuk."))
        first, last = said.get("first"), said.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", _("Hari terakhir mendahului hari pertama."))
        return said
