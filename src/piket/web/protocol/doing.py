"""What the inspector's form sends, as the service takes it. Names of fields: `v-7` the value of item 7, `n-7` its note,
`r-7` and `d-7` who mends it until when, `p-7` its photographs; `photos` are those of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from piket.health.scoring import Value
from piket.web.organisation.models import Employee
from piket.web.protocol.inspecting import Done, Found
from piket.web.protocol.models import Item
from piket.web.protocol.photos import taken


@dataclass(frozen=True)
class Line:
    """An item on the form, with what was sent of it."""

    item: Item
    value: str = ""
    note: str = ""
    responsible: str = ""
    due: str = ""


def lines_of(request: HttpRequest, items: Sequence[Item]) -> list[Line]:
    return [
        Line(
            item,
            request.POST.get(f"v-{item.pk}", ""),
            request.POST.get(f"n-{item.pk}", "").strip()[:300],
            request.POST.get(f"r-{item.pk}", ""),
            request.POST.get(f"d-{item.pk}", ""),
        )
        for item in items
    ]


def read(
    request: HttpRequest, lines: Sequence[Line], staff: Mapping[str, Employee]
) -> tuple[Done | None, list[str]]:
    """What was found, or a sentence for each thing that is lacking."""
    faults: list[str] = []
    answers: dict[int, Found] = {}
    for at, line in enumerate(lines, 1):
        found, why = _answer(request, at, line, staff)
        faults += why
        if found:
            answers[line.item.pk] = found
    photos, wrong = taken(request.FILES.getlist("photos"))
    faults += wrong
    remark = request.POST.get("remark", "").strip()[:500]
    return (None, faults) if faults else (Done(answers, remark, photos), [])


def _answer(
    request: HttpRequest, at: int, line: Line, staff: Mapping[str, Employee]
) -> tuple[Found | None, list[str]]:
    if line.value not in list(Value):
        return None, [_("Butir {n}: pilih satu jawaban.").format(n=at)]
    if line.value != Value.UNMET:
        return Found(Value(line.value), line.note), []
    faults = []
    if not line.note:
        faults.append(_("Butir {n}: tulis apa yang kurang.").format(n=at))
    if line.responsible not in staff:
        faults.append(_("Butir {n}: pilih siapa yang membenahi.").format(n=at))
    due = _day(line.due)
    if due is None:
        faults.append(_("Butir {n}: isi batas waktunya.").format(n=at))
    photos, wrong = taken(request.FILES.getlist(f"p-{line.item.pk}"))
    faults += [f"{_('Butir {n}').format(n=at)}: {text}" for text in wrong]
    if faults:
        return None, faults
    return Found(Value.UNMET, line.note, staff[line.responsible], due, photos), []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
