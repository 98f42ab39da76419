from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from piket.organisation.site_file import RADIUS
from piket.organisation.values import USUAL_RADIUS
from piket.web.faults import Labelled

_POINT = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_NORTH, _EAST = 90, 180


class SiteForm(Labelled):
    """A site as a person enters it: the point in one field, as every map gives it to copy."""

    name = forms.CharField(label=gettext_lazy("Nama lokasi"), max_length=120)
    point = forms.CharField(label=gettext_lazy("Titik: lintang, bujur"), max_length=60)
    radius = forms.IntegerField(
        label=gettext_lazy("Radius (meter)"), initial=USUAL_RADIUS, min_value=RADIUS[0], max_value=RADIUS[-1]
    )

    def clean_point(self) -> tuple[float, float]:
        found = _POINT.fullmatch(self.cleaned_data["point"])
        latitude, longitude = (float(found[1]), float(found[2])) if found else (_NORTH + 1.0, 0.0)
        if abs(latitude) > _NORTH or abs(longitude) > _EAST:
            raise forms.ValidationError(
                _("Tulis derajat seperti -3.26312, 102.87511; selatan dan barat negatif.")
            )
        return latitude, longitude

    def values(self) -> dict[str, Any]:
        latitude, longitude = self.cleaned_data["point"]
        return {"latitude": latitude, "longitude": longitude, "radius": self.cleaned_data["radius"]}
