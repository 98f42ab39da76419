from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.accounts.models import Acting, Role, User
from piket.web.accounts.roles import queries
from piket.web.faults import Labelled
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action


class RoleForm(Labelled):
    """A role for somebody with an account: which, where, from when to when, in whose place, on what ground."""

    number = forms.CharField(label=gettext_lazy("NIP atau nama pengguna"), max_length=60)
    role = forms.ChoiceField(label=gettext_lazy("Peran"))
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    acting = forms.ChoiceField(label=gettext_lazy("Dipegang sebagai"), required=False)
    first = forms.DateField(label=gettext_lazy("Mulai"))
    last = forms.DateField(label=gettext_lazy("Sampai"), required=False)
    ground = forms.CharField(label=gettext_lazy("Dasar (nomor surat perintah)"), max_length=200)

    def __init__(self, access: Access, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.access = access
        self.gives = access.may(Action.GIVE_ROLES)
        own = {m.role for m in queries.own_roles(access)}
        self.units = {unit.code: unit for unit in queries.units_for(access)}
        roles = [(value, str(label)) for value, label in Role.choices if self.gives or value in own]
        kinds = [(value, str(label)) for value, label in Acting.choices]
        whole = access.holds_whole_agency(Action.GIVE_ROLES if self.gives else Action.DELEGATE)
        self._offer("role", roles)
        self._offer("acting", [("", _("Pejabat tetap")), *kinds] if self.gives else kinds)
        self.fields["acting"].required = not self.gives
        names = [(code, unit.name) for code, unit in self.units.items()]
        self._offer("unit", [("", _("seluruh instansi")), *names] if whole else names)

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = options

    def clean_number(self) -> User:
        found = queries.receiver(self.access, self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(
                _(
                    "Belum ada akun dengan NIP atau nama pengguna ini di instansi Anda. Undang orangnya lebih dulu."
                )
            )
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if data.get("acting") and last is None and "last" not in self.errors:
            self.add_error(
                "last", _("Plt., Plh., dan pelimpahan selalu berbatas waktu. Isi hari terakhirnya.")
            )
        if first and last and last < first:
            self.add_error("last", _("Hari terakhir mendahului hari pertama."))
        return data

    def chosen_unit(self) -> Unit | None:
        return self.units.get(self.cleaned_data["unit"])
