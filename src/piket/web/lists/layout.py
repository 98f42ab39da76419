"""The columns of a list that goes out, as an agency writes them down: 'Judul kolom = bidang', one in each line."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.web.organisation.models import Agency
from piket.web.tenancy import AgencyOwned

_MOST_COLUMNS, _MOST_HEADER = 60, 80
Columns = list[tuple[str, str]]
L = TypeVar("L", bound=AgencyOwned)


class ColumnsField(forms.CharField):
    """`fields`: those that there are. Its value is the (header, field) pairs in their order."""

    def __init__(self, fields: Container[str], **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Kolom, satu per baris: Judul = bidang"),
            widget=forms.Textarea(attrs={"rows": 8}),
            max_length=8_000,
            **kwargs,
        )
        self.fields = fields

    def clean(self, value: Any) -> Any:
        columns: Columns = []
        faults: list[str] = []
        for number, line in enumerate(str(super().clean(value)).splitlines(), 1):
            if line.strip():
                header, equals, field = (part.strip() for part in line.strip().rpartition("="))
                if not equals or not header or len(header) > _MOST_HEADER:
                    faults.append(_("Baris {n}: tulis seperti Judul = bidang.").format(n=number))
                elif field not in self.fields:
                    faults.append(
                        _("Baris {n}: bidang '{field}' tidak dikenal.").format(n=number, field=field)
                    )
                else:
                    columns.append((header, field))
        if len(columns) > _MOST_COLUMNS:
            faults.append(_("Paling banyak {n} kolom.").format(n=_MOST_COLUMNS))
        if faults:
            raise forms.ValidationError(faults)
        return columns


def keep_columns(
    layouts: QuerySet[L], agency: Agency, name: str, columns: Columns, fields: Container[str]
) -> L:
    """The same name again replaces them. Raises `ValueError` for none, or where a field is not there."""
    unknown = sorted(field for _header, field in columns if field not in fields)
    if unknown or not columns:
        raise ValueError(f"unknown fields: {unknown}")
    kept, _new = layouts.update_or_create(
        agency=agency, name=name, defaults={"columns": [list(pair) for pair in columns]}
    )
    return kept
