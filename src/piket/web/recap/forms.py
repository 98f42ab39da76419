from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.lists.layout import ColumnsField
from piket.web.recap.columns import FIELDS

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def month_in(text: str) -> date | None:
    """The first day of '2021-07'; None for anything else."""
    found = _MONTH.fullmatch(text.strip())
    return date(int(found[1]), int(found[2]), 1) if found else None


class RulesForm(forms.Form):
    """What the agency does not count, and by which regulation of its own."""

    late = forms.IntegerField(
        label=gettext_lazy("Toleransi terlambat (menit)"), min_value=0, max_value=120, initial=0
    )
    early = forms.IntegerField(
        label=gettext_lazy("Toleransi pulang cepat (menit)"), min_value=0, max_value=120, initial=0
    )
    ground = forms.CharField(label=gettext_lazy("Dasar (peraturan instansi)"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("late") or data.get("early")) and not data.get("ground"):
            self.add_error("ground", _("Sebutkan peraturan yang memberi toleransi itu."))
        return data


class FormatForm(forms.Form):
    """The columns of a receiving system, one in each line: 'Judul kolom = bidang'."""

    name = forms.CharField(label=gettext_lazy("Nama susunan"), max_length=60)
    columns = ColumnsField(FIELDS)
