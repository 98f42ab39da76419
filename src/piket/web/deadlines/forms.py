from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DeadlineForm(forms.Form):
    day = forms.DateField(label=_("Hari tenggat"))
    time = forms.TimeField(label=_("Pukul"))
