from __future__ import annotations

from django import forms

from piket.web.letters.making import Wanted


class WantedForm(forms.Form):
    """Number and date of a letter; both may stay open, and then it is a draft."""

    nomor = forms.CharField(max_length=120, required=False)
    tanggal = forms.DateField(required=False)
    terbit = forms.BooleanField(required=False)

    def wanted(self) -> Wanted:
        found = self.cleaned_data
        return Wanted(found["nomor"], found["tanggal"], found["terbit"])
