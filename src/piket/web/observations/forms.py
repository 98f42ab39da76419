from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from piket.web.faults import Sentences
from piket.web.observations.models import Case
from piket.web.reports.attachments import File
from piket.web.reports.uploads import check_uploads


class WordForm(Sentences):
    """Her reply or appeal, with evidence."""

    text = forms.CharField(
        max_length=2000, error_messages={"required": gettext_lazy("Tulis penjelasan Anda.")}
    )

    def __init__(self, data: QueryDict, files: MultiValueDict[str, UploadedFile[bytes]]) -> None:
        super().__init__(data)
        self.uploads = files.getlist("files")
        self.kept: list[File] = []

    def clean(self) -> dict[str, Any]:
        self.kept, faults = check_uploads(self.uploads)
        for fault in faults:
            self.add_error(None, fault)
        return super().clean() or self.cleaned_data


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=Case.Decision.choices)
    reason = forms.CharField(max_length=500)


class DayForm(forms.Form):
    day = forms.DateField()
