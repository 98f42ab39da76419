from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ContinueForm(forms.Form):
    """An answer at a directive's end: until or on which day, and on what ground."""

    answer = forms.ChoiceField(choices=[("extend", ""), ("replace", ""), ("end", "")])
    day = forms.DateField(label=_("Hari"), required=False)
    ground = forms.CharField(label=_("Dasar keputusan"), max_length=2000)

    @property
    def messages(self) -> list[str]:
        return [f"{self.fields[name].label}: {e}" for name, errors in self.errors.items() for e in errors]
