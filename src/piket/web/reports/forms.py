from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.presence.reports import Quality
from piket.web.faults import Sentences
from piket.web.reports.queries import Goal
from piket.web.reports.services import Asked, Written
from piket.web.reports.uploads import WithFiles

_MOST_DONE = 1_000_000


class ReportForm(WithFiles, Sentences):
    """A day's report: words, how much of each target, files. What was written stays where a file is refused."""

    text = forms.CharField(
        max_length=4000, error_messages={"required": gettext_lazy("Tulis apa yang Anda kerjakan hari ini.")}
    )

    def __init__(
        self, data: QueryDict, files: MultiValueDict[str, UploadedFile[bytes]], goals: list[Goal]
    ) -> None:
        super().__init__(data, files)
        self.drop = data.getlist("drop")
        for goal in goals:
            self.fields[f"done-{goal.target.pk}"] = forms.IntegerField(
                required=False, min_value=0, max_value=_MOST_DONE, label=goal.target.text
            )

    def written(self, day: date) -> Written:
        data = self.cleaned_data
        done = {int(name[5:]): n for name, n in data.items() if name.startswith("done-") and n is not None}
        dropped = [int(pk) for pk in self.drop if pk.isdecimal()]
        return Written(day, data["text"].strip(), done, self.kept, dropped)


class TargetForm(forms.Form):
    """One target for whom it names."""

    text = forms.CharField(max_length=300)
    amount = forms.IntegerField(required=False, min_value=1, max_value=_MOST_DONE)
    measure = forms.CharField(max_length=40, required=False)
    first_day = forms.DateField()
    last_day = forms.DateField()
    people = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, data: Any, people: list[int]) -> None:
        super().__init__(data)
        self.fields["people"].choices = [(str(pk), str(pk)) for pk in people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "order")
        return data

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(data["text"], data["first_day"], data["last_day"], data["amount"], data["measure"])


class JudgeForm(Sentences):
    """Accept with a quality, or return with a reason."""

    verdict = forms.ChoiceField(choices=[("accept", "accept"), ("return", "return")])
    quality = forms.ChoiceField(choices=[(q.value, q.value) for q in Quality], required=False)
    remark = forms.CharField(max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("verdict") == "accept" and not data.get("quality"):
            self.add_error("quality", _("Pilih mutunya menurut standar pelayanan."))
        if data.get("verdict") == "return" and not data.get("remark"):
            self.add_error("remark", _("Tulis apa yang harus diperbaiki."))
        return data
