"""What can be recorded on a roster: its kinds of change, its people and squads, its shifts and parts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.planning.mending.values import Kind
from piket.planning.values import Place, ShiftProblem
from piket.web.rosters.files import stored_book
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import people_of

KINDS: dict[Kind, str | Promise] = {
    Kind.SICK: _("Sakit"),
    Kind.ISOLATION: _("Isolasi"),
    Kind.LEAVE: _("Cuti"),
    Kind.DUTY_TRAVEL: _("Dinas luar"),
    Kind.BACK: _("Kembali bertugas lebih awal"),
    Kind.RECALL: _("Dipanggil ke kantor atas perintah pimpinan"),
    Kind.SWAP: _("Bertukar hari dengan rekan"),
    Kind.LOCK: _("Ditetapkan di satu tempat"),
    Kind.UNLOCK: _("Kuncian dilepas"),
    Kind.BOUNDS: _("Batas kantor berubah"),
    Kind.NEED: _("Kebutuhan sif berubah"),
}
_FIGURES = (Kind.BOUNDS, Kind.NEED)
ASKED: dict[str, tuple[Kind, ...]] = {
    "person": tuple(kind for kind in KINDS if kind not in _FIGURES),
    "other": (Kind.SWAP,),
    "place": (Kind.LOCK,),
    "shift": (Kind.NEED,),
    "minimum": _FIGURES,
    "maximum": _FIGURES,
}
"""By field of the form: the kinds of change that ask for it."""
PLACES = {Place.OFFICE: _("Kantor (bertugas)"), Place.HOME: _("Rumah"), Place.OFF: _("Libur")}
_SQUAD = "regu:"


@dataclass(frozen=True)
class Choices:
    """`people` maps a form's value to (id in the plan, name to show)."""

    kinds: tuple[Kind, ...]
    people: dict[str, tuple[str, str]]
    shifts: tuple[tuple[str, str], ...]

    @property
    def names(self) -> dict[str, str]:
        """By id in the plan."""
        return dict(self.people.values())

    def people_options(self) -> list[tuple[str, str]]:
        return [(value, name) for value, (_id, name) in self.people.items()]


def choices_of(roster: Roster) -> Choices:
    """Squads can only swap; people come by name, so that no number stands on the page."""
    problems = [entry.roster.problem for entry in stored_book(roster).entries]
    in_shifts = [problem for problem in problems if isinstance(problem, ShiftProblem)]
    people = sorted(people_of(roster).values(), key=lambda person: (person.sort_name, person.pk))
    squads = sorted({one.team for p in in_shifts if p.by_squad for one in p.people if one.team})
    only_shifts = len(in_shifts) == len(problems)
    kinds = [
        k for k in KINDS if (k is not Kind.NEED or in_shifts) and (k is not Kind.BOUNDS or not only_shifts)
    ]
    return Choices(
        kinds=tuple(kinds),
        people={
            **{str(person.pk): (person.number, person.name) for person in people},
            **{f"{_SQUAD}{squad}": (squad, str(_("Regu {name}")).format(name=squad)) for squad in squads},
        },
        shifts=tuple((s.code, s.name) for problem in in_shifts for s in problem.shifts),
    )
