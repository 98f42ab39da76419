from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.presence.recall import Ask
from piket.web.faults import Sentences
from piket.web.organisation.models import Unit
from piket.web.recall.services import Wanted

MOST = 100
_REASON = {"required": gettext_lazy("Tulis alasannya: apa yang penting dan mendesak.")}


class AskForm(forms.Form):
    """How many, for what, on which day: it stands in the address, so that the page can be passed on."""

    butuh = forms.IntegerField(required=False, min_value=1, max_value=MOST)
    bisa = forms.CharField(required=False, max_length=120)
    pimpin = forms.BooleanField(required=False)
    hari = forms.DateField(required=False)

    def ask(self) -> Ask:
        """What cannot be read counts as not said."""
        self.is_valid()
        data = self.cleaned_data
        return Ask(data.get("butuh") or 1, data.get("bisa") or "", bool(data.get("pimpin")))

    def day(self) -> date | None:
        self.is_valid()
        return self.cleaned_data.get("hari")


class WithdrawForm(Sentences):
    """Why a recall is taken back, and the number of the letter where it has one."""

    reason = forms.CharField(
        max_length=300,
        min_length=5,
        error_messages={"required": gettext_lazy("Tulis mengapa panggilan ini ditarik.")},
    )
    number = forms.CharField(max_length=120, required=False)


class OrderForm(Sentences):
    people = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": gettext_lazy("Pilih sedikitnya satu orang.")}
    )
    first_day = forms.DateField(label=gettext_lazy("Hari pertama"))
    last_day = forms.DateField(label=gettext_lazy("Hari terakhir"), required=False)
    reason = forms.CharField(max_length=300, min_length=5, error_messages=_REASON)
    number = forms.CharField(max_length=120, required=False)

    def __init__(self, data: Any, people: list[int]) -> None:
        super().__init__(data)
        self.fields["people"].choices = [(str(pk), str(pk)) for pk in people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir lebih awal daripada hari pertama."))
        return data

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        first: date = data["first_day"]
        return Wanted(
            tuple(data["people"]),
            first,
            data["last_day"] or first,
            " ".join(data["reason"].split()),
            data["number"],
        )


class NumberForm(forms.Form):
    number = forms.CharField(max_length=120)


class AlarmForm(forms.Form):
    percent = forms.IntegerField(min_value=0, max_value=100)


class DelegationForm(forms.Form):
    """The branch by its code, the days, and the paper it stands on."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), to_field_name="code")
    valid_from = forms.DateField()
    valid_to = forms.DateField()
    ground = forms.CharField(max_length=300)

    def __init__(self, data: Any, units: Any) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Hari terakhir lebih awal daripada hari pertama."))
        return data
