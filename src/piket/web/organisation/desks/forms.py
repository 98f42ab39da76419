from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from piket.organisation.org_file import DESK_STAFF
from piket.web.faults import Labelled


class DeskForm(Labelled):
    name = forms.CharField(label=gettext_lazy("Nama loket"), max_length=120)
    minimum = forms.IntegerField(
        label=gettext_lazy("Petugas paling sedikit"),
        initial=1,
        min_value=DESK_STAFF[0],
        max_value=DESK_STAFF[-1],
    )
