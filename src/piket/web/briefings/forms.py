from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.duties.values import Proof
from piket.organisation.high_posts import RANKS
from piket.web.accounts.models import Role
from piket.web.briefings.inviting import By, Whom
from piket.web.briefings.services import Given, Plan
from piket.web.faults import Sentences

_LINK = gettext_lazy("Tautan rapat harus berupa alamat lengkap yang diawali https://.")


class PlanForm(Sentences):
    title = forms.CharField(max_length=200, error_messages={"required": gettext_lazy("Tulis apa rapatnya.")})
    day = forms.DateField(error_messages={"required": gettext_lazy("Sebut harinya.")})
    start = forms.TimeField(error_messages={"required": gettext_lazy("Sebut pukul berapa dimulai.")})
    end = forms.TimeField(error_messages={"required": gettext_lazy("Sebut pukul berapa selesai.")})
    chair = forms.CharField(
        max_length=200, error_messages={"required": gettext_lazy("Sebut siapa yang memimpin.")}
    )
    place = forms.CharField(max_length=200, required=False)
    link = forms.CharField(
        max_length=500, required=False, validators=[URLValidator(schemes=["https"], message=_LINK)]
    )
    agenda = forms.CharField(max_length=4000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("place") and not data.get("link") and "link" not in self.errors:
            self.add_error("place", _("Sebut tempatnya, atau beri tautan rapatnya."))
        if data.get("start") and data.get("end") and data["end"] <= data["start"]:
            self.add_error("end", _("Rapat selesai sesudah ia dimulai."))
        return data

    def plan(self, zone: ZoneInfo) -> Plan:
        data = self.cleaned_data
        start, end = (datetime.combine(data["day"], data[name], zone) for name in ("start", "end"))
        return Plan(data["title"], start, end, data["chair"], data["agenda"], data["place"], data["link"])


class InviteForm(Sentences):
    """One of: heads of branches, everyone of units, a role, a rank, a list of numbers."""

    by = forms.ChoiceField(choices=[(by.value, by.value) for by in By])
    units = forms.MultipleChoiceField(required=False)
    role = forms.ChoiceField(choices=[("", ""), *Role.choices], required=False)
    rank = forms.ChoiceField(choices=[("", ""), *((r.code, r.code) for r in RANKS)], required=False)
    numbers = forms.CharField(max_length=8000, required=False)

    def __init__(self, data: Any, units: list[str]) -> None:
        super().__init__(data)
        self.fields["units"].choices = [(code, code) for code in units]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("by") and not self._values(data):
            self.add_error(None, _("Pilih unit, peran, jenjang, atau isi daftar nomornya."))
        return data

    def whom(self) -> Whom:
        return Whom(By(self.cleaned_data["by"]), self._values(self.cleaned_data))

    @staticmethod
    def _values(data: dict[str, Any]) -> tuple[str, ...]:
        match data.get("by"):
            case By.ROLE:
                return (data["role"],) if data.get("role") else ()
            case By.RANK:
                return (data["rank"],) if data.get("rank") else ()
            case By.LIST:
                return tuple(dict.fromkeys(data.get("numbers", "").replace(",", " ").split()))
            case _:
                return tuple(data.get("units", ()))


class InstructionForm(Sentences):
    text = forms.CharField(
        max_length=2000, error_messages={"required": gettext_lazy("Tulis apa yang diarahkan.")}
    )
    units = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Pilih sedikitnya satu unit yang diarahkan.")}
    )
    due = forms.DateField(required=False)
    asks = forms.MultipleChoiceField(required=False, choices=[(p.value, p.value) for p in Proof])

    def __init__(self, data: Any, units: list[str]) -> None:
        super().__init__(data)
        self.fields["units"].choices = [(code, code) for code in units]  # type: ignore[attr-defined]

    def given(self) -> Given:
        data = self.cleaned_data
        return Given(data["text"].strip(), data["units"], data["due"], [Proof(one) for one in data["asks"]])


class MinutesForm(Sentences):
    text = forms.CharField(max_length=40_000, required=False, strip=False)
    version = forms.IntegerField(min_value=0)
