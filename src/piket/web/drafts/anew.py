"""The rest of a draft planned anew while somebody looks on: how good it is by now, how far, kept or left by a word.

The search runs outside any transaction, in a thread that asks the database nothing; the step is kept like any other.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Thread
from time import monotonic
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from piket.planning.editing.cells import Roster as Cells
from piket.planning.editing.outcome import regenerated
from piket.planning.editing.values import Patch
from piket.planning.watch import Aim, Ended
from piket.web.drafts import answers, steps
from piket.web.drafts.models import Draft
from piket.web.permissions import Access
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, name_act

SECONDS = 20.0
"""How long a service in shifts is sought at most: whoever looks on may end it sooner."""
_BEAT = 0.4
Ending = Draft.Ending
Json = dict[str, Any]
AIMS: dict[Aim, Promise] = {
    Aim.RULES: gettext_lazy("Aturan berbobot yang dilanggar"),
    Aim.FEWEST_CHANGES: gettext_lazy("Sel yang menyimpang dari siklus"),
    Aim.FAIRNESS: gettext_lazy("Ketidakmerataan (menit)"),
    Aim.WISHES: gettext_lazy("Permintaan yang tidak terpenuhi"),
}


@dataclass
class Onlooker:
    """What the search says and is told; shared by two threads, each field written by one."""

    began: float = field(default_factory=monotonic)
    ending: str = ""
    heard: tuple[Aim, int | None, int] | None = None
    parts: int = 1
    at: int = 0

    def found(self, aim: Aim, objective: int | None, bound: int) -> None:
        self.heard = (aim, objective, bound)

    def ended(self) -> bool:
        return bool(self.ending)

    def starts(self, at: int) -> None:
        self.at, self.began, self.heard = at, monotonic(), None

    @property
    def percent(self) -> int:
        """Of the time that is given at most; a search that proves its roster the best ends before."""
        share = min(1.0, (monotonic() - self.began) / SECONDS)
        return min(99, int(100 * (self.at + share) / self.parts))

    def said(self) -> Json:
        """How it stands, with the gap in words."""
        heard = self.heard
        objective = heard[1] if heard else None
        line: Json = {
            "percent": self.percent,
            "has": objective is not None,
            "words": _("Mencari jadwal pertama…"),
        }
        if heard is not None and objective is not None:
            aim, _cost, bound = heard
            gap = 100 * (objective - bound) // objective if objective else 0
            line |= {"objective": objective, "bound": bound, "gap": gap}
            line["words"] = _("{aim}: {n} sejauh ini, paling sedikit {least}; celah {gap} %").format(
                aim=AIMS[aim], n=objective, least=bound, gap=gap
            )
        return line


def begin(*, access: Access, roster: Roster, revision: int) -> uuid.UUID:
    """Name a search of the draft. Raises `PermissionDenied`, `Stale`."""
    steps.require(access, roster)
    _current, draft = steps.locked(roster, revision)
    name_act("draft.plan")
    draft.planning, draft.ending = uuid.uuid4(), ""
    draft.save(update_fields=["planning", "ending"])
    return draft.planning


def end(*, access: Access, roster: Roster, key: uuid.UUID, ending: str) -> bool:
    """Have a search end, what it found kept or left; whether it is the draft's own still. Raises `PermissionDenied`."""
    steps.require(access, roster)
    name_act("draft.plan")
    return bool(Draft.objects.filter(roster=roster, planning=key).update(ending=Ending(ending)))


def run(
    *, access: Access, roster: Roster, revision: int, key: uuid.UUID, language: str, beat: float = _BEAT
) -> Iterator[Json]:
    """A line each beat, then one that is the last: `after` (the step), `reasons` with a status, or `left`."""
    agency, user = access.agency.pk, access.user.pk
    with acting(agency, user=user):
        parts, since = steps.to_plan(roster)
    onlooker, outcome = Onlooker(parts=len(parts)), _Outcome()
    search = Thread(target=_sought, args=(parts, since, onlooker, outcome), daemon=True)
    search.start()
    try:
        while search.is_alive():
            search.join(beat)
            with acting(agency, user=user):
                onlooker.ending = onlooker.ending or _asked(roster, key)
            with override(language):
                line = onlooker.said()
            yield line
    finally:
        # Whoever looked on is gone: nothing is kept.
        if search.is_alive():
            onlooker.ending = Ending.LEAVE
        search.join()
    with override(language):
        last = _last(access, roster, revision, onlooker, outcome, language)
    yield last


def _asked(roster: Roster, key: uuid.UUID) -> str:
    """What was asked of this search; of a newer one of the same draft it is left."""
    known = Draft.objects.filter(roster=roster).values_list("planning", "ending").first()
    return known[1] if known and known[0] == key else Ending.LEAVE


@dataclass
class _Outcome:
    patches: dict[str, Patch] = field(default_factory=dict)
    error: Exception | None = None


def _sought(parts: Mapping[str, Cells], since: date, onlooker: Onlooker, outcome: _Outcome) -> None:
    try:
        for at, (label, own) in enumerate(parts.items()):
            onlooker.starts(at)
            outcome.patches[label] = regenerated(own, since, seconds=SECONDS, watch=onlooker)
    except Exception as error:  # noqa: BLE001 - it is raised again in the thread that answers
        outcome.error = error


def _last(
    access: Access, roster: Roster, revision: int, onlooker: Onlooker, outcome: _Outcome, language: str
) -> Json:
    ended = isinstance(outcome.error, Ended)
    if onlooker.ending == Ending.LEAVE or (ended and not outcome.patches):
        return {"left": True}
    if outcome.error is not None and not ended:
        return {"reasons": answers.reasons_of(outcome.error, language), "status": 422}
    try:
        with acting(access.agency.pk, user=access.user.pk, act="draft.edit"):
            done = steps.keep_planned(
                access=access, roster=roster, revision=revision, patches=outcome.patches
            )
            return {"after": answers.after(done)}
    except steps.Stale:
        return {"reasons": [], "status": 409}
