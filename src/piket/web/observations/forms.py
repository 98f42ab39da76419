from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from piket.web.faults import Sentences
from piket.web.observations.models import Case
from piket.web.reports.uploads import WithFiles


class WordForm(WithFiles, Sentences):
    """Her reply or appeal, with evidence."""

    text = forms.CharField(
        max_length=2000, error_messages={"required": gettext_lazy("Tulis penjelasan Anda.")}
    )


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=Case.Decision.choices)
    reason = forms.CharField(max_length=500)


class DayForm(forms.Form):
    day = forms.DateField()
