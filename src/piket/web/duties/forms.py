from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.duties.values import Cadence, Every, Proof
from piket.web.duties.services import Handed
from piket.web.duties.setting import Word
from piket.web.faults import Sentences
from piket.web.organisation.models import Employee, Unit
from piket.web.reports.uploads import WithFiles

_LINK = gettext_lazy("Tautan harus berupa alamat lengkap yang diawali https:// atau http://.")
_FIGURE = gettext_lazy("Angka ditulis dengan angka saja, tidak negatif.")


class HandInForm(WithFiles, Sentences):
    """What shows that a duty was done. What was written stays where something is refused."""

    text = forms.CharField(max_length=2000, required=False)
    figure = forms.DecimalField(
        required=False, min_value=0, max_digits=16, decimal_places=2, localize=True,
        error_messages={"invalid": _FIGURE, "min_value": _FIGURE},
    )  # fmt: skip
    link = forms.CharField(
        max_length=500, required=False, validators=[URLValidator(schemes=["https", "http"], message=_LINK)]
    )
    reason = forms.CharField(max_length=400, required=False)

    def handed(self) -> Handed:
        data = self.cleaned_data
        return Handed(
            data["text"].strip(), data["figure"], data["link"].strip(), self.kept, data["reason"].strip()
        )


class JudgeForm(Sentences):
    verdict = forms.ChoiceField(choices=[("accept", "accept"), ("return", "return")])
    remark = forms.CharField(max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("verdict") == "return" and not data.get("remark"):
            self.add_error("remark", _("Tulis apa yang harus diperbaiki."))
        return data


class CadenceForm(Sentences):
    """How often, by when, what is handed in, and on what ground."""

    every = forms.ChoiceField(
        choices=[(e.value, e.value) for e in Every],
        error_messages={"required": gettext_lazy("Pilih seberapa sering kewajiban ini dilaksanakan.")},
    )
    times = forms.IntegerField(required=False, min_value=1, max_value=7)
    weekdays = forms.TypedMultipleChoiceField(
        coerce=int, required=False, choices=[(str(n), str(n)) for n in range(7)]
    )
    by = forms.TimeField(required=False)
    on = forms.DateField(required=False)
    locks_after = forms.IntegerField(required=False, min_value=0, max_value=60)
    asks = forms.MultipleChoiceField(required=False, choices=[(p.value, p.value) for p in Proof])
    ground = forms.CharField(
        max_length=400,
        min_length=5,
        error_messages={"required": gettext_lazy("Tulis dasarnya: surat, rapat, atau perintah siapa.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("every") == Every.ONCE and not data.get("on"):
            self.add_error("on", _("Sebut hari batasnya untuk kewajiban yang dilaksanakan sekali."))
        return data

    def word(self) -> Word:
        data = self.cleaned_data
        return Word(self._cadence(), [Proof(one) for one in data["asks"]], " ".join(data["ground"].split()))

    def _cadence(self) -> Cadence:
        """Only what belongs to the choice counts; the rest of the form stands there for other choices."""
        data = self.cleaned_data
        every = Every(data["every"])
        weekdays = tuple(sorted(data["weekdays"])) if every is Every.WEEKLY else ()
        several = every in (Every.WEEKLY, Every.MONTHLY) and not weekdays
        return Cadence(
            every,
            times=(data["times"] or 1) if several else 1,
            weekdays=weekdays,
            by=data["by"],
            on=data["on"] if every is Every.ONCE else None,
            locks_after=data["locks_after"],
        )


class AssignForm(forms.Form):
    """Who does it; nobody where it is left empty."""

    person = forms.ModelChoiceField(queryset=Employee.objects.none(), required=False)

    def __init__(self, data: Any, unit: Unit) -> None:
        super().__init__(data)
        self.fields["person"].queryset = Employee.objects.filter(unit=unit, active=True)  # type: ignore[attr-defined]


class PaceForm(forms.Form):
    before_hours = forms.IntegerField(min_value=0, max_value=720)
    step_hours = forms.IntegerField(min_value=1, max_value=720)
