"""The steps that make a draft: cells filled, locked, planned anew; each is kept, to be undone and redone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from piket.planning.editing.cells import Roster as Cells
from piket.planning.editing.edits import lock_cells, set_cells
from piket.planning.editing.outcome import patched, regenerated
from piket.planning.editing.values import Cell, Conflict, NotEditable, Patch
from piket.planning.saying import Saying
from piket.web.drafts import store
from piket.web.drafts.models import Draft, Edit
from piket.web.permissions import Access, Action
from piket.web.requests.queries import planning_wishes
from piket.web.rosters.mending.queries import first_open_day
from piket.web.rosters.models import Roster
from piket.web.tenancy import name_act

SECONDS = 6.0
"""How long a person waits for a service in shifts to be planned anew at most."""
NO_CELL = NotEditable((Saying("Sel itu tidak ada di jadwal ini.", "That cell is not in this roster."),))
Patches = Mapping[str, Patch]
Where = tuple[str, str, date]
"""A cell: its part, the employee's number, the day."""


class Stale(Exception):
    """The draft was changed by somebody else meanwhile, or is no draft any more."""


@dataclass(frozen=True)
class Done:
    """A step that was made. `cells` are the cells it changed, by part, as they stand now."""

    roster: Roster
    draft: Draft
    content: store.Content
    cells: Mapping[str, Sequence[Cell]]
    conflicts: Mapping[str, Sequence[Conflict]]


def fill(*, access: Access, roster: Roster, revision: int, texts: Mapping[Where, str]) -> Done:
    """Each cell set to its text. Raises `Stale`, or `NotEditable` with every reason; then nothing is set."""

    def patch(own: Cells, asked: Sequence[Where], since: date) -> Patch:
        return set_cells(
            own, [(number, day, texts[label, number, day]) for label, number, day in asked], since
        )

    same = set(texts.values())
    text = same.pop() if len(same) == 1 else ""
    return _edited(access, roster, revision, list(texts), Edit.Kind.SET, patch, text)


def lock(*, access: Access, roster: Roster, revision: int, cells: Sequence[Where], on: bool) -> Done:
    """Cells kept as they are, or let go. Raises `Stale`, `NotEditable`."""

    def patch(own: Cells, asked: Sequence[Where], since: date) -> Patch:
        return lock_cells(own, [(number, day) for _, number, day in asked], since, on=on)

    return _edited(access, roster, revision, cells, Edit.Kind.LOCK if on else Edit.Kind.UNLOCK, patch)


def plan_rest(*, access: Access, roster: Roster, revision: int) -> Done:
    """Everything that is neither locked nor past planned anew. Raises also what the planners raise."""
    require(access, roster)
    current, _draft = locked(roster, revision)
    parts, since = to_plan(current)
    patches = {label: regenerated(own, since, seconds=SECONDS) for label, own in parts.items()}
    return keep_planned(access=access, roster=roster, revision=revision, patches=patches)


def to_plan(roster: Roster) -> tuple[dict[str, Cells], date]:
    """The parts of a draft as they are planned anew, and the first day that may change."""
    entries = store.content_of(roster).entries
    return {label: _with_wishes(roster, one.roster) for label, one in entries.items()}, first_open_day(roster)


def keep_planned(*, access: Access, roster: Roster, revision: int, patches: Patches) -> Done:
    """What was planned anew as a step of the draft it was planned for. Raises `PermissionDenied`, `Stale`."""
    require(access, roster)
    current, draft = locked(roster, revision)
    return _kept(access, current, draft, store.content_of(current), patches, Edit.Kind.REGENERATE)


def _with_wishes(roster: Roster, own: Cells) -> Cells:
    """The roster with what its people ask for now; their wishes never outweigh a rule."""
    known = {person.id for person in own.problem.people}
    asked = [one for one in planning_wishes(roster.unit, own.days) if one.person in known]
    if not asked:
        return own
    wishes = tuple(dict.fromkeys((*own.problem.wishes, *asked)))
    return replace(own, problem=replace(own.problem, wishes=wishes))  # type: ignore[arg-type]


def undo(*, access: Access, roster: Roster, revision: int) -> Done:
    """The latest step taken back."""
    return _turned(access, roster, revision, back=True)


def redo(*, access: Access, roster: Roster, revision: int) -> Done:
    """The step that was last undone, made again."""
    return _turned(access, roster, revision, back=False)


def return_to(*, access: Access, roster: Roster, revision: int, number: int) -> Done:
    """The draft as it stood after this step (0: as it was begun): later steps are undone, or undone ones redone."""
    require(access, roster)
    current, draft = locked(roster, revision)
    edits = Edit.objects.filter(roster=current)
    back = list(edits.filter(state=Edit.State.DONE, number__gt=number).order_by("-number"))
    if back:
        return _turn(access, current, draft, back, back=True)
    forth = list(edits.filter(state=Edit.State.UNDONE, number__lte=number).order_by("number"))
    return _turn(access, current, draft, forth, back=False)


def name_point(*, access: Access, roster: Roster, revision: int, name: str) -> Edit:
    """Call the draft as it stands now by a name. Raises `PermissionDenied`, `Stale`, `NotEditable`."""
    require(access, roster)
    current, _draft = locked(roster, revision)
    step = Edit.objects.filter(roster=current, state=Edit.State.DONE).order_by("-number").first()
    if step is None:
        raise NotEditable((Saying("Draf ini belum berubah.", "This draft has not changed yet."),))
    name_act("draft.point")
    step.name = name
    step.save(update_fields=["name"])
    return step


def _edited(
    access: Access,
    roster: Roster,
    revision: int,
    cells: Sequence[Where],
    kind: Edit.Kind,
    patch: Callable[[Cells, Sequence[Where], date], Patch],
    text: str = "",
) -> Done:
    require(access, roster)
    current, draft = locked(roster, revision)
    content, since = store.content_of(current), first_open_day(current)
    asked: dict[str, list[Where]] = defaultdict(list)
    for where in cells:
        asked[where[0]].append(where)
    if asked.keys() - content.entries.keys():
        raise NO_CELL
    patches = {label: patch(content.roster(label), those, since) for label, those in asked.items()}
    return _kept(access, current, draft, content, patches, kind, text)


def _kept(
    access: Access,
    roster: Roster,
    draft: Draft,
    content: store.Content,
    patches: Patches,
    kind: Edit.Kind,
    text: str = "",
) -> Done:
    """The step written down and made; one that changes nothing leaves no trace."""
    changing = {label: patch for label, patch in patches.items() if patch.after}
    if changing:
        name_act("draft.edit")
        Edit.objects.filter(roster=roster, state=Edit.State.UNDONE).update(state=Edit.State.DROPPED)
        last = Edit.objects.filter(roster=roster).aggregate(Max("number"))["number__max"] or 0
        Edit.objects.create(
            agency_id=roster.agency_id,
            roster=roster,
            number=last + 1,
            kind=kind,
            cells=_rows(changing),
            text=text,
            author=access.user,
        )
    return _made(access, roster, draft, content, changing)


def _turned(access: Access, roster: Roster, revision: int, *, back: bool) -> Done:
    require(access, roster)
    current, draft = locked(roster, revision)
    state = Edit.State.DONE if back else Edit.State.UNDONE
    steps = Edit.objects.filter(roster=current, state=state).order_by("-number" if back else "number")
    return _turn(access, current, draft, list(steps[:1]), back=back)


def _turn(access: Access, roster: Roster, draft: Draft, steps: Sequence[Edit], *, back: bool) -> Done:
    """These steps, in this order, undone or redone as one."""
    if not steps:
        raise NotEditable((Saying("Tidak ada lagi.", "There is nothing left to take."),))
    turned = [_reversed(_patches(step)) if back else _patches(step) for step in steps]
    patches, since = _joined(turned), first_open_day(roster)
    if any(cell.day < since for patch in patches.values() for cell in patch.after):
        raise NotEditable(
            (Saying("Hari yang sudah lewat tidak diubah.", "A day that is past is not changed."),)
        )
    name_act("draft.undo" if back else "draft.redo")
    state = Edit.State.UNDONE if back else Edit.State.DONE
    Edit.objects.filter(pk__in=[step.pk for step in steps]).update(state=state)
    return _made(access, roster, draft, store.content_of(roster), patches)


def _reversed(patches: Patches) -> Patches:
    return {label: patch.reverse for label, patch in patches.items()}


def _joined(every: Sequence[Patches]) -> Patches:
    """Patches made one after the other as one: each cell as it was before the first and is after the last."""
    found: dict[str, dict[tuple[str, date], tuple[Cell, Cell]]] = defaultdict(dict)
    for patches in every:
        for label, patch in patches.items():
            for was, now in zip(patch.before, patch.after, strict=True):
                first = found[label].get(was.key, (was, now))[0]
                found[label][was.key] = (first, now)
    return {
        label: Patch(tuple(was for was, _ in cells.values()), tuple(now for _, now in cells.values()))
        for label, cells in found.items()
    }


def _made(access: Access, roster: Roster, draft: Draft, content: store.Content, patches: Patches) -> Done:
    for label, patch in patches.items():
        content = content.with_roster(label, patched(content.roster(label), patch))
    cells = {label: patch.after for label, patch in patches.items()}
    if patches:
        found = store.keep(roster, content, cells, roster.unit.zone_name(access.agency.time_zone))
        draft.revision += 1
        draft.save(update_fields=["revision"])
    else:
        found = content.conflicts()
    return Done(roster, draft, content, cells, found)


def _rows(patches: Patches) -> list[list[object]]:
    return [
        [label, was.person, was.day.isoformat(), was.text, was.locked, now.text, now.locked]
        for label, patch in patches.items()
        for was, now in zip(patch.before, patch.after, strict=True)
    ]


def _patches(step: Edit) -> dict[str, Patch]:
    found: dict[str, tuple[list[Cell], list[Cell]]] = defaultdict(lambda: ([], []))
    for label, number, day, was, was_locked, now, now_locked in step.cells:
        before, after = found[label]
        before.append(Cell(number, date.fromisoformat(day), was, was_locked))
        after.append(Cell(number, date.fromisoformat(day), now, now_locked))
    return {label: Patch(tuple(before), tuple(after)) for label, (before, after) in found.items()}


def locked(roster: Roster, revision: int | None) -> tuple[Roster, Draft]:
    """The draft's rows, held until the transaction ends. Raises `Stale` where they are not what was seen."""
    rows = Roster.objects.select_for_update(of=("self",)).select_related("unit")
    current = rows.get(pk=roster.pk)
    draft = Draft.objects.filter(roster=current).first()
    if draft is None or current.status != Roster.Status.DRAFT:
        raise Stale
    if revision is not None and draft.revision != revision:
        raise Stale
    return current, draft


def require(access: Access, roster: Roster) -> None:
    if not access.may(Action.EDIT_ROSTER, roster.unit):
        raise PermissionDenied
