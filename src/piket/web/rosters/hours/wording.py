from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.policy.values import WorkPattern
from piket.policy.wording import WEEKDAYS
from piket.web.language import language

PATTERNS: Mapping[WorkPattern, str | Promise] = {
    WorkPattern.OFFICE_5D: _("kantor lima hari"),
    WorkPattern.OFFICE_6D: _("kantor enam hari"),
    WorkPattern.SCHOOL: _("sekolah"),
    WorkPattern.MIXED: _("kantor dan dinas sif"),
    WorkPattern.SHIFT_3X: _("tiga sif"),
    WorkPattern.SHIFT_24: _("jaga 24 jam"),
}


def weekdays_in_words(weekdays: Sequence[int]) -> str:
    """'Senin-Kamis' where they follow each other, else one by one."""
    names = [WEEKDAYS[language()][number] for number in weekdays]
    if len(names) > 2 and weekdays[-1] - weekdays[0] == len(weekdays) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)
