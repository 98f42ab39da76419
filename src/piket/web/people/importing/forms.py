from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from piket.web.lists.forms import ListForm
from piket.web.people.models import PeopleImport


class UploadForm(ListForm):
    """A list and what it is."""

    kind = forms.ChoiceField(label=gettext_lazy("Isi berkas"), choices=PeopleImport.Kind.choices)


class OptionsForm(forms.Form):
    """How the list is to be taken."""

    scope = forms.ChoiceField(choices=PeopleImport.Claim.choices, required=False)
    since = forms.DateField()
