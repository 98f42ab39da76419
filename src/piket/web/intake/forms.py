from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from piket.web.organisation.models import Site, Unit


class ReaderForm(forms.Form):
    """A new reader: what it is called, for whom it speaks, where it stands."""

    name = forms.CharField(label=gettext_lazy("Nama alat, dan di mana"), max_length=120)
    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        to_field_name="code",
        label=gettext_lazy("Untuk pegawai unit ini dan di bawahnya"),
        required=False,
    )
    site = forms.ModelChoiceField(
        queryset=Site.objects.none(), label=gettext_lazy("Terpasang di lokasi"), required=False
    )

    def __init__(self, units: QuerySet[Unit], *, whole: bool, data: Any = None) -> None:
        """`whole`: the unit may be left out, which means the whole agency."""
        super().__init__(data)
        unit, site = (cast(forms.ModelChoiceField[Any], self.fields[name]) for name in ("unit", "site"))
        unit.queryset, unit.required = units, not whole
        unit.empty_label = gettext_lazy("Seluruh instansi") if whole else None
        site.queryset = Site.objects.filter(unit__in=units).select_related("unit")
        site.empty_label = gettext_lazy("Tidak tetap: posisi ikut kiriman alat")
