from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.sheets import MAX_BYTES
from piket.web.faults import Labelled


class ListForm(Labelled):
    """A list as a file."""

    file = forms.FileField(label=gettext_lazy("Berkas Excel (.xlsx) atau CSV"), allow_empty_file=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("Berkas lebih dari {most} MB. Pecah per perangkat daerah.").format(most=MAX_BYTES // 2**20)
            )
        return file
