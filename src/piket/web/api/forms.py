from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from piket.web.api.scopes import MEANINGS, Scope, offered
from piket.web.faults import Labelled
from piket.web.permissions import Access

DAYS = {"30": _("30 hari"), "90": _("90 hari"), "180": _("180 hari"), "365": _("setahun")}


class KeyForm(Labelled):
    """A key's name, what it may be used for, and for how long."""

    name = forms.CharField(label=_("Nama program"), max_length=80)
    days = forms.ChoiceField(label=_("Berlaku selama"), choices=list(DAYS.items()), initial="180")
    scopes = forms.MultipleChoiceField(
        label=_("Lingkup"),
        error_messages={"required": _("Pilih sedikitnya satu lingkup.")},
    )

    def __init__(self, access: Access, data: Any = None) -> None:
        super().__init__(data)
        self.offered = [(scope.value, MEANINGS[scope].label) for scope in offered(access)]
        cast(forms.MultipleChoiceField, self.fields["scopes"]).choices = self.offered

    def chosen(self) -> list[Scope]:
        return [Scope(value) for value in self.cleaned_data["scopes"]]
