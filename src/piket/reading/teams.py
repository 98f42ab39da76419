"""Teams with days of their own: 'Tim A masuk Senin, Rabu, dan Jumat; Tim B Selasa dan Kamis'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.reading.arrangements import Rule, whole
from piket.reading.dates import TO, WEEKDAY
from piket.reading.modes import Mode
from piket.reading.segments import Sentence
from piket.reading.sought import sought
from piket.reading.spells import weekdays_listed

_TEAM = sought(
    r"\b(?P<team>(?:tim|kelompok|regu|grup|gelombang)\s+"
    r"(?:(?-i:[A-F]|I{1,3}|IV)\b|\d\b|pertama|kedua|ketiga|keempat|satu|dua|tiga))\s*:?\s+"
    r"(?P<verb>(?:masuk|berkantor|hadir|bertugas|wfo|bekerja\s+di\s+kantor|ke\s+kantor)\s+)?(?:kerja\s+)?(?:(?:pada|setiap|tiap)\s+)?"
    rf"(?:hari\s+)?(?!minggu\s+(?:ganjil|genap|ke|pertama|kedua))(?P<days>{WEEKDAY}(?:\s*(?:,\s*dan|,|dan|serta|{TO})\s*(?:hari\s+)?{WEEKDAY})*)\b",
    "tim|kelompok|regu|grup|gelombang",
)
_AT_OFFICE = re.compile(r"\bmasuk\b|kantor|\bwfo\b", re.IGNORECASE)


def teams_of(sentence: Sentence) -> Iterator[Rule]:
    """One for each team that is given days at the office, without a share."""
    found = list(_TEAM.finditer(sentence.text))
    if not found or not (any(match["verb"] for match in found) or _AT_OFFICE.search(sentence.text)):
        return
    for match in found:
        rule = whole(sentence, match["team"], Mode.WFO, exception=True, percent=None, bound=None)
        yield rule.on(tuple(dict.fromkeys(weekdays_listed(match["days"]))))
