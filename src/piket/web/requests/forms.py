from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from piket.web.organisation.models import Employee
from piket.web.requests.models import Wish


class WishForm(forms.Form):
    kind = forms.ChoiceField(label=_("Yang diminta"), choices=Wish.Kind.choices)
    first_day = forms.DateField(label=_("Hari pertama"))
    last_day = forms.DateField(label=_("Hari terakhir"), required=False)
    text = forms.CharField(label=_("Keterangan (boleh kosong)"), required=False, max_length=300)


class SwapForm(forms.Form):
    """`colleague` is one of the same roster."""

    colleague = forms.ModelChoiceField(label=_("Rekan Anda"), queryset=Employee.objects.none())
    day = forms.DateField(label=_("Hari yang ditukar"))
    back_day = forms.DateField(label=_("Hari gantinya (boleh kosong)"), required=False)
    text = forms.CharField(label=_("Keterangan (boleh kosong)"), required=False, max_length=300)

    def offer(self, colleagues: Iterable[Employee]) -> SwapForm:
        known = [one.pk for one in colleagues]
        cast("forms.ModelChoiceField[Employee]", self.fields["colleague"]).queryset = Employee.objects.filter(
            pk__in=known
        )
        return self
